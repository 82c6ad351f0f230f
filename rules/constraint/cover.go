package constraint

import "heltid/rules/roster"

// Cover holds the number of people present for one demand on one day, through
// one stretch of time, against Least, Wanted and Most (-1: none). It counts
// each person of Who (nil: anybody) that has a matching duty.
//
// A duty matches when it is of a shift in Shifts and its place is in Places
// (nil: any), and, with a Time that is not empty, when its presence spans all of it; stretches
// are cut so that no duty spans one in part. The breach is minutes: people
// missing or too many times Minutes.
//
// Cost to the solver: one row. One person's duties meet a row at most once, so
// with all others frozen the change is a sum over that person's cells.
type Cover struct {
	Demand  roster.DemandNo
	Day     roster.Day
	Time    roster.Interval // stretch of time; empty when counted by shift
	Minutes roster.Minutes  // weight of one person in the row
	Duties  []CoverDuty     // what counts
	Who     []bool          // by EmployeeNo; nil: everybody counts

	Least, Wanted, Most int
	Short               Price // each minute below Least
	Want                Price // each minute between Least and Wanted
	Surplus             Price // each minute above Most
}

// CoverDuty is one kind of duty that counts towards a Cover row: shift Shift
// begun on day Day (which may be the day before), at place Place.
type CoverDuty struct {
	Day   roster.Day
	Shift roster.ShiftNo
	Place roster.PlaceNo
}

func (Cover) constraint() {}
