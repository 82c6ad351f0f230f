package colgen

import (
	"slices"

	"heltid/solver/lp"
	"heltid/solver/model"
)

// Dive makes a roster out of the programme: it fixes the lines that the answer
// is surest of, grows on for what is left, and so on until everybody has one
// line. It gives up when the programme's value passes cutoff. The programme is
// as before afterwards, with more columns.
//
// A single dive is noisy; several from a grown pool, each followed by a search,
// make up for it.
func (c *Master) Dive(cutoff int64, rounds int, stop func() bool) (lines [][]model.Letter, ok bool) {
	bound, prices := c.Bound, append([]int64(nil), c.BoundPrices...)
	c.diving = true
	defer func() {
		c.release()
		c.diving = false
		c.Bound = bound
		copy(c.BoundPrices, prices)
	}()
	for left := len(c.people); left > 0; {
		if c.lp.Solve(0) != lp.Optimal || stop() || c.Value() >= float64(cutoff) {
			return nil, false
		}
		left -= c.fix()
		if left == 0 {
			break
		}
		c.Bound = -model.Inf
		if !c.Grow(Limits{Rounds: rounds, Cutoff: model.Inf, Stop: stop}) && stop() {
			return nil, false
		}
	}
	lines = make([][]model.Letter, len(c.people))
	for i := range lines {
		lines[i] = c.column[c.held[i]].line
	}
	return lines, true
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
