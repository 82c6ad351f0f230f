package minors

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Night asks that a minor is off every night, either in the early span (22 to
// 06) or in the late one (23 to 07). Both hold midnight to five, when nobody
// under eighteen works. Which of the two it is may differ from night to night
// and is judged duty by duty: two duties that share a night lie too near each
// other for MinorDailyRest.
type Night struct {
	Clause             clause.Clause
	EarlyFrom, EarlyTo roster.Minutes // after midnight of the day the night begins
	LateFrom, LateTo   roster.Minutes
}

func night(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("minor-night", on)
	if !ok {
		return nil, nil
	}
	r := Night{Clause: c}
	err := c.Fill(func(p *clause.Params) {
		p.Minutes("early_from", &r.EarlyFrom)
		p.Minutes("early_to", &r.EarlyTo)
		p.Minutes("late_from", &r.LateFrom)
		p.Minutes("late_to", &r.LateTo)
	})
	return r, err
}

// With gives the rule as it is; it takes no parameters.
func (r Night) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, func(*clause.Params) {})
	return r, err
}

// About gives the rule's identity.
func (r Night) About() rules.About {
	return rules.About{
		ID: "minor-night", Pack: "minors", Level: rules.Law,
		Title: rules.Text{SV: "Minderårigas nattvila", EN: "Minors' nights"},
		Says: say.Text(
			"Den som är under 18 år är ledig varje natt %s–%s eller %s–%s.",
			"Whoever is under 18 is off every night %s–%s or %s–%s.",
			roster.Clock(r.EarlyFrom), roster.Clock(r.EarlyTo)%roster.DayLength,
			roster.Clock(r.LateFrom), roster.Clock(r.LateTo)%roster.DayLength),
		Citation: r.Clause.Citation, Confidence: r.Clause.Confidence, Deviate: r.Clause.Deviate,
	}
}

// Check finds each duty that takes from the night.
func (r Night) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for i := range c.Employees {
		e := roster.EmployeeNo(i)
		out = append(out, age(c, e, "minor-night", func(minor func(roster.Day) bool) []rules.Finding {
			return r.check(c, e, minor)
		})...)
	}
	return out
}

func (r Night) check(c *rules.Case, e roster.EmployeeNo, minor func(roster.Day) bool) []rules.Finding {
	var out []rules.Finding
	for _, d := range c.Line(e) {
		if !minor(d.Day) {
			continue
		}
		var taken roster.Minutes
		for n := d.Day - 1; c.At(n, roster.Clock(r.EarlyFrom)) < d.Span.To; n++ {
			var early, late roster.Minutes
			for _, w := range d.Worked {
				early += w.Overlap(c.Between(n, roster.Clock(r.EarlyFrom), roster.Clock(r.EarlyTo)))
				late += w.Overlap(c.Between(n, roster.Clock(r.LateFrom), roster.Clock(r.LateTo)))
			}
			taken += min(early, late)
		}
		if taken == 0 {
			continue
		}
		status := rules.Broken
		if d.Past {
			status = rules.Inherited
		}
		out = append(out, rules.Finding{
			Rule: "minor-night", Level: rules.Law, Status: status,
			Employee: e, Demand: roster.NoDemand, Day: d.Day, When: d.Span,
			Measured: int64(taken), Quantity: rules.InMinutes, Amount: int64(taken),
			Say: say.Text(
				"%s är under 18 år och arbetar %s av natten i passet som börjar %s.",
				"%s is under 18 and works %s of the night in the duty that begins %s.",
				c.Employees[e].Name, say.Length(taken), say.Time(&c.Period, d.Span.From)),
			Mend: say.Text(
				"Ge ett pass mellan %s och %s, eller mellan %s och %s.",
				"Give a duty between %s and %s, or between %s and %s.",
				roster.Clock(r.EarlyTo)%roster.DayLength, roster.Clock(r.EarlyFrom), roster.Clock(r.LateTo)%roster.DayLength, roster.Clock(r.LateFrom)),
		})
	}
	return out
}

// Constrain bars the shifts that take from the night while somebody is a minor.
func (r Night) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for i := range p.Employees {
		for d := range young(p, roster.EmployeeNo(i)) {
			for s := range p.Shifts {
				if taken := r.taken(p, d, roster.ShiftNo(s)); taken > 0 {
					out = append(out, constraint.Cell{
						Employee: roster.EmployeeNo(i), Day: d,
						Shift: roster.ShiftNo(s), Place: constraint.AnyPlace,
						Units: int64(taken), Price: constraint.Banned(),
					})
				}
			}
		}
	}
	return out
}

// taken is what a shift on a day takes from the nights before and after.
func (r Night) taken(p *roster.Problem, d roster.Day, s roster.ShiftNo) roster.Minutes {
	var sum roster.Minutes
	for n := d - 1; n <= d+roster.Day(p.Shifts[s].End()/roster.DayLength); n++ {
		early := p.Between(n, roster.Clock(r.EarlyFrom), roster.Clock(r.EarlyTo))
		late := p.Between(n, roster.Clock(r.LateFrom), roster.Clock(r.LateTo))
		var x, y roster.Minutes
		for _, part := range p.Shifts[s].Parts {
			if part.Activity != roster.Standby {
				span := p.Between(d, part.Start, part.End)
				x, y = x+span.Overlap(early), y+span.Overlap(late)
			}
		}
		sum += min(x, y)
	}
	return sum
}
