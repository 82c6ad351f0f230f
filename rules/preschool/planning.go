package preschool

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"time"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
	"heltid/rules/text"
)

// PlanningTime gives each person the weekly hours of planning (pedagogisk
// utvecklingstid, PUT) that are agreed for their profession: minutes on protected
// shifts and in the parts of others that are for planning (roster.Part), which
// are never presence with the children. There is no
// number by law or central agreement; until the unit writes its own nothing is
// asked.
//
// Held are calendar weeks, Monday to Sunday, that lie wholly in the period; a
// unit that saves planning up for whole days says over how many Weeks at a time,
// and weeks that do not make up as many are not held. With days of absence or
// holidays a person is due a fifth of the week's hours for each ordinary weekday
// that is left; hours go with the post's size only when the unit says so. Those on
// hourly pay are booked to be with the children and are due none.
type PlanningTime struct {
	Clause clause.Clause
	Aim
	Hours  map[string]roster.Minutes // a week, by profession
	Shifts []string                  // ids of the shifts that count; none: all with planning in them
	Scaled bool                      // in proportion to the post
	Weeks  int                       // over so many weeks at a time; 0: one
}

func planningTime(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("planning-time", on)
	if !ok {
		return nil, nil
	}
	r := PlanningTime{Clause: c, Aim: Aim{Level: rules.Goal}}
	err := c.Fill(r.numbers)
	return r, err
}

func (r *PlanningTime) numbers(p *clause.Params) {
	clause.Number(p, "weeks", &r.Weeks, 1, 53)
	r.Aim.read(p)
}

// With gives the rule with a unit's parameters: hours, weeks, shifts, scaled,
// weight.
func (r PlanningTime) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, func(p *clause.Params) {
		p.Hours("hours", &r.Hours)
		p.Names("shifts", &r.Shifts)
		p.Truth("scaled", &r.Scaled)
		r.numbers(p)
	})
	return r, err
}

// At gives the rule at another level.
func (r PlanningTime) At(level rules.Level) rules.Rule {
	r.Level = level
	return r
}

// Fit tells which of the named shifts the problem does not have, or has for
// presence.
func (r PlanningTime) Fit(p *roster.Problem) error {
	var faults []error
	for _, id := range r.Shifts {
		i := slices.IndexFunc(p.Shifts, func(s roster.Shift) bool { return s.ID == id })
		switch {
		case i < 0:
			faults = append(faults, text.Refuse("inget pass heter %s: skriv id för problemets egna pass", "no shift is called %s: write ids of the problem's own shifts", id))
		case p.Planning(0, roster.ShiftNo(i)) == 0:
			faults = append(faults, text.Refuse("pass %s har ingen planeringstid: gör det protected, eller märk en del av det planning: true", "shift %s holds no planning: make it protected, or mark a part of it planning: true", id))
		}
	}
	return errors.Join(faults...)
}

// About gives the rule's identity.
func (r PlanningTime) About() rules.About {
	return about(&r.Clause, r.Level,
		rules.Text{SV: "Pedagogisk utvecklingstid", EN: "Planning time"},
		rules.Text{
			SV: "Var och en har varje vecka den planeringstid som är överenskommen för yrket, utanför barngruppen.",
			EN: "Everyone has each week the planning time agreed for the profession, away from the children.",
		})
}

// due is what a person is due in the weeks from Monday, 0 for nothing.
func (r PlanningTime) due(p *roster.Problem, who *roster.Employee, monday roster.Day) roster.Minutes {
	full := int64(r.Hours[who.Profession])
	if full == 0 || who.Student || who.Employment == roster.Hourly {
		return 0
	}
	days := int64(0)
	for d := monday; d < monday+r.days(); d++ {
		if date := p.Date(d); workday(date) && !who.Absent(date) {
			days++
		}
	}
	full *= days
	if r.Scaled {
		return roster.Minutes(full * int64(who.Post) / (5 * int64(roster.FullTime)))
	}
	return roster.Minutes(full / 5)
}

// days is how many days are held at a time.
func (r PlanningTime) days() roster.Day { return roster.Day(7 * max(1, r.Weeks)) }

// mondays gives the first days of the stretches that lie wholly in the period.
func (r PlanningTime) mondays(p *roster.Problem) []roster.Day {
	var out []roster.Day
	for d := roster.Day(0); int(d+r.days()) <= p.Days; {
		if p.Weekday(d) != time.Monday {
			d++
			continue
		}
		out = append(out, d)
		d += r.days()
	}
	return out
}

func (r PlanningTime) counts(s *roster.Shift) bool {
	return len(r.Shifts) == 0 || slices.Contains(r.Shifts, s.ID)
}

// silent tells that nothing is asked of a unit.
func (r PlanningTime) silent(p *roster.Problem) bool {
	return p.Unit.Kind != roster.Preschool || len(r.Hours) == 0
}

// Check finds each stretch of weeks in which somebody has too little.
func (r PlanningTime) Check(c *rules.Case) []rules.Finding {
	if r.silent(c.Problem) {
		return nil
	}
	var out []rules.Finding
	for e := range c.Employees {
		who := &c.Employees[e]
		for _, monday := range r.mondays(c.Problem) {
			due := r.due(c.Problem, who, monday)
			var has roster.Minutes
			for _, d := range c.Planned(roster.EmployeeNo(e)) {
				if monday <= d.Day && d.Day < monday+r.days() && r.counts(&c.Shifts[d.Shift]) {
					has += c.Planning(d.Day, d.Shift)
				}
			}
			if has >= due {
				continue
			}
			out = append(out, rules.Finding{
				Rule: "planning-time", Level: r.Level, Status: rules.Broken,
				Employee: roster.EmployeeNo(e), Demand: roster.NoDemand,
				Day: monday, When: roster.Interval{From: c.At(monday, 0), To: c.At(monday+r.days(), 0)},
				Measured: int64(has), Limit: int64(due), Quantity: rules.InMinutes, Amount: int64(due - has),
				Say: say.Text("%s har %s planeringstid %s–%s; %s är överenskommet.", "%s has %s of planning %s–%s; %s is agreed.",
					who.Name, say.Length(has), say.Date(c.Date(monday)), say.Date(c.Date(monday+r.days()-1)), say.Length(due)),
				Mend: say.Text("Lägg %s till utanför barngruppen.", "Add %s away from the children.", say.Length(due-has)),
			})
		}
	}
	return out
}

// Constrain holds each stretch's minutes of planning against what is due.
func (r PlanningTime) Constrain(p *roster.Problem) []constraint.Constraint {
	if r.silent(p) {
		return nil
	}
	under := constraint.Banned()
	if !r.Level.Hard() {
		under = constraint.Price{Level: constraint.Quality, Each: r.Weight}
	}
	var out []constraint.Constraint
	for _, monday := range r.mondays(p) {
		of := make([][]int32, r.days())
		for k := range of {
			of[k] = make([]int32, len(p.Shifts))
			for s := range p.Shifts {
				if r.counts(&p.Shifts[s]) {
					of[k][s] = int32(p.Planning(monday+roster.Day(k), roster.ShiftNo(s)))
				}
			}
		}
		for e := range p.Employees {
			if due := r.due(p, &p.Employees[e], monday); due > 0 {
				out = append(out, constraint.Total{
					Employee: roster.EmployeeNo(e), From: monday, To: monday + r.days() - 1, Of: of,
					Low: int64(due), High: math.MaxInt64, Under: under,
				})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b constraint.Constraint) int {
		return cmp.Compare(a.(constraint.Total).Employee, b.(constraint.Total).Employee)
	})
	return out
}
