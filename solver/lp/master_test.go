package lp

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// generate runs column generation until no roster has negative reduced cost and
// returns the number of rounds.
func (g *rostering) generate(t testing.TB) int {
	require.Equal(t, Optimal, g.problem.Solve(0))
	for round := 1; ; round++ {
		added, _ := g.addPriced(2*g.people, round)
		if added == 0 {
			return round
		}
		require.Equal(t, Optimal, g.problem.Solve(0))
		require.Empty(t, faults(g.problem), "round %d", round)
		require.Less(t, round, 500)
	}
}

func TestColumnGenerationEndsAtTheSameBoundFromAnywhere(t *testing.T) {
	bound := math.NaN()
	for seed := range uint64(3) {
		g := newRostering(12, 14, 3, 9)
		g.random = rand.New(rand.NewPCG(seed, 8)) // other first rosters, same problem
		g.addRandom(24 + 100*int(seed))
		g.generate(t)
		if seed == 0 {
			bound = g.problem.Objective()
		}
		require.InDelta(t, bound, g.problem.Objective(), 1e-6)
	}
}

// A pool that is purged between rounds must not change the bound.
func TestColumnGenerationWithDeletedColumns(t *testing.T) {
	whole := newRostering(10, 14, 3, 4)
	whole.addRandom(20)
	whole.generate(t)

	g := newRostering(10, 14, 3, 4)
	g.addRandom(20)
	p := g.problem
	require.Equal(t, Optimal, p.Solve(0))
	removed := 0
	for round := 1; ; round++ {
		kept := g.rosters[:0]
		for _, c := range g.rosters {
			if p.ReducedCost(c) > 5 && p.RemoveColumn(c) {
				removed++
				continue
			}
			kept = append(kept, c)
		}
		g.rosters = kept
		if added, _ := g.addPriced(2*g.people, round); added == 0 {
			break
		}
		require.Equal(t, Optimal, p.Solve(0))
		require.Empty(t, faults(p), "round %d", round)
		require.Less(t, round, 1000)
	}
	require.Positive(t, removed)
	require.InDelta(t, whole.problem.Objective(), p.Objective(), 1e-6)
}

// A dive fixes the largest fraction to one until all is whole. Every step must
// prove itself and equal a cold solve, never fall, and leave the way back open.
func TestDiveAndBack(t *testing.T) {
	g := newRostering(12, 21, 3, 2)
	g.addRandom(60)
	g.generate(t)
	p := g.problem
	root := p.Objective()
	var saved Basis
	p.Save(&saved)
	last := root
	for steps := 0; ; steps++ {
		require.Less(t, steps, 100)
		largest, chosen := 1e-6, Column(-1)
		for _, c := range g.rosters {
			if low, _ := p.Bounds(c); low < 1 && p.Value(c) > largest {
				largest, chosen = p.Value(c), c
			}
		}
		if chosen < 0 {
			break
		}
		p.SetBounds(chosen, 1, 1)
		require.Equal(t, Optimal, p.Solve(0))
		require.Empty(t, faults(p))
		warm := p.Objective()
		require.GreaterOrEqual(t, warm, last-1e-6)
		last = warm

		var here Basis
		p.Save(&here)
		p.Reset()
		require.Equal(t, Optimal, p.Solve(0))
		require.InDelta(t, warm, p.Objective(), 1e-6)
		p.Restore(&here)
		require.Equal(t, Optimal, p.Solve(0))
	}
	for _, c := range g.rosters {
		p.SetBounds(c, 0, Inf)
	}
	p.Restore(&saved)
	require.Equal(t, Optimal, p.Solve(0))
	require.InDelta(t, root, p.Objective(), 1e-6)
}

func TestForbiddingEveryRosterOfOnePersonIsInfeasible(t *testing.T) {
	g := newRostering(6, 14, 2, 3)
	g.addRandom(60)
	p := g.problem
	require.Equal(t, Optimal, p.Solve(0))
	for k, c := range g.rosters {
		if k%6 == 2 {
			p.SetBounds(c, 0, 0)
		}
	}
	require.Equal(t, Infeasible, p.Solve(0))
	require.Empty(t, faults(p))
	require.Positive(t, p.Dual(g.person[2]), "the proof points at the person")
}

// Equal people, equal costs, equations everywhere: all bases are ties.
func TestDegenerateMasters(t *testing.T) {
	tests := []struct {
		name  string
		build func() *Problem
		most  Work
	}{
		{"identical people without wishes", func() *Problem {
			g := newRostering(30, 28, 4, 5)
			for e := range g.wish {
				clear(g.wish[e])
			}
			g.addRandom(1500)
			return g.problem
		}, 6000},
		{"set partitioning without slacks", func() *Problem {
			return partitioning(120, 2400, 0, 11)
		}, 6000},
		{"set partitioning with equal costs", func() *Problem {
			return partitioning(120, 2400, 1, 12)
		}, 6000},
		{"assignment with few costs", func() *Problem {
			r := rand.New(rand.NewPCG(3, 3))
			p := &Problem{}
			for range 120 {
				p.AddRow(1, 1)
			}
			for i := range Row(60) {
				for j := range Row(60) {
					p.AddColumn(float64(r.IntN(3)), 0, Inf, []Row{i, 60 + j}, []float64{1, 1})
				}
			}
			return p
		}, 3000},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := test.build()
			require.Equal(t, Optimal, p.Solve(0))
			require.Empty(t, faults(p))
			require.Less(t, p.Pivots(), test.most)
		})
	}
}

// partitioning is a set-partitioning master of random columns over a hidden
// partition, so that it is feasible and every basis is degenerate.
func partitioning(rows, columns int, kind int, seed uint64) *Problem {
	r := rand.New(rand.NewPCG(seed, 4))
	p := &Problem{}
	for range rows {
		p.AddRow(1, 1)
	}
	add := func(members []int) {
		var at []Row
		var ones []float64
		for _, i := range members {
			at = append(at, Row(i))
			ones = append(ones, 1)
		}
		cost := 10.0
		if kind == 0 {
			cost = float64(8 + r.IntN(5))
		}
		p.AddColumn(cost, 0, Inf, at, ones)
	}
	hidden := r.Perm(rows)
	for k := 0; k < rows; k += 6 {
		add(hidden[k : k+6])
	}
	for range columns {
		add(r.Perm(rows)[:4+r.IntN(5)])
	}
	return p
}

func TestEqualCallsGiveEqualBits(t *testing.T) {
	run := func() (Work, []float64, []float64) {
		g := newRostering(10, 14, 3, 6)
		g.addRandom(50)
		g.generate(t)
		g.problem.SetBounds(g.rosters[7], 1, 1)
		g.problem.Solve(0)
		return g.problem.Pivots(), g.problem.value, g.problem.dual
	}
	pivots, values, duals := run()
	for range 3 {
		again, v, d := run()
		require.Equal(t, pivots, again)
		require.Equal(t, values, v)
		require.Equal(t, duals, d)
	}
}

func TestWarmSolveAllocatesNothing(t *testing.T) {
	g := newRostering(12, 14, 3, 7)
	g.addRandom(400)
	p := g.problem
	turn := 0
	step := func() {
		c := g.rosters[turn%5]
		turn++
		p.SetBounds(c, 1, 1)
		p.Solve(0)
		p.SetBounds(c, 0, Inf)
		p.Solve(0)
	}
	for range 20 {
		step()
	}
	require.Zero(t, testing.AllocsPerRun(20, step))
}
