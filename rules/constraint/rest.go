package constraint

import "heltid/rules/roster"

// DayRest asks that every 24-hour period from one day break to the next that
// contains work also contains an unbroken rest of at least Least. Work is all
// parts of a duty as one interval, the gap of a split shift excepted; a break
// inside a part is no rest. The breach is the minutes missing, summed over the
// periods.
//
// Only periods that touch the roster's period count, and time after the last
// known duty counts as free. Standby is rest. With Short above zero, Short is
// enough in a period that is touched by a gap of Short or more, but less than
// Least, before a duty on one of the days On (by day from the period's first).
//
// Cost to the solver: a table over pairs of duties on neighbouring days. Exact
// where no 24-hour period holds work of three duties; otherwise the found line
// is checked.
type DayRest struct {
	Employee roster.EmployeeNo
	Break    roster.Clock
	Least    roster.Minutes
	Short    roster.Minutes
	On       []bool
	Days     Days // on which the 24-hour period begins
	Price    Price
}

func (DayRest) constraint() {}

// WeekRest asks that every 7-day period from one week break to the next that
// lies wholly inside known time contains an unbroken rest of at least Least.
// With Owed above zero (the 47-hour form) the rest begins only Owed minutes
// after the last duty's end, unless the 24-hour period (from DayBreak) in which
// that duty's last minute lies held Owed minutes of rest before the duty's
// start. The breach is the minutes missing, summed over the 7-day periods.
//
// The first 7-day period begins at the first week break at or before the
// roster's first midnight if history reaches back that far, else at the first
// week break inside it; the last is cut short by nothing: time after the
// roster's end counts as free.
//
// Cost to the solver: the last duty's class is remembered over the days off after
// it, and one bit "this period has had its rest" joins the state. Exact, but for
// what Owed would need to know of the duty before the last.
type WeekRest struct {
	Employee roster.EmployeeNo
	Break    roster.WeekBreak
	DayBreak roster.Clock
	Least    roster.Minutes
	Owed     roster.Minutes
	Known    roster.Time // history is complete from here on
	Days     Days        // on which the 7-day period begins
	Price    Price
}

func (WeekRest) constraint() {}
