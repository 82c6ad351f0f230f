package colgen

import (
	"math"
	"slices"

	"heltid/solver/grow"
	"heltid/solver/lp"
	"heltid/solver/model"
)

// Limits bound one call of Grow.
type Limits struct {
	Rounds int         // most rounds of pricing; 0 for as many as it takes
	Cutoff int64       // stop when the bound shows that nothing cheaper exists
	Enough float64     // stop when the programme's value is below
	Gap    float64     // stop when value and bound are this close, as a share
	Whole  bool        // stop when no roster's cost lies between value and bound
	Work   int64       // stop after so many steps; 0 for no limit
	Stop   func() bool // asked between people and between pivots
}

// Hasten lets lines that are asked for take no more effort than that (price.Solver):
// they are good, not the best, and the bound is lower for it.
func (c *Master) Hasten(effort int64) { c.asker.Solver.Effort = effort }

// Stuck tells that the master can do nothing: somebody has no line to start
// from.
func (c *Master) Stuck() bool { return len(c.Hopeless) > 0 || c.unsure }

// The share of the best prices in the prices that are asked starts at grow.Smoothing.
// Where the bound falls from there on towards the programme's own prices, they swing
// too far and the share grows; where it rises, the share shrinks (Pessoa, Sadykov,
// Uchoa and Vanderbeck 2018). A share below leastSmoothing is none.
const (
	moreSmoothing  = 0.1
	leastSmoothing = 0.1
)

// Grow solves the programme and adds lines that pay until none do (true) or a
// limit is reached (false). Rounds of exact pricing also raise Bound.
func (c *Master) Grow(l Limits) (done bool) {
	if c.Stuck() {
		return false
	}
	until := c.Work() + l.Work
	c.lp.Stop = l.Stop
	rounds := grow.Rounds{
		Most: l.Rounds,
		Solve: func() grow.Verdict {
			switch {
			case c.lp.Solve(0) != lp.Optimal || l.Stop():
				return grow.Stopped
			case c.Value() < l.Enough:
				return grow.Done
			}
			return grow.More
		},
		Ask: func() (int, bool) {
			c.duals()
			c.steady()
			return c.ask(l.Stop)
		},
		None: c.settle,
		Some: func() grow.Verdict {
			c.adapt()
			v := c.judge(&l, until)
			if v == grow.More && !c.diving {
				c.purge()
			}
			return v
		},
	}
	return rounds.Run()
}

// settle judges when nothing that was asked pays: either it was asked too far off what
// the programme pays, or the answer stands.
func (c *Master) settle() grow.Verdict {
	if c.smooth > 0 {
		if c.smooth = 2*c.smooth - 1; c.smooth < leastSmoothing {
			c.smooth = 0
		}
		return grow.More
	}
	if c.dear() {
		c.smooth = c.share
		return grow.More
	}
	return grow.Done
}

// judge holds what is known against the limits.
func (c *Master) judge(l *Limits, until int64) grow.Verdict {
	switch {
	case c.Bound >= l.Cutoff:
		return grow.Stopped
	case l.Gap > 0 && c.Value()-float64(c.Bound)/c.scale <= l.Gap*c.Value() && !c.dear():
		return grow.Done
	case l.Whole && math.Ceil(float64(c.Bound)/float64(c.m.Grain())-1e-6)*c.grain() >= c.Value()-1e-6:
		return grow.Done
	case l.Work > 0 && c.Work() >= until:
		return grow.Stopped
	}
	return grow.More
}

// Teach puts the prices that prove most into prices, by row of the model, where the
// programme has a row.
func (c *Master) Teach(prices []int64) {
	if c.Bound == -model.Inf {
		return
	}
	for _, r := range c.rows {
		prices[r] = c.BoundPrices[r]
	}
}

// steady draws the prices towards the best so far.
func (c *Master) steady() {
	if c.Bound == -model.Inf || c.smooth == 0 {
		clear(c.drawn)
		return
	}
	for _, r := range c.rows {
		own := c.prices[r]
		c.prices[r] = grow.Drawn(own, c.BoundPrices[r], c.smooth)
		c.drawn[r] = own - c.prices[r]
	}
	for k := range c.totals {
		t := &c.totals[k]
		own := t.price
		t.price = grow.Drawn(own, t.proof, c.smooth)
		t.drawn = own - t.price
	}
}

// adapt sets the share of the best prices by how the bound goes on from the prices
// that were asked. Dives and branches, which begin near their end, do without.
func (c *Master) adapt() {
	if c.share == 0 || c.diving {
		return
	}
	if c.rise > 0 {
		c.share = max(leastSmoothing, c.share-moreSmoothing)
	} else {
		c.share += moreSmoothing * (1 - c.share)
	}
	c.smooth = c.share
}

// ask prices everybody under c.prices, adds the lines that pay under the
// programme's own duals, and takes the bound that the answers prove.
func (c *Master) ask(stop func() bool) (added int, ok bool) {
	value := c.alone
	c.rise = 0
	for _, r := range c.rows {
		cost, n := c.rowBound(int(r))
		value += cost
		c.rise += c.drawn[r] * n
	}
	for k := range c.totals {
		t := &c.totals[k]
		value += t.worth()
		c.rise += t.drawn * t.cheapest()
	}
	for i, e := range c.people {
		if stop() {
			return added, false
		}
		fill(c.m, e, c.prices, c.asker.Cost)
		c.close(i)
		c.barred(i)
		c.pay(i)
		v, ok := c.asker.Solver.Below(c.lines[e], c.asker.Cost, c.worthwhile(i), c.asker.Line)
		if !ok {
			if v >= model.Inf/2 {
				return added, false // no lawful line at all
			}
			value += v
			continue
		}
		value += v
		c.rise -= c.towards(i, c.asker.Line)
		if c.mend(i) && (c.recalling || c.pays(i)) && c.Add(i, c.asker.Line) {
			added++
		}
	}
	if value > c.Bound {
		c.Bound = value
		copy(c.BoundPrices, c.prices)
		for k := range c.totals {
			c.totals[k].proof = c.totals[k].price
		}
	}
	return added, true
}

