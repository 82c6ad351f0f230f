package search

import (
	"heltid/rules/constraint"
	"heltid/solver/model"
)

// prices fills w.cost with what each letter costs person e on each day, given
// everybody else: the person's own cells, less what one more person is worth
// in the rows, plus a random share of noise. Days outside [from, to) are held.
func (w *Worker) prices(e, from, to int, noise int64) {
	w.pricesOf(e, 0, w.m.Days, from, to, noise)
}

// pricesOf is prices for the days [first, end) alone.
func (w *Worker) pricesOf(e, first, end, from, to int, noise int64) {
	n := w.m.Letters()
	w.extra += 4 * int64((end-first)*n) // about what this and the check take
	cell := w.m.People[e].Cell
	for d := first; d < end; d++ {
		row := w.cost[d*n : (d+1)*n]
		if d < from || d >= to {
			held := w.ls[e][d]
			for l := range row {
				row[l] = model.Inf
			}
			row[held] = 0 // whatever it costs, nothing here changes it
			continue
		}
		copy(row, cell[d*n:(d+1)*n])
		for l := 1; l < n; l++ {
			if row[l] >= model.Inf {
				continue
			}
			for _, r := range w.m.Touch(e, d, model.Letter(l)) {
				row[l] -= w.m.Rows[r].Worth(int(w.counts[r]))
			}
			if noise > 0 {
				row[l] += w.random.Int64N(noise)
			}
		}
	}
	for i := range w.m.Budgets {
		w.budgetPrices(&w.m.Budgets[i], e, from, to)
	}
	for i := range w.m.Changes {
		w.changePrices(&w.m.Changes[i], e, from, to)
	}
}

// budgetPrices makes money dear while a hard budget is passed.
func (w *Worker) budgetPrices(b *model.Budget, e, from, to int) {
	if !b.Hard() || b.Spent(w.m, w.ls) <= b.Limit {
		return
	}
	n := w.m.Letters()
	for i := from * n; i < to*n; i++ {
		if w.cost[i] < model.Inf {
			w.cost[i] += b.Of[e][i] * model.SearchWeights[constraint.Least] / 100
		}
	}
}

// changePrices makes changes to the published roster dear: at random from next
// to nothing to so dear that only what is already changed moves, since how many
// a trade between people takes shows only when it is done.
func (w *Worker) changePrices(c *model.Changes, e, from, to int) {
	dear := model.SearchWeights[constraint.Least] << 4 >> (2 * w.random.IntN(12))
	n := w.m.Letters()
	for d := from; d < to; d++ {
		for l := range n {
			if at := &w.cost[d*n+l]; model.Letter(l) != c.From[e][d] && *at < model.Inf {
				*at += dear
			}
		}
	}
}

// dearer is how often a line that breaks a rule the tables do not know is tried
// again with what it did too much of made dearer.
const dearer = 10

// best finds person e's cheapest lawful line into w.next, its price into
// w.price.
func (w *Worker) best(e, from, to int, noise int64) bool {
	if first, end := w.weeks(from, to); 2*(end-first) < w.m.Days {
		return w.bestWithin(e, first, end, from, to, noise)
	}
	w.prices(e, from, to, noise)
	var extra int64 = 1 << 12
	for range dearer {
		if _, ok := w.solver.Best(w.lines[e], w.cost, w.next); !ok {
			return false
		}
		w.duties = w.m.Duties(e, w.next, w.duties)
		t := w.m.Breaches(e, w.next, w.duties)
		if t[constraint.Ban] == 0 {
			w.price = w.m.Weights.Of(&t)
			return true
		}
		if !w.m.Confine(e, w.next, w.cost) {
			extra <<= 4
			w.m.Dearer(e, w.next, w.cost, extra)
		}
	}
	return false
}

// rebuild gives person e the best line with the days [from, to) open.
func (w *Worker) rebuild(e, from, to int, noise int64) bool {
	if !w.best(e, from, to, noise) {
		return false
	}
	w.replace(e, w.next, w.price)
	return true
}

// improve takes person e's days [from, to) off and puts the best back, if that
// is any better.
func (w *Worker) improve(e, from, to int) bool {
	w.settle()
	before, price := w.total, w.person[e]
	copy(w.held, w.ls[e])
	w.clear(e, from, to)
	if w.best(e, from, to, 0) {
		w.replace(e, w.next, w.price)
		w.settle()
		if w.total < before {
			return true
		}
	}
	w.replace(e, w.held, price)
	w.settle()
	return false
}
