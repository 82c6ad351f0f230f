// Package scenario answers "what if": named edits to a problem, and the results
// of several problems side by side.
//
// An edit says one thing a unit might change (everybody at full time, one post
// more, another weekend rule) and makes it on a copy, so that today's problem
// stays what it is. An edit that makes no sense is refused in one line.
//
// Start with Scenario, then Edit; Compare is for afterwards.
package scenario

import (
	"errors"

	"heltid/rules"
	"heltid/rules/roster"
)

// Scenario is a problem told as what it changes in another.
type Scenario struct {
	ID    string // short name, also that of its roster's file
	Title string // one line for people
	Edits []Edit
}

// Apply makes the edits, in order, on a copy of the parent and names it after
// the scenario. Every edit that cannot be made is told, as a Fault joined with
// the others; then there is no problem to go on with.
func (s Scenario) Apply(parent *roster.Problem) (*roster.Problem, error) {
	p := Clone(parent)
	p.ID, p.Title = s.ID, s.Title
	var faults []error
	for _, e := range s.Edits {
		if err := e.Apply(p); err != nil {
			faults = append(faults, err)
		}
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	return p, nil
}

// Fault is one edit that makes no sense: where it stands, and what to do about
// it in one line.
type Fault struct {
	Where string
	Say   rules.Text
}

// Error is the fault in English.
func (f *Fault) Error() string { return f.In("en") }

// In is the fault in a language, "sv" or "en", with its place before it.
func (f *Fault) In(lang string) string {
	if f.Where == "" {
		return f.Say.In(lang)
	}
	return f.Where + ": " + f.Say.In(lang)
}
