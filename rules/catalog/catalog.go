// Package catalog is the door to the rules: every pack there is, in order, and
// the choice of those that apply to a problem.
//
// Start with Packs, then Select.
package catalog

import (
	"time"

	"heltid/rules"
	"heltid/rules/ab"
	"heltid/rules/atl"
	"heltid/rules/care"
	"heltid/rules/eu"
	"heltid/rules/goals"
	"heltid/rules/las"
	"heltid/rules/local"
	"heltid/rules/minors"
	"heltid/rules/preschool"
	"heltid/rules/roster"
	"heltid/rules/terms"
	"heltid/rules/vacation"
)

// Pack is a set of rules from one source.
type Pack struct {
	ID    string
	Title rules.Text
	// In gives the pack's rules in force on a date. Of the local pack it is one
	// sample of each building block. An error is a fault in the pack's own file.
	In func(on roster.Date) ([]rules.Rule, error)
	// Examples is the text of the pack's examples; see the function Examples.
	Examples func() string
}

// Packs lists every pack, from the most to the least binding.
func Packs() []Pack {
	return []Pack{
		{"atl", rules.Text{SV: "Arbetstidslagen", EN: "Working Hours Act"}, atl.Pack, atl.Examples},
		{"eu", rules.Text{SV: "Arbetstidsdirektivet", EN: "Working Time Directive"}, eu.Pack, eu.Examples},
		{"minors", rules.Text{SV: "Minderåriga", EN: "Minors"}, minors.Pack, minors.Examples},
		{"vacation", rules.Text{SV: "Semesterlagen", EN: "Annual Leave Act"}, vacation.Pack, vacation.Examples},
		{"ab", rules.Text{SV: "Kollektivavtalet", EN: "Collective agreement"}, ab.Pack, ab.Examples},
		{"terms", rules.Text{SV: "Uppgifter om medarbetarna", EN: "Facts about people"}, always(terms.Pack), terms.Examples},
		{"care", rules.Text{SV: "Kompetens och närvaro i omsorgen", EN: "Competence and presence in care"}, care.Pack, care.Examples},
		{"preschool", rules.Text{SV: "Förskolans dag", EN: "The preschool's day"}, preschool.Pack, preschool.Examples},
		{"local", rules.Text{SV: "Enhetens egna regler", EN: "The unit's own rules"}, always(local.Pack), local.Examples},
		{"goals", rules.Text{SV: "Mål", EN: "Goals"}, always(goals.Pack), goals.Examples},
		{"las", rules.Text{SV: "Anställningsskydd", EN: "Employment protection"}, las.Pack, las.Examples},
	}
}

// always is for packs that no date changes.
func always(pack func() []rules.Rule) func(roster.Date) ([]rules.Rule, error) {
	return func(roster.Date) ([]rules.Rule, error) { return pack(), nil }
}

// All gives one sample of each rule of every pack, with the parameters it often
// has. What walks this list meets every rule there is.
func All() []rules.Rule {
	// A day on which every clause that the packs know is in force or has a
	// successor that is.
	sample := roster.DateOf(2026, time.October, 5)
	var out []rules.Rule
	for _, pack := range Packs() {
		list, err := pack.In(sample)
		if err != nil {
			panic("catalog: " + pack.ID + ": " + err.Error()) // the pack's own file, which a test reads
		}
		out = append(out, list...)
	}
	return out
}
