package master

import (
	"math"

	"heltid/rules/constraint"
	"heltid/solver/model"
	"heltid/solver/price"
)

// What a line costs at the level of quality hangs on what follows what, not on its
// cells one by one, so that a rate on it is no matter of prices on cells: the tables
// of everybody's rules have it inside. They are made for a few rates, the grades, each
// when it is first asked for. A rate is brought down to the nearest of them, which
// bounds a plan as any rate does (bound.go).

// Fine is the first grade above none, what a unit of a quantity of lines should cost
// when it is aimed at; each of the others is gradeStep times the one before.
const (
	Fine      = Scale / 32
	gradeStep = 4
	grades    = 7
)

// Dearest is what a unit of a quantity of lines costs at most, in the programme's
// units: what passing a limit on it can cost.
const Dearest = 32

// tables is everybody's rules at a grade.
type tables struct {
	m     *model.Model
	lines []*price.Line // by option
}

// grade brings the rate of the quantity of lines down to a grade, and takes that
// one's tables.
func (c *Master) grade() {
	at, rate := 0, int64(0)
	if c.whole >= 0 {
		h := &c.held[c.whole]
		if math.IsInf(h.low, -1) { // the programme's own rounding
			c.rates[c.whole] = max(c.rates[c.whole], h.aim)
		}
		for next := int64(Fine); at+1 < grades && next <= c.rates[c.whole]; next *= gradeStep {
			at, rate = at+1, next
		}
		c.rates[c.whole] = rate
	}
	if c.tables == nil {
		c.tables = make([]tables, grades)
	}
	c.now = &c.tables[at]
	if c.now.lines != nil {
		return
	}
	if c.now.m = c.m; at > 0 {
		c.now.m = c.quality(rate)
	}
	c.now.lines = make([]*price.Line, len(c.options))
	together(func(w int) {
		for o := w; o < len(c.options); o += askers {
			c.now.lines[o] = price.NewLine(c.now.m, c.options[o].Employee)
		}
	})
	price.Share(c.now.lines)
}

// amount is what a line of an option has of a quantity.
func (a *asker) amount(c *Master, k, o int, line []model.Letter) int64 {
	if k != c.whole {
		return c.held[k].cells(o, c.m.Letters(), line)
	}
	t := a.Breaches(c.fond, c.options[o].Employee, line)
	return t[constraint.Quality]
}

// fill writes what option o's cells cost: the person's own, what the quantities
// say, less what the rows pay.
func (a *asker) fill(c *Master, o int, prices, rates []int64) {
	m := c.now.m
	e := c.options[o].Employee
	n := m.Letters()
	copy(a.Cost, m.People[e].Cell)
	for k := range c.held {
		if h := &c.held[k]; h.Cell != nil && h.Cell[o] != nil && rates[k] != 0 {
			for i, v := range h.Cell[o] {
				if a.Cost[i] < model.Inf {
					a.Cost[i] += rates[k] * v
				}
			}
		}
	}
	for d := range m.Days {
		for l := 1; l < n; l++ {
			at := &a.Cost[d*n+l]
			if *at >= model.Inf {
				continue
			}
			for _, r := range m.Touch(e, d, model.Letter(l)) {
				*at -= prices[r]
			}
		}
	}
}
