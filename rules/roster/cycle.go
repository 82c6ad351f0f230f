package roster

import (
	"fmt"
	"slices"
	"time"
)

// MostWeeks is how many weeks a base roster can have.
const MostWeeks = 12

// CycleBack is how many days before the period a base roster is laid out for
// those who read it: more than the four months of the longest average.
const CycleBack = 19 * 7

// Laid gives the problem of a base roster with what went before: everybody has
// worked the same weeks over and over, so that a person's own last days are the
// history of the first; in a ring it is those of whoever stands before. A rule that reads it reads across the seam, for it holds
// the first duty of the period against the last. Other problems are given back as
// they are.
//
// It costs a copy of the employees, and their duties as often as they were worked
// in the CycleBack days.
func (p *Problem) Laid(r Roster) *Problem { return p.LaidBack(r, CycleBack) }

// LaidBack is Laid for those who need no more than so many days of the past.
func (p *Problem) LaidBack(r Roster, back Day) *Problem {
	if !p.Cyclic || p.Days < 1 {
		return p
	}
	q := *p
	q.Employees = slices.Clone(p.Employees)
	for e := range q.Employees {
		q.Employees[e].History = History{From: p.First - Date(back)}
	}
	for lap := (int(back) + p.Days - 1) / p.Days; lap > 0; lap-- {
		for _, d := range r.Duties {
			d.Employee = p.Row(d.Employee, lap) // who is on the row by now
			if d.Day -= Day(lap * p.Days); d.Day >= -back && d.Day < 0 {
				h := &q.Employees[d.Employee].History
				h.Duties = append(h.Duties, d)
			}
		}
	}
	for e := range q.Employees {
		slices.SortStableFunc(q.Employees[e].History.Duties, func(a, b Duty) int { return int(a.Day) - int(b.Day) })
	}
	return &q
}

// Row gives whose row a person of a base roster works so many laps on; below zero
// are laps ago.
func (p *Problem) Row(e EmployeeNo, laps int) EmployeeNo {
	for _, ring := range p.Rings {
		if i := slices.Index(ring, e); i >= 0 {
			n := len(ring)
			return ring[((i+laps)%n+n)%n]
		}
	}
	return e
}

// Ring gives how many walk through a person's rows: 1 for who has an own pattern.
func (p *Problem) Ring(e EmployeeNo) int {
	for _, ring := range p.Rings {
		if slices.Contains(ring, e) {
			return len(ring)
		}
	}
	return 1
}

// InLap gives the day of the period that a day of a base roster is, in whatever lap.
// Of other problems it gives the day itself.
func (p *Problem) InLap(d Day) Day {
	if n := Day(p.Days); p.Cyclic && n > 0 {
		return (d%n + n) % n
	}
	return d
}

// cycle checks that a base roster is whole weeks from a Monday without a change
// of clocks, with people who have neither a past nor dates of their own.
func (v *validation) cycle() {
	p := v.p
	if !p.Cyclic || !v.dated {
		return
	}
	if p.Days%7 != 0 || p.Days > 7*MostWeeks {
		v.fault("period.days", "ett grundschema på %d dagar: skriv hela veckor, 7 till %d dagar", "a base roster of %d days: write whole weeks, 7 to %d days", p.Days, 7*MostWeeks)
	}
	if p.First.Weekday() != time.Monday {
		v.fault("period.first", "%s är ingen måndag: ett grundschema börjar en måndag", "%s is no Monday: a base roster begins on one", p.First)
	}
	if p.At(-7, 0) != -7*Time(DayLength) || p.At(Day(p.Days+7), 0) != Time(p.Days+7)*Time(DayLength) {
		v.fault("period.first", "klockan ställs om inom veckan före perioden till veckan efter: skriv en annan måndag, ett grundschema är för vanliga veckor", "the clocks change between the week before the period and the week after it: write another Monday, a base roster is for ordinary weeks")
	}
	if whole := (Calculation{p.First, p.Last()}); len(p.Calculation) != 1 || p.Calculation[0] != whole {
		v.fault("calculation", "ett grundschema är sin egen beräkningsperiod: ta bort calculation", "a base roster is its own calculation period: remove calculation")
	}
	if p.Published != nil {
		v.fault("published", "ett grundschema har inget känt schema att hålla sig nära", "a base roster has no published roster to stay near")
	}
	for i := range p.Employees {
		v.timeless(i)
	}
}

