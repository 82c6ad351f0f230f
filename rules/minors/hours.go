package minors

import (
	"math"
	"time"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Hours asks that a minor works at most Day on a date and at most Week from
// Monday to Sunday, all employers together (Employee.Elsewhere). A duty counts
// whole on the date on which it begins.
type Hours struct {
	Clause    clause.Clause
	Day, Week roster.Minutes
}

func hours(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("minor-hours", on)
	if !ok {
		return nil, nil
	}
	r := Hours{Clause: c}
	err := c.Fill(r.read)
	return r, err
}

func (r *Hours) read(p *clause.Params) {
	p.Most("day", &r.Day)
	p.Most("week", &r.Week)
}

// With gives the rule with a unit's parameters: day and week (hours and minutes).
func (r Hours) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, r.read)
	return r, err
}

// About gives the rule's identity.
func (r Hours) About() rules.About {
	return rules.About{
		ID: "minor-hours", Pack: "minors", Level: rules.Law,
		Title: rules.Text{SV: "Minderårigas arbetstid", EN: "Minors' hours"},
		Says: say.Text(
			"Den som är under 18 år arbetar högst %s per dag och %s per vecka, hos alla arbetsgivare tillsammans.",
			"Whoever is under 18 works at most %s a day and %s a week, for all employers together.",
			say.Length(r.Day), say.Length(r.Week)),
		Citation: r.Clause.Citation, Confidence: r.Clause.Confidence, Deviate: r.Clause.Deviate,
	}
}

// monday is the first day of the week that a day lies in.
func monday(p *roster.Problem, d roster.Day) roster.Day {
	for p.Weekday(d) != time.Monday {
		d--
	}
	return d
}

// elsewhere adds up the work for others on days from first to last.
func elsewhere(p *roster.Problem, e roster.EmployeeNo, first, last roster.Day) int64 {
	var sum int64
	for _, w := range p.Employees[e].Elsewhere {
		if w.Date >= p.Date(first) && w.Date <= p.Date(last) {
			sum += int64(w.Minutes)
		}
	}
	return sum
}

// Check finds each day and each week with too much work.
func (r Hours) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for i := range c.Employees {
		e := roster.EmployeeNo(i)
		out = append(out, age(c, e, "minor-hours", func(minor func(roster.Day) bool) []rules.Finding {
			return r.check(c, e, minor)
		})...)
	}
	return out
}

func (r Hours) check(c *rules.Case, e roster.EmployeeNo, minor func(roster.Day) bool) []rules.Finding {
	var out []rules.Finding
	for d := roster.Day(0); int(d) < c.Days; d++ {
		if minor(d) {
			out = append(out, r.beyond(c, e, d, d, r.Day)...)
		}
	}
	for first := monday(c.Problem, 0); int(first) < c.Days; first += 7 {
		if minor(max(first, 0)) {
			out = append(out, r.beyond(c, e, first, first+6, r.Week)...)
		}
	}
	return out
}

// beyond holds the work of some days against a limit. What the roster adds is
// all that it can be blamed for.
func (r Hours) beyond(c *rules.Case, e roster.EmployeeNo, first, last roster.Day, most roster.Minutes) []rules.Finding {
	others := elsewhere(c.Problem, e, first, last)
	sum, planned := others, int64(0)
	for _, d := range c.Line(e) {
		if d.Day < first || d.Day > last {
			continue
		}
		worked := int64(c.WorkedIn(d, d.Span))
		sum += worked
		if !d.Past {
			planned += worked
		}
	}
	amount := min(sum-int64(most), planned)
	if amount <= 0 {
		return nil
	}
	name := c.Employees[e].Name
	when := say.Date(c.Date(first)).Text()
	if last > first {
		when = say.Text("%s–%s", "%s–%s", say.Date(c.Date(first)), say.Date(c.Date(last)))
	}
	text := say.Text(
		"%s är under 18 år och arbetar %s %s; högst %s är tillåtet.",
		"%s is under 18 and works %s %s; at most %s is allowed.",
		name, say.Length(roster.Minutes(sum)), when, say.Length(most))
	if others > 0 {
		text = say.Text(
			"%s är under 18 år och arbetar %s %s, varav %s hos andra; högst %s är tillåtet.",
			"%s is under 18 and works %s %s, %s of it for others; at most %s is allowed.",
			name, say.Length(roster.Minutes(sum)), when, say.Length(roster.Minutes(others)), say.Length(most))
	}
	return []rules.Finding{{
		Rule: "minor-hours", Level: rules.Law, Status: rules.Broken,
		Employee: e, Demand: roster.NoDemand, Day: min(last, roster.Day(c.Days-1)),
		When:     roster.Interval{From: c.At(first, 0), To: c.At(last+1, 0)},
		Measured: sum, Limit: int64(most), Quantity: rules.InMinutes, Amount: amount,
		Say:  text,
		Mend: say.Text("Ta bort eller korta pass, sammanlagt %s.", "Drop or shorten duties by %s in all.", say.Length(roster.Minutes(amount))),
	}}
}

// Constrain bars too long days and holds each week that begins while somebody is
// a minor.
func (r Hours) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for i := range p.Employees {
		e := roster.EmployeeNo(i)
		end := young(p, e)
		if end == 0 {
			continue
		}
		for d := range end {
			left := int64(r.Day) - elsewhere(p, e, d, d)
			for s := range p.Shifts {
				paid := int64(p.Paid(d, roster.ShiftNo(s)) - standby(p, d, roster.ShiftNo(s)))
				if beyond := min(paid-left, paid); beyond > 0 {
					out = append(out, constraint.Cell{
						Employee: e, Day: d, Shift: roster.ShiftNo(s), Place: constraint.AnyPlace,
						Units: beyond, Price: constraint.Banned(),
					})
				}
			}
		}
		for first := monday(p, 0); first < end; first += 7 {
			left := int64(r.Week) - elsewhere(p, e, first, first+6)
			for _, d := range p.Employees[i].History.Duties {
				if d.Day >= first {
					left -= int64(p.Paid(d.Day, d.Shift) - standby(p, d.Day, d.Shift))
				}
			}
			t := constraint.Total{
				Employee: e, From: max(0, first), To: min(first+6, roster.Day(p.Days-1)),
				Low: math.MinInt64, High: max(0, left), Over: constraint.Banned(),
			}
			for d := t.From; d <= t.To; d++ {
				row := make([]int32, len(p.Shifts))
				for s := range row {
					row[s] = int32(p.Paid(d, roster.ShiftNo(s)) - standby(p, d, roster.ShiftNo(s)))
				}
				t.Of = append(t.Of, row)
			}
			out = append(out, t)
		}
	}
	return out
}

// standby is the paid time of a shift that is no work, being standby.
func standby(p *roster.Problem, d roster.Day, s roster.ShiftNo) roster.Minutes {
	var sum roster.Minutes
	for _, part := range p.Shifts[s].Parts {
		if part.Activity != roster.Standby {
			continue
		}
		sum += p.Between(d, part.Start, part.End).Length()
		for _, b := range part.Breaks {
			if !b.Paid {
				sum -= p.Between(d, b.Start, b.End).Length()
			}
		}
	}
	return sum
}
