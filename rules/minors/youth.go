package minors

import (
	"time"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Youth points out duties of those who turn less than Age in the year: their
// rules are stricter than the ones here, and depend on school days that a roster
// does not know. Whether compulsory school is finished is not known either.
type Youth struct {
	Clause clause.Clause
	Age    int
}

func youth(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("minor-age", on)
	if !ok {
		return nil, nil
	}
	r := Youth{Clause: c}
	err := c.Fill(func(p *clause.Params) { p.Count("age", &r.Age) })
	return r, err
}

// With gives the rule as it is; it takes no parameters.
func (r Youth) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, func(*clause.Params) {})
	return r, err
}

// About gives the rule's identity.
func (r Youth) About() rules.About {
	return rules.About{
		ID: "minor-age", Pack: "minors", Level: rules.Law,
		Title: rules.Text{SV: "Yngre än ungdomarna", EN: "Younger than the young"},
		Says: say.Text(
			"För den som inte fyller %d år under året gäller strängare regler, som måste prövas för sig.",
			"Stricter rules hold for those who do not turn %d in the year; they must be looked at apart.", r.Age),
		Citation: r.Clause.Citation, Confidence: r.Clause.Confidence, Deviate: r.Clause.Deviate,
	}
}

// Check tells of the first duty of each person so young.
func (r Youth) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for i := range c.Employees {
		who := &c.Employees[i]
		if who.BirthYear == 0 {
			continue
		}
		e := roster.EmployeeNo(i)
		for _, d := range c.Planned(e) {
			if c.Date(d.Day) >= roster.DateOf(who.BirthYear+r.Age, time.January, 1) {
				break
			}
			out = append(out, rules.Finding{
				Rule: "minor-age", Level: rules.Law, Status: rules.Unknown,
				Employee: e, Demand: roster.NoDemand, Day: d.Day, When: d.Span,
				Limit: int64(r.Age), Quantity: rules.InCount,
				Say: say.Text(
					"%s fyller inte %d år i år; de regler som då gäller går inte att bedöma här.",
					"%s does not turn %d this year; the rules that then hold cannot be judged here.", who.Name, r.Age),
				Mend: say.Text(
					"Pröva passet %s mot reglerna för barn under %d år.",
					"Hold the duty of %s against the rules for children under %d.", say.Date(c.Date(d.Day)), r.Age),
			})
			break
		}
	}
	return out
}

// Constrain says nothing.
func (r Youth) Constrain(*roster.Problem) []constraint.Constraint { return nil }
