package design

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/solver/model"
	"heltid/solver/posts"
)

// nobody is a tiny problem that only the hourly pool can cover: one person on each
// of five days.
func nobody() *roster.Problem {
	return tiny([]int{1, 1, 1, 1, 1, 0, 0}, [2][]roster.PostSize{{roster.FullTime}, {5000}}, [2]int{0, 0})
}

// What a limit says of a roster and what it tells the search is the same.
func TestLimitsSayTheSameTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := nobody()
		p.Posts.Limits.Hourly = roster.Minutes(rapid.IntRange(0, 10).Draw(t, "hourly") * 240)
		p.Posts.Limits.Surplus = roster.PostSize(rapid.IntRange(0, 20).Draw(t, "surplus") * 1000)
		q, err := pose(p)
		require.NoError(t, err)
		var duties []roster.Duty
		for e := range p.Employees {
			for d := range roster.Day(p.Days) {
				if rapid.Bool().Draw(t, "works") {
					duties = append(duties, roster.Duty{Employee: roster.EmployeeNo(e), Day: d, Place: roster.NoPlace})
				}
			}
		}
		given := roster.Roster{Duties: duties}
		for _, c := range (&run{question: q, out: &Result{}}).caps() {
			var amount int64
			for _, f := range c.Check(rules.NewCase(p, given)) {
				amount += f.Amount
			}
			m := model.Compile(p, []constraint.Tagged{{Rule: "x", Constraint: c.Constrain(p)[0]}}, model.SearchWeights)
			lines, dropped := m.Read(given)
			require.Zero(t, dropped)
			tally := m.WholeTally(lines)
			require.Equal(t, amount, tally[constraint.Ban])
		}
	})
}

// A roster beyond a limit that can be kept is made anew within it; a minute below
// what the need takes, the roster stays and the answer tells the minute.
func TestRostersAreHeldToLimits(t *testing.T) {
	for _, c := range []struct{ limit, beyond roster.Minutes }{{2400, 0}, {2399, 1}, {2880, 0}, {3840, 0}} {
		p := nobody()
		p.Posts.Limits.Hourly = c.limit
		q, err := pose(p)
		require.NoError(t, err)
		r := &run{question: q, ctx: context.Background(), o: Options{Seed: 1, Work: effort}, out: &Result{}}
		all, _ := catalog.Select(p)
		plan := Plan{Problem: p, Rules: all}
		for d := range roster.Day(8) { // three more than are needed
			plan.Roster.Duties = append(plan.Roster.Duties, roster.Duty{Employee: roster.EmployeeNo(d / 4), Day: d % 4, Place: roster.NoPlace})
		}
		plan.Roster.Duties[7].Day = 4
		r.read(&plan)
		require.Equal(t, roster.Minutes(8*480), plan.Hourly)
		require.Zero(t, plan.Uncovered)
		require.NoError(t, r.holdRoster(context.Background(), &plan))
		assert.Zero(t, plan.Uncovered, c.limit)
		r.out.Plan = plan
		r.passed()
		if c.beyond == 0 {
			assert.LessOrEqual(t, plan.Hourly, c.limit)
			assert.Empty(t, r.out.Passed)
			continue
		}
		require.Len(t, r.out.Passed, 1)
		assert.Equal(t, "hourly", r.out.Passed[0].Limit)
		assert.GreaterOrEqual(t, r.out.Passed[0].Amount, float64(c.beyond))
	}
}

// Nights count where they begin, and the one on which summer time ends is an hour longer
// than contract time reckons it: a roster that covers the need to the letter has no surplus.
func TestANightOfNineHoursIsNoSurplus(t *testing.T) {
	p := tiny([]int{2, 2, 2, 2, 2, 2, 2}, [2][]roster.PostSize{{roster.FullTime}, {6000, 8000}}, [2]int{2, 2})
	const later = 14 // summer time ends in the night after day 5 then
	p.Period = roster.NewPeriod(p.First+later, p.Days, p.Zone)
	p.Calculation = []roster.Calculation{{First: p.First, Last: p.Last()}}
	for i := range p.Demands {
		p.Demands[i].Days.Dates[0] += later
	}
	for i := range p.Employees {
		p.Employees[i].History.From += later
		p.Employees[i].DayBreak = 18 * 60
	}
	for i := range p.Posts.Classes {
		p.Posts.Classes[i].DayBreak = 18 * 60
	}
	p.Shifts[0].Night = true
	p.Shifts[0].Parts = []roster.Part{{
		Start: 22 * 60, End: 30 * 60, Activity: roster.Active, Credit: 100, Breaks: []roster.Break{{Start: 26 * 60, End: 26*60 + 30, Paid: true}},
	}}
	require.Equal(t, p.Paid(4, 0)+60, p.Paid(5, 0))
	assert.Equal(t, 14*p.Paid(0, 0)+2*60, posts.PaidNeed(p))
	assert.Equal(t, 12*p.Paid(0, 0), posts.Need(p), "the last night ends after the period")

	p.Posts.Limits.Surplus = 0
	r, err := Solve(context.Background(), p, Options{Seed: 1, Work: effort})
	require.NoError(t, err)
	assert.False(t, r.Impossible)
	assert.Empty(t, r.Missed)
	assert.Zero(t, r.Plan.Hard)
	assert.Zero(t, r.Plan.Surplus)
}
