// Package vacation is the Annual Leave Act (semesterlagen, 1977:480) as far as a
// roster can keep or break it: the weekends around a vacation. How many days a
// leave takes, when it is given and what it pays is for the payroll.
//
// Start with Pack. Its numbers stand in vacation.json.
package vacation

import (
	_ "embed"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/roster"
)

//go:embed vacation.json
var file []byte

var book = clause.Open(file)

// Pack gives the pack's rules in force on a date. An error is a fault in the
// pack's own file.
func Pack(on roster.Date) ([]rules.Rule, error) {
	return clause.Rules(book, on, weekends)
}
