package goals

import (
	"math"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// FairShifts wants a part-timer to have a part of the shifts, and not many short
// ones: each shift beyond what a person's contract hours come to in shifts of
// mean length costs. Shares are worked out from post and demand before any
// roster is made. The breach is the shifts beyond. It is a sum over the period:
// the one-person optimum leaves it to a check of the finished line.
type FairShifts struct {
	Weight constraint.Cost // for each shift; 0 switches the goal off
}

// About gives the rule's identity.
func (*FairShifts) About() rules.About {
	return about("fair-shifts",
		rules.Text{SV: "Pass efter sysselsättningsgrad", EN: "Shifts by post size"},
		rules.Text{
			SV: "Antalet pass följer sysselsättningsgraden, så att deltid inte betalas med lediga dagar.",
			EN: "The number of shifts follows the post size, so that part time is not paid for in days off.",
		})
}

// With gives the rule with another weight.
func (r *FairShifts) With(params []byte) (rules.Rule, error) {
	c := *r
	if err := lay(params, weighing("weight", &c.Weight, 0)); err != nil {
		return nil, err
	}
	return &c, nil
}

// Check finds each person with more shifts than their share.
func (r *FairShifts) Check(c *rules.Case) []rules.Finding {
	if r.Weight == 0 {
		return nil
	}
	var out []rules.Finding
	s := newShare(c.Problem)
	for e := range roster.EmployeeNo(len(c.Employees)) {
		most, ok := s.shifts(e)
		if !ok {
			continue
		}
		var n int64
		for _, d := range c.Planned(e) {
			if c.Has(d.Day) {
				n++
			}
		}
		if n <= most {
			continue
		}
		f := finding("fair-shifts", rules.InCount)
		f.Employee, f.When, f.Measured, f.Limit, f.Amount = e, c.Whole(), n, most, n-most
		f.Say = say.Text("%s har %d pass; sysselsättningsgraden motsvarar %d.", "%s has %d shifts; the post size comes to %d.", c.Employees[e].Name, n, most)
		f.Mend = say.Text("Ge %s färre och längre pass.", "Give %s fewer and longer shifts.", c.Employees[e].Name)
		out = append(out, f)
	}
	return out
}

// Constrain prices each shift beyond a person's share.
func (r *FairShifts) Constrain(p *roster.Problem) []constraint.Constraint {
	if r.Weight == 0 {
		return nil
	}
	each := make([]int32, len(p.Shifts))
	for i := range each {
		each[i] = 1
	}
	of := make([][]int32, p.Days)
	for d := range of {
		of[d] = each
	}
	var out []constraint.Constraint
	s := newShare(p)
	for e := range roster.EmployeeNo(len(p.Employees)) {
		if most, ok := s.shifts(e); ok {
			out = append(out, constraint.Total{
				Employee: e, From: 0, To: roster.Day(p.Days) - 1, Of: of,
				Low: math.MinInt64, High: most,
				Over: constraint.Price{Level: constraint.Quality, Each: r.Weight},
			})
		}
	}
	return out
}
