package master

import (
	"math"
	"sync"

	"heltid/solver/lp"
	"heltid/solver/model"
	"heltid/solver/price"
)

// askers is how many one-person optima are asked for side by side, whatever the
// cores: an option always meets the same one, so that the answers are the same.
const askers = 2

// asker asks for best lines; each has memory of its own.
type asker struct {
	solver price.Solver
	cost   []int64
	line   []model.Letter
	duties []model.Duty
	found  []found
}

// found is a line that may pay.
type found struct {
	option int
	line   []model.Letter
}

func together(f func(worker int)) {
	var wg sync.WaitGroup
	for w := range askers {
		wg.Go(func() { f(w) })
	}
	wg.Wait()
}

// costOf is what a line costs by the model's weights, and whether it keeps every
// ban.
func (a *asker) costOf(c *Master, o int, line []model.Letter) (cost int64, lawful bool) {
	e := c.options[o].Employee
	a.duties = c.m.Duties(e, line, a.duties)
	t := c.m.Breaches(e, line, a.duties)
	return c.m.Weights.Of(&t), t[0] == 0
}

// begin finds every option a line to start from, one after another and each for
// what the others leave open; a class of many posts gets several.
func (c *Master) begin() {
	a := &c.askers[0]
	there := make([]int, len(c.m.Rows))
	left := make([]int64, len(c.m.Rows))
	for g := range c.groups {
		group := &c.groups[g]
		for i := range group.Count {
			o := group.First + i
			times := 1
			if group.Most > 1 {
				times = min(group.Most, mostAlike)
			}
			for range times {
				for _, r := range c.rows {
					left[r] = max(0, c.m.Rows[r].Worth(there[r]))
				}
				a.fill(c, o, left, c.rates)
				if !c.start(a, o) {
					break
				}
				if i == 0 {
					e := c.options[o].Employee
					for d, l := range a.line {
						if l != model.Free {
							for _, r := range c.m.Touch(e, d, l) {
								there[r]++
							}
						}
					}
				}
			}
		}
	}
}

// mostAlike is how many different lines are asked for at once of posts that are
// alike.
const mostAlike = 12

// start adds the best line under a.cost that keeps every ban. An option for which
// even the tables know none is closed; one whose line could only not be mended is
// not, for that proves nothing.
func (c *Master) start(a *asker, o int) bool {
	if _, ok := a.solver.Best(c.now.lines[o], a.cost, a.line); !ok {
		c.closed[o] = true
		return false
	}
	if !a.mend(c, o) {
		return false
	}
	c.add(a, o, a.line)
	return true
}

// dearer is how often a line that breaks a ban the tables do not know is asked for
// again with what it did too much of made dearer.
const dearer = 12

// mend makes a.line one that keeps every ban, near the best under a.cost, and
// tells whether it is one. Only the line suffers by it: what it proves has been
// taken before.
func (a *asker) mend(c *Master, o int) bool {
	e := c.options[o].Employee
	extra := int64(Scale) << 2
	for range dearer {
		if _, lawful := a.costOf(c, o, a.line); lawful {
			return true
		}
		if !c.m.Confine(e, a.line, a.cost) {
			c.m.Dearer(e, a.line, a.cost, extra)
			extra <<= 2
		}
		if _, ok := a.solver.Best(c.now.lines[o], a.cost, a.line); !ok {
			return false
		}
	}
	return false
}

// Limits bound one call of Grow.
type Limits struct {
	Gap  float64 // stop when value and bound are this close, in the programme's cost
	Work int64   // stop after so many steps; 0 for no limit
	// Enough stops when no answer below it can come, or the value is below
	// Enough already; nil for never.
	Enough func(value, bound float64) bool
	Stop   func() bool
}

// smoothing is the share of the best prices so far in the prices that are asked
// (Wentges 1997).
const smoothing = 0.5

// Grow solves the programme and adds lines that pay until none do (true) or a
// limit is reached (false).
func (c *Master) Grow(l Limits) bool {
	until := c.Work() + l.Work
	woken := math.Inf(-1)
	// done tells that the answer stands with the rows that wait: nothing is left
	// short, or those woken before have not made it dearer.
	done := func() bool {
		v := c.Value()
		if v <= woken+l.Gap || !c.wake() {
			return true
		}
		woken = v
		return false
	}
	for {
		if s := c.lp.Solve(pivots(l.Work, until-c.Work())); s != lp.Optimal || l.Stop != nil && l.Stop() {
			return false
		}
		c.duals()
		if c.Bound > -model.Inf && c.smooth > 0 {
			for _, r := range c.rows {
				c.prices[r] += int64(c.smooth * float64(c.Proof.Prices[r]-c.prices[r]))
			}
			for k := range c.rates {
				c.rates[k] += int64(c.smooth * float64(c.Proof.Rates[k]-c.rates[k]))
			}
		}
		c.clip()
		before := c.Bound
		added := c.ask()
		value, bound := c.Value(), float64(c.Bound)/Scale
		if added == 0 {
			if c.smooth == 0 {
				if done() {
					return true
				}
				continue
			}
			c.smooth = 0
			continue
		}
		if c.Bound == before && c.smooth > 0 {
			c.smooth *= 0.9
		} else if before == -model.Inf {
			c.smooth = smoothing
		}
		if value-bound <= l.Gap {
			if done() {
				return true
			}
			continue
		}
		if l.Enough != nil && l.Enough(value, bound) || l.Work > 0 && c.Work() >= until {
			return false
		}
		c.purge()
	}
}

