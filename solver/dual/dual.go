// Package dual finds what people are worth in the rows of a long period, and bounds its
// cost by that, without a programme of it: lines of half a year and more are so special
// that a programme needs a great many of them.
//
// For any prices of the rows and any pay for the steps of people's sums, everybody's
// cheapest line, every row's cheapest number of people and every sum's cheapest number
// of steps cost no more together than any roster. That is the bound, highest at the best
// prices; but as everybody's cheapest line jumps from one to the next, ways up to there
// are long. So all lines are weighed by their cost (price.Soft), numbers of people and
// steps likewise: that makes the bound a smooth function, which Climb rises fast on, and
// which comes the nearer to the bound itself the colder it is. Every level is half as
// hot as the one before and begins a little beyond where that has come to. The bound is
// worked out in integers, from exact answers (price.Floor): first of all, after each
// level, and whenever the work has doubled.
package dual

import (
	"slices"

	"heltid/solver/model"
	"heltid/solver/price"
)

// Dual is the search for prices. It is not for use by two goroutines at once.
type Dual struct {
	m       *model.Model
	lines   []*price.Line
	rows    [][]corner
	sums    [][]sum     // by person, sum
	adds    [][][]int16 // by person, letter: the sums it adds to on some day
	dim     int         // of a point: the prices of the rows, and everybody's pay after them
	climb   *climb
	heat    float64
	level   int
	stride  int // every so many people speak for all, each so many times
	times   float64
	before  []float64 // the point that the level before came to
	exact   bool      // the bound at the point come to is being worked out
	askedAt int64     // the work at which that was last done
	over    bool      // the level is
	asked   Prices
	reached int64 // the bound when it last rose by more than next to nothing
	slow    int   // levels in a row that have raised the bound by next to nothing

	// Bound is the best so far, Best what proves it.
	Bound int64
	Best  Prices
	// Done tells that nothing is left to gain.
	Done bool
	// Work counts steps, as price.Solver does.
	Work int64

	// What an evaluation has come to so far, and whom it comes to next.
	next  int
	value float64
	slope []float64
	bend  []float64
	least int64

	soft   price.Soft
	solver price.Solver
	cost   []float64 // of the person at hand
	whole  []int64
	share  []float64
	weeks  []float64 // by day
	pay    []float64
	number []float64 // by sum: its steps, and how far these spread
	spread []float64
	line   []model.Letter
}

// Prices are what people are worth.
type Prices struct {
	Rows []int64
	Pay  [][]int64 // by person, sum: for each step
}

// sum is a sum of a person: its corners, and which coordinate its pay is, below zero for
// one that proofs cannot tell of.
type sum struct {
	corner []corner
	at     int
}

const (
	// The first level's heat is a share of what the last person of use is worth in most
	// rows. Each is half the one before.
	firstHeat = 0.05
	cooler    = 0.5
	// lead is how far beyond the point come to the next level begins, as a share of the way
	// to there from the level before: the best prices go nearly straight as it gets colder.
	lead = 0.5
	// mostLevels is how many there are at most. It ends sooner where slowLevels in a row
	// raise the bound by less than leastGain; the hot ones do not count.
	mostLevels = 16
	slowLevels = 2
	leastGain  = 5e-4
	// On the first hotLevels of a large problem, every so many people speak for all: more
	// than fewPeople, whose letters of all days are manyCells or so. Where it is hot, the
	// others would tell little more.
	hotLevels = 6
	fewPeople = 20
	manyCells = 300_000
	// numbersHeat is how much hotter numbers of people and steps are than lines: they are
	// few, and a corner stops every step that passes it.
	numbersHeat = 16
	// askedAgain is how many times the work until an exact answer comes before the next,
	// if no level ends in between.
	askedAgain = 2
	// leastBend is how much every coordinate bends at least, in people for each heat.
	leastBend = 0.05
	// letterWork is the work of pricing a letter of a day.
	letterWork = 2
)

