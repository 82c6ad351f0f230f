package colgen

import (
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/solver/model"
)

// For any prices on the rows, the cheapest number of people in each row on its
// own, plus the cheapest line of each person on its own, is no more than the
// cost of any roster. That is the bound (a Lagrangian one); it is computed in
// integers from exact answers of package price, so no rounding can make it too
// high, and what package price leaves out can only make it lower.

// Scale is what one minute costs in Minutes, so that prices have room between
// whole minutes.
const Scale = 1000

// Minutes weighs a minute of hourly staff and one off a contract alike, and a
// minute of uncovered least demand as much as an hourly duty that covers a
// short hole costs.
var Minutes = model.Weights{
	constraint.Ban: 100 * Scale, constraint.Least: uncovered * Scale, constraint.Contract: Scale, constraint.Hourly: Scale,
}

const uncovered = 20

// Shortage weighs only what makes a roster unlawful or leaves least demand
// uncovered: a bound above zero proves that no lawful roster exists.
var Shortage = model.Weights{constraint.Ban: 100 * Scale, constraint.Least: Scale}

// Keep filters what the rules say to bans and the given levels; goals that a
// bound does not weigh only cost it time.
func Keep(said []constraint.Tagged, levels ...constraint.Level) []constraint.Tagged {
	var keep [constraint.Levels + 1]bool
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
	case constraint.WeekendRun:
		return c.Price.Level
	case constraint.Pattern:
		return c.Price.Level
	case constraint.Total:
		return min(costly(c.Under), costly(c.Over))
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

// costly is the level of a price, beyond all levels where it charges nothing.
func costly(p constraint.Price) constraint.Level {
	if p.Each == 0 {
		return constraint.Levels
	}
	return p.Level
}

// Left turns a bound on the minutes' weighed cost into one on uncovered and
// hourly minutes together, for rosters that leave no more least demand uncovered
// and stray no further from contracts than the given minutes.
func Left(cost, short, contract int64) roster.Minutes {
	left := cost - contract*Scale - short*(uncovered-1)*Scale
	return roster.Minutes(max(0, (left+Scale-1)/Scale))
}

// fill writes the prices of person e's cells: the person's own, less what the
// rows pay.
func fill(m *model.Model, e int, prices, cost []int64) {
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

// floor is the lowest price that can be of use in a row: what one more person
// costs when there are far too many.
func floor(row *model.Row) int64 { return min(0, row.Worth(len(row.Step))) }

// Least is what every roster costs whatever people are worth in the rows: each
// person's cheapest line and each row's cheapest number, taken alone.
func (c *Master) Least() int64 {
	sum := c.alone
	for _, r := range c.rows {
		var t model.Tally
		row := &c.m.Rows[r]
		n := 0
		for n < len(row.Step) && row.Worth(n) > 0 {
			n++
		}
		row.Tally(&t, n)
		sum += c.m.Weights.Of(&t)
	}
	for i, e := range c.people {
		copy(c.asker.Cost, c.m.People[e].Cell)
		c.close(i)
		v, lawful := c.asker.Solver.Best(c.lines[e], c.asker.Cost, c.asker.Line)
		if !lawful {
			return -model.Inf
		}
		sum += v
	}
	return sum
}
