// Package terms holds the rules that are facts about people: when somebody is
// away, what must be granted, what is already settled, and who can be given
// which shift where. They follow from what the problem says of each person,
// carry no numbers of their own and always apply.
//
// Start with Pack; each rule is one file.
package terms

import (
	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// Pack lists the rules of the pack.
func Pack() []rules.Rule {
	return []rules.Rule{
		Absence{},
		Vetoes{},
		Locks{},
		Skills{},
	}
}

// given cites the problem itself: nobody else has written these rules.
var given = rules.Citation{Source: "Uppgifter om medarbetaren i planeringsunderlaget"}

// fact is a finding of one unit about one duty, or the lack of one.
func fact(id string, e roster.EmployeeNo, d roster.Day, when roster.Interval, say, mend rules.Text) rules.Finding {
	return rules.Finding{
		Rule:     id,
		Level:    rules.UnitRule,
		Status:   rules.Broken,
		Employee: e,
		Demand:   roster.NoDemand,
		Day:      d,
		When:     when,
		Measured: 1,
		Quantity: rules.InCount,
		Amount:   1,
		Say:      say,
		Mend:     mend,
	}
}

// missing is a finding of a duty that ought to be there.
func missing(id string, e roster.EmployeeNo, d roster.Day, when roster.Interval, say, mend rules.Text) rules.Finding {
	f := fact(id, e, d, when, say, mend)
	f.Measured, f.Limit = 0, 1
	return f
}

// barred bans a shift at a place for one person on one day.
func barred(e roster.EmployeeNo, d roster.Day, s roster.ShiftNo, place roster.PlaceNo) constraint.Cell {
	return constraint.Cell{Employee: e, Day: d, Shift: s, Place: place, Price: constraint.Banned()}
}

// asked bans every day of one person that holds no such duty.
func asked(e roster.EmployeeNo, d roster.Day, s roster.ShiftNo, place roster.PlaceNo) constraint.Cell {
	c := barred(e, d, s, place)
	c.Missing = true
	return c
}

// on gives a person's planned duties that begin on a day.
func on(c *rules.Case, e roster.EmployeeNo, d roster.Day) []rules.Duty {
	var out []rules.Duty
	for _, duty := range c.Planned(e) {
		if duty.Day == d {
			out = append(out, duty)
		}
	}
	return out
}
