package pay

import (
	"math"
	"slices"

	"heltid/rules/roster"
)

// ledger is one person's calendar month as payroll settles it. Time is weighed
// as in shape; what lies before the period counts towards limits and roundings,
// not as money.
type ledger struct {
	before, now   [Classes]int64 // minutes × percent with OB
	replaced      int64          // öre an hour × minutes × percent: OB of hours paid as overtime or extra
	jour, standby roster.Minutes // so far on call in the month
	dearer        int64          // minutes × percent × Percent: on-call beyond the month's first hours
	simple        int64          // minutes × Percent, and so on down
	qualified     int64
	extra         int64
	shifted       int64
}

// settle is what each month of the period costs a person beyond Sum. A kind may
// be below zero: OB that overtime stands in for, an on-cost that proves lower.
func (b *Book) settle(e roster.EmployeeNo, duties []roster.Duty, fixed []Amounts) []Amounts {
	out := make([]Amounts, len(fixed))
	emp := &b.p.Employees[e]
	months := map[roster.Date]*ledger{}
	of := func(d roster.Date) *ledger {
		first := monthOf(d)
		if months[first] == nil {
			months[first] = b.open(emp, first)
		}
		return months[first]
	}
	duties = slices.Clone(duties)
	slices.SortFunc(duties, func(a, b roster.Duty) int { return int(a.Day) - int(b.Day) })
	for _, d := range emp.History.Duties {
		b.enter(of, d, true)
	}
	for _, d := range duties {
		b.enter(of, d, false)
	}
	b.enterChanges(of, e, duties)

	pay, hours := b.hour(emp)
	for first, l := range months {
		if first < monthOf(b.p.First) {
			continue
		}
		a := &out[b.monthNo(first)]
		a[OB] += roster.Money(signed(b.rounded(l, first)-l.replaced, 1, hour*percent))
		a[OnCall] += roster.Money(signed(l.dearer, pay, hours*hour*percent*hundred))
		for kind, n := range map[Kind]int64{Overtime: l.simple, Qualified: l.qualified, Extra: l.extra, Shifted: l.shifted} {
			a[kind] += roster.Money(signed(n, pay, hours*hour*hundred))
		}
	}
	b.settleOnCosts(e, duties, fixed, out)
	return out
}

// open begins a month, with what its records say was on call before the period.
func (b *Book) open(e *roster.Employee, first roster.Date) *ledger {
	l := new(ledger)
	if r, ok := e.History.Since(roster.OnCallMinutes, first); ok && first < b.p.First {
		l.jour = roster.Minutes(max(0, min(r.Amount, math.MaxInt16)))
	}
	return l
}

// enter counts a duty's unsocial hours and its hours on call, which must come in
// order of time. On call counts in full, as in the employer's records.
func (b *Book) enter(of func(roster.Date) *ledger, d roster.Duty, past bool) {
	who := &b.p.Employees[d.Employee]
	parts := b.p.Shifts[d.Shift].Parts
	for i := range parts {
		work, activity := int64(percent), parts[i].Activity
		if activity != roster.Active {
			work = int64(parts[i].Credit)
		}
		for _, piece := range b.pieces(nil, d.Day, &parts[i]) {
			b.cut(piece, func(date roster.Date, class Class, m roster.Minutes) {
				l := of(date)
				if past {
					l.before[class] += int64(m) * work
				} else {
					l.now[class] += int64(m) * work
				}
				if activity == roster.Active {
					return
				}
				call := &b.rates.OnCall[at(b.rates.OnCall, date)]
				sum, most := &l.jour, roster.Minutes(call.JourHours*hour)
				if activity == roster.Standby {
					sum, most = &l.standby, roster.Minutes(call.StandbyHours*hour)
				} else if _, told := who.History.Since(roster.OnCallMinutes, monthOf(date)); past && told {
					return // in the record already
				}
				over := max(0, *sum+m-most) - max(0, *sum-most)
				*sum += m
				if !past {
					base, dear := b.onCall(date, activity)
					l.dearer += int64(over) * (percent - work) * int64(dear-base)
				}
			})
		}
	}
}

