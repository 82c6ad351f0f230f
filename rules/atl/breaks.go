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
	var stretches []roster.Interval
	for i := range c.Employees {
		e := roster.EmployeeNo(i)
		for _, d := range c.Line(e) {
			stretches = c.InARow(stretches[:0], &d, r.Shortest, roster.Active)
			for _, s := range stretches {
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

// Constrain bars each shift on the days on which it is worked too long in a row.
func (r Breaks) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for s := range p.Shifts {
		for d := range roster.Day(p.Days) {
			beyond := Beyond(p, d, &p.Shifts[s], r.Most, r.Shortest, roster.Active)
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

// Beyond walks through a shift on a day and adds up the minutes worked beyond
// most in a row, where work is what is done in parts of the given activities and
// what is at least shortest long interrupts it.
func Beyond(p *roster.Problem, d roster.Day, s *roster.Shift, most, shortest roster.Minutes, work ...roster.Activity) roster.Minutes {
	var sum roster.Minutes
	var from, to roster.Time // the stretch so far, and the end of the part before
	begun := false
	pause := func(start, end roster.Time) {
		if begun && roster.Minutes(end-start) >= shortest {
			sum += max(0, roster.Minutes(start-from)-most)
			from = end
		}
	}
	for i := range s.Parts {
		part := &s.Parts[i]
		if !slices.Contains(work, part.Activity) {
			continue
		}
		start, end := p.At(d, part.Start), p.At(d, part.End)
		pause(to, start)
		if !begun {
			from, begun = start, true
		}
		for _, b := range part.Breaks {
			pause(p.At(d, b.Start), min(p.At(d, b.End), end))
		}
		to = end
	}
	if begun {
		sum += max(0, roster.Minutes(to-from)-most)
	}
	return sum
}
