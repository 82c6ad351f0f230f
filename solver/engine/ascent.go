package engine

import (
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/model"
	"heltid/solver/price"
)

// ascent bounds the cost of a long period without a programme of it: it begins with
// what people are worth in the rows of the windows' programmes, adds up everybody's
// cheapest line under that (price.Floor) and every row's cheapest number of people,
// and moves the prices towards where lines and rows agree (a subgradient method,
// Polyak 1969, with the steps before in the direction). Every round gives a bound,
// whatever its prices; the best is kept with what proves it.
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
	// momentum is the share of the last direction in the next.
	momentum = 0.7
	// ascentPatience is how many rounds in a row may bring nothing before steps become
	// shorter, and leastFactor when it begins anew from the newest prices.
	ascentPatience = 4
	leastFactor    = 0.02
)

func newAscent(l *long) *ascent {
	a := &ascent{l: l, factor: 1, bound: -1}
	for e := range l.lines {
		a.pay = append(a.pay, make([]int64, len(l.lines[e].Sums())))
		a.bestPay = append(a.bestPay, make([]int64, len(a.pay[e])))
	}
	a.prices, a.best = make([]int64, len(l.m.Rows)), make([]int64, len(l.m.Rows))
	a.dir, a.counts = make([]float64, len(l.m.Rows)), make([]int, len(l.m.Rows))
	a.cost, a.line = make([]int64, l.m.Days*l.m.Letters()), make([]model.Letter, l.m.Days)
	a.begin()
	return a
}

// begin takes the newest prices.
func (a *ascent) begin() {
	copy(a.prices, a.l.prices)
	clear(a.dir)
	a.factor, a.idle = 1, 0
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
		a.dir[r] = float64(momentum*a.dir[r]) + float64(n-a.counts[r])
		length += float64(a.dir[r] * a.dir[r])
	}
	a.rounds++
	if a.idle++; value > a.bound {
		if value > a.bound+a.bound/2000 {
			a.idle = 0
		}
		a.bound = value
		copy(a.best, a.prices)
		for e := range a.pay {
			copy(a.bestPay[e], a.pay[e])
		}
	}
	if a.idle >= ascentPatience {
		a.idle, a.factor = 0, a.factor/2
		copy(a.prices, a.best)
		clear(a.dir)
		if a.factor < leastFactor {
			a.begin()
		}
	} else if length > 0 {
		step := a.factor * float64(max(0, a.l.r.cost*solver.PriceScale-value)) / length
		for r := range a.prices {
			row := &m.Rows[r]
			p := a.prices[r] + int64(step*a.dir[r])
			a.prices[r] = max(min(0, row.Worth(len(row.Step))), min(row.Worth(0), p))
		}
	}
	clear(a.counts)
	a.sum, a.at = 0, 0
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
