package api

import (
	"fmt"
	"slices"
)

// Match is a caller's condition that nothing has changed since it looked: the
// versions it will have. None is any, and so is "*".
type Match []string

// Check refuses a version that is not among them, with Stale.
func (m Match) Check(version string) error {
	if len(m) == 0 || slices.Contains(m, version) || slices.Contains(m, "*") {
		return nil
	}
	return Refuse(Stale, "det har ändrats sedan du läste: läs om och försök igen", "it has changed since you read it: read it again and try again")
}

// Tag is the run's version as a Match names it; a scenario's and a roster's is
// their Hash.
func (r *Run) Tag() string { return fmt.Sprintf("v%d", r.Version) }
