package ab

import (
	"time"

	"heltid/rules/calendar"
	"heltid/rules/roster"
)

// Target is the minutes that a person's contract asks for in a calculation
// period, and false for those without contract hours (paid by the hour):
//
//	days owed × weekly measure × post
//
// over seven, or over five for a weekday schedule, where the days owed are
// Monday to Friday without holidays (helgfri vecka: a holiday takes away the
// hours that would have been worked, and the 38:15 schedules have it in their
// measure). Days outside the employment are not owed, nor are days of absence,
// with pay or without; an absence with minutes of its own takes those instead.
// Of a calculation period that ends after the roster, the days inside count.
// The sum is rounded once, to the nearest minute, half up.
func Target(p *roster.Problem, e roster.EmployeeNo, calc roster.Calculation) (roster.Minutes, bool) {
	return targetOf(p, &p.Employees[e], calc)
}

// FullTarget is what Target would be with a post of full time: hours beyond it
// are overtime, hours beyond Target alone are mertid.
func FullTarget(p *roster.Problem, e roster.EmployeeNo, calc roster.Calculation) (roster.Minutes, bool) {
	who := p.Employees[e]
	who.Post = roster.FullTime
	return targetOf(p, &who, calc)
}

func targetOf(p *roster.Problem, who *roster.Employee, calc roster.Calculation) (roster.Minutes, bool) {
	if who.Employment == roster.Hourly {
		return 0, false
	}
	weekly, ok := Measure(who, calc.First)
	if !ok {
		return 0, false
	}
	from, to := employed(p, who, calc.First, min(calc.Last, p.Last()))
	owed := 0
	for d := from; d <= to; d++ {
		if owes(who, d) && !away(who, d, func(a *roster.Absence) bool { return a.Minutes < 0 }) {
			owed++
		}
	}
	sum := hours(who, weekly, owed)
	for i := range who.Absences {
		sum -= own(p, who, &who.Absences[i], from, to)
	}
	return max(0, sum), true
}

// Credited is the minutes of absence between two dates, both included, that
// count as worked in averages (arbetstidslagen 10 b §): what a person would
// have worked on days of vacation, sickness and other credited absence.
func Credited(p *roster.Problem, e roster.EmployeeNo, first, last roster.Date) roster.Minutes {
	who := &p.Employees[e]
	weekly, ok := Measure(who, first)
	if !ok || len(who.Absences) == 0 {
		return 0
	}
	from, to := employed(p, who, first, last)
	days := 0
	for d := from; d <= to; d++ {
		if owes(who, d) && away(who, d, func(a *roster.Absence) bool { return a.Credited && a.Minutes < 0 }) {
			days++
		}
	}
	sum := hours(who, weekly, days)
	for i := range who.Absences {
		if who.Absences[i].Credited {
			sum += own(p, who, &who.Absences[i], from, to)
		}
	}
	return sum
}

// Opening is the contract minutes already worked when the roster begins, in a
// calculation period that began before it: the opening balance from that date,
// or the sum of the history's duties. When neither reaches back so far, known
// is false and the minutes are the least they can be.
func Opening(p *roster.Problem, e roster.EmployeeNo, calc roster.Calculation) (sum roster.Minutes, known bool) {
	who := &p.Employees[e]
	from, _ := employed(p, who, calc.First, p.First)
	if from >= p.First {
		return 0, true
	}
	var least int64
	for _, d := range who.History.Duties {
		if p.Date(d.Day) >= from {
			least += int64(p.Credit(d.Day, d.Shift))
		}
	}
	for _, b := range who.History.Balances {
		if b.Kind != roster.ContractMinutes || b.From < calc.First {
			continue
		}
		if b.From <= from {
			return clamp(b.Amount), true
		}
		least = max(least, b.Amount)
	}
	complete := who.History.From != roster.NoDate && who.History.From <= from
	return clamp(least), complete
}

// clamp brings a balance, which may be any number, within what minutes hold.
func clamp(m int64) roster.Minutes {
	const most = 1 << 30
	return roster.Minutes(max(-most, min(most, m)))
}

// owes tells whether a schedule owes hours on a date.
func owes(who *roster.Employee, d roster.Date) bool {
	if who.Schedule != roster.Weekdays {
		return true
	}
	day := d.Weekday()
	return day != time.Saturday && day != time.Sunday && !calendar.IsHoliday(d)
}

// hours is what a number of owed days are worth, rounded to the minute.
func hours(who *roster.Employee, weekly roster.Minutes, days int) roster.Minutes {
	week := int64(7)
	if who.Schedule == roster.Weekdays {
		week = 5
	}
	of := week * int64(roster.FullTime)
	return roster.Minutes((int64(days)*int64(weekly)*int64(who.Post)*2 + of) / (2 * of))
}

// own is the part of an absence's own minutes that falls between two dates, in
// proportion to the days it takes from the schedule (all its days, if none).
func own(p *roster.Problem, who *roster.Employee, a *roster.Absence, from, to roster.Date) roster.Minutes {
	if a.Minutes <= 0 {
		return 0
	}
	var inside, all, days, span int64
	for d := max(a.First, p.First-far); d <= min(a.Last, p.Last()+far); d++ {
		in := d >= from && d <= to
		span++
		if in {
			days++
		}
		if !owes(who, d) {
			continue
		}
		all++
		if in {
			inside++
		}
	}
	if all == 0 {
		inside, all = days, span
	}
	if all == 0 {
		return 0
	}
	return roster.Minutes((int64(a.Minutes)*inside*2 + all) / (2 * all))
}

// away tells whether an absence of a kind covers a date.
func away(who *roster.Employee, d roster.Date, kind func(*roster.Absence) bool) bool {
	for i := range who.Absences {
		if a := &who.Absences[i]; a.Covers(d) && kind(a) {
			return true
		}
	}
	return false
}

// far bounds how many days are counted one by one; no calculation period is
// longer.
const far = 2 * roster.MostDays

// employed cuts two dates to the employment.
func employed(p *roster.Problem, who *roster.Employee, first, last roster.Date) (from, to roster.Date) {
	from, to = max(first, p.First-far), last
	if who.From != roster.NoDate {
		from = max(from, who.From)
	}
	if who.To != roster.NoDate {
		to = min(to, who.To)
	}
	return from, to
}
