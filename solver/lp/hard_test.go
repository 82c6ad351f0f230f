package lp

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

func report(name string, p *Problem) {
	b := p.Pivots()
	t0 := cpu()
	s := p.Solve(0)
	fmt.Println(name, s, p.Objective(), "rows", p.Rows(), "cols", p.Columns(), "pivots", p.Pivots()-b, cpu()-t0)
	if f := faults(p, 1e-7); len(f) > 0 {
		fmt.Println(f[:min(3, len(f))])
	}
}
func TestHard(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for _, n := range []int{10, 40, 80} {
		p := &Problem{}
		var rows []Row
		for range 2 * n {
			rows = append(rows, p.AddRow(1, 1))
		}
		for i := range n {
			for j := range n {
				p.AddColumn(float64(r.IntN(4)), 0, Inf, []Row{rows[i], rows[n+j]}, []float64{1, 1})
			}
		}
		report("assignment", p)
		// fix some
		for k := range n {
			p.SetBounds(Column(2*n+k*n+(k*7)%n), 0, 0)
		}
		report("assignment fixed", p)
	}
	for _, n := range []int{60, 150, 300} {
		p := &Problem{}
		var rows []Row
		for range n {
			rows = append(rows, p.AddRow(1, 1))
		}
		for i := range rows {
			p.AddColumn(50, 0, Inf, []Row{rows[i]}, []float64{1})
		}
		for range 20 * n {
			k := 3 + r.IntN(8)
			perm := r.Perm(n)[:k]
			var at []Row
			var val []float64
			for _, i := range perm {
				at = append(at, rows[i])
				val = append(val, 1)
			}
			p.AddColumn(float64(10+r.IntN(3)), 0, Inf, at, val)
		}
		report("partition", p)
		for k := range n {
			p.SetBounds(Column(2*n+3*k), 0, 0)
		}
		report("partition fixed", p)
		for k := 0; k < n; k += 5 {
			p.AddRowOver(0, 1, []Column{Column(2*n + k), Column(2*n + k + 1), Column(2*n + k + 2)}, []float64{1, 1, 1})
		}
		report("partition cut", p)
	}
	{ // identical people
		g := newRostering(40, 28, 4, 5)
		for e := range g.wish {
			clear(g.wish[e])
		}
		g.addRandom(400)
		report("identical", g.problem)
		for r := range 200 {
			a, _ := g.addPriced(80, r)
			if a == 0 {
				fmt.Println("rounds", r)
				break
			}
			if r%5 == 0 {
				report("identical", g.problem)
			} else {
				g.problem.Solve(0)
			}
		}
		report("identical", g.problem)
		fmt.Println("total", g.problem.Pivots())
	}
}
