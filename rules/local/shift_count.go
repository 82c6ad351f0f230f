package local

import (
	"math"
	"slices"
	"strings"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// ShiftCount asks that each person has at most Most, or at least Least, duties
// of certain shifts in the period: at most four nights. Without Shifts it counts
// every duty. The breach is the duties missing or beyond.
//
// It is a sum over the period: the one-person optimum leaves it to a check of
// the finished line, but for the count of every duty where no hours are held to.
type ShiftCount struct {
	Binding
	Shifts []string `json:"shifts,omitempty"` // ids of the shifts that are counted; none: all
	Least  *int     `json:"least,omitempty"`  // nil: no lower limit
	Most   *int     `json:"most,omitempty"`   // nil: no upper limit
}

// About gives the rule's identity.
func (r *ShiftCount) About() rules.About {
	says, what := rules.Text{SV: "Var och ens antal pass av vissa slag hålls inom gränser.", EN: "Each person's number of certain shifts is kept within limits."}, r.what()
	switch {
	case r.Most != nil && r.Least != nil:
		says = say.Text("Var och en har minst %d och högst %d %s.", "Everyone has at least %d and at most %d %s.", *r.Least, *r.Most, what)
	case r.Most != nil:
		says = say.Text("Var och en har högst %d %s.", "Everyone has at most %d %s.", *r.Most, what)
	case r.Least != nil:
		says = say.Text("Var och en har minst %d %s.", "Everyone has at least %d %s.", *r.Least, what)
	}
	return r.about("shift-count", "U", rules.Text{SV: "Antal pass", EN: "Number of shifts"}, says)
}

// what names the duties that are counted.
func (r *ShiftCount) what() rules.Text {
	if len(r.Shifts) == 0 {
		return rules.Text{SV: "pass", EN: "duties"}
	}
	list := strings.Join(r.Shifts, ", ")
	return say.Text("pass på %s", "duties on %s", list)
}

// mostDuties is more than any period can hold.
const mostDuties = 1000

// With gives the rule with other parameters: shifts, least, most, weight.
func (r *ShiftCount) With(params []byte) (rules.Rule, error) {
	c := *r
	err := clause.Lay(params, func(p *clause.Params) {
		p.Names("shifts", &c.Shifts)
		number(p, "least", &c.Least, 1, mostDuties)
		number(p, "most", &c.Most, 0, mostDuties)
		if c.Least == nil && c.Most == nil {
			p.Refuse("skriv least eller most, eller båda", "write least or most, or both")
		}
		if c.Least != nil && c.Most != nil && *c.Least > *c.Most {
			p.Refuse("least: skriv inte mer än most", "least: write no more than most")
		}
		c.weigh(p)
	})
	if err != nil {
		return nil, err
	}
	return &c, nil
}

// number reads a whole number, if it is given.
func number(p *clause.Params, name string, into **int, least, most int) {
	n := least // what is not written need not be in range
	clause.Number(p, name, &n, least, most)
	if p.Given(name) {
		*into = &n
	}
}

// Fit tells which of the named shifts the problem does not have.
func (r *ShiftCount) Fit(p *roster.Problem) error { return fit(p, r.Shifts...) }

// counted gives the shifts that are counted.
func (r *ShiftCount) counted(p *roster.Problem) []bool {
	in := make([]bool, len(p.Shifts))
	for s := range in {
		in[s] = len(r.Shifts) == 0 || slices.Contains(r.Shifts, p.Shifts[s].ID)
	}
	return in
}

// Check finds each person with too many, told under the first duty beyond, or
// too few, told under the period's first day.
func (r *ShiftCount) Check(c *rules.Case) []rules.Finding {
	in := r.counted(c.Problem)
	var out []rules.Finding
	for _, e := range r.bound(c.Problem) {
		f := r.finding("shift-count", e, 0, c.Whole())
		f.Quantity = rules.InCount
		for _, d := range c.Planned(e) {
			if !in[d.Shift] {
				continue
			}
			f.Measured++
			if r.Most != nil && f.Measured == int64(*r.Most)+1 {
				f.Day = d.Day
			}
		}
		name := c.Employees[e].Name
		switch {
		case r.Most != nil && f.Measured > int64(*r.Most):
			f.Limit, f.Amount = int64(*r.Most), f.Measured-int64(*r.Most)
			f.Say = say.Text("%s har %d %s; högst %d.", "%s has %d %s; at most %d.", name, f.Measured, r.what(), *r.Most)
			f.Mend = say.Text("Ge %s färre av dem.", "Give %s fewer of them.", name)
		case r.Least != nil && f.Measured < int64(*r.Least):
			f.Limit, f.Amount = int64(*r.Least), int64(*r.Least)-f.Measured
			f.Say = say.Text("%s har %d %s; minst %d.", "%s has %d %s; at least %d.", name, f.Measured, r.what(), *r.Least)
			f.Mend = say.Text("Ge %s fler av dem.", "Give %s more of them.", name)
		default:
			continue
		}
		out = append(out, f)
	}
	return out
}

// Constrain counts the duties.
func (r *ShiftCount) Constrain(p *roster.Problem) []constraint.Constraint {
	row := make([]int32, len(p.Shifts))
	for s, in := range r.counted(p) {
		if in {
			row[s] = 1
		}
	}
	t := constraint.Total{
		From: 0, To: roster.Day(p.Days - 1), Of: slices.Repeat([][]int32{row}, p.Days), Axis: len(r.Shifts) == 0,
		Low: math.MinInt64, High: math.MaxInt64, Under: r.price(), Over: r.price(),
	}
	if r.Least != nil {
		t.Low = int64(*r.Least)
	}
	if r.Most != nil {
		t.High = int64(*r.Most)
	}
	var out []constraint.Constraint
	for _, e := range r.bound(p) {
		t.Employee = e
		out = append(out, t)
	}
	return out
}
