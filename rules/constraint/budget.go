package constraint

import "heltid/rules/roster"

// Budget holds the money that the whole roster costs against Limit. A duty
// costs Of[employee][day][shift] öre; Fixed is what no roster changes. The
// breach is the öre beyond.
//
// Cost to the solver: a price on every cell, adjusted as the search goes.
type Budget struct {
	Limit roster.Money
	Fixed roster.Money
	Of    [][][]roster.Money
	Price Price
}

func (Budget) constraint() {}

// Changes holds the number of cells (person, day) that differ from Roster
// against Most. The breach is the number of cells beyond.
//
// Cost to the solver: a price on every cell that differs, adjusted as the
// search goes.
type Changes struct {
	Roster roster.Roster
	Most   int
	Price  Price
}

func (Changes) constraint() {}
