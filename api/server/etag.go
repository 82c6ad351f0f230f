package server

import (
	"strings"

	"heltid/api"
)

// quoted is an ETag.
func quoted(version string) string { return `"` + version + `"` }

// fresh tells whether an If-None-Match holds a tag.
func fresh(header, tag string) bool {
	for one := range strings.SplitSeq(header, ",") {
		if one = strings.TrimPrefix(strings.TrimSpace(one), "W/"); one == tag || one == "*" {
			return true
		}
	}
	return false
}

// Condition is a caller's condition that nothing has changed.
type Condition struct {
	IfMatch string `header:"If-Match" doc:"Only if this is still the ETag."`
}

// matches refuses when the condition is another version. The forms of one version
// (as CSV, as YAML) count as it.
func (m Condition) matches(version string) error {
	if m.IfMatch == "" {
		return nil
	}
	for one := range strings.SplitSeq(m.IfMatch, ",") {
		one, _, _ = strings.Cut(strings.Trim(strings.TrimSpace(one), `"`), "-")
		if one == version || one == "*" {
			return nil
		}
	}
	return api.Refuse(api.Stale, "det har ändrats sedan du läste: läs om och försök igen", "it has changed since you read it: read it again and try again")
}
