package search

import (
	"slices"

	"heltid/rules/constraint"
	"heltid/solver/model"
)

// Roll builds a roster of a long period from nothing: people in random order, each
// with a good line among what the ones before leave, then everybody in turn once more,
// rounds times. Where no such line comes lawful it is made a stretch of so many days
// after another, in which the sums that a ban limits keep their pace, or out of the
// whole period's best line of hours and weekends. The best of all lines takes a hundred
// times as long. It returns the people for whom no lawful line was found.
func (w *Worker) Roll(length, rounds int, stop func() bool) (hopeless []int) {
	w.set(w.m, w.m.Empty())
	effort := w.solver.Effort
	w.solver.Effort = 0 // a line that is not found is dearer than one that takes longer
	defer func() { w.solver.Effort = effort }()
	order, begun := w.order(), w.Work()
	for k, e := range order {
		if stop() {
			break
		}
		line := make([]model.Letter, w.m.Days)
		w.prices(e, 0, w.m.Days, 0)
		if (w.Work()-begun)*int64(len(order)) > rollWork*int64(k+1) && w.paced(e, length, line, nil, 0) {
			continue // there is no time for better
		}
		if !w.earning(e, length, line) && !w.paced(e, length, line, nil, 0) && !w.mended(e, length, line) && !w.rebuild(e, 0, w.m.Days, 0) {
			hopeless = append(hopeless, e)
		}
	}
	for range rounds {
		for _, e := range order {
			if stop() || w.Work()-begun > rollWork {
				break
			}
			w.whole(e, length)
		}
	}
	w.settle()
	w.Best.copyFrom(&w.Solution)
	return hopeless
}

// whole gives person e another line for the whole period, if that is any better.
func (w *Worker) whole(e, length int) {
	w.settle()
	before, price, held := w.total, w.person[e], slices.Clone(w.ls[e])
	w.clear(e, 0, w.m.Days)
	w.prices(e, 0, w.m.Days, 0)
	if w.earning(e, length, make([]model.Letter, w.m.Days)) {
		if w.settle(); w.total < before {
			return
		}
	}
	w.replace(e, held, price)
	w.settle()
}

// earning gives person e the cheapest line when what sums come to is paid for by the step,
// made lawful: near the best of all, when not much is left to mend.
func (w *Worker) earning(e, length int, line []model.Letter) bool {
	pay := make([]int64, len(w.lines[e].Sums()))
	if _, ok := w.solver.Floor(w.lines[e], w.cost, pay, line); !ok {
		return false
	}
	return w.lawful(e, length, line)
}

const (
	// rollWork is about how much work a first roster may take.
	rollWork = 300_000_000
	// mostSlack is how many duties off its pace a sum may be at the most.
	mostSlack = 16
	// mostLonger is how often a stretch that cannot be filled in is put together with the
	// one before.
	mostLonger = 3
	// passes is how often a line that breaks a ban is gone over.
	passes = 3
	// fixed is what a settled duty is said to cost, so that nothing takes its place.
	fixed = -1 << 40
)

// paced gives person e a line, a stretch at a time, in the prices of w.cost, its sums
// at an even pace or the one given.
func (w *Worker) paced(e, length int, line []model.Letter, pace [][]float64, weekend int64) bool {
	n, days := w.m.Letters(), w.m.Days
	cost := slices.Clone(w.cost)
	defer copy(w.cost, cost)
	longer := 0 // how often stretches were put together
	for from := 0; from < days; {
		to := from + length
		if days-to < length/2 {
			to = days
		}
		for !w.slackened(e, from, to, line, pace, weekend) {
			if from == 0 || longer == mostLonger {
				clear(line)
				return false
			}
			longer++
			from = max(0, from-length)
			copy(w.cost[from*n:to*n], cost[from*n:to*n])
		}
		for d := from; d < to; d++ {
			w.cost[d*n+int(line[d])] = fixed
		}
		from = to
	}
	copy(w.cost, cost)
	return w.lawful(e, length, line)
}

// slackened fills in the days [from, to) of a line with sums as near to their pace as
// they come.
func (w *Worker) slackened(e, from, to int, line []model.Letter, pace [][]float64, weekend int64) bool {
	for slack := 1; slack <= mostSlack; slack *= 2 {
		if w.stretch(e, from, to, line, slack, pace, weekend) {
			return true
		}
	}
	return false
}

// stretch fills in the days [from, to) of a line.
func (w *Worker) stretch(e, from, to int, line []model.Letter, slack int, pace [][]float64, weekend int64) bool {
	ahead := w.lines[e].Ahead(from, to, line, slack, pace, weekend)
	if ahead == nil {
		return false
	}
	n := w.m.Letters()
	for range dearer {
		if _, ok := w.solver.Best(ahead, w.cost[from*n:to*n], line[from:to]); !ok {
			return false
		}
		if !w.m.Confine(e, line, w.cost) {
			return true
		}
	}
	return false
}

// mended gives person e the best line of hours and weekends, made lawful; where short
// stretches leave too little room, by longer ones.
func (w *Worker) mended(e, length int, line []model.Letter) bool {
	if _, ok := w.solver.Best(w.lines[e].Plain(), w.cost, line); !ok {
		return false
	}
	for ; length < w.m.Days; length *= 2 {
		if w.lawful(e, length, line) {
			return true
		}
	}
	return false
}

// lawful opens a stretch of a line after another until it breaks no ban, and gives it
// to person e then.
func (w *Worker) lawful(e, length int, line []model.Letter) bool {
	for pass := 0; ; pass++ {
		for from := 0; from < w.m.Days; from += length {
			w.duties = w.m.Duties(e, line, w.duties)
			if t := w.m.Breaches(e, line, w.duties); t[constraint.Ban] == 0 {
				w.replace(e, line, w.m.Weights.Of(&t))
				return true
			}
			if pass == passes {
				return false
			}
			w.nearer(e, from, min(from+length, w.m.Days), line)
		}
	}
}

// nearer opens some days of a line that breaks a ban, for one that breaks less.
func (w *Worker) nearer(e, from, to int, line []model.Letter) {
	l := w.lines[e].Window(from, to, line, 0, 0)
	if l == nil {
		return
	}
	n := w.m.Letters()
	held := slices.Clone(line)
	before := w.m.Breaches(e, line, nil)
	if _, ok := w.solver.Best(l, w.cost[from*n:to*n], line[from:to]); ok {
		if after := w.m.Breaches(e, line, nil); after[constraint.Ban] < before[constraint.Ban] {
			return
		}
	}
	copy(line, held)
}

// Of a long period every so many steps somebody gets another line for all of it, as
// long as that takes no more than a share of the work.
const (
	wholeEvery  = 20
	wholeShare  = 4
	wholeLength = 28 // the days of a stretch that is mended
)

// turnsWhole tells whether it is time for a line of the whole period.
func (w *Worker) turnsWhole() bool {
	if w.m.Days < longPeriod {
		return false
	}
	w.steps++
	return w.steps%wholeEvery == 0 && w.wholeWork <= w.Work()/wholeShare
}

// stepWhole gives somebody another line for the whole period.
func (w *Worker) stepWhole() {
	before := w.Work()
	if w.whole(w.random.IntN(len(w.m.People)), wholeLength); w.total < w.Best.total {
		w.Best.copyFrom(&w.Solution)
	}
	w.wholeWork += w.Work() - before
}
