package terms

import (
	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Absence gives nobody a duty on a day on which they are away or not employed.
// A duty that begins before such a day and runs into it breaks the rule too: a
// leave that begins on Monday begins at midnight.
//
// The findings do not tell what kind of absence it is; a roster is read by many.
type Absence struct{}

// About gives the rule's identity.
func (Absence) About() rules.About {
	return rules.About{
		ID:    "absence",
		Pack:  "terms",
		Level: rules.UnitRule,
		Title: rules.Text{SV: "Anställning och frånvaro", EN: "Employment and absence"},
		Says: rules.Text{
			SV: "Ingen har pass en dag då hen är frånvarande eller inte är anställd, och inget pass når in i en sådan dag.",
			EN: "Nobody has a duty on a day on which they are absent or not employed, and no duty runs into such a day.",
		},
		Citation:   given,
		Confidence: "V1",
	}
}

// Check finds each duty that touches a day of absence.
func (r Absence) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for e := range c.Employees {
		who := &c.Employees[e]
		for _, duty := range c.Planned(roster.EmployeeNo(e)) {
			day, away := touched(c, who, duty)
			if !away {
				continue
			}
			out = append(out, fact("absence", duty.Employee, duty.Day, duty.Span, r.say(c, who, duty, day), r.mend(who, duty, day)))
		}
	}
	return out
}

// touched gives the first day of absence that a duty is worked on.
func touched(c *rules.Case, who *roster.Employee, duty rules.Duty) (roster.Day, bool) {
	for d := duty.Day; d == duty.Day || c.At(d, 0) < duty.Span.To; d++ {
		if who.Absent(c.Date(d)) {
			return d, true
		}
	}
	return 0, false
}

func (Absence) say(c *rules.Case, who *roster.Employee, duty rules.Duty, day roster.Day) rules.Text {
	away := rules.Text{SV: "är frånvarande", EN: "is absent"}
	if !who.EmployedOn(c.Date(day)) {
		away = rules.Text{SV: "är inte anställd", EN: "is not employed"}
	}
	shift, date := c.Shifts[duty.Shift].ID, say.Date(c.Date(day))
	if day == duty.Day {
		return say.Text("%s %s %s men har passet %s.", "%s %s on %s but has shift %s.", who.Name, away, date, shift)
	}
	return say.Text("%s %s %s, men passet %s %s når in i den dagen.", "%s %s on %s, but shift %s on %s runs into that day.",
		who.Name, away, date, shift, say.Date(c.Date(duty.Day)))
}

func (Absence) mend(who *roster.Employee, duty rules.Duty, day roster.Day) rules.Text {
	if day == duty.Day {
		return say.Text("Ge passet till någon annan än %s.", "Give the shift to somebody other than %s.", who.Name)
	}
	return say.Text("Ge %s ett pass som slutar senast vid midnatt, eller ledigt.", "Give %s a shift that ends by midnight, or the day off.", who.Name)
}

// Constrain bars every duty on a day of absence, and on the days before it the
// shifts that would run into it.
func (Absence) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for e := range p.Employees {
		who := &p.Employees[e]
		for d := range roster.Day(p.Days) {
			if who.Absent(p.Date(d)) {
				out = append(out, barred(roster.EmployeeNo(e), d, constraint.AnyShift, constraint.AnyPlace))
				continue
			}
			for s := range p.Shifts {
				for after := 1; int(p.Shifts[s].End()) > after*int(roster.DayLength); after++ {
					if who.Absent(p.Date(d) + roster.Date(after)) {
						out = append(out, barred(roster.EmployeeNo(e), d, roster.ShiftNo(s), constraint.AnyPlace))
						break
					}
				}
			}
		}
	}
	return out
}
