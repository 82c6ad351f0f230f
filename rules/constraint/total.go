package constraint

import "heltid/rules/roster"

// Total adds up what the duties of one person are worth between two days, both
// included, and holds the sum against Low and High. The breach is what is
// missing below Low, at Under, or beyond High, at Over. A duty of shift s on
// day d is worth Of[d-From][s]; nil Of[...] rows are worth nothing.
//
// Cost to the solver: the minutes of each calculation period are an axis of the
// one-person optimum and treated exactly there. So are other totals of few
// different sums, once a line has been charged for them, up to four at a time; the
// rest is left to a check of the finished line. Steps: several Totals over the same
// span and worth make a piecewise-linear price.
type Total struct {
	Employee roster.EmployeeNo
	From, To roster.Day
	Of       [][]int32 // [day - From][shift]
	// Axis asks for a state instead of a check, as contract minutes do. One
	// worth of a span can be a state: of several the first is.
	Axis      bool
	Low, High int64 // in the unit of Of; math.MinInt64 and MaxInt64: none
	Under     Price
	Over      Price
}

func (Total) constraint() {}
