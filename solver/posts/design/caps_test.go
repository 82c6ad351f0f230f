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
