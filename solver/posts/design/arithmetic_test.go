package design

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules/roster"
	"heltid/solver/posts"
)

// fourWeeks is a unit of one shift of eight hours, with so many on weekdays and at
// weekends, where everybody works every other weekend, and posts are full time, half or
// weekends only, to the minute.
func fourWeeks(weekday, weekend int) *roster.Problem {
	need := make([]int, 28)
	for d := range need {
		need[d] = weekday
		if d%7 >= 5 {
			need[d] = weekend
		}
	}
	p := tiny(need, [2][]roster.PostSize{{roster.FullTime}, {2105, 4737}}, [2]int{20, 20})
	for i := range p.Posts.Classes {
		p.Posts.Classes[i].Measure = 38 * 60
	}
	p.Posts.Limits.Surplus, p.Posts.Limits.Hourly = 0, 0
	p.Settings = []roster.Setting{
		{Rule: "weekend-frequency", Params: []byte(`{"most": 1, "of": 2}`)},
		{Rule: "contract-hours", Params: []byte(`{"margin": "0:00"}`)},
	}
	// The arithmetic wants to know the measure, which somebody has.
	p.Employees = append(p.Employees, roster.Employee{
		ID: "p", Name: "P", Employment: roster.Permanent, From: roster.NoDate, To: roster.NoDate, Post: roster.FullTime, Salary: 3_000_000,
		Agreement: roster.Kommunal, Schedule: roster.WeekdaysHolidays, Measure: 38 * 60, Home: roster.NoPlace,
	})
	return p
}

// Under the arithmetic's own assumptions the proof agrees with it and never beats
// it, and a lawful roster reaches it.
func TestTheProofAgreesWithTheArithmetic(t *testing.T) {
	for _, need := range [][2]int{{3, 3}, {4, 3}, {3, 2}} {
		p := fourWeeks(need[0], need[1])
		a, ok := posts.Bound(p)
		require.True(t, ok)
		row := a.Rows[0]
		require.True(t, row.Own)
		r, err := Solve(context.Background(), Afresh(p), Options{Seed: 1, Work: effort, Fewest: true})
		require.NoError(t, err)
		require.NotNil(t, r.Counts, "%v %v", need, r.Missed)
		assert.EqualValues(t, row.Heads, r.Plan.Base, "%v: heads", need)
		assert.LessOrEqual(t, r.Ceiling.Full, int64(row.FullTime), "%v: the proof", need)
		assert.LessOrEqual(t, r.Plan.Full, r.Ceiling.Full, "%v: the plan", need)
		assert.EqualValues(t, row.FullTime, r.Ceiling.Full, "%v: the proof is no lower either", need)
	}
}

// Whatever the need, no proposal has more full time than the arithmetic says there can
// be, and where posts are kept to the minute no more is proven possible either.
func TestPostsNeverBeatTheArithmetic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := fourWeeks(rapid.IntRange(1, 5).Draw(t, "weekdays"), rapid.IntRange(1, 4).Draw(t, "weekends"))
		a, ok := posts.Bound(p)
		require.True(t, ok)
		r, err := Solve(context.Background(), Afresh(p), Options{Seed: 1, Quick: true, Fewest: true})
		require.NoError(t, err)
		if r.Counts == nil || r.Plan.Base > int64(a.Rows[0].Heads) {
			return // sizes of half a week's shifts do not always come out even
		}
		assert.LessOrEqual(t, r.Plan.Full, int64(a.Rows[0].FullTime), "the plan")
		assert.LessOrEqual(t, r.Plan.Full, r.Ceiling.Full, "the plan and the proof")
		assert.LessOrEqual(t, r.Ceiling.Full, int64(a.Rows[0].FullTime), "the proof")
	})
}
