package constraint

import "heltid/rules/roster"

// Gap asks for at least Least elapsed minutes between the end of one duty and
// the start of the person's next one. The breach is the minutes missing.
// History counts: the first duty of the period is held against the last before.
//
// Cost to the solver: a table over pairs of duties on neighbouring days. Exact
// as long as Least leaves no room for breaches over a day off (under 24 hours).
type Gap struct {
	Employee roster.EmployeeNo
	Least    roster.Minutes
	Price    Price
}

func (Gap) constraint() {}

// Follow prices (one unit of breach) each time a duty of a shift in Then stands
// on the day right after a duty of a shift in First: evening before morning.
//
// Cost to the solver: the same table as Gap. Exact.
type Follow struct {
	Employee    roster.EmployeeNo
	First, Then []roster.ShiftNo
	Price       Price
}

func (Follow) constraint() {}
