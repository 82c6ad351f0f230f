package figures

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules"
	"heltid/rules/goals"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

func byClock(from, to roster.Clock, least int, skill roster.SkillNo) roster.Demand {
	return roster.Demand{Days: roster.EveryDay(), From: from * 60, To: to * 60, Skill: skill, Least: least, Wanted: least, Most: -1}
}

// skilled gives the problem ssk, usk (ssk may stand in) and a delegation.
func skilled(held map[string][]roster.SkillNo, demands ...roster.Demand) rulestest.Option {
	return rulestest.With(func(p *roster.Problem) {
		p.Skills = []roster.Skill{{ID: "ssk"}, {ID: "usk", StandIns: []roster.SkillNo{0}}, {ID: "delegering"}}
		p.Demands = demands
		for i := range p.Employees {
			for _, s := range held[p.Employees[i].Name] {
				p.Employees[i].Skills = append(p.Employees[i].Skills, roster.SkillSpan{Skill: s, From: roster.NoDate, To: roster.NoDate})
			}
		}
	})
}

func TestEachPersonFillsAllTheyCountFor(t *testing.T) {
	ssk, usk := byClock(7, 16, 1, 0), byClock(7, 16, 2, 1)
	delegation := byClock(7, 16, 1, 2)
	both := map[string][]roster.SkillNo{"Anna": {0, 2}, "Bo": {2}}
	apart := map[string][]roster.SkillNo{"Anna": {0}, "Bo": {2}}
	for _, c := range []struct {
		name    string
		strip   string
		held    map[string][]roster.SkillNo
		demands []roster.Demand
		want    map[string]two
	}{
		// Two usk of whom one is a nurse: one nurse and one more.
		{"nested: one nurse alone is one of two", "Anna D", map[string][]roster.SkillNo{"Anna": {0}}, []roster.Demand{ssk, usk},
			map[string]two{"fill unit": {540, 1080}, "fill skill:ssk": {540, 540}, "fill skill:usk": {540, 1080}, "skill_cover skill:usk": {0, 540}}},
		{"nested: a nurse and an usk fill both", "Anna D\nBo D", map[string][]roster.SkillNo{"Anna": {0}, "Bo": {1}}, []roster.Demand{ssk, usk},
			map[string]two{"fill unit": {1080, 1080}, "fill skill:ssk": {540, 540}, "fill skill:usk": {1080, 1080}}},
		{"nested: two usk without a nurse miss her", "Anna D\nBo D", map[string][]roster.SkillNo{"Anna": {1}, "Bo": {1}}, []roster.Demand{ssk, usk},
			map[string]two{"fill unit": {540, 1080}, "fill skill:ssk": {0, 540}, "surplus unit": {480, 60}}},
		// Anna is counted for both rows, as in rule staffing.
		{"crossed: one who has both is enough", "Anna D\nBo -", both, []roster.Demand{ssk, delegation},
			map[string]two{"fill unit": {540, 540}, "skill_cover skill:ssk": {540, 540}, "skill_cover skill:delegering": {540, 540}, "surplus unit": {0, 60}}},
		{"crossed: then the other is surplus", "Anna D\nBo D", both, []roster.Demand{delegation, ssk},
			map[string]two{"fill unit": {540, 540}, "surplus unit": {480, 60}}},
		{"crossed: without her a nurse is missing", "Anna -\nBo D", both, []roster.Demand{delegation, ssk},
			map[string]two{"fill unit": {0, 540}, "fill skill:delegering": {540, 540}, "surplus unit": {480, 60}}},
		{"apart: nobody has both, so two are asked for", "Anna D\nBo -", apart, []roster.Demand{ssk, delegation},
			map[string]two{"fill unit": {540, 1080}, "deficit unit": {540, 60}, "surplus unit": {0, 60}}},
	} {
		got := byID(t, rulestest.Read(t, c.strip, skilled(c.held, c.demands...)).Case())
		for key, want := range c.want {
			assert.Equal(t, want, got[key], c.name+": "+key)
		}
	}
}

