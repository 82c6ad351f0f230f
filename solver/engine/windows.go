package engine

import (
	"math/rand/v2"
	"time"

	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/colgen"
	"heltid/solver/model"
	"heltid/solver/price"
)

// long is how long periods are solved: a few weeks are opened for everybody, settled
// together by a programme of their own and a dive, and closed again, one stretch after
// another from one end to the other. What contracts and caps leave for those weeks is
// what the roster spends there now, so that a roster which spreads hours evenly is
// where to start from. Both workers have a window open, far from each other's; they
// are opened and closed when the workers meet.
//
// Programmes of whole lines over half a year and more take long: their lines are so
// special that each needs a great many.
type long struct {
	r      *run
	m      *model.Model // with costs as fine as prices
	lines  []*price.Line
	random *rand.Rand
	monday int // the first day of the first whole week
	weeks  int // of a window at first
	open   [workers]*window
	next   [workers]int // where the next one begins
	sweeps [workers]int // times over all of it
	// Searches of all days and windows take turns: a search while windows are open
	// would spend what they are to spend.
	searching bool
	left      [workers]int // windows to open yet in their turn
	turns     int          // of windows
	markWork  int64        // of searches, when last looked at, and the cost then
	markCost  int64
	ascent    *ascent        // nil where the root is grown instead
	searched  [workers]int64 // work of searches
	windowed  [workers]int64 // work on windows
	// prices are what people are worth in the rows, by the programmes of the windows
	// last closed there.
	prices []int64
}

// window is one stretch of days that is open.
type window struct {
	l          *long
	part       int
	from, to   int
	held       model.Lines
	cutoff     int64 // what its part of the roster costs now, and must cost less than
	m          *model.Model
	master     *colgen.Master
	dive       *colgen.Dive
	spent      int64
	found      model.Lines
	done       bool
	randomness *rand.Rand
}

const (
	// longPeriod is the number of days from which windows come first.
	longPeriod = 120
	// windowRows is about how many rows of cover a window has: of programmes twice as
	// large each takes four times as long. leastWeeks and mostWeeks bound its length.
	windowRows            = 300
	leastWeeks, mostWeeks = 2, 6
	// rollDays is how long the stretches are out of which the first roster is made.
	// Everybody's line is tried again so often.
	rollDays, rollRounds = 28, 1
	// windowWork is the most work on a window, windowGap how near its end its
	// programme is dived from, as a share of what the window's days cost.
	windowWork = 1_500_000_000
	windowGap  = 2e-3
	// windowRounds is how often each fixing of a window's dive is priced.
	windowRounds = 6
	// windowEffort is how much trying paths may take for a line of a window.
	windowEffort = 400_000
	// A turn of searches ends when so much work for each day of each person has not
	// brought the cost down to a share of what it was.
	stallWork  = 10_000
	enoughGain = 0.98
	// ascentShare is in how many parts of the repairer's work one goes into the bound.
	ascentShare = 6
	// windowStream is the first of their random streams.
	windowStream = 200
	// windowSizes is in how many sweeps windows grow to twice the length and back:
	// what a stretch may spend of hours and weekends is then traded with others.
	windowSizes = 3
	// apart is how many days there are between two open windows at least.
	apart = 14
)

func newLong(r *run) *long {
	l := &long{r: r, random: rand.New(rand.NewPCG(r.options.Seed, windowStream))}
	l.m, l.lines = r.fine()
	r.root.scaled = l.m
	for l.m.Problem.Weekday(roster.Day(l.monday)) != time.Monday {
		l.monday++
	}
	l.weeks = max(leastWeeks, min(mostWeeks, windowRows*l.m.Days/max(1, 7*len(l.m.Rows))))
	l.searching, l.markCost = true, r.cost
	l.prices = make([]int64, len(l.m.Rows))
	if len(l.m.Rows) > rootRows && !l.m.Ties() {
		l.ascent = newAscent(l)
	}
	for i := range l.next {
		l.next[i] = l.week(l.m.Days * i / workers)
	}
	return l
}

// week gives the first day of the week that a day is in; 0 in a first one that is not
// whole.
func (l *long) week(d int) int { return max(0, l.monday+(d-l.monday)/7*7) }

// round is what worker i does between two meetings; false when that is not up to the
// windows.
func (l *long) round(i int) bool {
	switch {
	case l.bounds(i):
		l.ascent.Run(roundWork, l.r.stop)
	case l.open[i] != nil:
		l.open[i].Run(roundWork)
		l.windowed[i] += roundWork
	case l.searching && !l.r.leaves(i):
		l.r.workers[i].Run(roundWork, false)
		l.searched[i] += roundWork
	default:
		return false
	}
	return true
}

// bounds tells whether worker i goes on with the ascent now: the repairer does for a
// part of its work.
func (l *long) bounds(i int) bool {
	return i == repairer && !l.r.plain && l.ascent != nil && !l.ascent.barred && l.ascent.solver.Work*ascentShare <= l.windowed[i]+l.searched[i]
}

