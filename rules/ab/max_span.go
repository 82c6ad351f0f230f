package ab

import (
	"slices"

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
// Work with on-call back to back may be as long as an exception says that a
// waiver shows for person and date: 20 hours (mom. 5), 24 by dispensation or in
// LSS. Whoever has such a waiver rests after each duty longer than Most as long
// as the duty was.
type MaxSpan struct {
	Clause clause.Clause
	Most   roster.Minutes
}

// long are the waivers that let a working day be longer.
var long = []roster.WaiverKind{roster.LongOnCall, roster.Dispensation, roster.LSSDay}

// limit is the longest that a shift may be for a person on a day.
func (r MaxSpan) limit(p *roster.Problem, e roster.EmployeeNo, d roster.Day, s roster.ShiftNo) roster.Minutes {
	most := r.Most
	if len(p.Waivers) == 0 || !p.Shifts[s].HasOnCall() {
		return most
	}
	for _, kind := range long {
		if p.Waived(kind, e, p.Date(d)) == nil {
			continue
		}
		if limit, ok := Exception(kind, p.Unit.Kind, p.Date(d)); ok {
			most = max(most, limit)
		}
	}
	return most
}

// excepted tells whether any waiver lets a person's day be longer.
func (r MaxSpan) excepted(p *roster.Problem, e roster.EmployeeNo) bool {
	for i := range p.Waivers {
		w := &p.Waivers[i]
		if _, ok := Exception(w.Kind, p.Unit.Kind, p.Last()); ok && slices.Contains(long, w.Kind) && (len(w.People) == 0 || slices.Contains(w.People, e)) {
			return true
		}
	}
	return false
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
		Citation: r.Clause.Citation, Confidence: r.Clause.Confidence, Deviate: r.Clause.Deviate,
	}
}

// Check finds each working day that is too long.
func (r MaxSpan) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for i := range c.Employees {
		e := roster.EmployeeNo(i)
		excepted := r.excepted(c.Problem, e)
		var before roster.Interval // the working day before
		for _, d := range c.Line(e) {
			day := d.WorkingDay()
			if day.Length() == 0 {
				continue
			}
			if rest := roster.Minutes(day.From - before.To); excepted && before.Length() > r.Most && rest < before.Length() {
				out = append(out, r.unrested(c, e, d, before, rest))
			}
			before = day
			most := r.limit(c.Problem, e, d.Day, d.Shift)
			beyond := day.Length() - most
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
				Measured: int64(day.Length()), Limit: int64(most), Quantity: rules.InMinutes, Amount: int64(beyond),
				Say: say.Text(
					"%s har en arbetsdag på %s som börjar %s; högst %s är tillåtet.",
					"%s has a working day of %s that begins %s; at most %s is allowed.",
					c.Employees[e].Name, say.Length(day.Length()), say.Time(&c.Period, day.From), say.Length(most)),
				Mend: say.Text(
					"Ge ett pass som är minst %s kortare från början till slut.",
					"Give a duty that is at least %s shorter from beginning to end.", say.Length(beyond)),
			})
		}
	}
	return out
}

// unrested finds too short a rest after a working day that an exception let be
// long.
func (r MaxSpan) unrested(c *rules.Case, e roster.EmployeeNo, d rules.Duty, before roster.Interval, rest roster.Minutes) rules.Finding {
	least := before.Length()
	status := rules.Broken
	if d.Past {
		status = rules.Inherited
	}
	return rules.Finding{
		Rule: "max-span", Level: rules.Agreed, Status: status,
		Employee: e, Demand: roster.NoDemand, Day: d.Day, When: roster.Interval{From: before.To, To: d.Span.From},
		Measured: int64(rest), Limit: int64(least), Quantity: rules.InMinutes, Amount: int64(least - rest),
		Say: say.Text(
			"%s vilar %s efter arbetsdagen på %s som slutar %s; efter ett så långt pass krävs lika lång vila.",
			"%s rests %s after the working day of %s that ends %s; after so long a duty the rest is as long.",
			c.Employees[e].Name, say.Length(rest), say.Length(least), say.Time(&c.Period, before.To)),
		Mend: say.Text(
			"Lägg passet %s tidigast %s.", "Let the duty of %s begin %s at the earliest.",
			say.Date(c.Date(d.Day)), say.Time(&c.Period, before.To+roster.Time(least))),
	}
}

// Next is the earliest that a person's next duty after the roster can begin, by
// this rule: after a long day by leave the rest is as long. It is false where
// nothing is asked.
func (r MaxSpan) Next(c *rules.Case, e roster.EmployeeNo) (roster.Time, bool) {
	if !r.excepted(c.Problem, e) {
		return 0, false
	}
	line := c.Line(e)
	for i := len(line) - 1; i >= 0; i-- {
		if day := line[i].WorkingDay(); day.Length() > 0 {
			return day.To + roster.Time(day.Length()), day.Length() > r.Most
		}
	}
	return 0, false
}

// Constrain bars each shift on the days on which it is too long, and asks for
// the rest after it of those who may work one.
func (r MaxSpan) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for e := range p.Employees {
		if r.excepted(p, roster.EmployeeNo(e)) {
			out = append(out, constraint.Gap{Employee: roster.EmployeeNo(e), Long: r.Most, Price: constraint.Banned()})
		}
	}
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
			length := p.Between(d, from, to).Length()
			if length <= r.Most {
				continue
			}
			for e := range p.Employees {
				beyond := length - r.limit(p, roster.EmployeeNo(e), d, roster.ShiftNo(s))
				if beyond <= 0 {
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
