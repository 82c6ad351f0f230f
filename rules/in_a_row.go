package rules

import (
	"slices"

	"heltid/rules/roster"
)

// InARow adds to list the stretches of a duty that are worked in a row. Work is
// what is done in parts of the given activities; whatever parts it is an
// interruption if it is at least shortest long, be it a break, paid or not, the
// gap of a split shift or another activity. A break that the change of spring
// moves past the end of its part ends with it.
func (c *Case) InARow(list []roster.Interval, d *Duty, shortest roster.Minutes, work ...roster.Activity) []roster.Interval {
	first := len(list)
	parts := c.Shifts[d.Shift].Parts
	for i := range parts {
		if !slices.Contains(work, parts[i].Activity) {
			continue
		}
		part := c.Between(d.Day, parts[i].Start, parts[i].End)
		from := part.From
		if n := len(list); n > first && roster.Minutes(part.From-list[n-1].To) < shortest {
			from, list = list[n-1].From, list[:n-1]
		}
		for _, b := range parts[i].Breaks {
			pause := c.Between(d.Day, b.Start, b.End).Clip(part)
			if pause.Length() >= shortest {
				list = append(list, roster.Interval{From: from, To: pause.From})
				from = pause.To
			}
		}
		list = append(list, roster.Interval{From: from, To: part.To})
	}
	return list
}
