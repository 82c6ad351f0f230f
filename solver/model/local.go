package model

import (
	"heltid/rules/roster"
)

// gap is a constraint.Gap compiled.
type gap struct {
	least roster.Minutes
	price price
}

// units is the minutes missing between consecutive duties. Gaps wholly in the
// past are history, not breaches.
func (g *gap) units(duties []Duty) int64 {
	var sum int64
	for i := 1; i < len(duties); i++ {
		if duties[i].Day < 0 {
			continue
		}
		if free := roster.Minutes(duties[i].Span.From - duties[i-1].Span.To); free < g.least {
			sum += int64(g.least - free)
		}
	}
	return sum
}

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
