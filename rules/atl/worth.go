package atl

import "heltid/rules/roster"

// always is all of time.
var always = roster.Interval{From: dawn, To: dusk}

// minutesIn is what a shift on a day puts into a span of time, in elapsed
// working minutes, as the solver is told it: standby and unpaid breaks are
// nothing, everything else counts in full.
func minutesIn(p *roster.Problem, d roster.Day, s roster.ShiftNo, in roster.Interval) roster.Minutes {
	var sum roster.Minutes
	for _, part := range p.Shifts[s].Parts {
		if part.Activity == roster.Standby {
			continue
		}
		from := part.Start
		for _, b := range part.Breaks {
			if !b.Paid {
				sum += p.Between(d, from, b.Start).Overlap(in)
				from = b.End
			}
		}
		sum += p.Between(d, from, part.End).Overlap(in)
	}
	return sum
}
