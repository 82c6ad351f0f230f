package formats

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"heltid/api/formats/document"
	"heltid/rules/roster"
)

func (b *building) employee(f *employeeShape, path string) {
	e := roster.Employee{
		ID: string(f.ID), Name: either(f.Name, f.ID),
		Employment: f.Employment, Pool: f.Pool,
		From: f.From, To: f.To,
		Post: f.Post, Salary: f.Salary, HourlyPay: f.HourlyPay, BirthYear: f.BirthYear,
		Agreement: f.Agreement, Schedule: f.Schedule,
		DayBreak: f.DayBreak, WeekBreak: roster.WeekBreak{Day: time.Monday},
		HeavyNights: f.HeavyNights, Profession: f.Profession, Home: roster.NoPlace,
		Places: findAll(b, &b.places, f.Places, path+".places"),
		Shifts: findAll(b, &b.shifts, f.Shifts, path+".shifts"),
		Skills: b.held(f.Skills, path+".skills"),
	}
	if f.Born != roster.NoDate {
		e.Born = f.Born
	}
	for _, w := range f.Elsewhere {
		e.Elsewhere = append(e.Elsewhere, roster.Elsewhere{Date: w.Date, Minutes: w.Hours})
	}
	if f.Measure != nil {
		e.Measure = *f.Measure
	}
	if f.WeekBreak != nil {
		if i := slices.Index(weekday("").Words(), string(f.WeekBreak.Day)); i >= 0 {
			e.WeekBreak.Day = time.Weekday((i + 1) % 7)
		}
		e.WeekBreak.Clock = f.WeekBreak.Clock
	}
	if f.Home != nil {
		if home, ok := find(b, &b.places, *f.Home, path+".home"); ok {
			e.Home = home
		}
	}
	e.History = b.history(f.History, roster.EmployeeNo(len(b.p.Employees)), e.Home, path+".history")
	for _, a := range f.Absences {
		absence := roster.Absence{First: a.First, Last: a.Last, Kind: a.Kind, Credited: a.Credited, Minutes: -1}
		if a.Hours != nil {
			absence.Minutes = *a.Hours
		}
		e.Absences = append(e.Absences, absence)
	}
	for i, w := range f.Wishes {
		wish := roster.Wish{Date: w.Date, Off: w.Want == "off", Shift: roster.NoShift, Weight: w.Weight, Veto: w.Veto}
		if w.Shift != nil {
			if s, ok := find(b, &b.shifts, *w.Shift, fmt.Sprintf("%s.wishes[%d].shift", path, i)); ok {
				wish.Shift = s
			}
		}
		e.Wishes = append(e.Wishes, wish)
	}
	b.competence(&e, f, path)
	for i := range f.Locks {
		e.Locks = append(e.Locks, b.lock(&f.Locks[i], fmt.Sprintf("%s.locks[%d]", path, i)))
	}
	b.p.Employees = append(b.p.Employees, e)
}

func (b *building) held(list []heldSkill, path string) []roster.SkillSpan {
	var out []roster.SkillSpan
	for i, h := range list {
		span := skillSpanShape{From: roster.NoDate, To: roster.NoDate}
		at := fmt.Sprintf("%s[%d]", path, i)
		switch {
		case h.A != nil:
			span.Skill = *h.A
		case h.B != nil:
			span, at = *h.B, at+".skill"
		}
		if s, ok := find(b, &b.skills, span.Skill, at); ok {
			out = append(out, roster.SkillSpan{Skill: s, From: span.From, To: span.To, Title: span.Title})
		}
	}
	return out
}

func (b *building) lock(f *lockShape, path string) roster.Lock {
	l := roster.Lock{Date: f.Date, Shift: roster.NoShift, Place: roster.NoPlace}
	if f.Free == (f.Shift != nil) || f.Free && f.Place != nil {
		b.fault(path, "säger inte vad som är låst: skriv antingen shift (och place) eller free: true", "does not say what is locked: write either shift (and place), or free: true")
	}
	if f.Shift != nil {
		if s, ok := find(b, &b.shifts, *f.Shift, path+".shift"); ok {
			l.Shift = s
		}
	}
	if f.Place != nil {
		if place, ok := find(b, &b.places, *f.Place, path+".place"); ok {
			l.Place = place
		}
	}
	return l
}

