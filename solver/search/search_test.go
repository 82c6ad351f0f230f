package search_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/constraint"
	"heltid/rules/rulestest"
	"heltid/solver/model"
	"heltid/solver/price"
	"heltid/solver/search"
)

func ward(t testing.TB, seed uint64, people, days int) (*model.Model, []*price.Line) {
	t.Helper()
	p := rulestest.Ward(seed, people, days)
	all, faults := catalog.Select(p)
	require.Empty(t, faults)
	m := model.Compile(p, rules.Constrain(p, all), model.SearchWeights)
	lines := make([]*price.Line, len(m.People))
	for e := range lines {
		lines[e] = price.NewLine(m, e)
	}
	return m, lines
}

func never() bool { return false }

// The running cost must stay the fresh one through steps, reverts and repairs.
func TestTheRunningCostStaysTrue(t *testing.T) {
	for seed := range uint64(4) {
		m, lines := ward(t, seed, 8, 21)
		w := search.NewWorker(m, lines, seed, seed%2)
		require.Empty(t, w.Construct(1, never))
		for range 12 {
			w.Run(400_000, false)
			fresh := m.Tally(w.Lines())
			require.Equal(t, m.Weights.Of(&fresh), w.Total(), "seed %d", seed)
			require.Zero(t, fresh[constraint.Ban], "seed %d", seed)
		}
		for range 3 {
			w.Repair(never)
			fresh := m.Tally(w.Lines())
			require.Equal(t, m.Weights.Of(&fresh), w.Total(), "seed %d after a repair", seed)
		}
		best := m.Tally(w.Best.Lines())
		assert.Equal(t, m.Weights.Of(&best), w.Best.Total(), "seed %d", seed)
		assert.LessOrEqual(t, w.Best.Total(), w.Total(), "seed %d", seed)
	}
}

// A search never loses what it had, and gains on a construction.
func TestSearchingImproves(t *testing.T) {
	m, lines := ward(t, 11, 12, 28)
	w := search.NewWorker(m, lines, 1, 0)
	w.Construct(0, never)
	built := w.Best.Total()
	w.Run(40_000_000, true)
	assert.Less(t, w.Best.Total(), built)
}

func TestWhatAWorkerDoesDependsOnSeedAndWorkAlone(t *testing.T) {
	m, lines := ward(t, 5, 8, 21)
	run := func(slices int) int64 {
		w := search.NewWorker(m, lines, 9, 0)
		w.Construct(1, never)
		for range slices {
			w.Run(0, false) // a meeting without work between changes nothing
		}
		w.Run(5_000_000, false)
		return w.Best.Total()
	}
	assert.Equal(t, run(0), run(50))
}

func BenchmarkStep(b *testing.B) {
	m, lines := ward(b, 1, 40, 28)
	w := search.NewWorker(m, lines, 1, 0)
	w.Construct(1, never)
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		w.Run(1, false)
	}
}
