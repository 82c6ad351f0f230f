// Package minors is what binds the young: those who have left compulsory school,
// turn sixteen or more in the year and are not yet eighteen. No agreement and no
// waiver may loosen it.
//
// Start with Pack; each rule is one file, and age.go tells whom they bind. Those
// younger still have stricter rules, which are not here; Youth points them out.
// The numbers, with source and how sure they are, stand in minors.json. Work that
// a minor may not do alone, or at all, is for the risk assessment and not here.
package minors

import (
	_ "embed"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/roster"
)

//go:embed minors.json
var file []byte

var book = clause.Open(file)

// Pack gives the pack's rules in force on a date, in order. An error is a fault
// in the pack's own file.
func Pack(on roster.Date) ([]rules.Rule, error) {
	return clause.Rules(book, on,
		youth,
		night,
		dailyRest,
		hours,
		breaks,
		weeklyRest,
	)
}
