package model_test

import (
	"fmt"
	"time"

	"heltid/rules/roster"
)

// employee draws a person, or a head of the hourly pool, who is to be the next
// in the problem's list.
func (h hand) employee(p *roster.Problem, l leaning) roster.Employee {
	no := len(p.Employees)
	e := roster.Employee{
		ID: fmt.Sprintf("p%02d", no+1), Name: fmt.Sprintf("Person %d", no+1),
		Employment: pick(h, roster.Permanent, roster.Permanent, roster.Temporary, roster.Hourly),
		From:       roster.NoDate, To: roster.NoDate,
		Agreement: pick(h, roster.Agreements()...), Schedule: pick(h, roster.Schedules()...),
		DayBreak:  roster.Clock(pick(h, 10*60, 10*60, 18*60, 19*60, 60*h.IntN(24), h.IntN(1440))),
		WeekBreak: roster.WeekBreak{Day: time.Monday}, HeavyNights: h.chance(50), Home: roster.NoPlace,
		BirthYear: h.between(1960, 2005),
	}
	if h.chance(50) {
		e.WeekBreak = roster.WeekBreak{Day: time.Weekday(h.IntN(7)), Clock: roster.Clock(pick(h, 0, 12*60, h.IntN(1440)))}
	}
	if e.Employment == roster.Hourly {
		e.HourlyPay, e.Pool = roster.Money(h.between(150_00, 200_00)), h.chance(40)
	} else {
		e.Post, e.Salary = roster.PostSize(100*h.between(20, 100)), roster.Money(h.between(28_000_00, 36_000_00))
	}
	if h.chance(15) {
		e.Measure = roster.Minutes(h.between(30*60, 40*60))
	}
	switch h.IntN(6) {
	case 0:
		e.From = p.First - roster.Date(h.between(0, 20))
	case 1:
		e.From = p.First + roster.Date(h.between(-3, p.Days))
	case 2:
		e.To = p.Last() + roster.Date(h.between(5-p.Days, 10))
	}
	if h.chance(l.newcomers) {
		e.From = p.First + roster.Date(h.between(-5, 2))
	}
	if len(p.Places) > 0 {
		e.Home = roster.PlaceNo(h.between(-1, len(p.Places)-1))
		if h.chance(30) {
			e.Places = h.places(p)
		}
	}
	if h.chance(20) {
		for s := range p.Shifts {
			if h.chance(70) {
				e.Shifts = append(e.Shifts, roster.ShiftNo(s))
			}
		}
	}
	for s := range p.Skills {
		if h.chance(50) {
			span := roster.SkillSpan{Skill: roster.SkillNo(s), From: roster.NoDate, To: roster.NoDate}
			if h.chance(20) {
				span.From = h.date(p)
			}
			if h.chance(20) {
				span.To = max(span.From, h.date(p))
			}
			e.Skills = append(e.Skills, span)
		}
	}
	h.history(p, roster.EmployeeNo(no), &e)
	h.circumstances(p, &e, l)
	return e
}

// history draws what a person worked before the period: nothing known, all
// known and free, or some days, sparse or worked without a rest.
func (h hand) history(p *roster.Problem, no roster.EmployeeNo, e *roster.Employee) {
	e.History.From = roster.NoDate
	if h.chance(25) {
		return
	}
	back := pick(h, 0, h.between(1, 3), h.between(1, 9), h.between(1, 40))
	e.History.From = p.First - roster.Date(back)
	busy := pick(h, 0, 30, 60, 95)
	for d := -back; d < 0; d++ {
		if h.chance(busy) {
			e.History.Duties = append(e.History.Duties, h.duty(p, no, roster.Day(d)))
		}
	}
	for _, kind := range roster.BalanceKinds() {
		if h.chance(60) {
			continue
		}
		from := p.First - roster.Date(h.between(1, 130))
		switch y, m, _ := p.First.Civil(); h.IntN(5) {
		case 0, 1:
			from = p.Calculation[0].First
		case 2:
			from = roster.DateOf(y, m, 1)
		case 3:
			from = roster.DateOf(y, time.January, 1)
		}
		from = min(from, p.First-1)
		days := int(p.First - from)
		amount := h.IntN(days*8*60 + 1)
		if kind == roster.WeekendsWorked {
			amount = h.IntN(days/7 + 2)
		}
		e.History.Balances = append(e.History.Balances, roster.Balance{Kind: kind, From: from, Amount: int64(amount)})
	}
}

// circumstances draws absences, wishes and locks.
func (h hand) circumstances(p *roster.Problem, e *roster.Employee, l leaning) {
	for from := p.First + roster.Date(h.between(-10, 2*p.Days)); from <= p.Last() && h.chance(50); {
		a := roster.Absence{First: from, Last: from + roster.Date(h.IntN(5)), Kind: pick(h, roster.AbsenceKinds()...), Credited: h.chance(50), Minutes: -1}
		if h.chance(30) {
			a.Minutes = roster.Minutes(h.IntN(1500))
		}
		e.Absences = append(e.Absences, a)
		from = a.Last + 1 + roster.Date(h.IntN(9))
	}
	for range h.IntN(l.wishes + 1) {
		e.Wishes = append(e.Wishes, roster.Wish{
			Date: h.date(p), Off: h.chance(70), Shift: roster.ShiftNo(h.between(-1, len(p.Shifts)-1)),
			Weight: h.between(1, 10), Veto: h.chance(50),
		})
	}
	locked := map[roster.Date]bool{}
	for range pick(h, 0, 0, 1, 2) {
		date := h.date(p)
		if locked[date] {
			continue
		}
		locked[date] = true
		l := roster.Lock{Date: date, Shift: roster.NoShift, Place: roster.NoPlace}
		if h.chance(70) {
			d := h.duty(p, 0, 0)
			l.Shift = d.Shift
			if h.chance(50) {
				l.Place = d.Place
			}
		}
		e.Locks = append(e.Locks, l)
	}
}

// duty draws any shift, at one of its places.
func (h hand) duty(p *roster.Problem, e roster.EmployeeNo, day roster.Day) roster.Duty {
	d := roster.Duty{Employee: e, Day: day, Shift: roster.ShiftNo(h.IntN(len(p.Shifts))), Place: roster.NoPlace}
	if places := p.Shifts[d.Shift].Places; len(places) > 0 {
		d.Place = places[h.IntN(len(places))]
	}
	return d
}

// roster draws a roster in which that share of the days is worked: each day by
// itself, or in runs of one shift as people really work.
func (h hand) roster(p *roster.Problem, percent int) roster.Roster {
	var r roster.Roster
	for e := range p.Employees {
		kept := h.duty(p, roster.EmployeeNo(e), 0)
		loyal := pick(h, 0, 50, 95) // percent of duties like the one before
		works := false
		for d := range roster.Day(p.Days) {
			if loyal == 0 || h.chance(40) {
				works = h.chance(percent)
			}
			if !works {
				continue
			}
			if !h.chance(loyal) {
				kept = h.duty(p, roster.EmployeeNo(e), d)
			}
			kept.Day = d
			r.Duties = append(r.Duties, kept)
		}
	}
	r.Sort()
	return r
}
