package pay

import (
	"slices"
	"time"

	"heltid/rules/calendar"
	"heltid/rules/roster"
)

// illness is one sick-pay period (sjuklöneperiod): spells of sickness so near
// each other that the later continue the first, by number of days sick.
type illness struct {
	days      []roster.Date // sick, employed, at most as many as pay is given for
	deduction bool
}

// sick tells whether a person is away sick on a date. Sickness goes before other
// absence: sick days on vacation are no vacation days (SemL 15 §).
func sick(e *roster.Employee, d roster.Date) bool {
	return slices.ContainsFunc(e.Absences, func(a roster.Absence) bool { return a.Kind == roster.Sick && a.Covers(d) })
}

// illnesses gives a person's sick-pay periods in order of time.
func (r *Rates) illnesses(e *roster.Employee) []illness {
	var spells []roster.Absence
	for _, a := range e.Absences {
		if a.Kind == roster.Sick && a.First <= a.Last {
			spells = append(spells, a)
		}
	}
	slices.SortFunc(spells, func(a, b roster.Absence) int { return int(int64(a.First) - int64(b.First)) })
	var out []illness
	var begun []roster.Date // first days of those with a deduction
	last := roster.NoDate
	for _, a := range spells {
		if last == roster.NoDate || int64(a.First)-int64(last) > int64(r.SickPay.RelapseDays) {
			year, month, day := a.First.Civil()
			back := roster.DateOf(year-1, month, day)
			recent := 0
			for _, d := range begun {
				if d > back {
					recent++
				}
			}
			out = append(out, illness{deduction: recent < r.SickPay.Deductions})
			if recent < r.SickPay.Deductions {
				begun = append(begun, a.First)
			}
		}
		now := &out[len(out)-1]
		from, to := a.First, a.Last
		if e.From != roster.NoDate {
			from = max(from, e.From)
		}
		if e.To != roster.NoDate {
			to = min(to, e.To)
		}
		if n := len(now.days); n > 0 {
			from = max(from, now.days[n-1]+1)
		}
		for d := from; d <= to && len(now.days) < r.SickPay.LaterDays; d++ {
			now.days = append(now.days, d)
		}
		last = max(last, a.Last)
	}
	return out
}

// sickPay is a monthly paid person's sick pay in each month of the period. A
// day's pay is the month's spread evenly over its days; in the first days the
// OB and on-call of a published duty is lost pay too. The deduction (karens) is
// drawn from the first days' sick pay until it is used up, on days before the
// period first.
func (b *Book) sickPay(e roster.EmployeeNo, months []span) []roster.Money {
	out := make([]roster.Money, len(months))
	emp := &b.p.Employees[e]
	rate := &b.rates.SickPay
	for _, ill := range b.rates.illnesses(emp) {
		var owed roster.Money
		if ill.deduction {
			// A year of twelve months has 52 weeks.
			owed = roster.Money(share(int64(monthly(emp)), 12*int64(rate.Percent)*int64(rate.Deduction), 52*hundred*hundred))
		}
		for i := 0; i < len(ill.days); {
			// A run of days alike: one month, one side of the period's edges,
			// one rate.
			first := ill.days[i]
			next, inside, later := nextMonth(first), first >= b.p.First && first <= b.p.Last(), i >= rate.Days
			var lost roster.Money
			n := 0
			for same := true; same; {
				if inside && !later {
					lost += b.lost(e, b.p.Day(ill.days[i]))
				}
				n, i = n+1, i+1
				same = i < len(ill.days) && ill.days[i] < next && (i >= rate.Days) == later &&
					(ill.days[i] >= b.p.First && ill.days[i] <= b.p.Last()) == inside
			}
			part := rate.Percent
			if later {
				part = rate.Later
			}
			pay := part.Of(lost) + roster.Money(share(int64(monthly(emp)), int64(n)*int64(part), int64(next-monthOf(first))*hundred))
			off := min(owed, pay)
			if !later {
				owed -= off
				pay -= off
			}
			if inside {
				out[b.monthNo(first)] += pay
			}
		}
	}
	return out
}

// lost is the OB and on-call pay of a person's published duties on a day.
func (b *Book) lost(e roster.EmployeeNo, d roster.Day) roster.Money {
	if b.p.Published == nil {
		return 0
	}
	var sum roster.Money
	for _, x := range b.p.Published.Roster.Duties {
		if x.Employee == e && x.Day == d {
			a := b.DutyByKind(e, d, x.Shift)
			sum += a[OB] + a[OnCall]
		}
	}
	return sum
}

// vacationDays is the days of paid vacation between two dates: Monday to Friday
// without holidays. That is each working day of a weekday schedule, and five a
// week of any other (AB § 27, c = 5/a × b).
func vacationDays(e *roster.Employee, from, to roster.Date) int64 {
	var n int64
	for d := from; d <= to; d++ {
		w := d.Weekday()
		if w == time.Saturday || w == time.Sunday || calendar.IsHoliday(d) || !paidDay(e, d) {
			continue
		}
		if slices.ContainsFunc(e.Absences, func(a roster.Absence) bool { return a.Kind == roster.Vacation && a.Covers(d) }) {
			n++
		}
	}
	return n
}
