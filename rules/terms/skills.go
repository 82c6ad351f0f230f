package terms

import (
	"slices"
	"strings"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Skills gives each person only duties that they can do: the shift exists that
// day and is worked at that place, the person may be given it there, holds on
// that day (or stands in for) one of the skills it asks for, and is not
// somewhere else at the same time. Nobody has two duties on one date.
type Skills struct{}

// About gives the rule's identity.
func (Skills) About() rules.About {
	return rules.About{
		ID:    "skills",
		Pack:  "terms",
		Level: rules.UnitRule,
		Title: rules.Text{SV: "Behörighet till passet", EN: "Fit for the shift"},
		Says: rules.Text{
			SV: "Var och en har bara pass som finns den dagen, som hen kan få på den platsen och har kompetens för, och ett i taget.",
			EN: "Everyone has only shifts that exist that day, that they can be given at that place and have the skill for, and one at a time.",
		},
		Citation:   given,
		Confidence: "V1",
	}
}

// Check finds each duty that its person cannot do, with every reason, and each
// pair of duties that cannot both be done.
func (r Skills) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for e := range c.Employees {
		line := c.Line(roster.EmployeeNo(e))
		for i, duty := range line {
			if duty.Past {
				continue
			}
			if why := r.reasons(c.Problem, duty.Duty); len(why) > 0 {
				out = append(out, r.unfit(c, duty, why))
			}
			if i > 0 {
				if f, twice := r.twice(c, line[i-1], duty); twice {
					out = append(out, f)
				}
			}
		}
	}
	return out
}

// reasons tells, one by one, why a person cannot have a duty.
func (Skills) reasons(p *roster.Problem, duty roster.Duty) []rules.Text {
	var why []rules.Text
	who, shift, date := &p.Employees[duty.Employee], &p.Shifts[duty.Shift], p.Date(duty.Day)
	if !shift.Days.Has(date) {
		why = append(why, rules.Text{SV: "passet finns inte den dagen", EN: "the shift does not exist that day"})
	}
	switch placed := slices.Contains(shift.Places, duty.Place); {
	case len(shift.Places) > 0 && duty.Place == roster.NoPlace:
		why = append(why, rules.Text{SV: "passet saknar plats", EN: "the duty names no place"})
	case len(shift.Places) > 0 && !placed, len(shift.Places) == 0 && duty.Place != roster.NoPlace:
		why = append(why, say.Text("passet finns inte%s", "the shift is not worked%s", at(p, duty.Place)))
	case who.MayWork(duty.Shift, roster.NoPlace) && !who.MayWork(duty.Shift, duty.Place):
		why = append(why, say.Text("hen är inte introducerad%s", "they are not introduced%s", at(p, duty.Place)))
	}
	if !who.MayWork(duty.Shift, roster.NoPlace) {
		why = append(why, rules.Text{SV: "passet är inte ett av dem hen kan få", EN: "the shift is not among those they can be given"})
	}
	if !serves(p, who, shift, date) {
		var names []string
		for _, s := range shift.Skills {
			names = append(names, p.Skills[s].Name)
		}
		why = append(why, rules.Text{
			SV: "hen saknar den dagen kompetensen " + strings.Join(names, " eller "),
			EN: "they lack that day the skill " + strings.Join(names, " or "),
		})
	}
	return why
}

// serves tells whether someone serves one of the skills a shift asks for.
func serves(p *roster.Problem, who *roster.Employee, shift *roster.Shift, date roster.Date) bool {
	return len(shift.Skills) == 0 || slices.ContainsFunc(shift.Skills, func(s roster.SkillNo) bool {
		return p.Serves(who.Skills, s, date)
	})
}

func (Skills) unfit(c *rules.Case, duty rules.Duty, why []rules.Text) rules.Finding {
	all := why[0]
	for _, w := range why[1:] {
		all = say.Text("%s; %s", "%s; %s", all, w)
	}
	name := c.Employees[duty.Employee].Name
	return fact("skills", duty.Employee, duty.Day, duty.Span,
		say.Text("%s kan inte ha passet %s %s: %s.", "%s cannot have shift %s on %s: %s.", name, c.Shifts[duty.Shift].ID, say.Date(c.Date(duty.Day)), all),
		say.Text("Ge passet till någon som kan ha det, eller ge %s ett annat.", "Give the shift to somebody who can have it, or give %s another.", name))
}

// twice finds a duty on the date of the one before it, or begun before that one
// has ended.
func (Skills) twice(c *rules.Case, before, duty rules.Duty) (rules.Finding, bool) {
	overlap := int64(before.Span.To) - int64(duty.Span.From)
	if before.Day != duty.Day && overlap <= 0 {
		return rules.Finding{}, false
	}
	name, first, second := c.Employees[duty.Employee].Name, c.Shifts[before.Shift].ID, c.Shifts[duty.Shift].ID
	f := fact("skills", duty.Employee, duty.Day, duty.Span,
		say.Text("%s har både passet %s och passet %s %s.", "%s has both shift %s and shift %s on %s.", name, first, second, say.Date(c.Date(duty.Day))),
		say.Text("Ta bort ett av passen för %s.", "Take one of the shifts from %s.", name))
	if before.Day == duty.Day {
		f.Measured, f.Limit = 2, 1
		return f, true
	}
	f.Measured, f.Quantity, f.Amount = overlap, rules.InMinutes, overlap
	f.Say = say.Text("%s har passet %s %s innan passet %s %s är slut.", "%s has shift %s on %s before shift %s on %s has ended.",
		name, second, say.Date(c.Date(duty.Day)), first, say.Date(c.Date(before.Day)))
	return f, true
}

// Constrain bars the shifts and places that a person cannot have, day by day,
// and asks that one duty ends before the next begins.
func (Skills) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for e := range p.Employees {
		who, no := &p.Employees[e], roster.EmployeeNo(e)
		for d := range roster.Day(p.Days) {
			date := p.Date(d)
			for s := range p.Shifts {
				shift := &p.Shifts[s]
				if !shift.Days.Has(date) || !who.MayWork(roster.ShiftNo(s), roster.NoPlace) || !serves(p, who, shift, date) {
					out = append(out, barred(no, d, roster.ShiftNo(s), constraint.AnyPlace))
					continue
				}
				for _, place := range shift.Places {
					if !who.MayWork(roster.ShiftNo(s), place) {
						out = append(out, barred(no, d, roster.ShiftNo(s), place))
					}
				}
			}
		}
		out = append(out, constraint.Gap{Employee: no, Least: 0, Standby: true, Price: constraint.Banned()})
	}
	return out
}
