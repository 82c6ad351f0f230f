package minors

import (
	"heltid/rules"
	"heltid/rules/atl"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Breaks asks that a minor works at most Most in a row, then has a break of at
// least Shortest. The gap of a split shift interrupts in the same way; on-call
// counts as work. A paid meal pause counts as a break, as it does for others:
// the regulation says only how long the break is.
type Breaks struct {
	Clause   clause.Clause
	Most     roster.Minutes
	Shortest roster.Minutes
}

func breaks(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("minor-breaks", on)
	if !ok {
		return nil, nil
	}
	r := Breaks{Clause: c}
	err := c.Fill(r.read)
	return r, err
}

func (r *Breaks) read(p *clause.Params) {
	p.Most("most", &r.Most)
	p.Least("shortest", &r.Shortest)
}

// With gives the rule with a unit's parameters: most and shortest (hours and
// minutes).
func (r Breaks) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, r.read)
	return r, err
}

// About gives the rule's identity.
func (r Breaks) About() rules.About {
	return rules.About{
		ID: "minor-breaks", Pack: "minors", Level: rules.Law,
		Title: rules.Text{SV: "Minderårigas rast", EN: "Minors' breaks"},
		Says: say.Text(
			"Den som är under 18 år har minst %s rast efter högst %s arbete.",
			"Whoever is under 18 has a break of at least %s after at most %s of work.",
			say.Length(r.Shortest), say.Length(r.Most)),
		Citation: r.Clause.Citation, Confidence: r.Clause.Confidence, Deviate: r.Clause.Deviate,
	}
}

// Check finds each stretch of work that is too long.
func (r Breaks) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for i := range c.Employees {
		e := roster.EmployeeNo(i)
		out = append(out, age(c, e, "minor-breaks", func(minor func(roster.Day) bool) []rules.Finding {
			return r.check(c, e, minor)
		})...)
	}
	return out
}

func (r Breaks) check(c *rules.Case, e roster.EmployeeNo, minor func(roster.Day) bool) []rules.Finding {
	var out []rules.Finding
	for _, d := range c.Line(e) {
		if !minor(d.Day) {
			continue
		}
		for _, s := range c.InARow(nil, &d, r.Shortest, roster.Active, roster.OnCall) {
			beyond := s.Length() - r.Most
			if beyond <= 0 {
				continue
			}
			status := rules.Broken
			if d.Past {
				status = rules.Inherited
			}
			out = append(out, rules.Finding{
				Rule: "minor-breaks", Level: rules.Law, Status: status,
				Employee: e, Demand: roster.NoDemand, Day: d.Day, When: s,
				Measured: int64(s.Length()), Limit: int64(r.Most), Quantity: rules.InMinutes, Amount: int64(beyond),
				Say: say.Text(
					"%s är under 18 år och arbetar %s i följd från %s; högst %s är tillåtet.",
					"%s is under 18 and works %s in a row from %s; at most %s is allowed.",
					c.Employees[e].Name, say.Length(s.Length()), say.Time(&c.Period, s.From), say.Length(r.Most)),
				Mend: say.Text(
					"Lägg en rast på minst %s senast %s i passet %s.",
					"Put a break of at least %s no later than %s in shift %s.",
					say.Length(r.Shortest), say.Time(&c.Period, s.From+roster.Time(r.Most)), c.Shifts[d.Shift].ID),
			})
		}
	}
	return out
}

// Constrain bars each shift on the days on which it is worked too long in a row,
// while somebody is a minor.
func (r Breaks) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for i := range p.Employees {
		for d := range young(p, roster.EmployeeNo(i)) {
			for s := range p.Shifts {
				if beyond := atl.Beyond(p, d, &p.Shifts[s], r.Most, r.Shortest, roster.Active, roster.OnCall); beyond > 0 {
					out = append(out, constraint.Cell{
						Employee: roster.EmployeeNo(i), Day: d,
						Shift: roster.ShiftNo(s), Place: constraint.AnyPlace,
						Units: int64(beyond), Price: constraint.Banned(),
					})
				}
			}
		}
	}
	return out
}
