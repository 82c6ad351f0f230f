package say

import (
	"heltid/rules"
	"heltid/rules/roster"
)

// Span writes a stretch of time, "tis 6 okt 07:00–10:30" where it ends on the
// day it begins.
func Span(p *roster.Period, when roster.Interval) rules.Text {
	from, to := Time(p, when.From), Time(p, when.To)
	switch {
	case to.date == from.date:
		return Text("%s–%s", "%s–%s", from, to.clock)
	case to.date == from.date+1 && to.clock == 0:
		return Text("%s–24:00", "%s–24:00", from)
	}
	return Text("%s–%s", "%s–%s", from, to)
}
