// Package preschool is what a preschool's day asks of its roster: a förskollärare
// in each group in core hours, adults enough for the children present, two of
// them at opening and closing, and time for planning away from the children.
//
// The Education Act sets no number of adults for any minute. What holds here are
// aims, which a unit makes hard by writing level: hard, and numbers that are the
// unit's own; a rule that needs one and has been told none asks for nothing. In
// any other kind of unit the pack is silent.
//
// Start with Pack; each rule is one file. Sources, with how sure they are, stand
// in preschool.json.
package preschool

import (
	_ "embed"
	"slices"

	"heltid/rules"
	"heltid/rules/calendar"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
)

//go:embed preschool.json
var file []byte

var book = clause.Open(file)

// Pack gives the pack's rules in force on a date, in order. An error is a fault
// in the pack's own file.
func Pack(on roster.Date) ([]rules.Rule, error) {
	return clause.Rules(book, on,
		coreTeachers,
		openingClosing,
		density,
		planningTime,
		teacherShare,
	)
}

// Aim is how hard a unit holds itself to a rule: as a goal with a weight, unless
// it has made the rule its own.
type Aim struct {
	Level  rules.Level
	Weight constraint.Cost // each person and minute, as a goal
}

func (a *Aim) read(p *clause.Params) { clause.Number(p, "weight", &a.Weight, 0, 1_000_000) }

// Off tells that the rule is a goal that weighs nothing.
func (a Aim) Off() bool { return !a.Level.Hard() && a.Weight == 0 }

// each is the price of one person missing for a minute.
func (a Aim) each() constraint.Cost {
	if a.Level.Hard() {
		return 1
	}
	return a.Weight
}

// about fills in what the pack's rules have in common.
func about(c *clause.Clause, level rules.Level, title, says rules.Text) rules.About {
	return rules.About{
		ID: c.Rule, Pack: "preschool", Level: level, Title: title, Says: says,
		Citation: c.Citation, Confidence: c.Confidence, Deviate: c.Deviate,
	}
}

// open gives the days on which the preschool is: those on which some demand asks
// for staff, Monday to Friday without holidays where there is no demand at all.
func open(p *roster.Problem) roster.DaySet {
	var s roster.DaySet
	for d := range roster.Day(p.Days) {
		date := p.Date(d)
		asks := slices.ContainsFunc(p.Demands, func(x roster.Demand) bool { return x.Days.Has(date) && ofChildren(p, &x) })
		if len(p.Demands) == 0 {
			asks = workday(date)
		}
		if asks {
			s.Dates = append(s.Dates, date)
		}
	}
	return s
}

// ofChildren tells whether a demand can be of the preschool: not so where it is
// bound to places, of which none is a group of children though there are such. Two
// units that share people are one problem.
func ofChildren(p *roster.Problem, x *roster.Demand) bool {
	group := func(n roster.PlaceNo) bool { return p.Places[n].Kind == roster.Group }
	places := slices.Clone(x.Places)
	for _, s := range x.Shift {
		if len(x.Places) == 0 {
			places = append(places, p.Shifts[s].Places...)
		}
	}
	return len(places) == 0 || slices.ContainsFunc(places, group) ||
		!slices.ContainsFunc(p.Places, func(at roster.Place) bool { return at.Kind == roster.Group })
}

// workday tells whether a date is Monday to Friday and no holiday or eve.
func workday(d roster.Date) bool {
	return d.Weekday() != 0 && d.Weekday() != 6 && !calendar.IsHoliday(d)
}
