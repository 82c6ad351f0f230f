package figures

import (
	"time"

	"heltid/rules/roster"
)

// weekendsOf counts a person's weekends: those that have a day in the period.
// Which weekend a duty belongs to is roster.Problem.Weekend's to say; one of the
// history that belongs to the period's first weekend counts.
func (k *counter) weekendsOf(p *Person) {
	e := &k.Employees[p.Employee]
	worked := map[roster.Day]bool{}
	for _, d := range k.Line(p.Employee) {
		if saturday, ok := k.Weekend(d.Day, d.Shift); ok {
			worked[saturday] = true
		}
	}
	for saturday := roster.Day(-1); int(saturday) < k.Days; saturday++ {
		if k.Weekday(saturday) != time.Saturday {
			continue
		}
		employed, present := false, false
		for day := saturday; day <= saturday+1; day++ {
			if k.Has(day) {
				employed = employed || e.EmployedOn(k.Date(day))
				present = present || !e.Absent(k.Date(day))
			}
		}
		if !employed {
			continue
		}
		p.WeekendsEmployed++
		if present {
			p.WeekendsOnDuty++
		}
		if worked[saturday] {
			p.Weekends++
		}
	}
}

// weekends compares the weekends that monthly-paid work with those of the period.
func (k *counter) weekends() {
	var worked, employed, onDuty int64
	var most part
	for i := range k.people {
		if k.Employees[i].Employment == roster.Hourly {
			continue
		}
		p := &k.people[i]
		worked += int64(p.Weekends)
		employed += int64(p.WeekendsEmployed)
		onDuty += int64(p.WeekendsOnDuty)
		if own := (part{int64(p.Weekends), int64(p.WeekendsEmployed)}); own.above(most) {
			most = own
		}
	}
	k.add("weekends_mean", "monthly", worked, employed)
	k.add("weekends_max", "monthly", most.filled, most.required)
	k.add("weekends_rostered", "monthly", worked, onDuty)
}

// above tells whether a share is larger than another; a share of nothing is
// larger than none and smaller than any.
func (p part) above(o part) bool {
	switch {
	case p.required == 0:
		return false
	case o.required == 0:
		return true
	}
	return p.filled*o.required > o.filled*p.required
}
