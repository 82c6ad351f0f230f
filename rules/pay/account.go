package pay

import "heltid/rules/roster"

// Account is a roster's cost laid out. Split is Fixed, Shifts and Settled added
// up; so is Months.
type Account struct {
	Split
	Fixed   Amounts   // salaries, sick pay and vacation supplements
	Shifts  []Amounts // by ShiftNo: the roster's duties, priced one by one
	Settled Amounts   // what the months' settlement adds; a kind may be below zero
	Months  []MonthCost
	Rests   []Source // what the amounts rest on
}

// MonthCost is the cost of the period's days in one calendar month.
type MonthCost struct {
	First roster.Date // of the month
	Amounts
}

// Account lays out what a roster costs. Money of a duty is of the month in which
// the duty begins, and of the settlement, of the month settled.
func (b *Book) Account(r roster.Roster) Account {
	out := Account{Split: Split{People: make([]Amounts, len(b.p.Employees))}, Shifts: make([]Amounts, len(b.p.Shifts))}
	for _, m := range b.months() {
		out.Months = append(out.Months, MonthCost{First: m.first})
	}
	duties := make([][]roster.Duty, len(b.p.Employees))
	for _, d := range r.Duties {
		duties[d.Employee] = append(duties[d.Employee], d)
	}
	for e := range roster.EmployeeNo(len(b.p.Employees)) {
		fixed := b.fixed(e)
		for m, a := range fixed {
			out.Fixed.Plus(a)
			out.book(e, m, a)
		}
		for _, d := range duties[e] {
			a := b.DutyByKind(e, d.Day, d.Shift)
			out.Shifts[d.Shift].Plus(a)
			out.book(e, b.monthNo(b.p.Date(d.Day)), a)
		}
		for m, a := range b.settle(e, duties[e], fixed) {
			out.Settled.Plus(a)
			out.book(e, m, a)
		}
	}
	out.Rests = b.Rests(out.Total)
	return out
}

func (a *Account) book(e roster.EmployeeNo, month int, x Amounts) {
	a.add(e, x)
	a.Months[month].Plus(x)
}

// Excess is how far a cost goes beyond one budget; Beyond is below zero by what
// is left of it.
type Excess struct {
	roster.Budget
	Beyond roster.Money
}

// Against holds the cost of the whole roster against each budget, in their
// order: every owner answers for the same unit.
func (s *Split) Against(budgets []roster.Budget) []Excess {
	out := make([]Excess, 0, len(budgets))
	cost := s.Total.Total()
	for _, b := range budgets {
		out = append(out, Excess{Budget: b, Beyond: cost - b.Amount})
	}
	return out
}

// span is the days of the period in one calendar month.
type span struct {
	first       roster.Date // of the month
	from, to    roster.Date // in the period, both included
	inside, all int64       // days of the month in the period and in all
}

// months cuts the period by calendar month.
func (b *Book) months() []span {
	var out []span
	for d := b.p.First; d <= b.p.Last(); {
		first, next := monthOf(d), nextMonth(d)
		s := span{first: first, from: d, to: min(next-1, b.p.Last()), all: int64(next - first)}
		s.inside = int64(s.to-s.from) + 1
		out = append(out, s)
		d = next
	}
	return out
}

// monthNo is the place among months of the one that a date lies in, or of the
// nearest.
func (b *Book) monthNo(d roster.Date) int {
	y, m, _ := b.p.First.Civil()
	year, month, _ := max(b.p.First, min(d, b.p.Last())).Civil()
	return (year-y)*12 + int(month) - int(m)
}

// monthOf is the first date of a date's month, nextMonth of the one after.
func monthOf(d roster.Date) roster.Date {
	year, month, _ := d.Civil()
	return roster.DateOf(year, month, 1)
}

func nextMonth(d roster.Date) roster.Date {
	year, month, _ := d.Civil()
	return roster.DateOf(year, month+1, 1)
}
