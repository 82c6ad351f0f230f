package certificate

import (
	"fmt"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// currency is what one unit of cost at each level weighs in the unit of the
// certificate's prices; barred for what may not be.
type currency [constraint.Levels]int64

// newCurrency reads the certificate's weights, and makes sure that all that costs
// something has one, and that no sum can overflow.
func newCurrency(c *Certificate, said []constraint.Tagged) (currency, error) {
	var out currency
	known := [constraint.Levels]bool{constraint.Ban: true, constraint.Least: true, constraint.Quality: true}
	for level := range out {
		out[level] = barred
	}
	if len(c.Weights) == 0 {
		out[constraint.Quality] = c.Scale
	}
	for name, weight := range c.Weights {
		level, ok := levelOf(name)
		if !ok || level == constraint.Ban {
			return out, fmt.Errorf("weights: there is no level %q that has a weight: write least, contract, hourly, wanted, money or quality", name)
		}
		if weight < 0 || weight > mostPrice/c.Scale {
			return out, fmt.Errorf("weights: %s is %d: write a whole number from 0 to %d", name, weight, mostPrice/c.Scale)
		}
		out[level], known[level] = weight*c.Scale, true
	}
	for _, s := range said {
		for _, price := range pricesOf(s.Constraint) {
			switch {
			case price.Each == 0:
			case !known[price.Level]:
				return out, fmt.Errorf("rule %s has a price at the level of %s, and the certificate no weight for it", s.Rule, price.Level)
			case out[price.Level] < barred && int64(price.Each) > mostPrice/max(1, out[price.Level]):
				return out, fmt.Errorf("rule %s has a price of %d: sums of it might overflow", s.Rule, price.Each)
			}
		}
	}
	return out, nil
}

func levelOf(name string) (constraint.Level, bool) {
	for level := range constraint.Levels {
		if level.String() == name {
			return level, true
		}
	}
	return 0, false
}

// Priced tells whether all that costs something does so at the level of quality,
// beside what is banned and least demand: an error when not. Only then is cost
// one number without weights.
func Priced(p *roster.Problem, all []rules.Rule) error {
	_, err := newCurrency(&Certificate{Scale: 1}, rules.Constrain(p, all))
	return err
}

// stepOf is the greatest number that every cost is a multiple of, in units of scale:
// a cost is a sum of whole units of breach, each times a price. 0 when nothing costs.
func stepOf(said []constraint.Tagged, scale currency) int64 {
	step := int64(0)
	for _, s := range said {
		for _, price := range pricesOf(s.Constraint) {
			if at := weighed(price, 1, scale); at < barred {
				for at != 0 {
					step, at = at, step%at
				}
			}
		}
	}
	return step
}

// weighed is what units of breach cost at a price.
func weighed(at constraint.Price, units int64, scale currency) int64 {
	if units <= 0 || at.Each == 0 {
		return 0
	}
	if scale[at.Level] >= barred {
		return barred
	}
	return units * int64(at.Each) * scale[at.Level]
}
