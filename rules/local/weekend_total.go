package local

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// WeekendTotal asks that at most Most of the period's weekends are worked. A
// weekend is worked when any duty belongs to it (roster.Problem.Weekend: a night
// belongs to the day it ends); its Saturday tells which period it is of. One
// that the history has begun to work is not counted. The breach is the weekends
// beyond.
type WeekendTotal struct {
	Binding
	Most int `json:"most"` // weekends, 0 to 53
}

// About gives the rule's identity.
func (r *WeekendTotal) About() rules.About {
	return r.about("weekend-total", "U",
		rules.Text{SV: "Helger i perioden", EN: "Weekends in the period"},
		say.Text("Högst %d av periodens helger arbetas.", "At most %d of the period's weekends are worked.", r.Most))
}

// With gives the rule with other parameters: most, weight.
func (r *WeekendTotal) With(params []byte) (rules.Rule, error) {
	c := *r
	err := clause.Lay(params, func(p *clause.Params) {
		clause.Number(p, "most", &c.Most, 0, 53)
		if c.Most == 0 && !p.Given("most") {
			p.Refuse("most saknas: skriv ett heltal från 0 till 53", "most is missing: write a whole number from 0 to 53")
		}
		c.weigh(p)
	})
	if err != nil {
		return nil, err
	}
	return &c, nil
}

// Check finds each person who works too many weekends, told under the first day
// of work of the first one beyond.
func (r *WeekendTotal) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for _, e := range r.bound(c.Problem) {
		n, told := 0, roster.Day(0)
		for _, w := range weekends(c, e) {
			if !w.worked() || w.before() {
				continue
			}
			n++
			if n == r.Most+1 {
				told = w.told
			}
		}
		if n <= r.Most {
			continue
		}
		f := r.finding("weekend-total", e, told, c.Whole())
		f.Quantity, f.Measured, f.Limit, f.Amount = rules.InWeekends, int64(n), int64(r.Most), int64(n-r.Most)
		name := c.Employees[e].Name
		f.Say = say.Text("%s arbetar %d av periodens helger; högst %d.", "%s works %d of the period's weekends; at most %d.", name, n, r.Most)
		f.Mend = say.Text("Ge %s en av helgerna ledig.", "Give %s one of the weekends off.", name)
		out = append(out, f)
	}
	return out
}

// Constrain limits the weekends worked.
func (r *WeekendTotal) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for _, e := range r.bound(p) {
		out = append(out, constraint.Weekends{Employee: e, Most: r.Most, Total: true, Price: r.price()})
	}
	return out
}