// Whoever works beside the others is neither cover nor surplus, and a student is
// nobody's employee.
func TestBesideTheOthers(t *testing.T) {
	beside := rulestest.With(func(p *roster.Problem) {
		p.Employees[1].Student = true
		p.Employees[1].Employment = roster.Hourly
		p.Employees[2].Supernumerary = p.First
	})
	got := byID(t, rulestest.Read(t, "Anna D\nBo D\nCia D", beside, demanding(byClock(7, 16, 2, roster.NoSkill))).Case())
	assert.Equal(t, two{9 * 60, 18 * 60}, got["fill unit"])
	assert.Equal(t, two{0, 60}, got["surplus unit"])
	assert.Equal(t, two{0, 2 * 480}, got["hourly_hours unit"])
	assert.Equal(t, two{0, 2}, got["hourly_heads unit"])
}

// Two wards of one unit on one day, by shift: a D is 480 minutes paid, an E 510.
func TestNestedDemandsByShift(t *testing.T) {
	in := func(least, wanted int, shifts []roster.ShiftNo, places ...roster.PlaceNo) roster.Demand {
		return roster.Demand{Days: roster.EveryDay(), Shift: shifts, Places: places, Skill: roster.NoSkill, Least: least, Wanted: wanted, Most: -1}
	}
	day, evening, either := []roster.ShiftNo{0}, []roster.ShiftNo{1}, []roster.ShiftNo{0, 1}
	unit := []roster.Demand{in(3, 3, day), in(1, 2, day, 0), in(1, 1, day, 1)}
	for _, c := range []struct {
		name    string
		strip   string // who works in which ward: A, B and C in the first, the others in the second
		demands []roster.Demand
		want    map[string]two
	}{
		{"two of three", "Anna D\nDan D", unit,
			map[string]two{"fill unit": {960, 1440}, "deficit unit": {480, 60}, "surplus unit": {0, 60}}},
		{"three in one ward: one in the other is missing", "Anna D\nBo D\nCia D", unit,
			map[string]two{"fill unit": {960, 1440}, "fill_wanted unit": {960, 1440}, "deficit unit": {480, 60}, "surplus unit": {480, 60}}},
		{"three in two wards", "Anna D\nDan D\nEva D", unit,
			map[string]two{"fill unit": {1440, 1440}, "fill_wanted unit": {960, 1440}, "deficit_wanted unit": {480, 60}, "surplus unit": {480, 60}}},
		{"as wanted", "Anna D\nBo D\nDan D", unit,
			map[string]two{"fill unit": {1440, 1440}, "fill_wanted unit": {1440, 1440}, "surplus unit": {0, 60}}},
		{"wards that want more than the unit", "Anna D\nBo D\nDan D", []roster.Demand{in(2, 3, day), in(1, 2, day, 0), in(1, 2, day, 1)},
			map[string]two{"fill unit": {960, 960}, "fill_wanted unit": {1440, 1920}, "surplus unit": {0, 60}}},
		// Of five over the day two are asked for by day, two in the evening and
		// one whenever, who would work the shorter.
		{"both shifts", "Anna D\nBo E\nDan E", []roster.Demand{in(2, 2, day), in(2, 2, evening), in(5, 5, either)},
			map[string]two{"fill unit": {480 + 2*510, 3*480 + 2*510}, "deficit unit": {2 * 480, 60}}},
		{"both shifts ask for what the two do", "Anna D\nBo E\nDan E", []roster.Demand{in(2, 2, day), in(2, 2, evening), in(4, 4, either)},
			map[string]two{"fill unit": {480 + 2*510, 2*480 + 2*510}, "deficit unit": {480, 60}, "surplus unit": {0, 60}}},
		{"one ward whenever", "Dan D\nEva D", []roster.Demand{in(2, 2, day), in(1, 1, either, 0)},
			map[string]two{"fill unit": {480, 960}, "surplus unit": {480, 60}}},
	} {
		wards := rulestest.With(func(p *roster.Problem) {
			p.Places = []roster.Place{{ID: "a"}, {ID: "b"}}
			for i := range p.Shifts {
				p.Shifts[i].Places = []roster.PlaceNo{0, 1}
			}
			p.Demands = c.demands
		})
		s := rulestest.Read(t, c.strip, wards)
		for i := range s.Roster.Duties {
			if d := &s.Roster.Duties[i]; s.Problem.Employees[d.Employee].Name > "D" {
				d.Place = 1
			} else {
				d.Place = 0
			}
		}
		got := byID(t, rules.NewCase(s.Problem, s.Roster))
		for key, want := range c.want {
			assert.Equal(t, want, got[key], c.name+": "+key)
		}
	}
}

