package runner

import (
	"io"
	"slices"

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
	return certified(p.ID, p, all, Weights(), res)
}

// certify makes a certificate of what a run has proven; nil when that is nothing,
// or when the solver's currency is not the instance's: where a price is at another
// level than quality, which weighs one.
func (c *Case) certify(res *solver.Result) (*certificate.Certificate, error) {
	if c.own != nil {
		return Certify(c.Problem, c.Rules, res)
	}
	if certificate.Priced(c.Problem, c.Rules) != nil {
		return nil, nil
	}
	return certified(c.Name, c.Problem, c.Rules, nil, res)
}

// certified puts a proof into the words of a certificate.
func certified(name string, p *roster.Problem, all []rules.Rule, weights map[string]int64, res *solver.Result) (*certificate.Certificate, error) {
	if res.Proof.Prices == nil {
		return nil, nil
	}
	c, err := certificate.New(name, p, all, weights, res.Proof.Prices, solver.PriceScale, res.CostBound)
	if err != nil {
		return nil, err
	}
	c.Passed = res.Proof.Passed
	for _, s := range res.Proof.Sums {
		c.Sums = append(c.Sums, certificate.Sum{Employee: p.Employees[s.Employee].ID, Number: s.Number, Unit: s.Unit, Price: s.Price})
	}
	for i := range res.Proof.Leaves {
		l := &res.Proof.Leaves[i]
		leaf := certificate.Leaf{Prices: l.Prices}
		for k := range l.Decisions {
			leaf.Decisions = append(leaf.Decisions, decision(p, &l.Decisions[k]))
		}
		slices.Reverse(leaf.Decisions) // a certificate begins with the first split
		c.Leaves = append(c.Leaves, leaf)
	}
	return c, nil
}

// decision tells a split by the names of the problem.
func decision(p *roster.Problem, d *solver.Decision) certificate.Decision {
	out := certificate.Decision{Price: d.Price}
	if d.Low > -solver.Unbounded {
		out.Low = ptr(d.Low)
	}
	if d.High < solver.Unbounded {
		out.High = ptr(d.High)
	}
	if d.Row >= 0 {
		out.Row = ptr(d.Row)
		return out
	}
	for _, e := range d.People {
		out.People = append(out.People, p.Employees[e].ID)
	}
	out.From, out.To, out.Any = int(d.From), int(d.To), d.Any
	if d.Shift >= 0 && !d.Any {
		out.Shift = p.Shifts[d.Shift].ID
	}
	if d.Place >= 0 && !d.Any {
		out.Place = p.Places[d.Place].ID
	}
	return out
}
