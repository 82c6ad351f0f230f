package lp

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// optimal fails unless the problem has the given optimum and proves it.
func optimal(t *testing.T, p *Problem, objective float64) {
	t.Helper()
	require.Equal(t, Optimal, p.Solve(0))
	require.Empty(t, faults(p))
	require.InDelta(t, objective, p.Objective(), 1e-7*(1+max(objective, -objective)))
}

// least builds a problem of rows a·x <= b over columns x >= 0.
func least(cost []float64, a [][]float64, b []float64) *Problem {
	m := &model{cost: cost}
	for range cost {
		m.low = append(m.low, 0)
		m.high = append(m.high, Inf)
	}
	for i, row := range a {
		m.rows = append(m.rows, modelRow{-Inf, b[i], row})
	}
	p, _, _ := m.build()
	return p
}

// Beale's example goes round in circles under the textbook rules.
// Beale, Cycling in the dual simplex algorithm, Naval Res. Logist. 2, 1955.
func TestBealeDoesNotCycle(t *testing.T) {
	p := least([]float64{-0.75, 150, -0.02, 6},
		[][]float64{{0.25, -60, -0.04, 9}, {0.5, -90, -0.02, 3}, {0, 0, 1, 0}},
		[]float64{0, 0, 1})
	optimal(t, p, -0.05)
}

// So does Kuhn's, as told by Balinski and Tucker, SIAM Review 11, 1969.
func TestKuhnDoesNotCycle(t *testing.T) {
	p := least([]float64{-2, -3, 1, 12},
		[][]float64{{-2, -9, 1, 9}, {1.0 / 3, 1, -1.0 / 3, -2}, {2, 3, -1, -12}},
		[]float64{0, 0, 2})
	optimal(t, p, -2)
}

// And Marshall and Suurballe's, Naval Res. Logist. Quart. 16, 1969.
func TestMarshallSuurballeDoesNotCycle(t *testing.T) {
	p := least([]float64{-10, 57, 9, 24},
		[][]float64{{0.5, -5.5, -2.5, 9}, {0.5, -1.5, -0.5, 1}, {1, 0, 0, 0}},
		[]float64{0, 0, 1})
	optimal(t, p, -1)
}

// Klee and Minty's cube is long for the wrong rule, not wrong.
func TestKleeMintyCube(t *testing.T) {
	const n = 12
	var cost, b []float64
	var a [][]float64
	power := 1.0
	for i := range n {
		row := make([]float64, n)
		for j := range i {
			row[j] = 2 * float64(int(1)<<(i-j))
		}
		row[i] = 1
		a = append(a, row)
		power *= 5
		b = append(b, power)
		cost = append(cost, -float64(int(1)<<(n-1-i)))
	}
	p := least(cost, a, b)
	optimal(t, p, -power)
	require.LessOrEqual(t, p.Pivots(), Work(200))
}

func TestEndings(t *testing.T) {
	one := []float64{1}
	tests := []struct {
		name  string
		build func(p *Problem)
		want  Status
		value float64
	}{
		{"nothing at all", func(p *Problem) {}, Optimal, 0},
		{"columns without rows rest on their cheap bound", func(p *Problem) {
			p.AddColumn(2, 1, 5, nil, nil)
			p.AddColumn(-2, 1, 5, nil, nil)
			p.AddColumn(0, -Inf, Inf, nil, nil)
		}, Optimal, -8},
		{"a column without rows or bound", func(p *Problem) {
			p.AddColumn(-1, 0, Inf, nil, nil)
		}, Unbounded, 0},
		{"rows without columns", func(p *Problem) {
			p.AddRow(-1, 1)
			p.AddRow(-Inf, Inf)
		}, Optimal, 0},
		{"a row without columns that needs some", func(p *Problem) {
			p.AddRow(1, 1)
		}, Infeasible, 0},
		{"fixed columns that meet the row", func(p *Problem) {
			r := p.AddRow(3, 3)
			p.AddColumn(5, 1, 1, []Row{r}, one)
			p.AddColumn(7, 2, 2, []Row{r}, one)
		}, Optimal, 19},
		{"fixed columns that do not", func(p *Problem) {
			r := p.AddRow(3, 3)
			p.AddColumn(5, 1, 1, []Row{r}, one)
			p.AddColumn(7, 1, 1, []Row{r}, one)
		}, Infeasible, 0},
		{"a free column takes any value", func(p *Problem) {
			r := p.AddRow(-4, -4)
			p.AddColumn(3, -Inf, Inf, []Row{r}, one)
		}, Optimal, -12},
		{"a free column with a cost and no row to stop it", func(p *Problem) {
			r := p.AddRow(-Inf, 4)
			p.AddColumn(1, -Inf, Inf, []Row{r}, one)
		}, Unbounded, 0},
		{"a range stops both ways", func(p *Problem) {
			r := p.AddRow(-2, 6)
			p.AddColumn(-1, -Inf, Inf, []Row{r}, one)
		}, Optimal, -6},
		{"boxed columns flip without a pivot element", func(p *Problem) {
			r := p.AddRow(-Inf, 100)
			for range 5 {
				p.AddColumn(-1, 0, 2, []Row{r}, one)
			}
		}, Optimal, -10},
		{"two rows that contradict each other", func(p *Problem) {
			r, s := p.AddRow(2, Inf), p.AddRow(-Inf, 1)
			p.AddColumn(0, -Inf, Inf, []Row{r, s}, []float64{1, 1})
		}, Infeasible, 0},
		{"the same row twice", func(p *Problem) {
			r, s := p.AddRow(2, 2), p.AddRow(2, 2)
			p.AddColumn(1, 0, Inf, []Row{r, s}, []float64{1, 1})
			p.AddColumn(3, 0, Inf, []Row{r, s}, []float64{1, 1})
		}, Optimal, 2},
		{"huge costs", func(p *Problem) {
			r := p.AddRow(1, 1)
			p.AddColumn(1e9, 0, Inf, []Row{r}, one)
			p.AddColumn(1e9-1, 0, 0.5, []Row{r}, one)
		}, Optimal, 1e9 - 0.5},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var p Problem
			test.build(&p)
			require.Equal(t, test.want, p.Solve(0))
			require.Empty(t, faults(&p))
			if test.want == Optimal {
				require.InDelta(t, test.value, p.Objective(), 1e-9*(1+max(test.value, -test.value)))
			}
			require.Equal(t, test.want, p.Solve(0), "asked again")
		})
	}
}

