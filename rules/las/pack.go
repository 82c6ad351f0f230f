// Package las is the Employment Protection Act (lagen om anställningsskydd, LAS)
// as far as a roster touches it: how near a fixed-term employment is to become
// permanent, who is first in line for more hours or a new employment, and on
// whose wish a post is below full time.
//
// All of it informs and none of it binds: a roster breaks nothing here, but the
// hours it gives bring a date nearer. The employer is the whole municipality,
// so what is counted is what the problem says of each person's employments
// (roster.Employee.Spells) and, of the hourly, the duties of this roster.
//
// Start with Pack; each rule is one file. The numbers, with section, dates in
// force and how sure they are, stand in las.json.
package las

import (
	_ "embed"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/roster"
)

//go:embed las.json
var file []byte

var book = clause.Open(file)

// Pack gives the pack's rules in force on a date, in order. An error is a fault
// in the pack's own file.
func Pack(on roster.Date) ([]rules.Rule, error) {
	return clause.Rules(book, on,
		fixedTermClock,
		substituteClock,
		moreHours,
		rehirePriority,
		fullTimeDefault,
	)
}

// about fills in what the pack's rules have in common.
func about(c *clause.Clause, title, says rules.Text) rules.About {
	return rules.About{
		ID: c.Rule, Pack: "las", Level: rules.Info, Title: title, Says: says,
		Citation: c.Citation, Confidence: c.Confidence, Deviate: c.Deviate,
	}
}

// finding begins a finding of one person; the rule fills in the rest.
func finding(c *rules.Case, id string, e roster.EmployeeNo, d roster.Day) rules.Finding {
	return rules.Finding{
		Rule: id, Level: rules.Info, Status: rules.Broken, Employee: e, Demand: roster.NoDemand,
		Day: d, When: c.Between(d, 0, roster.DayLength),
	}
}
