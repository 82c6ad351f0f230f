package rules

import (
	"slices"

	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// Check gives every finding of every rule on a roster, rule by rule in the
// order given.
func Check(p *roster.Problem, r roster.Roster, all []Rule) []Finding {
	c := NewCase(p, r)
	found := make([][]Finding, 0, len(all))
	for _, rule := range all {
		found = append(found, rule.Check(c))
	}
	return slices.Concat(found...)
}

// Lawful tells whether no hard rule is broken; what is unknown does not count
// against the roster here.
func Lawful(findings []Finding) bool {
	for i := range findings {
		if findings[i].Hard() {
			return false
		}
	}
	return true
}

// Constrain gives what every rule says to the solver, tagged with its rule.
func Constrain(p *roster.Problem, all []Rule) []constraint.Tagged {
	var out []constraint.Tagged
	for _, rule := range all {
		id := rule.About().ID
		for _, c := range rule.Constrain(p) {
			out = append(out, constraint.Tagged{Rule: id, Constraint: c})
		}
	}
	return out
}
