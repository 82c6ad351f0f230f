package goals

import (
	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// EvenResource wants resource shifts spread over the days: each more of them on
// one day does less good. The breach of a day with n people on resource shifts
// is n's excess over 1, 2, 4, 8 and 16 added up, so that the price of one more
// rises where many already are and a move to a poorer day gains.
type EvenResource struct {
	Weight constraint.Cost // for each unit of breach; 0 switches the goal off
}

// steps are the numbers of people at which one more becomes dearer.
var steps = [...]int{1, 2, 4, 8, 16}

// About gives the rule's identity.
func (*EvenResource) About() rules.About {
	return about("even-resource",
		rules.Text{SV: "Jämnt fördelade resurspass", EN: "Resource shifts spread out"},
		rules.Text{
			SV: "Resurspass läggs jämnt över dagarna.",
			EN: "Resource shifts are spread evenly over the days.",
		})
}

// With gives the rule with another weight.
func (r *EvenResource) With(params []byte) (rules.Rule, error) {
	c := *r
	if err := lay(params, weighing("weight", &c.Weight, 0)); err != nil {
		return nil, err
	}
	return &c, nil
}

// Check finds each day with several people on resource shifts.
func (r *EvenResource) Check(c *rules.Case) []rules.Finding {
	if r.Weight == 0 {
		return nil
	}
	people := make([]map[roster.EmployeeNo]bool, c.Days)
	for e := range roster.EmployeeNo(len(c.Employees)) {
		for _, d := range c.Planned(e) {
			if c.Has(d.Day) && c.Shifts[d.Shift].Kind == roster.Resource {
				if people[d.Day] == nil {
					people[d.Day] = map[roster.EmployeeNo]bool{}
				}
				people[d.Day][e] = true
			}
		}
	}
	var out []rules.Finding
	for day, who := range people {
		if len(who) < 2 {
			continue
		}
		f := finding("even-resource", rules.InPeople)
		f.Day = roster.Day(day)
		f.When = c.Between(f.Day, 0, roster.DayLength)
		f.Measured, f.Limit = int64(len(who)), 1
		for _, s := range steps {
			f.Amount += int64(max(0, len(who)-s))
		}
		f.Say = say.Text("%d har resurspass %s.", "%d people have resource shifts on %s.", len(who), say.Date(c.Date(f.Day)))
		f.Mend = say.Text("Flytta resurspass till dagar med färre.", "Move resource shifts to days with fewer.")
		out = append(out, f)
	}
	return out
}

// Constrain gives each day a row for each step.
func (r *EvenResource) Constrain(p *roster.Problem) []constraint.Constraint {
	if r.Weight == 0 {
		return nil
	}
	var out []constraint.Constraint
	for d := range roster.Day(p.Days) {
		var duties []constraint.CoverDuty
		for s := range p.Shifts {
			if p.Shifts[s].Kind == roster.Resource {
				duties = append(duties, constraint.CoverDuty{Day: d, Shift: roster.ShiftNo(s), Place: constraint.AnyPlace})
			}
		}
		if len(duties) == 0 {
			continue
		}
		for _, s := range steps {
			if s >= len(p.Employees) {
				break
			}
			out = append(out, constraint.Cover{
				Demand: roster.NoDemand, Day: d, Minutes: 1, Duties: duties, Most: s,
				Surplus: constraint.Price{Level: constraint.Quality, Each: r.Weight},
			})
		}
	}
	return out
}
