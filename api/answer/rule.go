package answer

import (
	"strings"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/effect"
	"heltid/rules/strip"
)

// Rule is one rule of the catalogue.
type Rule struct {
	ID       string     `json:"id"`
	Pack     string     `json:"pack"`
	Level    string     `json:"level"`
	Title    rules.Text `json:"title"`
	Says     rules.Text `json:"says"`
	Citation string     `json:"citation"`
	Version  string     `json:"version,omitempty"`
	From     string     `json:"from,omitempty"` // first and last date in force, where there is one
	To       string     `json:"to,omitempty"`
	// Confidence is V1, V2, D or U as in the rule sheet, with ★ where the
	// agreement's own text must still be read.
	Confidence string              `json:"confidence,omitempty"`
	Parameters []catalog.Parameter `json:"parameters"`
	Deviate    []rules.Deviation   `json:"deviate"`
	Replaces   []string            `json:"replaces,omitempty"`
}

// RuleOf tells of a rule.
func RuleOf(r rules.Rule) Rule {
	a := r.About()
	out := Rule{
		ID: a.ID, Pack: a.Pack, Level: string(a.Level), Title: a.Title, Says: a.Says,
		Citation: a.Citation.String(), Version: a.Citation.Version, Confidence: a.Confidence,
		Parameters: catalog.Parameters(r), Deviate: a.Deviate, Replaces: a.Replaces,
	}
	out.From, out.To = InForce(a.Citation)
	if out.Parameters == nil {
		out.Parameters = []catalog.Parameter{}
	}
	if out.Deviate == nil {
		out.Deviate = []rules.Deviation{}
	}
	return out
}

// InForce writes the dates in force. What is written by the unit itself has none.
func InForce(c rules.Citation) (from, to string) {
	if c.From > 0 {
		from = c.From.String()
	}
	if c.To > 0 {
		to = c.To.String()
	}
	return from, to
}

// Example is a roster that keeps or breaks a rule.
type Example struct {
	Keeps    bool       `json:"keeps"`
	Says     rules.Text `json:"says"`
	Strip    string     `json:"strip"` // a line per person, a mark per day, findings beneath
	Findings []Finding  `json:"findings"`
}

// RuleList is the rules there are, or that hold for a problem.
type RuleList struct {
	Rules []Rule `json:"rules"`
}

// RulePage is a rule with rosters that show it.
type RulePage struct {
	Rule
	Examples []Example `json:"examples"`
}

// ExampleOf tells of an example of a rule: what rules.Check, with that rule alone,
// finds in its roster.
func ExampleOf(e *strip.Example, about rules.About, found []rules.Finding) Example {
	one := Example{Keeps: e.Keeps, Says: e.Says, Strip: Bare(e.Strip.Text()), Findings: []Finding{}}
	effects := effect.NewBook(e.Strip.Case())
	for i := range found {
		one.Findings = append(one.Findings, FindingOf(e.Strip.Problem, about, &found[i], effects))
	}
	return one
}

// Bare is a strip without the margin that its lines share.
func Bare(text string) string {
	lines := strings.Split(strings.Trim(text, "\n"), "\n")
	margin := len(text)
	for _, l := range lines {
		margin = min(margin, len(l)-len(strings.TrimLeft(l, " ")))
	}
	for i, l := range lines {
		lines[i] = strings.TrimRight(l[margin:], " ")
	}
	return strings.Join(lines, "\n")
}
