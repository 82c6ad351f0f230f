package certificate

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// Proof is what the prices of a certificate have been found to prove.
type Proof struct {
	// Bound is a least for the cost of any roster that breaks no hard rule and
	// covers all least demand.
	Bound int64
	// Impossible tells that there is no such roster.
	Impossible bool
	// Leaves is how many parts all rosters were split into; 0 for none.
	Leaves int
	// Left lists the shapes that were left out, for want of code that knows
	// them; the bound is lower for it, if anything.
	Left []string
	// Loose lists the people for whom some sums were left out, because the
	// states became more than the limit; the bound is lower for it, if anything.
	Loose []roster.EmployeeNo
}

// Limit is how many states a person's line may have, all days together, before
// sums are left out. One takes some twenty bytes, and those of two days at a time
// some hundred more.
const Limit = 30_000_000

// ErrTooLarge tells that somebody's states are more than the limit even without
// any sums: nothing is proven.
var ErrTooLarge = errors.New("too large for this check")

// barred is the cost of what may not be, far above any sum of costs.
const barred int64 = 1 << 60

// pricesOf gives the prices of a constraint.
func pricesOf(c constraint.Constraint) []constraint.Price {
	switch c := c.(type) {
	case constraint.Cell:
		return []constraint.Price{c.Price}
	case constraint.Gap:
		return []constraint.Price{c.Price}
	case constraint.Follow:
		return []constraint.Price{c.Price}
	case constraint.DayRest:
		return []constraint.Price{c.Price}
	case constraint.WeekRest:
		return []constraint.Price{c.Price}
	case constraint.Run:
		return []constraint.Price{c.Price}
	case constraint.Total:
		return []constraint.Price{c.Under, c.Over}
	case constraint.Weekends:
		return []constraint.Price{c.Price}
	case constraint.WeekendRun:
		return []constraint.Price{c.Price}
	case constraint.Pattern:
		return []constraint.Price{c.Price}
	case constraint.Rotation:
		return []constraint.Price{c.Price}
	case constraint.Cover:
		return []constraint.Price{c.Short, c.Want, c.Surplus}
	case constraint.Budget:
		return []constraint.Price{c.Price}
	case constraint.Changes:
		return []constraint.Price{c.Price}
	}
	panic(fmt.Sprintf("certificate: no shape %T", c))
}

// Prove works out what the certificate's prices prove for a problem and its
// rules, with at most limit states a person. Cancelling ctx ends it with ctx's
// error. The prices need not be good, or come from anywhere: whatever they are,
// the bound holds.
func Prove(ctx context.Context, p *roster.Problem, all []rules.Rule, c *Certificate, limit int) (Proof, error) {
	if c.Scale < 1 || c.Scale > mostScale {
		return Proof{}, fmt.Errorf("scale is %d: write a whole number from 1 to %d", c.Scale, mostScale)
	}
	money, err := newCurrency(c, rules.Constrain(p, all))
	if err != nil {
		return Proof{}, err
	}
	said, besides, err := c.passed(p, all, money)
	if err != nil {
		return Proof{}, err
	}
	v := newProver(p, said, money, limit)
	v.besides = besides
	prices, err := c.prices(p, v.rows)
	if err != nil {
		return Proof{}, err
	}
	if err := v.sums(c.Sums); err != nil {
		return Proof{}, err
	}
	least, err := v.bound(ctx, prices, nil)
	if err != nil {
		return Proof{}, err
	}
	if len(c.Leaves) > 0 && least < barred {
		parts, err := v.leaves(ctx, c)
		if err != nil {
			return Proof{}, err
		}
		least = max(least, parts)
	}
	out := Proof{Impossible: least >= barred, Leaves: len(c.Leaves)}
	for name := range v.left {
		out.Left = append(out.Left, name)
	}
	slices.Sort(out.Left)
	for e := range v.loose {
		out.Loose = append(out.Loose, e)
	}
	slices.Sort(out.Loose)
	if !out.Impossible {
		// A cost is never below nought, and a multiple of what all prices are multiples
		// of: the bound is rounded up.
		step := stepOf(said, money)
		if step == 0 {
			step = c.Scale
		}
		out.Bound = max(0, ceil(least, step)*(step/c.Scale))
	}
	return out, nil
}

// leaves is what the certificate's leaves prove together: the least of them.
func (v *prover) leaves(ctx context.Context, c *Certificate) (int64, error) {
	var all []*Leaf
	least := barred
	for i := range c.Leaves {
		l := &c.Leaves[i]
		if len(l.Prices) != len(v.rows) {
			return 0, fmt.Errorf("leaves[%d]: has %d prices, the problem %d rows of cover", i, len(l.Prices), len(v.rows))
		}
		all = append(all, l)
		bound, err := v.bound(ctx, l.Prices, l.Decisions)
		if err != nil {
			return 0, fmt.Errorf("leaves[%d]: %w", i, err)
		}
		least = min(least, bound)
	}
	return least, together(all, 0)
}

func ceil(a, b int64) int64 {
	q := a / b
	if a%b > 0 {
		q++
	}
	return q
}

// cheapest gives the least that a row can cost with any number of people, each of
// whom costs its price there; false when no number will do.
func cheapest(row *constraint.Cover, people int, price int64, scale currency) (least int64, possible bool) {
	least = barred
	for n := 0; n <= people; n++ {
		if row.Who != nil && n > count(row.Who) {
			break
		}
		cost := int64(0)
		charge := func(heads int, at constraint.Price) {
			if heads > 0 && cost < barred {
				cost = min(barred, cost+weighed(at, int64(heads)*int64(row.Minutes), scale))
			}
		}
		charge(row.Least-n, row.Short)
		charge(row.Wanted-max(n, row.Least), row.Want)
		if row.Most >= 0 {
			charge(n-row.Most, row.Surplus)
		}
		if cost < barred {
			least = min(least, cost+int64(n)*price)
		}
	}
	return least, least < barred
}

func count(who []bool) (n int) {
	for _, w := range who {
		if w {
			n++
		}
	}
	return n
}
