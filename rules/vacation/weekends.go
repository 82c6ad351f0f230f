package vacation

import (
	"time"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Weekends asks that a vacation of at least One vacation days has a weekend off
// next to it, before or after, and one of at least Both days the weekends on
// both sides. It binds those whose schedule holds weekends; others have theirs
// off anyway. A night into Saturday or Sunday is work on the weekend, one that
// begins on Sunday evening is not.
//
// Vacation days are counted as the Mondays to Fridays of the absence: the Act
// gives people with other working days equally long leave (12 a §). Absences of
// vacation that follow each other, or have only a weekend between them, are one.
// A weekend inside the vacation is off already; the one before is the last whose
// Sunday lies before its first weekday, the one after the first whose Saturday
// lies after its last. A side outside the roster is not judged, nor is
// one that the history has begun to work, and a waiver
// (roster.VacationWeekend) on the vacation's first day shows an agreement or the
// special reasons.
type Weekends struct {
	Clause clause.Clause
	One    int // vacation days from which one weekend is off
	Both   int // vacation days from which both are
}

func weekends(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("vacation-weekends", on)
	if !ok {
		return nil, nil
	}
	r := Weekends{Clause: c}
	err := c.Fill(r.read)
	return r, err
}

func (r *Weekends) read(p *clause.Params) {
	p.MostCount("one", &r.One)
	p.MostCount("both", &r.Both)
}

// With gives the rule with a unit's parameters: one and both (vacation days).
func (r Weekends) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, r.read)
	return r, err
}

// About gives the rule's identity.
func (r Weekends) About() rules.About {
	return rules.About{
		ID: "vacation-weekends", Pack: "vacation", Level: rules.Law,
		Title: rules.Text{SV: "Helgen vid semestern", EN: "The weekend next to a vacation"},
		Says: say.Text(
			"Den som arbetar helger är ledig helgen före eller efter en semester på minst %d dagar, och båda helgerna vid minst %d.",
			"Whoever works weekends has the weekend before or after a vacation of at least %d days off, and both from %d days on.",
			r.One, r.Both),
		Citation: r.Clause.Citation, Confidence: r.Clause.Confidence, Deviate: r.Clause.Deviate,
	}
}

// leave is one vacation with the Saturdays of the weekends next to it.
type leave struct {
	first, last   roster.Date // first and last weekday of it
	days          int         // Mondays to Fridays
	before, after roster.Date
}

// leaves lists a person's vacations that are long enough to ask for a weekend.
func (r Weekends) leaves(p *roster.Problem, e roster.EmployeeNo) []leave {
	who := &p.Employees[e]
	if who.Schedule == roster.Weekdays || who.Pool || who.Employment == roster.Hourly {
		return nil
	}
	away := func(d roster.Date) bool {
		for i := range who.Absences {
			if a := &who.Absences[i]; a.Kind == roster.Vacation && a.Covers(d) {
				return true
			}
		}
		return false
	}
	var out []leave
	var l leave
	flush := func() {
		if l.days >= r.One && p.Waived(roster.VacationWeekend, e, l.first) == nil {
			l.before, l.after = l.first, l.last
			for l.before.Weekday() != time.Saturday {
				l.before--
			}
			for l.after.Weekday() != time.Saturday {
				l.after++
			}
			out = append(out, l)
		}
		l = leave{}
	}
	const reach = 60 // days outside the roster in which a vacation may begin or end
	for d := p.First - reach; d <= p.Last()+reach; d++ {
		switch day := d.Weekday(); {
		case day == time.Saturday || day == time.Sunday:
		case !away(d):
			flush()
		case l.days == 0:
			l.first, l.last, l.days = d, d, 1
		default:
			l.last, l.days = d, l.days+1
		}
	}
	flush()
	return out
}

// inside tells whether both days of a weekend lie in the roster.
func inside(p *roster.Problem, saturday roster.Date) bool {
	return saturday >= p.First && saturday+1 <= p.Last()
}

