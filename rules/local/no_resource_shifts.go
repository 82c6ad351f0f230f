package local

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// NoResourceShifts gives nobody a resource shift (resurspass): paid hours
// without a place or a need, placed later.
type NoResourceShifts struct{ Binding }

// About gives the rule's identity.
func (r *NoResourceShifts) About() rules.About {
	return r.about("no-resource-shifts", "U",
		rules.Text{SV: "Inga resurspass", EN: "No resource shifts"},
		rules.Text{SV: "Ingen har ett resurspass.", EN: "Nobody has a resource shift."})
}

// With gives the rule with another weight.
func (r *NoResourceShifts) With(params []byte) (rules.Rule, error) {
	c := *r
	err := clause.Lay(params, func(p *clause.Params) {
		c.weigh(p)
	})
	if err != nil {
		return nil, err
	}
	return &c, nil
}

// Check finds each duty of a resource shift.
func (r *NoResourceShifts) Check(c *rules.Case) []rules.Finding {
	return r.duties(c, "no-resource-shifts",
		func(d rules.Duty) bool { return c.Shifts[d.Shift].Kind == roster.Resource },
		rules.Text{SV: "%s har resurspasset %s %s.", EN: "%s has the resource shift %s on %s."},
		rules.Text{SV: "Ge %s ett pass med ett behov, eller ledigt.", EN: "Give %s a shift that is needed, or the day off."})
}

// Constrain bars or prices every resource shift.
func (r *NoResourceShifts) Constrain(p *roster.Problem) []constraint.Constraint {
	return r.cells(p, func(_ roster.Day, s roster.ShiftNo) int64 {
		if p.Shifts[s].Kind == roster.Resource {
			return 1
		}
		return 0
	})
}
