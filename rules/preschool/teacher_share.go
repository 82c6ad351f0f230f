package preschool

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// TeacherShare tells when förskollärare work less than Percent of the time with
// the children. Who is employed decides it far more than who works when, so it
// informs and has no price; until the unit writes a percentage it is silent.
type TeacherShare struct {
	Clause  clause.Clause
	Percent int // of the minutes worked with the children; 0: no figure
}

func teacherShare(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("teacher-share", on)
	if !ok {
		return nil, nil
	}
	return TeacherShare{Clause: c}, nil
}

// With gives the rule with a unit's parameters: percent.
func (r TeacherShare) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, func(p *clause.Params) { clause.Number(p, "percent", &r.Percent, 0, 100) })
	return r, err
}

// About gives the rule's identity.
func (r TeacherShare) About() rules.About {
	return about(&r.Clause, rules.Info,
		rules.Text{SV: "Andel förskollärare", EN: "Share of förskollärare"},
		rules.Text{
			SV: "Visar när förskollärare står för mindre av tiden i barngrupp än enhetens mål.",
			EN: "Tells when förskollärare work less of the time with the children than the unit's aim.",
		})
}

// Check compares minutes worked on shifts that cover demand.
func (r TeacherShare) Check(c *rules.Case) []rules.Finding {
	teachers := c.OfKind(roster.Teacher)
	if c.Unit.Kind != roster.Preschool || r.Percent == 0 || len(teachers) == 0 {
		return nil
	}
	var all, theirs int64
	for _, d := range c.Roster.Duties {
		if !c.Shifts[d.Shift].Covers() || c.Employees[d.Employee].Beside(c.Date(d.Day)) {
			continue
		}
		m := int64(c.Paid(d.Day, d.Shift) - c.Planning(d.Day, d.Shift))
		all += m
		for _, t := range teachers {
			if c.Serves(c.Employees[d.Employee].Skills, t, c.Date(d.Day)) {
				theirs += m
				break
			}
		}
	}
	if 100*theirs >= int64(r.Percent)*all {
		return nil
	}
	due := (int64(r.Percent)*all + 99) / 100
	return []rules.Finding{{
		Rule: "teacher-share", Level: rules.Info, Status: rules.Broken,
		Employee: roster.NoEmployee, Demand: roster.NoDemand, When: c.Whole(),
		Measured: theirs, Limit: due, Quantity: rules.InMinutes, Amount: due - theirs,
		Say: say.Text("Förskollärare arbetar %d %% av tiden i barngrupp; målet är %d %%.", "Förskollärare work %d %% of the time with the children; the aim is %d %%.",
			100*theirs/all, r.Percent),
		Mend: rules.Text{SV: "Ge fler pass i barngrupp till förskollärare, eller anställ fler.", EN: "Give förskollärare more shifts with the children, or employ more of them."},
	}}
}

// Constrain says nothing.
func (TeacherShare) Constrain(*roster.Problem) []constraint.Constraint { return nil }
