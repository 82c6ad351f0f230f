package local

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// WholeWeekends asks that a weekend is worked on both days or on neither, so
// that the weekends off are whole too. A night belongs to the day it ends. Of a
// weekend that the period cuts in two, what lies outside counts as free unless
// the history says otherwise.
type WholeWeekends struct{ Binding }

// About gives the rule's identity.
func (r *WholeWeekends) About() rules.About {
	return r.about("whole-weekends", "U",
		rules.Text{SV: "Hela helger", EN: "Whole weekends"},
		rules.Text{
			SV: "En helg arbetas båda dagarna eller ingen av dem.",
			EN: "A weekend is worked on both days or on neither.",
		})
}

// With gives the rule with another weight.
func (r *WholeWeekends) With(params []byte) (rules.Rule, error) {
	c := *r
	err := clause.Lay(params, func(p *clause.Params) {
		c.weigh(p)
	})
	if err != nil {
		return nil, err
	}
	return &c, nil
}

// Check finds each weekend of which one day is worked.
func (r *WholeWeekends) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for _, e := range r.bound(c.Problem) {
		name := c.Employees[e].Name
		list := weekends(c, e)
		for k := range list {
			w := &list[k]
			saturday, sunday := w.past[0] || w.planned[0], w.past[1] || w.planned[1]
			if saturday == sunday {
				continue
			}
			day, only := max(w.saturday, 0), rules.Text{SV: "lördagen", EN: "Saturday"}
			if w.planned[0] || w.planned[1] {
				day = w.told
			}
			if sunday {
				only = rules.Text{SV: "söndagen", EN: "Sunday"}
			}
			f := r.finding("whole-weekends", e, day, c.Between(w.saturday, 0, 2*roster.DayLength))
			f.Quantity, f.Measured, f.Amount = rules.InWeekends, 1, 1
			f.Say = say.Text("%s arbetar bara %s av helgen %s.", "%s works only %s of the weekend of %s.", name, only, say.Date(c.Date(w.saturday)))
			f.Mend = say.Text("Ge %s båda dagarna eller hela helgen ledig.", "Give %s both days, or the whole weekend off.", name)
			out = append(out, f)
		}
	}
	return out
}

// Constrain asks for whole weekends.
func (r *WholeWeekends) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for _, e := range r.bound(p) {
		out = append(out, constraint.Weekends{Employee: e, Whole: true, Price: r.price()})
	}
	return out
}
