package terms

import (
	"cmp"
	"slices"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Vetoes grants every wish that carries a veto. A day is the date on which a
// duty begins: the night before a day off is another day's duty.
type Vetoes struct{}

// About gives the rule's identity.
func (Vetoes) About() rules.About {
	return rules.About{
		ID:    "vetoes",
		Pack:  "terms",
		Level: rules.UnitRule,
		Title: rules.Text{SV: "Veton", EN: "Vetoes"},
		Says: rules.Text{
			SV: "Ett önskemål med veto uppfylls alltid.",
			EN: "A wish with a veto is always granted.",
		},
		Citation:   given,
		Confidence: "V1",
	}
}

// Check finds each veto that the roster passes over.
func (Vetoes) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for e := range c.Employees {
		who := &c.Employees[e]
		for _, w := range vetoes(c.Problem, roster.EmployeeNo(e)) {
			day := c.Day(w.Date)
			var match []rules.Duty
			for _, duty := range on(c, roster.EmployeeNo(e), day) {
				if w.Shift == roster.NoShift || duty.Shift == w.Shift {
					match = append(match, duty)
				}
			}
			if w.Off && len(match) > 0 {
				shift := c.Shifts[match[0].Shift].ID
				out = append(out, fact("vetoes", roster.EmployeeNo(e), day, match[0].Span,
					say.Text("%s har veto mot passet %s %s men har fått det.", "%s has a veto against shift %s on %s but was given it.", who.Name, shift, say.Date(w.Date)),
					say.Text("Ge passet till någon annan än %s.", "Give the shift to somebody other than %s.", who.Name)))
			}
			if !w.Off && len(match) == 0 {
				asked := rules.Text{SV: "ett pass", EN: "a shift"}
				if w.Shift != roster.NoShift {
					asked = say.Text("passet %s", "shift %s", c.Shifts[w.Shift].ID)
				}
				out = append(out, missing("vetoes", roster.EmployeeNo(e), day, c.Between(day, 0, roster.DayLength),
					say.Text("%s ska enligt veto ha %s %s men har det inte.", "%s must by veto have %s on %s but does not.", who.Name, asked, say.Date(w.Date)),
					say.Text("Ge %s %s den dagen.", "Give %s %s that day.", who.Name, asked)))
			}
		}
	}
	return out
}

// Constrain bars the duties that a veto is against, and the days without the
// duty that one asks for.
func (Vetoes) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for e := range p.Employees {
		for _, w := range vetoes(p, roster.EmployeeNo(e)) {
			shift := constraint.AnyShift
			if w.Shift != roster.NoShift {
				shift = w.Shift
			}
			if w.Off {
				out = append(out, barred(roster.EmployeeNo(e), p.Day(w.Date), shift, constraint.AnyPlace))
			} else {
				out = append(out, asked(roster.EmployeeNo(e), p.Day(w.Date), shift, constraint.AnyPlace))
			}
		}
	}
	return out
}

// vetoes gives a person's wishes with a veto inside the period, by date.
func vetoes(p *roster.Problem, e roster.EmployeeNo) []roster.Wish {
	var out []roster.Wish
	for _, w := range p.Employees[e].Wishes {
		if w.Veto && inside(p, w.Date) {
			out = append(out, w)
		}
	}
	slices.SortStableFunc(out, func(a, b roster.Wish) int { return cmp.Compare(a.Date, b.Date) })
	return out
}

// inside tells whether a date lies in the period.
func inside(p *roster.Problem, d roster.Date) bool { return p.First <= d && d <= p.Last() }
