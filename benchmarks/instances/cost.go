package instances

import (
	"fmt"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/goals"
	"heltid/rules/roster"
)

// Cost prices a roster as its benchmark does, by what rules.Check finds and
// nothing else: the breaches of every goal times its weight, and how many units
// of hard rules are broken. A roster is a solution when broken is nought.
//
// A rule without a weight that Cost knows of is the caller's mistake and panics.
func Cost(p *roster.Problem, all []rules.Rule, r roster.Roster) (cost int64, broken int) {
	c := rules.NewCase(p, r)
	for _, rule := range all {
		for _, f := range rule.Check(c) {
			switch {
			case f.Hard():
				broken += max(1, int(f.Amount))
			case f.Status == rules.Broken:
				cost += f.Amount * int64(each(rule, &f))
			}
		}
	}
	return cost, broken
}

// each is the price of one unit of a finding's breach.
func each(r rules.Rule, f *rules.Finding) constraint.Cost {
	switch r := r.(type) {
	case *goals.Wishes:
		return r.Weight
	case interface {
		Each(*rules.Finding) constraint.Cost
	}:
		return r.Each(f)
	}
	panic(fmt.Sprintf("instances: rule %s has no weight", r.About().ID))
}
