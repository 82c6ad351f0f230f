package diagnose

import (
	"cmp"
	"slices"

	"heltid/rules/ab"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// longAbsence is how many days away are worth a substitute of their own.
const longAbsence = 10

// substitutes has somebody on the same terms for each of the three who are away
// longest.
func substitutes(p *roster.Problem) []Measure {
	type away struct {
		who, days   int
		first, last roster.Date
	}
	var all []away
	for i := range p.Employees {
		e := &p.Employees[i]
		if e.Employment == roster.Hourly {
			continue
		}
		a := away{who: i, first: p.Last(), last: p.First}
		for d := p.First; d <= p.Last(); d++ {
			if e.EmployedOn(d) && e.Absent(d) {
				a.days++
				a.first, a.last = min(a.first, d), max(a.last, d)
			}
		}
		if a.days >= longAbsence {
			all = append(all, a)
		}
	}
	slices.SortStableFunc(all, func(a, b away) int { return cmp.Compare(b.days, a.days) })
	var out []Measure
	for _, a := range all[:min(3, len(all))] {
		out = append(out, Measure{
			Kind:  Absence,
			Cause: say.Text("%s är borta %d dagar", "%s is away for %d days", p.Employees[a.who].Name, a.days),
			Do:    say.Text("Ta in en vikarie på månadslön med samma tjänst, %s", "Take in a substitute on monthly pay for the same post, %s", a.first.String()+"–"+a.last.String()),
			change: func(c *roster.Problem) {
				e := fresh(c, a.who, "vik-"+c.Employees[a.who].ID)
				e.Employment, e.From, e.To = roster.Temporary, a.first, a.last
				e.History = roster.History{From: roster.NoDate}
				c.Employees = append(c.Employees, e)
			},
		})
	}
	return out
}

// resource adds full-time resource persons for the time that people on monthly pay
// are away.
func resource(p *roster.Problem) (Measure, bool) {
	whole := roster.Calculation{First: p.First, Last: p.Last()}
	var away roster.Minutes
	for e := range roster.EmployeeNo(len(p.Employees)) {
		if p.Employees[e].Employment == roster.Hourly || len(p.Employees[e].Absences) == 0 {
			continue
		}
		there := *p
		there.Employees = []roster.Employee{p.Employees[e]}
		with, _ := ab.Target(&there, 0, whole)
		there.Employees[0].Absences = nil
		without, _ := ab.Target(&there, 0, whole)
		away += without - with
	}
	like, n := fullTimes(p, away)
	do := say.Text("Anställ en resursperson på heltid", "Employ one resource person at full time")
	if n > 1 {
		do = say.Text("Anställ %d resurspersoner på heltid", "Employ %d resource persons at full time", n)
	}
	return Measure{
		Kind:   Absence,
		Cause:  say.Text("Frånvaron är %s i perioden", "Absence is %s in the period", say.Length(away)),
		Do:     do,
		change: employ(like, n, "resurs"),
	}, n > 0
}
