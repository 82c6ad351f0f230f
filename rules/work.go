package rules

import (
	"slices"

	"heltid/rules/roster"
)

// Work adds the times of work of a shift on a day to list, in order: its active
// parts and its on-call ones (jour), as one where they touch. Standby
// (beredskap) is left out; it is no work until it is disturbed. Breaks are not
// cut out; a rast gives no daily rest.
func Work(list []roster.Interval, p *roster.Problem, d roster.Day, s roster.ShiftNo) []roster.Interval {
	first := len(list)
	parts := p.Shifts[s].Parts
	for i := range parts {
		if parts[i].Activity == roster.Standby {
			continue
		}
		iv := p.Between(d, parts[i].Start, parts[i].End)
		if n := len(list); n > first && list[n-1].To == iv.From {
			list[n-1].To = iv.To
			continue
		}
		list = append(list, iv)
	}
	return list
}

// Present gives the times of work in a duty at which its person is there for
// those cared for: as Duty.Worked, less what is planning. They must not be
// changed.
func (c *Case) Present(d Duty) []roster.Interval {
	shift := &c.Shifts[d.Shift]
	if shift.Kind == roster.Protected {
		return nil
	}
	if d.Worked != nil && !slices.ContainsFunc(shift.Parts, func(p roster.Part) bool { return p.Planning }) {
		return d.Worked
	}
	var out []roster.Interval
	for _, part := range c.Shifts[d.Shift].Parts {
		if part.Activity == roster.Standby || part.Planning {
			continue
		}
		iv := c.Between(d.Day, part.Start, part.End)
		if n := len(out); n > 0 && out[n-1].To == iv.From {
			out[n-1].To = iv.To
			continue
		}
		out = append(out, iv)
	}
	return out
}

// WorkedIn is the elapsed working time of a duty inside a span of time: active
// and on-call parts in full, less unpaid breaks.
func (c *Case) WorkedIn(d Duty, in roster.Interval) roster.Minutes {
	if in.From <= d.Span.From && d.Span.To <= in.To {
		return d.worked
	}
	return elapsed(c.Problem, d.Day, d.Shift, in)
}

func elapsed(p *roster.Problem, d roster.Day, s roster.ShiftNo, in roster.Interval) roster.Minutes {
	var sum roster.Minutes
	parts := p.Shifts[s].Parts
	for i := range parts {
		if parts[i].Activity == roster.Standby {
			continue
		}
		sum += p.Between(d, parts[i].Start, parts[i].End).Overlap(in)
		for _, b := range parts[i].Breaks {
			if !b.Paid {
				sum -= p.Between(d, b.Start, b.End).Overlap(in)
			}
		}
	}
	return sum
}

// Unrecorded is the time before the period of which nothing is known for a person:
// from the employment's beginning to the first date of the history, and on
// until the longest shift begun the night before it must have ended. It is
// empty when all is known, as for the anonymous heads of the hourly pool.
func Unrecorded(p *roster.Problem, e roster.EmployeeNo) roster.Interval {
	who := &p.Employees[e]
	// A base roster that is not laid out yet has a past nobody knows, for all.
	open := p.Cyclic && who.History.From == roster.NoDate
	if who.Pool && !open {
		return roster.Interval{}
	}
	first := p.First // the first date with complete duties
	if from := who.History.From; from != roster.NoDate {
		first = min(first, from)
	}
	if who.From != roster.NoDate && who.From >= first && !open {
		return roster.Interval{}
	}
	var carried roster.Clock // how far a shift can reach into the day after its own
	for s := range p.Shifts {
		if len(p.Shifts[s].Parts) > 0 {
			carried = max(carried, p.Shifts[s].End()-roster.DayLength)
		}
	}
	from := who.From
	if open {
		from = roster.NoDate
	}
	return roster.Interval{From: within(p, from, 0), To: within(p, first, carried)}
}

// within is a clock time on a date, no further back than clocks are known.
func within(p *roster.Problem, d roster.Date, c roster.Clock) roster.Time {
	return p.At(p.Day(max(d, p.First-roster.Reach)), c)
}
