package figures

import (
	"heltid/rules/pay"
	"heltid/rules/roster"
)

// equal lays full-timers, part-timers and fixed-term staff beside each other by
// what an hour of work brings with it: shifts, weekends, unsocial-hours pay.
// Terms of part-time and fixed-term staff may be no worse without grounds (lag
// 2002:293, 3–4 §§), by a neutral rule neither; these are the figures that such
// a question begins with. Those with both belong to the fixed-term. Without two
// kinds there is nothing to compare.
func (k *counter) equal() {
	type sum struct{ worked, shifts, weekends, ob int64 }
	order := []string{"full-time", "part-time", "fixed-term"}
	of := map[string]sum{}
	split := k.book.Cost(k.Roster)
	for i := range k.people {
		e, p := &k.Employees[i], &k.people[i]
		kind := "full-time"
		switch {
		case e.Employment == roster.Hourly || p.Worked == 0:
			continue
		case e.Employment == roster.Temporary:
			kind = "fixed-term"
		case e.Post < roster.FullTime:
			kind = "part-time"
		}
		s := of[kind]
		s.worked += int64(p.Worked)
		s.shifts += int64(p.Shifts)
		s.weekends += int64(p.Weekends)
		s.ob += int64(split.People[i][pay.OB])
		of[kind] = s
	}
	if len(of) < 2 {
		return
	}
	const hundred = 100 * hour
	for _, f := range []struct {
		id  string
		num func(sum) (numerator, denominator int64)
	}{
		{"shifts_per_hours", func(s sum) (int64, int64) { return s.shifts * hundred, s.worked }},
		{"weekends_per_hours", func(s sum) (int64, int64) { return s.weekends * hundred, s.worked }},
		{"ob_per_hour", func(s sum) (int64, int64) { return s.ob * hour, s.worked * ore }},
	} {
		for _, kind := range order {
			if s, ok := of[kind]; ok {
				n, d := f.num(s)
				k.add(f.id, "contract:"+kind, n, d)
			}
		}
	}
}
