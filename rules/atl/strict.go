package atl

import (
	"heltid/rules"
	"heltid/rules/roster"
)

// strict is how many minutes of daily rest are missing, at best, when the weekly
// rest of a 7-day period is laid so that it shares no hour with the daily rest
// of any 24-hour period with work. 0 when it can be laid without loss.
func (r WeeklyRest) strict(c *rules.Case, e roster.EmployeeNo, blocks []block, week roster.Interval) roster.Minutes {
	all := c.Busy(e)
	least := r.Owed * 2
	for _, b := range blocks {
		room := b.free.Clip(week)
		if room.Length() < r.Least || b.rest.Clip(week).Length() < r.Least {
			continue
		}
		// The loss is linear between these places for the rest's beginning.
		places := []roster.Time{
			room.From, room.To - roster.Time(r.Least),
			b.free.From + roster.Time(r.Owed), b.free.To - roster.Time(r.Owed+r.Least),
		}
		edges := []roster.Interval{dayOf(c.Problem, e, room.From-1), dayOf(c.Problem, e, room.To)}
		for _, day := range edges {
			for _, t := range []roster.Time{day.From, day.To} {
				places = append(places, t, t-roster.Time(r.Least), t+roster.Time(r.Owed), t-roster.Time(r.Owed), t-roster.Time(r.Owed+r.Least))
			}
		}
		for _, at := range places {
			if at < room.From || at+roster.Time(r.Least) > room.To {
				continue
			}
			rest := roster.Interval{From: at, To: at + roster.Time(r.Least)}
			least = min(least, r.loss(all.With(rest), all, edges))
		}
	}
	return least
}

// loss adds up what the 24-hour periods with work miss of their daily rest when
// the weekly rest counts as taken.
func (r WeeklyRest) loss(taken, all rules.Busy, days []roster.Interval) roster.Minutes {
	var sum roster.Minutes
	for i, day := range days {
		if i > 0 && day == days[i-1] || !all.Meets(day) {
			continue
		}
		sum += max(0, r.Owed-taken.Rest(day).Length())
	}
	return sum
}
