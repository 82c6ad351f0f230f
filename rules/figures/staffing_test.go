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

func TestSkillFillIsByMatching(t *testing.T) {
	ssk, usk := byClock(7, 16, 1, 0), byClock(7, 16, 2, 1)
	delegation := byClock(7, 16, 1, 2)
	for _, c := range []struct {
		name    string
		strip   string
		held    map[string][]roster.SkillNo
		demands []roster.Demand
		want    map[string]two
	}{
		// Two usk of whom one is a nurse: one nurse and one more.
		{"nested: one nurse alone fills one of two", "Anna D", map[string][]roster.SkillNo{"Anna": {0}}, []roster.Demand{ssk, usk},
			map[string]two{"fill unit": {540, 1080}, "fill skill:ssk": {540, 540}, "fill skill:usk": {0, 540}}},
		{"nested: a nurse and an usk fill both", "Anna D\nBo D", map[string][]roster.SkillNo{"Anna": {0}, "Bo": {1}}, []roster.Demand{ssk, usk},
			map[string]two{"fill unit": {1080, 1080}, "fill skill:ssk": {540, 540}, "fill skill:usk": {540, 540}}},
		// Neither nurse nor delegation is within the other: one person who has
		// both fills one of them, though each row by itself is met.
		{"apart: one person is not two", "Anna D", map[string][]roster.SkillNo{"Anna": {0, 2}}, []roster.Demand{ssk, delegation},
			map[string]two{"fill unit": {540, 1080}, "skill_cover skill:ssk": {540, 540}, "skill_cover skill:delegering": {540, 540}}},
		// Anna must give way: only she is a nurse, Bo too has the delegation.
		{"apart: whoever can does the other", "Anna D\nBo D", map[string][]roster.SkillNo{"Anna": {0, 2}, "Bo": {2}}, []roster.Demand{delegation, ssk},
			map[string]two{"fill unit": {1080, 1080}}},
	} {
		got := byID(t, rulestest.Read(t, c.strip, skilled(c.held, c.demands...)).Case())
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
	// A duty that a demand by shift asks for is no surplus at any hour.
	byShift := roster.Demand{Days: roster.EveryDay(), Shift: []roster.ShiftNo{1}, Skill: roster.NoSkill, Least: 1, Wanted: 1, Most: -1}
	got = byID(t, rulestest.Read(t, "Anna D\nBo E", demanding(byClock(7, 16, 1, roster.NoSkill), byShift)).Case())
	assert.Equal(t, two{0, 60}, got["surplus unit"])
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

// The matching fills as much weight as any way of pairing does.
func TestMatchAgreesWithEveryPairing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		slots, people := rapid.IntRange(0, 5).Draw(t, "slots"), rapid.IntRange(0, 5).Draw(t, "people")
		weights := make([]int, slots)
		for i := range weights {
			weights[i] = rapid.IntRange(1, 4).Draw(t, "weight")
			if i > 0 {
				weights[i] = min(weights[i], weights[i-1]) // falling
			}
		}
		fits := make([][]bool, slots)
		for s := range fits {
			fits[s] = make([]bool, people)
			for p := range fits[s] {
				fits[s][p] = rapid.Bool().Draw(t, "fits")
			}
		}
		var best func(s int, taken int) int
		best = func(s, taken int) int {
			if s == slots {
				return 0
			}
			most := best(s+1, taken)
			for p := range people {
				if fits[s][p] && taken&(1<<p) == 0 {
					most = max(most, weights[s]+best(s+1, taken|1<<p))
				}
			}
			return most
		}
		m := match(slots, people, func(s, p int) bool { return fits[s][p] })
		got := 0
		for s, p := range m.people {
			if p < 0 {
				continue
			}
			require.True(t, fits[s][p])
			require.Equal(t, s, m.slots[p], "nobody fills two")
			got += weights[s]
		}
		require.Equal(t, best(0, 0), got)
	})
}
