package dual

import (
	"math"

	"heltid/solver/model"
)

// blurred adds a person's lines at a point.
func (d *Dual) blurred(e int, x []float64) {
	v, ok := d.shares(e, x)
	if !ok {
		d.Done = true // somebody has no lawful line
		return
	}
	d.value += v * d.times
	n, sums := d.m.Letters(), d.lines[e].Sums()
	clear(d.number)
	clear(d.spread)
	for at, q := range d.share {
		letter := model.Letter(at % n)
		if q == 0 || letter == model.Free {
			continue
		}
		for _, r := range d.m.Touch(e, at/n, letter) {
			d.slope[r] -= q * d.times
			d.bend[r] += float64(q*(1-q)) * d.times / d.heat
		}
		for _, k := range d.adds[e][letter] {
			steps := float64(sums[k].Steps(d.m, at/n, letter))
			d.number[k] += float64(q * steps)
			d.spread[k] += float64(q*(1-q)) * float64(steps*steps)
		}
	}
	for k, s := range d.sums[e] {
		v, number, bend := soft(s.corner, d.pay[k], numbersHeat*d.heat)
		if d.value += v * d.times; s.at < 0 {
			continue
		}
		if sums[k].Weekends {
			for _, w := range d.weeks {
				d.number[k] += w
				d.spread[k] += float64(w * (1 - w))
			}
		}
		d.slope[s.at] = (number - d.number[k]) * d.times
		d.bend[s.at] = (d.spread[k]/d.heat + bend) * d.times
	}
}

// shares works out person e's shares of letters and worked weekends at a point.
func (d *Dual) shares(e int, x []float64) (value float64, ok bool) {
	d.price(e, x)
	clear(d.share)
	clear(d.weeks)
	week := 0.0
	for k, s := range d.lines[e].Sums() {
		if s.Weekends {
			week = d.pay[k]
		}
	}
	value, ok = d.soft.Share(d.lines[e], d.cost, week, d.heat, d.share, d.weeks)
	d.Work += int64(len(d.cost)*letterWork) + d.soft.Work
	d.soft.Work = 0
	return value, ok
}

// price writes what person e's letters cost at a point, pay taken off.
func (d *Dual) price(e int, x []float64) {
	n, sums := d.m.Letters(), d.lines[e].Sums()
	d.pay = d.pay[:0]
	for _, s := range d.sums[e] {
		if s.at < 0 {
			d.pay = append(d.pay, 0)
		} else {
			d.pay = append(d.pay, x[s.at])
		}
	}
	for at, c := range d.m.People[e].Cell {
		if c >= model.Inf {
			d.cost[at] = math.Inf(1)
			continue
		}
		v, day, letter := float64(c), at/n, model.Letter(at%n)
		if letter != model.Free {
			for _, r := range d.m.Touch(e, day, letter) {
				v -= x[r]
			}
			for _, k := range d.adds[e][letter] {
				v -= float64(d.pay[k] * float64(sums[k].Steps(d.m, day, letter)))
			}
		}
		d.cost[at] = v
	}
}

// Pace tells how far person e's sums have come before each day, and at the end, in all
// the lines that are good under the prices come to: by sum. It is for when no part runs.
func (d *Dual) Pace(e int) [][]float64 {
	d.shares(e, d.climb.x)
	n, sums := d.m.Letters(), d.lines[e].Sums()
	out := make([][]float64, len(sums))
	for k := range out {
		out[k] = make([]float64, d.m.Days+1)
		for day := range d.m.Days {
			if out[k][day+1] = out[k][day]; sums[k].Weekends {
				out[k][day+1] += d.weeks[day]
			}
			for x := 1; x < n; x++ {
				out[k][day+1] += float64(d.share[day*n+x] * float64(sums[k].Steps(d.m, day, model.Letter(x))))
			}
		}
		// The prices are not quite the best, and the sums not quite what they may be.
		corners, end := d.sums[e][k].corner, out[k][d.m.Days]
		if len(corners) == 0 || end == 0 {
			continue
		}
		scale := max(corners[0].n, min(end, corners[len(corners)-1].n)) / end
		for day := range out[k] {
			out[k][day] *= scale
		}
	}
	return out
}
