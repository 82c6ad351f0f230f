package engine

import (
	"math/rand/v2"

	"heltid/solver/colgen"
	"heltid/solver/model"
	"heltid/solver/search"
)

// windows is how long periods are improved: a few weeks are opened for everybody,
// settled together by a programme of their own and a dive, and closed again, one
// stretch after another from one end to the other. What contracts and caps leave
// for those weeks is what the roster spends there now, so that a roster which
// spreads hours evenly is where to start from.
//
// Programmes of whole lines over half a year and more take too long: their lines
// are so special that each would need a great many.
type windows struct {
	r      *run
	worker *search.Worker // whose roster it is
	random *rand.Rand
	from   int // the window's first day
	length int
	sweeps int // times from one end to the other
	master *colgen.Master
	dive   *colgen.Dive
	grown  int64 // the master's work when it was opened
	spent  int64 // work so far
}

const (
	// longPeriod is the number of days from which windows come first.
	longPeriod = 120
	// window is how many days are open at once at first. Later sweeps open up to
	// twice as many: what a stretch may spend of hours and weekends is then traded
	// with more of the others.
	window, windowSizes = 28, 3
	// windowGrowth is the most work on a window's growth, windowGap how near its
	// end it is dived from.
	windowGrowth = 400_000_000
	windowGap    = 1e-3
	// windowStream is the first of their random streams.
	windowStream = 200
)

// newWindows is one worker's windows. The workers begin at different ends, so that
// they seldom meet.
func newWindows(r *run, i int) *windows {
	w := &windows{r: r, length: window, worker: r.workers[i], random: rand.New(rand.NewPCG(r.options.Seed, windowStream+uint64(i)))}
	w.from = r.m.Days * i / workers
	return w
}

// Run does about that much work.
func (w *windows) Run(work int64) {
	for until := w.spent + work; w.spent < until && !w.r.cancelled(); {
		w.spent += polishOverhead
		if w.master == nil {
			w.open()
			continue
		}
		m, before := w.master, w.master.Work()
		w.step(until - w.spent)
		w.spent += m.Work() - before
	}
}

// open begins the next window.
func (w *windows) open() {
	m := w.r.m
	if w.from += w.length * 3 / 4; w.from > m.Days-w.length/2 {
		w.from = w.random.IntN(7)
		w.sweeps++
		w.length = min(w.r.m.Days, window*(2+w.sweeps%windowSizes)/2)
	}
	if w.r.cost < w.worker.Best.Total() {
		w.worker.Set(w.r.best)
	}
	people := make([]int, len(m.People))
	for e := range people {
		people[e] = e
	}
	from, to := w.days()
	w.master = colgen.New(m, w.r.lines, people, make(model.Counts, len(m.Rows)), w.worker.Best.Lines().Clone(), from, to, 1)
	w.grown = w.master.Work()
}

// days are those that are open.
func (w *windows) days() (from, to int) {
	from = min(w.from, w.r.m.Days-w.length)
	return from, from + w.length
}

// step grows the window's programme, or dives from it.
func (w *windows) step(work int64) {
	best := w.worker.Best.Total()
	if w.dive != nil {
		if !w.dive.Step(w.r.cancelled) {
			w.close(w.dive.Lines)
		}
		return
	}
	done := w.master.Grow(colgen.Limits{Cutoff: best, Gap: windowGap, Work: work, Stop: w.r.cancelled})
	switch {
	case w.master.Stuck():
		w.close(nil)
	case done || w.master.Work()-w.grown > windowGrowth:
		w.dive = w.master.StartDive(colgen.Diving{Cutoff: best, Rounds: mendRounds, Discrepancy: discrepancy, Random: w.random})
	case w.master.Bound >= best:
		w.close(nil)
	}
}

// close ends the window. What it has come to is also laid over the best roster,
// which others may have bettered elsewhere in the meantime.
func (w *windows) close(found model.Lines) {
	w.master, w.dive = nil, nil
	if found == nil {
		return
	}
	w.worker.Offer(found)
	if w.r.cost < w.worker.Best.Total() {
		both := w.r.best.Clone()
		from, to := w.days()
		for e := range both {
			copy(both[e][from:to], found[e][from:to])
		}
		w.worker.Offer(both)
	}
}
