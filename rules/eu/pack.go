// Package eu is the floor that the Working Time Directive lays under every law
// and agreement: where one of those asks for less, it is void. The daily rest,
// the average of 48 hours and that of night work are the Working Hours Act's own
// numbers, and stand in package atl alone. What is written here differs.
//
// Start with Pack. Its numbers stand in eu.json.
package eu

import (
	_ "embed"
	"sync"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/roster"
)

//go:embed eu.json
var file []byte

var book = sync.OnceValues(func() (*clause.Book, error) { return clause.Read(file) })

// Pack gives the pack's rules in force on a date. An error is a fault in the
// pack's own file.
func Pack(on roster.Date) ([]rules.Rule, error) {
	b, err := book()
	if err != nil {
		return nil, err
	}
	r, err := weeklyRest(b, on)
	if r == nil || err != nil {
		return nil, err
	}
	return []rules.Rule{r}, nil
}
