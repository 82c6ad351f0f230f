package master

import (
	"heltid/solver/lp"
	"heltid/solver/model"
)

// Aim makes little of a quantity what is wanted: a unit costs so much, in Scale.
// 0 wants nothing of it. What was proven under other aims is forgotten.
func (c *Master) Aim(k int, each int64) {
	h := &c.held[k]
	if h.aim == each {
		return
	}
	h.aim = each
	c.forget()
	for o := range c.options {
		c.lp.SetCost(c.count[o], c.costOf(func(q *held) int64 { return at(q.Post, o) }))
	}
	for i := range c.hours {
		c.lp.SetCost(c.booked[i], c.costOf(func(q *held) int64 { return at(q.Hour, i) }))
	}
	for i := range c.piece {
		p := &c.piece[i]
		sign := int64(-1)
		if p.up {
			sign = 1
		}
		c.lp.SetCost(p.at, p.base+c.costOf(func(q *held) int64 { return sign * q.spared(p.row, p.n) }))
	}
	for i := range c.column {
		k := &c.column[i]
		total := float64(k.cost)
		for q := range c.held {
			total += float64(c.held[q].aim * k.has[q])
		}
		c.lp.SetCost(k.at, total/Scale)
	}
}

func (c *Master) costOf(has func(*held) int64) float64 {
	var sum float64
	for q := range c.held {
		if h := &c.held[q]; h.aim != 0 {
			sum += float64(h.aim) * float64(has(h))
		}
	}
	return sum / Scale
}

// Hold keeps a quantity between two bounds, infinite for none.
func (c *Master) Hold(k int, low, high float64) {
	h := &c.held[k]
	if h.low == low && h.high == high {
		return
	}
	h.low, h.high = low, high
	c.forget()
	c.lp.SetRowBounds(h.row, low-float64(h.start), high-float64(h.start))
}

// Soften sets what a unit beyond a quantity's limit costs, in the programme's
// cost.
func (c *Master) Soften(k int, breach float64) {
	h := &c.held[k]
	if h.Breach == breach {
		return
	}
	h.Breach = breach
	c.forget()
	c.lp.SetCost(h.beyond[0], breach)
	c.lp.SetCost(h.beyond[1], breach)
}

// Held gives the bounds of a quantity.
func (c *Master) Held(k int) (low, high float64) { return c.held[k].low, c.held[k].high }

// Restrict bounds how many posts an option has.
func (c *Master) Restrict(o, low, high int) {
	if c.low[o] == low && c.high[o] == high {
		return
	}
	c.low[o], c.high[o] = low, high
	c.forget()
	c.lp.SetBounds(c.count[o], float64(low), float64(high))
}

// Widen lets a group have so many posts more.
func (c *Master) Widen(g, by int) {
	group := &c.groups[g]
	group.Most += by
	c.forget()
	c.lp.SetRowBounds(c.group[g], float64(group.Least), float64(group.Most))
	for o := group.First; o < group.First+group.Count; o++ {
		c.Restrict(o, c.low[o], max(c.low[o], c.high[o]+by))
	}
}

// Range gives the bounds of an option's count.
func (c *Master) Range(o int) (low, high int) { return c.low[o], c.high[o] }

// forget drops what was proven about another question. The prices stay as a
// place to start from.
func (c *Master) forget() {
	c.Bound = -model.Inf
	c.smooth = 0
}

// Count is how many posts an option has in the programme's answer, a float.
func (c *Master) Count(o int) float64 { return c.lp.Value(c.count[o]) }

// Amount is how much of a quantity the programme's answer has.
func (c *Master) Amount(k int) float64 {
	h := &c.held[k]
	var sum float64
	for o := range c.options {
		sum += float64(at(h.Post, o)) * c.lp.Value(c.count[o])
	}
	for i := range c.hours {
		sum += float64(at(h.Hour, i)) * c.lp.Value(c.booked[i])
	}
	for i := range c.column {
		sum += float64(c.column[i].has[k]) * c.lp.Value(c.column[i].at)
	}
	if h.Spared == nil {
		return sum
	}
	sum += float64(h.start)
	for i := range c.piece {
		p := &c.piece[i]
		v := float64(h.spared(p.row, p.n)) * c.lp.Value(p.at)
		if !p.up {
			v = -v
		}
		sum += v
	}
	return sum
}

// Missed is what least demand not covered and limits passed cost in the
// programme's answer; a plan that keeps all has 0.
func (c *Master) Missed() float64 {
	sum := c.Gaps()
	for k := range c.held {
		sum += c.held[k].Breach * c.Passed(k)
	}
	return sum
}

// Value is the programme's value, a float that proves nothing.
func (c *Master) Value() float64 {
	value := c.lp.Objective()
	for k := range c.held { // what the rows have at the start is no column's
		value += float64(c.held[k].aim) * float64(c.held[k].start) / Scale
	}
	return value
}

// Work is the effort so far, in the steps of package price.
func (c *Master) Work() int64 {
	var sum int64
	for i := range c.askers {
		sum += c.askers[i].Solver.Work
	}
	return sum + int64(c.lp.Pivots())*pivotWork
}

// pivotWork is how many steps of a one-person optimum a pivot takes the time of.
const pivotWork = 10_000

// Part is a line and how much of an option's posts have it.
type Part struct {
	Option int
	Line   []model.Letter
	Share  float64
}

// Parts lists the lines of the programme's answer.
func (c *Master) Parts() []Part {
	var out []Part
	for i := range c.column {
		if v := c.lp.Value(c.column[i].at); v > 1e-6 {
			out = append(out, Part{c.column[i].option, c.column[i].line, v})
		}
	}
	return out
}

// Known lists every line that the programme has.
func (c *Master) Known() []Part {
	var out []Part
	for i := range c.column {
		out = append(out, Part{c.column[i].option, c.column[i].line, c.lp.Value(c.column[i].at)})
	}
	return out
}

// Status is how the last solve of the programme ended.
func (c *Master) Status() lp.Status { return c.lp.Status() }

// Passed is by how much a quantity passes its limit in the programme's answer.
func (c *Master) Passed(k int) float64 {
	h := &c.held[k]
	return c.lp.Value(h.beyond[0]) + c.lp.Value(h.beyond[1])
}

// Gaps is what least demand not covered costs in the programme's answer.
func (c *Master) Gaps() float64 {
	var sum float64
	for i := range c.piece {
		if p := &c.piece[i]; p.up {
			sum += p.base * c.lp.Value(p.at)
		}
	}
	return sum
}

// Model is the model that the programme is over.
func (c *Master) Model() *model.Model { return c.m }

// Aimed is what a unit of a quantity costs now, in Scale.
func (c *Master) Aimed(k int) int64 { return c.held[k].aim }

// Cost is what a line of an option costs by the model's weights, in Scale, and
// whether it keeps every ban.
func (c *Master) Cost(o int, line []model.Letter) (cost int64, lawful bool) {
	return c.askers[0].costOf(c, o, line)
}

// Closed tells that no option of a group has any lawful line, so that nobody can have
// a post of it.
func (c *Master) Closed(g int) bool {
	for i := range c.groups[g].Count {
		if !c.closed[c.groups[g].First+i] {
			return false
		}
	}
	return true
}