// Two on D (07–16, 480 minutes paid) and windows over it.
func TestDemandsByShiftAndByTheClock(t *testing.T) {
	byShift := roster.Demand{Days: roster.EveryDay(), Shift: []roster.ShiftNo{0}, Skill: roster.NoSkill, Least: 2, Wanted: 2, Most: -1}
	for _, c := range []struct {
		name   string
		strip  string
		window roster.Demand
		want   map[string]two
	}{
		{"within, nobody there", "Anna -", byClock(8, 10, 2, roster.NoSkill), map[string]two{"fill unit": {0, 960}, "deficit unit": {960, 60}}},
		{"within, one of two", "Anna D", byClock(8, 10, 2, roster.NoSkill), map[string]two{"fill unit": {480, 960}, "deficit unit": {480, 60}, "surplus unit": {0, 60}}},
		{"within, all there", "Anna D\nBo D", byClock(8, 10, 2, roster.NoSkill), map[string]two{"fill unit": {960, 960}, "surplus unit": {0, 60}}},
		{"one more than the shift", "Anna D\nBo D", byClock(8, 10, 3, roster.NoSkill), map[string]two{"fill unit": {960, 960 + 120}, "deficit unit": {120, 60}}},
		// Cia is asked for through two hours of her day.
		{"one more, who comes", "Anna D\nBo D\nCia D", byClock(8, 10, 3, roster.NoSkill), map[string]two{"fill unit": {1080, 1080}, "surplus unit": {480 - 120, 60}}},
		// Beside the two until 16 Cia is not asked for; 17:30–18:00 is her break.
		{"into the evening", "Anna D\nBo D\nCia E", byClock(14, 18, 2, roster.NoSkill),
			map[string]two{"fill unit": {960 + 120, 960 + 240}, "deficit unit": {120, 60}, "surplus unit": {510 - 90, 60}}},
		{"after the shift", "Anna D\nCia E", byClock(16, 18, 1, roster.NoSkill),
			map[string]two{"fill unit": {480 + 120, 960 + 120}, "deficit unit": {480, 60}, "surplus unit": {510 - 90, 60}}},
	} {
		got := byID(t, rulestest.Read(t, c.strip, demanding(byShift, c.window)).Case())
		for key, want := range c.want {
			assert.Equal(t, want, got[key], c.name+": "+key)
		}
	}
}

func TestSurplusIsPaidTimeBeyondWhatIsWanted(t *testing.T) {
	d := byClock(7, 16, 1, roster.NoSkill)
	got := byID(t, rulestest.Read(t, "Anna D\nBo E", demanding(d)).Case())
	// E is there 13–22 with an unpaid half hour: three hours beside Anna, five
	// and a half that nobody asked for.
	assert.Equal(t, two{510, 60}, got["surplus unit"])
	d.Wanted = 2
	got = byID(t, rulestest.Read(t, "Anna D\nBo E", demanding(d)).Case())
	assert.Equal(t, two{330, 60}, got["surplus unit"])
	assert.Equal(t, two{360, 60}, got["deficit_wanted unit"])
	assert.Equal(t, two{0, 60}, got["deficit unit"])
	// The night before brought people whom the period did not ask for; they are
	// no surplus of its own.
	got = byID(t, rulestest.Read(t, "Anna N | -", demanding(byClock(7, 16, 1, roster.NoSkill))).Case())
	assert.Equal(t, two{0, 60}, got["surplus unit"])
	// A duty that a demand by shift asks for is no surplus at any hour; from 13 to
	// 16 it is also what is asked for by the clock, and Anna is not.
	byShift := roster.Demand{Days: roster.EveryDay(), Shift: []roster.ShiftNo{1}, Skill: roster.NoSkill, Least: 1, Wanted: 1, Most: -1}
	got = byID(t, rulestest.Read(t, "Anna D\nBo E", demanding(byClock(7, 16, 1, roster.NoSkill), byShift)).Case())
	assert.Equal(t, two{180, 60}, got["surplus unit"])
	assert.Equal(t, two{510 + 360, 510 + 360}, got["fill unit"])
}

