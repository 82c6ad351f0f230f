package constraint

import "heltid/rules/roster"

// Cell bars or prices what one person does on one day (one unit of breach).
// With Missing false the breach is having a duty that matches Shift and Place;
// with Missing true it is having none that does. A matching duty is any duty
// when both are Any.
//
// Cost to the solver: none, it is an entry in the price table. Exact.
type Cell struct {
	Employee roster.EmployeeNo
	Day      roster.Day
	Shift    roster.ShiftNo // AnyShift: whatever shift
	Place    roster.PlaceNo // AnyPlace: wherever; NoPlace: only duties without a place
	Missing  bool
	Units    int64 // units of breach, such as minutes or öre; 0 counts as 1
	Price    Price
}

func (Cell) constraint() {}
