package ab

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// MaxSpan asks that a working day is no longer than Most from its first start to
// its last end, breaks and the gap of a split shift included (elapsed, so the
// autumn night is an hour longer). Since eleven hours of a 24-hour period are
// rest, thirteen are left. A working day is one duty, as in Alternation;
// standby before or after it is no part of it.
//
// Work and on-call back to back up to 20 hours, after local negotiation and
// with as long a rest after, is an exception that is not made here.
type MaxSpan struct {
	Clause clause.Clause
	Most   roster.Minutes
}

func maxSpan(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("max-span", on)
	if !ok {
		return nil, nil
	}
	r := MaxSpan{Clause: c}
	err := c.Fill(r.read)
	return r, err
}

func (r *MaxSpan) read(p *clause.Params) { p.Most("most", &r.Most) }

// With gives the rule with a unit's parameters: most (hours and minutes).
func (r MaxSpan) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, r.read)
	return r, err
}

// About gives the rule's identity.
func (r MaxSpan) About() rules.About {
	return rules.About{
		ID: "max-span", Pack: "ab", Level: rules.Agreed,
		Title: rules.Text{SV: "Längsta arbetsdag", EN: "Longest working day"},
		Says: say.Text(
			"Från arbetsdagens början till dess slut får det gå högst %s, raster inräknade.",
			"From the beginning of a working day to its end there are at most %s, breaks included.", say.Length(r.Most)),
		Citation: r.Clause.Citation, Confidence: r.Clause.Confidence,
	}
}

// Check finds each working day that is too long.
func (r MaxSpan) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for i := range c.Employees {
		e := roster.EmployeeNo(i)
		for _, d := range c.Line(e) {
			worked := c.Worked(d)
			if len(worked) == 0 {
				continue
			}
			day := roster.Interval{From: worked[0].From, To: worked[len(worked)-1].To}
			beyond := day.Length() - r.Most
			if beyond <= 0 {
				continue
			}
			status := rules.Broken
			if d.Past {
				status = rules.Inherited
			}
			out = append(out, rules.Finding{
				Rule: "max-span", Level: rules.Agreed, Status: status,
				Employee: e, Demand: roster.NoDemand, Day: d.Day, When: day,
				Measured: int64(day.Length()), Limit: int64(r.Most), Quantity: rules.InMinutes, Amount: int64(beyond),
				Say: say.Text(
					"%s har en arbetsdag på %s som börjar %s; högst %s är tillåtet.",
					"%s has a working day of %s that begins %s; at most %s is allowed.",
					c.Employees[e].Name, say.Length(day.Length()), say.Time(&c.Period, day.From), say.Length(r.Most)),
				Mend: say.Text(
					"Ge ett pass som är minst %s kortare från början till slut.",
					"Give a duty that is at least %s shorter from beginning to end.", say.Length(beyond)),
			})
		}
	}
	return out
}

// Constrain bars each shift on the days on which it is too long.
func (r MaxSpan) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for s := range p.Shifts {
		var from, to roster.Clock
		found := false
		for _, part := range p.Shifts[s].Parts {
			if part.Activity == roster.Standby {
				continue
			}
			if !found {
				from, found = part.Start, true
			}
			to = part.End
		}
		if !found {
			continue
		}
		for d := range roster.Day(p.Days) {
			beyond := p.Between(d, from, to).Length() - r.Most
			if beyond <= 0 {
				continue
			}
			for e := range p.Employees {
				out = append(out, constraint.Cell{
					Employee: roster.EmployeeNo(e), Day: d,
					Shift: roster.ShiftNo(s), Place: constraint.AnyPlace,
					Units: int64(beyond), Price: constraint.Banned(),
				})
			}
		}
	}
	return out
}
