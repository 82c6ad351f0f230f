// Package search improves a roster by ruining a little of it and rebuilding
// each person's part exactly.
//
// With everybody else's line frozen, the true change in the roster's cost is a
// sum over the cells of one person, so the one-person optimum (package price)
// is the best of all moves of that person. A step takes a few people out of a
// stretch of days, puts them back one after another in that way, and keeps the
// outcome as annealing says. Because whole stretches are rebuilt under every
// rule at once, the roster stays lawful throughout.
//
// A repair frees more people than can be rebuilt one after another and settles them
// together, by a small column generation and a dive. Steps walk about, repairs mend
// the best roster; turns share the work out by what each has lately gained. A roster
// that has just been built is shaken first, by simple moves (Moves).
//
// A Worker is one such search. What it does depends on its seed and on the work
// it has done, never on the clock or on how much work is still to come, so a
// run can be replayed.
package search

import (
	"math"
	"math/rand/v2"
	"slices"

	"heltid/rules/constraint"
	"heltid/solver/model"
	"heltid/solver/price"
)

// Worker is one search over one model.
type Worker struct {
	Solution
	Best Solution // the best seen

	lines  []*price.Line
	solver price.Solver
	random *rand.Rand

	extra    int64 // work done elsewhere
	overhead int64 // what a step takes besides its solves
	over     int64 // by how much the last Run went beyond its work
	turn     turn

	fresh  bool   // the roster has just been built: moves come first
	moves  *Moves // those under way
	shaken int    // turns of them so far

	mending *repair         // the repair under way, nil for none
	size    [shapes]float64 // of the next: people times the square of days
	idle    int             // repairs since one was of use

	cycle      int   // which annealing cycle
	cycleStart int64 // work at its start
	heat       float64
	hottest    float64
	length     float64 // of the first cycle

	wholeWork int64 // on lines of a whole long period
	steps     int

	fine   *Fine   // what repairs reckon with
	learnt []int64 // what people are worth in the rows, as repairs have found before that

	cost   []int64
	old    [][]model.Letter
	next   []model.Letter // the line just found, and what it costs by its own rules
	price  int64
	held   []model.Letter
	paid   []int64 // what the people taken out paid before
	people []int
	limit  int   // most people taken out at once
	hourly []int // everybody hourly paid
	duties []model.Duty
	bad    []int32 // days worth mending, gathered now and then
	short  []int32 // those of them on which least demand is not covered
	badAge int
	badOf  *Solution // whose
}

// NewWorker makes a search with its own random stream. The lines are shared
// between workers, they are only read.
func NewWorker(m *model.Model, lines []*price.Line, seed, stream uint64) *Worker {
	w := &Worker{lines: lines, random: rand.New(rand.NewPCG(seed, stream)), heat: 1, limit: maxRuin, size: [shapes]float64{firstSize, firstSize}}

	if stream > 0 {
		w.heat = 0.3 // a cooler second search finds the small savings sooner
	}
	w.m = m
	w.hottest, w.length = hottest(m), firstCycle
	if m.Days >= longPeriod {
		// The work does not suffice to go through all of it hot.
		w.heat *= longHeat
		w.solver.Effort = longEffort
		w.length = max(w.length, longCycle*float64(m.Days*len(m.People)))
	}
	w.overhead = 5_000
	if m.Ties() {
		w.overhead += 20 * int64(len(m.People)*m.Days) // the whole roster is read each time
	}
	for e := range m.People {
		if m.People[e].Hourly {
			w.hourly = append(w.hourly, e)
		}
	}
	w.cost = make([]int64, m.Days*m.Letters())
	w.next = make([]model.Letter, m.Days)
	w.held = make([]model.Letter, m.Days)
	w.paid = make([]int64, maxRuin)
	for range maxRuin {
		w.old = append(w.old, make([]model.Letter, m.Days))
	}
	return w
}

// Work is the number of steps done so far.
func (w *Worker) Work() int64 { return w.solver.Work + w.extra }

// Solves is the number of one-person optima so far.
func (w *Worker) Solves() int64 { return w.solver.Solves }

// Set makes ls the worker's roster, and its best.
func (w *Worker) Set(ls model.Lines) {
	w.Solution.set(w.m, ls)
	w.Best.set(w.m, ls)
	w.bad, w.badAge = w.bad[:0], 0
	w.mending, w.moves, w.fresh = nil, nil, false
}

// Offer gives the worker a roster that it takes for its own when it is better
// than its best.
func (w *Worker) Offer(ls model.Lines) {
	var s Solution
	s.set(w.m, ls)
	if s.total < w.Best.total {
		w.Set(ls)
	}
}

// Fine is the same model with costs so many times as fine, so that prices of rows have
// room between costs, and what a person is worth in each row, all rosters considered;
// nil while nobody knows. It is only read.
type Fine struct {
	Model  *model.Model
	Lines  []*price.Line
	Times  int64
	Prices []int64
}

// Reckon gives the worker finer costs and prices for its repairs.
func (w *Worker) Reckon(f *Fine) { w.fine = f }

