package engine

import (
	"slices"

	"heltid/rules/roster"
)

// turn cuts a base roster open before day at and gives the problem that begins
// there, with the roster as it lies in it. So many days before the cut are locked as
// they are, and are the history too, with as many before them as are to be known. Every
// day keeps its day of the week.
func turn(p *roster.Problem, r roster.Roster, at, held, known roster.Day) (*roster.Problem, roster.Roster) {
	q := *p
	if d := at % 7; d != 0 {
		q.Period = roster.NewPeriod(p.First+roster.Date(d), p.Days, p.Zone)
		q.Calculation = []roster.Calculation{{First: q.First, Last: q.Last()}}
	}
	date := func(d roster.Date) roster.Date {
		if d < p.First || d > p.Last() {
			return d
		}
		return q.First + roster.Date(p.InLap(p.Day(d)-at))
	}
	out := roster.Roster{Duties: slices.Clone(r.Duties)}
	for i := range out.Duties {
		d := &out.Duties[i]
		if d.Day < at { // after the period comes the next row
			d.Employee = p.Row(d.Employee, -1)
		}
		d.Day = p.InLap(d.Day - at)
	}
	out.Sort()
	q.Shifts, q.Demands = slices.Clone(p.Shifts), slices.Clone(p.Demands)
	for i := range q.Shifts {
		q.Shifts[i].Days = moved(q.Shifts[i].Days, date)
	}
	for i := range q.Demands {
		q.Demands[i].Days = moved(q.Demands[i].Days, date)
	}
	q = *q.LaidBack(out, known)
	held = roster.Day(q.Days) - held
	for e := range q.Employees {
		who := &q.Employees[e]
		who.Wishes = slices.Clone(who.Wishes)
		for i := range who.Wishes {
			who.Wishes[i].Date = date(who.Wishes[i].Date)
		}
		var locks []roster.Lock
		for _, l := range who.Locks {
			if l.Date = date(l.Date); q.Day(l.Date) < held {
				locks = append(locks, l)
			}
		}
		for d := held; q.Has(d); d++ {
			locks = append(locks, roster.Lock{Date: q.Date(d), Shift: roster.NoShift, Place: roster.NoPlace})
		}
		who.Locks = locks
	}
	for _, d := range out.Duties {
		if d.Day >= held {
			locks := q.Employees[d.Employee].Locks
			l := &locks[len(locks)-int(roster.Day(q.Days)-d.Day)]
			l.Shift, l.Place = d.Shift, d.Place
		}
	}
	return &q, out
}

// back gives a roster that was found after turn in the days of the problem itself.
func back(p *roster.Problem, r roster.Roster, at roster.Day) roster.Roster {
	for i := range r.Duties {
		d := &r.Duties[i]
		if d.Day += at; int(d.Day) >= p.Days {
			d.Employee = p.Row(d.Employee, 1)
		}
		d.Day = p.InLap(d.Day)
	}
	r.Sort()
	return r
}

// moved gives a set of days with its dates where they have gone.
func moved(s roster.DaySet, date func(roster.Date) roster.Date) roster.DaySet {
	s.Dates, s.Except = slices.Clone(s.Dates), slices.Clone(s.Except)
	for _, list := range [][]roster.Date{s.Dates, s.Except} {
		for i := range list {
			list[i] = date(list[i])
		}
	}
	return s
}
