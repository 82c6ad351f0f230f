// Package bound proves what no roster can beat.
//
// Put a price on each cover row. For any prices, the cheapest number of people
// in each row on its own, plus the cheapest line of each person on its own, is
// no more than the cost of any roster: that is a Lagrangian bound, and package
// price finds the lines exactly. All numbers are integers, so no rounding can
// make the bound too high. Prices are moved by the subgradient, with the step
// of Polyak (1969) towards a known roster's cost; any prices give a valid
// bound, better prices a better one.
package bound

import (
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/solver/model"
	"heltid/solver/price"
)

// Scale is what one minute costs in Minutes, so that prices have room between
// whole minutes.
const Scale = 1000

// Minutes weighs a minute of uncovered least demand, one of hourly staff and
// one off a contract alike.
var Minutes = model.Weights{
	constraint.Ban: 100 * Scale, constraint.Least: Scale, constraint.Contract: Scale, constraint.Hourly: Scale,
}

// Shortage weighs only what makes a roster unlawful or leaves least demand
// uncovered: a bound above zero proves that no lawful roster exists.
var Shortage = model.Weights{constraint.Ban: 100 * Scale, constraint.Least: Scale}

// Bound is a proven lower bound.
type Bound struct {
	Cost   int64   // in the model's weights
	Prices []int64 // one for each row: what a person present there is worth
	// Impossible lists the people who have no lawful line at all.
	Impossible []int
}

// Find moves prices for at most rounds rounds, or until stop tells so, and gives
// the best bound met. Known is a roster to take the first prices from, upper its
// cost in the model's weights. The work is about one solve a person and round.
func Find(m *model.Model, lines []*price.Line, solver *price.Solver, known model.Lines, upper int64, rounds int, stop func() bool) Bound {
	n := len(m.Rows)
	best := Bound{Cost: -1 << 62, Prices: make([]int64, n)}
	starts := [][]int64{start(m, known, true), start(m, known, false)}
	prices := starts[0]
	slope := make([]int64, n)
	cost := make([]int64, m.Days*m.Letters())
	line := make([]model.Letter, m.Days)
	step, idle := 1.0, 0
	for round := range rounds {
		if round < len(starts) {
			prices = starts[round] // the ascent goes on from the better one
		}
		value := int64(0)
		for r := range m.Rows {
			count, c := Cheapest(m, &m.Rows[r], prices[r], len(m.People))
			value += c
			slope[r] = int64(count)
		}
		for e := range m.People {
			if stop() {
				return best
			}
			Fill(m, e, prices, cost)
			c, ok := solver.Best(lines[e], cost, line)
			if !ok {
				best.Impossible = append(best.Impossible, e)
				continue
			}
			value += c
			for d, l := range line {
				if l != model.Free {
					for _, r := range m.Touch(e, d, l) {
						slope[r]--
					}
				}
			}
		}
		if len(best.Impossible) > 0 {
			return best
		}
		if value > best.Cost {
			best.Cost = value
			copy(best.Prices, prices)
			idle = 0
		} else if idle++; idle >= 4 {
			step, idle = step/2, 0
			copy(prices, best.Prices)
		}
		var norm int64
		for r, g := range slope {
			// The rows' own weight in time keeps long and short ones in step.
			norm += g * g * m.Rows[r].Minutes * m.Rows[r].Minutes
		}
		if norm == 0 || upper <= value {
			return best
		}
		if round < len(starts)-1 {
			continue
		}
		t := step * float64(upper-value) / float64(norm)
		for r, g := range slope {
			row := &m.Rows[r]
			move := int64(t * float64(g*row.Minutes*row.Minutes))
			prices[r] = max(Floor(row), min(row.Worth(0), prices[r]+move))
		}
	}
	return best
}

