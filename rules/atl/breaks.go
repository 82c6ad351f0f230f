package atl

import (
	"slices"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Breaks asks that nobody works more than Most in a row. An unpaid break (rast)
// interrupts, and so does the paid meal pause (måltidsuppehåll) that 16 § lets
// stand in for it where somebody must stay, each where the shift puts it, if it
// is at least Shortest long: the Act has no number, thirty minutes is the norm.
// The gap of a split shift, on-call and standby interrupt in the same way;
// what is shorter counts as work in a row.
//
// The time is elapsed: an autumn night that runs five hours by the clock from
// one pause to the next runs six.
type Breaks struct {
	Clause   clause.Clause
	Most     roster.Minutes
	Shortest roster.Minutes
}

func breaks(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("breaks", on)
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
		ID: "breaks", Pack: "atl", Level: rules.Law,
		Title: rules.Text{SV: "Rast", EN: "Breaks"},
		Says: say.Text(
			"Ingen arbetar mer än %s i följd utan rast eller måltidsuppehåll på minst %s.",
			"Nobody works more than %s in a row without a break or meal pause of at least %s.",
			say.Length(r.Most), say.Length(r.Shortest)),
		Citation: r.Clause.Citation, Confidence: r.Clause.Confidence, Deviate: r.Clause.Deviate,
	}
}

// Check finds each stretch of work that is too long.
func (r Breaks) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for i := range c.Employees {
		e := roster.EmployeeNo(i)
		for _, d := range c.Line(e) {
			for _, s := range r.stretches(c, d) {
				beyond := s.Length() - r.Most
				if beyond <= 0 {
					continue
				}
				status := rules.Broken
				if d.Past {
					status = rules.Inherited
				}
				out = append(out, rules.Finding{
					Rule: "breaks", Level: rules.Law, Status: status,
					Employee: e, Demand: roster.NoDemand, Day: d.Day, When: s,
					Measured: int64(s.Length()), Limit: int64(r.Most), Quantity: rules.InMinutes, Amount: int64(beyond),
					Say: say.Text(
						"%s arbetar %s i följd från %s; högst %s är tillåtet.",
						"%s works %s in a row from %s; at most %s is allowed.",
						c.Employees[e].Name, say.Length(s.Length()), say.Time(&c.Period, s.From), say.Length(r.Most)),
					Mend: say.Text(
						"Lägg en rast eller ett måltidsuppehåll på minst %s senast %s i passet %s.",
						"Put a break or meal pause of at least %s no later than %s in shift %s.",
						say.Length(r.Shortest), say.Time(&c.Period, s.From+roster.Time(r.Most)), c.Shifts[d.Shift].ID),
				})
			}
		}
	}
	return out
}

// stretches gives the stretches of a duty that are worked in a row: active time
// less everything that interrupts it.
func (r Breaks) stretches(c *rules.Case, d rules.Duty) []roster.Interval {
	var active, pauses []roster.Interval
	parts := c.Shifts[d.Shift].Parts
	for i := range parts {
		if parts[i].Activity == roster.Active {
			active = append(active, c.Between(d.Day, parts[i].Start, parts[i].End))
		}
		for _, b := range parts[i].Breaks {
			pauses = append(pauses, c.Between(d.Day, b.Start, b.End))
		}
	}
	var out []roster.Interval
	for _, part := range active {
		from := part.From
		if n := len(out); n > 0 && roster.Minutes(part.From-out[n-1].To) < r.Shortest {
			from, out = out[n-1].From, out[:n-1] // too short a gap to interrupt
		}
		slices.SortFunc(pauses, func(a, b roster.Interval) int { return int(a.From - b.From) })
		for _, p := range pauses {
			if p.Length() < r.Shortest || p.From < part.From || p.To > part.To {
				continue
			}
			out = append(out, roster.Interval{From: from, To: p.From})
			from = p.To
		}
		out = append(out, roster.Interval{From: from, To: part.To})
	}
	return out
}

// Constrain bars each shift on the days on which it is worked too long in a row.
func (r Breaks) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for s := range p.Shifts {
		for d := range roster.Day(p.Days) {
			beyond := r.beyond(p, d, &p.Shifts[s])
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

// beyond walks through a shift on a day and adds up the minutes worked beyond
// Most in a row.
func (r Breaks) beyond(p *roster.Problem, d roster.Day, s *roster.Shift) roster.Minutes {
	var sum roster.Minutes
	var from, to roster.Time // the stretch so far
	begun := false
	settle := func() {
		if begun {
			sum += max(0, roster.Minutes(to-from)-r.Most)
		}
		begun = false
	}
	for i := range s.Parts {
		part := &s.Parts[i]
		span := p.Between(d, part.Start, part.End)
		if part.Activity != roster.Active {
			continue
		}
		if begun && roster.Minutes(span.From-to) >= r.Shortest {
			settle()
		}
		if !begun {
			from, begun = span.From, true
		}
		for _, b := range part.Breaks {
			pause := p.Between(d, b.Start, b.End)
			if pause.Length() < r.Shortest {
				continue
			}
			to = pause.From
			settle()
			from, begun = pause.To, true
		}
		to = span.To
	}
	settle()
	return sum
}
