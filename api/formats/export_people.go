package formats

import (
	"reflect"
	"time"

	"heltid/rules/roster"
)

func (x *exporting) employee(e *roster.Employee) employeeShape {
	f := employeeShape{
		ID: id(e.ID), Name: unless(e.Name, e.ID), Employment: e.Employment, Pool: e.Pool, From: e.From, To: e.To,
		Post: e.Post, Salary: e.Salary, HourlyPay: e.HourlyPay, BirthYear: e.BirthYear,
		termsShape: termsShape{Agreement: e.Agreement, Schedule: e.Schedule},
		DayBreak:   e.DayBreak, HeavyNights: e.HeavyNights, Profession: e.Profession,
		Home: x.placeID(e.Home), Places: x.places(e.Places), Shifts: x.shifts(e.Shifts), Skills: x.held(e.Skills),
		History: x.history(&e.History),
	}
	f.competenceShape, f.contractShape = x.competence(e)
	f.Born = roster.NoDate
	if e.Born != 0 {
		f.Born = e.Born
	}
	for _, w := range e.Elsewhere {
		f.Elsewhere = append(f.Elsewhere, elsewhereShape{Date: w.Date, Hours: w.Minutes})
	}
	if e.Measure != 0 {
		f.Measure = &e.Measure
	}
	if monday := (roster.WeekBreak{Day: time.Monday}); e.WeekBreak != monday {
		f.WeekBreak = &weekBreakShape{Day: weekday(weekday("").Words()[(e.WeekBreak.Day+6)%7]), Clock: e.WeekBreak.Clock}
	}
	for _, a := range e.Absences {
		absence := absenceShape{First: a.First, Last: a.Last, Kind: a.Kind, Credited: a.Credited}
		if a.Minutes >= 0 {
			absence.Hours = &a.Minutes
		}
		f.Absences = append(f.Absences, absence)
	}
	for _, w := range e.Wishes {
		wish := wishShape{Date: w.Date, Want: "work", Shift: x.shiftID(w.Shift), Weight: w.Weight, Veto: w.Veto}
		if w.Off {
			wish.Want = "off"
		}
		f.Wishes = append(f.Wishes, wish)
	}
	for _, l := range e.Locks {
		f.Locks = append(f.Locks, lockShape{Date: l.Date, Shift: x.shiftID(l.Shift), Place: x.placeID(l.Place), Free: l.Shift == roster.NoShift})
	}
	return f
}

func (x *exporting) held(list []roster.SkillSpan) (out []heldSkill) {
	for _, s := range list {
		name := id(x.p.Skills[s.Skill].ID)
		if s.From == roster.NoDate && s.To == roster.NoDate && !s.Title {
			out = append(out, heldSkill{A: &name})
		} else {
			out = append(out, heldSkill{B: &skillSpanShape{Skill: name, From: s.From, To: s.To, Title: s.Title}})
		}
	}
	return out
}

func (x *exporting) history(h *roster.History) *historyShape {
	if h.From == roster.NoDate && len(h.Balances) == 0 {
		return nil
	}
	f := &historyShape{From: h.From}
	for _, b := range h.Balances {
		f.Balances = append(f.Balances, balanceShape{Kind: b.Kind, From: b.From, Amount: b.Amount})
	}
	if h.From == roster.NoDate {
		return f
	}
	row := make([]byte, 0, 256)
	day := x.p.Day(h.From)
	for _, d := range h.Duties {
		if d.Day < day { // not in order of days, which a row cannot say
			for _, d := range h.Duties {
				f.Duties = append(f.Duties, dutyShape{Date: x.p.Date(d.Day), Shift: *x.shiftID(d.Shift), Place: x.placeID(d.Place)})
			}
			return f
		}
		for ; day < d.Day; day++ {
			row = append(row, "- "...)
		}
		row = append(row, x.p.Shifts[d.Shift].ID...)
		if d.Place != roster.NoPlace {
			row = append(append(row, ':'), x.p.Places[d.Place].ID...)
		}
		row = append(row, ' ')
		day++
	}
	for ; day < 0; day++ {
		row = append(row, "- "...)
	}
	text := string(row[:max(0, len(row)-1)])
	f.Row = &text
	return f
}

// heads counts the employees at the end that are the hourly pool as a file's
// hourly_pool would make it.
func (x *exporting) heads() int {
	list := x.p.Employees
	n := 0
	for n < len(list) && list[len(list)-1-n].Pool {
		n++
	}
	first := len(list) - n
	for i := first; i < len(list); i++ {
		e := list[i]
		if want := x.head(&list[first], i-first); !reflect.DeepEqual(x.employee(&e), x.employee(&want)) {
			return 0
		}
	}
	return n
}

// head is the n-th head of a pool like a given one.
func (x *exporting) head(like *roster.Employee, n int) roster.Employee {
	return roster.Employee{
		ID: poolID(n), Name: poolName(n),
		Employment: roster.Hourly, Pool: true, From: roster.NoDate, To: roster.NoDate,
		HourlyPay: like.HourlyPay, Agreement: like.Agreement, Schedule: like.Schedule,
		DayBreak: like.DayBreak, WeekBreak: roster.WeekBreak{Day: time.Monday}, Home: roster.NoPlace,
		Places: like.Places, Shifts: like.Shifts, Skills: like.Skills, History: roster.History{From: roster.NoDate},
	}
}

func (x *exporting) pool(heads int) *poolShape {
	e := &x.p.Employees[len(x.p.Employees)-heads]
	return &poolShape{
		Heads: heads, Pay: e.HourlyPay, termsShape: termsShape{Agreement: e.Agreement, Schedule: e.Schedule},
		DayBreak: e.DayBreak, Places: x.places(e.Places), Shifts: x.shifts(e.Shifts), Skills: x.held(e.Skills),
	}
}
