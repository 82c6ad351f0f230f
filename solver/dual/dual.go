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
// hot as the one before and begins where that has come to. The bound of a level is
// worked out in integers, from exact answers (price.Floor).
package dual

import (
	"math"
	"slices"

	"heltid/solver/model"
	"heltid/solver/price"
)

// Dual is the search for prices. It is not for use by two goroutines at once.
type Dual struct {
	m     *model.Model
	lines []*price.Line
	rows  [][]corner
	sums  [][]sum // by person, sum
	dim   int     // of a point: the prices of the rows, and everybody's pay after them
	climb *climb
	heat  float64
	level int
	exact bool // the bound of a level is being worked out
	asked Prices
	slow  int // levels in a row that have raised the bound by next to nothing

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
	least int64

	soft   price.Soft
	solver price.Solver
	cost   []float64 // of the person at hand
	whole  []int64
	share  []float64
	pay    []float64
	steps  []float64
	line   []model.Letter
}

// Prices are what people are worth.
type Prices struct {
	Rows []int64
	Pay  [][]int64 // by person, sum: for each step
}

// corner is a number of people or of steps at which what one more costs changes, and
// what all cost.
type corner struct{ n, cost float64 }

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
	// mostLevels is how many there are at most. It ends sooner where slowLevels in a row
	// raise the bound by less than leastGain.
	mostLevels = 12
	slowLevels = 2
	leastGain  = 2e-3
	// numbersHeat is how much hotter numbers of people and steps are than lines: they are
	// few, and a corner stops every step that passes it.
	numbersHeat = 8
	// letterWork is the work of pricing a letter of a day.
	letterWork = 2
)

// New begins with everybody worth half of what the last in a row is. The lines are those
// of m.
func New(m *model.Model, lines []*price.Line) *Dual {
	d := &Dual{m: m, lines: lines, dim: len(m.Rows), Bound: -model.Inf}
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
		d.sums = append(d.sums, list)
		d.asked.Pay, d.Best.Pay = append(d.asked.Pay, make([]int64, len(list))), append(d.Best.Pay, make([]int64, len(list)))
	}
	x, worth := make([]float64, d.dim), make([]int64, 0, len(m.Rows))
	for r := range m.Rows {
		d.rows = append(d.rows, rowCorners(m, &m.Rows[r]))
		last := m.Rows[r].Last()
		if x[r] = float64(last) / 2; last > 0 {
			worth = append(worth, last)
		}
	}
	cells := m.Days * m.Letters()
	d.slope, d.cost, d.whole = make([]float64, d.dim), make([]float64, cells), make([]int64, cells)
	d.share, d.line = make([]float64, cells), make([]model.Letter, m.Days)
	if d.Done = len(worth) == 0; !d.Done {
		slices.Sort(worth)
		d.heat = firstHeat * float64(worth[len(worth)/2])
		d.climb = newClimb(x, d.heat)
	}
	return d
}

// rowCorners are the numbers of people at which one more is worth something else.
func rowCorners(m *model.Model, row *model.Row) (out []corner) {
	for n := 0; n <= len(m.People); n++ {
		if n == 0 || n == len(m.People) || row.Worth(n) != row.Worth(n-1) {
			var t model.Tally
			row.Tally(&t, n)
			out = append(out, corner{float64(n), float64(m.Weights.Of(&t))})
		}
	}
	return out
}

// sumCorners are the numbers of steps at which one more costs something else.
func sumCorners(price []int64) (out []corner) {
	open := func(n int) bool { return n >= 0 && n < len(price) && price[n] < model.Inf/2 }
	for n, c := range price {
		if open(n) && (!open(n-1) || !open(n+1) || price[n+1]-c != c-price[n-1]) {
			out = append(out, corner{float64(n), float64(c)})
		}
	}
	return out
}

// soft gives the least that any corner costs when one of its number costs so much
// besides, blurred, and the number of it.
func soft(corners []corner, each, heat float64) (value, number float64) {
	least := math.Inf(1)
	for _, c := range corners {
		least = min(least, c.cost+float64(each*c.n))
	}
	sum, mean := 0.0, 0.0
	for _, c := range corners {
		w := math.Exp(-(c.cost + float64(each*c.n) - least) / heat)
		sum, mean = sum+w, mean+float64(w*c.n)
	}
	return least - float64(heat*math.Log(sum)), mean / sum
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
			d.next++
		default:
			d.turn()
			d.next, d.value, d.least = 0, 0, 0
			clear(d.slope)
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
		v, n := soft(corners, d.climb.at[r], numbersHeat*d.heat)
		d.value, d.slope[r] = d.value+v, d.slope[r]+n
	}
	if !d.climb.take(d.value, d.slope) {
		d.ask()
	}
}

