package colgen

import (
	"heltid/rules/constraint"
	"heltid/solver/lp"
	"heltid/solver/model"
)

// Uncovered least demand weighs so much more than an hour of anybody's that the
// duals of a programme with few lines swing between nothing and the price of a gap,
// and half its pivots go to lines that only such prices make worth having. While it
// grows, leaving a row short therefore costs no more than somebody paid by the hour
// would. That makes the programme's value lower, never the bound higher: bounds come
// from the rows themselves. When it is grown, what is then still short gets its
// own price and the programme grows on; the rest gets it back unused.

// cheapened is a slack column that costs less than what it stands for.
type cheapened struct {
	at    lp.Column
	worth int64
}

// shortage adds the slack of row r for a number of people in a row that are each
// worth as much.
func (c *Master) shortage(r *model.Row, n int, worth int64, most float64, at lp.Row) {
	cost := worth
	if r.Uncovered(n) {
		cost = min(worth, max(c.dearest, r.Minutes*c.m.Weights[constraint.Hourly]))
		if cost == 0 {
			cost = worth
		}
	}
	k := c.lp.AddColumn(float64(cost)/c.scale, 0, most, []lp.Row{at}, []float64{1})
	if cost < worth {
		c.cheap = append(c.cheap, cheapened{k, worth})
	}
}

// dear gives the shortages that are in use their own price and tells whether there
// were any. Without any, all get it.
func (c *Master) dear() (more bool) {
	rest := c.cheap[:0]
	for _, k := range c.cheap {
		if c.lp.Value(k.at) > 1e-7 {
			more = true
			c.lp.SetCost(k.at, float64(k.worth)/c.scale)
		} else {
			rest = append(rest, k)
		}
	}
	if c.cheap = rest; !more {
		c.allDear()
	}
	return more
}

// allDear gives every shortage its own price.
func (c *Master) allDear() {
	for _, k := range c.cheap {
		c.lp.SetCost(k.at, float64(k.worth)/c.scale)
	}
	c.cheap = nil
}

// dearestCell is the most that anybody's duty of a day costs.
func (c *Master) dearestCell() (most int64) {
	for _, e := range c.people {
		for _, y := range c.m.People[e].Cell {
			if y < model.Inf/2 {
				most = max(most, y)
			}
		}
	}
	return most
}
