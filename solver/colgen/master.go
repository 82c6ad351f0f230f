// Package colgen finds rosters and bounds by column generation over whole lines.
//
// The master problem is a linear programme: one convexity row a person (one
// line each), one row for each cover row of the model, with slack columns that
// carry its prices, and a column for every line known so far. Its duals price
// the cells; package price answers with each person's best line under them, and
// lines that pay join the master, until none do. The relaxation is tight,
// because everything a line must obey is inside the columns.
//
// Master is the programme, Master.Grow the loop, Dive makes a roster out of a
// fractional answer by fixing lines and growing on. Bounds are computed from
// integer prices and exact answers only; the programme's own value, a float, is
// never one.
package colgen

import (
	"math"
	"slices"

	"heltid/solver/grow"
	"heltid/solver/lp"
	"heltid/solver/model"
	"heltid/solver/price"
)

// Master is the master problem over some people; the lines of all others are
// frozen and show only in how many people the rows already have.
type Master struct {
	m      *model.Model
	lines  []*price.Line
	people []int
	base   model.Counts // people frozen in each row

	lp      lp.Problem
	scale   float64
	convex  []lp.Row // by index in people
	cheap   []cheapened
	dearest int64    // cell of anybody
	cover   []lp.Row // by row of the model, none where nobody of people counts
	rows    []int32  // rows of the model that have one
	times   []int    // by row of the model: how often a line may be in it, once a day
	fixed   int64    // cost of the pivots of the rows
	alone   int64    // cost of the rows that nobody of people counts in
	column  []column
	seen    map[string]bool

	bars      [][]uint8 // by index in people, [d*letters+l]: how many decisions bar the cell; nil for none
	totals    []total
	group     []int32 // by index in people: those with equal numbers are alike
	size      []int   // of each group
	diving    bool
	recalling bool    // lines are taken whatever the programme's duals
	smooth    float64 // share of BoundPrices in the prices asked
	share     float64 // what smooth goes back to
	drawn     []int64 // by row of the model: the programme's own price less the one asked
	rise      int64   // of the bound, from the prices asked on to the programme's own
	prices    []int64
	asker     grow.Asker

	// Bound is the best proven bound on the roster's cost, in the model's units;
	// -Inf before any.
	Bound int64

	// Hopeless lists people who have no lawful line at all; the master is then
	// of no use.
	Hopeless []int
	unsure   bool // somebody's only lines break what the tables do not know

	from, to int // days that are open; the others keep the lines of start
	start    [][]model.Letter
	// BoundPrices are the prices that prove it.
	BoundPrices []int64
}

// column is one line of one person in the programme.
type column struct {
	person int // index in people
	line   []model.Letter
	cost   int64
	at     lp.Column
	idle   int // rounds since it was last in use
	shut   int // cells of it that are barred
}

const none lp.Row = -1

// New sets up the master of the given people, each with a lawful line to start
// from, of which the days [from, to) are open; counts is how many others each
// row has. Scale is how many units of the model's cost make one of the
// programme's: with finer costs in the model, prices round to less.
func New(m *model.Model, lines []*price.Line, people []int, counts model.Counts, start [][]model.Letter, from, to int, scale int64) *Master {
	c := &Master{m: m, scale: float64(scale), lines: lines, people: people, base: counts, seen: map[string]bool{}, Bound: -model.Inf, smooth: grow.Smoothing, share: grow.Smoothing}
	c.start, c.from, c.to = start, from, to
	c.group, c.size = alike(m, people)
	c.bars = make([][]uint8, len(people))
	c.prices = make([]int64, len(m.Rows))
	c.drawn = make([]int64, len(m.Rows))
	c.BoundPrices = make([]int64, len(m.Rows))
	c.asker = grow.NewAsker(m)
	for range people {
		c.convex = append(c.convex, c.lp.AddRow(1, 1))
	}
	c.dearest = c.dearestCell()
	c.cover = make([]lp.Row, len(m.Rows))
	for r := range c.cover {
		c.cover[r] = none
	}
	c.touched()
	for r, n := range c.beside() {
		if c.cover[r] != none {
			c.addRow(r)
			continue
		}
		var t model.Tally
		m.Rows[r].Tally(&t, int(n))
		c.alone += m.Weights.Of(&t)
		if from == 0 && to == m.Days {
			c.prices[r] = m.Rows[r].Worth(0) // so that the prices alone prove it
		}
	}
	for i, line := range start {
		if !c.Add(i, line) && !c.begin(i) {
			c.Hopeless = append(c.Hopeless, people[i])
		}
	}
	return c
}

// touched marks the rows that the people count in on open days, and how often a line of
// theirs may: a duty may reach into the row of the next day's.
func (c *Master) touched() {
	m := c.m
	c.times = make([]int, len(m.Rows))
	done := map[int]bool{}
	for _, e := range c.people {
		k := m.People[e].Cover
		if done[k] {
			continue
		}
		done[k] = true
		times, last := make([]int, len(m.Rows)), make([]int, len(m.Rows))
		for d := c.from; d < c.to; d++ {
			for l := 1; l < m.Letters(); l++ {
				for _, r := range m.Touch(e, d, model.Letter(l)) {
					if last[r] != d+1 {
						times[r], last[r] = times[r]+1, d+1
					}
					c.cover[r], c.times[r] = 0, max(c.times[r], times[r])
				}
			}
		}
	}
}

