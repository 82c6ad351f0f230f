package dual

import (
	"math"
	"slices"

	"heltid/solver/model"
)

// mostPay bounds pay, so that no sum of it overflows: where nobody's lines can keep a sum
// within its limits, there is no best pay, and the climb goes on for ever.
const mostPay = 1 << 36

// ask sets out to work out the bound at the point come to, in whole prices.
func (d *Dual) ask() {
	d.exact = true
	for r := range d.m.Rows {
		row := &d.m.Rows[r]
		d.asked.Rows[r] = max(min(0, row.Worth(len(row.Step))), min(row.Worth(0), int64(math.Round(d.climb.x[r]))))
	}
	for e, sums := range d.sums {
		for k, s := range sums {
			if s.at >= 0 {
				d.asked.Pay[e][k] = max(-mostPay, min(mostPay, int64(math.Round(d.climb.x[s.at]))))
			}
		}
	}
}

// floor adds a person's cheapest line under the prices asked, and sets the pay to what
// proves most.
func (d *Dual) floor(e int) {
	n := d.m.Letters()
	copy(d.whole, d.m.People[e].Cell)
	for at, c := range d.whole {
		if c < model.Inf && at%n != int(model.Free) {
			for _, r := range d.m.Touch(e, at/n, model.Letter(at%n)) {
				d.whole[at] -= d.asked.Rows[r]
			}
		}
	}
	v, ok := d.solver.Floor(d.lines[e], d.whole, d.asked.Pay[e], d.line)
	d.Work += int64(len(d.whole)*letterWork) + d.solver.Work
	d.solver.Work = 0
	d.least += v
	d.Done = d.Done || !ok
}

// settle takes the bound worked out, and begins the next level where one is over.
func (d *Dual) settle() {
	bound := d.least
	for r := range d.m.Rows {
		row, price := &d.m.Rows[r], d.asked.Rows[r]
		var t model.Tally
		row.Tally(&t, 0)
		bound += d.m.Weights.Of(&t)
		for n := 0; n < len(d.m.People) && row.Worth(n) > price; n++ {
			bound += price - row.Worth(n)
		}
	}
	if float64(bound-d.reached) > leastGain*math.Abs(float64(bound)) {
		d.reached, d.slow = bound, 0
	} else if d.over && d.level >= hotLevels {
		d.slow++
	}
	if bound > d.Bound {
		d.Bound = bound
		copy(d.Best.Rows, d.asked.Rows)
		for e := range d.Best.Pay {
			copy(d.Best.Pay[e], d.asked.Pay[e])
		}
	}
	d.exact, d.askedAt = false, d.Work
	switch {
	case d.over:
		d.cool()
	case !d.climb.begun:
		d.begin()
	}
}

// begin has the climb begin with the pay that proves most at the first prices.
func (d *Dual) begin() {
	for e, sums := range d.sums {
		for k, s := range sums {
			if s.at >= 0 {
				d.climb.at[s.at] = float64(d.asked.Pay[e][k])
			}
		}
	}
	d.before = slices.Clone(d.climb.at)
}

// cool goes on to the next level.
func (d *Dual) cool() {
	if d.level++; d.level == mostLevels || d.slow == slowLevels {
		d.Done = true
		return
	}
	d.heat *= cooler
	here := slices.Clone(d.climb.x)
	d.climb.again(1/cooler, d.before, lead)
	d.before = here
	if d.stride > 1 && d.level == hotLevels {
		d.everybody()
	}
}

// everybody has all speak for themselves from now on, beginning with the pay that proves
// most for those who have not yet.
func (d *Dual) everybody() {
	for e, sums := range d.sums {
		if e%d.stride == 0 {
			continue
		}
		for k, s := range sums {
			if s.at >= 0 {
				d.climb.at[s.at] = float64(d.asked.Pay[e][k])
				d.before[s.at] = d.climb.at[s.at]
			}
		}
	}
	d.stride, d.times = 1, 1
}
