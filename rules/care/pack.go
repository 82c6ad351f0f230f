// Package care is who may do what in care, and who must be there: protected
// titles, delegations and their last days, introduction and students, somebody
// awake at all hours, somebody delegated when medicines are given, and the care
// contacts of home care.
//
// Law sets few numbers here. The hours, the groups of wards within reach of each
// other and the numbers of people are the unit's own, written among its rules;
// a rule that has been told none asks for nothing.
//
// Start with Pack; each rule is one file. Sources, with how sure they are, stand
// in care.json.
package care

import (
	_ "embed"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/roster"
)

//go:embed care.json
var file []byte

var book = clause.Open(file)

// Pack gives the pack's rules in force on a date, in order. An error is a fault
// in the pack's own file.
func Pack(on roster.Date) ([]rules.Rule, error) {
	return clause.Rules(book, on,
		assistantNurseTitle,
		introduced,
		students,
		medication,
		awakePresence,
		experiencedNights,
		continuity,
		careContact,
		expiringSkills,
		missingCredits,
	)
}

// about fills in what the pack's rules have in common.
func about(c *clause.Clause, level rules.Level, title, says rules.Text) rules.About {
	return rules.About{
		ID: c.Rule, Pack: "care", Level: level, Title: title, Says: says,
		Citation: c.Citation, Confidence: c.Confidence, Deviate: c.Deviate,
	}
}

// finding begins a finding of one person; the rule fills in the rest.
func finding(id string, level rules.Level, e roster.EmployeeNo, d roster.Day, when roster.Interval) rules.Finding {
	return rules.Finding{
		Rule: id, Level: level, Status: rules.Broken, Employee: e, Demand: roster.NoDemand,
		Day: d, When: when, Quantity: rules.InCount,
	}
}
