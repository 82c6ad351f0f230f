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
// Anbil 2000). Every round gives a bound, whatever its prices; the best is kept with
// what proves it. The prices of the windows' programmes are tried as they come.
type ascent struct {
	l       *long
	solver  price.Solver
	prices  []int64
	pay     [][]int64 // by person, sum
	dir     []float64
	counts  []int // by row: in how many lines
	sum     int64 // of the lines so far
	at      int   // the next person
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
	ascentPatience = 6
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
	a.cost, a.line = make([]int64, l.m.Days*l.m.Letters()), make([]model.Letter, l.m.Days)
	return a
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
	value, length := a.sum, 0.0
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
		length += float64(a.dir[r] * a.dir[r])
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
		a.factor *= shorten
	}
	a.next(length)
	clear(a.counts)
	a.sum, a.at = 0, 0
}

// next sets the prices of the next round.
func (a *ascent) next(length float64) {
	if a.l.swept {
		a.l.swept = false
		copy(a.prices, a.l.prices)
		return
	}
	top := float64(a.l.r.cost) * solver.PriceScale
	missing := max(goal*top, float64(a.bound)+top/20) - float64(a.bound)
	step := a.factor * missing / max(1, length)
	for r := range a.prices {
		row := &a.l.m.Rows[r]
		p := a.best[r] + int64(step*a.dir[r])
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
