package master

import (
	"math"
	"sync"

	"heltid/solver/grow"
	"heltid/solver/lp"
	"heltid/solver/model"
)

// askers is how many one-person optima are asked for side by side, whatever the
// cores: an option always meets the same one, so that the answers are the same.
const askers = 2

// asker asks for the lines of options, and holds those that may pay.
type asker struct {
	grow.Asker
	found []found
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
	t := a.Breaches(c.m, e, line)
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
					for d, l := range a.Line {
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

// start adds the best line under a.Cost that keeps every ban. An option for which
// even the tables know none is closed; one whose line could only not be mended is
// not, for that proves nothing.
func (c *Master) start(a *asker, o int) bool {
	if _, ok := a.Solver.Best(c.now.lines[o], a.Cost, a.Line); !ok {
		c.closed[o] = true
		return false
	}
	if !a.mend(c, o) {
		return false
	}
	c.add(a, o, a.Line)
	return true
}

// mend makes the answer for an option one that keeps every ban, and tells whether it is.
func (a *asker) mend(c *Master, o int) bool {
	return a.Mend(c.m, c.now.lines[o], c.options[o].Employee, Scale<<2)
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

// Grow solves the programme and adds lines that pay until none do (true) or a
// limit is reached (false).
func (c *Master) Grow(l Limits) bool {
	until := c.Work() + l.Work
	woken := math.Inf(-1)
	// settled tells that the answer stands with the rows that wait: nothing is left
	// short, or those woken before have not made it dearer.
	settled := func() grow.Verdict {
		v := c.Value()
		if v <= woken+l.Gap || !c.wake() {
			return grow.Done
		}
		woken = v
		return grow.More
	}
	before := c.Bound
	rounds := grow.Rounds{
		Solve: func() grow.Verdict {
			if s := c.lp.Solve(pivots(l.Work, until-c.Work())); s != lp.Optimal || l.Stop != nil && l.Stop() {
				return grow.Stopped
			}
			return grow.More
		},
		Ask: func() (int, bool) {
			c.duals()
			c.steady()
			c.clip()
			before = c.Bound
			return c.ask(), true
		},
		None: func() grow.Verdict {
			if c.smooth == 0 {
				return settled()
			}
			c.smooth = 0
			return grow.More
		},
		Some: func() grow.Verdict {
			c.adapt(before)
			value, bound := c.Value(), float64(c.Bound)/Scale
			if value-bound <= l.Gap {
				return settled()
			}
			if l.Enough != nil && l.Enough(value, bound) || l.Work > 0 && c.Work() >= until {
				return grow.Stopped
			}
			c.purge()
			return grow.More
		},
	}
	return rounds.Run()
}

// steady draws the prices and rates towards those that have proven most.
func (c *Master) steady() {
	if c.Bound == -model.Inf || c.smooth == 0 {
		return
	}
	for _, r := range c.rows {
		c.prices[r] = grow.Drawn(c.prices[r], c.Proof.Prices[r], c.smooth)
	}
	for k := range c.rates {
		c.rates[k] = grow.Drawn(c.rates[k], c.Proof.Rates[k], c.smooth)
	}
}

// adapt sets how far prices are drawn by whether the bound, which was before, has
// risen by what was asked.
func (c *Master) adapt(before int64) {
	if c.Bound == before && c.smooth > 0 {
		c.smooth *= 0.9
	} else if before == -model.Inf {
		c.smooth = grow.Smoothing
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

// clip keeps a rate that tables are made for to those there are, and the price of
// each row from falling below what one more person does there when there are far too
// many; rounding might.
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
			v, ok := a.Solver.Best(c.now.lines[o], a.Cost, a.Line)
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

// keep notes a.Line when it has a negative reduced cost in the programme.
func (a *asker) keep(c *Master, o int) bool {
	cost, lawful := a.costOf(c, o, a.Line)
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
		if v := a.amount(c, k, o, a.Line); v != 0 {
			reduced += each * float64(v)
		}
	}
	for d, l := range a.Line {
		if l != model.Free {
			for _, r := range c.m.Touch(c.options[o].Employee, d, l) {
				reduced -= c.dual(r)
			}
		}
	}
	if reduced >= -grow.Payoff {
		return false
	}
	a.found = append(a.found, found{o, append([]model.Letter(nil), a.Line...)})
	return true
}

// more asks for further lines of posts that are alike, each time with the cells
// of the last made dearer: a programme over many alike posts needs many lines.
func (a *asker) more(c *Master, o int) {
	n := c.m.Letters()
	for range moreAlike {
		for d, l := range a.Line {
			if at := &a.Cost[d*n+int(l)]; l != model.Free && *at < model.Inf {
				*at += max(Scale, -*at/4)
			}
		}
		if _, ok := a.Solver.Best(c.now.lines[o], a.Cost, a.Line); !ok || !a.mend(c, o) || !a.keep(c, o) {
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

// purge lets go of columns that are of no use, when there are many.
func (c *Master) purge() {
	posts := 0
	for _, g := range c.groups {
		posts += max(g.Count, min(g.Most, 2*mostAlike))
	}
	c.column = grow.Purge(&c.lp, c.column, crowd*posts, patience,
		func(k *column) (lp.Column, *int) { return k.at, &k.idle },
		func(k *column) { delete(c.seen, grow.Key(k.option, k.line)) })
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
