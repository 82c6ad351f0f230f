package constraint

import "heltid/rules/roster"

// Total adds up what the duties of one person are worth between two days, both
// included, and holds the sum against Low and High. The breach is what is
// missing below Low, at Under, or beyond High, at Over. A duty of shift s on
// day d is worth Of[d-From][s]; nil Of[...] rows are worth nothing.
//
// Cost to the solver: the minutes of the calculation period are a state of the
// one-person optimum and treated exactly there; every other total is left to a
// check of the finished line. Steps: several Totals over the same span and
// worth make a piecewise-linear price.
type Total struct {
	Employee  roster.EmployeeNo
	From, To  roster.Day
	Of        [][]int32 // [day - From][shift]
	Axis      bool      // these are contract minutes: a state, not a check
	Low, High int64     // in the unit of Of; math.MinInt64 and MaxInt64: none
	Under     Price
	Over      Price
}

func (Total) constraint() {}

// Weekends asks that of any Of weekends in a row at most Most are worked.
// Before tells, oldest first, which of the weekends just before the period were
// worked. Which weekend a duty belongs to is roster.Problem.Weekend. With Whole
// the breach is instead one for each weekend of which only one day is worked.
// Otherwise the breach is one for each run of Of weekends beyond Most, times
// what is beyond.
//
// Cost to the solver: the last Of-1 weekends join the state, few of them are
// reachable. Exact for Of up to five; beyond that left to a check.
type Weekends struct {
	Employee roster.EmployeeNo
	Most, Of int
	Before   []bool
	Whole    bool
	Price    Price
}

func (Weekends) constraint() {}