func TestWeekendAndHolidayAreApart(t *testing.T) {
	// Monday 28 December to Friday 1 January: New Year's Eve and Day are weekend.
	got := byID(t, rulestest.Read(t, "Anna - - - - -", rulestest.First("2026-12-28"), demanding(byClock(7, 16, 1, roster.NoSkill))).Case())
	assert.Equal(t, two{3 * 540, 60}, got["deficit day:weekday"])
	assert.Equal(t, two{2 * 540, 60}, got["deficit day:weekend"])
}

func TestFirstHoursThatNobodyKnowsAreLeftOut(t *testing.T) {
	round := demanding(byClock(0, 24, 1, roster.NoSkill))
	assert.Equal(t, two{0, 1440}, byID(t, rulestest.Read(t, "Anna - | -", round).Case())["fill unit"])
	assert.Equal(t, two{0, 1440 - 420}, byID(t, rulestest.Read(t, "Anna ? | -", round).Case())["fill unit"])
	assert.Equal(t, two{420, 1440}, byID(t, rulestest.Read(t, "Anna N | -", round).Case())["fill unit"])
}

// With one demand there is nothing to match: what is missing is what rule
// staffing finds missing.
func TestDeficitIsWhatStaffingFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := rapid.IntRange(1, 4).Draw(t, "people")
		days := rapid.IntRange(1, 6).Draw(t, "days")
		text := ""
		for range people {
			text += "Anna -"
			text += " |"
			for range days {
				text += " " + rapid.SampledFrom([]string{"-", "D", "E", "N"}).Draw(t, "mark")
			}
			text += "\n"
		}
		least := rapid.IntRange(0, 3).Draw(t, "least")
		d := roster.Demand{Days: roster.EveryDay(), Skill: roster.NoSkill, Least: least, Wanted: least + rapid.IntRange(0, 1).Draw(t, "more"), Most: -1}
		if rapid.Bool().Draw(t, "by shift") {
			d.Shift = rapid.SampledFrom([][]roster.ShiftNo{{0}, {1, 2}, {0, 1, 2}}).Draw(t, "shifts")
		} else {
			d.From = roster.Clock(rapid.IntRange(0, 47).Draw(t, "from")) * 30
			d.To = d.From + roster.Clock(rapid.IntRange(1, 48).Draw(t, "span"))*30
		}
		s, err := rulestest.Parse(text, demanding(d))
		require.NoError(t, err)
		c := s.Case()
		missing := map[rules.Level]int64{}
		for _, f := range (&goals.Staffing{Short: 1, Wanted: 1, Surplus: 1}).Check(c) {
			missing[f.Level] += f.Amount
		}
		for _, f := range Compute(c) {
			switch {
			case f.ID == "deficit" && f.Scope == "unit":
				require.Equal(t, missing[rules.UnitRule], f.Numerator)
			case f.ID == "deficit_wanted" && f.Scope == "unit":
				require.Equal(t, missing[rules.UnitRule]+missing[rules.Goal], f.Numerator)
			}
		}
	})
}

