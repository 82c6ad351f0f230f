package expected

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules"
	"heltid/rules/absence"
	"heltid/rules/goals"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

// day draws one day of a small ward: some on D, E and R, needs for D and E, and
// people of two professions.
func day(t *rapid.T) (*rules.Case, map[string]int) {
	p := rulestest.Ward(7, rapid.IntRange(1, 9).Draw(t, "people"), 1)
	for i := range p.Shifts {
		p.Shifts[i].Places = nil
	}
	p.Outlook = &roster.Outlook{
		Rates: []roster.AbsenceRate{
			{Kind: roster.Sick, Share: roster.Share(rapid.IntRange(0, 4000).Draw(t, "rate")), Spell: 3},
			{Profession: "Kock", Kind: roster.Sick, Share: roster.Share(rapid.IntRange(0, 4000).Draw(t, "cook")), Spell: 3},
		},
		Move: 1000,
	}
	if rapid.Bool().Draw(t, "waves") {
		p.Outlook.Waves = []roster.Wave{{Chance: 2000, Times: 18000}, {Chance: 8000, Times: 8000}}
	}
	need := map[string]int{}
	for i := range p.Demands {
		d := &p.Demands[i]
		d.Least = rapid.IntRange(0, 4).Draw(t, d.ID)
		d.Wanted = d.Least
		need[d.ID] = d.Least
	}
	var r roster.Roster
	for e := range p.Employees {
		if rapid.Bool().Draw(t, "cooks") {
			p.Employees[e].Profession = "Kock"
		}
		if s := roster.ShiftNo(rapid.IntRange(-1, 2).Draw(t, "shift")); s >= 0 {
			r.Duties = append(r.Duties, roster.Duty{Employee: roster.EmployeeNo(e), Day: 0, Shift: s, Place: roster.NoPlace})
		}
	}
	return rules.NewCase(p, r), need
}

// enumerated is the expectation over every set of people who may be away. D is
// 480 minutes and E 450, so that D is met first.
func enumerated(c *rules.Case, f *absence.Forecast, need map[string]int) (uncovered, used float64) {
	for wave, chance := range f.Waves() {
		for set := range 1 << len(c.Roster.Duties) {
			p := float64(chance) / float64(absence.Certain)
			there := map[string]int{}
			for i, d := range c.Roster.Duties {
				q := float64(f.Away(d.Employee, 0, wave)) / float64(absence.Certain)
				if set>>i&1 == 1 {
					p *= q
				} else {
					p *= 1 - q
					there[c.Shifts[d.Shift].ID]++
				}
			}
			day, evening := max(0, need["D"]-there["D"]), max(0, need["E"]-there["E"])
			first := min(day, there["R"])
			second := min(evening, there["R"]-first)
			uncovered += p * float64(480*day+450*evening)
			used += p * float64(480*first+450*second)
		}
	}
	return uncovered, used
}

func TestExpectationIsThatOfEnumeration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, need := day(t)
		f, ok := absence.New(c.Problem)
		require.True(t, ok)
		o, err := Of(c, f)
		require.NoError(t, err)
		uncovered, used := enumerated(c, f, need)
		require.InDelta(t, uncovered, float64(o.Uncovered)/float64(Minute), 1e-2)
		require.InDelta(t, used, float64(o.Used)/float64(Minute), 1e-2)
		require.InDelta(t, uncovered-used, float64(o.Remaining)/float64(Minute), 1e-2)
		require.Equal(t, o.Hourly, o.Rostered+o.Remaining)
		require.Equal(t, o.Hourly, o.Causes.Vacancy+o.Causes.Leave+o.Causes.Sickness+o.Causes.Peak, "the causes come to the whole")
		require.GreaterOrEqual(t, o.Wasted, Times(0))
	})
}

// Two on D of whom each is away a tenth of the time, two needed: 0.2 people of
// 8 h are missing, and a reserve who is always there takes 0.19 of them.
func TestADayByHand(t *testing.T) {
	s := rulestest.Read(t, "Anna D\nBo D\nCia R",
		rulestest.With(func(p *roster.Problem) {
			for i := range p.Shifts {
				if p.Shifts[i].ID == "R" {
					p.Shifts[i].Kind = roster.Resource
				}
			}
			p.Demands = []roster.Demand{{ID: "dag", Days: roster.EveryDay(), Shift: []roster.ShiftNo{0}, Skill: roster.NoSkill, Least: 2, Wanted: 2, Most: -1}}
			p.Outlook = &roster.Outlook{
				Rates:    []roster.AbsenceRate{{Kind: roster.Sick, Share: 1000, Spell: 3}, {Profession: "Resurs", Kind: roster.Sick, Spell: 3}},
				Weekdays: []roster.Share{1e4, 1e4, 1e4, 1e4, 1e4, 1e4, 1e4}, Months: []roster.Share{1e4, 1e4, 1e4, 1e4, 1e4, 1e4, 1e4, 1e4, 1e4, 1e4, 1e4, 1e4}, Move: 60,
			}
			p.Employees[2].Profession = "Resurs"
		}), rulestest.Shift("R", "08:00-16:30 (12:00-12:30)"))
	f, _ := absence.New(s.Problem)
	o, err := Of(s.Case(), f)
	require.NoError(t, err)
	assert.InDelta(t, 0.2*480, float64(o.Uncovered)/1e6, 1e-6)
	assert.InDelta(t, 0.19*480, float64(o.Used)/1e6, 1e-6)
	assert.InDelta(t, 480*0.81, float64(o.Wasted)/1e6, 1e-6)
	assert.Equal(t, o.Remaining, o.Causes.Sickness)
}

// Cells ask for each person once: five on the ward of whom one is undersköterska
// and two sit in the north are five, and what the clock asks for within a shift
// is nothing more.
func TestCellsAskOnce(t *testing.T) {
	p := rulestest.Ward(7, 6, 1)
	p.Demands = []roster.Demand{
		{ID: "all", Days: roster.EveryDay(), Shift: []roster.ShiftNo{0}, Skill: roster.NoSkill, Least: 5},
		{ID: "north", Days: roster.EveryDay(), Shift: []roster.ShiftNo{0}, Places: []roster.PlaceNo{0}, Skill: roster.NoSkill, Least: 2},
		{ID: "usk", Days: roster.EveryDay(), Shift: []roster.ShiftNo{0}, Skill: 0, Least: 1},
		{ID: "noon", Days: roster.EveryDay(), From: 11 * 60, To: 13 * 60, Skill: roster.NoSkill, Least: 4},
		{ID: "late", Days: roster.EveryDay(), From: 15 * 60, To: 18 * 60, Skill: roster.NoSkill, Least: 3},
	}
	var byShift, byClock int64
	for _, c := range goals.Cells(p) {
		if len(c.Shifts) > 0 {
			assert.Equal(t, 5, c.Need)
			byShift += int64(c.Need) * c.Minutes
		} else {
			assert.Equal(t, 3, c.Need)
			byClock += int64(c.Need) * c.Minutes
		}
	}
	assert.Equal(t, int64(5*480), byShift)
	assert.Equal(t, int64(3*120), byClock, "from four to six, when the day shift has gone")
}
