package engine

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/absence"
	"heltid/rules/catalog"
	"heltid/rules/expected"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
	"heltid/solver"
)

// spare is a ward of full-timers with more hours than it needs: four are needed
// on the first days of each week, one on the others. All shifts are equally long,
// so that contract hours do not choose between them.
func spare(t *testing.T) *roster.Problem {
	t.Helper()
	p := rulestest.Ward(5, 9, 14)
	u, err := rulestest.ParseShift("U", "08:00-16:00 (12:00-12:30)")
	require.NoError(t, err)
	p.Shifts[0].Parts, p.Shifts[2].Parts = u.Parts, u.Parts
	u.Kind = roster.Protected
	p.Shifts = append(p.Shifts, u)
	busy := roster.DaySet{Weekdays: [7]bool{false, true, true, false, false, false, false}}
	calm := roster.DaySet{Weekdays: [7]bool{true, false, false, true, true, true, true}}
	day := roster.Demand{ID: "busy", Days: busy, Shift: []roster.ShiftNo{0}, Skill: roster.NoSkill, Least: 4, Wanted: 4, Most: 4}
	p.Demands = []roster.Demand{day, day}
	p.Demands[1].ID, p.Demands[1].Days = "calm", calm
	p.Demands[1].Least, p.Demands[1].Wanted, p.Demands[1].Most = 1, 1, 1
	p.Outlook = &roster.Outlook{Rates: []roster.AbsenceRate{{Kind: roster.Sick, Share: 1500, Spell: 3}}, Move: 120}
	return p
}

func solved(t *testing.T, p *roster.Problem) (*rules.Case, solver.Result) {
	t.Helper()
	all, faults := catalog.Select(p)
	require.Empty(t, faults)
	r, err := Solve(context.Background(), p, all, solver.Options{Seed: 1, Work: 10_000_000})
	require.NoError(t, err)
	return rules.NewCase(p, r.Roster), r
}

func hoursOn(c *rules.Case, kind roster.ShiftKind, on func(roster.Day) bool) (n int) {
	for _, d := range c.Roster.Duties {
		if c.Shifts[d.Shift].Kind == kind && on(d.Day) {
			n++
		}
	}
	return n
}

// Resource shifts gather on the days on which most are needed, and save more of
// the expected hourly hours than without the goal.
func TestResourceShiftsLieWhereAbsenceIsExpected(t *testing.T) {
	p := spare(t)
	busy := func(d roster.Day) bool { return p.Demands[0].Days.Has(p.Date(d)) }
	with, r := solved(t, p)
	p.Settings = []roster.Setting{{Rule: "reserve", Params: []byte(`{"weight": 0}`)}}
	without, s := solved(t, p)
	f, ok := absence.New(p)
	require.True(t, ok)
	a, err := expected.Of(with, f)
	require.NoError(t, err)
	b, err := expected.Of(without, f)
	require.NoError(t, err)
	assert.Less(t, a.Remaining, b.Remaining)
	assert.Equal(t, r.Hourly, s.Hourly, "and costs no hour that is sure")
	perDay := func(c *rules.Case) float64 {
		return float64(hoursOn(c, roster.Resource, busy)) / 4 // two busy days a week, two weeks
	}
	assert.Greater(t, perDay(with), perDay(without))
}

// Training that is due is given where it costs no hourly hour.
func TestTrainingFallsInsideTheSurplus(t *testing.T) {
	p := spare(t)
	_, free := solved(t, p)
	p.Settings = []roster.Setting{{Rule: "training", Params: []byte(`{"hours": "7:30", "shifts": ["U"]}`)}}
	c, r := solved(t, p)
	assert.Equal(t, free.Hourly, r.Hourly)
	assert.Equal(t, free.Uncovered, r.Uncovered)
	all, _ := catalog.Select(p)
	for _, rule := range all {
		if rule.About().ID != "training" {
			continue
		}
		assert.Empty(t, rule.Check(c), "all get theirs, and at no time when anybody is missing")
	}
}
