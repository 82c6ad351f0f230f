package terms

import (
	"cmp"
	"slices"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Locks keeps what is already settled: a locked duty stays with its person, a
// day locked free stays free. A locked shift without a place may be worked at
// any of the shift's places.
type Locks struct{}

// About gives the rule's identity.
func (Locks) About() rules.About {
	return rules.About{
		ID:    "locks",
		Pack:  "terms",
		Level: rules.UnitRule,
		Title: rules.Text{SV: "Låsta pass", EN: "Locked duties"},
		Says: rules.Text{
			SV: "Ett låst pass ligger kvar hos sin person, och en låst ledig dag förblir ledig.",
			EN: "A locked duty stays with its person, and a day locked free stays free.",
		},
		Citation:   given,
		Confidence: "V1",
	}
}

// Check finds each lock that the roster does not keep.
func (Locks) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for e := range c.Employees {
		who := &c.Employees[e]
		for _, l := range locks(c.Problem, roster.EmployeeNo(e)) {
			day := c.Day(l.Date)
			duties := on(c, roster.EmployeeNo(e), day)
			if l.Shift == roster.NoShift {
				if len(duties) > 0 {
					out = append(out, fact("locks", roster.EmployeeNo(e), day, duties[0].Span,
						say.Text("%s är låst ledig %s men har passet %s.", "%s is locked free on %s but has shift %s.", who.Name, say.Date(l.Date), c.Shifts[duties[0].Shift].ID),
						say.Text("Ge %s ledigt den dagen, eller lås upp den.", "Give %s the day off, or unlock it.", who.Name)))
				}
				continue
			}
			kept := slices.ContainsFunc(duties, func(d rules.Duty) bool {
				return d.Shift == l.Shift && (l.Place == roster.NoPlace || d.Place == l.Place)
			})
			if !kept {
				out = append(out, missing("locks", roster.EmployeeNo(e), day, c.Span(day, l.Shift),
					say.Text("%s har passet %s%s låst %s men har det inte i schemat.", "%s has shift %s%s locked on %s but not in the roster.",
						who.Name, c.Shifts[l.Shift].ID, at(c.Problem, l.Place), say.Date(l.Date)),
					say.Text("Ge %s det låsta passet, eller lås upp det.", "Give %s the locked shift, or unlock it.", who.Name)))
			}
		}
	}
	return out
}

// Constrain bars days locked free, and days without the duty that is locked.
func (Locks) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for e := range p.Employees {
		for _, l := range locks(p, roster.EmployeeNo(e)) {
			if l.Shift == roster.NoShift {
				out = append(out, barred(roster.EmployeeNo(e), p.Day(l.Date), constraint.AnyShift, constraint.AnyPlace))
				continue
			}
			place := constraint.AnyPlace
			if l.Place != roster.NoPlace {
				place = l.Place
			}
			out = append(out, asked(roster.EmployeeNo(e), p.Day(l.Date), l.Shift, place))
		}
	}
	return out
}

// locks gives a person's locks inside the period, by date.
func locks(p *roster.Problem, e roster.EmployeeNo) []roster.Lock {
	var out []roster.Lock
	for _, l := range p.Employees[e].Locks {
		if inside(p, l.Date) {
			out = append(out, l)
		}
	}
	slices.SortStableFunc(out, func(a, b roster.Lock) int { return cmp.Compare(a.Date, b.Date) })
	return out
}

// at names a place with its preposition; nothing for no place.
func at(p *roster.Problem, place roster.PlaceNo) rules.Text {
	if place < 0 || int(place) >= len(p.Places) {
		return rules.Text{}
	}
	return say.Text(" på %s", " at %s", p.Places[place].Name)
}
