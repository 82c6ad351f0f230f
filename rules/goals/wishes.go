package goals

import (
	"cmp"
	"slices"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Wishes wants each wish granted: a day off, or off from one shift, or a shift
// to work. The breach is the wish's own weight, 1 to 10. A day is the date on
// which a duty begins. Wishes with a veto are rule vetoes' matter, and a wish to
// work on a day of absence is nobody's.
type Wishes struct {
	Weight constraint.Cost // for each point of a wish's own weight; 0 switches the goal off
}

// About gives the rule's identity.
func (*Wishes) About() rules.About {
	return about("wishes",
		rules.Text{SV: "Önskemål", EN: "Wishes"},
		rules.Text{
			SV: "Medarbetarnas önskemål uppfylls så långt det går.",
			EN: "Employees' wishes are granted as far as possible.",
		})
}

// With gives the rule with another weight.
func (r *Wishes) With(params []byte) (rules.Rule, error) {
	c := *r
	if err := lay(params, weighing("weight", &c.Weight, 0)); err != nil {
		return nil, err
	}
	return &c, nil
}

// Asked gives a person's wishes that count: inside the period, without a veto,
// and possible to grant or refuse; by date.
func Asked(p *roster.Problem, e roster.EmployeeNo) []roster.Wish {
	var out []roster.Wish
	who := &p.Employees[e]
	for _, w := range who.Wishes {
		if w.Veto || w.Date < p.First || w.Date > p.Last() || !w.Off && who.Absent(w.Date) {
			continue
		}
		out = append(out, w)
	}
	slices.SortStableFunc(out, func(a, b roster.Wish) int { return cmp.Compare(a.Date, b.Date) })
	return out
}

// Granted tells whether a roster grants a person's wish.
func Granted(c *rules.Case, e roster.EmployeeNo, w roster.Wish) bool {
	worked := slices.ContainsFunc(c.Planned(e), func(d rules.Duty) bool {
		return d.Day == c.Day(w.Date) && (w.Shift == roster.NoShift || d.Shift == w.Shift)
	})
	return worked != w.Off
}

// Check finds each wish that is not granted.
func (r *Wishes) Check(c *rules.Case) []rules.Finding {
	if r.Weight == 0 {
		return nil
	}
	var out []rules.Finding
	for e := range roster.EmployeeNo(len(c.Employees)) {
		for _, w := range Asked(c.Problem, e) {
			if Granted(c, e, w) {
				continue
			}
			f := finding("wishes", rules.InCount)
			f.Employee, f.Day = e, c.Day(w.Date)
			f.When = c.Between(f.Day, 0, roster.DayLength)
			f.Measured, f.Limit, f.Amount = 0, 1, points(w)
			name, date := c.Employees[e].Name, say.Date(w.Date)
			shift := say.Text("", "")
			if w.Shift != roster.NoShift {
				shift = say.Text(" från passet %s", " from shift %s", c.Shifts[w.Shift].ID)
			}
			if w.Off {
				f.Say = say.Text("%s önskade vara ledig%s %s men arbetar.", "%s wished to be off%s on %s but works.", name, shift, date)
				f.Mend = say.Text("Ge passet till någon annan.", "Give the shift to somebody else.")
			} else {
				shift = say.Text("ett pass", "a shift")
				if w.Shift != roster.NoShift {
					shift = say.Text("passet %s", "shift %s", c.Shifts[w.Shift].ID)
				}
				f.Say = say.Text("%s önskade %s %s men fick det inte.", "%s wished for %s on %s but was not given it.", name, shift, date)
				f.Mend = say.Text("Ge %s passet.", "Give %s the shift.", name)
			}
			out = append(out, f)
		}
	}
	return out
}

// points is a wish's own weight; one without counts as 1.
func points(w roster.Wish) int64 { return int64(max(1, w.Weight)) }

// Constrain prices each wish on its day.
func (r *Wishes) Constrain(p *roster.Problem) []constraint.Constraint {
	if r.Weight == 0 {
		return nil
	}
	var out []constraint.Constraint
	for e := range roster.EmployeeNo(len(p.Employees)) {
		for _, w := range Asked(p, e) {
			shift := constraint.AnyShift
			if w.Shift != roster.NoShift {
				shift = w.Shift
			}
			out = append(out, constraint.Cell{
				Employee: e, Day: p.Day(w.Date), Shift: shift, Place: constraint.AnyPlace, Missing: !w.Off,
				Units: points(w), Price: constraint.Price{Level: constraint.Quality, Each: r.Weight},
			})
		}
	}
	return out
}
