// Package answer is what Heltid tells machines: of a roster, of the full-time
// arithmetic, of scenarios side by side and of the rules. The command line's
// --json and the service's bodies are these types, so that the two never say
// different things.
//
// Texts for people stand in both languages. Whatever is said of a roster comes
// from the checker, never from the solver's own arithmetic.
//
// Start with Report.
package answer

import (
	"encoding/json"
	"math/big"
	"strings"

	"heltid/api/formats"
	"heltid/rules"
	"heltid/rules/effect"
	"heltid/rules/figures"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/colgen"
)

// Report is a roster and all that is told of it.
type Report struct {
	Problem  *roster.Problem
	Rules    []rules.Rule
	Roster   roster.Roster
	Findings []rules.Finding
	Effects  *effect.Book
	Figures  []figures.Figure
	Result   *solver.Result // nil for a roster that was made elsewhere
	Seed     uint64
	File     string // where it was written; empty for nowhere
}

// NewReport has a roster checked, and puts its duties in order.
func NewReport(p *roster.Problem, all []rules.Rule, r roster.Roster) *Report {
	r.Sort()
	c := rules.NewCase(p, r)
	return &Report{
		Problem: p, Rules: all, Roster: r,
		Findings: rules.Check(p, r, all),
		Effects:  effect.NewBook(c),
		Figures:  figures.Compute(c),
	}
}

// Starred tells whether a confidence says that the agreement itself must still be
// read.
func Starred(confidence string) bool { return strings.Contains(confidence, "★") }

// Rests gives the binding rules that a proof rests on and that are still to be
// read in the agreement itself: those that ban something from the solver.
func (r *Report) Rests() []rules.About {
	var out []rules.About
	for _, rule := range r.Rules {
		a := rule.About()
		if !a.Level.Hard() || !Starred(a.Confidence) {
			continue
		}
		if bans := colgen.Keep(rules.Constrain(r.Problem, []rules.Rule{rule})); len(bans) > 0 {
			out = append(out, a)
		}
	}
	return out
}

// Made tells of the run that made the roster.
func (r *Report) Made() formats.Meta {
	if r.Result == nil {
		return formats.Meta{Problem: r.Problem.ID}
	}
	made := formats.Meta{Problem: r.Problem.ID, Seed: &r.Seed, Work: r.Result.Stats.Work, Status: string(r.Result.Status)}
	if r.Result.Early() {
		made.Elapsed = r.Result.Stats.Elapsed
	}
	return made
}

// Exact is a number with its two integers; Value is the same as a decimal.
type Exact struct {
	Numerator   json.Number `json:"numerator"`
	Denominator json.Number `json:"denominator"`
	Value       float64     `json:"value"`
}

// Exactly writes a number; nil for none.
func Exactly(x *big.Rat) *Exact {
	if x == nil {
		return nil
	}
	value, _ := x.Float64()
	return &Exact{json.Number(x.Num().String()), json.Number(x.Denom().String()), value}
}

func employeeID(p *roster.Problem, e roster.EmployeeNo) string {
	if e < 0 {
		return ""
	}
	return p.Employees[e].ID
}

func demandID(p *roster.Problem, d roster.DemandNo) string {
	if d < 0 {
		return ""
	}
	return p.Demands[d].ID
}

func instant(p *roster.Problem, t roster.Time) string {
	day, clock := p.Clock(t)
	return p.Date(day).String() + " " + clock.String()
}
