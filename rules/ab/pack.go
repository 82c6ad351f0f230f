// Package ab is the collective agreement's working time rules (Allmänna
// bestämmelser, AB): the time between duties, how long a working day may be,
// and the hours that a contract buys, with the exceptions that ask for a waiver.
// What it says of the daily rest beyond that is the Working Hours Act's own, in
// package atl.
//
// Start with Pack; each rule is one file. Its numbers, with section, dates in
// force and how sure they are, stand in ab.json, which can be read without
// knowing Go. Measure and Target tell everybody else what a contract asks for.
package ab

import (
	_ "embed"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/roster"
)

//go:embed ab.json
var file []byte

var book = clause.Open(file)

// Pack gives the pack's rules in force on a date, in order. An error is a fault
// in the pack's own file.
func Pack(on roster.Date) ([]rules.Rule, error) {
	return clause.Rules(book, on,
		alternation,
		maxSpan,
		contractHours,
		freeDays,
		standbyRest,
		exceptionsUsed,
		nightShare,
	)
}
