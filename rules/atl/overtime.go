package atl

import (
	"heltid/rules"
	"heltid/rules/ab"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Overtime asks that planned hours beyond full time (övertid) fit in what is
// left of the year's allowance and the month's: general overtime (8 §), and
// extra overtime (8 a §) with a waiver that shows the special grounds. The
// records come as balances of overtime minutes from 1 January and from the first
// of the month. Emergency overtime (9 §) is never planned and never counted.
//
// A roster keeps contract hours within their tolerance, so whoever has more than
// Near left cannot pass it and is not looked at. The hours of those paid by the
// hour are judged booking by booking, not here.
type Overtime struct {
	Clause clause.Clause
	allowance
}

func overtime(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("overtime", on)
	if !ok {
		return nil, nil
	}
	r := Overtime{Clause: c}
	err := c.Fill(r.read)
	return r, err
}

var overtimeRecord = record{
	rule: "overtime", kind: roster.OvertimeMinutes, waiver: roster.ExtraOvertime,
	base: ab.FullTarget,
	name: rules.Text{SV: "övertid", EN: "overtime"},
}

// With gives the rule with a unit's parameters: year, extra and month (hours and
// minutes, less than the Act's), near and margin.
func (r Overtime) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, r.read)
	return r, err
}

// About gives the rule's identity.
func (r Overtime) About() rules.About {
	return rules.About{
		ID: "overtime", Pack: "atl", Level: rules.Law,
		Title: rules.Text{SV: "Övertid", EN: "Overtime"},
		Says: say.Text(
			"Övertiden är högst %s per kalenderår och %s per kalendermånad; med särskilda skäl ytterligare %s per år. Nödfallsövertid räknas inte.",
			"Overtime is at most %s in a calendar year and %s in a calendar month; on special grounds another %s in the year. Emergency overtime does not count.",
			say.Length(r.Year), say.Length(r.Month), say.Length(r.Extra)),
		Citation: r.Clause.Citation, Confidence: r.Clause.Confidence, Deviate: r.Clause.Deviate,
	}
}

// Check finds each calculation period with more overtime than is left.
func (r Overtime) Check(c *rules.Case) []rules.Finding { return r.check(c, &overtimeRecord) }

// Constrain says the same to the solver.
func (r Overtime) Constrain(p *roster.Problem) []constraint.Constraint {
	return r.constrain(p, &overtimeRecord)
}
