package rulestest

import (
	"heltid/rules"
	"heltid/rules/roster"
)

// T is what a test fails by: one of Go's, or of rapid's.
type T interface {
	Errorf(format string, values ...any)
	FailNow()
}

// Pack gives rules in force on a date.
type Pack = func(on roster.Date) ([]rules.Rule, error)

// Rule finds a rule in a pack by its id, as it is on Monday 2026-10-05, a strip's first
// day. Where params is not empty, a unit's parameters (JSON) are laid over the rule's
// own. A rule that is not there, or does not take them, ends the test.
func Rule(t T, pack Pack, id, params string) rules.Rule {
	list, err := pack(roster.DateOf(2026, 10, 5))
	if err != nil {
		fatal(t, "the pack cannot be read: %v", err)
	}
	for _, r := range list {
		if r.About().ID != id {
			continue
		}
		if params == "" {
			return r
		}
		with, ok := r.(interface {
			With(params []byte) (rules.Rule, error)
		})
		if !ok {
			fatal(t, "rule %s takes no parameters", id)
		}
		if r, err = with.With([]byte(params)); err != nil {
			fatal(t, "rule %s does not take %s: %v", id, params, err)
		}
		return r
	}
	fatal(t, "there is no rule %s", id)
	return nil
}

func fatal(t T, format string, values ...any) {
	t.Errorf(format, values...)
	t.FailNow()
}
