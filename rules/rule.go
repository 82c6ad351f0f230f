// Package rules says what a good roster is. A Rule is one demand on a roster:
// it knows its own text and source, Check reads a finished roster as the law is
// written and reports findings, and Constrain tells the same thing to the
// solver. The two sides share parameters and nothing else; a test in
// solver/model holds them together on random rosters.
//
// The packs below hold the rules, one folder each; catalog lists them and chooses
// those that apply to a problem. Nothing here knows a solver.
//
// Start with Rule, then Case (what Check reads) and Finding (what it says).
package rules

import (
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/text"
)

// Rule is one demand on a roster. Its exported fields are its parameters.
type Rule interface {
	// About tells what the rule is, where it is written and how sure that is.
	About() About
	// Check gives every place where the roster breaks the rule, or where what
	// is known does not suffice to tell, in order of employee and time.
	Check(c *Case) []Finding
	// Constrain says the same to the solver.
	Constrain(p *roster.Problem) []constraint.Constraint
}

// Level says how binding a rule is, and on whose authority.
type Level string

// The levels, from the most to the least binding.
const (
	Law      Level = "law"       // statute: never
	Agreed   Level = "agreement" // collective agreement: never, but for its own exceptions
	UnitRule Level = "unit"      // the unit's own hard rules and its least staffing
	Goal     Level = "goal"      // a want with a price
	Info     Level = "info"      // something to know; no roster is better or worse for it
)

// Hard tells whether a roster that breaks a rule of this level is unlawful or
// otherwise not to be used.
func (l Level) Hard() bool { return l != Goal && l != Info }

// Text is a text in the two languages of the product.
type Text = text.Text

// About is the identity of a rule.
type About struct {
	ID       string // stable, in English, with hyphens
	Pack     string // as in the catalogue: atl, ab, care …
	Level    Level
	Title    Text
	Says     Text // the rule in one or two sentences
	Citation Citation
	// Confidence is how well its numbers are established, as in the rule
	// sheet: V1, V2, D or U, with a ★ where the agreement's text itself must
	// still be read.
	Confidence string
	// Deviate is who may let it be otherwise, and how far. Where nobody is named
	// the source names nobody; a rule of the unit's own is the unit's to change.
	Deviate []Deviation
	// Replaces names the rules of lower layers that this one stands in for.
	Replaces []string
}

// Deviation is somebody who may let a rule be otherwise.
type Deviation struct {
	Who    Text   `json:"who"`
	How    Text   `json:"how"`    // how far, and on what conditions
	Source string `json:"source"` // where that is written
}

// Citation is where a rule is written.
type Citation struct {
	Source  string      `json:"source"`  // such as "Arbetstidslagen (1982:673)"
	Section string      `json:"section"` // such as "13 § första stycket"
	Version string      `json:"version"` // as amended by
	From    roster.Date `json:"-"`       // in force from
	To      roster.Date `json:"-"`       // last day in force, NoDate while it is
}

// String writes the citation as "13 § första stycket Arbetstidslagen (1982:673)".
func (c Citation) String() string {
	if c.Section == "" {
		return c.Source
	}
	return c.Section + " " + c.Source
}
