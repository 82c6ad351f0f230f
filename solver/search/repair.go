package search

import (
	"math"

	"heltid/solver/colgen"
	"heltid/solver/model"
)

// repair is a small column generation under way: some people on some days, all
// else held, and then a dive. It finds trades between many people that no chain of
// good steps leads to, and takes as long as hundreds of steps; so it goes on where
// it was when the worker next runs.
type repair struct {
	shape  shape
	people []int
	counts model.Counts // everybody else
	before int64        // what the people's lines and all rows cost
	times  int64        // how many of the programme's units make one of cost
	master *colgen.Master
	dive   *colgen.Dive
}

// shape is which part of the roster a repair opens.
type shape int

const (
	everybody shape = iota // for a few weeks: what a stretch spends of hours is traded between all
	several                // for long, so that one spends less here and more there
	shapes
)

// How big a repair is adapts until it takes repairWork. What it takes grows with its
// people and with the square of its days: that product is its size. While none finds
// anything they become bigger, up to mostTimes as much work.
const (
	firstSize  = 6_000
	leastSize  = 1_000
	repairWork = 25_000_000
	sizeMore   = 1.05 // for one that took less, and the inverse for one that took more
	mostTimes  = 8
	idlePer    = 40 // repairs without a find that ask for once more the work
)

const (
	// leastWindow is the fewest days a repair opens; for several people they are
	// shortWindow to longWindow, or all.
	leastWindow, shortWindow, longWindow = 7, 14, 56
	// everybodyShare of 4 repairs open everybody.
	everybodyShare = 3
	// repairGap is how near its end the programme is dived from: the last of the gap
	// takes most of the work and shows little.
	repairGap = 1e-3
	// repairRounds is how often each fixing of the dive is priced, repairPart the most
	// of its cells that one takes, repairBack how often it may go back.
	repairRounds, repairPart, repairBack = 3, 0.03, 1
)

// Repair makes one repair from beginning to end. It keeps the outcome when that is
// no worse.
func (w *Worker) Repair(stop func() bool) {
	w.mending = nil
	for w.Mend(stop) {
	}
}

// Mend begins a repair of the best roster or goes on with the one under way, a
// little, and tells whether there is more of it to do.
func (w *Worker) Mend(stop func() bool) (more bool) {
	r := w.mending
	if r == nil {
		if r = w.open(); r == nil {
			w.extra += 1000
			return false
		}
		w.mending = r
	}
	before := r.master.Work()
	defer func() { w.extra += r.master.Work() - before + stepWork }()
	switch {
	case r.dive == nil:
		better := (r.before-w.m.Grain())*r.times + 1 // above it nothing is
		done := r.master.Grow(colgen.Limits{Cutoff: better, Gap: repairGap, Work: repairWork / 16, Stop: stop})
		if r.master.Stuck() || r.master.Bound >= better || stop() {
			return w.close(nil)
		}
		if done || r.master.Work() > 2*w.allowed() {
			r.dive = r.master.StartDive(colgen.Diving{Cutoff: r.before + w.m.Grain(), Rounds: repairRounds, Part: repairPart, Discrepancy: repairBack, Random: w.random})
		}
		return true
	case r.dive.Step(stop):
		return true
	}
	return w.close(r.dive.Lines)
}

func never() bool { return false }

// allowed is how much work a repair should take.
func (w *Worker) allowed() int64 { return repairWork * int64(min(mostTimes, 1+w.idle/idlePer)) }

// stepWork is what a piece of a repair takes besides its solves and pivots.
const stepWork = 15_000

// open chooses the people and the days of a repair and sets it up; nil when there is
// nobody.
func (w *Worker) open() *repair {
	shape, from, to := w.crowd()
	if len(w.people) == 0 {
		return nil
	}
	r := &repair{shape: shape, people: append([]int(nil), w.people...), counts: append(model.Counts(nil), w.Best.counts...)}
	start := make([][]model.Letter, len(r.people))
	for i, e := range r.people {
		w.m.Add(r.counts, e, w.Best.ls[e], -1)
		start[i] = append([]model.Letter(nil), w.Best.ls[e]...)
	}
	r.before = w.partCost(r, start)
	if f := w.fine; f != nil {
		r.times = f.Times
		r.master = colgen.New(f.Model, f.Lines, r.people, r.counts, start, from, to, f.Times)
		r.master.Seed(f.Prices, never)
		return r
	}
	r.times = 1
	r.master = colgen.New(w.m, w.lines, r.people, r.counts, start, from, to, 1)
	if w.learnt != nil {
		r.master.Seed(w.learnt, never)
	}
	return r
}

