package eu

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// WeeklyRest asks for Weekly unbroken hours off in every 7-day period with Daily
// rest before them, 35 hours in all. The Act asks for 36 in the same period, so
// that wherever its weekly-rest applies it stands in for this one.
type WeeklyRest struct {
	Clause        clause.Clause
	Weekly, Daily roster.Minutes
}

func weeklyRest(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("eu-weekly-rest", on)
	if !ok {
		return nil, nil
	}
	r := WeeklyRest{Clause: c}
	err := c.Fill(func(p *clause.Params) {
		p.Minutes("weekly", &r.Weekly)
		p.Minutes("daily", &r.Daily)
	})
	return r, err
}

// With gives the rule as it is; it takes no parameters.
func (r WeeklyRest) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, func(*clause.Params) {})
	return r, err
}

// About gives the rule's identity.
func (r WeeklyRest) About() rules.About {
	return rules.About{
		ID: "eu-weekly-rest", Pack: "eu", Level: rules.Law,
		Title: rules.Text{SV: "Veckovila, EU:s golv", EN: "Weekly rest, the EU's floor"},
		Says: say.Text(
			"Varje sjudygnsperiod ska rymma %s sammanhängande ledighet: %s veckovila, och %s dygnsvila före den.",
			"Every 7-day period holds %s of unbroken time off: %s of weekly rest, and %s of daily rest before it.",
			say.Length(r.Weekly+r.Daily), say.Length(r.Weekly), say.Length(r.Daily)),
		Citation: r.Clause.Citation, Confidence: r.Clause.Confidence, Deviate: r.Clause.Deviate,
	}
}

// Check finds each 7-day period without its rest.
func (r WeeklyRest) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	least := r.Weekly + r.Daily
	for i := range c.Employees {
		e := roster.EmployeeNo(i)
		wb := c.Employees[i].WeekBreak
		first := roster.Day(0)
		for c.Weekday(first) != wb.Day || c.At(first, wb.Clock) > 0 {
			first--
		}
		for d := first; c.At(d, wb.Clock) < c.Whole().To; d += 7 {
			week := roster.Interval{From: c.At(d, wb.Clock), To: c.At(d+7, wb.Clock)}
			rest, told := longest(c, e, week, true)
			if rest >= least {
				continue
			}
			status := rules.Broken
			if past, _ := longest(c, e, week, false); past == rest {
				status = rules.Inherited
			}
			out = append(out, rules.Finding{
				Rule: "eu-weekly-rest", Level: rules.Law, Status: status,
				Employee: e, Demand: roster.NoDemand, Day: told, When: week,
				Measured: int64(rest), Limit: int64(least), Quantity: rules.InMinutes, Amount: int64(least - rest),
				Say: say.Text(
					"%s har som längst %s ledigt i sjudygnsperioden från %s; EU:s golv är %s.",
					"%s has at most %s off in the 7 days from %s; the EU's floor is %s.",
					c.Employees[i].Name, say.Length(rest), say.Time(&c.Period, week.From), say.Length(least)),
				Mend: say.Text("Gör en ledighet i perioden %s längre.", "Make one time off in the period %s longer.", say.Length(least-rest)),
			})
		}
	}
	return out
}

// longest is the longest time off in a 7-day period, standby not counted, with
// the day of the last duty in it; of the history alone when the plan is left out.
func longest(c *rules.Case, e roster.EmployeeNo, week roster.Interval, planned bool) (rest roster.Minutes, told roster.Day) {
	free := week.From
	told, _ = c.Clock(max(week.From, 0))
	for _, d := range c.Line(e) {
		held := d.Span.Clip(week)
		if held.Length() == 0 || !planned && !d.Past {
			continue
		}
		rest = max(rest, roster.Minutes(held.From-free))
		free = max(free, held.To)
		if !d.Past {
			told = d.Day
		}
	}
	return max(rest, roster.Minutes(week.To-free)), told
}

// ByPeriod tells that a finding belongs to the day on which its 7-day period
// begins, when the rule changes.
func (r WeeklyRest) ByPeriod() bool { return true }

// Constrain asks for the rest in every 7-day period that touches the roster's.
func (r WeeklyRest) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for e := range p.Employees {
		who := &p.Employees[e]
		out = append(out, constraint.WeekRest{
			Employee: roster.EmployeeNo(e), Break: who.WeekBreak, DayBreak: who.DayBreak,
			Least: r.Weekly + r.Daily, Known: p.At(-roster.Reach, 0), Price: constraint.Banned(),
		})
	}
	return out
}
