package minors

import (
	"time"

	"heltid/rules"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// adult is the age at which the rules no longer bind.
const adult = 18

// until gives the date on which somebody turns eighteen. Of those whose year of
// birth alone is known it is 1 January of that year, and unsure that they may be
// minors until it ends. Ok is false for those who are grown up, and for those of
// whom nothing is known.
func until(p *roster.Problem, who *roster.Employee) (date roster.Date, unsure, ok bool) {
	if who.BirthYear == 0 && who.Born == 0 {
		return 0, false, false
	}
	date, end := roster.DateOf(who.BirthYear+adult, time.January, 1), roster.DateOf(who.BirthYear+adult+1, time.January, 1)
	if who.Born != 0 {
		y, m, d := who.Born.Civil()
		date = roster.DateOf(y+adult, m, d)
		end = date
	}
	return date, end > date, end > p.First
}

// young gives the days of the roster on which somebody is surely a minor: those
// before end, which is 0 where there is none and after the last where all are.
func young(p *roster.Problem, e roster.EmployeeNo) (end roster.Day) {
	date, _, ok := until(p, &p.Employees[e])
	if !ok || date <= p.First {
		return 0
	}
	return p.Day(min(date, p.Last()+1))
}

// bound writes the limit to those days for a shape.
func bound(p *roster.Problem, end roster.Day) (until roster.Day) {
	if int(end) >= p.Days {
		return 0
	}
	return end
}

// age is what a rule says of somebody's duties in the days on which they may be
// a minor but need not: that it cannot be told. One finding, on the first of
// them, when the rule would have found anything.
func age(c *rules.Case, e roster.EmployeeNo, rule string, broken func(minor func(roster.Day) bool) []rules.Finding) []rules.Finding {
	date, unsure, ok := until(c.Problem, &c.Employees[e])
	if !ok {
		return nil
	}
	sure := broken(func(d roster.Day) bool { return c.Date(d) < date })
	if !unsure {
		return sure
	}
	for _, f := range broken(func(d roster.Day) bool { return c.Date(d) >= date }) {
		if f.Status != rules.Broken {
			continue
		}
		f.Status, f.Measured, f.Amount = rules.Unknown, 0, 0
		f.Say = say.Text(
			"Om %s har fyllt 18 år %s går inte att avgöra: bara födelseåret är känt, och för en minderårig är dagen inte tillåten (%s).",
			"Whether %s is 18 on %s cannot be told: only the year of birth is known, and for a minor the day is not allowed (%s).",
			c.Employees[e].Name, say.Date(c.Date(f.Day)), rule)
		f.Mend = say.Text("Ange födelsedatum (born) för %s.", "Give the date of birth (born) of %s.", c.Employees[e].Name)
		return append(sure, f)
	}
	return sure
}
