package lp

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// randomColumns makes m logicals and n further columns of a few entries each.
func randomColumns(r *rand.Rand, m, n, most int) (c *columns, logical []int32) {
	c = &columns{}
	for i := range m {
		v := c.open()
		c.put(v, int32(i), -1)
		logical = append(logical, v)
	}
	for range n {
		v := c.open()
		for _, i := range r.Perm(m)[:1+r.IntN(min(m, most))] {
			value := 1.0
			if r.IntN(2) == 0 {
				value = r.NormFloat64()
			}
			c.put(v, int32(i), value)
		}
	}
	return c, logical
}

// errorOf is how far the factors are from solving with the basis: the larger of
// |B·ftran(a) - a| and |Bᵀ·btran(a) - a| for a random a.
func errorOf(r *rand.Rand, f *factor, c *columns, head []int32) float64 {
	m := len(head)
	a, x, y := make([]float64, m), make([]float64, m), make([]float64, m)
	for i := range a {
		a[i] = r.NormFloat64()
		x[i], y[i] = a[i], a[i]
	}
	f.ftran(x, false)
	f.btran(y, 0, false)
	worst := 0.0
	product := make([]float64, m)
	for i, v := range head {
		c.scatter(v, x[i], product)
		worst = max(worst, math.Abs(c.dot(v, y)-a[i])/(1+largestOf(y)))
	}
	for i := range product {
		worst = max(worst, math.Abs(product[i]-a[i])/(1+largestOf(x)))
	}
	return worst
}

func largestOf(x []float64) float64 {
	largest := 0.0
	for _, t := range x {
		largest = max(largest, math.Abs(t))
	}
	return largest
}

func TestFactorsSolveWithTheBasisThroughManyUpdates(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 2))
		m := 1 + r.IntN(80)
		c, logical := randomColumns(r, m, 3*m, 3+r.IntN(12))
		head := make([]int32, m)
		for i := range head {
			head[i] = logical[i]
			if r.IntN(3) > 0 {
				head[i] = int32(m + r.IntN(3)*m + i)
			}
		}
		var f factor
		f.factorise(c, head, logical)
		require.Less(t, errorOf(r, &f, c, head), 1e-7, "seed %d, after factorisation", seed)

		column, row := make([]float64, m), make([]float64, m)
		for range 30 {
			q := int32(m + r.IntN(3*m))
			clear(column)
			c.scatter(q, 1, column)
			f.ftran(column, true)
			place := int32(0)
			for i, x := range column {
				if math.Abs(x) > math.Abs(column[place]) {
					place = int32(i)
				}
			}
			if math.Abs(column[place]) < 1e-3 {
				continue
			}
			clear(row)
			row[place] = 1
			f.btran(row, f.position[place], true)
			require.InDelta(t, column[place], c.dot(q, row), 1e-6*(1+largestOf(row)), "seed %d", seed)
			head[place] = q
			require.True(t, f.replace(place, column[place]), "seed %d", seed)
			require.Less(t, errorOf(r, &f, c, head), 1e-6, "seed %d, after %d updates", seed, f.updates)
		}
	}
}

func TestDependentColumnsMakeWayForLogicals(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	c, logical := randomColumns(r, 30, 60, 6)
	head := make([]int32, 30)
	for i := range head {
		head[i] = int32(30 + i/3) // each column three times
	}
	var f factor
	rejected := f.factorise(c, head, logical)
	require.GreaterOrEqual(t, len(rejected), 20)
	require.Less(t, errorOf(r, &f, c, head), 1e-7)
	seen := make([]bool, 90)
	for _, v := range head {
		require.False(t, seen[v], "variable %d twice in the basis", v)
		seen[v] = true
	}
}

// A full matrix ends in the dense part of the elimination.
func TestDensePartSolvesToo(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	c, logical := randomColumns(r, 40, 0, 1)
	head := make([]int32, 40)
	for i := range head {
		v := c.open()
		for row := range 40 {
			c.put(v, int32(row), r.NormFloat64())
		}
		head[i] = v
	}
	var f factor
	require.Empty(t, f.factorise(c, head, logical))
	require.Less(t, errorOf(r, &f, c, head), 1e-9)
}

func TestPivotsOfSingletonsNeedNoElimination(t *testing.T) {
	// A triangle in disguise: column j has entries in rows j..j+2.
	c := &columns{}
	var logical, head []int32
	const m = 50
	for i := range int32(m) {
		v := c.open()
		c.put(v, i, -1)
		logical = append(logical, v)
	}
	for j := range int32(m) {
		v := c.open()
		for i := j; i < min(j+3, m); i++ {
			c.put(v, i, 1)
		}
		head = append(head, v)
	}
	var f factor
	require.Empty(t, f.factorise(c, head, logical))
	require.Zero(t, f.nucleus.effort)
}
