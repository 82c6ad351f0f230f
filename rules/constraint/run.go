package constraint

import "heltid/rules/roster"

// Run asks that every unbroken run of days with work (or, with Free, of days
// without; or, with Shifts, of days with one of those shifts) is at least Least
// and at most Most days long; 0 sets no limit. A day counts by the date on which
// its duty starts. The breach is the days missing or beyond, summed over runs.
//
// A run that began before the period is counted from the history, as far as it
// reaches; its days before the period are not charged again. A run that is cut
// by the end of the period, or of which the history does not show the
// beginning, is not held against Least. With Alone nothing lies before the
// period or after it: every run is held against both limits as it stands.
//
// Cost to the solver: the length of the run at hand joins the state, up to the
// greater of the limits. Runs of certain shifts tell those shifts apart from all
// others. Exact for up to sixteen kinds of run of one person.
type Run struct {
	Employee    roster.EmployeeNo
	Free        bool
	Shifts      []roster.ShiftNo // nil: work of any kind
	Alone       bool
	Least, Most int
	Price       Price
}

func (Run) constraint() {}
