package lp

import (
	"fmt"
	"os"
	"testing"
	"time"
)

func TestDive(t *testing.T) {
	for _, c := range [][4]int{{30, 28, 4, 300}, {60, 28, 10, 600}} {
		g := newRostering(c[0], c[1], c[2], 7)
		g.addRandom(c[3])
		g.problem.Solve(0)
		for r := 0; r < 300; r++ {
			a, _ := g.addPriced(c[0]*2, r*7)
			if a == 0 {
				break
			}
			p0 := g.problem.Pivots()
			t0 := cpu()
			g.problem.Solve(0)
			if r%10 == 0 {
				fmt.Println("round", r, g.problem.Objective(), g.problem.Pivots()-p0, cpu()-t0)
			}
		}
		p := g.problem
		fmt.Println("converged", p.Objective(), p.Columns(), p.Pivots())
		var root Basis
		p.Save(&root)
		for dive := range 3 {
			tot := time.Duration(0)
			piv := p.Pivots()
			solves := 0
			fixedN := 0
			for {
				best, at := 0.0, Column(-1)
				for _, k := range g.rosters {
					if lo, _ := p.Bounds(k); lo < 1 && p.Value(k) > best+1e-9 {
						best, at = p.Value(k), k
					}
				}
				if at < 0 || best < 1e-6 {
					break
				}
				n := 0
				for _, k := range g.rosters {
					if lo, _ := p.Bounds(k); lo < 1 && p.Value(k) > 1-1e-6 {
						p.SetBounds(k, 1, 1)
						n++
						fixedN++
					}
				}
				if lo, _ := p.Bounds(at); lo < 1 {
					p.SetBounds(at, 1, 1)
					fixedN++
				}
				t0 := cpu()
				b := p.Pivots()
				s := p.Solve(0)
				solves++
				tot += cpu() - t0
				if os.Getenv("V") != "" {
					fmt.Println("  fix", fixedN, best, s, p.Objective(), p.Pivots()-b, cpu()-t0)
				}
				if s != Optimal {
					fmt.Println(s)
					break
				}
				if f := faults(p, 1e-7); len(f) > 0 {
					fmt.Println(f[:min(3, len(f))])
				}
			}

			fmt.Println("dive", dive, p.Objective(), "solves", solves, "pivots", p.Pivots()-piv, tot, "per pivot", tot/time.Duration(p.Pivots()-piv))
			for _, k := range g.rosters {
				p.SetBounds(k, 0, Inf)
			}
			p.Restore(&root)
			t0 := cpu()
			b := p.Pivots()
			p.Solve(0)
			fmt.Println("back", p.Objective(), p.Pivots()-b, cpu()-t0)
		}
	}
}
