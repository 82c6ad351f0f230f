package pay

import (
	"slices"
	"time"

	"heltid/rules/roster"
)

// Month is one person's OB in one calendar month as payroll settles it: the
// minutes of a class are added up over the month and rounded up to the half
// hour. It belongs to whole calendar months, which a roster's period seldom is,
// and is therefore no part of Cost.
type Month struct {
	Minutes [Classes]roster.Minutes // as worked
	Paid    [Classes]roster.Minutes // as settled
	Pay     roster.Money            // for Paid
	Exact   roster.Money            // for Minutes, to the minute
}

// Month settles the duties of person e that the roster and the history hold,
// for the time of them that lies in the month.
func (b *Book) Month(e roster.EmployeeNo, r roster.Roster, year int, month time.Month) Month {
	var out Month
	first, next := roster.DateOf(year, month, 1), roster.DateOf(year, month+1, 1)
	duties := slices.Clone(b.p.Employees[e].History.Duties)
	for _, d := range r.Duties {
		if d.Employee == e {
			duties = append(duties, d)
		}
	}
	dates := newAlmanac(&b.rates.OB.Windows, first, next-1)
	for date := first; date < next; date++ {
		day := b.p.Day(date)
		for _, w := range dates.day(date) {
			if w.class == NoOB {
				continue
			}
			window := b.p.Between(day, w.from, w.to)
			for _, d := range duties {
				out.Minutes[w.class] += b.ordinary(d, window)
			}
		}
	}
	unit := b.rates.OB.Rounding.Minutes
	rate := &b.rates.OB.Rates[at(b.rates.OB.Rates, next-1)]
	for c := range out.Minutes {
		out.Paid[c] = (out.Minutes[c] + unit - 1) / unit * unit
		out.Pay += roster.Money(share(rate.of(Class(c)), int64(out.Paid[c]), hour))
		out.Exact += roster.Money(share(rate.of(Class(c)), int64(out.Minutes[c]), hour))
	}
	return out
}

// ordinary is the ordinary time of a duty inside a window: of on-call only the
// share that counts as work.
func (b *Book) ordinary(d roster.Duty, window roster.Interval) roster.Minutes {
	var sum roster.Minutes
	parts := b.p.Shifts[d.Shift].Parts
	for i := range parts {
		work := roster.Minutes(percent)
		if parts[i].Activity != roster.Active {
			work = roster.Minutes(parts[i].Credit)
		}
		for _, p := range b.pieces(nil, d.Day, &parts[i]) {
			sum += p.Overlap(window) * work / percent
		}
	}
	return sum
}
