package care

import (
	"slices"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Students are always beside a supervisor: on the same shift at the same place
// on the same day.
//
// A student's days come from the school and are locked. Of a locked day the
// solver is told that one of the supervisors works there; a day that is not
// locked it leaves free, for no shape can tell it "here, if somebody else is".
// A planner may give a student such a day by hand, and Check looks at whatever
// is there.
type Students struct{ Clause clause.Clause }

func students(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("students", on)
	if !ok {
		return nil, nil
	}
	return Students{c}, nil
}

// About gives the rule's identity.
func (r Students) About() rules.About {
	return about(&r.Clause, rules.UnitRule,
		rules.Text{SV: "Elev bredvid handledare", EN: "Student beside a supervisor"},
		rules.Text{
			SV: "En elev eller student har samma pass på samma plats som en av sina handledare.",
			EN: "A student has the same shift at the same place as one of their supervisors.",
		})
}

// Check finds each duty of a student without a supervisor.
func (r Students) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for e := range c.Employees {
		who := &c.Employees[e]
		if !who.Student {
			continue
		}
		for _, d := range c.Planned(roster.EmployeeNo(e)) {
			if slices.ContainsFunc(who.Supervisors, func(s roster.EmployeeNo) bool {
				return slices.ContainsFunc(c.Planned(s), func(o rules.Duty) bool {
					return o.Day == d.Day && o.Shift == d.Shift && o.Place == d.Place
				})
			}) {
				continue
			}
			f := finding("students", rules.UnitRule, d.Employee, d.Day, d.Span)
			f.Limit, f.Amount = 1, 1
			f.Say = say.Text(
				"%s har passet %s %s utan någon av sina handledare.",
				"%s has shift %s on %s without any of their supervisors.",
				who.Name, c.Shifts[d.Shift].ID, say.Date(c.Date(d.Day)))
			f.Mend = rules.Text{
				SV: "Ge en handledare samma pass på samma plats, eller flytta elevens dag.",
				EN: "Give a supervisor the same shift at the same place, or move the student's day.",
			}
			out = append(out, f)
		}
	}
	return out
}

// Constrain asks for a supervisor on each locked duty and bars the other days.
func (r Students) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for e := range p.Employees {
		who := &p.Employees[e]
		if !who.Student {
			continue
		}
		supervisors := make([]bool, len(p.Employees))
		for _, s := range who.Supervisors {
			supervisors[s] = true
		}
		locked := make([]bool, p.Days)
		for _, l := range who.Locks {
			day := p.Day(l.Date)
			if l.Date < p.First || l.Date > p.Last() {
				continue
			}
			locked[day] = true
			if l.Shift == roster.NoShift {
				continue
			}
			row := constraint.Cover{
				Demand: roster.NoDemand, Day: day, Minutes: 1, Who: supervisors,
				Least: 1, Wanted: 1, Most: -1, Short: constraint.Banned(),
			}
			places := p.Shifts[l.Shift].Places
			switch {
			case len(places) == 0:
				places = []roster.PlaceNo{roster.NoPlace}
			case l.Place != roster.NoPlace:
				places = []roster.PlaceNo{l.Place}
			}
			for _, place := range places {
				row.Duties = append(row.Duties, constraint.CoverDuty{Day: day, Shift: l.Shift, Place: place})
			}
			out = append(out, row)
		}
		for d := range roster.Day(p.Days) {
			if !locked[d] {
				out = append(out, barred(roster.EmployeeNo(e), d, constraint.AnyShift))
			}
		}
	}
	return out
}
