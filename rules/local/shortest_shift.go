package local

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// ShortestShift gives nobody a duty with less than Least of paid time, breaks
// not counted. Neither law nor agreement sets a least; three to four hours is
// common. The breach is the minutes missing.
type ShortestShift struct {
	Binding
	Least roster.Minutes `json:"least"` // paid time, 0:01 to 24:00
}

// About gives the rule's identity.
func (r *ShortestShift) About() rules.About {
	return r.about("shortest-shift", "U",
		rules.Text{SV: "Kortaste pass", EN: "Shortest shift"},
		say.Text("Ingen har ett pass med mindre än %s betald tid.", "Nobody has a shift with less than %s of paid time.", say.Length(r.Least)))
}

// With gives the rule with other parameters: least, weight.
func (r *ShortestShift) With(params []byte) (rules.Rule, error) {
	c := *r
	err := clause.Lay(params, func(p *clause.Params) {
		p.Minutes("least", &c.Least)
		if c.Least < 1 || c.Least > roster.Minutes(roster.DayLength) {
			p.Refuse(`least: skriv betald tid från "0:01" till "24:00"`, `least: write paid time from "0:01" to "24:00"`)
		}
		c.weigh(p)
	})
	if err != nil {
		return nil, err
	}
	return &c, nil
}

// Check finds each duty that is too short.
func (r *ShortestShift) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for _, e := range r.bound(c.Problem) {
		for _, d := range c.Planned(e) {
			if d.Paid >= r.Least {
				continue
			}
			f := r.finding("shortest-shift", e, d.Day, d.Span)
			f.Quantity, f.Measured, f.Limit = rules.InMinutes, int64(d.Paid), int64(r.Least)
			f.Amount = f.Limit - f.Measured
			name := c.Employees[e].Name
			f.Say = say.Text("%s har passet %s %s med %s betald tid; minst %s.", "%s has shift %s on %s with %s of paid time; at least %s.", name, c.Shifts[d.Shift].ID, say.Date(c.Date(d.Day)), say.Length(d.Paid), say.Length(r.Least))
			f.Mend = say.Text("Ge %s ett längre pass den dagen, eller ledigt.", "Give %s a longer shift that day, or the day off.", name)
			out = append(out, f)
		}
	}
	return out
}

// Constrain bars or prices every shift that is too short, by its length on the
// day: the night of the clock change is its own.
func (r *ShortestShift) Constrain(p *roster.Problem) []constraint.Constraint {
	return r.cells(p, func(d roster.Day, s roster.ShiftNo) int64 {
		return int64(r.Least - p.Paid(d, s))
	})
}
