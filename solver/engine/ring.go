package engine

import (
	"slices"

	"heltid/rules/roster"
)

// besides lays a base roster out twice, for rows of its rings to be opened between
// their neighbours: everybody works the own row and then the next one, as in a ring.
// Open are the own rows of some people, of whom no two follow each other, and of
// those paid by the hour; all else is locked. An open row is then held by the row
// before it, which is its history, and by the one after it.
//
// Which of a ring's rows are open turns with n: every other, from another on.
func besides(p *roster.Problem, r roster.Roster, n int) (*roster.Problem, roster.Roster) {
	q := *p.LaidBack(r, searchBack)
	q.Cyclic, q.Rings = false, nil
	q.Period = roster.NewPeriod(p.First, 2*p.Days, p.Zone)
	q.Calculation = nil
	for _, first := range []roster.Date{p.First, p.First + roster.Date(p.Days)} {
		q.Calculation = append(q.Calculation, roster.Calculation{First: first, Last: first + roster.Date(p.Days) - 1})
	}
	q.Shifts, q.Demands = slices.Clone(p.Shifts), slices.Clone(p.Demands)
	for i := range q.Shifts {
		q.Shifts[i].Days = twice(q.Shifts[i].Days, p.Days)
	}
	for i := range q.Demands {
		q.Demands[i].Days = twice(q.Demands[i].Days, p.Days)
	}
	open := make([]bool, len(p.Employees))
	for e := range open {
		open[e] = p.Employees[e].Employment == roster.Hourly
	}
	for _, ring := range p.Rings {
		for i, e := range ring {
			k := ((i-n)%len(ring) + len(ring)) % len(ring)
			open[e] = k%2 == 0 && k <= len(ring)-2
		}
	}
	var out roster.Roster
	for _, d := range r.Duties {
		next := d
		next.Employee, next.Day = p.Row(d.Employee, -1), d.Day+roster.Day(p.Days)
		out.Duties = append(out.Duties, d, next)
	}
	out.Sort()
	locks := make([][]roster.Lock, len(open))
	for e := range locks {
		for d := range roster.Day(q.Days) {
			locks[e] = append(locks[e], roster.Lock{Date: q.Date(d), Shift: roster.NoShift, Place: roster.NoPlace})
		}
	}
	for _, d := range out.Duties {
		l := &locks[d.Employee][d.Day]
		l.Shift, l.Place = d.Shift, d.Place
	}
	for e := range q.Employees {
		q.Employees[e].Locks = locks[e]
		if open[e] {
			q.Employees[e].Locks = append(slices.Clone(p.Employees[e].Locks), locks[e][p.Days:]...)
		}
	}
	return &q, out
}

// own gives the rows that people have in a roster laid out twice.
func own(p *roster.Problem, r roster.Roster) roster.Roster {
	r.Duties = slices.DeleteFunc(r.Duties, func(d roster.Duty) bool { return int(d.Day) >= p.Days })
	return r
}

// twice gives a set of days whose dates come again after so many days.
func twice(s roster.DaySet, days int) roster.DaySet {
	again := func(list []roster.Date) []roster.Date {
		out := slices.Clone(list)
		for _, d := range list {
			out = append(out, d+roster.Date(days))
		}
		return out
	}
	s.Dates, s.Except = again(s.Dates), again(s.Except)
	return s
}
