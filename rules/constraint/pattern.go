package constraint

import (
	"time"

	"heltid/rules/roster"
)

// Pattern prices (one unit of breach) each row of days that matches Steps, one
// step a day, first to last. Rows lie wholly in known time, history included,
// and end in the period; a row that lies wholly in the history is not charged.
//
// Cost to the solver: it tells the shifts that its steps name apart from all
// others. Two days of work on any days of the week are what Follow is; of others
// the rows half matched join the state. Exact for up to 192 such halves of one
// person, or some fewer.
type Pattern struct {
	Employee roster.EmployeeNo
	// OnDay restricts the first day of the row to Begins.
	OnDay  bool
	Begins time.Weekday
	Steps  []Step
	Price  Price
}

// Step is what one day of a Pattern must hold: a duty of one of Shifts, or no
// duty when Free, or either when both are set. A step with neither matches no
// day.
type Step struct {
	Shifts []roster.ShiftNo
	Free   bool
}

func (Pattern) constraint() {}
