package search_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/constraint"
	"heltid/solver/model"
	"heltid/solver/price"
	"heltid/solver/search"
)

// Millions of moves must leave a roster that keeps every rule and costs what they
// say, by the slow count.
func TestMovesKeepEveryRuleAndTheCostTrue(t *testing.T) {
	for seed := range uint64(4) {
		m, lines, ls := built(t, seed)
		v := search.NewMoves(m, lines, ls, seed)
		require.NotNil(t, v, "seed %d", seed)
		for _, hot := range []float64{1e7, 1e5, 100} {
			v.Run(50_000, hot)
			v.Keep()
			fresh := m.Tally(v.Best())
			require.Equal(t, m.Weights.Of(&fresh), v.Cost(), "seed %d at %g", seed, hot)
			require.Zero(t, fresh[constraint.Ban], "seed %d at %g", seed, hot)
			now := m.Tally(v.Now())
			require.Equal(t, m.Weights.Of(&now), v.NowCost(), "seed %d at %g", seed, hot)
			require.Zero(t, now[constraint.Ban], "seed %d at %g", seed, hot)
		}
		assert.Positive(t, v.Lawful, "seed %d", seed)
	}
}

func TestMovesAllocateNothing(t *testing.T) {
	m, lines, ls := built(t, 1)
	v := search.NewMoves(m, lines, ls, 1)
	require.NotNil(t, v)
	v.Run(10_000, 1e5)
	assert.Zero(t, testing.AllocsPerRun(5, func() { v.Run(10_000, 1e5) }))
}

// built is a ward with a roster.
func built(t testing.TB, seed uint64) (*model.Model, []*price.Line, model.Lines) {
	m, lines := ward(t, seed, 12, 28)
	w := search.NewWorker(m, lines, seed, 0)
	require.Empty(t, w.Construct(1, never))
	return m, lines, w.Best.Lines()
}

// One op is one move tried; lawful/s counts those that keep every rule.
func BenchmarkMoves(b *testing.B) {
	m, lines, ls := built(b, 1)
	v := search.NewMoves(m, lines, ls, 1)
	require.NotNil(b, v)
	b.ReportAllocs()
	b.ResetTimer()
	v.Run(b.N, 1000)
	b.ReportMetric(float64(v.Lawful)/b.Elapsed().Seconds(), "lawful/s")
}
