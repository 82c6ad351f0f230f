// Package pay says what a roster costs: salaries, unsocial hours (OB), on-call,
// overtime and extra hours, time moved at short notice, hourly pay, vacation
// pay, sick pay and the employer's on-costs, in whole öre by the rates in force
// on each date. The rates with their sources are pay.json; nothing in the code
// is an amount or a percentage.
//
// There are two sums. Sum adds up: what is fixed for each person plus what each
// duty adds, so that a search may price one duty at a time and a budget may be
// held by it. Every kind of pay on one duty is rounded once, to the nearest öre
// with halves up; vacation pay is then taken of the sum of those that earn it and
// rounded, and on-costs of all. A salary is rounded once a calendar month.
//
// Cost is Sum and the month's settlement (see Account), which no duty has alone:
// unsocial hours rounded up by the half hour, the dearer on-call hours beyond a
// month's first, hours beyond the published roster as overtime or extra hours
// (instead of OB, for those whose schedule has no unsocial hours), the supplement for moved time, and the lower on-cost on pay up
// to a cap. What the period pays of a month that began before it is what it adds
// to the month.
//
// Planned hours above or below the contract's are no money here: they stay in
// the balance that rule contract-hours bounds. Not here either: travel time,
// sick pay by the hour, what a shortened shift saves.
//
// Start with Book.
package pay

import (
	"slices"

	"heltid/rules/roster"
)

// Book holds the prices of one problem: a table over days and shifts, and each
// person's terms. It is safe for concurrent use.
type Book struct {
	p     *roster.Problem
	rates *Rates

	first, last roster.Date // the dates with windows, a few more than the period's
	almanac     *almanac
	windows     [][]stretch // [date - first]

	shapes []shape // [day*shifts + shift]
	alike  []uint8 // [day]: which span of like terms it lies in
	terms  [][]terms
	fix    []Amounts
}

// reach is how many days about the period have windows, besides the days of the
// month in which it begins: a duty begun just before it or ended just after lies
// within.
const reach = 4

// NewBook works out the prices of a problem by the given rates.
func NewBook(p *roster.Problem, r *Rates) *Book {
	b := &Book{p: p, rates: r, first: min(p.First-reach, monthOf(p.First)), last: p.Last() + reach}
	b.almanac = newAlmanac(&r.OB.Windows, b.first, b.last)
	for d := b.first; d <= b.last; d++ {
		b.windows = append(b.windows, b.almanac.day(d))
	}
	b.shapes = make([]shape, p.Days*len(p.Shifts))
	for i := range b.shapes {
		b.shapes[i] = b.shape(roster.Day(i/len(p.Shifts)), roster.ShiftNo(i%len(p.Shifts)))
	}
	begins := b.spans()
	b.terms = make([][]terms, len(p.Employees))
	b.fix = make([]Amounts, len(p.Employees))
	for e := range p.Employees {
		for _, d := range begins {
			b.terms[e] = append(b.terms[e], r.termsOn(&p.Employees[e], d))
		}
		for _, a := range b.fixed(roster.EmployeeNo(e)) {
			b.fix[e].Plus(a)
		}
	}
	return b
}

// spans cuts the period where ages and on-costs can change, fills in alike and
// gives the first date of each span.
func (b *Book) spans() []roster.Date {
	cut := []roster.Date{b.p.First}
	for _, t := range b.rates.OnCosts.Total {
		cut = append(cut, roster.Date(t.From))
	}
	for _, a := range b.rates.OnCosts.Ages {
		cut = append(cut, roster.Date(a.From))
		if a.To != nil {
			cut = append(cut, roster.Date(*a.To)+1)
		}
	}
	b.alike = make([]uint8, b.p.Days)
	begins := []roster.Date{b.p.First}
	for d := 1; d < b.p.Days; d++ {
		date := b.p.Date(roster.Day(d))
		if _, month, day := date.Civil(); month == 1 && day == 1 || slices.Contains(cut, date) {
			begins = append(begins, date)
		}
		b.alike[d] = uint8(len(begins) - 1)
	}
	return begins
}

// Duty is what it costs that person e works shift s on day d, over and above
// what is fixed. A duty costs by the date it begins, but for OB and on-call,
// which follow the clock.
func (b *Book) Duty(e roster.EmployeeNo, d roster.Day, s roster.ShiftNo) roster.Money {
	return b.DutyByKind(e, d, s).Total()
}

// DutyByKind is Duty, split.
func (b *Book) DutyByKind(e roster.EmployeeNo, d roster.Day, s roster.ShiftNo) Amounts {
	emp := &b.p.Employees[e]
	if b.p.Has(d) {
		return b.price(emp, &b.shapes[int(d)*len(b.p.Shifts)+int(s)], b.terms[e][b.alike[d]])
	}
	sh := b.shape(d, s)
	return b.price(emp, &sh, b.rates.termsOn(emp, b.p.Date(d)))
}

func (b *Book) price(e *roster.Employee, sh *shape, t terms) Amounts {
	var a Amounts
	a[OB] = roster.Money(share(sh.ob, 1, hour*percent))
	pay, of := b.hour(e)
	if e.Employment == roster.Hourly {
		a[Hourly] = roster.Money(share(pay, sh.worked, hour*percent))
	} else {
		a[Overtime] = roster.Money(share(pay, sh.extra*int64(sh.simple), of*hour*hundred))
	}
	a[OnCall] = roster.Money(share(pay, sh.onCall, of*hour*percent*hundred))
	a[Vacation] = t.vacation.Of(b.rates.Base.of(&a))
	a[OnCosts] = t.onCost.Of(a.earned() + a[Vacation])
	return a
}

// hour is a person's pay for an hour as a fraction: a hundred and sixty-fifth of
// the month's at full time, or as agreed.
func (b *Book) hour(e *roster.Employee) (pay, of int64) {
	if e.Employment == roster.Hourly {
		return int64(e.HourlyPay), 1
	}
	return int64(e.Salary), b.rates.Hour.Divisor
}

// Fixed is what person e costs whatever the roster: the period's share of the
// salary, sick pay and vacation supplement, with on-costs. It is 0 for hourly employees.
func (b *Book) Fixed(e roster.EmployeeNo) roster.Money { return b.fix[e].Total() }

// FixedByKind is Fixed, split.
func (b *Book) FixedByKind(e roster.EmployeeNo) Amounts { return b.fix[e] }

// Sum is Fixed of everybody and Duty of every duty: what a search and a budget
// go by.
func (b *Book) Sum(r roster.Roster) Split {
	out := Split{People: slices.Clone(b.fix)}
	for _, d := range r.Duties {
		out.People[d.Employee].Plus(b.DutyByKind(d.Employee, d.Day, d.Shift))
	}
	for _, a := range out.People {
		out.Total.Plus(a)
	}
	return out
}

// Cost is what a roster costs in the period: Sum and every month's settlement.
func (b *Book) Cost(r roster.Roster) Split { return b.Account(r).Split }

// Class gives the OB class of the minute at a clock reading of a day.
func (b *Book) Class(d roster.Day, c roster.Clock) Class {
	d, c = d+roster.Day(c/roster.DayLength), c%roster.DayLength
	return b.almanac.class(b.p.Date(d), clock(c))
}

// Minutes gives the paid time of shift s on day d by OB class, on-call in full.
func (b *Book) Minutes(d roster.Day, s roster.ShiftNo) [Classes]roster.Minutes {
	if b.p.Has(d) {
		return b.shapes[int(d)*len(b.p.Shifts)+int(s)].minutes
	}
	return b.shape(d, s).minutes
}
