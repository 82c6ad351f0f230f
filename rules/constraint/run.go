package constraint

import "heltid/rules/roster"

// Run asks that every unbroken run of days with work (or, with Free, of days
// without) is at least Least and at most Most days long; 0 sets no limit. A day
// counts by the date on which its duty starts. The breach is the days missing
// or beyond, summed over runs.
//
// A run that began before the period is counted from the history, as far as it
// reaches; its days before the period are not charged again. A run that is cut
// by the end of the period, or of which the history does not show the
// beginning, is not held against Least.
//
// Cost to the solver: the length of work blocks and of the gaps between them.
// Exact for work; for free days exact up to a Least of three.
type Run struct {
	Employee    roster.EmployeeNo
	Free        bool
	Least, Most int
	Price       Price
}

func (Run) constraint() {}
