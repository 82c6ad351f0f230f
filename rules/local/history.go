package local

import (
	"heltid/rules"
	"heltid/rules/roster"
)

// longAgo is a day before anything a rule looks at.
const longAgo roster.Day = -roster.Reach

// known gives the first day from which all that a person has worked is told,
// at most the period's first. Of somebody newly employed, and of an anonymous
// head of the hourly pool, everything is known: there was nothing.
func known(p *roster.Problem, e roster.EmployeeNo) roster.Day {
	if rules.Unrecorded(p, e) == (roster.Interval{}) {
		return longAgo
	}
	from := p.First
	if since := p.Employees[e].History.From; since != roster.NoDate {
		from = min(from, since)
	}
	return p.Day(max(from, p.Date(longAgo)))
}
