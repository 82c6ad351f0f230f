package ab

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Alternation asks for Least unbroken hours between the end of one working day
// and the beginning of the next (alternerande arbete och vila): 13 § of the Act
// looks at fixed 24-hour periods and lets two duties stand back to back across
// a day break; the agreement does not. That eleven hours between duties is what
// it asks for is our reading.
//
// A working day is one duty, a split shift included. Two duties that touch are
// two working days: hours meant to be one day are one shift in the list of
// shifts, where its span is seen too. Standby (beredskap) is no work here.
//
// With a waiver for short rest (mom. 8 a) on the later duty's date the gap may be
// planned down to the exception's nine hours. The hours that it lacks are placed
// in the rest right after that duty, which is as much longer, and not short
// itself.
type Alternation struct {
	Clause clause.Clause
	Least  roster.Minutes // elapsed, so an hour more is needed by the clock when spring skips one
}

func alternation(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("alternation", on)
	if !ok {
		return nil, nil
	}
	r := Alternation{Clause: c}
	err := c.Fill(r.read)
	return r, err
}

func (r *Alternation) read(p *clause.Params) { p.Least("least", &r.Least) }

// With gives the rule with a unit's parameters: least (hours and minutes).
func (r Alternation) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, r.read)
	return r, err
}

// About gives the rule's identity.
func (r Alternation) About() rules.About {
	return rules.About{
		ID: "alternation", Pack: "ab", Level: rules.Agreed,
		Title: rules.Text{SV: "Vila mellan pass", EN: "Rest between duties"},
		Says: say.Text(
			"Mellan två pass ska det vara minst %s ledigt.",
			"Between two duties there are at least %s off.", say.Length(r.Least)),
		Citation: r.Clause.Citation, Confidence: r.Clause.Confidence, Deviate: r.Clause.Deviate,
	}
}

// Check finds each gap between consecutive duties that is too short.
func (r Alternation) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for i := range c.Employees {
		e := roster.EmployeeNo(i)
		dark := rules.Unrecorded(c.Problem, e)
		var before roster.Interval // the working day before
		known := false
		var owed roster.Minutes // what the rest before lacked, by leave
		for _, d := range c.Line(e) {
			day := d.WorkingDay()
			if day.Length() == 0 {
				continue
			}
			hidden := roster.Interval{From: dark.From, To: min(dark.To, day.From)}
			if known {
				hidden.From = max(hidden.From, before.To)
			}
			gap, least := roster.Minutes(day.From-before.To), r.Least+owed
			floor, leave := Shortest(c.Problem, e, d.Day)
			leave = leave && known && owed == 0 && gap < least && gap >= floor
			owed = 0
			switch {
			case leave:
				owed = least - gap
			case known && gap < least:
				out = append(out, r.short(c, e, d, roster.Interval{From: before.To, To: day.From}, least))
			case hidden.Length() > 0 && roster.Minutes(day.From-hidden.To) < r.Least && !d.Past:
				out = append(out, r.dark(c, e, d, roster.Interval{From: hidden.To, To: day.From}))
			}
			before, known = day, true
		}
	}
	return out
}

// short finds a gap that is known to be too short.
func (r Alternation) short(c *rules.Case, e roster.EmployeeNo, d rules.Duty, gap roster.Interval, least roster.Minutes) rules.Finding {
	length := roster.Minutes(gap.To - gap.From)
	f := r.finding(e, d, gap)
	f.Status = rules.Broken
	if d.Past {
		f.Status = rules.Inherited
	}
	f.Measured, f.Limit, f.Amount = int64(length), int64(least), int64(least-length)
	f.Say = say.Text(
		"%s har %s mellan passet som slutar %s och nästa; minst %s krävs.",
		"%s has %s between the duty that ends %s and the next; at least %s is required.",
		c.Employees[e].Name, say.Length(length), say.Time(&c.Period, gap.From), say.Length(least))
	if least > r.Least {
		more := say.Text(
			" (%s och %s som vilan före passet var kortare)", " (%s and the %s by which the rest before the duty was shorter)",
			say.Length(r.Least), say.Length(least-r.Least))
		f.Say.SV, f.Say.EN = f.Say.SV[:len(f.Say.SV)-1]+more.SV+".", f.Say.EN[:len(f.Say.EN)-1]+more.EN+"."
	}
	if length < 0 {
		f.Say = say.Text(
			"%s har två pass på samma gång: det ena slutar %s, det andra börjar %s.",
			"%s has two duties at once: one ends %s, the other begins %s.",
			c.Employees[e].Name, say.Time(&c.Period, gap.From), say.Time(&c.Period, gap.To))
	}
	f.Mend = say.Text(
		"Lägg passet %s tidigast %s, eller byt ut ett av passen.",
		"Let the duty of %s begin %s at the earliest, or change one of the two.",
		say.Date(c.Date(d.Day)), say.Time(&c.Period, gap.From+roster.Time(least)))
	return f
}

// dark finds a duty that comes too soon after time of which nothing is known.
func (r Alternation) dark(c *rules.Case, e roster.EmployeeNo, d rules.Duty, gap roster.Interval) rules.Finding {
	f := r.finding(e, d, gap)
	f.Status = rules.Unknown
	f.Limit = int64(r.Least)
	f.Say = say.Text(
		"Vilan före passet %s går inte att bedöma för %s: tidigare pass saknas.",
		"The rest before the duty of %s cannot be judged for %s: earlier duties are missing.",
		say.Date(c.Date(d.Day)), c.Employees[e].Name)
	f.Mend = say.Text(
		"Ange vad %s arbetade närmast före %s.", "Tell what %s worked just before %s.",
		c.Employees[e].Name, say.Date(c.First))
	return f
}

func (r Alternation) finding(e roster.EmployeeNo, d rules.Duty, when roster.Interval) rules.Finding {
	return rules.Finding{
		Rule: "alternation", Level: rules.Agreed, Employee: e, Demand: roster.NoDemand,
		Day: d.Day, When: when, Quantity: rules.InMinutes,
	}
}

// Next is the earliest that a person's next duty after the roster can begin, by
// this rule: what the last rest lacked by leave is added. What comes after the
// roster is not planned and otherwise counts as free. It is false for somebody
// without any duty.
func (r Alternation) Next(c *rules.Case, e roster.EmployeeNo) (roster.Time, bool) {
	var end roster.Time
	var owed roster.Minutes
	known := false
	for _, d := range c.Line(e) {
		day := d.WorkingDay()
		if day.Length() == 0 {
			continue
		}
		gap, least := roster.Minutes(day.From-end), r.Least+owed
		floor, leave := Shortest(c.Problem, e, d.Day)
		if leave && known && owed == 0 && gap >= floor {
			owed = max(0, least-gap)
		} else {
			owed = 0
		}
		end, known = day.To, true
	}
	return end + roster.Time(r.Least+owed), known
}

// Constrain asks for the gap after every duty.
func (r Alternation) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for e := range p.Employees {
		g := constraint.Gap{Employee: roster.EmployeeNo(e), Least: r.Least, Price: constraint.Banned()}
		g.Short, g.On = Shortened(p, g.Employee)
		out = append(out, g)
	}
	return out
}
