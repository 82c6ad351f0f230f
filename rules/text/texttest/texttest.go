// Package texttest holds what every told fault must be, for tests.
package texttest

import (
	"strings"
	"testing"

	"heltid/rules/text"
)

// Told asks of a fault that it is told in both languages, each in one line of
// its own, with every value in its place.
func Told(t testing.TB, f text.Text) {
	t.Helper()
	for _, s := range []string{f.SV, f.EN} {
		if strings.TrimSpace(s) == "" || strings.Contains(s, "\n") || strings.Contains(s, "%!") {
			t.Errorf("not one whole line: %q", s)
		}
	}
	if f.SV == f.EN {
		t.Errorf("told in one language only: %q", f.EN)
	}
}

// Error asks the same of every fault in an error.
func Error(t testing.TB, err error) {
	t.Helper()
	if err == nil {
		t.Errorf("no fault")
	}
	for _, f := range text.Lines(err) {
		Told(t, f)
	}
}