// rings checks that those who walk through each other's rows can.
func (v *validation) rings() {
	p := v.p
	if len(p.Rings) > 0 && !p.Cyclic {
		v.fault("rings", "gäller grundscheman: skriv cycle: true i period, eller ta bort dem", "are for base rosters: write cycle: true in period, or remove them")
	}
	seen := map[EmployeeNo]bool{}
	for i, ring := range p.Rings {
		path := fmt.Sprintf("rings[%d].people", i)
		if len(ring) < 2 || len(ring)*p.Days > 7*MostWeeks {
			v.fault(path, "%d personer på %d dagar: skriv minst två, som tillsammans går igenom högst %d veckor", "%d people for %d days: write two at least, who go through %d weeks at most together", len(ring), p.Days, MostWeeks)
		}
		for k, e := range ring {
			at := fmt.Sprintf("%s[%d]", path, k)
			switch {
			case !within(e, len(p.Employees)):
				v.fault(at, "det finns ingen medarbetare nummer %d", "there is no employee number %d", e)
			case seen[e]:
				v.fault(at, "%s går redan i en ring", "%s walks in a ring already", p.Employees[e].ID)
			case len(p.Employees[e].Locks)+len(p.Employees[e].Wishes) > 0:
				v.fault(at, "%s har lås eller önskemål, men går igenom allas rader: ta bort dem", "%s has locks or wishes, but walks through everybody's rows: remove them", p.Employees[e].ID)
			case p.Employees[e].WantsMore > 0 || len(p.Employees[e].Accepts) > 0:
				v.fault(at, "%s kan få en annan sysselsättningsgrad, men i en ring är den lika för alla: ta bort wants_more och accepts", "%s can have another post size, but in a ring it is the same for all: remove wants_more and accepts", p.Employees[e].ID)
			case within(ring[0], len(p.Employees)) && !alike(&p.Employees[ring[0]], &p.Employees[e]):
				v.fault(at, "%s har andra villkor, pass eller kompetenser än %s: i en ring arbetar alla samma rader", "%s has other terms, shifts or skills than %s: in a ring all work the same rows", p.Employees[e].ID, p.Employees[ring[0]].ID)
			}
			seen[e] = true
		}
	}
}

// alike tells whether two people can work each other's rows, under the same rules.
func alike(a, b *Employee) bool {
	return a.Employment == b.Employment && a.Post == b.Post && a.Agreement == b.Agreement && a.Schedule == b.Schedule &&
		a.Measure == b.Measure && a.DayBreak == b.DayBreak && a.WeekBreak == b.WeekBreak && a.HeavyNights == b.HeavyNights &&
		a.Home == b.Home && a.Student == b.Student && slices.Equal(a.Places, b.Places) && slices.Equal(a.Shifts, b.Shifts) && slices.Equal(a.Skills, b.Skills)
}

// timeless checks that a person is the same in every lap.
func (v *validation) timeless(i int) {
	p, e := v.p, &v.p.Employees[i]
	path := fmt.Sprintf("employees[%d]", i)
	if h := &e.History; h.From != NoDate || len(h.Duties)+len(h.Balances) > 0 {
		v.fault(path+".history", "i ett grundschema är de egna sista dagarna historiken: ta bort history", "in a base roster a person's own last days are the history: remove history")
	}
	if len(e.Absences) > 0 {
		v.fault(path+".absences", "ett grundschema har ingen frånvaro: lägg ut det på datum först", "a base roster has no absence: lay it out on dates first")
	}
	if e.From != NoDate && e.From > p.First || e.To != NoDate && e.To < p.Last() {
		v.fault(path, "anställningen täcker inte grundschemat: ta bort from och to", "the employment does not cover the base roster: remove from and to")
	}
}
