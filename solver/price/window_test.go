package price

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"heltid/rules/constraint"
	"heltid/solver/model"
)

// The best line of a window is the best line when all other days are held, and its
// model charges the whole line.
func TestAWindowIsTheWholeWithTheOtherDaysHeld(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	found := 0
	for range 1500 {
		p, said := small(t, r)
		m := model.Compile(p, said, model.SearchWeights)
		l := NewLine(m, 0)
		n := m.Letters()
		draw := func() []int64 {
			cost := make([]int64, m.Days*n)
			for i := range cost {
				if cost[i] = m.People[0].Cell[i]; cost[i] < inf {
					cost[i] += r.Int64N(4000) - 2000
				}
			}
			return cost
		}
		var s Solver
		held := make([]model.Letter, m.Days)
		if _, ok := s.Best(l, draw(), held); !ok {
			continue
		}
		if b := m.Breaches(0, held, nil); b[constraint.Ban] > 0 {
			continue
		}
		from := r.IntN(m.Days)
		to := from + 1 + r.IntN(m.Days-from)
		wm, _, _ := m.Window(from, to, model.Lines{held})
		w := l.Window(from, to, held, 0, 1)
		require.NotNil(t, w)
		cost := draw()
		for d, x := range held {
			if d < from || d >= to {
				for y := range n {
					if cost[d*n+y] = inf; model.Letter(y) == x {
						cost[d*n+y] = m.People[0].Cell[d*n+y]
					}
				}
			}
		}
		whole, part := make([]model.Letter, m.Days), make([]model.Letter, to-from)
		want, ok := s.Best(l, cost, whole)
		got, fine := new(Solver).Best(w, cost[from*n:to*n], part)
		require.Equal(t, ok, fine)
		if !ok {
			continue
		}
		require.Equal(t, want, got)
		copy(whole, held)
		copy(whole[from:], part)
		require.Equal(t, m.Breaches(0, whole, nil), wm.Breaches(0, part, nil))
		found++
		// With less than the whole of what is left, no line is better, and there is
		// one: the one that holds.
		for k := range 2 {
			v, ok := new(Solver).Best(l.Window(from, to, held, k, 2), cost[from*n:to*n], part)
			require.True(t, ok)
			require.GreaterOrEqual(t, v, got)
		}
	}
	require.Greater(t, found, 500)
}
