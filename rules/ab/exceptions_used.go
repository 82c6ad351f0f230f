package ab

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// ExceptionsUsed lists each time that a planned duty leans on an exception: a
// daily rest shortened by leave, a working day with on-call made longer. The
// unit follows up its use every year with the unions (§ 13 mom. 8), and a reader
// of the roster sees on what evidence it rests. It forbids nothing.
type ExceptionsUsed struct {
	Clause    clause.Clause
	Rest, Day roster.Minutes // the main rules' rest between duties and longest day
}

func exceptionsUsed(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("exceptions-used", on)
	if !ok {
		return nil, nil
	}
	r := ExceptionsUsed{Clause: c}
	err := c.Fill(func(p *clause.Params) {
		p.Minutes("rest", &r.Rest)
		p.Minutes("day", &r.Day)
	})
	return r, err
}

// With gives the rule as it is; it takes no parameters.
func (r ExceptionsUsed) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, func(*clause.Params) {})
	return r, err
}

// About gives the rule's identity.
func (r ExceptionsUsed) About() rules.About {
	return rules.About{
		ID: "exceptions-used", Pack: "ab", Level: rules.Info,
		Title: rules.Text{SV: "Använda undantag", EN: "Exceptions used"},
		Says: rules.Text{
			SV: "Varje användning av ett undantag från dygnsvila eller längsta arbetsdag visas med sitt underlag och följs upp varje år.",
			EN: "Each use of an exception from daily rest or the longest working day is shown with its evidence and followed up every year.",
		},
		Citation: r.Clause.Citation, Confidence: r.Clause.Confidence, Deviate: r.Clause.Deviate,
	}
}

// Check tells of each use in the roster.
func (r ExceptionsUsed) Check(c *rules.Case) []rules.Finding {
	if len(c.Waivers) == 0 {
		return nil
	}
	var out []rules.Finding
	for i := range c.Employees {
		e := roster.EmployeeNo(i)
		var before roster.Interval
		known := false
		for _, d := range c.Line(e) {
			day := d.WorkingDay()
			if day.Length() == 0 {
				continue
			}
			gap := roster.Minutes(day.From - before.To)
			if floor, ok := Shortest(c.Problem, e, d.Day); ok && known && gap < r.Rest && gap >= floor {
				w := c.Waived(roster.ShortRest, e, c.Date(d.Day))
				out = append(out, r.used(c, e, d, w, gap, r.Rest, say.Text(
					"vilan före passet är planerad till %s", "the rest before the duty is planned as %s", say.Length(gap))))
			}
			if !d.Past && day.Length() > r.Day && c.Shifts[d.Shift].HasOnCall() {
				for _, kind := range long {
					w := c.Waived(kind, e, c.Date(d.Day))
					limit, ok := Exception(kind, c.Unit.Kind, c.Date(d.Day))
					if w == nil || !ok || day.Length() > limit {
						continue
					}
					out = append(out, r.used(c, e, d, w, day.Length(), r.Day, say.Text(
						"arbetsdagen med jour är %s lång", "the working day with on-call is %s long", say.Length(day.Length()))))
					break
				}
			}
			before, known = day, true
		}
	}
	return out
}

func (r ExceptionsUsed) used(c *rules.Case, e roster.EmployeeNo, d rules.Duty, w *roster.Waiver, measured, limit roster.Minutes, what rules.Text) rules.Finding {
	return rules.Finding{
		Rule: "exceptions-used", Level: rules.Info, Status: rules.Broken,
		Employee: e, Demand: roster.NoDemand, Day: d.Day, When: d.Span,
		Measured: int64(measured), Limit: int64(limit), Quantity: rules.InMinutes,
		Say: say.Text(
			"%s, %s: %s, enligt undantag beviljat av %s (%s).",
			"%s, %s: %s, by an exception granted by %s (%s).",
			c.Employees[e].Name, say.Date(c.Date(d.Day)), what, w.Grantor, w.Evidence),
		Mend: say.Text(
			"Skäl: %s. Pröva vid uppföljningen om passet kan läggas utan undantaget.",
			"Reason: %s. Ask at the follow-up whether the duty can do without the exception.", w.Reason),
	}
}

// Constrain says nothing.
func (r ExceptionsUsed) Constrain(*roster.Problem) []constraint.Constraint { return nil }