// pivots is how many are left of a limit on steps; 0 where there is none.
func pivots(limit, left int64) lp.Work {
	if limit <= 0 {
		return 0
	}
	return lp.Work(max(1, left/pivotWork))
}

// duals reads the programme's duals as integer prices.
func (c *Master) duals() {
	for _, r := range c.rows {
		c.prices[r] = int64(math.Round(c.dual(r) * Scale))
	}
	for k := range c.held {
		h := &c.held[k]
		most := math.Floor(h.Breach * Scale) // a limit weighs no more than passing it costs
		c.rates[k] = h.aim + int64(math.Round(max(-most, min(most, -c.lp.Dual(h.row)*Scale))))
	}
}

// clip keeps a rate that tables are made for to those there are, and the price of each row from falling below what one more person does
// there when there are far too many; rounding might.
func (c *Master) clip() {
	c.grade()
	for _, r := range c.rows {
		row := &c.m.Rows[r]
		least := row.Worth(len(row.Step))
		for k := range c.held {
			if c.rates[k] != 0 {
				least += c.rates[k] * c.held[k].spared(int(r), mostThere)
			}
		}
		c.prices[r] = max(c.prices[r], least)
	}
}

// ask prices every option under c.prices and c.rates, adds lines that pay under
// the programme's own duals, and takes the bound that the answers prove.
func (c *Master) ask() (added int) {
	together(func(w int) {
		a := &c.askers[w]
		a.found = a.found[:0]
		for o := w; o < len(c.options); o += askers {
			c.values[o] = model.Inf
			if c.closed[o] || c.high[o] == 0 {
				continue
			}
			a.fill(c, o, c.prices, c.rates)
			v, ok := a.solver.Best(c.now.lines[o], a.cost, a.line)
			if !ok {
				continue
			}
			c.values[o] = v
			if !a.mend(c, o) {
				continue
			}
			a.keep(c, o)
			if c.groups[c.options[o].Group].Most > 1 {
				a.more(c, o)
			}
		}
	})
	for w := range c.askers {
		for _, f := range c.askers[w].found {
			if c.add(&c.askers[w], f.option, f.line) {
				added++
			}
		}
	}
	c.prove()
	return added
}

// keep notes a.line when it has a negative reduced cost in the programme.
func (a *asker) keep(c *Master, o int) bool {
	cost, lawful := a.costOf(c, o, a.line)
	if !lawful {
		return false
	}
	reduced := float64(cost)/Scale - c.lp.Dual(c.number[o])
	for k := range c.held {
		h := &c.held[k]
		each := float64(h.aim)/Scale - c.lp.Dual(h.row)
		if each == 0 {
			continue
		}
		if v := a.amount(c, k, o, a.line); v != 0 {
			reduced += each * float64(v)
		}
	}
	for d, l := range a.line {
		if l != model.Free {
			for _, r := range c.m.Touch(c.options[o].Employee, d, l) {
				reduced -= c.dual(r)
			}
		}
	}
	if reduced >= -payoff {
		return false
	}
	a.found = append(a.found, found{o, append([]model.Letter(nil), a.line...)})
	return true
}

// payoff is how far below zero a reduced cost must be for a line to join.
const payoff = 1e-6

// more asks for further lines of posts that are alike, each time with the cells
// of the last made dearer: a programme over many alike posts needs many lines.
func (a *asker) more(c *Master, o int) {
	n := c.m.Letters()
	for range moreAlike {
		for d, l := range a.line {
			if at := &a.cost[d*n+int(l)]; l != model.Free && *at < model.Inf {
				*at += max(Scale, -*at/4)
			}
		}
		if _, ok := a.solver.Best(c.now.lines[o], a.cost, a.line); !ok || !a.mend(c, o) || !a.keep(c, o) {
			return
		}
	}
}

// moreAlike is how many further lines are asked for.
const moreAlike = 4

// Lines beyond crowd for each post are dropped when they have been of no use for
// patience rounds.
const (
	crowd    = 60
	patience = 12
)

func (c *Master) purge() {
	posts := 0
	for _, g := range c.groups {
		posts += max(g.Count, min(g.Most, 2*mostAlike))
	}
	for i := range c.column {
		k := &c.column[i]
		if k.idle++; c.lp.Value(k.at) > 1e-7 {
			k.idle = 0
		}
	}
	if len(c.column) <= crowd*posts {
		return
	}
	kept := c.column[:0]
	for _, k := range c.column {
		if k.idle > patience && c.lp.RemoveColumn(k.at) {
			delete(c.seen, key(k.option, k.line))
			continue
		}
		kept = append(kept, k)
	}
	c.column = kept
}

// Recall takes the bound that the prices which proved most of the last question prove
// of this one, as far as its limits let them: one round of one-person optima, for a
// question that may find no end of its own.
func (c *Master) Recall() {
	copy(c.prices, c.Proof.Prices)
	for k := range c.held {
		h := &c.held[k]
		c.rates[k] = c.Proof.Rates[k]
		if y := c.rates[k] - h.aim; y > 0 && math.IsInf(h.high, 1) || y < 0 && math.IsInf(h.low, -1) {
			c.rates[k] = h.aim
		}
	}
	c.clip()
	c.ask()
}

// Try takes the bound that given prices and rates prove about this programme,
// which may be another than the one they come from: an answer for one round of
// one-person optima.
func (c *Master) Try(prices, rates []int64) {
	copy(c.prices, prices)
	copy(c.rates, rates)
	c.clip()
	if s := c.lp.Solve(0); s == lp.Optimal {
		c.ask()
	}
}
