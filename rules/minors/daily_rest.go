package minors

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// DailyRest asks that a minor has at least Least unbroken hours off in every
// 24-hour period with work. The periods run from the person's day break, as
// those of others do, and one that begins while somebody is a minor counts; of
// one begun before the roster, the roster's first day decides.
type DailyRest struct {
	Clause clause.Clause
	Least  roster.Minutes
}

func dailyRest(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("minor-daily-rest", on)
	if !ok {
		return nil, nil
	}
	r := DailyRest{Clause: c}
	err := c.Fill(r.read)
	return r, err
}

func (r *DailyRest) read(p *clause.Params) { p.Least("least", &r.Least) }

// With gives the rule with a unit's parameters: least (hours and minutes).
func (r DailyRest) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, r.read)
	return r, err
}

// About gives the rule's identity.
func (r DailyRest) About() rules.About {
	return rules.About{
		ID: "minor-daily-rest", Pack: "minors", Level: rules.Law,
		Title: rules.Text{SV: "Minderårigas dygnsvila", EN: "Minors' daily rest"},
		Says: say.Text(
			"Den som är under 18 år har minst %s sammanhängande ledighet i varje dygn med arbete.",
			"Whoever is under 18 has at least %s of unbroken time off in every 24 hours with work.", say.Length(r.Least)),
		Citation: r.Clause.Citation, Confidence: r.Clause.Confidence, Deviate: r.Clause.Deviate,
	}
}

// Check finds each 24-hour period without its rest.
func (r DailyRest) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for i := range c.Employees {
		e := roster.EmployeeNo(i)
		out = append(out, age(c, e, "minor-daily-rest", func(minor func(roster.Day) bool) []rules.Finding {
			return r.check(c, e, minor)
		})...)
	}
	return out
}

func (r DailyRest) check(c *rules.Case, e roster.EmployeeNo, minor func(roster.Day) bool) []rules.Finding {
	var out []rules.Finding
	clock := c.Employees[e].DayBreak
	all, before := c.Busy(e), c.BusyBefore(e)
	for d := roster.Day(-2); int(d) < c.Days; d++ {
		day := c.Between(d, clock, clock+roster.DayLength)
		if day.To <= c.Whole().From || day.From >= c.Whole().To || !minor(max(d, 0)) {
			continue
		}
		rest := all.Rest(day).Length()
		if rest >= r.Least || !all.Meets(day) {
			continue
		}
		told := lastAtWork(c, e, day)
		status := rules.Broken
		if before.Meets(day) && before.Rest(day).Length() == rest {
			status = rules.Inherited
		}
		out = append(out, rules.Finding{
			Rule: "minor-daily-rest", Level: rules.Law, Status: status,
			Employee: e, Demand: roster.NoDemand, Day: told, When: day,
			Measured: int64(rest), Limit: int64(r.Least), Quantity: rules.InMinutes, Amount: int64(r.Least - rest),
			Say: say.Text(
				"%s är under 18 år och har som längst %s vila i dygnet från %s; minst %s krävs.",
				"%s is under 18 and has at most %s of rest in the 24 hours from %s; at least %s is required.",
				c.Employees[e].Name, say.Length(rest), say.Time(&c.Period, day.From), say.Length(r.Least)),
			Mend: say.Text(
				"Flytta, korta eller byt passet %s så att vilan blir %s längre.",
				"Move, shorten or change the duty of %s so that the rest grows by %s.",
				say.Date(c.Date(told)), say.Length(r.Least-rest)),
		})
	}
	return out
}

// lastAtWork is the day of a person's last duty with work inside an interval.
func lastAtWork(c *rules.Case, e roster.EmployeeNo, in roster.Interval) roster.Day {
	line := c.Line(e)
	for i := len(line) - 1; i >= 0; i-- {
		if rules.Busy(line[i].Worked).Meets(in) {
			return line[i].Day
		}
	}
	day, _ := c.Clock(in.From)
	return day
}

// ByPeriod tells that a finding belongs to the day on which its 24-hour period
// begins, when the rule changes.
func (r DailyRest) ByPeriod() bool { return true }

// Constrain asks for the rest in every period that begins while somebody is a
// minor.
func (r DailyRest) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for i := range p.Employees {
		e := roster.EmployeeNo(i)
		if end := young(p, e); end > 0 {
			out = append(out, constraint.DayRest{
				Employee: e, Break: p.Employees[i].DayBreak, Least: r.Least,
				Days: constraint.Days{Until: bound(p, end)}, Price: constraint.Banned(),
			})
		}
	}
	return out
}
