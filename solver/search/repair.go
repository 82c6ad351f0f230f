package search

import (
	"heltid/solver/colgen"
	"heltid/solver/model"
)

// repairPeople is the most people that one repair frees.
const repairPeople = 14

// shortWindow and longWindow are how many days a repair opens where it does not open
// all.
const shortWindow, longWindow = 14, 42

// Repair frees more people than a step can rebuild one after another and
// settles them together, by a small column generation and a dive. It keeps the
// outcome when that is no worse. A repair takes as long as hundreds of steps and
// finds trades between many people that no chain of good steps leads to.
func (w *Worker) Repair(stop func() bool) {
	from, to := w.crowd()
	if len(w.people) == 0 {
		w.extra += 1000
		return
	}
	counts := append(model.Counts(nil), w.counts...)
	start := make([][]model.Letter, len(w.people))
	for i, e := range w.people {
		w.m.Add(counts, e, w.ls[e], -1)
		start[i] = append([]model.Letter(nil), w.ls[e]...)
	}
	c := colgen.New(w.m, w.lines, w.people, counts, start, from, to, 1)
	if w.hint != nil {
		c.Seed(w.hint)
	}
	before := w.partCost(counts, start)
	lines, ok := w.settleTogether(c, before, stop)
	w.extra += c.Work()
	if !ok || w.partCost(counts, lines) > before {
		return
	}
	for i, e := range w.people {
		w.duties = w.m.Duties(e, lines[i], w.duties)
		t := w.m.Breaches(e, lines[i], w.duties)
		w.replace(e, lines[i], w.m.Weights.Of(&t))
	}
	w.settle()
	if w.total < w.Best.total {
		w.Best.copyFrom(&w.Solution)
	}
}

// settleTogether grows the master a little and dives.
func (w *Worker) settleTogether(c *colgen.Master, before int64, stop func() bool) ([][]model.Letter, bool) {
	c.Grow(colgen.Limits{Rounds: 12, Cutoff: before, Gap: 1e-6, Stop: stop})
	if c.Bound >= before {
		return nil, false
	}
	return c.Dive(colgen.Diving{Cutoff: before + 1, Rounds: 2}, stop)
}

// partCost is what the freed people's lines and all rows cost together.
func (w *Worker) partCost(base model.Counts, lines [][]model.Letter) int64 {
	counts := append(model.Counts(nil), base...)
	var sum int64
	for i, e := range w.people {
		w.m.Add(counts, e, lines[i], 1)
		w.duties = w.m.Duties(e, lines[i], w.duties)
		t := w.m.Breaches(e, lines[i], w.duties)
		sum += w.m.Weights.Of(&t)
	}
	t := w.m.CoverTally(counts)
	return sum + w.m.Weights.Of(&t)
}

// crowd picks the people of a repair into w.people, and the days that are open.
func (w *Worker) crowd() (from, to int) {
	w.people = w.people[:0]
	n := len(w.m.People)
	if n == 0 {
		return 0, 0
	}
	days := w.m.Days
	length := days
	switch {
	case days > 2*longWindow: // the whole of a long period is too much for a repair
		length = shortWindow + w.random.IntN(longWindow-shortWindow)
	case days > shortWindow && w.random.IntN(3) > 0:
		length = shortWindow + w.random.IntN(days-shortWindow+1)
	}
	from = w.random.IntN(days - length + 1)
	want := min(n, 5+w.random.IntN(repairPeople-4))
	if d, ok := w.badDay(); ok {
		from = max(0, min(days-length, d-w.random.IntN(length)))
		w.hourlyOn(d)
		w.chain(d, from, from+length, want/2)
	}
	w.limit = repairPeople
	for tries := 0; len(w.people) < want && tries < 10*want; tries++ {
		w.take(w.random.IntN(n))
	}
	w.limit = maxRuin
	return from, from + length
}
