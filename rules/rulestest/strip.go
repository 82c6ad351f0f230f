// Package rulestest holds rules against rosters written as text (package strip),
// and makes up wards. It is to rules what net/http/httptest is to handlers.
//
// Read makes the problem and the roster, Strip.Check says what a rule must find
// in it; Ward makes up a ward of any size.
package rulestest

import (
	"slices"
	"strings"
	"testing"

	"heltid/rules"
	"heltid/rules/roster"
	"heltid/rules/strip"
)

// Strip is a small problem with its roster, and what is to be found in it.
type Strip struct{ *strip.Strip }

// Option changes a strip's problem.
type Option = strip.Option

// First sets the period's first date; see strip.First.
func First(date string) Option { return strip.First(date) }

// Shift adds a shift, or replaces one; see strip.Shift.
func Shift(id, times string) Option { return strip.Shift(id, times) }

// Everyone changes every person.
func Everyone(change func(*roster.Employee)) Option { return strip.Everyone(change) }

// Person changes one person, by name.
func Person(name string, change func(*roster.Employee)) Option { return strip.Person(name, change) }

// With changes the finished problem.
func With(change func(*roster.Problem)) Option { return strip.With(change) }

// Shifts gives the shifts that every strip knows; see strip.Shifts.
func Shifts() []roster.Shift { return strip.Shifts() }

// ParseShift reads a shift's parts and breaks; see strip.ParseShift.
func ParseShift(id, times string) (roster.Shift, error) { return strip.ParseShift(id, times) }

// Parse reads a strip.
func Parse(text string, options ...Option) (*Strip, error) {
	s, err := strip.Parse(text, options...)
	return &Strip{s}, err
}

// Read reads a strip; a faulty one ends the test.
func Read(t testing.TB, text string, options ...Option) *Strip {
	t.Helper()
	s, err := Parse(text, options...)
	if err != nil {
		t.Fatalf("the strip cannot be read: %v\n%s", err, text)
	}
	return s
}

// Check holds rules against the strip: they must find what it says, and nothing
// else. It gives the findings for a closer look.
func (s *Strip) Check(t testing.TB, all ...rules.Rule) []rules.Finding {
	t.Helper()
	found := rules.Check(s.Problem, s.Roster, all)
	if got, want := s.Found(found), s.Wanted(); !slices.Equal(got, want) {
		t.Errorf("%s\nfound:\n%s\nwanted:\n%s", s.Text(), list(got), list(want))
	}
	return found
}

func list(lines []string) string {
	if len(lines) == 0 {
		return "\tnothing"
	}
	return "\t" + strings.Join(lines, "\n\t")
}
