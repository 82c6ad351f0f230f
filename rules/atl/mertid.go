package atl

import (
	"heltid/rules"
	"heltid/rules/ab"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Mertid asks that what part-time staff work beyond their own contract (mertid)
// fits in what is left of the year's allowance and the month's: general mertid
// (10 §), and extra mertid (10 a §) with a waiver that shows the special
// grounds. All hours beyond the contract count, also those that are overtime
// besides. Records and limits are otherwise as in Overtime.
type Mertid struct {
	Clause clause.Clause
	allowance
}

func mertid(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("mertid", on)
	if !ok {
		return nil, nil
	}
	r := Mertid{Clause: c}
	err := c.Fill(r.read)
	return r, err
}

var mertidRecord = record{
	rule: "mertid", kind: roster.MertidMinutes, waiver: roster.ExtraMertid,
	base: func(p *roster.Problem, e roster.EmployeeNo, calc roster.Calculation) (roster.Minutes, bool) {
		if p.Employees[e].Post >= roster.FullTime {
			return 0, false
		}
		return ab.Target(p, e, calc)
	},
	name: rules.Text{SV: "mertid", EN: "additional hours"},
}

// With gives the rule with a unit's parameters: year, extra and month (hours and
// minutes, less than the Act's), near and margin.
func (r Mertid) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, r.read)
	return r, err
}

// About gives the rule's identity.
func (r Mertid) About() rules.About {
	return rules.About{
		ID: "mertid", Pack: "atl", Level: rules.Law,
		Title: rules.Text{SV: "Mertid", EN: "Additional hours of part-time staff"},
		Says: say.Text(
			"Deltidsanställdas mertid är högst %s per kalenderår och %s per kalendermånad; med särskilda skäl ytterligare %s per år.",
			"Part-time staff work at most %s beyond their contract in a calendar year and %s in a calendar month; on special grounds another %s in the year.",
			say.Length(r.Year), say.Length(r.Month), say.Length(r.Extra)),
		Citation: r.Clause.Citation, Confidence: r.Clause.Confidence, Deviate: r.Clause.Deviate,
	}
}

// Check finds each calculation period with more mertid than is left.
func (r Mertid) Check(c *rules.Case) []rules.Finding { return r.check(c, &mertidRecord) }

// Constrain says the same to the solver.
func (r Mertid) Constrain(p *roster.Problem) []constraint.Constraint {
	return r.constrain(p, &mertidRecord)
}
