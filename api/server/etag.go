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

// match is the condition as the store checks it. The forms of one version (as
// CSV, as YAML) count as it.
func (m Condition) match() (only api.Match) {
	if m.IfMatch == "" {
		return nil
	}
	for one := range strings.SplitSeq(m.IfMatch, ",") {
		one, _, _ = strings.Cut(strings.Trim(strings.TrimSpace(one), `"`), "-")
		only = append(only, one)
	}
	return only
}
