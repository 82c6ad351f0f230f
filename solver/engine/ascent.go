package engine

import (
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/model"
	"heltid/solver/price"
)

// ascent bounds the cost of a long period without a programme of it: under prices of
// the rows it adds up everybody's cheapest line (price.Floor) and every row's cheapest
// number of people, and moves from the best prices so far in the direction in which
// rows and lines disagree, averaged over the rounds (the volume algorithm, Barahona and
// Anbil 2000). At first rows have prices in common, by weekday, then by weekday and
// duty, then by day: where each has its own from the start, everybody runs to the same
// few that are dearest, and nothing is learnt. Every round gives a bound, whatever its
// prices; the best is kept with what proves it.
type ascent struct {
	l       *long
	solver  price.Solver
	prices  []int64
	pay     [][]int64 // by person, sum
	dir     []float64
	counts  []int     // by row: in how many lines
	sum     int64     // of the lines so far
	at      int       // the next person
	group   [][]int32 // by level, row: rows with one price
	level   int
	mean    []float64 // by group
	size    []float64
	factor  float64
	idle    int
	rounds  int
	cost    []int64
	line    []model.Letter
	barred  bool // somebody has no lawful line, or the rules say sums that are not known
	bound   int64
	best    []int64
	bestPay [][]int64
}

const (
	// fresh is the share of a round in the average direction.
	fresh = 0.1
	// A step is as long as it would take to raise the bound by factor times what is
	// missing to the goal if all went well. It grows a little with each that does, and
	// shrinks after so many that do not.
	firstStep      = 0.1
	longestStep    = 4
	lengthen       = 1.1
	shorten        = 0.66
	ascentPatience = 4
	// leastStep is where a level is left for the next.
	leastStep = 0.01
	// goal is the share of the best roster's cost that the bound is hoped to come to
	// while it is far below.
	goal = 0.8
)

func newAscent(l *long) *ascent {
	a := &ascent{l: l, factor: firstStep, bound: -model.Inf}
	for e := range l.lines {
		a.pay = append(a.pay, make([]int64, len(l.lines[e].Sums())))
		a.bestPay = append(a.bestPay, make([]int64, len(a.pay[e])))
	}
	a.prices, a.best = make([]int64, len(l.m.Rows)), make([]int64, len(l.m.Rows))
	a.dir, a.counts = make([]float64, len(l.m.Rows)), make([]int, len(l.m.Rows))
	a.groups()
	a.cost, a.line = make([]int64, l.m.Days*l.m.Letters()), make([]model.Letter, l.m.Days)
	return a
}

// groups sorts the rows by weekday, by weekday and letter, by day, and each by itself.
func (a *ascent) groups() {
	m := a.l.m
	letter := make([]int, len(m.Rows))
	for e := range m.People {
		if e > 0 && m.People[e].Cover == m.People[e-1].Cover {
			continue
		}
		for d := range m.Days {
			for x := 1; x < m.Letters(); x++ {
				for _, r := range m.Touch(e, d, model.Letter(x)) {
					letter[r] = x
				}
			}
		}
	}
	a.group = make([][]int32, 4)
	for r := range m.Rows {
		d := m.Rows[r].Day
		weekday := int(m.Problem.Weekday(roster.Day(d)))
		for level, g := range []int{weekday, weekday*m.Letters() + letter[r], d, r} {
			a.group[level] = append(a.group[level], int32(g))
		}
	}
	n := max(len(m.Rows), m.Days, 7*m.Letters())
	a.mean, a.size = make([]float64, n), make([]float64, n)
}

// Run does about that much work.
func (a *ascent) Run(work int64, stop func() bool) {
	for until := a.solver.Work + work; a.solver.Work < until && !a.barred && !stop(); {
		if a.at == len(a.l.lines) {
			a.turn()
			continue
		}
		a.person(a.at)
		a.at++
	}
}

// person adds one person's cheapest line.
func (a *ascent) person(e int) {
	m := a.l.m
	n := m.Letters()
	copy(a.cost, m.People[e].Cell)
	for d := range m.Days {
		for x := 1; x < n; x++ {
			if at := &a.cost[d*n+x]; *at < model.Inf {
				for _, r := range m.Touch(e, d, model.Letter(x)) {
					*at -= a.prices[r]
				}
			}
		}
	}
	v, ok := a.solver.Floor(a.l.lines[e], a.cost, a.pay[e], a.line)
	if !ok {
		a.barred = true
		return
	}
	a.sum += v
	for d, x := range a.line {
		if x != model.Free {
			for _, r := range m.Touch(e, d, x) {
				a.counts[r]++
			}
		}
	}
}

// turn ends a round: it takes the bound, and sets out in a new direction.
func (a *ascent) turn() {
	m := a.l.m
	value := a.sum
	share := fresh
	if a.rounds == 0 {
		share = 1
	}
	for r := range m.Rows {
		row := &m.Rows[r]
		var t model.Tally
		row.Tally(&t, 0)
		value += m.Weights.Of(&t)
		n := 0
		for ; n < len(m.People) && row.Worth(n) > a.prices[r]; n++ {
			value += a.prices[r] - row.Worth(n)
		}
		for n < a.counts[r] && row.Worth(n) == a.prices[r] {
			n++ // one more is as good
		}
		a.dir[r] += float64(share * (float64(n-a.counts[r]) - a.dir[r]))
	}
	a.rounds++
	if a.idle++; value > a.bound {
		a.idle, a.bound = 0, value
		a.factor = min(longestStep, a.factor*lengthen)
		copy(a.best, a.prices)
		for e := range a.pay {
			copy(a.bestPay[e], a.pay[e])
		}
	}
	if a.idle >= ascentPatience {
		a.idle = 0
		if a.factor *= shorten; a.factor < leastStep && a.level < len(a.group)-1 {
			a.level, a.factor = a.level+1, firstStep
		}
	}
	a.next()
	clear(a.counts)
	a.sum, a.at = 0, 0
}

// next sets the prices of the next round.
func (a *ascent) next() {
	clear(a.mean)
	clear(a.size)
	group := a.group[a.level]
	for r, g := range group {
		a.mean[g] += a.dir[r]
		a.size[g]++
	}
	length := 0.0
	for g, n := range a.size {
		if n > 0 {
			a.mean[g] /= n
			length += float64(n * float64(a.mean[g]*a.mean[g]))
		}
	}
	top := float64(a.l.r.cost) * solver.PriceScale
	missing := max(goal*top, float64(a.bound)+top/20) - float64(a.bound)
	step := a.factor * missing / max(1e-3, length)
	for r, g := range group {
		row := &a.l.m.Rows[r]
		p := a.best[r] + int64(max(-1e15, min(1e15, step*a.mean[g])))
		a.prices[r] = max(min(0, row.Worth(len(row.Step))), min(row.Worth(0), p))
	}
}

// told gives the proof of the best bound.
func (a *ascent) told(total int64) solver.Proof {
	out := solver.Proof{Bound: total, Prices: a.l.m.CoverPrices(a.best)}
	for e, pay := range a.bestPay {
		for k, s := range a.l.lines[e].Sums() {
			if s.Number != model.NoNumber {
				out.Sums = append(out.Sums, solver.Sum{Employee: roster.EmployeeNo(e), Number: s.Number, Unit: s.Unit(), Price: pay[k]})
			}
		}
	}
	return out
}