// recall asks everybody for a line under the prices that have proven most before
// something was decided. They are still nearly right, which the programme's own duals
// are not until it has lines for those whose cells were barred: what it is then given
// saves it the way there and back. The bound is what they prove now.
func (c *Master) recall(stop func() bool) {
	copy(c.prices, c.BoundPrices)
	for k := range c.totals {
		t := &c.totals[k]
		t.price = t.proof
		t.settle()
	}
	clear(c.drawn)
	c.Bound, c.smooth, c.recalling = -model.Inf, grow.Smoothing, true
	c.ask(stop)
	c.recalling = false
}

// worthwhile is what a line of person i must cost less than under c.prices for it to
// be of use: where they are the programme's own duals, as much as the person's row
// pays. To look for no better saves half the asking near the end.
func (c *Master) worthwhile(i int) int64 {
	if c.smooth > 0 {
		return model.Inf
	}
	return int64(math.Floor(c.lp.Dual(c.convex[i]) * c.scale))
}

// Seed adds everybody's best line under given prices of the rows, so that the first
// solve has something to choose from, and takes the bound that the prices prove: what
// cannot be bettered is known at once, and the programme's own prices are drawn towards
// good ones from the first.
func (c *Master) Seed(prices []int64, stop func() bool) {
	for _, r := range c.rows { // the others are settled, and worth nothing more
		c.prices[r] = prices[r]
	}
	c.recalling = true
	c.ask(stop)
	c.recalling = false
}

// mend makes the answer for person i one that keeps every ban, and tells whether it is.
func (c *Master) mend(i int) bool {
	e := c.people[i]
	return c.asker.Mend(c.m, c.lines[e], e, int64(c.scale)<<2)
}

// close bars everything but person i's first line on the days that are not open.
func (c *Master) close(i int) {
	n := c.m.Letters()
	for d, held := range c.start[i] {
		if d >= c.from && d < c.to {
			continue
		}
		row := c.asker.Cost[d*n : (d+1)*n]
		kept := row[held]
		for l := range row {
			row[l] = model.Inf
		}
		row[held] = kept
	}
}

// rowBound is the cheapest a row can be under its price, the frozen people
// being there already, and how many more it takes to be so.
func (c *Master) rowBound(r int) (cost, more int64) {
	row := &c.m.Rows[r]
	base := int(c.base[r])
	var t model.Tally
	row.Tally(&t, base)
	cost = c.m.Weights.Of(&t)
	for n := base; n < base+c.times[r]*len(c.people) && row.Worth(n) > c.prices[r]; n++ {
		cost += c.prices[r] - row.Worth(n)
		more++
	}
	return cost, more
}

// towards is how much more a line of person i is paid for each step from the prices
// asked to the programme's own.
func (c *Master) towards(i int, line []model.Letter) (sum int64) {
	if c.smooth == 0 {
		return 0
	}
	for d, l := range line {
		if l != model.Free {
			for _, r := range c.m.Touch(c.people[i], d, l) {
				sum += c.drawn[r]
			}
		}
	}
	for k := range c.totals {
		if t := &c.totals[k]; t.drawn != 0 {
			sum += t.drawn * int64(t.of(c, i, line))
		}
	}
	return sum
}

// pays tells whether c.asker.Line has a negative reduced cost in the programme.
func (c *Master) pays(i int) bool {
	e := c.people[i]
	t := c.asker.Breaches(c.m, e, c.asker.Line)
	reduced := float64(c.m.Weights.Of(&t))/c.scale - c.lp.Dual(c.convex[i])
	for d, l := range c.asker.Line {
		if l != model.Free {
			for _, r := range c.m.Touch(e, d, l) {
				if c.cover[r] != none {
					reduced -= c.lp.Dual(c.cover[r])
				}
			}
		}
	}
	for k := range c.totals {
		if q := c.lp.Dual(c.totals[k].at); q != 0 {
			reduced -= q * float64(c.totals[k].of(c, i, c.asker.Line))
		}
	}
	return reduced < -grow.Payoff
}

// Columns beyond crowd for each person are dropped when they have been of no
// use for patience rounds.
const (
	crowd    = 40
	patience = 10
)

// purge lets go of columns that are of no use, when there are many.
func (c *Master) purge() {
	c.column = grow.Purge(&c.lp, c.column, crowd*len(c.people), patience,
		func(k *column) (lp.Column, *int) { return k.at, &k.idle }, c.forget)
}

// forget lets a line that has left the programme join again.
func (c *Master) forget(k *column) { delete(c.seen, grow.Key(k.person, k.line)) }

// trim drops the columns that are dearest under the duals when dives have left
// more than a crowd, so that the next begins with a small programme.
func (c *Master) trim() {
	most := crowd * len(c.people)
	if len(c.column) <= most || c.lp.Solve(0) != lp.Optimal {
		return
	}
	dear := make([]float64, len(c.column))
	for i := range c.column {
		dear[i] = c.lp.ReducedCost(c.column[i].at)
	}
	limit := append([]float64(nil), dear...)
	slices.Sort(limit)
	kept := c.column[:0]
	for i, k := range c.column {
		if dear[i] > limit[most] && c.lp.RemoveColumn(k.at) {
			c.forget(&k)
			continue
		}
		kept = append(kept, k)
	}
	c.column = kept
}
