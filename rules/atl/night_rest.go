package atl

import (
	"slices"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// NightRest asks that nobody works between From and To: the daily rest includes
// the night (nattvila). The Act lets it be otherwise where the nature of the
// work or the needs of the public ask for work at night, which round-the-clock
// care is an example of; so it binds the kinds of unit without night service.
type NightRest struct {
	Clause   clause.Clause
	From, To roster.Minutes // after midnight
	Units    []roster.UnitKind
}

func nightRest(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("night-rest", on)
	if !ok {
		return nil, nil
	}
	r := NightRest{Clause: c}
	err := c.Fill(func(p *clause.Params) {
		p.Minutes("from", &r.From)
		p.Minutes("to", &r.To)
		clause.Table(p, "units", &r.Units)
	})
	return r, err
}

// With gives the rule as it is; it takes no parameters.
func (r NightRest) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, func(*clause.Params) {})
	return r, err
}

// About gives the rule's identity.
func (r NightRest) About() rules.About {
	return rules.About{
		ID: "night-rest", Pack: "atl", Level: rules.Law,
		Title: rules.Text{SV: "Nattvila", EN: "Night rest"},
		Says: say.Text(
			"I en verksamhet utan nattarbete är alla lediga mellan %s och %s.",
			"In a unit without night service everybody is off between %s and %s.",
			roster.Clock(r.From), roster.Clock(r.To)),
		Citation: r.Clause.Citation, Confidence: r.Clause.Confidence, Deviate: r.Clause.Deviate,
	}
}

func (r NightRest) binds(p *roster.Problem) bool { return slices.Contains(r.Units, p.Unit.Kind) }

// Check finds each duty with work at night.
func (r NightRest) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	if !r.binds(c.Problem) {
		return nil
	}
	for i := range c.Employees {
		e := roster.EmployeeNo(i)
		for _, d := range c.Line(e) {
			var worked roster.Minutes
			var when roster.Interval
			for night := d.Day; c.At(night, roster.Clock(r.From)) < d.Span.To; night++ {
				night := c.Between(night, roster.Clock(r.From), roster.Clock(r.To))
				for _, w := range d.Worked {
					if m := w.Overlap(night); m > 0 {
						worked, when = worked+m, w.Clip(night)
					}
				}
			}
			if worked == 0 {
				continue
			}
			status := rules.Broken
			if d.Past {
				status = rules.Inherited
			}
			out = append(out, rules.Finding{
				Rule: "night-rest", Level: rules.Law, Status: status,
				Employee: e, Demand: roster.NoDemand, Day: d.Day, When: when,
				Measured: int64(worked), Quantity: rules.InMinutes, Amount: int64(worked),
				Say: say.Text(
					"%s arbetar %s av nattvilan mellan %s och %s i passet %s.",
					"%s works %s of the night rest between %s and %s in the duty of %s.",
					c.Employees[e].Name, say.Length(worked), roster.Clock(r.From), roster.Clock(r.To), say.Date(c.Date(d.Day))),
				Mend: say.Text(
					"Ge ett pass som slutar före %s eller börjar efter %s.",
					"Give a duty that ends by %s or begins after %s.", roster.Clock(r.From), roster.Clock(r.To)),
			})
		}
	}
	return out
}

// Constrain bars the shifts with work at night.
func (r NightRest) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	if !r.binds(p) {
		return nil
	}
	for s := range p.Shifts {
		last := roster.Day(p.Shifts[s].End() / roster.DayLength)
		for d := range roster.Day(p.Days) {
			var sum roster.Minutes
			for night := d; night <= d+last; night++ {
				span := p.Between(night, roster.Clock(r.From), roster.Clock(r.To))
				for _, part := range p.Shifts[s].Parts {
					if part.Activity != roster.Standby {
						sum += p.Between(d, part.Start, part.End).Overlap(span)
					}
				}
			}
			if sum == 0 {
				continue
			}
			for e := range p.Employees {
				out = append(out, constraint.Cell{
					Employee: roster.EmployeeNo(e), Day: d,
					Shift: roster.ShiftNo(s), Place: constraint.AnyPlace,
					Units: int64(sum), Price: constraint.Banned(),
				})
			}
		}
	}
	return out
}
