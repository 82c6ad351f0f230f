package atl

import (
	"heltid/rules"
	"heltid/rules/roster"
)

// lastDuty is the day of a person's last duty inside an interval, among the
// history's or the planned ones; otherwise if there is none.
func lastDuty(c *rules.Case, e roster.EmployeeNo, in roster.Interval, past bool, otherwise roster.Day) roster.Day {
	line := c.Line(e)
	for i := len(line) - 1; i >= 0; i-- {
		if d := &line[i]; d.Past == past && d.Span.From < in.To && d.Span.To > in.From {
			return d.Day
		}
	}
	return otherwise
}
