package lp

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

// What pivots keep up to date is compared with what a fresh computation gives, in
// the middle of both methods.
func TestKeptNumbersEqualFreshOnes(t *testing.T) {
	g := newRostering(12, 14, 4, 3)
	g.addRandom(300)
	p := g.problem
	require.Equal(t, Optimal, p.Solve(0))

	for k, c := range g.rosters {
		if p.Value(c) > 0.1 && k%2 == 0 {
			p.SetBounds(c, 0, 0.05)
		}
	}
	p.begin()
	p.refresh()
	require.True(t, p.infeasible())
	p.stopAt = p.pivots + 40
	require.Equal(t, spent, p.dualSimplex())
	compareKept(t, p)

	require.Equal(t, Optimal, p.Solve(0))
	for _, c := range g.rosters {
		p.SetCost(c, float64(c*37%41)) // everything has a new price
	}
	p.begin()
	p.refresh()
	require.False(t, p.infeasible())
	p.stopAt = p.pivots + 15
	require.Equal(t, spent, p.primalSimplex())
	compareKept(t, p)
	for _, v := range p.watch {
		truth := p.edge(v)
		require.LessOrEqual(t, p.weights.primal[v], truth*(1+1e-6), "weights err on the low side, where they are mended")
	}
}

func compareKept(t *testing.T, p *Problem) {
	t.Helper()
	require.Positive(t, p.factor.updates, "the factors must have seen updates")
	values := append([]float64(nil), p.x...)
	duals := append([]float64(nil), p.dual...)
	p.computeValues()
	p.computeDuals()
	for i := range values {
		require.InDelta(t, p.x[i], values[i], 1e-8, "value of row %d", i)
		require.InDelta(t, p.dual[i], duals[i], 1e-8*(1+math.Abs(duals[i])), "dual of row %d", i)
	}
	require.NotEmpty(t, p.watch)
	for _, v := range p.watch {
		require.InDelta(t, p.price(v), p.reduced[v], 1e-7, "reduced cost of variable %d", v)
	}
}