// blurred adds a person's lines at a point.
func (d *Dual) blurred(e int, x []float64) {
	d.price(e, x)
	v, ok := d.soft.Share(d.lines[e], d.cost, d.pay, d.heat, d.share, d.steps)
	d.Work += int64(len(d.cost)*letterWork) + d.soft.Work
	d.soft.Work = 0
	if !ok {
		d.Done = true // somebody has no lawful line
		return
	}
	d.value += v
	n := d.m.Letters()
	for at, q := range d.share {
		if q > 0 && at%n != int(model.Free) {
			for _, r := range d.m.Touch(e, at/n, model.Letter(at%n)) {
				d.slope[r] -= q
			}
		}
	}
	for k, s := range d.sums[e] {
		v, number := soft(s.corner, d.pay[k], numbersHeat*d.heat)
		if d.value += v; s.at >= 0 {
			for at := k; at < len(d.steps); at += len(d.sums[e]) {
				number -= d.steps[at]
			}
			d.slope[s.at] = number
		}
	}
}

// price writes what person e's letters cost at a point, pay taken off.
func (d *Dual) price(e int, x []float64) {
	n, sums := d.m.Letters(), d.lines[e].Sums()
	d.pay, d.steps = d.pay[:0], append(d.steps[:0], make([]float64, d.m.Days*len(sums))...)
	for _, s := range d.sums[e] {
		if s.at < 0 {
			d.pay = append(d.pay, 0)
		} else {
			d.pay = append(d.pay, x[s.at])
		}
	}
	for at, c := range d.m.People[e].Cell {
		if d.share[at] = 0; c >= model.Inf {
			d.cost[at] = math.Inf(1)
			continue
		}
		v, day, letter := float64(c), at/n, model.Letter(at%n)
		if letter != model.Free {
			for _, r := range d.m.Touch(e, day, letter) {
				v -= x[r]
			}
			for k := range sums {
				if d.pay[k] != 0 {
					v -= float64(d.pay[k] * float64(sums[k].Steps(d.m, day, letter)))
				}
			}
		}
		d.cost[at] = v
	}
}

// ask sets out to work out the bound at the point come to, in whole prices.
func (d *Dual) ask() {
	d.exact = true
	for r := range d.m.Rows {
		row := &d.m.Rows[r]
		d.asked.Rows[r] = max(min(0, row.Worth(len(row.Step))), min(row.Worth(0), int64(math.Round(d.climb.x[r]))))
	}
	for e, sums := range d.sums {
		for k, s := range sums {
			if s.at >= 0 {
				d.asked.Pay[e][k] = int64(math.Round(d.climb.x[s.at]))
			}
		}
	}
}

// floor adds a person's cheapest line under the prices asked, and sets the pay to what
// proves most.
func (d *Dual) floor(e int) {
	n := d.m.Letters()
	copy(d.whole, d.m.People[e].Cell)
	for at, c := range d.whole {
		if c < model.Inf && at%n != int(model.Free) {
			for _, r := range d.m.Touch(e, at/n, model.Letter(at%n)) {
				d.whole[at] -= d.asked.Rows[r]
			}
		}
	}
	v, ok := d.solver.Floor(d.lines[e], d.whole, d.asked.Pay[e], d.line)
	d.Work += int64(len(d.whole)*letterWork) + d.solver.Work
	d.solver.Work = 0
	d.least += v
	d.Done = d.Done || !ok
}

// settle takes the bound of a level and begins the next.
func (d *Dual) settle() {
	bound := d.least
	for r := range d.m.Rows {
		row, price := &d.m.Rows[r], d.asked.Rows[r]
		var t model.Tally
		row.Tally(&t, 0)
		bound += d.m.Weights.Of(&t)
		for n := 0; n < len(d.m.People) && row.Worth(n) > price; n++ {
			bound += price - row.Worth(n)
		}
	}
	if d.slow++; bound > d.Bound {
		if float64(bound-d.Bound) > leastGain*math.Abs(float64(bound)) {
			d.slow = 0
		}
		d.Bound = bound
		copy(d.Best.Rows, d.asked.Rows)
		for e := range d.Best.Pay {
			copy(d.Best.Pay[e], d.asked.Pay[e])
		}
	}
	d.exact = false
	if d.level++; d.level == mostLevels || d.slow == slowLevels {
		d.Done = true
		return
	}
	d.heat *= cooler
	d.climb = newClimb(d.climb.x, d.heat)
}

// Level is how many levels are behind.
func (d *Dual) Level() int { return d.level }

// Pace tells how far person e's sums have come before each day, and at the end, in all
// the lines that are good under the prices come to: by sum. It is for when no part runs.
func (d *Dual) Pace(e int) [][]float64 {
	d.price(e, d.climb.x)
	out := make([][]float64, len(d.sums[e]))
	d.soft.Share(d.lines[e], d.cost, d.pay, d.heat, d.share, d.steps)
	for k := range out {
		out[k] = make([]float64, d.m.Days+1)
		for day := range d.m.Days {
			out[k][day+1] = out[k][day] + d.steps[day*len(out)+k]
		}
		// The prices are not quite the best, and the sums not quite what they may be.
		corners, end := d.sums[e][k].corner, out[k][d.m.Days]
		if len(corners) == 0 || end == 0 {
			continue
		}
		scale := max(corners[0].n, min(end, corners[len(corners)-1].n)) / end
		for day := range out[k] {
			out[k][day] *= scale
		}
	}
	return out
}
