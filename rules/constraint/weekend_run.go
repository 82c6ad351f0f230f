package constraint

import (
	"time"

	"heltid/rules/roster"
)

// WeekendRun asks that every unbroken run of worked weekends is at least Least
// and at most Most weekends long; 0 sets no limit. A weekend is the days Days
// in a row (Friday, Saturday, Sunday), counts when all of them lie in the
// period, and is worked when a duty begins on any of them. The period stands
// alone: runs at its ends are held against both limits as they are. The breach
// is the weekends missing or beyond, summed over runs.
//
// Cost to the solver: the number of weekends in a row joins the state. Exact.
type WeekendRun struct {
	Employee    roster.EmployeeNo
	Days        []time.Weekday // in the order of the week; nil: Saturday and Sunday
	Least, Most int
	Price       Price
}

func (WeekendRun) constraint() {}
