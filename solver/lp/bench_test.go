package lp

import "testing"

// The two masters of the benchmarks: a unit and a month, and twice that with
// many kinds of shift.
var benchmarkSizes = []struct {
	name                         string
	people, days, types, rosters int
}{
	{"30x28x4", 30, 28, 4, 3000},
	{"60x28x10", 60, 28, 10, 6000},
}

// BenchmarkCold solves a master of random rosters from an empty basis.
func BenchmarkCold(b *testing.B) {
	for _, size := range benchmarkSizes {
		b.Run(size.name, func(b *testing.B) {
			g := newRostering(size.people, size.days, size.types, 7)
			g.addRandom(size.rosters)
			p := g.problem
			before := p.Pivots()
			b.ReportAllocs()
			for b.Loop() {
				p.Reset()
				if p.Solve(0) != Optimal {
					b.Fatal(p.Status())
				}
			}
			b.ReportMetric(float64(p.Pivots()-before)/float64(b.N), "pivots/op")
		})
	}
}

// BenchmarkWarm adds 60 rosters that the duals ask for, some rounds into column
// generation, and solves again.
func BenchmarkWarm(b *testing.B) {
	for _, size := range benchmarkSizes {
		b.Run(size.name, func(b *testing.B) {
			g := newRostering(size.people, size.days, size.types, 7)
			g.addRandom(size.rosters)
			p := g.problem
			p.Solve(0)
			for round := range 4 {
				g.addPriced(60, round)
				p.Solve(0)
			}
			var saved Basis
			p.Save(&saved)
			type roster struct {
				cost   float64
				rows   []Row
				values []float64
			}
			var added []roster
			for round := 0; len(added) < 60; round++ {
				first := len(g.rosters)
				g.addPriced(60-len(added), round)
				for _, c := range g.rosters[first:] {
					r := roster{cost: p.Cost(c), values: g.values}
					for k := p.columns.start[c]; k < p.columns.end[c]; k++ {
						r.rows = append(r.rows, Row(p.columns.row[k]))
					}
					r.values = r.values[:len(r.rows)]
					added = append(added, r)
					p.RemoveColumn(c)
				}
				g.rosters = g.rosters[:first]
				if round > 0 { // the duals have no more to ask for: arbitrary rosters
					g.addRandom(60 - len(added))
				}
			}
			before := p.Pivots()
			var names []Column
			b.ReportAllocs()
			for b.Loop() {
				names = names[:0]
				for _, r := range added {
					names = append(names, p.AddColumn(r.cost, 0, Inf, r.rows, r.values))
				}
				if p.Solve(0) != Optimal {
					b.Fatal(p.Status())
				}
				p.Restore(&saved)
				for _, c := range names {
					p.RemoveColumn(c)
				}
			}
			b.ReportMetric(float64(p.Pivots()-before)/float64(b.N), "pivots/op")
		})
	}
}

// BenchmarkGenerate runs column generation to its end and counts only the time in
// Solve.
func BenchmarkGenerate(b *testing.B) {
	for _, size := range benchmarkSizes {
		b.Run(size.name, func(b *testing.B) {
			pivots, rounds := Work(0), 0
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				g := newRostering(size.people, size.days, size.types, 7)
				g.addRandom(10 * size.people)
				b.StartTimer()
				g.problem.Solve(0)
				for {
					b.StopTimer()
					added, _ := g.addPriced(60, rounds)
					b.StartTimer()
					if added == 0 {
						break
					}
					g.problem.Solve(0)
					rounds++
				}
				pivots += g.problem.Pivots()
			}
			b.ReportMetric(float64(pivots)/float64(b.N), "pivots/op")
			b.ReportMetric(float64(rounds)/float64(b.N), "solves/op")
		})
	}
}

// BenchmarkDive fixes rosters one by one from the root until all is whole.
func BenchmarkDive(b *testing.B) {
	for _, size := range benchmarkSizes {
		b.Run(size.name, func(b *testing.B) {
			g := newRostering(size.people, size.days, size.types, 7)
			g.addRandom(10 * size.people)
			g.generate(b)
			p := g.problem
			var saved Basis
			p.Save(&saved)
			before, solves := p.Pivots(), 0
			b.ReportAllocs()
			for b.Loop() {
				for {
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
					p.Solve(0)
					solves++
				}
				for _, c := range g.rosters {
					p.SetBounds(c, 0, Inf)
				}
				p.Restore(&saved)
				p.Solve(0)
			}
			b.ReportMetric(float64(p.Pivots()-before)/float64(b.N), "pivots/op")
			b.ReportMetric(float64(solves)/float64(b.N), "solves/op")
		})
	}
}