// New begins with nobody worth anything: what that proves is little, but soon known. The
// lines are those of m.
func New(m *model.Model, lines []*price.Line) *Dual {
	d := &Dual{m: m, lines: lines, dim: len(m.Rows), Bound: -model.Inf, reached: -model.Inf}
	d.asked.Rows, d.Best.Rows = make([]int64, len(m.Rows)), make([]int64, len(m.Rows))
	for _, l := range lines {
		var list []sum
		for _, s := range l.Sums() {
			at := -1
			if s.Number != model.NoNumber {
				at, d.dim = d.dim, d.dim+1
			}
			list = append(list, sum{sumCorners(s.Price), at})
		}
		d.sums, d.adds = append(d.sums, list), append(d.adds, adding(m, l.Sums()))
		d.number = make([]float64, max(len(d.number), len(list)))
		d.spread = make([]float64, len(d.number))
		d.asked.Pay, d.Best.Pay = append(d.asked.Pay, make([]int64, len(list))), append(d.Best.Pay, make([]int64, len(list)))
	}
	x, worth := make([]float64, d.dim), make([]int64, 0, len(m.Rows))
	for r := range m.Rows {
		d.rows = append(d.rows, rowCorners(m, &m.Rows[r]))
		last := m.Rows[r].Last()
		if last > 0 {
			worth = append(worth, last)
		}
	}
	cells := m.Days * m.Letters()
	d.slope, d.bend = make([]float64, d.dim), make([]float64, d.dim)
	d.cost, d.whole = make([]float64, cells), make([]int64, cells)
	d.share, d.weeks, d.line = make([]float64, cells), make([]float64, m.Days), make([]model.Letter, m.Days)
	if d.Done = len(worth) == 0; !d.Done {
		slices.Sort(worth)
		d.heat = firstHeat * float64(worth[len(worth)/2])
		d.climb = newClimb(x)
		d.stride = 1 + min(len(lines)/fewPeople, len(lines)*cells/manyCells)
		d.times = float64(len(lines)) / float64((len(lines)+d.stride-1)/d.stride)
		d.ask()
	}
	return d
}

// adding lists the sums that each letter adds to on some day.
func adding(m *model.Model, sums []model.Sum) [][]int16 {
	out := make([][]int16, m.Letters())
	for x := 1; x < len(out); x++ {
		for k := range sums {
			for day := range m.Days {
				if sums[k].Steps(m, day, model.Letter(x)) != 0 {
					out[x] = append(out[x], int16(k))
					break
				}
			}
		}
	}
	return out
}

// Run does about that much work.
func (d *Dual) Run(work int64, stop func() bool) {
	for until := d.Work + work; d.Work < until && !d.Done && !stop(); {
		switch {
		case d.next < len(d.lines) && d.exact:
			d.floor(d.next)
			d.next++
		case d.next < len(d.lines):
			d.blurred(d.next, d.climb.at)
			d.next += d.stride
		default:
			d.turn()
			d.next, d.value, d.least = 0, 0, 0
			clear(d.slope)
			clear(d.bend)
		}
	}
}

// turn goes on to other prices when everybody has been asked under those at hand.
func (d *Dual) turn() {
	if d.exact {
		d.settle()
		return
	}
	for r, corners := range d.rows {
		v, n, bend := soft(corners, d.climb.at[r], numbersHeat*d.heat)
		d.value, d.slope[r], d.bend[r] = d.value+v, d.slope[r]+n, d.bend[r]+bend
	}
	for at := range d.bend {
		d.bend[at] += leastBend / d.heat
	}
	d.over = !d.climb.take(d.value, d.slope, d.bend)
	switch {
	case d.over && d.stride > 1 && d.level+1 < hotLevels:
		d.cool()
	case d.over || d.stride == 1 && d.Work >= askedAgain*d.askedAt:
		d.ask()
	}
}

// Level is how many levels are behind.
func (d *Dual) Level() int { return d.level }
