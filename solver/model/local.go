package model

import (
	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// gap is a constraint.Gap compiled.
type gap struct {
	standby            bool // counts as part of a duty
	least, short, long roster.Minutes
	on                 []bool // by day, before whose duty short is enough
	days               constraint.Days
	price              price
}

// units is the minutes missing between consecutive duties with work. Gaps wholly
// in the past are history, not breaches.
func (g *gap) units(duties []Duty) int64 {
	var sum int64
	var before roster.Interval // the last duty with any work
	known := false
	var owed roster.Minutes // what the gap before it lacked, by leave
	for i := range duties {
		d := duties[i].Worked
		if g.standby {
			d = duties[i].Span
		}
		if d.Length() == 0 {
			continue
		}
		if !known {
			before, known = d, true
			continue
		}
		free, least := roster.Minutes(d.From-before.To), g.least+owed
		if length := before.Length(); g.long > 0 && length > g.long {
			least = max(least, length)
		}
		owed = 0
		if free < least && least == g.least && free >= g.short && waived(g.on, duties[i].Day) {
			owed, least = least-free, free
		}
		asked := least > 0 || g.long == 0 // of none at all: that no two overlap
		if free < least && asked && duties[i].Day >= 0 && g.days.Has(roster.Day(duties[i].Day)) {
			sum += int64(least - free)
		}
		before = d
	}
	return sum
}

// waived tells whether a day is one of those set apart.
func waived(on []bool, d int) bool { return d >= 0 && d < len(on) && on[d] }

// follow is a constraint.Follow compiled.
type follow struct {
	first, then []bool // by shift
	price       price
}

// units counts the pairs of neighbouring days with a first and a then.
func (f *follow) units(duties []Duty) int64 {
	var n int64
	for i := 1; i < len(duties); i++ {
		a, b := &duties[i-1], &duties[i]
		if b.Day >= 0 && b.Day == a.Day+1 && f.first[a.Shift] && f.then[b.Shift] {
			n++
		}
	}
	return n
}