// Annealing runs in cycles, each from hot to cold and longer than the one
// before, so that no limit need be known beforehand.
const (
	firstCycle  = 400_000_000.0 // steps of work, a second or so
	cycleGrowth = 1.6
	// Of a long period, the work for each day of each person in the first cycle, and
	// how hot it is at the start of one.
	longCycle = 40_000
	longHeat  = 0.15
	// longEffort is how much trying paths may take: short of sums as they are near the
	// end of a year, few lines are worth more.
	longEffort = 400_000
)

// tradeHeat is how many times a typical price it is where there are only trades.
const tradeHeat = 2

// coldest is the temperature at the end of a cycle: less than a point of quality.
const coldest = 0.3

// hottest is the temperature at the start of a cycle. Where hourly staff can
// fill a missing cell it is two of their duties, elsewhere what one person too few
// costs in a row where that is cheap: enough to pass through a missing cell, and not so
// much that least demand, where some have that, is given up all through a cycle. Where
// every row asks for so many people and no more, rosters differ by trades alone, which
// no missing cell is passed through for: it is what trades cost by people's own rules.
func hottest(m *model.Model) float64 {
	for e := range m.People {
		if m.People[e].Hourly {
			return float64(1000 * m.Weights[constraint.Hourly])
		}
	}
	var worth []int64
	exact := true
	for r := range m.Rows {
		exact = exact && m.Rows[r].Exact(m)
		if v := m.Rows[r].Last(); v > 0 {
			worth = append(worth, v)
		}
	}
	if len(worth) == 0 {
		return 1
	}
	if t := m.Typical(); exact && t > 0 {
		return float64(tradeHeat * t)
	}
	slices.Sort(worth)
	return float64(worth[len(worth)/10])
}

// temperature follows the work done, geometrically from hottest to coldest.
func (w *Worker) temperature() float64 {
	length := w.length * math.Pow(cycleGrowth, float64(w.cycle))
	done := float64(w.Work()-w.cycleStart) / length
	if done >= 1 {
		w.cycle++
		w.cycleStart = w.Work()
		w.Solution.copyFrom(&w.Best)
		w.bad = w.bad[:0]
		done = 0
	}
	return w.heat * w.hottest * math.Pow(coldest/w.hottest, done)
}

// Run searches until that much more work is done, in turns of steps and, with
// repair, of repairs. What a turn takes too long is taken off the next Run.
func (w *Worker) Run(work int64, repair bool) {
	until := w.Work() - w.over + work
	for w.Work() < until {
		if w.fresh {
			w.shake()
			continue
		}
		if w.mending == nil && w.Work() >= w.turn.until {
			w.turn.next(w.Work(), w.Best.total, w.Best.Lawful())
		}
		if w.mending != nil || repair && w.turn.kind == repairs {
			w.Mend(never)
		} else if w.turnsWhole() {
			w.stepWhole()
		} else {
			w.step()
		}
	}
	w.over = w.Work() - until
}

// step ruins, rebuilds, and keeps or reverts.
func (w *Worker) step() {
	t := w.temperature()
	from, to := w.choose()
	if len(w.people) == 0 {
		w.extra += 1000
		return
	}
	before := w.total
	w.extra += w.overhead
	for i, e := range w.people {
		copy(w.old[i], w.ls[e])
		w.paid[i] = w.person[e]
		w.clear(e, from, to)
	}
	noise := int64(0)
	if w.random.IntN(2) == 0 {
		noise = int64(t)
	}
	w.random.Shuffle(len(w.people), func(i, j int) {
		w.people[i], w.people[j] = w.people[j], w.people[i]
		w.old[i], w.old[j] = w.old[j], w.old[i]
		w.paid[i], w.paid[j] = w.paid[j], w.paid[i]
	})
	w.hourlyLast()
	fine := true
	for _, e := range w.people {
		fine = w.rebuild(e, from, to, noise) && fine
	}
	if fine && len(w.people) > 1 {
		for _, e := range w.people {
			w.improve(e, from, to)
		}
	}
	w.settle()
	if fine && w.keep(before, t) {
		if w.total < w.Best.total {
			w.Best.copyFrom(&w.Solution)
		}
		return
	}
	for i, e := range w.people {
		w.replace(e, w.old[i], w.paid[i])
	}
	w.total = before
	w.settle()
}

// keep is the rule of annealing.
func (w *Worker) keep(before int64, t float64) bool {
	if w.total <= before {
		return true
	}
	worse := float64(w.total - before)
	return worse < 20*t && w.random.Float64() < math.Exp(-worse/t)
}

// hourlyLast moves the hourly paid to the end, after those with contracts.
func (w *Worker) hourlyLast() {
	at := 0
	for i, e := range w.people {
		if !w.m.People[e].Hourly {
			w.people[at], w.people[i] = w.people[i], w.people[at]
			w.old[at], w.old[i] = w.old[i], w.old[at]
			w.paid[at], w.paid[i] = w.paid[i], w.paid[at]
			at++
		}
	}
}