// However demands lie within and across each other: nothing is missing when rule
// staffing finds nothing short and something when it does, though never more
// than it finds, which tells each demand apart. More wanted asks for no less,
// and nobody who is needed is surplus.
func TestFillAgreesWithStaffing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := ""
		days := rapid.IntRange(1, 3).Draw(t, "days")
		for range rapid.IntRange(1, 5).Draw(t, "people") {
			text += "Anna - |"
			for range days {
				text += " " + rapid.SampledFrom([]string{"-", "D", "E", "N"}).Draw(t, "mark")
			}
			text += "\n"
		}
		var demands []roster.Demand
		mixed, byShift := rapid.Bool().Draw(t, "mixed"), rapid.Bool().Draw(t, "by shift")
		for range rapid.IntRange(1, 5).Draw(t, "demands") {
			least := rapid.IntRange(0, 3).Draw(t, "least")
			d := roster.Demand{
				Days: roster.EveryDay(), Least: least, Wanted: least + rapid.IntRange(0, 1).Draw(t, "more"), Most: -1,
				Skill:  rapid.SampledFrom([]roster.SkillNo{roster.NoSkill, 0, 1, 2}).Draw(t, "skill"),
				Places: rapid.SampledFrom([][]roster.PlaceNo{nil, {0}, {1}, {0, 1}, {1, 2}}).Draw(t, "places"),
			}
			if mixed {
				byShift = rapid.Bool().Draw(t, "this by shift")
			}
			if byShift {
				d.Shift = rapid.SampledFrom([][]roster.ShiftNo{{0}, {1, 2}, {0, 1, 2}}).Draw(t, "shifts")
			} else {
				d.From = roster.Clock(rapid.IntRange(0, 23).Draw(t, "from")) * 60
				d.To = d.From + roster.Clock(rapid.IntRange(1, 24).Draw(t, "span"))*60
			}
			demands = append(demands, d)
		}
		s, err := rulestest.Parse(text, skilled(nil, demands...), rulestest.With(func(p *roster.Problem) {
			p.Places = make([]roster.Place, 3)
			for i := range p.Shifts {
				p.Shifts[i].Places = []roster.PlaceNo{0, 1, 2}
			}
			for i := range p.Employees {
				for _, k := range rapid.SliceOfNDistinct(rapid.SampledFrom([]roster.SkillNo{0, 1, 2}), 0, 2, rapid.ID[roster.SkillNo]).Draw(t, "held") {
					p.Employees[i].Skills = append(p.Employees[i].Skills, roster.SkillSpan{Skill: k, From: roster.NoDate, To: roster.NoDate})
				}
			}
		}))
		require.NoError(t, err)
		for i := range s.Roster.Duties {
			s.Roster.Duties[i].Place = rapid.SampledFrom([]roster.PlaceNo{0, 1, 2}).Draw(t, "place")
		}
		figure := func(r roster.Roster, id string) two {
			for _, f := range Compute(rules.NewCase(s.Problem, r)) {
				if f.ID == id && f.Scope == "unit" {
					return two{f.Numerator, f.Denominator}
				}
			}
			return two{}
		}
		found := map[rules.Level]int64{}
		for _, f := range (&goals.Staffing{Short: 1, Wanted: 1}).Check(rules.NewCase(s.Problem, s.Roster)) {
			found[f.Level] += f.Amount
		}
		least, wanted := figure(s.Roster, "fill"), figure(s.Roster, "fill_wanted")
		require.Equal(t, found[rules.UnitRule] > 0, least.n < least.d)
		require.LessOrEqual(t, least.d-least.n, found[rules.UnitRule])
		require.Equal(t, found[rules.UnitRule]+found[rules.Goal] > 0, wanted.n < wanted.d)
		if mixed || len(s.Roster.Duties) == 0 {
			return // breaks count by the clock and not by shift
		}
		require.LessOrEqual(t, least.d, wanted.d)
		i := rapid.IntRange(0, len(s.Roster.Duties)-1).Draw(t, "who leaves")
		rest := roster.Roster{Duties: append(append([]roster.Duty(nil), s.Roster.Duties[:i]...), s.Roster.Duties[i+1:]...)}
		require.LessOrEqual(t, figure(rest, "fill_wanted").n, wanted.n)
		if figure(s.Roster, "surplus").n == 0 {
			require.Less(t, figure(rest, "fill_wanted").n, wanted.n)
		}
	})
}
