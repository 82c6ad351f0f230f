package constraint

import "heltid/rules/roster"

// Weekends asks that of any Of weekends in a row at most Most are worked.
// Before tells, oldest first, which of the weekends just before the period were
// worked. Which weekend a duty belongs to is roster.Problem.Weekend. The breach
// is, for each run of Of weekends, the weekends beyond Most, and beyond what the
// history has worked of them.
//
// With Total, Of and Before are not looked at: of all the period's weekends at
// most Most are worked, and each one beyond is a breach of one. One that the
// history has begun to work is not of them. With Only as well, it looks at the
// weekends of those Saturdays and no others. With Whole the breach is instead one
// for each weekend of which only one day is worked.
//
// Cost to the solver: the last Of-1 weekends join the state, few of them are
// reachable; of Total their number does, or is a sum where the weekends are many.
// Exact for Of up to five and for Total; otherwise, and with Only, left to a check.
// Whole is a bit for each day of the weekend at hand, exact too.
type Weekends struct {
	Employee roster.EmployeeNo
	Most, Of int
	Before   []bool
	Total    bool
	Whole    bool
	Only     []roster.Day
	Price    Price
}

func (Weekends) constraint() {}
