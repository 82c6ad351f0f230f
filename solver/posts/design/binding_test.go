package design

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/roster"
)

// What binds is told, weekends and what people accept too; the first answer is never
// less than the second, and the greatest help comes first.
func TestWhatBindsIsToldInOrder(t *testing.T) {
	p := Afresh(fourWeeks(3, 3))
	r, err := Solve(context.Background(), p, Options{Seed: 1, Quick: true, Fewest: true})
	require.NoError(t, err)
	require.NotNil(t, r.Counts, r.Missed)
	assert.Contains(t, limitsOf(r), "surplus")
	assert.Contains(t, limitsOf(r), "weekends", "fewer heads would carry the weekends")
	assert.NotContains(t, limitsOf(r), "accepts", "nobody works here yet")
	ordered(t, r)

	q := fourWeeks(3, 3)
	q.Posts.Limits.Surplus = -1
	for i := range q.Posts.Classes {
		q.Posts.Classes[i].Most = 1
	}
	last := &q.Employees[len(q.Employees)-1]
	last.DayBreak, last.WeekBreak.Day, last.History.From = 600, time.Monday, q.First-roster.Reach
	for _, id := range []string{"a", "b"} {
		who := q.Employees[len(q.Employees)-1]
		who.ID, who.Name, who.Post, who.PartTime = id, id, 5000, roster.PartTimeAgreed
		q.Employees = append(q.Employees, who)
	}
	q.Posts.Limits.Hourly = 100_000
	r, err = Solve(context.Background(), q, Options{Seed: 1, Quick: true})
	require.NoError(t, err)
	require.NotNil(t, r.Counts, r.Missed)
	assert.Contains(t, limitsOf(r), "accepts")
	ordered(t, r)
	at := slices.IndexFunc(r.Binding, func(b Binding) bool { return b.Limit == "accepts" })
	assert.EqualValues(t, 2, r.Binding[at].Step)
	assert.Greater(t, r.Binding[at].Gain, 1.98)
}

func limitsOf(r *Result) (out []string) {
	for _, b := range r.Binding {
		out = append(out, b.Limit)
	}
	return out
}

func ordered(t *testing.T, r *Result) {
	for i, b := range r.Binding {
		assert.LessOrEqual(t, b.Gain, b.First, b.Limit)
		assert.Positive(t, b.Gain, b.Limit)
		if i > 0 {
			assert.LessOrEqual(t, b.Gain, r.Binding[i-1].Gain+1e-6)
		}
	}
}
