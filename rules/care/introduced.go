package care

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Introduced gives nobody a shift that covers demand before they are introduced
// in the unit, unless they are there beside the others: during an introduction
// (bredvidgång), or as a student. Such a person costs what the work costs and is
// counted for no demand (roster.Problem.Counts). A shift belongs to the date it
// begins.
type Introduced struct{ Clause clause.Clause }

func introduced(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("introduced", on)
	if !ok {
		return nil, nil
	}
	return Introduced{c}, nil
}

// About gives the rule's identity.
func (r Introduced) About() rules.About {
	return about(&r.Clause, rules.UnitRule,
		rules.Text{SV: "Introducerad i enheten", EN: "Introduced in the unit"},
		rules.Text{
			SV: "Den som inte är introducerad i enheten bemannar inte. Den som går bredvid räknas inte som bemanning.",
			EN: "Whoever is not introduced in the unit is no cover. Those who work beside the others are not counted.",
		})
}

// Check finds each shift of somebody not yet introduced.
func (r Introduced) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for e := range c.Employees {
		who := &c.Employees[e]
		for _, d := range c.Planned(roster.EmployeeNo(e)) {
			date := c.Date(d.Day)
			if who.IntroducedOn(date) || who.Beside(date) || !c.Shifts[d.Shift].Covers() {
				continue
			}
			f := finding("introduced", rules.UnitRule, d.Employee, d.Day, d.Span)
			f.Measured, f.Amount = 1, 1
			f.Say = say.Text(
				"%s har passet %s %s men är introducerad först %s.",
				"%s has shift %s on %s but is introduced on %s at the earliest.",
				who.Name, c.Shifts[d.Shift].ID, say.Date(date), say.Date(who.Introduced))
			f.Mend = rules.Text{
				SV: "Ge passet till någon som är introducerad, eller lägg en introduktion bredvid.",
				EN: "Give the shift to somebody introduced, or plan an introduction beside the others.",
			}
			out = append(out, f)
		}
	}
	return out
}

// Constrain bars shifts that cover demand before the introduction.
func (r Introduced) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for e := range p.Employees {
		for d := range roster.Day(p.Days) {
			if who, date := &p.Employees[e], p.Date(d); who.IntroducedOn(date) || who.Beside(date) {
				continue
			}
			for s := range roster.ShiftNo(len(p.Shifts)) {
				if p.Shifts[s].Covers() {
					out = append(out, barred(roster.EmployeeNo(e), d, s))
				}
			}
		}
	}
	return out
}
