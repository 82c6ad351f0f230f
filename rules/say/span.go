package say

import (
	"heltid/rules"
	"heltid/rules/roster"
)

// Span writes a stretch of time, "tis 6 okt 07:00–10:30" where it ends on the
// day it begins.
func Span(p *roster.Period, when roster.Interval) rules.Text {
	from := Time(p, when.From)
	day, _ := p.Clock(when.From)
	end, clock := p.Clock(when.To)
	switch {
	case end == day:
		return Text("%s–%s", "%s–%s", from, clock)
	case end == day+1 && clock == 0:
		return Text("%s–24:00", "%s–24:00", from)
	}
	return Text("%s–%s", "%s–%s", from, Time(p, when.To))
}
