package las

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// FixedTermClock counts the days of special fixed-term employment (särskild
// visstidsanställning, SÄVA) that bring a permanent one: beyond Days within
// Years, or within a chain of fixed-term employments between which no gap is
// longer than GapMonths. Where at least Bookings of them touch one calendar
// month the time between them counts too. It becomes permanent on the first day
// beyond.
//
// A month is 30 days, so that twelve are 360 (Kommunal); a unit may count 365.
// Each shift by the hour is a booking of its own: whoever reads shifts on end as
// one booking meets the limit later, never earlier.
type FixedTermClock struct {
	Clause    clause.Clause
	Days      int
	Years     int
	GapMonths int
	Bookings  int
	Stages    []int // shares of the limit, in percent, from which one is told
}

func fixedTermClock(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("fixed-term-clock", on)
	if !ok {
		return nil, nil
	}
	r := FixedTermClock{Clause: c}
	err := c.Fill(func(p *clause.Params) {
		p.Count("days", &r.Days)
		p.Count("years", &r.Years)
		p.Count("gap_months", &r.GapMonths)
		p.Count("bookings", &r.Bookings)
		clause.Table(p, "stages", &r.Stages)
	})
	return r, err
}

// With gives the rule with a unit's parameters: days, from 360 to 366.
func (r FixedTermClock) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, func(p *clause.Params) { clause.Number(p, "days", &r.Days, 360, 366) })
	return r, err
}

// About gives the rule's identity.
func (r FixedTermClock) About() rules.About {
	return about(&r.Clause,
		rules.Text{SV: "SÄVA-dagar", EN: "Days of fixed-term employment"},
		say.Text(
			"Mer än %d dagar i särskild visstidsanställning under %d år blir tillsvidareanställning.",
			"More than %d days of special fixed-term employment in %d years become a permanent one.", r.Days, r.Years))
}

// Check tells of each person who is near the limit or past it.
func (r FixedTermClock) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for e := range c.Employees {
		all := jobs(c, roster.EmployeeNo(e))
		days := dates(filled(only(all, roster.SpecialFixedTerm), r.Bookings))
		own := clock{days: days, years: r.Years, chain: chains(all, r.GapMonths), gap: r.GapMonths}
		if f, near := own.told(c, "fixed-term-clock", roster.EmployeeNo(e), r.Days, r.Stages,
			rules.Text{SV: "särskild visstidsanställning", EN: "special fixed-term employment"}); near {
			out = append(out, f)
		}
	}
	return out
}

// Constrain says nothing: to keep somebody from a permanent post is no aim.
func (FixedTermClock) Constrain(*roster.Problem) []constraint.Constraint { return nil }

// SubstituteClock counts the days as substitute (vikariat) that bring a permanent
// employment: beyond Days within Years under Kommunal's agreement (18 months),
// beyond LawDays under the Act for everybody else.
type SubstituteClock struct {
	Clause  clause.Clause
	Days    int
	LawDays int
	Years   int
	Stages  []int // as in FixedTermClock
}

func substituteClock(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("substitute-clock", on)
	if !ok {
		return nil, nil
	}
	r := SubstituteClock{Clause: c}
	err := c.Fill(func(p *clause.Params) {
		p.Count("days", &r.Days)
		p.Count("law_days", &r.LawDays)
		p.Count("years", &r.Years)
		clause.Table(p, "stages", &r.Stages)
	})
	return r, err
}

// About gives the rule's identity.
func (r SubstituteClock) About() rules.About {
	return about(&r.Clause,
		rules.Text{SV: "Vikariatsdagar", EN: "Days as substitute"},
		say.Text(
			"Mer än %d dagar som vikarie under %d år blir tillsvidareanställning enligt Kommunals avtal, mer än %d enligt lagen.",
			"More than %d days as substitute in %d years become a permanent employment by Kommunal's agreement, more than %d by law.", r.Days, r.Years, r.LawDays))
}

// Check tells of each person who is near the limit or past it.
func (r SubstituteClock) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for e := range c.Employees {
		limit := r.LawDays
		if c.Employees[e].Agreement == roster.Kommunal {
			limit = r.Days
		}
		own := clock{days: dates(only(jobs(c, roster.EmployeeNo(e)), roster.Substitute)), years: r.Years}
		if f, near := own.told(c, "substitute-clock", roster.EmployeeNo(e), limit, r.Stages,
			rules.Text{SV: "vikariat", EN: "employment as substitute"}); near {
			out = append(out, f)
		}
	}
	return out
}

// Constrain says nothing.
func (SubstituteClock) Constrain(*roster.Problem) []constraint.Constraint { return nil }

// told tells how a clock stands on the period's last day when that is at a stage
// or past the limit, and when it passes. The day of the finding is the one in the
// period on which the stage was reached, the first for one before it.
func (c *clock) told(at *rules.Case, id string, e roster.EmployeeNo, limit int, stages []int, form rules.Text) (rules.Finding, bool) {
	now, stage := c.standing(at.Last()), 0
	for _, s := range stages {
		if now*100 >= s*limit {
			stage = max(stage, s)
		}
	}
	if stage == 0 && now <= limit {
		return rules.Finding{}, false
	}
	due := (stage*limit + 99) / 100 // days that make the stage
	if now > limit {
		due = limit + 1
	}
	reached, crossed := at.First, roster.NoDate
	before := 0
	for _, n := range c.counts() {
		if before < due && n.days >= due && n.on <= at.Last() {
			reached = max(at.First, n.on)
		}
		if before <= limit && n.days > limit && (n.on <= at.Last() || crossed == roster.NoDate) {
			crossed = n.on
		}
		before = n.days
	}
	if now <= limit && crossed <= at.Last() {
		crossed = roster.NoDate // of an employment long over
	}
	f := finding(at, id, e, at.Day(reached))
	f.Quantity, f.Measured, f.Limit = rules.InDays, int64(now), int64(limit)
	f.Amount = int64(max(0, now-limit))
	name := at.Employees[e].Name
	switch {
	case now > limit:
		f.Say = say.Text("%s har passerat %d dagar i %s den %s och är då tillsvidareanställd.", "%s has passed %d days of %s on %s and is then in permanent employment.", name, limit, form, crossed)
		f.Mend = rules.Text{SV: "Skriv om anställningen till tillsvidare.", EN: "Rewrite the employment as permanent."}
	case crossed != roster.NoDate:
		f.Say = say.Text("%s har %d av %d dagar i %s (över %d %%) och passerar gränsen den %s.", "%s has %d of %d days of %s (above %d %%) and passes the limit on %s.", name, now, limit, form, stage, crossed)
		f.Mend = rules.Text{SV: "Planera för en tillsvidareanställning till dess.", EN: "Plan for a permanent employment by then."}
	default:
		f.Say = say.Text("%s har %d av %d dagar i %s (över %d %%); %d återstår.", "%s has %d of %d days of %s (above %d %%); %d are left.", name, now, limit, form, stage, limit-now)
		f.Mend = rules.Text{SV: "Planera för en tillsvidareanställning.", EN: "Plan for a permanent employment."}
	}
	return f, true
}
