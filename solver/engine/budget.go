package engine

import (
	"slices"

	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/model"
)

// lean is what the rules say, with the budgets that are likely passed charged in the
// cells: every öre costs its price, and what a roster leaves of one is taken off its
// cost. Lines and rows know nothing of a budget, and a bound from them alone lacks all
// that is beyond it. A bound on the leaning cost is one on the cost, for no roster costs
// less than it leans to; where all pass the budget nothing is lost. Which ones they are
// is a guess from the best roster, with what is uncovered paid as hourly time is.
func (r *run) lean() []constraint.Tagged {
	if len(r.m.Budgets) == 0 || r.m.Days >= longPeriod || r.problem.Cyclic {
		return r.said
	}
	var said []constraint.Tagged
	number := -1
	for _, s := range r.said {
		b, ok := s.Constraint.(constraint.Budget)
		if ok {
			number++
		}
		if !ok || !r.passes(&r.m.Budgets[number]) {
			said = append(said, s)
			continue
		}
		r.passed = append(r.passed, number)
		each := int64(b.Price.Each) * model.SearchWeights[b.Price.Level] * solver.PriceScale
		r.besides += int64(b.Fixed-b.Limit) * each
		for e, days := range b.Of {
			for d, shifts := range days {
				for shift, cost := range shifts {
					if cost > 0 {
						said = append(said, constraint.Tagged{Rule: s.Rule, Constraint: constraint.Cell{
							Employee: roster.EmployeeNo(e), Day: roster.Day(d), Shift: roster.ShiftNo(shift),
							Place: constraint.AnyPlace, Units: int64(cost), Price: b.Price,
						}})
					}
				}
			}
		}
	}
	return said
}

// passes tells whether rosters are likely to pass a budget that has a price.
func (r *run) passes(b *model.Budget) bool {
	if b.Hard() || slices.ContainsFunc(b.Of, func(cells []int64) bool { return len(cells) > 0 && slices.Min(cells) < 0 }) {
		return false
	}
	hourly := int64(0)
	for e, line := range r.best {
		if r.m.People[e].Hourly {
			for d, l := range line {
				if l != model.Free {
					hourly += b.Of[e][d*r.m.Letters()+int(l)]
				}
			}
		}
	}
	short := hourly * int64(r.result.Uncovered) / max(1, int64(r.result.Hourly))
	return b.Spent(r.m, r.best)+short > b.Limit
}
