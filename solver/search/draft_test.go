package search_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/constraint"
	"heltid/solver/model"
	"heltid/solver/search"
)

// A draft along the pace of a lawful roster is lawful, costs what it says, and has more
// duties on days that its guide pays for than when it pays for all others.
func TestADraftFollowsItsGuide(t *testing.T) {
	m, lines := ward(t, 4, 6, 126)
	first := search.NewWorker(m, lines, 1, 0)
	require.Empty(t, first.Roll(28, 1, never))
	g := search.Guide{Rows: make([]int64, len(m.Rows))}
	for e := range m.People {
		sums := lines[e].Sums()
		g.Pay, g.Pace = append(g.Pay, make([]int64, len(sums))), append(g.Pace, nil)
		for k := range sums {
			pace := make([]float64, m.Days+1)
			for d, x := range first.Best.Lines()[e] {
				pace[d+1] = pace[d] + float64(sums[k].Steps(m, d, x))
			}
			g.Pace[e] = append(g.Pace[e], pace)
		}
	}
	// Duties on the days 30 to 59 when some are paid for.
	within := func(paid func(d int) bool) (n int) {
		for r := range m.Rows {
			if g.Rows[r] = 0; paid(m.Rows[r].Day) {
				g.Rows[r] = m.Rows[r].Last()
			}
		}
		w := search.NewWorker(m, lines, 1, 0)
		w.Draft(&g, 28, first.Best.Lines(), never)
		tally := m.Tally(w.Best.Lines())
		require.Zero(t, tally[constraint.Ban])
		require.Equal(t, m.Weights.Of(&tally), w.Best.Total())
		for _, line := range w.Best.Lines() {
			for d := 30; d < 60; d++ {
				if line[d] != model.Free {
					n++
				}
			}
		}
		return n
	}
	off := within(func(d int) bool { return d < 30 || d >= 60 })
	on := within(func(d int) bool { return d >= 30 && d < 60 })
	assert.Greater(t, on, off)
}
