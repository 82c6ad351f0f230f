package design_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/catalog"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
	"heltid/solver/posts/design"
)

// Of a base roster posts are decided with its seam open, so that the proof holds,
// and delivered with a roster that holds across it.
func TestPostsOfABaseRoster(t *testing.T) {
	p := rulestest.Ward(2, 5, 14)
	p.Period = roster.NewPeriod(roster.DateOf(2026, 7, 6), 14, p.Zone)
	p.Calculation = []roster.Calculation{{First: p.First, Last: p.Last()}}
	p.Cyclic = true
	for e := range p.Employees {
		p.Employees[e].History = roster.History{From: roster.NoDate}
	}
	p.Settings = append(p.Settings, roster.Setting{Rule: "days-in-row", Params: []byte(`{"most": 5}`), Level: "hard"})
	for i := range p.Demands {
		p.Demands[i].Least = 0
	}
	for e := range p.Employees {
		p.Employees[e].Wishes = nil
	}
	p.Posts = &roster.Posts{Goal: roster.PostGoal{Share: 5000, Of: roster.FullTimeOfPermanent}, Limits: roster.NoPostLimits(), Classes: []roster.PostClass{{
		ID: "usk", Name: "Usk", Profession: "Undersköterska", Salary: 30_000 * roster.SEK, Agreement: roster.Kommunal,
		Schedule: roster.WeekdaysHolidays, Measure: 37 * 60, DayBreak: 10 * 60, Home: 0, Shifts: []roster.ShiftNo{0, 1},
		Sizes: []roster.PostSize{roster.FullTime}, Least: 1, Most: 2,
	}}}
	p.Posts.Limits.Hourly = 10_000
	require.Empty(t, roster.Validate(p))
	_, faults := catalog.Select(p)
	require.Empty(t, faults)
	result, err := design.Solve(context.Background(), p, design.Options{Work: 60_000_000, Alone: true})
	require.NoError(t, err)
	require.False(t, result.Impossible)
	require.True(t, result.Plan.Problem.Cyclic)
	require.Greater(t, len(result.Plan.Problem.Employees), 5)
	assert.Zero(t, result.Plan.Hard)
	assert.NotEmpty(t, result.Plan.Roster.Duties)
}
