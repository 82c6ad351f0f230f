package local

import (
	"heltid/rules"
	"heltid/rules/roster"
)

// weekend is one weekend of one person.
type weekend struct {
	saturday roster.Day
	past     [2]bool    // Saturday and Sunday worked by duties of the history
	planned  [2]bool    // … by duties of the roster
	told     roster.Day // day of the first planned duty, where there is one
}

// worked tells whether any day of the weekend is worked.
func (w *weekend) worked() bool { return w.before() || w.planned[0] || w.planned[1] }

// before tells whether the history already has work on it.
func (w *weekend) before() bool { return w.past[0] || w.past[1] }

// firstSaturday is the Saturday of the period's first weekend, which is the day
// before the period when that begins on a Sunday.
func firstSaturday(p *roster.Problem) roster.Day {
	d := roster.Day(-1)
	for {
		if saturday, ok := p.WeekendOf(d); ok && saturday == d {
			return d
		}
		d++
	}
}

// weekends gives the weekends of one person whose Saturday lies in the period,
// and before them the one that the period begins in the middle of. What is not
// known of that one counts as free. The weekend that a night towards the
// Saturday after the period opens belongs to the next period.
func weekends(c *rules.Case, e roster.EmployeeNo) []weekend {
	first := firstSaturday(c.Problem)
	var out []weekend
	for d := first; int(d) < c.Days; d += 7 {
		out = append(out, weekend{saturday: d})
	}
	for _, duty := range c.Line(e) {
		saturday, ok := c.Weekend(duty.Day, duty.Shift)
		if !ok || saturday < first || int(saturday) >= c.Days {
			continue
		}
		day := duty.Day
		if c.Shifts[duty.Shift].Night {
			day++
		}
		w := &out[(saturday-first)/7]
		if duty.Past {
			w.past[day-saturday] = true
			continue
		}
		if !w.planned[0] && !w.planned[1] {
			w.told = duty.Day
		}
		w.planned[day-saturday] = true
	}
	return out
}

// past tells, oldest first, which of the n weekends before the period's first
// one somebody has worked: at least (mild) and at most (harsh). The duties of
// the history say so as far as they reach; the balance of worked weekends says
// how many there were further back, but not which. Mild puts those as far back
// as they may lie, which makes every stretch of weekends next to the period as
// light as it can be; harsh puts them as near as they may lie, and takes every
// weekend of which nothing is known as worked.
func past(p *roster.Problem, e roster.EmployeeNo, n int) (mild, harsh []bool) {
	mild, harsh = make([]bool, n), make([]bool, n)
	first, from := firstSaturday(p), known(p, e)
	history := &p.Employees[e].History
	sure := map[roster.Day]bool{} // Saturdays of weekends with a duty
	for _, d := range history.Duties {
		if saturday, ok := p.Weekend(d.Day, d.Shift); ok && saturday < first {
			sure[saturday] = true
		}
	}
	// The balance covers the weekends that begin on its first date or later; room
	// is how many of them, further back than n, may be worked for all we know.
	covered, room, left := 0, int64(0), int64(0)
	if b, ok := history.Balance(roster.WeekendsWorked); ok {
		since := longAgo
		if b.From > p.Date(longAgo) {
			since = p.Day(b.From)
		}
		left = b.Amount
		for d := first - 7; d >= since; d -= 7 {
			covered++
			switch {
			case sure[d]:
				left--
			case covered > n && from >= d:
				room++
			}
		}
	}
	var open []int // of the n weekends, those of which only the balance speaks, newest first
	for k := 1; k <= n; k++ {
		d, i := first-roster.Day(7*k), n-k
		switch {
		case sure[d]:
			mild[i], harsh[i] = true, true
		case from < d: // known and free; a night towards Saturday begins on Friday
		case k <= covered:
			open = append(open, i)
		default:
			harsh[i] = true
		}
	}
	left = min(max(0, left), int64(len(open))+room)
	for j, i := range open {
		harsh[i] = int64(j) < left
		mild[i] = int64(len(open)-j) <= left-room
	}
	return mild, harsh
}