// beside counts who is in each row whatever is found: others, and the people
// themselves on days that are not open. A row that no open day bears on is then
// settled, and no row of the programme.
func (c *Master) beside() model.Counts {
	n := append(model.Counts(nil), c.base...)
	for i, line := range c.start {
		for d, l := range line {
			if l != model.Free && (d < c.from || d >= c.to) {
				for _, r := range c.m.Touch(c.people[i], d, l) {
					n[r]++
				}
			}
		}
	}
	return n
}

// begin finds person i a lawful line when the one to start from is not, and
// tells whether there can be one. What the tables do not know may bar the lines
// that are found; then the master is stuck, but nobody is hopeless.
func (c *Master) begin(i int) bool {
	e := c.people[i]
	fill(c.m, e, c.prices, c.asker.Cost)
	c.close(i)
	c.barred(i)
	c.pay(i)
	for extra := int64(1 << 12); extra < 1<<50; extra <<= 4 {
		if _, ok := c.asker.Solver.Best(c.lines[e], c.asker.Cost, c.asker.Line); !ok {
			return false
		}
		if c.Add(i, c.asker.Line) {
			return true
		}
		c.m.Dearer(e, c.asker.Line, c.asker.Cost, extra)
	}
	c.unsure = true
	return true
}

// addRow adds cover row r. At its pivot, the least number of people of whom no
// more is worth anything, the row costs nothing extra; each step away from it
// has a slack column.
func (c *Master) addRow(r int) {
	row := &c.m.Rows[r]
	pivot := 0
	for row.Worth(pivot) > 0 {
		pivot++
	}
	var t model.Tally
	row.Tally(&t, pivot)
	c.fixed += c.m.Weights.Of(&t)
	at := c.lp.AddRow(float64(pivot-int(c.base[r])), float64(pivot-int(c.base[r])))
	c.cover[r] = at
	c.rows = append(c.rows, int32(r))
	minus := []float64{-1}
	rows := []lp.Row{at}
	for n := pivot - 1; n >= 0; {
		k := n
		for k >= 0 && row.Worth(k) == row.Worth(n) {
			k--
		}
		c.shortage(row, n, row.Worth(n), float64(n-k), at)
		n = k
	}
	for n := pivot; ; {
		k := n
		for k < len(row.Step) && row.Worth(k) == row.Worth(n) {
			k++
		}
		if k >= len(row.Step) {
			c.lp.AddColumn(float64(-row.Worth(n))/c.scale, 0, lp.Inf, rows, minus)
			return
		}
		c.lp.AddColumn(float64(-row.Worth(n))/c.scale, 0, float64(k-n), rows, minus)
		n = k
	}
}

// Add gives the programme a line of person i (an index in people) unless it has
// it, or the line breaks a ban.
func (c *Master) Add(i int, line []model.Letter) bool {
	name := grow.Key(i, line)
	if c.seen[name] {
		return false
	}
	e := c.people[i]
	t := c.asker.Breaches(c.m, e, line)
	if t[0] > 0 {
		return false
	}
	c.seen[name] = true
	rows, values := []lp.Row{c.convex[i]}, []float64{1}
	for d, l := range line {
		if l != model.Free {
			for _, r := range c.m.Touch(e, d, l) {
				// Where rules are let go of, a duty may reach into the next one's row.
				if k := slices.Index(rows, c.cover[r]); k >= 0 {
					values[k]++
				} else if c.cover[r] != none {
					rows, values = append(rows, c.cover[r]), append(values, 1)
				}
			}
		}
	}
	for k := range c.totals {
		if n := c.totals[k].of(c, i, line); n > 0 {
			rows, values = append(rows, c.totals[k].at), append(values, float64(n))
		}
	}
	cost := c.m.Weights.Of(&t)
	at := c.lp.AddColumn(float64(cost)/c.scale, 0, lp.Inf, rows, values)
	k := column{i, append([]model.Letter(nil), line...), cost, at, 0, c.shutCells(i, line)}
	c.column = append(c.column, k)
	if k.shut > 0 {
		c.lp.SetBounds(at, 0, 0)
	}
	return true
}

// Value is the programme's value, with what its rows cost at their pivots, in
// the programme's units. It is a float and proves nothing.
func (c *Master) Value() float64 { return c.lp.Objective() + float64(c.fixed+c.alone)/c.scale }

// Besides adds to what every roster costs, in the model's units. It is for before
// anything has been grown.
func (c *Master) Besides(cost int64) { c.alone += cost }

// grain is what costs are multiples of, in the programme's units: what is better is
// better by that much.
func (c *Master) grain() float64 { return float64(c.m.Grain()) / c.scale }

// Rows is the size of the programme.
func (c *Master) Rows() int { return c.lp.Rows() }

// Work is the effort so far, in the steps of package price; a pivot counts for
// as many as it takes time, which grows with the rows.
func (c *Master) Work() int64 {
	return c.asker.Solver.Work + int64(c.lp.Pivots())*pivotWork*int64(c.lp.Rows())
}

// pivotWork is how many steps of a one-person optimum a pivot takes the time of,
// for each row.
const pivotWork = 40

// duals reads the programme's duals as integer prices.
func (c *Master) duals() {
	for _, r := range c.rows {
		row := &c.m.Rows[r]
		p := int64(math.Round(c.lp.Dual(c.cover[r]) * c.scale))
		c.prices[r] = max(floor(row), min(row.Worth(0), p))
	}
	for k := range c.totals {
		t := &c.totals[k]
		t.price = int64(math.Round(c.lp.Dual(t.at) * c.scale))
		t.settle()
	}
}
