package search

import "heltid/solver/model"

// Guide is what is known of the good rosters of a long period before there is one.
type Guide struct {
	// Rows are what people are worth in the rows, Pay what a step of each sum is worth to
	// each person.
	Rows []int64
	Pay  [][]int64
	// Pace tells how far everybody's sums come before each day: by person, sum.
	Pace [][][]float64
}

// Draft builds a roster from nothing along a guide: people in random order, each a
// stretch of so many days after another, in which sums keep the guide's pace. A person
// for whom that comes to nothing keeps the line of otherwise. What is found is the
// worker's roster and its best.
func (w *Worker) Draft(g *Guide, length int, otherwise model.Lines, stop func() bool) {
	w.set(w.m, w.m.Empty())
	w.solver.Effort = 0 // a line that is not found is dearer than one that takes longer
	for _, e := range w.order() {
		weekend := w.guided(e, g)
		line := make([]model.Letter, w.m.Days)
		if stop() || !w.paced(e, length, line, g.Pace[e], weekend) {
			w.duties = w.m.Duties(e, otherwise[e], w.duties)
			t := w.m.Breaches(e, otherwise[e], w.duties)
			w.replace(e, otherwise[e], w.m.Weights.Of(&t))
		}
	}
	w.settle()
	w.Best.copyFrom(&w.Solution)
}

// guided writes what person e's letters cost: a row that lacks somebody pays what one is
// worth in it by the guide. It gives what a worked weekend earns.
func (w *Worker) guided(e int, g *Guide) (weekend int64) {
	n, sums := w.m.Letters(), w.lines[e].Sums()
	w.extra += 4 * int64(len(w.cost))
	copy(w.cost, w.m.People[e].Cell)
	for at, c := range w.cost {
		d, l := at/n, model.Letter(at%n)
		if l == model.Free || c >= model.Inf {
			continue
		}
		for _, r := range w.m.Touch(e, d, l) {
			w.cost[at] -= min(g.Rows[r], w.m.Rows[r].Worth(int(w.counts[r])))
		}
		for k := range sums {
			w.cost[at] -= g.Pay[e][k] * int64(sums[k].Steps(w.m, d, l))
		}
	}
	for k := range sums {
		if sums[k].Weekends {
			weekend += g.Pay[e][k]
		}
	}
	return weekend
}
