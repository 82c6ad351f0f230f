package goals

import (
	"math"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// FairWeekends wants everybody to work their share of the weekends and no more:
// the days of weekend work that the demands ask for, by contract hours among
// those who can work them. It counts days, as a sum can: that they come in pairs
// is whole-weekends' matter. A night belongs to the day it ends. The breach is
// the days beyond. It is a sum over the period: the one-person optimum leaves it
// to a check of the finished line.
type FairWeekends struct {
	Weight constraint.Cost // for each day; 0 switches the goal off
}

// About gives the rule's identity.
func (*FairWeekends) About() rules.About {
	return about("fair-weekends",
		rules.Text{SV: "Rättvist fördelade helger", EN: "Weekends shared fairly"},
		rules.Text{
			SV: "Helgarbetet delas efter sysselsättningsgrad mellan dem som kan arbeta helg.",
			EN: "Weekend work is shared by post size among those who can work weekends.",
		})
}

// With gives the rule with another weight.
func (r *FairWeekends) With(params []byte) (rules.Rule, error) {
	c := *r
	if err := lay(params, weighing("weight", &c.Weight, 0)); err != nil {
		return nil, err
	}
	return &c, nil
}

// Check finds each person with more weekend days than their share.
func (r *FairWeekends) Check(c *rules.Case) []rules.Finding {
	if r.Weight == 0 {
		return nil
	}
	var out []rules.Finding
	s := newShare(c.Problem)
	days, hours := s.weekendDays(), s.weekendHours()
	for e := range roster.EmployeeNo(len(c.Employees)) {
		most, ok := s.weekends(e, days, hours)
		if !ok {
			continue
		}
		var n int64
		for _, d := range c.Planned(e) {
			if _, ok := c.Weekend(d.Day, d.Shift); ok && c.Has(d.Day) {
				n++
			}
		}
		if n <= most {
			continue
		}
		f := finding("fair-weekends", rules.InDays)
		f.Employee, f.When, f.Measured, f.Limit, f.Amount = e, c.Whole(), n, most, n-most
		f.Say = say.Text("%s arbetar %d helgdagar; andelen är %d.", "%s works %d weekend days; the share is %d.", c.Employees[e].Name, n, most)
		f.Mend = say.Text("Byt en helg med någon som arbetar färre.", "Swap a weekend with somebody who works fewer.")
		out = append(out, f)
	}
	return out
}

// Constrain prices each weekend day beyond a person's share.
func (r *FairWeekends) Constrain(p *roster.Problem) []constraint.Constraint {
	if r.Weight == 0 {
		return nil
	}
	of := make([][]int32, p.Days)
	for d := range of {
		for s := range p.Shifts {
			if _, ok := p.Weekend(roster.Day(d), roster.ShiftNo(s)); ok {
				if of[d] == nil {
					of[d] = make([]int32, len(p.Shifts))
				}
				of[d][s] = 1
			}
		}
	}
	var out []constraint.Constraint
	s := newShare(p)
	days, hours := s.weekendDays(), s.weekendHours()
	for e := range roster.EmployeeNo(len(p.Employees)) {
		if most, ok := s.weekends(e, days, hours); ok {
			out = append(out, constraint.Total{
				Employee: e, From: 0, To: roster.Day(p.Days) - 1, Of: of,
				Low: math.MinInt64, High: most,
				Over: constraint.Price{Level: constraint.Quality, Each: r.Weight},
			})
		}
	}
	return out
}
