package search_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/constraint"
	"heltid/solver/search"
)

// A long period is begun lawful, a stretch at a time, and what a search then makes of
// it in weeks alone costs what the whole costs.
func TestALongPeriodIsRolledOutAndSearchedInWeeks(t *testing.T) {
	for seed := range uint64(2) {
		m, lines := ward(t, 4+seed, 6, 126)
		w := search.NewWorker(m, lines, seed, 0)
		require.Empty(t, w.Roll(28, 1, never))
		fresh := m.Tally(w.Best.Lines())
		require.Zero(t, fresh[constraint.Ban])
		begun := w.Best.Total()
		require.Equal(t, m.Weights.Of(&fresh), begun)
		for range 3 {
			w.Run(4_000_000, false)
			fresh = m.Tally(w.Lines())
			require.Equal(t, m.Weights.Of(&fresh), w.Total(), "seed %d", seed)
			require.Zero(t, fresh[constraint.Ban])
		}
		assert.Less(t, w.Best.Total(), begun)
	}
}