// enterChanges counts what differs from the published roster. Of a change told
// more days ahead than the supplement reaches, nothing is paid: it is the new
// roster. On the day itself or after, moved hours are overtime as well.
func (b *Book) enterChanges(of func(roster.Date) *ledger, e roster.EmployeeNo, duties []roster.Duty) {
	changes := b.changes(e, duties)
	if len(changes) == 0 {
		return
	}
	room, beside := b.room(e), b.rates.OB.Beside.Scheduled && b.unsocial(e)
	years := map[roster.Date]int64{}
	shiftedDays := 0
	for _, c := range changes {
		date := b.p.Date(c.day)
		r := &b.rates.Shifted[at(b.rates.Shifted, date)]
		ahead := int(date - b.p.Published.Notice)
		if ahead > r.Days {
			continue
		}
		l := of(date)
		beyond := c.extra
		if ahead <= 0 {
			beyond = append(slices.Clone(c.moved), c.extra...)
			slices.SortFunc(beyond, earlier)
		} else if m := length(c.moved); m > 0 {
			rate := [2][2]Percent{{r.Other, r.FreeDay}, {r.FirstOther, r.FirstFreeDay}}
			first, freeDay := 0, 0
			if shiftedDays < r.FirstDays {
				first = 1
			}
			if len(c.was) == 0 {
				freeDay = 1
			}
			l.shifted += int64((m+r.Rounding-1)/r.Rounding*r.Rounding) * int64(rate[first][freeDay])
			shiftedDays++
		}
		over := &b.rates.Overtime[at(b.rates.Overtime, date)]
		g := b.grade(e, c.now, c.was, beyond, over, &room[b.calculation(c.day)])
		l.simple += int64(g.simple) * int64(over.Simple)
		l.qualified += int64(g.qualified)*int64(over.Qualified) + int64(b.aboveYear(e, date, g.simple+g.qualified+g.extra, years))*int64(b.rates.BeyondYear.Percent)
		l.extra += int64(g.extra) * int64(over.Extra)
		for _, iv := range beyond {
			// The extra autumn hour is in Sum as overtime of its own.
			l.simple -= int64(b.repeated(iv)) * int64(over.Simple)
			if beside {
				continue
			}
			b.cut(iv, func(date roster.Date, class Class, m roster.Minutes) {
				l := of(date)
				l.now[class] -= int64(m) * percent
				ob := &b.rates.OB.Rates[at(b.rates.OB.Rates, date)]
				l.replaced += ob.of(class) * int64(m) * percent
			})
		}
	}
}

// aboveYear is how many minutes beyond the ordinary hours lie above the yearly
// number from which an agreement pays more. Years holds the minutes so far by
// the first date of the year, the records' at first.
func (b *Book) aboveYear(e roster.EmployeeNo, d roster.Date, m roster.Minutes, years map[roster.Date]int64) int64 {
	emp, r := &b.p.Employees[e], &b.rates.BeyondYear
	if emp.Agreement != r.Agreement {
		return 0
	}
	year, _, _ := d.Civil()
	first := roster.DateOf(year, 1, 1)
	used, begun := years[first]
	if !begun && first < b.p.First {
		for _, kind := range []roster.BalanceKind{roster.OvertimeMinutes, roster.MertidMinutes} {
			record, _ := emp.History.Since(kind, first)
			used += max(0, min(record.Amount, math.MaxInt32))
		}
	}
	most := r.Hours * hour
	years[first] = used + int64(m)
	return max(0, used+int64(m)-most) - max(0, used-most)
}

// unsocial tells whether a person's published schedule has unsocial hours in it.
func (b *Book) unsocial(e roster.EmployeeNo) bool {
	any := false
	for _, d := range b.p.Published.Roster.Duties {
		if d.Employee != e {
			continue
		}
		for _, iv := range b.active(d.Day, d.Shift) {
			b.cut(iv, func(_ roster.Date, class Class, _ roster.Minutes) { any = any || class != NoOB })
		}
	}
	return any
}

// repeated is how many minutes of a stretch the clock shows twice.
func (b *Book) repeated(iv roster.Interval) roster.Minutes {
	d1, c1 := b.p.Clock(iv.From)
	d2, c2 := b.p.Clock(iv.To)
	return max(0, iv.Length()-roster.Minutes(d2-d1)*roster.Minutes(roster.DayLength)-roster.Minutes(c2-c1))
}

// rounded is what a month's OB gains by rounding each class up, as öre an hour ×
// minutes × percent: the whole month's rounding less that of its days before the
// period.
func (b *Book) rounded(l *ledger, first roster.Date) int64 {
	unit := int64(b.rates.OB.Rounding.Minutes) * percent
	rate := &b.rates.OB.Rates[at(b.rates.OB.Rates, nextMonth(first)-1)]
	up := func(x int64) int64 { return (x+unit-1)/unit*unit - x }
	var sum int64
	for c := range l.now {
		sum += rate.of(Class(c)) * (up(l.before[c]+l.now[c]) - up(l.before[c]))
	}
	return sum
}

// settleOnCosts adds vacation pay and on-costs to what is settled. Where a lower
// on-cost has a cap, the whole month is reckoned anew.
func (b *Book) settleOnCosts(e roster.EmployeeNo, duties []roster.Duty, fixed, out []Amounts) {
	emp := &b.p.Employees[e]
	byDuty := make([]Amounts, len(out))
	for _, d := range duties {
		byDuty[b.monthNo(b.p.Date(d.Day))].Plus(b.DutyByKind(e, d.Day, d.Shift))
	}
	for i, m := range b.months() {
		a := &out[i]
		a[Vacation] = roster.Money(signed(int64(b.rates.Base.of(a)), int64(b.rates.vacationAt(emp, m.to)), hundred))
		if _, _, limit := b.rates.onCostAt(emp, m.to); limit != 0 && limit != noLimit {
			was := fixed[i][OnCosts] + byDuty[i][OnCosts]
			pay := fixed[i].Total() + byDuty[i].Total() + a.Total() - was
			a[OnCosts] = b.rates.onCost(emp, m, pay) - was
			continue
		}
		t := b.rates.termsOn(emp, m.to)
		a[OnCosts] = roster.Money(signed(int64(a.earned()+a[Vacation]), int64(t.onCost), hundred))
	}
}
