package figures

import (
	"heltid/rules/goals"
	"heltid/rules/roster"
)

// partTime compares part-timers' shifts with what their posts come to: 1 is in
// proportion, above it part time is paid for in days off. Without full-timers
// there is nothing to compare with.
func (k *counter) partTime() {
	var all, most part
	for i := range k.people {
		e, p := &k.Employees[i], &k.people[i]
		if e.Employment == roster.Hourly || e.Post >= roster.FullTime || p.ShiftsExpected == 0 {
			continue
		}
		own := part{int64(p.Shifts) * 1000, p.ShiftsExpected}
		all.plus(own.filled, own.required)
		if own.above(most) {
			most = own
		}
	}
	if all.required == 0 {
		return
	}
	k.add("part_time_shifts", "part-time", all.filled, all.required)
	k.add("part_time_shifts_max", "part-time", most.filled, most.required)
}

// wishes tells how many were granted, and how evenly. Without wishes only the
// vetoes are told.
func (k *counter) wishes() {
	var off, work, lowest, highest part
	vetoes := 0
	for i := range k.people {
		p := &k.people[i]
		vetoes += p.VetoesBroken
		if p.WishesAsked == 0 {
			continue
		}
		own := part{int64(p.WishesGranted), int64(p.WishesAsked)}
		if lowest.required == 0 || lowest.above(own) {
			lowest = own
		}
		if own.above(highest) {
			highest = own
		}
		o, w := k.wishesOf(p.Employee)
		off.plus(o.filled, o.required)
		work.plus(w.filled, w.required)
	}
	if lowest.required > 0 {
		k.add("wishes_granted", "unit", off.filled+work.filled, off.required+work.required)
		k.add("wishes_granted", "wish:off", off.filled, off.required)
		k.add("wishes_granted", "wish:work", work.filled, work.required)
		k.add("wishes_lowest", "unit", lowest.filled, lowest.required)
		k.add("wishes_spread", "unit", highest.filled*lowest.required-lowest.filled*highest.required, highest.required*lowest.required)
	}
	k.add("vetoes_broken", "unit", int64(vetoes), 1)
}

// changes compares the roster with the published one.
func (k *counter) changes() {
	if k.Published == nil {
		return
	}
	changed := roster.Changes(k.Problem, k.Published.Roster, k.Roster)
	k.add("changed_shifts", "unit", int64(changed), int64(len(k.Published.Roster.Duties)))
}

// wishesOf tells a person's wishes apart, to be off and to work.
func (k *counter) wishesOf(e roster.EmployeeNo) (off, work part) {
	for _, w := range goals.Asked(k.Problem, e) {
		to := &work
		if w.Off {
			to = &off
		}
		to.required++
		if goals.Granted(k.Case, e, w) {
			to.filled++
		}
	}
	return off, work
}
