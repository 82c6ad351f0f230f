package colgen

import (
	"slices"

	"heltid/solver/lp"
	"heltid/solver/model"
)

// Dive makes a roster out of the programme: it fixes the lines that the answer
// is surest of, grows on for what is left, and so on until everybody has one
// line. Step by step, so that whoever dives can meet others in between. The
// programme is as before when it ends, with more columns.
//
// A single dive is noisy; several from a grown pool, each followed by a search,
// make up for it.
type Dive struct {
	c      *Master
	cutoff int64
	rounds int
	left   int
	bound  int64
	prices []int64

	// Lines is the roster that a dive has come to, by index in people.
	Lines [][]model.Letter
}

// StartDive begins a dive that is given up when the programme's value passes
// cutoff. After each fixing it prices for so many rounds.
func (c *Master) StartDive(cutoff int64, rounds int) *Dive {
	c.diving = true
	return &Dive{
		c: c, cutoff: cutoff, rounds: rounds, left: len(c.people),
		bound: c.Bound, prices: append([]int64(nil), c.BoundPrices...),
	}
}

// StartMend begins a dive in which only the people of free (by index in people)
// are undecided; all others hold their line of a roster. With what many such
// dives leave behind, the programme knows ever more lines worth having.
func (c *Master) StartMend(roster [][]model.Letter, free []bool, cutoff int64, rounds int) *Dive {
	d := c.StartDive(cutoff, rounds)
	for i, line := range roster {
		if free[i] {
			c.Add(i, line)
			continue
		}
		k := c.find(i, line)
		if k < 0 {
			d.end()
			return nil
		}
		c.hold(k)
		d.left--
	}
	return d
}

// find gives the column of a line, adding it if need be; -1 when it breaks a ban.
func (c *Master) find(i int, line []model.Letter) int {
	if c.Add(i, line) {
		return len(c.column) - 1
	}
	return slices.IndexFunc(c.column, func(k column) bool { return k.person == i && slices.Equal(k.line, line) })
}

// Step fixes some lines and grows on. It tells whether there is more to do;
// when there is not, Lines is the roster, or nil when the dive came to nothing.
func (d *Dive) Step(stop func() bool) (more bool) {
	c := d.c
	if c.Stuck() || c.lp.Solve(0) != lp.Optimal || stop() || c.Value() >= float64(d.cutoff) {
		d.end()
		return false
	}
	if d.left > 0 {
		d.left -= c.fix()
	}
	if d.left > 0 {
		c.Bound = -model.Inf
		c.Grow(Limits{Rounds: d.rounds, Cutoff: model.Inf, Stop: stop})
		return true
	}
	d.Lines = make([][]model.Letter, len(c.people))
	for i := range d.Lines {
		d.Lines[i] = c.column[c.held[i]].line
	}
	d.end()
	return false
}

// end leaves the programme as it was.
func (d *Dive) end() {
	d.c.release()
	d.c.diving = false
	d.c.Bound = d.bound
	copy(d.c.BoundPrices, d.prices)
}

// Dive dives to the end.
func (c *Master) Dive(cutoff int64, rounds int, stop func() bool) (lines [][]model.Letter, ok bool) {
	d := c.StartDive(cutoff, rounds)
	for d.Step(stop) {
	}
	return d.Lines, d.Lines != nil
}

// sure is from which share on a line is fixed along with the surest.
const sure = 0.9

// fix fixes the line with the largest share, and with it every other that is
// nearly whole, at most a tenth of the people at a time. It returns how many.
func (c *Master) fix() int {
	type choice struct {
		column int
		share  float64
	}
	best := make([]choice, len(c.people))
	for i := range best {
		best[i].column = -1
	}
	for k := range c.column {
		col := &c.column[k]
		if v := c.lp.Value(col.at); !c.out[col.person] && v > best[col.person].share+1e-9 {
			best[col.person] = choice{k, v}
		}
	}
	best = slices.DeleteFunc(best, func(b choice) bool { return b.column < 0 })
	slices.SortStableFunc(best, func(a, b choice) int {
		switch {
		case a.share > b.share+1e-9:
			return -1
		case b.share > a.share+1e-9:
			return 1
		}
		return a.column - b.column
	})
	n := 0
	for _, b := range best {
		if n > 0 && (b.share < sure || n >= 1+len(c.people)/10) {
			break
		}
		c.hold(b.column)
		n++
	}
	return n
}

// hold fixes a column at one and its person's others at zero.
func (c *Master) hold(column int) {
	i := c.column[column].person
	c.out[i], c.held[i] = true, column
	for k := range c.column {
		if c.column[k].person != i {
			continue
		}
		if k == column {
			c.lp.SetBounds(c.column[k].at, 1, 1)
		} else {
			c.lp.SetBounds(c.column[k].at, 0, 0)
		}
	}
}

// release undoes every hold.
func (c *Master) release() {
	for i, o := range c.out {
		if !o {
			continue
		}
		c.out[i] = false
		for k := range c.column {
			if c.column[k].person == i {
				c.lp.SetBounds(c.column[k].at, 0, lp.Inf)
			}
		}
	}
}