// start prices rows by a known roster: where it is short or has hourly-paid
// people, one more person is worth a row's whole time, elsewhere nothing. Rows
// lie within each other (a ward's within the unit's), so a duty is worth its
// time once, in the row that asks for most people. With all, every row is held
// to be short, as it is where there are fewer hours than needed.
func start(m *model.Model, known model.Lines, all bool) []int64 {
	prices := make([]int64, len(m.Rows))
	counts := m.Count(known)
	scarce := make([]bool, len(m.Rows))
	for r := range m.Rows {
		row := &m.Rows[r]
		scarce[r] = int(counts[r]) < row.Least
		if row.Most >= 0 && int(counts[r]) > row.Most {
			prices[r] = Floor(row)
		}
	}
	for e, line := range known {
		if m.People[e].Hourly {
			for d, l := range line {
				if l != model.Free {
					for _, r := range m.Touch(e, d, l) {
						scarce[r] = true
					}
				}
			}
		}
	}
	n := m.Letters()
	for e := range m.People {
		for d := range m.Days {
			for l := 1; l < n; l++ {
				widest := -1
				for _, r := range m.Touch(e, d, model.Letter(l)) {
					if widest < 0 || m.Rows[r].Least > m.Rows[widest].Least {
						widest = int(r)
					}
				}
				if widest >= 0 && (all && m.Rows[widest].Least > 0 || scarce[widest]) {
					prices[widest] = m.Rows[widest].Worth(0)
				}
			}
		}
	}
	return prices
}

// Floor is the lowest price that can be of use in a row: what one more person
// costs when there are far too many.
func Floor(row *model.Row) int64 { return min(0, row.Worth(len(row.Step))) }

// Cheapest gives the number of people, of at most limit, that is best for a row
// on its own when each must be bought at the price, and what that costs.
func Cheapest(m *model.Model, row *model.Row, p int64, limit int) (count int, cost int64) {
	var t model.Tally
	row.Tally(&t, 0)
	cost = m.Weights.Of(&t)
	for count < limit && row.Worth(count) > p {
		cost += p - row.Worth(count)
		count++
	}
	return count, cost
}

// Fill writes the prices of person e's cells: the person's own, less what the
// rows pay.
func Fill(m *model.Model, e int, prices, cost []int64) {
	n := m.Letters()
	copy(cost, m.People[e].Cell)
	for d := range m.Days {
		for l := 1; l < n; l++ {
			at := &cost[d*n+l]
			if *at >= model.Inf {
				continue
			}
			for _, r := range m.Touch(e, d, model.Letter(l)) {
				*at -= prices[r]
			}
		}
	}
}

// Keep filters what the rules say to bans and the given levels; goals that a
// bound does not weigh only cost it time.
func Keep(said []constraint.Tagged, levels ...constraint.Level) []constraint.Tagged {
	var keep [constraint.Levels]bool
	keep[constraint.Ban] = true
	for _, l := range levels {
		keep[l] = true
	}
	var out []constraint.Tagged
	for _, s := range said {
		if keep[level(s.Constraint)] {
			out = append(out, s)
		}
	}
	return out
}

// level is the most important level a constraint can cost something at.
func level(c constraint.Constraint) constraint.Level {
	switch c := c.(type) {
	case constraint.Cell:
		return c.Price.Level
	case constraint.Gap:
		return c.Price.Level
	case constraint.Follow:
		return c.Price.Level
	case constraint.DayRest:
		return c.Price.Level
	case constraint.WeekRest:
		return c.Price.Level
	case constraint.Run:
		return c.Price.Level
	case constraint.Weekends:
		return c.Price.Level
	case constraint.Total:
		return min(c.Under.Level, c.Over.Level)
	case constraint.Cover:
		if c.Most >= 0 && c.Surplus.Level == constraint.Ban {
			return constraint.Ban
		}
		if c.Least > 0 {
			return constraint.Least
		}
		return constraint.Wanted
	case constraint.Budget:
		return c.Price.Level
	case constraint.Changes:
		return c.Price.Level
	}
	return constraint.Ban
}

// Left turns a bound on the minutes' weighed cost into one on uncovered and
// hourly minutes alone, for rosters that stray from contracts by no more than
// the given minutes.
func Left(cost, contract int64) roster.Minutes {
	left := cost - contract*Minutes[constraint.Contract]
	return roster.Minutes(max(0, (left+Scale-1)/Scale))
}
