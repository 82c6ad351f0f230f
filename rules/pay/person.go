package pay

import (
	"slices"

	"heltid/rules/roster"
)

// terms is what a person's own age and pay make of a duty on dates that are
// alike.
type terms struct {
	vacation Percent
	onCost   Percent
}

// noLimit is a lower on-cost that holds for all of a month's pay.
const noLimit roster.Money = 1 << 62

// vacationAt is the vacation percentage of the year that a date lies in.
func (r *Rates) vacationAt(e *roster.Employee, d roster.Date) Percent {
	year, _, _ := d.Civil()
	var p Percent
	for _, v := range r.Vacation {
		if e.BirthYear == 0 && v.Flat || e.BirthYear != 0 && year-e.BirthYear >= v.FromAge {
			p = v.Percent
		}
	}
	return p
}

// onCostAt is the on-cost on a date: full, and low for pay up to limit a month.
// Limit 0 is no lower rate, noLimit one for all pay.
func (r *Rates) onCostAt(e *roster.Employee, d roster.Date) (full, low Percent, limit roster.Money) {
	full = r.OnCosts.Total[at(r.OnCosts.Total, d)].Percent
	if e.BirthYear == 0 {
		return full, full, 0
	}
	year, _, _ := d.Civil()
	age := year - e.BirthYear - 1 // turned when the year begins
	for _, a := range r.OnCosts.Ages {
		if a.holds(d) && age >= a.AgeFrom && age < a.AgeBelow {
			low = full - min(full, r.OnCosts.Statutory.Percent) + a.Percent
			if a.MonthCap == 0 {
				return full, low, noLimit
			}
			return full, low, roster.Money(a.MonthCap)
		}
	}
	return full, full, 0
}

// termsOn are the terms for pay by the duty. A lower on-cost with a monthly cap
// is held against the fixed pay alone: who has a salary above the cap pays the
// ordinary one on all supplements, others the lower one.
func (r *Rates) termsOn(e *roster.Employee, d roster.Date) terms {
	full, low, limit := r.onCostAt(e, d)
	t := terms{r.vacationAt(e, d), full}
	if limit > 0 && monthly(e) <= limit {
		t.onCost = low
	}
	return t
}

// monthly is a person's pay for a whole month.
func monthly(e *roster.Employee) roster.Money {
	if e.Employment == roster.Hourly {
		return 0
	}
	return roster.Money(share(int64(e.Salary), int64(e.Post), int64(roster.FullTime)))
}

// fixed is a person's salary, sick pay and vacation supplement in each month of
// the period, with on-costs. A month's pay is spread evenly over the month's
// days, those are paid on which the person is employed and neither sick nor on
// leave without pay, and each calendar month is rounded once.
func (b *Book) fixed(e roster.EmployeeNo) []Amounts {
	months := b.months()
	out := make([]Amounts, len(months))
	emp := &b.p.Employees[e]
	if emp.Employment == roster.Hourly {
		return out
	}
	var ill []roster.Money
	if slices.ContainsFunc(emp.Absences, func(a roster.Absence) bool { return a.Kind == roster.Sick }) {
		ill = b.sickPay(e, months)
	}
	for i, m := range months {
		a := &out[i]
		var paid int64
		for d := m.from; d <= m.to; d++ {
			if paidDay(emp, d) {
				paid++
			}
		}
		a[Salary] = roster.Money(share(int64(emp.Salary), int64(emp.Post)*paid, int64(roster.FullTime)*m.all))
		if len(emp.Absences) > 0 {
			days := vacationDays(emp, m.from, m.to)
			a[Supplement] = roster.Money(share(int64(monthly(emp)), days*int64(b.rates.Supplement.PerMille), 10*hundred))
		}
		if ill != nil {
			a[SickPay] = ill[i]
		}
		a[OnCosts] = b.rates.onCost(emp, m, a.Total())
	}
	return out
}

// onCost is the on-cost of all that a person is paid in a month of the period.
// A lower on-cost with a cap holds for pay up to the cap in a calendar month; of
// a month that the period holds a part of, for the same part of the cap.
func (r *Rates) onCost(e *roster.Employee, m span, pay roster.Money) roster.Money {
	full, low, limit := r.onCostAt(e, m.to)
	under := pay
	if limit != noLimit {
		under = min(pay, roster.Money(share(int64(limit), m.inside, m.all)))
	}
	return low.Of(under) + full.Of(pay-under)
}

// paidDay tells whether a salary is paid for a date: the person is employed and
// neither sick nor on leave that credits nothing.
func paidDay(e *roster.Employee, d roster.Date) bool {
	if !e.EmployedOn(d) || sick(e, d) {
		return false
	}
	for i := range e.Absences {
		if a := &e.Absences[i]; a.Covers(d) && !a.Credited {
			return false
		}
	}
	return true
}
