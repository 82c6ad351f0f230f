package catalog

import (
	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/goals"
	"heltid/rules/local"
	"heltid/rules/roster"
)

// Recovery is the goals about people's own recovery and wishes: mornings after
// evenings, days off that stand alone, weekends that are not whole, wishes. Each is
// about one person's line alone, so that a line has so much of it whoever else is
// employed. What is due to somebody as a share of a whole (fair-weekends,
// fair-shifts) is none of it, and neither are rings, of which several have a line.
type Recovery []rules.Rule

// RecoveryOf picks them from a unit's rules.
func RecoveryOf(all []rules.Rule) (out Recovery) {
	for _, r := range all {
		if r.About().Level != rules.Goal {
			continue
		}
		switch r.(type) {
		case *local.Rotation, *local.HeadCount:
		case *goals.Wishes, local.Block:
			out = append(out, r)
		}
	}
	return out
}

// Said is what they say to the solver, all of it at the level of quality.
func (o Recovery) Said(p *roster.Problem) []constraint.Tagged { return rules.Constrain(p, o) }

// Breaches is what those on monthly pay have of it in a roster: the breaches that the
// goals find, each times its weight.
func (o Recovery) Breaches(p *roster.Problem, r roster.Roster) (points int64) {
	c := rules.NewCase(p, r)
	for _, rule := range o {
		for _, f := range rule.Check(c) {
			if f.Status == rules.Broken && f.Employee != roster.NoEmployee && p.Employees[f.Employee].Employment != roster.Hourly {
				points += f.Amount * int64(weight(rule, &f))
			}
		}
	}
	return points
}

// weight is what a unit of a goal's breach weighs.
func weight(r rules.Rule, f *rules.Finding) constraint.Cost {
	if w, ok := r.(*goals.Wishes); ok {
		return w.Weight
	}
	return r.(interface {
		Each(*rules.Finding) constraint.Cost
	}).Each(f)
}
