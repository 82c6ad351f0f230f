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
		BirthYear: h.between(1970, 2005), Profession: pick(h, "Förskollärare", "Barnskötare"),
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
	if e.To != roster.NoDate && e.From != roster.NoDate {
		e.To = max(e.From, e.To)
	}
	h.abilities(p, &e, l)
	h.learning(p, &e, l)
	h.history(p, roster.EmployeeNo(no), &e, l)
	h.circumstances(p, &e, l)
	return e
}

// abilities draws where and as what a person can work.
func (h hand) abilities(p *roster.Problem, e *roster.Employee, l leaning) {
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
			continue
		}
		span := roster.SkillSpan{Skill: roster.SkillNo(s), From: roster.NoDate, To: roster.NoDate}
		if h.chance(20) {
			span.From = h.date(p)
		}
		if h.chance(20) {
			span.To = max(span.From, h.date(p))
		}
		span.Title = p.Skills[s].Kind == roster.AssistantNurse && h.chance(l.titled)
		e.Skills = append(e.Skills, span)
	}
}

// learning draws who is young, new, or there to learn.
func (h hand) learning(p *roster.Problem, e *roster.Employee, l leaning) {
	if h.chance(l.young) {
		// Eighteen within the period, in its year, or not for long.
		of := h.date(p) + roster.Date(pick(h, 0, h.between(-200, 200), 900))
		y, m, d := of.Civil()
		e.BirthYear = y - 18
		if h.chance(70) {
			e.Born = roster.DateOf(e.BirthYear, m, min(d, 28))
		}
		for range h.IntN(4) {
			e.Elsewhere = append(e.Elsewhere, roster.Elsewhere{Date: h.date(p), Minutes: roster.Minutes(h.between(1, 600))})
		}
	}
	if h.chance(l.fresh) {
		e.Introduced = h.date(p)
		if h.chance(40) {
			e.Supernumerary = h.date(p)
		}
	}
	if len(p.Employees) > 0 && !e.Pool && h.chance(l.students) {
		e.Student = true
		e.Supervisors = []roster.EmployeeNo{roster.EmployeeNo(h.IntN(len(p.Employees)))}
	}
}

// history draws what a person worked before the period: nothing known, all
// known and free, or some days, sparse or worked without a rest.
func (h hand) history(p *roster.Problem, no roster.EmployeeNo, e *roster.Employee, l leaning) {
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
	h.balances(p, e, l)
}

// balances draws sums of what was worked before: over any time, and the records
// of the year and the month, near what is allowed.
func (h hand) balances(p *roster.Problem, e *roster.Employee, l leaning) {
	add := func(kind roster.BalanceKind, from roster.Date, least, most int) {
		if from < p.First {
			e.History.Balances = append(e.History.Balances, roster.Balance{Kind: kind, From: from, Amount: int64(h.between(least, most))})
		}
	}
	// A reckoning takes place in the year and the month in which it ends.
	end := min(p.Last(), p.Calculation[0].Last)
	y, m, _ := end.Civil()
	month, year := roster.DateOf(y, m, 1), roster.DateOf(y, time.January, 1)
	for _, kind := range roster.BalanceKinds() {
		from := min(p.First-1, pick(h, p.First-roster.Date(h.between(1, 130)), p.Calculation[0].First, month, year))
		days := int(p.First - from)
		switch kind {
		case roster.OnCallMinutes:
			if h.chance(l.recorded) {
				add(kind, month, 30*60, 51*60)
			}
		case roster.OvertimeMinutes, roster.MertidMinutes:
			if h.chance(l.recorded) {
				used := pick(h, 190*60, 340*60)
				add(kind, year, used, used+11*60)
				if h.chance(60) {
					add(kind, month, 40*60, 51*60)
				}
			}
		case roster.WeekendsWorked:
			if h.chance(40) {
				add(kind, from, 0, days/7+1)
			}
		default:
			if h.chance(40) {
				add(kind, from, 0, days*8*60)
			}
		}
	}
}

// circumstances draws absences, wishes and locks.
func (h hand) circumstances(p *roster.Problem, e *roster.Employee, l leaning) {
	if h.chance(l.vacations) {
		from := h.date(p)
		e.Absences = []roster.Absence{{First: from, Last: from + roster.Date(h.between(4, 27)), Kind: roster.Vacation, Credited: true, Minutes: -1}}
	} else {
		h.absences(p, e)
	}
	for range h.IntN(l.wishes + 1) {
		e.Wishes = append(e.Wishes, roster.Wish{
			Date: h.date(p), Off: h.chance(70), Shift: roster.ShiftNo(h.between(-1, len(p.Shifts)-1)),
			Weight: h.between(1, 10), Veto: h.chance(50),
		})
	}
	few := pick(h, 0, 0, 1, 2)
	if e.Student {
		few = h.between(0, 5) // a student has no other days
	}
	locked := map[roster.Date]bool{}
	for range few {
		lock := roster.Lock{Date: h.date(p), Shift: roster.NoShift, Place: roster.NoPlace}
		if locked[lock.Date] {
			continue
		}
		locked[lock.Date] = true
		if h.chance(70) {
			d := h.duty(p, 0, 0)
			lock.Shift = d.Shift
			if l.settled || h.chance(50) {
				lock.Place = d.Place
			}
		}
		e.Locks = append(e.Locks, lock)
	}
}

func (h hand) absences(p *roster.Problem, e *roster.Employee) {
	for from := p.First + roster.Date(h.between(-10, 2*p.Days)); from <= p.Last() && h.chance(50); {
		a := roster.Absence{First: from, Last: from + roster.Date(h.IntN(5)), Kind: pick(h, roster.AbsenceKinds()...), Credited: h.chance(50), Minutes: -1}
		if h.chance(30) {
			a.Minutes = roster.Minutes(h.IntN(1500))
		}
		e.Absences = append(e.Absences, a)
		from = a.Last + 1 + roster.Date(h.IntN(9))
	}
}
