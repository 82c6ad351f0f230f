// Package atl is the Working Hours Act (arbetstidslagen, 1982:673) as far as a
// planned roster can keep or break it: rest every day, every night and every
// week, breaks, the averages of working time, what is left of the year's and the
// month's overtime, mertid and on-call time, and the notice of changes. What it
// or the agreement lets be otherwise asks for a waiver (roster.Waiver) with its
// evidence.
//
// Start with Pack; each rule is one file. Its numbers, with paragraph, dates in
// force and how sure they are, stand in atl.json, which can be read without
// knowing Go. What may be done on the day itself, when something unforeseen
// happens, is no matter for a planned roster and not here.
package atl

import (
	_ "embed"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/roster"
)

//go:embed atl.json
var file []byte

var book = clause.Open(file)

// Pack gives the pack's rules in force on a date, in order. An error is a fault
// in the pack's own file.
func Pack(on roster.Date) ([]rules.Rule, error) {
	return clause.Rules(book, on,
		dailyRest,
		weeklyRest,
		breaks,
		weeklyAverage,
		nightAverage,
		heavyNights,
		nightRest,
		onCall,
		overtime,
		mertid,
		notice,
	)
}
