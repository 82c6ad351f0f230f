package atl

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// HeavyNights asks that those whose night work is classed as particularly
// straining work at most Most in a shift with any work between NightFrom and
// NightTo. The class is the unit's risk assessment (Employee.HeavyNights); the
// Act names no trades.
//
// It is judged by shift, from its start: in fixed 24-hour periods a day break
// inside the night would cut ten hours into three and seven and let them pass.
type HeavyNights struct {
	Clause    clause.Clause
	Most      roster.Minutes // elapsed working time, meal pauses included
	NightFrom roster.Minutes // after midnight of the day the night begins
	NightTo   roster.Minutes // the same; beyond 24:00 on the next day
}

func heavyNights(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("heavy-nights", on)
	if !ok {
		return nil, nil
	}
	r := HeavyNights{Clause: c}
	err := c.Fill(func(p *clause.Params) {
		r.read(p)
		p.Minutes("night_from", &r.NightFrom)
		p.Minutes("night_to", &r.NightTo)
	})
	return r, err
}

func (r *HeavyNights) read(p *clause.Params) { p.Most("most", &r.Most) }

// With gives the rule with a unit's parameters: most (hours and minutes).
func (r HeavyNights) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, r.read)
	return r, err
}

// About gives the rule's identity.
func (r HeavyNights) About() rules.About {
	return rules.About{
		ID: "heavy-nights", Pack: "atl", Level: rules.Law,
		Title: rules.Text{SV: "Särskilt påfrestande nattarbete", EN: "Straining night work"},
		Says: say.Text(
			"Den vars nattarbete klassats som särskilt påfrestande arbetar högst %s i ett pass med arbete mellan %s och %s.",
			"Those whose night work is classed as particularly straining work at most %s in a shift with work between %s and %s.",
			say.Length(r.Most), roster.Clock(r.NightFrom), roster.Clock(r.NightTo)%roster.DayLength),
		Citation: r.Clause.Citation, Confidence: r.Clause.Confidence, Deviate: r.Clause.Deviate,
	}
}

// Check finds each night shift that is too long.
func (r HeavyNights) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for i := range c.Employees {
		if !c.Employees[i].HeavyNights {
			continue
		}
		e := roster.EmployeeNo(i)
		for _, d := range c.Line(e) {
			worked := c.WorkedIn(d, d.Span)
			if worked <= r.Most || !r.atNight(c, d) {
				continue
			}
			status := rules.Broken
			if d.Past {
				status = rules.Inherited
			}
			out = append(out, rules.Finding{
				Rule: "heavy-nights", Level: rules.Law, Status: status,
				Employee: e, Demand: roster.NoDemand, Day: d.Day, When: d.Span,
				Measured: int64(worked), Limit: int64(r.Most), Quantity: rules.InMinutes, Amount: int64(worked - r.Most),
				Say: say.Text(
					"%s har särskilt påfrestande nattarbete och arbetar %s i passet som börjar %s; högst %s är tillåtet.",
					"%s has straining night work and works %s in the duty that begins %s; at most %s is allowed.",
					c.Employees[e].Name, say.Length(worked), say.Time(&c.Period, d.Span.From), say.Length(r.Most)),
				Mend: say.Text(
					"Ge ett nattpass på högst %s, eller ge passet till någon annan.",
					"Give a night shift of at most %s, or give this one to somebody else.", say.Length(r.Most)),
			})
		}
	}
	return out
}

// atNight tells whether any of a duty's work lies in the night.
func (r HeavyNights) atNight(c *rules.Case, d rules.Duty) bool {
	for night := d.Day - 1; c.At(night, roster.Clock(r.NightFrom)) < d.Span.To; night++ {
		if c.WorkedIn(d, c.Between(night, roster.Clock(r.NightFrom), roster.Clock(r.NightTo))) > 0 {
			return true
		}
	}
	return false
}

// Constrain bars each too long night shift for those it concerns.
func (r HeavyNights) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for e := range p.Employees {
		if !p.Employees[e].HeavyNights {
			continue
		}
		for s := range p.Shifts {
			for d := range roster.Day(p.Days) {
				beyond := minutesIn(p, d, roster.ShiftNo(s), always) - r.Most
				if beyond <= 0 || !r.nightShift(p, d, roster.ShiftNo(s)) {
					continue
				}
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

// nightShift tells whether a shift on a day has work in the night before, the
// night after, or one it reaches beyond that.
func (r HeavyNights) nightShift(p *roster.Problem, d roster.Day, s roster.ShiftNo) bool {
	last := d + roster.Day(p.Shifts[s].End()/roster.DayLength)
	for night := d - 1; night <= last; night++ {
		if minutesIn(p, d, s, p.Between(night, roster.Clock(r.NightFrom), roster.Clock(r.NightTo))) > 0 {
			return true
		}
	}
	return false
}
