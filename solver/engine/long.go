package engine

import (
	"math/rand/v2"
	"time"

	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/solver/dual"
	"heltid/solver/model"
	"heltid/solver/price"
	"heltid/solver/search"
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
	searched  [workers]int64 // work of searches
	windowed  [workers]int64 // work on windows
	// The roster in which windows are opened, and what it costs: the best, or a draft.
	held     model.Lines
	heldCost int64
	// prices are what people are worth in the rows, as far as is known.
	prices   []int64
	dual     *dual.Dual    // who looks for them; nil where lines are tied to each other
	guide    *search.Guide // what they tell of a roster; nil as long as they are not known
	drafts   draft
	drafters [workers]*search.Worker
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
	// A turn of searches ends when so much work for each day of each person has not
	// brought the cost down to a share of what it was.
	stallWork  = 10_000
	enoughGain = 0.995
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
	l.held, l.heldCost = r.best, r.cost
	l.prices = make([]int64, len(l.m.Rows))
	if !l.m.Ties() && !r.plain {
		l.dual = dual.New(l.m, l.lines)
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
	case l.drafts == drafting:
		l.build(i)
	case l.bounds(i):
		l.dual.Run(roundWork, l.r.stop)
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

// turn goes from searches to windows when searches find little more, and back when
// windows have been opened from one end to the other.
func (l *long) turn() {
	if l.pricing() {
		return
	}
	if l.searching {
		each := int64(l.m.Days * len(l.m.People))
		if done := l.searched[0] + l.searched[1]; done-l.markWork >= stallWork*each {
			slow := float64(l.r.cost) > enoughGain*float64(l.markCost)
			l.markWork, l.markCost = done, l.r.cost
			l.searching = !slow || l.r.result.Score[constraint.Ban] > 0
		}
		if !l.searching {
			l.sweep()
		}
		return
	}
	for i, w := range l.open {
		if w != nil || !l.r.leaves(i) && l.left[i] > 0 {
			return
		}
	}
	l.turns++
	if l.drafts == improving {
		l.drafts = drafted
	}
	l.searching, l.markWork, l.markCost = true, l.searched[0]+l.searched[1], l.r.cost
}

// sweep has windows opened from one end to the other.
func (l *long) sweep() {
	l.searching, l.open = false, [workers]*window{}
	for i := range l.left {
		l.left[i] = (l.m.Days+workers*l.step()-1)/(workers*l.step()) + 1
	}
}

// meet closes the windows that are settled and opens others. It is for when no worker
// is at work.
func (l *long) meet() {
	if l.dual != nil {
		l.priced()
	}
	l.draft()
	for i, w := range l.open {
		if w != nil && w.done {
			l.close(w, i)
			l.open[i] = nil
		}
	}
	l.turn()
	if l.drafts != improving && l.r.cost < l.heldCost {
		l.held, l.heldCost = l.r.best, l.r.cost
	}
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
	return &window{l: l, part: i, from: from, to: min(to, days), held: l.held}
}

// close lays what a window has come to over the roster, and keeps its prices.
func (l *long) close(w *window, i int) {
	if m := w.master; m != nil && m.Bound > -model.Inf {
		for r, p := range m.BoundPrices {
			l.prices[w.m.WholeRow(r)] = p
		}
	}
	if w.found == nil {
		return
	}
	both := l.held.Clone()
	for e := range both {
		copy(both[e][w.from:w.to], w.found[e])
	}
	tally := l.r.m.Tally(both)
	if cost := l.r.m.Weights.Of(&tally); cost <= l.heldCost {
		l.held, l.heldCost = both, cost
	}
	if l.heldCost < l.r.cost {
		l.r.workers[i].Offer(l.held)
		l.r.take()
	}
}