// turn goes from searches to windows when searches find little more, and back when
// windows have been opened from one end to the other.
func (l *long) turn() {
	if l.searching {
		each := int64(l.m.Days * len(l.m.People))
		if done := l.searched[0] + l.searched[1]; done-l.markWork >= stallWork*each {
			slow := float64(l.r.cost) > enoughGain*float64(l.markCost)
			l.markWork, l.markCost = done, l.r.cost
			l.searching = !slow || l.r.result.Score[constraint.Ban] > 0
		}
		if !l.searching {
			for i := range l.left {
				l.left[i] = (l.m.Days+workers*l.step()-1)/(workers*l.step()) + 1
			}
		}
		return
	}
	for i, w := range l.open {
		if w != nil || !l.r.leaves(i) && l.left[i] > 0 {
			return
		}
	}
	l.turns++
	l.searching, l.markWork, l.markCost = true, l.searched[0]+l.searched[1], l.r.cost
}

// meet closes the windows that are settled and opens others. It is for when no worker
// is at work.
func (l *long) meet() {
	if a := l.ascent; a != nil && l.r.root.raise(a.bound) {
		l.r.root.proof = a.told(l.r.root.total)
	}
	for i, w := range l.open {
		if w != nil && w.done {
			l.close(w, i)
			l.open[i] = nil
		}
	}
	l.turn()
	for i := range l.open {
		if l.open[i] == nil && !l.searching && l.left[i] > 0 && !l.r.leaves(i) {
			l.left[i]--
			l.open[i] = l.begin(i)
		}
	}
}

// step is how far apart the windows of one worker begin.
func (l *long) step() int { return max(7, 7*l.weeks*3/4/7*7) }

// begin chooses worker i's next window.
func (l *long) begin(i int) *window {
	days := l.m.Days
	length := 7 * l.weeks
	if l.sweeps[i] > 0 {
		length += length * (l.sweeps[i] % windowSizes) / 2 / 7 * 7
	}
	from := l.next[i]
	for range 2 * days / 7 {
		if from >= days-length/3 {
			from = max(0, l.week(l.random.IntN(7*l.weeks)))
			l.sweeps[i]++
		}
		o := l.open[1-i]
		if o == nil || from+length+apart <= o.from || from >= o.to+apart {
			break
		}
		from = l.week(from + max(7, length*3/4))
	}
	to := from + length
	if days-to < 7 {
		to = days
	}
	l.next[i] = l.week(from + max(7, length*3/4))
	return &window{l: l, part: i, from: from, to: min(to, days), held: l.r.best}
}

// close lays what a window has come to over the best roster, and keeps its prices.
func (l *long) close(w *window, i int) {
	if m := w.master; m != nil && m.Bound > -model.Inf {
		for r, p := range m.BoundPrices {
			l.prices[w.m.WholeRow(r)] = p
		}
	}
	if w.found == nil {
		return
	}
	both := l.r.best.Clone()
	for e := range both {
		copy(both[e][w.from:w.to], w.found[e])
	}
	l.r.workers[i].Offer(both)
	l.r.take()
}

// Run does about that much work.
func (w *window) Run(work int64) {
	stop := w.l.r.stop
	for until := w.spent + work; w.spent < until && !w.done && !stop(); {
		w.spent += polishOverhead
		if w.master == nil {
			w.start()
			continue
		}
		before := w.master.Work()
		w.step(until-w.spent, stop)
		w.spent += w.master.Work() - before
	}
}

// start sets up the window's programme, with everybody's best line under the prices
// known.
func (w *window) start() {
	l := w.l
	var counts model.Counts
	var outside int64
	w.m, counts, outside = l.m.Window(w.from, w.to, w.held)
	lines := make([]*price.Line, len(l.lines))
	people, now := make([]int, len(lines)), make(model.Lines, len(lines))
	for e := range lines {
		people[e], now[e] = e, w.held[e][w.from:w.to]
		if lines[e] = l.lines[e].Window(w.from, w.to, w.held[e], w.part, workers); lines[e] == nil {
			w.done = true // the roster breaks a ban
			return
		}
	}
	w.cutoff = (l.r.fineCost(w.held) - outside) / solver.PriceScale
	w.master = colgen.New(w.m, lines, people, counts, now, 0, w.m.Days, solver.PriceScale)
	w.master.Hasten(windowEffort)
	hint := make([]int64, len(w.m.Rows))
	for r := range hint {
		hint[r] = l.prices[w.m.WholeRow(r)]
	}
	w.master.Seed(hint, l.r.stop)
	w.randomness = rand.New(rand.NewPCG(l.r.options.Seed, windowStream+1+uint64(w.from+l.m.Days*l.sweeps[w.part])))
}

// step grows the window's programme, or dives from it.
func (w *window) step(work int64, stop func() bool) {
	if w.dive != nil {
		if w.done = !w.dive.Step(stop); w.done {
			w.found = w.dive.Lines
		}
		return
	}
	limit := w.cutoff * solver.PriceScale
	gap := windowGap * float64(w.to-w.from) / float64(w.l.m.Days) * float64(w.l.r.cost) / max(1, w.master.Value())
	done := w.master.Grow(colgen.Limits{Cutoff: limit, Gap: gap, Work: work, Stop: stop})
	switch {
	case w.master.Stuck() || w.master.Bound >= limit:
		w.done = true
	case done || w.master.Work() > windowWork:
		w.dive = w.master.StartDive(colgen.Diving{Cutoff: w.cutoff, Rounds: windowRounds, Discrepancy: discrepancy, Random: w.randomness})
	}
}
