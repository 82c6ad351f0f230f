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

// ShiftShare asks that of each person's duties in the period at most, or at
// least, a share are of certain shifts: at most 40 % evenings. Nobody without
// duties breaks it.
//
// With k of n duties and a share of m percent the breach is 100k - mn, counted
// in hundredths of a duty, so that it stays whole. It is a sum over the period:
// the one-person optimum leaves it to a check of the finished line.
type ShiftShare struct {
	Binding
	Shifts       []string `json:"shifts"`                  // ids of the shifts that are counted
	MostPercent  *int     `json:"most_percent,omitempty"`  // 0 to 100; nil: no upper limit
	LeastPercent *int     `json:"least_percent,omitempty"` // 0 to 100; nil: no lower limit
}

// About gives the rule's identity.
func (r *ShiftShare) About() rules.About {
	list := strings.Join(r.Shifts, ", ")
	says := rules.Text{SV: "Var och ens andel pass av vissa slag hålls inom gränser.", EN: "Each person's share of certain shifts is kept within limits."}
	switch {
	case r.MostPercent != nil && r.LeastPercent != nil:
		says = say.Text("Av var och ens pass är minst %d %% och högst %d %% %s.", "Of each person's duties at least %d %% and at most %d %% are %s.", *r.LeastPercent, *r.MostPercent, list)
	case r.MostPercent != nil:
		says = say.Text("Av var och ens pass är högst %d %% %s.", "Of each person's duties at most %d %% are %s.", *r.MostPercent, list)
	case r.LeastPercent != nil:
		says = say.Text("Av var och ens pass är minst %d %% %s.", "Of each person's duties at least %d %% are %s.", *r.LeastPercent, list)
	}
	return r.about("shift-share", "U", rules.Text{SV: "Andel pass", EN: "Share of shifts"}, says)
}

// With gives the rule with other parameters: shifts, most_percent,
// least_percent, weight.
func (r *ShiftShare) With(params []byte) (rules.Rule, error) {
	c := *r
	err := clause.Lay(params, func(p *clause.Params) {
		p.Names("shifts", &c.Shifts)
		if len(c.Shifts) == 0 && !p.Given("shifts") {
			p.Refuse("shifts saknas: skriv en lista med id, till exempel [D, E]", "shifts is missing: write a list of ids, such as [D, E]")
		}
		percent(p, "most_percent", &c.MostPercent)
		percent(p, "least_percent", &c.LeastPercent)
		if c.MostPercent == nil && c.LeastPercent == nil {
			p.Refuse("skriv most_percent eller least_percent, eller båda", "write most_percent or least_percent, or both")
		}
		if c.MostPercent != nil && c.LeastPercent != nil && *c.LeastPercent > *c.MostPercent {
			p.Refuse("least_percent: skriv inte mer än most_percent", "least_percent: write no more than most_percent")
		}
		c.weigh(p)
	})
	if err != nil {
		return nil, err
	}
	return &c, nil
}

// Fit tells which of the named shifts the problem does not have.
func (r *ShiftShare) Fit(p *roster.Problem) error { return fit(p, r.Shifts...) }

// Check finds each person whose share lies outside.
func (r *ShiftShare) Check(c *rules.Case) []rules.Finding {
	counted := shifts(c.Problem, r.Shifts)
	var out []rules.Finding
	for _, e := range r.bound(c.Problem) {
		all := c.Planned(e)
		of := 0
		for _, d := range all {
			if slices.Contains(counted, d.Shift) {
				of++
			}
		}
		judge := func(percent *int, sign int64, sv, en string, mend rules.Text) {
			if percent == nil {
				return
			}
			measured, limit := 100*int64(of), int64(*percent)*int64(len(all))
			if sign*(measured-limit) <= 0 {
				return
			}
			f := r.finding("shift-share", e, all[0].Day, roster.Interval{From: all[0].Span.From, To: all[len(all)-1].Span.To})
			f.Quantity, f.Measured, f.Limit, f.Amount = rules.InHundredths, measured, limit, sign*(measured-limit)
			name, list := c.Employees[e].Name, strings.Join(r.Shifts, ", ")
			f.Say = say.Text("%s har %d av %d pass på %s; "+sv+" %d %%.", "%s has %d of %d duties on %s; "+en+" %d %%.", name, of, len(all), list, *percent)
			f.Mend = say.Text(mend.SV, mend.EN, name, list)
			out = append(out, f)
		}
		judge(r.MostPercent, 1, "högst", "at most", rules.Text{SV: "Ge %s färre pass på %s.", EN: "Give %s fewer duties on %s."})
		judge(r.LeastPercent, -1, "minst", "at least", rules.Text{SV: "Ge %s fler pass på %s.", EN: "Give %s more duties on %s."})
	}
	return out
}

// Constrain holds 100k - mn, a sum over the duties, at or below (or above) zero.
func (r *ShiftShare) Constrain(p *roster.Problem) []constraint.Constraint {
	counted := shifts(p, r.Shifts)
	worth := func(percent int) [][]int32 {
		row := make([]int32, len(p.Shifts))
		for s := range row {
			row[s] = -int32(percent)
			if slices.Contains(counted, roster.ShiftNo(s)) {
				row[s] += 100
			}
		}
		return slices.Repeat([][]int32{row}, p.Days)
	}
	var out []constraint.Constraint
	add := func(percent *int, low, high int64) {
		if percent == nil {
			return
		}
		of := worth(*percent)
		for _, e := range r.bound(p) {
			out = append(out, constraint.Total{
				Employee: e, From: 0, To: roster.Day(p.Days - 1), Of: of,
				Low: low, High: high, Under: r.price(), Over: r.price(),
			})
		}
	}
	add(r.MostPercent, math.MinInt64, 0)
	add(r.LeastPercent, 0, math.MaxInt64)
	return out
}

// percent reads a whole percentage, if it is given.
func percent(p *clause.Params, name string, into **int) {
	n := 0
	if *into != nil {
		n = **into
	}
	clause.Number(p, name, &n, 0, 100)
	if p.Given(name) {
		*into = &n
	}
}
