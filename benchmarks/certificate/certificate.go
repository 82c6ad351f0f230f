// Package certificate proves lower bounds over again. A certificate holds one
// whole price for each cover row of a problem: what a person present there is
// worth. For any prices, the cheapest number of people in each row by itself plus
// the cheapest line of each person by itself, both under the prices, is no more
// than what any lawful roster costs (a Lagrangian bound). Whoever doubts a bound
// needs only the prices to work it out.
//
// Prove does so with code that shares nothing with the solver: it reads what the
// rules say (package constraint) and finds each person's cheapest line by plain
// enumeration of states, day by day. It is slow and simple on purpose. What it
// does not know, or cannot do within its limit, it leaves out; that can only make
// the bound lower, never wrong, and Proof says so.
//
// Start with Certificate, then Prove.
package certificate

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// Certificate is what proves a bound.
type Certificate struct {
	Instance string `json:"instance"`
	// Bound is what the prices are said to prove, in the instance's own cost.
	Bound int64 `json:"bound"`
	// Scale is how many units of price make one of cost, so that prices can be
	// finer than costs.
	Scale int64 `json:"scale"`
	// Weights is what one unit at each level of cost weighs in the bound, by the
	// level's name. None: cost is of quality alone, and least demand must be met.
	Weights map[string]int64 `json:"weights,omitempty"`
	Prices  []Price          `json:"prices"` // a row each, in the order of the rules
	// Sums are what a step of some sums is worth, where those are not followed step by
	// step: hours, duties of a kind, and weekends of long periods.
	Sums []Sum `json:"sums,omitempty"`
	// Passed are the budgets, by their number among those that the rules say, of which
	// every öre is charged, also of rosters that keep to them: the bound is then lower.
	Passed []int `json:"passed,omitempty"`
	// Leaves split all rosters into parts, each with prices of its own, where that
	// proves more than the prices above; none where it does not.
	Leaves []Leaf `json:"leaves,omitempty"`
}

// Price is the price of one cover row.
type Price struct {
	Demand string `json:"demand"`
	Day    int    `json:"day"` // from 0
	Price  int64  `json:"price"`
}

// New makes a certificate of prices in the order in which the rules say their
// cover rows; weights as in Certificate.
func New(name string, p *roster.Problem, all []rules.Rule, weights map[string]int64, prices []int64, scale, bound int64) (*Certificate, error) {
	rows := covers(rules.Constrain(p, all))
	if len(rows) != len(prices) {
		return nil, fmt.Errorf("certificate: %d prices for %d rows of cover", len(prices), len(rows))
	}
	c := &Certificate{Instance: name, Bound: bound, Scale: scale, Weights: weights}
	for i := range rows {
		c.Prices = append(c.Prices, Price{demand(p, &rows[i]), int(rows[i].Day), prices[i]})
	}
	return c, nil
}

func covers(said []constraint.Tagged) []constraint.Cover {
	var out []constraint.Cover
	for _, s := range said {
		if c, ok := s.Constraint.(constraint.Cover); ok {
			out = append(out, c)
		}
	}
	return out
}

func demand(p *roster.Problem, c *constraint.Cover) string {
	if c.Demand < 0 || int(c.Demand) >= len(p.Demands) {
		return ""
	}
	return p.Demands[c.Demand].ID
}