func TestDualSaysWhatAnotherUnitCosts(t *testing.T) {
	var p Problem
	need := p.AddRow(3, Inf)
	limit := p.AddRow(-Inf, 2)
	cheap := p.AddColumn(4, 0, Inf, []Row{need, limit}, []float64{1, 1})
	dear := p.AddColumn(10, 0, Inf, []Row{need}, []float64{1})
	optimal(t, &p, 18)
	require.InDelta(t, 10, p.Dual(need), 1e-9)
	require.InDelta(t, -6, p.Dual(limit), 1e-9)
	require.InDelta(t, 0, p.ReducedCost(cheap), 1e-9)
	require.InDelta(t, 2, p.Value(cheap), 1e-9)
	require.InDelta(t, 1, p.Value(dear), 1e-9)
	require.InDelta(t, 3, p.Activity(need), 1e-9)

	p.SetRowBounds(need, 4, Inf)
	optimal(t, &p, 28)
	p.SetRowBounds(limit, -Inf, 3)
	optimal(t, &p, 22)
}

func TestInfeasibleDualsTellWhichColumnHelps(t *testing.T) {
	var p Problem
	r, s := p.AddRow(2, 2), p.AddRow(0, 1)
	p.AddColumn(1, 0, Inf, []Row{r, s}, []float64{1, 1})
	require.Equal(t, Infeasible, p.Solve(0))
	require.Positive(t, p.Dual(r), "a column in the first row alone helps")
	require.LessOrEqual(t, p.Dual(r)+p.Dual(s), 0.0, "one in both does not")
	p.AddColumn(5, 0, Inf, []Row{r}, []float64{1})
	optimal(t, &p, 6)
}

func TestRemovedColumnFreesItsName(t *testing.T) {
	var p Problem
	r := p.AddRow(1, 1)
	cheap := p.AddColumn(1, 0, Inf, []Row{r}, []float64{1})
	dear := p.AddColumn(2, 0, Inf, []Row{r}, []float64{1})
	optimal(t, &p, 1)
	require.False(t, p.RemoveColumn(cheap), "it is basic")
	require.True(t, p.RemoveColumn(dear))
	require.Equal(t, 1, p.Columns())
	require.Panics(t, func() { p.SetCost(dear, 1) })
	again := p.AddColumn(0.5, 0, Inf, []Row{r}, []float64{1})
	require.Equal(t, dear, again)
	optimal(t, &p, 0.5)
	require.True(t, p.RemoveColumn(cheap), "it has left the basis")
	optimal(t, &p, 0.5)
}

func TestRemovedColumnTakesItsValueAlong(t *testing.T) {
	var p Problem
	r := p.AddRow(4, 4)
	boxed := p.AddColumn(-9, 0, 3, []Row{r}, []float64{1})
	p.AddColumn(1, 0, Inf, []Row{r}, []float64{1})
	optimal(t, &p, -26)
	require.True(t, p.RemoveColumn(boxed), "it rests on its high bound")
	optimal(t, &p, 4)
}