// close ends the repair with what it has found, nil for nothing.
func (w *Worker) close(found [][]model.Letter) (more bool) {
	r := w.mending
	w.mending = nil
	if w.fine == nil {
		if w.learnt == nil {
			w.learnt = make([]int64, len(w.m.Rows))
		}
		r.master.Teach(w.learnt)
	}
	w.idle++
	if size := &w.size[r.shape]; r.master.Work() < w.allowed() {
		*size = min(*size*sizeMore, float64(len(w.ls)*w.m.Days*w.m.Days))
	} else {
		*size = max(*size/sizeMore, leastSize)
	}
	if found == nil || w.partCost(r, found) > r.before {
		return false
	}
	was := w.Best.total
	old := make([][]model.Letter, len(r.people))
	for i, e := range r.people {
		old[i] = append([]model.Letter(nil), w.Best.ls[e]...)
	}
	if w.lay(r.people, found); w.Best.total > was { // what ties the lines together is no part of it
		w.lay(r.people, old)
	}
	if w.Best.total < was {
		w.idle = 0
	}
	return false
}

// lay puts lines into the best roster.
func (w *Worker) lay(people []int, lines [][]model.Letter) {
	for i, e := range people {
		w.duties = w.m.Duties(e, lines[i], w.duties)
		t := w.m.Breaches(e, lines[i], w.duties)
		w.Best.replace(e, lines[i], w.m.Weights.Of(&t))
	}
	w.Best.settle()
}

// partCost is what the freed people's lines and all rows cost together.
func (w *Worker) partCost(r *repair, lines [][]model.Letter) int64 {
	counts := append(model.Counts(nil), r.counts...)
	var sum int64
	for i, e := range r.people {
		w.m.Add(counts, e, lines[i], 1)
		w.duties = w.m.Duties(e, lines[i], w.duties)
		t := w.m.Breaches(e, lines[i], w.duties)
		sum += w.m.Weights.Of(&t)
	}
	t := w.m.CoverTally(counts)
	return sum + w.m.Weights.Of(&t)
}

// crowd picks the people of a repair into w.people, and the days that are open.
func (w *Worker) crowd() (_ shape, from, to int) {
	w.people = w.people[:0]
	n, days := len(w.m.People), w.m.Days
	if n == 0 {
		return 0, 0, 0
	}
	length := max(leastWindow, int(math.Sqrt(w.size[everybody]/float64(n))*(0.75+0.5*w.random.Float64())))
	if w.random.IntN(4) < everybodyShare && length <= days*3/4 {
		for e := range n {
			w.people = append(w.people, e)
		}
		from = w.random.IntN(days + length/2)
		from = min(max(0, from-length/2), days-length) // the ends as often as the rest
		return everybody, from, from + length
	}
	length = days
	if days > shortWindow && (days > longWindow || w.random.IntN(4) > 0) {
		length = shortWindow + w.random.IntN(min(days, longWindow)-shortWindow+1)
	}
	want := max(2, min(n, int(w.size[several])/(length*length)))
	from = w.random.IntN(days - length + 1)
	w.limit, w.badAge = want, 0
	if d, ok := w.badDay(&w.Best); ok && w.random.IntN(4) > 0 {
		from = max(0, min(days-length, d-w.random.IntN(length)))
		w.hourlyOn(&w.Best, d)
		w.chain(&w.Best, d, from, from+length, want/2)
	}
	for tries := 0; len(w.people) < want && tries < 10*want; tries++ {
		w.take(w.random.IntN(n))
	}
	w.limit = maxRuin
	return several, from, from + length
}
