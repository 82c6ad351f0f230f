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
		span := p.Between(d, part.Start, part.End)
		for _, b := range part.Breaks {
			off := p.Between(d, b.Start, b.End)
			if b.Paid || off.Length() == 0 { // none is left of one that spring skips
				continue
			}
			sum += roster.Interval{From: span.From, To: off.From}.Overlap(in)
			span.From = off.To
		}
		sum += span.Overlap(in)
	}
	return sum
}
