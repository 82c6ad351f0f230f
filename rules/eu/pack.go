// Package eu is the floor that the Working Time Directive lays under every law
// and agreement: where one of those asks for less, it is void. The daily rest,
// the average of 48 hours and that of night work are the Working Hours Act's own
// numbers, and stand in package atl alone. What is written here differs.
//
// Start with Pack. Its numbers stand in eu.json.
package eu

import (
	_ "embed"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/roster"
)

//go:embed eu.json
var file []byte

var book = clause.Open(file)

// Pack gives the pack's rules in force on a date. An error is a fault in the
// pack's own file.
func Pack(on roster.Date) ([]rules.Rule, error) {
	return clause.Rules(book, on, weeklyRest)
}
