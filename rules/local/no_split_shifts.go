package local

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// NoSplitShifts gives nobody a split shift (delad tur): two stretches of work
// with an unpaid gap between them. The agreement does not forbid them.
type NoSplitShifts struct{ Binding }

// About gives the rule's identity.
func (r *NoSplitShifts) About() rules.About {
	return r.about("no-split-shifts", "V2",
		rules.Text{SV: "Inga delade turer", EN: "No split shifts"},
		rules.Text{SV: "Ingen har en delad tur.", EN: "Nobody has a split shift."})
}

// With gives the rule with another weight.
func (r *NoSplitShifts) With(params []byte) (rules.Rule, error) {
	c := *r
	err := clause.Lay(params, func(p *clause.Params) {
		c.weigh(p)
	})
	if err != nil {
		return nil, err
	}
	return &c, nil
}

// Check finds each duty that is worked in more than one stretch.
func (r *NoSplitShifts) Check(c *rules.Case) []rules.Finding {
	return r.duties(c, "no-split-shifts",
		func(d rules.Duty) bool {
			parts := c.Shifts[d.Shift].Parts
			for i := 1; i < len(parts); i++ {
				if c.At(d.Day, parts[i].Start) > c.At(d.Day, parts[i-1].End) {
					return true
				}
			}
			return false
		},
		rules.Text{SV: "%s har den delade turen %s %s.", EN: "%s has the split shift %s on %s."},
		rules.Text{SV: "Ge %s ett sammanhängande pass den dagen.", EN: "Give %s a shift in one stretch that day."})
}

// Constrain bars or prices every split shift, by its gaps on the day: one that
// is no longer than the hour spring skips is none that night.
func (r *NoSplitShifts) Constrain(p *roster.Problem) []constraint.Constraint {
	return r.cells(p, func(d roster.Day, s roster.ShiftNo) int64 {
		parts := p.Shifts[s].Parts
		for i := 1; i < len(parts); i++ {
			if p.Between(d, parts[i-1].End, parts[i].Start).Length() > 0 {
				return 1
			}
		}
		return 0
	})
}