// Write writes the certificate as JSON, a price or a leaf a line.
func (c *Certificate) Write(w io.Writer) error {
	out := bufio.NewWriter(w)
	name, err := json.Marshal(c.Instance)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "{\"instance\": %s, \"bound\": %d, \"scale\": %d, ", name, c.Bound, c.Scale)
	if len(c.Weights) > 0 {
		weights, err := json.Marshal(c.Weights)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "\"weights\": %s, ", weights)
	}
	if len(c.Passed) > 0 {
		passed, err := json.Marshal(c.Passed)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "\"passed\": %s, ", passed)
	}
	out.WriteString("\"prices\": [")
	for i := range c.Prices {
		line, err := json.Marshal(&c.Prices[i])
		if err != nil {
			return err
		}
		if i > 0 {
			out.WriteString(",")
		}
		out.WriteString("\n  ")
		out.Write(line)
	}
	out.WriteString("\n]")
	for i := range c.Sums {
		line, err := json.Marshal(&c.Sums[i])
		if err != nil {
			return err
		}
		if i == 0 {
			out.WriteString(", \"sums\": [")
		} else {
			out.WriteString(",")
		}
		out.WriteString("\n  ")
		out.Write(line)
	}
	if len(c.Sums) > 0 {
		out.WriteString("\n]")
	}
	for i := range c.Leaves {
		line, err := json.Marshal(&c.Leaves[i])
		if err != nil {
			return err
		}
		if i == 0 {
			out.WriteString(", \"leaves\": [")
		} else {
			out.WriteString(",")
		}
		out.WriteString("\n  ")
		out.Write(line)
	}
	if len(c.Leaves) > 0 {
		out.WriteString("\n]")
	}
	out.WriteString("}\n")
	return out.Flush()
}

// Limits of a certificate's file.
const (
	mostBytes = 64 << 20
	mostPrice = int64(1) << 44
	mostScale = 1_000_000
)

// Read reads a certificate. The error tells every fault, a line each.
func Read(name string, r io.Reader) (*Certificate, error) {
	data, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(data) > mostBytes {
		return nil, fmt.Errorf("%s: is longer than %d MiB: no certificate is", name, mostBytes>>20)
	}
	var c Certificate
	if err := strict(data, &c); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var faults []error
	add := func(format string, args ...any) {
		faults = append(faults, fmt.Errorf("%s: %s", name, fmt.Sprintf(format, args...)))
	}
	if c.Scale < 1 || c.Scale > mostScale {
		add("scale is %d: write a whole number from 1 to %d", c.Scale, mostScale)
	}
	if c.Bound < 0 || c.Bound > mostPrice {
		add("bound is %d: write a whole number from 0 to %d", c.Bound, mostPrice)
	}
	for i := range c.Prices {
		if p := c.Prices[i].Price; p < -mostPrice || p > mostPrice {
			add("prices[%d]: %d is out of range: write %d at the most, up or down", i, p, mostPrice)
		}
	}
	for i := range c.Sums {
		if p := c.Sums[i].Price; p < -mostPrice || p > mostPrice {
			add("sums[%d]: %d is out of range: write %d at the most, up or down", i, p, mostPrice)
		}
		if len(faults) > mostFaults {
			break
		}
	}
	for i := range c.Leaves {
		for k, p := range c.Leaves[i].Prices {
			if p < -mostPrice || p > mostPrice {
				add("leaves[%d].prices[%d]: %d is out of range: write %d at the most, up or down", i, k, p, mostPrice)
			}
		}
		if len(faults) > mostFaults {
			break
		}
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	return &c, nil
}

// strict reads one JSON value and nothing after it, refusing names that it does
// not have.
func strict(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("there is more after the certificate: write one alone")
	}
	return nil
}

// prices gives the prices by row once they are known to be of the problem's own
// rows.
func (c *Certificate) prices(p *roster.Problem, rows []constraint.Cover) ([]int64, error) {
	if len(rows) != len(c.Prices) {
		return nil, fmt.Errorf("the certificate has %d prices, the problem %d rows of cover: they are not of the same problem", len(c.Prices), len(rows))
	}
	out := make([]int64, len(rows))
	var faults []error
	for i := range rows {
		at := &c.Prices[i]
		if d := demand(p, &rows[i]); at.Demand != d || at.Day != int(rows[i].Day) {
			faults = append(faults, fmt.Errorf("prices[%d] is of %s on day %d, the problem's row of %s on day %d", i, at.Demand, at.Day, d, rows[i].Day))
			if len(faults) == mostFaults {
				break
			}
		}
		out[i] = at.Price
	}
	return out, errors.Join(faults...)
}

// mostFaults is how many faults of a certificate are told.
const mostFaults = 20
