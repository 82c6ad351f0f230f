package goals

import (
	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// HourlyHours wants few hours worked by those paid by the hour, the anonymous
// pool included and students not: they cover nothing. The breach is their paid
// minutes.
type HourlyHours struct {
	Weight constraint.Cost // for each minute; 0 switches the goal off
}

// About gives the rule's identity.
func (*HourlyHours) About() rules.About {
	return about("hourly-hours",
		rules.Text{SV: "Timavlönades timmar", EN: "Hourly-paid hours"},
		rules.Text{
			SV: "Så få timmar som möjligt arbetas av timavlönade.",
			EN: "As few hours as possible are worked by staff paid by the hour.",
		})
}

// With gives the rule with another weight.
func (r *HourlyHours) With(params []byte) (rules.Rule, error) {
	c := *r
	if err := lay(params, weighing("weight", &c.Weight, 0)); err != nil {
		return nil, err
	}
	return &c, nil
}

// Check adds up the hours in one finding.
func (r *HourlyHours) Check(c *rules.Case) []rules.Finding {
	var sum roster.Minutes
	for e := range c.Employees {
		if who := &c.Employees[e]; who.Employment != roster.Hourly || who.Student {
			continue
		}
		for _, d := range c.Planned(roster.EmployeeNo(e)) {
			sum += d.Paid
		}
	}
	if sum == 0 || r.Weight == 0 {
		return nil
	}
	f := finding("hourly-hours", rules.InMinutes)
	f.When, f.Measured, f.Amount = c.Whole(), int64(sum), int64(sum)
	f.Say = say.Text("Timavlönade arbetar %s i perioden.", "Staff paid by the hour work %s in the period.", say.Length(sum))
	f.Mend = say.Text("Lägg passen på månadsavlönade som har tid kvar, eller utöka tjänster.", "Give the shifts to monthly-paid staff with hours left, or enlarge posts.")
	return []rules.Finding{f}
}

// Constrain prices every duty of every hourly employee by its paid minutes.
func (r *HourlyHours) Constrain(p *roster.Problem) []constraint.Constraint {
	if r.Weight == 0 {
		return nil
	}
	var out []constraint.Constraint
	for e := range p.Employees {
		if who := &p.Employees[e]; who.Employment != roster.Hourly || who.Student {
			continue
		}
		for d := range roster.Day(p.Days) {
			for s := range roster.ShiftNo(len(p.Shifts)) {
				if paid := p.Paid(d, s); paid > 0 {
					out = append(out, constraint.Cell{
						Employee: roster.EmployeeNo(e), Day: d, Shift: s, Place: constraint.AnyPlace,
						Units: int64(paid), Price: constraint.Price{Level: constraint.Hourly, Each: r.Weight},
					})
				}
			}
		}
	}
	return out
}