// Check finds each vacation whose weekends are worked.
func (r Weekends) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for i := range c.Employees {
		e := roster.EmployeeNo(i)
		for _, l := range r.leaves(c.Problem, e) {
			before, after := r.worked(c, e, l.before), r.worked(c, e, l.after)
			if l.days >= r.Both {
				if before {
					out = append(out, r.finding(c, e, l, l.before, true))
				}
				if after {
					out = append(out, r.finding(c, e, l, l.after, true))
				}
				continue
			}
			if before && after {
				out = append(out, r.finding(c, e, l, l.after, false))
			}
		}
	}
	return out
}

// worked tells whether a weekend inside the roster has any planned work.
func (r Weekends) worked(c *rules.Case, e roster.EmployeeNo, saturday roster.Date) bool {
	if !inside(c.Problem, saturday) || begun(c.Problem, e, c.Day(saturday)) {
		return false
	}
	for _, d := range c.Planned(e) {
		if on, ok := c.Weekend(d.Day, d.Shift); ok && c.Date(on) == saturday {
			return true
		}
	}
	return false
}

func (r Weekends) finding(c *rules.Case, e roster.EmployeeNo, l leave, saturday roster.Date, both bool) rules.Finding {
	day := c.Day(saturday)
	f := rules.Finding{
		Rule: "vacation-weekends", Level: rules.Law, Status: rules.Broken,
		Employee: e, Demand: roster.NoDemand, Day: day,
		When:     roster.Interval{From: c.At(day, 0), To: c.At(day+2, 0)},
		Measured: 0, Limit: 1, Quantity: rules.InWeekends, Amount: 1,
		Say: say.Text(
			"%s arbetar helgen både före och efter semestern %s–%s; en av dem ska vara ledig.",
			"%s works the weekends both before and after the vacation %s–%s; one of them is to be off.",
			c.Employees[e].Name, say.Date(l.first), say.Date(l.last)),
		Mend: say.Text(
			"Ge ledigt helgen %s eller %s, eller visa vad ni kommit överens om (waivers: vacation-weekend).",
			"Give the weekend of %s or %s off, or show what was agreed (waivers: vacation-weekend).",
			say.Date(l.before), say.Date(l.after)),
	}
	if both {
		f.Say = say.Text(
			"%s arbetar helgen %s intill semestern %s–%s; vid minst %d semesterdagar är båda helgerna lediga.",
			"%s works the weekend of %s next to the vacation %s–%s; from %d days of vacation on both are off.",
			c.Employees[e].Name, say.Date(saturday), say.Date(l.first), say.Date(l.last), r.Both)
		f.Mend = say.Text(
			"Ge ledigt helgen %s, eller visa de särskilda skälen (waivers: vacation-weekend).",
			"Give the weekend of %s off, or show the special reasons (waivers: vacation-weekend).", say.Date(saturday))
	}
	return f
}

// Constrain bars work on the weekends that must be off, and of two of which one
// will do lets one be worked.
func (r Weekends) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for i := range p.Employees {
		e := roster.EmployeeNo(i)
		for _, l := range r.leaves(p, e) {
			var sides []roster.Day
			for _, saturday := range []roster.Date{l.before, l.after} {
				if inside(p, saturday) && !begun(p, e, p.Day(saturday)) {
					sides = append(sides, p.Day(saturday))
				}
			}
			if l.days < r.Both {
				if len(sides) == 2 {
					out = append(out, constraint.Weekends{Employee: e, Most: 1, Total: true, Only: sides, Price: constraint.Banned()})
				}
				continue
			}
			for _, s := range sides {
				out = append(out, constraint.Weekends{Employee: e, Total: true, Only: []roster.Day{s}, Price: constraint.Banned()})
			}
		}
	}
	return out
}

// begun tells whether the history has worked a weekend already.
func begun(p *roster.Problem, e roster.EmployeeNo, saturday roster.Day) bool {
	for _, d := range p.Employees[e].History.Duties {
		if on, ok := p.Weekend(d.Day, d.Shift); ok && on == saturday {
			return true
		}
	}
	return false
}
