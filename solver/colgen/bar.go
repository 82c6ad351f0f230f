package colgen

import (
	"heltid/solver/lp"
	"heltid/solver/model"
)

// Bars close cells of a person to all lines: what dives and branches decide. A
// cell may be barred many times over and opens when every bar is taken away.

// bar closes letter l on day d to person i (by index in people), or with by -1
// takes such a bar away.
func (c *Master) bar(i, d int, l model.Letter, by int) {
	n := c.m.Letters()
	if c.bars[i] == nil {
		c.bars[i] = make([]uint8, c.m.Days*n)
	}
	at := &c.bars[i][d*n+int(l)]
	before := *at
	*at = uint8(int(*at) + by)
	step := 0
	switch {
	case before == 0 && *at > 0:
		step = 1
	case before > 0 && *at == 0:
		step = -1
	default:
		return
	}
	for k := range c.column {
		col := &c.column[k]
		if col.person != i || col.line[d] != l {
			continue
		}
		col.shut += step
		c.open(k)
	}
}

// open sets the bounds of a column by whether its cells are open.
func (c *Master) open(k int) {
	high := lp.Inf
	if c.column[k].shut > 0 {
		high = 0
	}
	c.lp.SetBounds(c.column[k].at, 0, high)
}

// shutCells counts the barred cells of a line of person i.
func (c *Master) shutCells(i int, line []model.Letter) int {
	if c.bars[i] == nil {
		return 0
	}
	n, shut := c.m.Letters(), 0
	for d, l := range line {
		if c.bars[i][d*n+int(l)] > 0 {
			shut++
		}
	}
	return shut
}

// barred bars person i's closed cells in c.asker.Cost.
func (c *Master) barred(i int) {
	for at, bars := range c.bars[i] {
		if bars > 0 {
			c.asker.Cost[at] = model.Inf
		}
	}
}

// cell is one letter of one person on one day.
type cell struct {
	person, day int
	letter      model.Letter
}

// keep bars all other letters of the cell's day, or with by -1 opens them again.
func (c *Master) keep(k cell, by int) {
	for l := range c.m.Letters() {
		if model.Letter(l) != k.letter {
			c.bar(k.person, k.day, model.Letter(l), by)
		}
	}
}

// decide keeps cells or bars them, or with by -1 takes that back.
func (c *Master) decide(cells []cell, bar bool, by int) {
	for _, k := range cells {
		if bar {
			c.bar(k.person, k.day, k.letter, by)
		} else {
			c.keep(k, by)
		}
	}
}

// supported sees to it that person i has a line that no bar shuts, asking for one
// under the present prices if need be. It tells whether there is one and, when not,
// whether that is proven: a line that cannot be made lawful proves nothing.
func (c *Master) supported(i int) (has, none bool) {
	for k := range c.column {
		if c.column[k].person == i && c.column[k].shut == 0 {
			return true, false
		}
	}
	e := c.people[i]
	fill(c.m, e, c.prices, c.asker.Cost)
	c.close(i)
	c.barred(i)
	c.pay(i)
	if _, ok := c.asker.Solver.Best(c.lines[e], c.asker.Cost, c.asker.Line); !ok {
		return false, true
	}
	return c.mend(i) && c.Add(i, c.asker.Line), false
}
