package formats

import (
	"bytes"
	"slices"
	"time"

	"heltid/rules/roster"
	"heltid/rules/text"
)

// LayOut lays a base roster out on dates: the problem of that many days from
// first, a Monday on which the base roster's week number week (1 for its first)
// begins, and the roster in it; 0 days lay out what is left of its weeks. The days
// before are everybody's history, and each lap is a calculation period: one that the
// days cut short is held to its share.
//
// Holidays are what the base roster does not know. On one from Monday to Friday,
// need and shifts that are for weekdays alone are not there, and those for
// weekends are. A duty on a shift that is not there that day cannot be worked and
// is left out; left holds those, by date.
func LayOut(p *roster.Problem, r roster.Roster, first roster.Date, days, week int) (laid *roster.Problem, out roster.Roster, left []roster.Duty, err error) {
	switch {
	case !p.Cyclic:
		return nil, out, nil, text.Refuse("%s är inget grundschema: det finns inget att lägga ut", "%s is no base roster: there is nothing to lay out", p.ID)
	case first.Weekday() != time.Monday:
		return nil, out, nil, text.Refuse("%s är ingen måndag: börja en måndag", "%s is no Monday: begin on one", first)
	case days < 0 || days > roster.MostDays:
		return nil, out, nil, text.Refuse("%d dagar: skriv högst %d", "%d days: write %d at most", days, roster.MostDays)
	case week < 1 || 7*week > p.Days:
		return nil, out, nil, text.Refuse("vecka %d: grundschemat har vecka 1 till %d", "week %d: the base roster has weeks 1 to %d", week, p.Days/7)
	}
	begin := roster.Day(7 * (week - 1))
	if days == 0 {
		days = p.Days - int(begin)
	}
	q := *p
	q.ID = slugOf(p.ID, first)
	q.Cyclic, q.Rings = false, nil
	q.Period = roster.NewPeriod(first, days, p.Zone)
	q.Calculation = nil
	for lap := first - roster.Date(begin); lap <= q.Last(); lap += roster.Date(p.Days) {
		q.Calculation = append(q.Calculation, roster.Calculation{First: lap, Last: lap + roster.Date(p.Days) - 1})
	}
	l := laps{base: p, on: &q.Period, begin: begin}
	q.Shifts, q.Demands = slices.Clone(p.Shifts), slices.Clone(p.Demands)
	for i := range q.Shifts {
		q.Shifts[i].Days = l.days(&p.Shifts[i].Days)
	}
	for i := range q.Demands {
		q.Demands[i].Days = l.days(&p.Demands[i].Days)
	}
	q.Employees = slices.Clone(p.Employees)
	for e := range q.Employees {
		who := &q.Employees[e]
		who.Locks, who.Wishes = nil, nil
		if !who.Pool {
			who.History = roster.History{From: first - roster.CycleBack}
		}
	}
	for d := roster.Day(-roster.CycleBack); int(d) < days; d++ {
		for _, duty := range l.duties(r, d) {
			switch who := &q.Employees[duty.Employee]; {
			case d < 0 && !who.Pool:
				who.History.Duties = append(who.History.Duties, duty)
			case d < 0:
			case q.Shifts[duty.Shift].Days.Has(q.Date(d)):
				out.Duties = append(out.Duties, duty)
			default:
				left = append(left, duty)
			}
		}
	}
	out.Sort()
	// Written and read again, so that what is handed on is what a file would say.
	var file bytes.Buffer
	if err := WriteProblem(&file, &q); err != nil {
		return nil, out, nil, err
	}
	laid, err = ReadProblem(q.ID+".yaml", &file)
	return laid, out, left, err
}

// slugOf names a base roster from a date on, no longer than names may be.
func slugOf(id string, first roster.Date) string {
	const most = 60
	end := "-" + first.String()
	return id[:min(len(id), most-len(end))] + end
}

// laps is a base roster on the days of a calendar period.
type laps struct {
	base  *roster.Problem
	on    *roster.Period
	begin roster.Day // the base roster's day that the period's first is
}

// on_ gives the duties of a day of the period, or of one before it.
func (l *laps) duties(r roster.Roster, d roster.Day) (out []roster.Duty) {
	n := roster.Day(l.base.Days)
	lap := int(d+l.begin) / int(n)
	if d+l.begin < 0 && (d+l.begin)%n != 0 {
		lap--
	}
	for _, duty := range r.Duties {
		if duty.Day == l.base.InLap(d+l.begin) {
			duty.Day, duty.Employee = d, l.base.Row(duty.Employee, -lap)
			out = append(out, duty)
		}
	}
	return out
}

// days gives a set of the base roster's days in the calendar: its dates in every
// lap, weekdays without the holidays, weekends with them.
func (l *laps) days(s *roster.DaySet) roster.DaySet {
	out := roster.DaySet{Weekdays: s.Weekdays}
	for d := range roster.Day(l.on.Days) {
		base := l.base.Date(l.base.InLap(d + l.begin))
		if slices.Contains(s.Dates, base) {
			out.Dates = append(out.Dates, l.on.Date(d))
		}
		if slices.Contains(s.Except, base) {
			out.Except = append(out.Except, l.on.Date(d))
		}
	}
	weekdays, weekend := true, s.Weekdays[time.Saturday] && s.Weekdays[time.Sunday]
	none := true
	for w := time.Monday; w <= time.Friday; w++ {
		weekdays, none = weekdays && s.Weekdays[w], none && !s.Weekdays[w]
	}
	for _, d := range holidays(l.on) {
		switch {
		case weekdays && !s.Weekdays[time.Saturday] && !s.Weekdays[time.Sunday]:
			out.Except = append(out.Except, d)
		case weekend && none:
			out.Dates = append(out.Dates, d)
		}
	}
	out.Dates, out.Except = inOrder(out.Dates), inOrder(out.Except)
	return out
}
