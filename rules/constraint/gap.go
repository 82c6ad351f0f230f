package constraint

import "heltid/rules/roster"

// Gap asks for at least Least elapsed minutes between the end of one duty and
// the start of the person's next one. The breach is the minutes missing.
// History counts: the first duty of the period is held against the last before.
//
// Standby is no part of a duty here, unless Standby says so. With Short above zero
// a gap of at least Short is enough before a duty on the days that On names (by
// day from the period's first); what it lacks is then added to what is asked
// after that duty. With Long above zero a duty longer than that, from first start
// to last end, is followed by a gap of its own length at least.
//
// Cost to the solver: a table over pairs of duties on neighbouring days. Exact
// as long as Least leaves no room for breaches over a day off (under 24 hours);
// what Short adds to the gap after is left to a check of the finished line.
type Gap struct {
	Employee roster.EmployeeNo
	Least    roster.Minutes
	Standby  bool
	Short    roster.Minutes
	On       []bool
	Long     roster.Minutes
	Days     Days // of the later duty
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
