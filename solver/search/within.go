package search

import (
	"math"
	"time"

	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/solver/model"
)

// longPeriod is the number of days from which a line is rebuilt in the weeks alone
// that are open: to carry all others along takes longer than that.
const longPeriod = 120

// weeks gives the whole weeks that the days [from, to) lie in; all days where the
// period is not long.
func (w *Worker) weeks(from, to int) (first, end int) {
	if w.m.Days < longPeriod {
		return 0, w.m.Days
	}
	on := func(d int) int { return (int(w.m.Problem.Weekday(roster.Day(d))) - int(time.Monday) + 7) % 7 }
	return max(0, from-on(from)), min(w.m.Days, to+(7-on(to))%7)
}

// bestWithin is best with the weeks [first, end) alone before it.
func (w *Worker) bestWithin(e, first, end, from, to int, noise int64) bool {
	l := w.lines[e].Window(first, end, w.ls[e], 0, 1)
	if l == nil {
		return false
	}
	n := w.m.Letters()
	w.pricesOf(e, first, end, from, to, noise)
	w.extra += windowOverhead
	copy(w.next, w.ls[e])
	var extra int64 = 1 << 12
	for try := range dearer {
		if _, ok := w.solver.Best(l, w.cost[first*n:end*n], w.next[first:end]); !ok {
			return false
		}
		w.duties = w.m.Duties(e, w.next, w.duties)
		t := w.m.Breaches(e, w.next, w.duties)
		if t[constraint.Ban] == 0 {
			w.price = w.m.Weights.Of(&t)
			return true
		}
		if try == 0 {
			w.holdRest(e, first, end)
		}
		if !w.m.Confine(e, w.next, w.cost) {
			extra <<= 4
			w.m.Dearer(e, w.next, w.cost, extra)
		}
	}
	return false
}

// windowOverhead is what it takes to open some weeks of a line.
const windowOverhead = 10_000

// holdRest makes the duties of other weeks such that nothing takes their place.
func (w *Worker) holdRest(e, first, end int) {
	n := w.m.Letters()
	for d, l := range w.ls[e] {
		if d >= first && d < end {
			continue
		}
		row := w.cost[d*n : (d+1)*n]
		for x := range row {
			row[x] = model.Inf
		}
		row[l] = math.MinInt64 / 1024
	}
}
