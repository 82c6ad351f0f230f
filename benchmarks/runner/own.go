package runner

import (
	"io"

	"heltid/benchmarks/certificate"
	"heltid/benchmarks/instances"
	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/model"
)

// own is how rosters of the product's own problems are written and read.
type own struct {
	read  func(*roster.Problem, string, io.Reader) (roster.Roster, error)
	write func(io.Writer, *roster.Problem, roster.Roster) error
}

// Own makes a case of a problem of the product's own, with its rules and the
// notation of its rosters. Its cost is all levels in the search's one currency.
func Own(p *roster.Problem, all []rules.Rule,
	read func(*roster.Problem, string, io.Reader) (roster.Roster, error),
	write func(io.Writer, *roster.Problem, roster.Roster) error,
) *Case {
	return &Case{Instance: instances.Instance{Name: p.ID, Problem: p, Rules: all}, Format: "heltid", own: &own{read, write}}
}

// Cost is what a roster costs, and how many units of hard rules it breaks, by the
// checker. For our own problems, in which goals have levels, the cost is counted
// from the constraints with code that shares nothing with the solver.
func (c *Case) Cost(r roster.Roster) (cost int64, broken int, err error) {
	if c.own == nil {
		cost, broken = instances.Cost(c.Problem, c.Rules, r)
		return cost, broken, nil
	}
	for _, f := range rules.Check(c.Problem, r, c.Rules) {
		if f.Hard() {
			broken += max(1, int(f.Amount))
		}
	}
	cost, _, err = certificate.Cost(c.Problem, c.Rules, Weights(), r)
	return cost, broken, err
}

// Weights are the search's weights by level, as a certificate holds them.
func Weights() map[string]int64 {
	out := map[string]int64{}
	for level, weight := range model.SearchWeights {
		if level := constraint.Level(level); level != constraint.Ban {
			out[level.String()] = weight
		}
	}
	return out
}

// Certify makes a certificate of what a solve of one of our own problems has
// proven; nil when that is nothing.
func Certify(p *roster.Problem, all []rules.Rule, res *solver.Result) (*certificate.Certificate, error) {
	if res.Proof.Prices == nil {
		return nil, nil
	}
	return certificate.New(p.ID, p, all, Weights(), res.Proof.Prices, solver.PriceScale, res.Proof.Bound)
}

// certify makes a certificate of what a run has proven; nil when that is nothing,
// or when the solver's currency is not the instance's: where a price is at another
// level than quality, which weighs one.
func (c *Case) certify(res *solver.Result) (*certificate.Certificate, error) {
	if c.own != nil {
		return Certify(c.Problem, c.Rules, res)
	}
	if res.Proof.Prices == nil || certificate.Priced(c.Problem, c.Rules) != nil {
		return nil, nil
	}
	return certificate.New(c.Name, c.Problem, c.Rules, nil, res.Proof.Prices, solver.PriceScale, res.Proof.Bound)
}
