package rules

import "heltid/rules/roster"

// Worked gives the times of work in a duty, in order: its active parts and its
// on-call ones (jour), as one where they touch. Standby (beredskap) is left
// out; it is no work until it is disturbed. Breaks are not cut out; a rast
// gives no daily rest.
func (c *Case) Worked(d Duty) []roster.Interval {
	parts := c.Shifts[d.Shift].Parts
	out := make([]roster.Interval, 0, len(parts))
	for i := range parts {
		if parts[i].Activity == roster.Standby {
			continue
		}
		iv := c.Between(d.Day, parts[i].Start, parts[i].End)
		if n := len(out); n > 0 && out[n-1].To == iv.From {
			out[n-1].To = iv.To
			continue
		}
		out = append(out, iv)
	}
	return out
}

// Present gives the times of work in a duty at which its person is there for
// those cared for: as Worked, less what is planning.
func (c *Case) Present(d Duty) []roster.Interval {
	if c.Shifts[d.Shift].Kind == roster.Protected {
		return nil
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
	var sum roster.Minutes
	parts := c.Shifts[d.Shift].Parts
	for i := range parts {
		if parts[i].Activity == roster.Standby {
			continue
		}
		sum += c.Between(d.Day, parts[i].Start, parts[i].End).Overlap(in)
		for _, b := range parts[i].Breaks {
			if !b.Paid {
				sum -= c.Between(d.Day, b.Start, b.End).Overlap(in)
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
	if who.Pool {
		return roster.Interval{}
	}
	first := p.First // the first date with complete duties
	if from := who.History.From; from != roster.NoDate {
		first = min(first, from)
	}
	if who.From != roster.NoDate && who.From >= first {
		return roster.Interval{}
	}
	var carried roster.Clock // how far a shift can reach into the day after its own
	for s := range p.Shifts {
		if len(p.Shifts[s].Parts) > 0 {
			carried = max(carried, p.Shifts[s].End()-roster.DayLength)
		}
	}
	return roster.Interval{From: within(p, who.From, 0), To: within(p, first, carried)}
}

// within is a clock time on a date, no further back than clocks are known.
func within(p *roster.Problem, d roster.Date, c roster.Clock) roster.Time {
	return p.At(p.Day(max(d, p.First-roster.Reach)), c)
}