func (b *building) history(f *historyShape, who roster.EmployeeNo, home roster.PlaceNo, path string) roster.History {
	if f == nil {
		return roster.History{From: roster.NoDate}
	}
	h := roster.History{From: f.From}
	for _, x := range f.Balances {
		h.Balances = append(h.Balances, roster.Balance{Kind: x.Kind, From: x.From, Amount: x.Amount})
	}
	if f.From == roster.NoDate && (f.Row != nil || f.Duties != nil) {
		b.fault(path, "säger inte från vilken dag passen är fullständiga: skriv from", "does not say from which day its duties are complete: write from")
		return h
	}
	switch {
	case f.Row != nil && f.Duties != nil:
		b.fault(path, "har både row och duties: behåll en av dem", "has both row and duties: keep one of the two")
	case b.p.Days == 0: // dates cannot be placed
	case f.Row != nil:
		b.row(&h, *f.Row, who, home, path+".row")
	default:
		for i, x := range f.Duties {
			at := fmt.Sprintf("%s.duties[%d]", path, i)
			place := id("")
			if x.Place != nil {
				place = *x.Place
			}
			if d, ok := b.duty(who, x.Date, x.Shift, place, home, at); ok {
				h.Duties = append(h.Duties, d)
			}
		}
	}
	return h
}

// row reads one mark for each day from the history's first to the last before
// the period.
func (b *building) row(h *roster.History, row string, who roster.EmployeeNo, home roster.PlaceNo, path string) {
	marks := strings.Fields(row)
	if days := int(b.p.First - h.From); days != len(marks) {
		b.fault(path, "har %d tecken för de %d dagarna från %s till dagen före perioden: skriv ett för varje dag, - för ledig", "holds %d marks for the %d days from %s to the day before the period: write one mark for each day, - for free", len(marks), max(0, days), h.From)
		return
	}
	for i, mark := range marks {
		if mark == "-" {
			continue
		}
		date := h.From + roster.Date(i)
		shift, place, _ := strings.Cut(mark, ":")
		if shift == "" || strings.HasSuffix(mark, ":") {
			b.fault(path, "%s den %s går inte att tyda: skriv pass, pass:plats eller - för ledig", "%s on %s is no mark: write a shift, shift:place, or - for free", document.Quote(mark), date)
			continue
		}
		if d, ok := b.duty(who, date, id(shift), id(place), home, path); ok {
			h.Duties = append(h.Duties, d)
		}
	}
}

// duty makes a duty before the period. Without a place it is the shift's only
// one or the person's own, else it is not known.
func (b *building) duty(who roster.EmployeeNo, date roster.Date, shift, place id, home roster.PlaceNo, path string) (roster.Duty, bool) {
	s, ok := find(b, &b.shifts, shift, path)
	if !ok || date == roster.NoDate {
		return roster.Duty{}, false
	}
	where := roster.NoPlace
	if place != "" {
		if where, ok = find(b, &b.places, place, path); !ok {
			return roster.Duty{}, false
		}
	} else {
		where, _ = ownPlace(b.p, s, home)
	}
	if far := int(b.p.First - date); far > roster.Reach || far < -roster.Reach {
		b.fault(path, "%s är mer än %d dagar från perioden; utelämna det", "%s is more than %d days from the period; leave it out", date, roster.Reach)
		return roster.Duty{}, false
	}
	return roster.Duty{Employee: who, Day: b.p.Day(date), Shift: s, Place: where}, true
}

// ownPlace is where a shift is worked by someone at home in a place when
// nothing is said: nowhere in particular, at its only place, or at home. It is
// false where that leaves a choice.
func ownPlace(p *roster.Problem, s roster.ShiftNo, home roster.PlaceNo) (roster.PlaceNo, bool) {
	places := p.Shifts[s].Places
	switch {
	case len(places) == 0:
		return roster.NoPlace, true
	case len(places) == 1:
		return places[0], true
	case slices.Contains(places, home):
		return home, true
	}
	return roster.NoPlace, false
}

// poolID and poolName are what the heads of the hourly pool are called.
func poolID(i int) string { return fmt.Sprintf("pool-%d", i+1) }

func poolName(i int) string { return fmt.Sprintf("Timvikarie %d", i+1) }

// pool adds the heads of the hourly pool.
func (b *building) pool() {
	f := b.file.HourlyPool
	if f == nil {
		return
	}
	head := roster.Employee{
		Employment: roster.Hourly, Pool: true, From: roster.NoDate, To: roster.NoDate,
		HourlyPay: f.Pay, Agreement: f.Agreement, Schedule: f.Schedule,
		DayBreak: f.DayBreak, WeekBreak: roster.WeekBreak{Day: time.Monday}, Home: roster.NoPlace,
		Places:  findAll(b, &b.places, f.Places, "hourly_pool.places"),
		Shifts:  findAll(b, &b.shifts, f.Shifts, "hourly_pool.shifts"),
		Skills:  b.held(f.Skills, "hourly_pool.skills"),
		History: roster.History{From: roster.NoDate},
	}
	b.titles(&head, "hourly_pool")
	for i := range f.Heads {
		e := head
		e.ID, e.Name = poolID(i), poolName(i)
		e.Places, e.Shifts, e.Skills = slices.Clone(head.Places), slices.Clone(head.Shifts), slices.Clone(head.Skills)
		b.p.Employees = append(b.p.Employees, e)
	}
}
