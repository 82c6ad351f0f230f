package atl

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// WeeklyAverage asks that all working time together comes to at most Most for
// every seven days, on average over a reference period of Months (sammanlagd
// arbetstid). On-call counts in full, and so do vacation, sickness and other
// credited absence at the hours that would have been worked. History comes from
// the duties known, or from a balance of worked minutes.
//
// The limit is compared exactly and told rounded down to the minute.
type WeeklyAverage struct {
	Clause clause.Clause
	Most   roster.Minutes // every seven days
	Months int            // length of the reference period
}

func weeklyAverage(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("weekly-average", on)
	if !ok {
		return nil, nil
	}
	r := WeeklyAverage{Clause: c}
	err := c.Fill(r.read)
	return r, err
}

func (r *WeeklyAverage) read(p *clause.Params) {
	p.Most("most", &r.Most)
	p.MostCount("months", &r.Months)
}

// With gives the rule with a unit's parameters: most (hours and minutes) and
// months.
func (r WeeklyAverage) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, r.read)
	return r, err
}

// About gives the rule's identity.
func (r WeeklyAverage) About() rules.About {
	return rules.About{
		ID: "weekly-average", Pack: "atl", Level: rules.Law,
		Title: rules.Text{SV: "Sammanlagd arbetstid", EN: "Total working time"},
		Says: say.Text(
			"Den sammanlagda arbetstiden är i genomsnitt högst %s per vecka under %d månader.",
			"Working time is at most %s a week on average over %d months.",
			say.Length(r.Most), r.Months),
		Citation: r.Clause.Citation, Confidence: r.Clause.Confidence, Deviate: r.Clause.Deviate,
	}
}

// limit is the most minutes in a reference period.
func (r WeeklyAverage) limit(ref reference) int64 { return int64(r.Most) * ref.days() / 7 }

// Check finds each reference period with too much work.
func (r WeeklyAverage) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for i := range c.Employees {
		e := roster.EmployeeNo(i)
		for _, ref := range references(c.Problem, e, r.Months) {
			out = append(out, average(c, e, ref, "weekly-average", r.limit(ref))...)
		}
	}
	return out
}

// Constrain holds each sum that can pass its limit at all against it.
func (r WeeklyAverage) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for i := range p.Employees {
		e := roster.EmployeeNo(i)
		for _, ref := range references(p, e, r.Months) {
			if t, ok := ref.total(p, e, r.limit(ref)); ok {
				out = append(out, t)
			}
		}
	}
	return out
}

// average holds the working time of a reference period against its limit.
func average(c *rules.Case, e roster.EmployeeNo, ref reference, rule string, limit int64) []rules.Finding {
	low, high := ref.past(c.Problem, e)
	planned := ref.planned(c, e)
	low += planned + ref.credited(c.Problem, e)
	high += planned + ref.credited(c.Problem, e)
	told := c.Day(ref.last)
	f := rules.Finding{
		Rule: rule, Level: rules.Law, Employee: e, Demand: roster.NoDemand,
		Day: told, When: ref.span(c.Problem), Limit: limit, Quantity: rules.InMinutes,
	}
	name := c.Employees[e].Name
	switch {
	case low > limit:
		f.Status = rules.Broken
		if planned == 0 {
			f.Status = rules.Inherited
		}
		f.Measured, f.Amount = low, low-limit
		if planned > 0 {
			f.Amount = min(f.Amount, planned) // the rest of it no roster can mend
		}
		f.Say = say.Text(
			"%s har %s arbetstid %s–%s; högst %s är tillåtet i genomsnitt.",
			"%s has %s of working time %s–%s; at most %s is allowed on average.",
			name, say.Length(roster.Minutes(low)), say.Date(ref.first), say.Date(ref.last), say.Length(roster.Minutes(limit)))
		f.Mend = say.Text("Ta bort eller korta pass, sammanlagt %s.", "Drop or shorten duties by %s in all.", say.Length(roster.Minutes(f.Amount)))
	case high > limit:
		f.Status = rules.Unknown
		f.Say = say.Text(
			"Arbetstiden för %s i genomsnitt %s–%s går inte att bedöma: tiden före %s är inte känd i sin helhet.",
			"The average working time of %s %s–%s cannot be judged: the time before %s is not wholly known.",
			name, say.Date(ref.first), say.Date(ref.last), say.Date(c.First))
		f.Mend = say.Text(
			"Ange arbetad tid (worked-minutes) för %s från %s.",
			"Give the time worked (worked-minutes) by %s from %s.", name, say.Date(ref.first))
	default:
		return nil
	}
	return []rules.Finding{f}
}
