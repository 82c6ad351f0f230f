package goals

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Training wants everybody on monthly pay to get the training that is due, in
// proportion to the post, on shifts that are for it. The breach is the minutes
// missing. It weighs as staffing that is wanted: less than any hour of hourly
// pay, so that training falls inside the surplus, and no less than a resource
// shift that is sure to be used.
//
// Besides, for information, Check tells what lies outside the surplus all the
// same: training at a time when need is left to the hourly paid or to nobody, and
// introduction where nobody who counts is on the same shift. It applies to units
// that tell what is due.
type Training struct {
	Hours  roster.Minutes  // due to a full-timer in the period; 0 switches the goal off
	Shifts []string        // ids of the shifts that are for it; empty: all protected ones
	Weight constraint.Cost // for each minute
}

// About gives the rule's identity.
func (*Training) About() rules.About {
	return about("training",
		rules.Text{SV: "Utbildning och introduktion inom överskottet", EN: "Training and introduction inside the surplus"},
		rules.Text{
			SV: "Var och en får den utbildning som är bestämd, på tider då månadsavlönade räcker till behovet; den som introduceras går bredvid någon.",
			EN: "Everyone gets the training that is due, at times when those on monthly pay suffice for the need; whoever is being introduced is beside somebody.",
		})
}

// off tells that nothing is due.
func (r *Training) off() bool { return r.Hours == 0 || r.Weight == 0 }

// With gives the rule with other parameters: hours, shifts, weight.
func (r *Training) With(params []byte) (rules.Rule, error) {
	c := *r
	err := lay(params, weighing("weight", &c.Weight, 0),
		parameter{name: "hours", form: rules.Text{SV: `arbetstid som "8:00"`, EN: `working time as "8:00"`}, set: func(raw json.RawMessage) bool {
			var s string
			var h, m int
			if json.Unmarshal(raw, &s) != nil {
				return false
			}
			if n, err := fmt.Sscanf(s, "%d:%2d", &h, &m); n != 2 || err != nil || h < 0 || h > 400 || m < 0 || m > 59 {
				return false
			}
			c.Hours = roster.Minutes(60*h + m)
			return true
		}},
		parameter{name: "shifts", form: rules.Text{SV: `en lista med pass som ["U"]`, EN: `a list of shifts as ["U"]`}, set: func(raw json.RawMessage) bool {
			c.Shifts = nil
			return json.Unmarshal(raw, &c.Shifts) == nil && len(c.Shifts) > 0
		}})
	if err != nil {
		return nil, err
	}
	return &c, nil
}

// Fit tells of shifts that are not there, or cover need and so train nobody.
func (r *Training) Fit(p *roster.Problem) error {
	for _, id := range r.Shifts {
		i := slices.IndexFunc(p.Shifts, func(s roster.Shift) bool { return s.ID == id })
		switch {
		case i < 0:
			return fmt.Errorf("shifts: there is no shift %q", id)
		case p.Shifts[i].Kind != roster.Protected:
			return fmt.Errorf("shifts: %q is not protected time: write kind: protected with the shift, or leave it out", id)
		}
	}
	return nil
}

// trains tells whether a shift is for training.
func (r *Training) trains(s *roster.Shift) bool {
	return s.Kind == roster.Protected && (len(r.Shifts) == 0 || slices.Contains(r.Shifts, s.ID))
}

// due is how much training somebody is to have in the period.
func (r *Training) due(who *roster.Employee) roster.Minutes {
	if who.Employment == roster.Hourly || who.Student {
		return 0
	}
	return roster.Minutes(int64(r.Hours) * int64(who.Post) / int64(roster.FullTime))
}

// Constrain adds up each person's training.
func (r *Training) Constrain(p *roster.Problem) []constraint.Constraint {
	if r.off() {
		return nil
	}
	of := make([][]int32, p.Days)
	for d := range of {
		of[d] = make([]int32, len(p.Shifts))
		for s := range of[d] {
			if r.trains(&p.Shifts[s]) {
				of[d][s] = int32(p.Paid(roster.Day(d), roster.ShiftNo(s)))
			}
		}
	}
	var out []constraint.Constraint
	for e := range p.Employees {
		if due := r.due(&p.Employees[e]); due > 0 {
			out = append(out, constraint.Total{
				Employee: roster.EmployeeNo(e), From: 0, To: roster.Day(p.Days - 1), Of: of,
				Low: int64(due), High: math.MaxInt64, Under: constraint.Price{Level: constraint.Wanted, Each: r.Weight},
			})
		}
	}
	return out
}