func TestRowOverExistingColumnsCutsThemOff(t *testing.T) {
	var p Problem
	r := p.AddRow(1, 1)
	a := p.AddColumn(1, 0, Inf, []Row{r}, []float64{1})
	b := p.AddColumn(2, 0, Inf, []Row{r}, []float64{1})
	c := p.AddColumn(4, 0, Inf, []Row{r}, []float64{1})
	optimal(t, &p, 1)
	cut := p.AddRowOver(-Inf, 0.5, []Column{a, b}, []float64{1, 1})
	optimal(t, &p, 2.5)
	require.InDelta(t, -3, p.Dual(cut), 1e-9)
	require.InDelta(t, 0.5, p.Value(c), 1e-9)
	p.SetRowBounds(cut, -Inf, Inf)
	optimal(t, &p, 1)
}

func TestRestoredBasisNeedsNoPivots(t *testing.T) {
	g := newRostering(8, 14, 3, 1)
	g.addRandom(200)
	p := g.problem
	require.Equal(t, Optimal, p.Solve(0))
	objective := p.Objective()
	var root Basis
	p.Save(&root)
	p.SetBounds(g.rosters[3], 1, 1)
	require.Equal(t, Optimal, p.Solve(0))
	p.SetBounds(g.rosters[3], 0, Inf)
	g.addRandom(5)
	p.Restore(&root)
	for _, c := range g.rosters[200:] {
		require.True(t, p.RemoveColumn(c))
	}
	before := p.Pivots()
	require.Equal(t, Optimal, p.Solve(0))
	require.InDelta(t, objective, p.Objective(), 1e-7)
	require.Equal(t, before, p.Pivots())
}

func TestWorkLimitStopsAndGoesOn(t *testing.T) {
	build := func() *Problem {
		g := newRostering(8, 14, 3, 1)
		g.addRandom(300)
		return g.problem
	}
	whole := build()
	require.Equal(t, Optimal, whole.Solve(0))
	p := build()
	require.Equal(t, WorkLimit, p.Solve(10))
	require.EqualValues(t, 10, p.Pivots())
	pieces := 1
	for p.Solve(10) == WorkLimit {
		pieces++
		require.LessOrEqual(t, p.Pivots(), Work(10*pieces))
		require.Less(t, pieces, 1000)
	}
	require.Equal(t, Optimal, p.Status())
	require.InDelta(t, whole.Objective(), p.Objective(), 1e-7)
}

func TestMisusePanics(t *testing.T) {
	var p Problem
	r := p.AddRow(0, 1)
	nan := Inf - Inf
	require.Panics(t, func() { p.AddRow(2, 1) })
	require.Panics(t, func() { p.AddRow(nan, 1) })
	require.Panics(t, func() { p.AddColumn(nan, 0, 1, nil, nil) })
	require.Panics(t, func() { p.AddColumn(0, Inf, Inf, nil, nil) })
	require.Panics(t, func() { p.AddColumn(0, 0, 1, []Row{r, r}, []float64{1, 1}) })
	require.Panics(t, func() { p.AddColumn(0, 0, 1, []Row{r}, []float64{Inf}) })
	c := p.AddColumn(0, 0, 1, nil, nil)
	require.Panics(t, func() { p.AddRowOver(0, 1, []Column{c, c}, []float64{1, 1}) })
}

// The long-step rule passes all the cheap boxes at once; without it each costs a pivot.
func TestBoxedColumnsFlipTogether(t *testing.T) {
	var p Problem
	r := p.AddRow(50.5, Inf)
	for k := range 100 {
		p.AddColumn(float64(1+k), 0, 1, []Row{r}, []float64{1})
	}
	optimal(t, &p, 50*51/2+51*0.5)
	require.LessOrEqual(t, p.Pivots(), Work(2))
}

// However often a solve is stopped, it ends there and then and comes to the same
// optimum.
func TestStoppingBetweenPivotsGoesOnToTheSameOptimum(t *testing.T) {
	build := func() *Problem {
		g := newRostering(12, 14, 4, 3)
		g.addRandom(300)
		return g.problem
	}
	whole := build()
	require.Equal(t, Optimal, whole.Solve(0))
	for _, every := range []Work{1, 7, 40} {
		p := build()
		next := every
		p.Stop = func() bool { return p.Pivots() >= next }
		for p.Solve(0) == WorkLimit {
			require.Equal(t, next, p.Pivots())
			require.Less(t, next, Work(20_000))
			next += every
		}
		require.Equal(t, Optimal, p.Status())
		require.Greater(t, next, 2*every, "it was stopped")
		require.InDelta(t, whole.Objective(), p.Objective(), 1e-6)
	}
}
