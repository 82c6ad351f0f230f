package lp

import "math/rand/v2"

// rostering is a generated master of the kind the package is for: one convexity
// row per person, one cover row per day and shift with a slack for too few and
// one for too many, and whole rosters as columns. It also prices new rosters, so that
// benchmarks and tests can add columns that the duals really ask for.
type rostering struct {
	people, days, types int
	problem             *Problem
	person              []Row
	cover               []Row // by day·types + type
	wish                [][]float64
	need                []float64
	rosters             []Column
	random              *rand.Rand

	rows   []Row
	values []float64
	best   []float64 // the price loop's table
	from   []int32
}

const (
	underCost = 100
	overCost  = 10
	workRun   = 5 // days in a row at most
)

// workDays is how many days of the horizon everyone works.
func (g *rostering) workDays() int { return g.days * 5 / 7 }

func newRostering(people, days, types int, seed uint64) *rostering {
	g := &rostering{people: people, days: days, types: types, problem: &Problem{}}
	g.random = rand.New(rand.NewPCG(seed, 1))
	for range people {
		g.person = append(g.person, g.problem.AddRow(1, 1))
		wish := make([]float64, days*types)
		for k := range wish {
			if g.random.IntN(6) == 0 {
				wish[k] = float64(g.random.IntN(5)) - 2
			}
		}
		g.wish = append(g.wish, wish)
	}
	for d := range days {
		for range types {
			need := float64(people*g.workDays()) / float64(days*types)
			need = float64(int(need + 2*g.random.Float64() - 0.5))
			if d%7 >= 5 {
				need = float64(int(0.7 * need))
			}
			g.need = append(g.need, need)
			row := g.problem.AddRow(need, need)
			g.cover = append(g.cover, row)
			g.problem.AddColumn(underCost, 0, need, []Row{row}, []float64{1})
			g.problem.AddColumn(overCost, 0, Inf, []Row{row}, []float64{-1})
		}
	}
	g.rows = make([]Row, 0, days+1)
	g.values = make([]float64, days+1)
	for k := range g.values {
		g.values[k] = 1
	}
	return g
}

// addRandom adds n rosters that are legal and otherwise arbitrary.
func (g *rostering) addRandom(n int) {
	price := make([]float64, g.days*g.types)
	for k := range n {
		for c := range price {
			price[c] = 20 * g.random.Float64()
		}
		g.addBest(k%g.people, price)
	}
}

// addPriced adds the best roster of everyone under the present duals, up to n of
// those with negative reduced cost, and returns how many and the sum of the
// reduced costs.
func (g *rostering) addPriced(n int, first int) (added int, sum float64) {
	price := make([]float64, g.days*g.types)
	for k := range g.people {
		e := (first + k) % g.people
		for c := range price {
			price[c] = g.wish[e][c] - g.problem.Dual(g.cover[c])
		}
		d := g.bestRoster(e, price) - g.problem.Dual(g.person[e])
		if d < -1e-6 {
			sum += d
			if added < n {
				added++
				g.addRoster(e)
			}
		}
	}
	return added, sum
}

func (g *rostering) addBest(e int, price []float64) {
	g.bestRoster(e, price)
	g.addRoster(e)
}

// addRoster adds the roster that bestRoster left in rows.
func (g *rostering) addRoster(e int) {
	cost := 0.0
	for _, r := range g.rows[1:] {
		cost += g.wish[e][int(r)-g.people]
	}
	g.rosters = append(g.rosters, g.problem.AddColumn(cost, 0, Inf, g.rows, g.values[:len(g.rows)]))
}

// bestRoster leaves in rows the cheapest roster of e: no earlier shift after a later
// one, at most workRun days in a row, exactly workDays days of work.
func (g *rostering) bestRoster(e int, price []float64) float64 {
	T, R, W := g.types+1, workRun+1, g.workDays()+1
	states := T * R * W // last shift (0 free), run, days worked
	if len(g.best) < states*(g.days+1) {
		g.best = make([]float64, states*(g.days+1))
		g.from = make([]int32, states*(g.days+1))
	}
	for k := range g.best {
		g.best[k] = Inf
	}
	at := func(d, t, r, w int) int { return d*states + (t*R+r)*W + w }
	g.best[at(0, 0, 0, 0)] = 0
	relax := func(from, to int, cost float64) {
		if cost < g.best[to] {
			g.best[to] = cost
			g.from[to] = int32(from)
		}
	}
	for d := range g.days {
		for t := range T {
			for r := range R {
				for w := range W {
					s := at(d, t, r, w)
					value := g.best[s]
					if value == Inf {
						continue
					}
					relax(s, at(d+1, 0, 0, w), value)
					if r == workRun || w == W-1 {
						continue
					}
					for next := max(t, 1); next < T; next++ {
						relax(s, at(d+1, next, r+1, w+1), value+price[d*g.types+next-1])
					}
				}
			}
		}
	}
	end, least := 0, Inf
	for t := range T {
		for r := range R {
			if s := at(g.days, t, r, W-1); g.best[s] < least {
				end, least = s, g.best[s]
			}
		}
	}
	g.rows = append(g.rows[:0], g.person[e])
	for d := g.days; d > 0; d-- {
		if t := (end - d*states) / (R * W); t > 0 {
			g.rows = append(g.rows, g.cover[(d-1)*g.types+t-1])
		}
		end = int(g.from[end])
	}
	return least
}
