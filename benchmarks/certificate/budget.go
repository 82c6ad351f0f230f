package certificate

import (
	"fmt"
	"slices"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// spent is what a roster costs against a budget.
func spent(b *constraint.Budget, r roster.Roster) roster.Money {
	sum := b.Fixed
	for _, d := range r.Duties {
		sum += b.Of[d.Employee][d.Day][d.Shift]
	}
	return sum
}

// passed charges every öre of the budgets that a certificate takes for passed, in the
// cells, and gives what all rosters have of it besides. What a roster leaves of such a
// budget is taken off its cost, so that the bound is lower for it, and never too high.
func (c *Certificate) passed(p *roster.Problem, all []rules.Rule, money currency) (said []constraint.Tagged, besides int64, err error) {
	number, met := 0, 0
	for _, s := range rules.Constrain(p, all) {
		b, ok := s.Constraint.(constraint.Budget)
		if ok {
			number++
		}
		if !ok || !slices.Contains(c.Passed, number-1) {
			said = append(said, s)
			continue
		}
		met++
		each, fixed := weighed(b.Price, 1, money), int64(b.Fixed-b.Limit)
		if each >= barred || max(fixed, -fixed) > barred/max(1, each) {
			return nil, 0, fmt.Errorf("passed: what is beyond budget %d has no price, or one too high", number-1)
		}
		besides += fixed * each
		for e, days := range b.Of {
			for d, shifts := range days {
				for shift, cost := range shifts {
					switch {
					case cost < 0:
						return nil, 0, fmt.Errorf("passed: a duty saves money of budget %d", number-1)
					case cost > 0:
						said = append(said, constraint.Tagged{Rule: s.Rule, Constraint: constraint.Cell{
							Employee: roster.EmployeeNo(e), Day: roster.Day(d), Shift: roster.ShiftNo(shift),
							Place: constraint.AnyPlace, Units: int64(cost), Price: b.Price,
						}})
					}
				}
			}
		}
	}
	if met < len(c.Passed) {
		return nil, 0, fmt.Errorf("passed: has %d budgets, of which the problem has %d", len(c.Passed), met)
	}
	return said, besides, nil
}
