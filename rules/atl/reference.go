package atl

import (
	"math"
	"time"

	"heltid/rules"
	"heltid/rules/ab"
	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// reference is a reference period of an average, as far as a person is employed
// in it. Both dates are included; it is cut at midnight, inside a night if need
// be.
type reference struct{ first, last roster.Date }

// references gives a person's reference periods of a number of months that
// touch the roster: the one that ends with it, and backwards from there without
// overlap. (The Act lets the employer lay them; it only limits their length.)
func references(p *roster.Problem, e roster.EmployeeNo, months int) []reference {
	who := &p.Employees[e]
	var out []reference
	for last := p.Last(); last >= p.First; {
		first := monthsTo(last, months)
		r := reference{first, last}
		if who.From != roster.NoDate {
			r.first = max(r.first, who.From)
		}
		if who.To != roster.NoDate {
			r.last = min(r.last, who.To)
		}
		if r.first <= r.last && r.last >= p.First {
			out = append(out, r)
		}
		last = first - 1
	}
	return out
}

// monthsTo is the first date of the months that end with a date: 2 July for the
// four months to 1 November, 1 March for those to 30 June.
func monthsTo(last roster.Date, months int) roster.Date {
	y, m, d := last.Civil()
	first := roster.DateOf(y, m-time.Month(months), d+1)
	end := roster.DateOf(y, m-time.Month(months)+1, 1) // no such day: the next month's first
	return min(first, end)
}

// days is the number of dates.
func (r reference) days() int64 { return int64(r.last-r.first) + 1 }

// weeks is the number of commenced 7-day periods.
func (r reference) weeks() int64 { return (r.days() + 6) / 7 }

// span is the time from its first midnight to its last.
func (r reference) span(p *roster.Problem) roster.Interval {
	return roster.Interval{From: p.At(p.Day(r.first), 0), To: p.At(p.Day(r.last)+1, 0)}
}

// past is what the history says of the working time in the reference period,
// credited absence included: at least low and at most high minutes. The two are
// equal when the duties or a balance reach back to its beginning; otherwise a
// day of which nothing is known may have been worked around the clock.
func (r reference) past(p *roster.Problem, e roster.EmployeeNo) (low, high int64) {
	who := &p.Employees[e]
	span := r.span(p)
	for _, d := range who.History.Duties {
		low += int64(minutesIn(p, d.Day, d.Shift, span))
	}
	low += int64(ab.Credited(p, e, r.first, min(r.last, p.First-1)))
	dark := rules.Unrecorded(p, e).Overlap(span)
	if dark == 0 {
		return low, low
	}
	high = low + int64(dark)
	for _, b := range who.History.Balances {
		if b.Kind != roster.WorkedMinutes || b.Amount < 0 || b.Amount > math.MaxInt32 {
			continue
		}
		away := int64(r.first-b.From) * int64(roster.DayLength) // what the balance may count before the period, or miss in it
		if away == 0 {
			return b.Amount, b.Amount
		}
		low = max(low, b.Amount-max(0, away))
		high = min(high, b.Amount+max(0, -away))
	}
	return low, max(low, high)
}

// credited is the absence inside the roster that counts as worked.
func (r reference) credited(p *roster.Problem, e roster.EmployeeNo) int64 {
	return int64(ab.Credited(p, e, max(r.first, p.First), r.last))
}

// planned is the working time of the roster's own duties in the period.
func (r reference) planned(c *rules.Case, e roster.EmployeeNo) int64 {
	var sum int64
	span := r.span(c.Problem)
	for _, d := range c.Planned(e) {
		sum += int64(c.WorkedIn(d, span))
	}
	return sum
}

// total holds what the roster may add to the period against what is left of the
// limit, which is nothing when the history has used it up. It is false when no
// roster can pass it.
func (r reference) total(p *roster.Problem, e roster.EmployeeNo, limit int64) (constraint.Total, bool) {
	low, _ := r.past(p, e)
	span := r.span(p)
	var carried roster.Day // how many days a shift can reach beyond its own
	for s := range p.Shifts {
		carried = max(carried, roster.Day(p.Shifts[s].End()/roster.DayLength))
	}
	t := constraint.Total{
		Employee: e,
		From:     max(0, p.Day(max(r.first, p.First))-carried),
		To:       p.Day(r.last),
		Low:      math.MinInt64,
		High:     max(0, limit-low-r.credited(p, e)),
		Over:     constraint.Banned(),
	}
	var most int64
	for d := t.From; d <= t.To; d++ {
		row := make([]int32, len(p.Shifts))
		var best int32
		for s := range p.Shifts {
			row[s] = int32(minutesIn(p, d, roster.ShiftNo(s), span))
			best = max(best, row[s])
		}
		t.Of = append(t.Of, row)
		most += int64(best)
	}
	return t, most > t.High
}
