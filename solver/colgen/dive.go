package colgen

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"heltid/solver/lp"
	"heltid/solver/model"
)

// Dive makes a roster out of the programme: it fixes the (person, day, letter)
// cells that the answer is surest of, grows on for what is left, and so on until
// everybody has one line. When the programme's value passes the cutoff it goes
// back to the fixing that cost most, bars that cell instead, and goes on from
// there, a few times (Sadykov et al. 2019 call it limited discrepancy). Step by
// step, so that whoever dives can meet others in between. The programme is as
// before when it ends, with more columns.
//
// Cells make better dives than whole lines do: a line that is fixed too soon
// fixes thirty days, a cell leaves room to mend.
type Dive struct {
	c     *Master
	how   Diving
	waves []wave
	left  int // discrepancies
	price int // rounds of pricing still to come after a fixing
	last  int // rounds of pricing so far before going back
	bound int64
	proof proof     // of bound
	share []float64 // [(i*days+d)*letters+l]: of person i's lines, those with the cell
	open  []fraction
	begun bool
	basis lp.Basis // of the programme before anything is fixed

	// Lines is the roster that a dive has come to, by index in people.
	Lines [][]model.Letter
}

// Diving says how a dive is made.
type Diving struct {
	Cutoff      int64      // the cost that the roster must be below, in the programme's units
	Rounds      int        // of pricing after each fixing
	Part        float64    // of the cells that are open, the most that one fixing takes
	Discrepancy int        // how often to go back
	Random      *rand.Rand // blurs the choice, so that no two dives are alike; nil for none
}

// wave is what one step has decided.
type wave struct {
	cells []cell
	bar   bool    // the cells are barred, not kept
	value float64 // of the programme before
}

// fraction is a cell that some but not all of a person's lines have.
type fraction struct {
	cell
	share float64
}

// StartDive begins a dive in which everybody is undecided.
func (c *Master) StartDive(how Diving) *Dive {
	c.allDear()
	c.trim()
	c.diving, c.smooth = true, 0
	return &Dive{
		c: c, how: how, left: how.Discrepancy, bound: c.Bound, proof: c.proof(),
		share: make([]float64, len(c.people)*c.m.Days*c.m.Letters()),
	}
}

// Step fixes some cells, goes back, or prices once. It tells whether there is more to
// do; when there is not, Lines is the roster, or nil when the dive came to nothing.
func (d *Dive) Step(stop func() bool) (more bool) {
	c := d.c
	c.lp.Stop = stop
	if c.Stuck() || stop() || c.lp.Solve(0) != lp.Optimal {
		d.end()
		return false
	}
	if !d.begun {
		c.lp.Save(&d.basis)
		d.begun = true
	}
	if d.price > 0 {
		if d.price--; c.Grow(Limits{Rounds: 1, Gap: diveGap, Cutoff: model.Inf, Stop: stop}) {
			d.price = 0
		}
		return true
	}
	if enough := float64(d.how.Cutoff) - c.grain() + 1e-6; c.Value() > enough {
		// With all the lines that pay it may be less.
		limit := int64(enough * c.scale)
		done := d.last == lastRounds || c.Grow(Limits{Rounds: 1, Cutoff: limit, Stop: stop})
		if d.last++; done || c.Bound >= limit {
			return d.back(stop)
		}
		return true
	}
	d.last = 0
	if d.shares() {
		d.Lines = make([][]model.Letter, len(c.people))
		for k := range c.column {
			if c.lp.Value(c.column[k].at) > 0.5 {
				d.Lines[c.column[k].person] = c.column[k].line
			}
		}
		d.end()
		return false
	}
	if !d.push(wave{cells: d.choose(), value: c.Value()}) {
		return d.back(stop)
	}
	d.grow(stop)
	return true
}

// diveGap is how near their end the lines of a fixing are asked for.
const diveGap = 1e-4

func (d *Dive) grow(stop func() bool) {
	d.c.recall(stop)
	d.price, d.last = d.how.Rounds, 0
}

// push applies a wave and tells whether everybody still has a line.
func (d *Dive) push(w wave) bool {
	d.waves = append(d.waves, w)
	d.c.decide(w.cells, w.bar, 1)
	for _, k := range w.cells {
		if has, _ := d.c.supported(k.person); !has {
			return false
		}
	}
	return true
}

// pop takes the last wave back.
func (d *Dive) pop() wave {
	w := d.waves[len(d.waves)-1]
	d.waves = d.waves[:len(d.waves)-1]
	d.c.decide(w.cells, w.bar, -1)
	return w
}

// back undoes all from the wave on that has cost most and bars the first of its
// cells.
func (d *Dive) back(stop func() bool) (more bool) {
	after := max(d.c.Value(), float64(d.how.Cutoff))
	worst, most := -1, 0.0
	for k := len(d.waves) - 1; k >= 0; k-- {
		w := &d.waves[k]
		if after-w.value > most && !w.bar && w.value > 0 {
			worst, most = k, after-w.value
		}
		after = w.value
	}
	if d.left == 0 || worst < 0 {
		d.end()
		return false
	}
	d.left--
	var w wave
	for len(d.waves) > worst {
		w = d.pop()
	}
	if !d.push(wave{cells: w.cells[:1], bar: true, value: w.value}) {
		d.end()
		return false
	}
	d.grow(stop)
	return true
}

// end leaves the programme as it was, at the basis that it had: from where the dive
// ends, the way back would take seconds where there are many rows.
func (d *Dive) end() {
	for len(d.waves) > 0 {
		d.pop()
	}
	if d.begun {
		d.c.lp.Restore(&d.basis)
	}
	d.c.diving, d.c.smooth = false, d.c.share
	d.c.restore(d.bound, d.proof)
}

// Dive dives to the end.
func (c *Master) Dive(how Diving, stop func() bool) (lines [][]model.Letter, ok bool) {
	d := c.StartDive(how)
	for d.Step(stop) {
	}
	return d.Lines, d.Lines != nil
}

// shares reads off the programme how much of each person's lines has each cell,
// lists the cells that are neither whole nor rare, and tells whether everybody
// has one whole line.
func (d *Dive) shares() (whole bool) {
	c := d.c
	n, days := c.m.Letters(), c.m.Days
	clear(d.share)
	whole = true
	for k := range c.column {
		col := &c.column[k]
		v := c.lp.Value(col.at)
		if v < 1e-9 {
			continue
		}
		whole = whole && v > 1-1e-6
		at := col.person * days * n
		for day, l := range col.line {
			d.share[at+day*n+int(l)] += v
		}
	}
	d.open = d.open[:0]
	if whole {
		return true
	}
	for at, v := range d.share {
		if v > 1e-6 && v < 1-1e-6 {
			d.open = append(d.open, fraction{cell{at / (days * n), at / n % days, model.Letter(at % n)}, v})
		}
	}
	return false
}

// lastRounds is how often lines are asked for before a dive goes back.
const lastRounds = 60

// sure is from which share on cells are fixed together.
const (
	sure = 0.75
	blur = 0.15
)

// choose gives the cells to fix next: the surest, and others that are nearly as
// sure.
func (d *Dive) choose() []cell {
	if r := d.how.Random; r != nil {
		for k := range d.open {
			d.open[k].share += blur * r.Float64()
		}
	}
	slices.SortStableFunc(d.open, func(a, b fraction) int { return cmp.Compare(b.share, a.share) })
	most := max(1, int(d.how.Part*float64(len(d.open))))
	var out []cell
	for _, f := range d.open {
		if len(out) > 0 && (len(out) >= most || f.share < sure) {
			break
		}
		out = append(out, f.cell)
	}
	return out
}