// Check finds who gets too little training, and what lies outside the surplus.
func (r *Training) Check(c *rules.Case) []rules.Finding {
	if r.off() {
		return nil
	}
	var out []rules.Finding
	cells := Cells(c.Problem)
	for e := range roster.EmployeeNo(len(c.Employees)) {
		who := &c.Employees[e]
		var sum roster.Minutes
		for _, d := range c.Planned(e) {
			switch {
			case r.trains(&c.Shifts[d.Shift]):
				sum += d.Paid
				out = append(out, r.outside(c, cells, d)...)
			case who.Beside(c.Date(d.Day)) && !who.Student && c.Shifts[d.Shift].Covers():
				out = append(out, r.alone(c, d)...)
			}
		}
		if due := r.due(who); sum < due {
			f := finding("training", rules.InMinutes)
			f.Employee, f.When, f.Measured, f.Limit, f.Amount = e, c.Whole(), int64(sum), int64(due), int64(due-sum)
			f.Say = say.Text("%s får %s utbildning i perioden; %s är bestämt.", "%s gets %s of training in the period; %s is due.", who.Name, say.Length(sum), say.Length(due))
			f.Mend = say.Text("Lägg utbildning för %s en dag då bemanningen räcker.", "Lay training for %s on a day when staffing suffices.", who.Name)
			out = append(out, f)
		}
	}
	return out
}

// outside tells of training while need of the same time is left to the hourly
// paid or to nobody.
func (r *Training) outside(c *rules.Case, cells []Cell, d rules.Duty) []rules.Finding {
	for i := range cells {
		cell := &cells[i]
		if cell.Day != d.Day || cell.Time.Overlap(d.Span) == 0 {
			continue
		}
		if there := monthly(c, cell); there < cell.Need {
			f := r.info(d)
			f.Measured, f.Limit, f.Amount = int64(there), int64(cell.Need), int64(cell.Need-there)
			f.Say = say.Text("%s har utbildning %s, då månadsavlönade är %d av %d som behövs.", "%s has training on %s, when those on monthly pay are %d of the %d needed.",
				c.Employees[d.Employee].Name, say.Date(c.Date(d.Day)), there, cell.Need)
			f.Mend = say.Text("Flytta utbildningen till en dag med överskott.", "Move the training to a day with surplus.")
			return []rules.Finding{f}
		}
	}
	return nil
}

// alone tells of introduction with nobody who counts on the same shift and place.
func (r *Training) alone(c *rules.Case, d rules.Duty) []rules.Finding {
	for e := range roster.EmployeeNo(len(c.Employees)) {
		if !c.Counts(e, roster.NoSkill, c.Date(d.Day)) {
			continue
		}
		if slices.ContainsFunc(c.Planned(e), func(o rules.Duty) bool { return o.Day == d.Day && o.Shift == d.Shift && o.Place == d.Place }) {
			return nil
		}
	}
	f := r.info(d)
	f.Limit, f.Amount = 1, 1
	f.Say = say.Text("%s introduceras på %s %s utan att någon annan har samma pass.", "%s is being introduced on %s on %s with nobody else on the same shift.",
		c.Employees[d.Employee].Name, strings.TrimSpace(c.Shifts[d.Shift].ID), say.Date(c.Date(d.Day)))
	f.Mend = say.Text("Ge någon som är introducerad samma pass, eller flytta dagen.", "Give somebody introduced the same shift, or move the day.")
	return []rules.Finding{f}
}

func (r *Training) info(d rules.Duty) rules.Finding {
	f := finding("training", rules.InPeople)
	f.Level, f.Employee, f.Day, f.When = rules.Info, d.Employee, d.Day, d.Span
	return f
}

// monthly counts those on monthly pay who cover a cell.
func monthly(c *rules.Case, cell *Cell) int {
	n := 0
	for e := range roster.EmployeeNo(len(c.Employees)) {
		if c.Employees[e].Employment == roster.Hourly {
			continue
		}
		if slices.ContainsFunc(c.Line(e), func(d rules.Duty) bool {
			if !c.Counts(e, roster.NoSkill, c.Date(d.Day)) {
				return false
			}
			if len(cell.Shifts) > 0 {
				return d.Day == cell.Day && slices.Contains(cell.Shifts, d.Shift)
			}
			return c.Shifts[d.Shift].Covers() && slices.ContainsFunc(c.Present(d), func(at roster.Interval) bool {
				return at.From <= cell.Time.From && cell.Time.To <= at.To
			})
		}) {
			n++
		}
	}
	return n
}
