// Package constraint holds the dozen or so shapes a rule can take for the
// solver. A rule's Constrain says what it wants with these and nothing else;
// the solver's model turns each shape into tables and sums. The shapes are
// plain data. Each says what it costs the solver and whether the one-person
// optimum treats it exactly or leaves it to a check of the finished line.
//
// Start with Price, then the shapes, one file each.
package constraint

import "heltid/rules/roster"

// Constraint is one demand on a roster, in one of the shapes of this package.
type Constraint interface{ constraint() }

// Cost is a weighted penalty within one level. Costs of different levels are
// compared level by level and never added up outside a search.
type Cost int64

// Level is what kind of want a constraint expresses, from what may never be
// broken to what is merely nicer. Levels are compared in this order.
type Level uint8

// The levels, in the order of the product's goals when posts are given.
const (
	Ban      Level = iota // law, agreement, the unit's own hard rules
	Least                 // staffing below least: allowed only as a gap that is reported
	Contract              // contract hours
	Hourly                // hours of hourly-paid staff
	Wanted                // staffing between least and wanted
	Money                 // cost in öre
	Quality               // recovery, fairness, wishes, surplus
	Levels                // how many there are
)

// String names the level.
func (l Level) String() string {
	return [...]string{"ban", "least", "contract", "hourly", "wanted", "money", "quality"}[l]
}

// Price is what a breach of a constraint costs: Each for every unit of breach,
// at Level. At Level Ban the breach is forbidden; Each then only ranks breaches
// against each other while a search is still on its way to a lawful roster.
type Price struct {
	Level Level
	Each  Cost
}

// Banned is the price of what may not be.
func Banned() Price { return Price{Level: Ban, Each: 1} }

// Any stands for every shift or every place where a shape names one.
const (
	AnyShift roster.ShiftNo = -2
	AnyPlace roster.PlaceNo = -2
)

// Days limits a shape to some days of the roster: from From on, which is 0 for
// those that begin before the roster too, and before Until, which is 0 for no
// end. The zero value is all days.
type Days struct{ From, Until roster.Day }

// Has tells whether a day is one of them.
func (s Days) Has(d roster.Day) bool {
	return (s.From == 0 || d >= s.From) && (s.Until == 0 || d < s.Until)
}

// Tagged ties a constraint to the rule that it comes from.
type Tagged struct {
	Rule string
	Constraint
}

// Of tells whom a constraint is about, when it is about one person alone.
func Of(c Constraint) (e roster.EmployeeNo, alone bool) {
	switch c := c.(type) {
	case Cell:
		return c.Employee, true
	case Gap:
		return c.Employee, true
	case Follow:
		return c.Employee, true
	case DayRest:
		return c.Employee, true
	case WeekRest:
		return c.Employee, true
	case Run:
		return c.Employee, true
	case Total:
		return c.Employee, true
	case Weekends:
		return c.Employee, true
	case WeekendRun:
		return c.Employee, true
	case Pattern:
		return c.Employee, true
	}
	return roster.NoEmployee, false
}
