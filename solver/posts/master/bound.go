package master

import (
	"math"
	"slices"

	"heltid/solver/model"
)

// For any price on a person present in each cover row, and any rate on each
// quantity (not below 0 for what is held from above, not above 0 from below), this
// is no more than any plan costs:
//
//	each limit at its rate
//	+ each cover row by itself: the cheapest number of people, each at the price
//	+ each hourly duty by itself: booked as often as it can be when that pays
//	+ each group by itself: its cheapest posts, each with its cheapest line, which
//	  earns the prices of the rows it counts in
//
// It is computed in whole numbers from exact answers of package price.

// prove takes the bound of c.prices, c.rates and the options' values when it is
// the best so far.
func (c *Master) prove() {
	if c.diving {
		return
	}
	value, ok := c.lagrange()
	if ok && value > c.Bound {
		c.Bound = value
		copy(c.Proof.Prices, c.prices)
		copy(c.Proof.Rates, c.rates)
	}
}

func (c *Master) lagrange() (value int64, ok bool) {
	for k := range c.held {
		v, ok := c.limitValue(k)
		if !ok {
			return 0, false
		}
		value += v
	}
	for _, r := range c.rows {
		value += c.rowValue(int(r))
	}
	for h := range c.hours {
		value += c.hourValue(h)
	}
	for g := range c.groups {
		v, ok := c.groupValue(g)
		if !ok {
			return 0, false
		}
		value += v
	}
	return value, true
}

// Tune finds the rate of a quantity at which the prices tried last prove most, and
// takes it. The quantity must be one of posts, so that no line costs another for it;
// what is proven rises and then falls with the rate.
func (c *Master) Tune(k int) {
	h := &c.held[k]
	if h.Line || h.Cell != nil || h.Hour != nil || h.Spared != nil || math.IsInf(h.high, 1) {
		return
	}
	proven := func(y int64) int64 {
		c.rates[k] = h.aim + y
		c.prove()
		v, ok := c.lagrange()
		if !ok {
			return -model.Inf
		}
		return v
	}
	low, high := int64(0), int64(h.Breach*Scale)
	for high-low > 2 {
		a, b := low+(high-low)/3, high-(high-low)/3
		if proven(a) < proven(b) {
			low = a
		} else {
			high = b
		}
	}
}

// limitValue is what a limit comes to at its rate; false when the rate has the
// wrong sign for a side that is open. There the programme's own rounding is taken
// away.
func (c *Master) limitValue(k int) (int64, bool) {
	h := &c.held[k]
	y := c.rates[k] - h.aim
	switch {
	case y > 0 && math.IsInf(h.high, 1), y < 0 && math.IsInf(h.low, -1):
		return 0, false
	case y > 0:
		return -y * int64(math.Floor(h.high)), true
	case y < 0:
		return -y * int64(math.Ceil(h.low)), true
	}
	return 0, true
}

// rowValue is the cheapest a cover row can be: its gaps and quantities, and its
// price for each who is there.
func (c *Master) rowValue(r int) int64 {
	row := &c.m.Rows[r]
	var t model.Tally
	row.Tally(&t, 0)
	cost := c.m.Weights.Of(&t)
	for k := range c.held {
		if h := &c.held[k]; h.Spared != nil && c.rates[k] != 0 {
			var none int64
			for n := range c.steps(r) {
				none += max(0, h.spared(r, n))
			}
			cost += c.rates[k] * none
		}
	}
	for n := 0; n < mostThere; n++ {
		step := c.prices[r] - row.Worth(n)
		for k := range c.held {
			if c.rates[k] != 0 {
				step -= c.rates[k] * c.held[k].spared(r, n)
			}
		}
		if step >= 0 {
			return cost
		}
		cost += step
	}
	return cost
}

// mostThere is more people than there ever are in a row.
const mostThere = 100_000

// hourValue is an hourly duty booked as often as pays.
func (c *Master) hourValue(h int) int64 {
	x := &c.hours[h]
	var v int64
	for k := range c.held {
		v += c.rates[k] * at(c.held[k].Hour, h)
	}
	for _, r := range c.m.Touch(x.Like, x.Day, x.Letter) {
		v -= c.prices[r]
	}
	return min(0, v) * int64(x.Most)
}

// groupValue is a group's cheapest posts: as many as it must have, and more where
// they pay.
func (c *Master) groupValue(g int) (sum int64, ok bool) {
	group := &c.groups[g]
	type choice struct {
		cost int64
		room int
	}
	var list []choice
	posts := 0
	for i := range group.Count {
		o := group.First + i
		v := c.values[o]
		if v >= model.Inf/2 {
			if c.low[o] > 0 {
				return 0, false
			}
			continue
		}
		for k := range c.held {
			v += c.rates[k] * at(c.held[k].Post, o)
		}
		sum += v * int64(c.low[o])
		posts += c.low[o]
		list = append(list, choice{v, c.high[o] - c.low[o]})
	}
	slices.SortStableFunc(list, func(a, b choice) int {
		switch {
		case a.cost < b.cost:
			return -1
		case a.cost > b.cost:
			return 1
		}
		return 0
	})
	for _, x := range list {
		for ; x.room > 0 && posts < group.Most && (posts < group.Least || x.cost < 0); x.room-- {
			sum += x.cost
			posts++
		}
	}
	return sum, posts >= group.Least
}
