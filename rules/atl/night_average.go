package atl

import (
	"slices"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// NightAverage asks that a night worker works at most Most for every 24 hours,
// on average over a reference period of Months from which 24 hours are taken for
// each commenced 7-day period. What counts as work is as in WeeklyAverage.
//
// The Act calls those night workers who normally work at least three hours of
// their shift at night, or a third of the year's hours. That is a fact of the
// employment, not of one roster: here it is those on one of Schedules, and those
// whose night work is classed as straining.
type NightAverage struct {
	Clause    clause.Clause
	Most      roster.Minutes // every 24 hours
	Months    int            // length of the reference period
	Schedules []roster.Schedule
}

func nightAverage(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("night-average", on)
	if !ok {
		return nil, nil
	}
	r := NightAverage{Clause: c}
	err := c.Fill(r.read)
	return r, err
}

func (r *NightAverage) read(p *clause.Params) {
	p.Most("most", &r.Most)
	p.MostCount("months", &r.Months)
	clause.Table(p, "schedules", &r.Schedules)
}

// With gives the rule with a unit's parameters: most (hours and minutes) and
// months.
func (r NightAverage) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, r.read)
	return r, err
}

// About gives the rule's identity.
func (r NightAverage) About() rules.About {
	return rules.About{
		ID: "night-average", Pack: "atl", Level: rules.Law,
		Title: rules.Text{SV: "Nattarbetandes arbetstid", EN: "Night workers' time"},
		Says: say.Text(
			"Nattarbetande arbetar i genomsnitt högst %s per dygn under %d månader, sedan ett dygn per påbörjad vecka räknats bort.",
			"Night workers work at most %s in 24 hours on average over %d months, less 24 hours for each week commenced.",
			say.Length(r.Most), r.Months),
		Citation: r.Clause.Citation, Confidence: r.Clause.Confidence, Deviate: r.Clause.Deviate,
	}
}

// concerns tells whether somebody is a night worker.
func (r NightAverage) concerns(who *roster.Employee) bool {
	return who.HeavyNights || slices.Contains(r.Schedules, who.Schedule)
}

// limit is the most minutes in a reference period.
func (r NightAverage) limit(ref reference) int64 {
	return int64(r.Most) * (ref.days() - ref.weeks())
}

// Check finds each reference period with too much work.
func (r NightAverage) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for i := range c.Employees {
		if !r.concerns(&c.Employees[i]) {
			continue
		}
		e := roster.EmployeeNo(i)
		for _, ref := range references(c.Problem, e, r.Months) {
			out = append(out, average(c, e, ref, "night-average", r.limit(ref))...)
		}
	}
	return out
}

// Constrain holds each sum that can pass its limit at all against it.
func (r NightAverage) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for i := range p.Employees {
		if !r.concerns(&p.Employees[i]) {
			continue
		}
		e := roster.EmployeeNo(i)
		for _, ref := range references(p, e, r.Months) {
			if t, ok := ref.total(p, e, r.limit(ref)); ok {
				out = append(out, t)
			}
		}
	}
	return out
}
