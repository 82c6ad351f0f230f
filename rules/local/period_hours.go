package local

import (
	"math"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// PeriodHours asks that each person's working time in the period lies between
// Least and Most. It is paid time, on-call in full. The breach is the minutes
// missing or beyond.
//
// It stands beside the contract's hours, which the agreement counts: where both
// hold, the one-person optimum keeps one of the two as a state and leaves the
// other to a check of the finished line.
type PeriodHours struct {
	Binding
	Least roster.Minutes `json:"least,omitempty"` // 0: no lower limit
	Most  roster.Minutes `json:"most"`
}

// About gives the rule's identity.
func (r *PeriodHours) About() rules.About {
	return r.about("period-hours", "U",
		rules.Text{SV: "Timmar i perioden", EN: "Hours in the period"},
		say.Text("Var och en arbetar mellan %s och %s i perioden.", "Everyone works between %s and %s in the period.", say.Length(r.Least), say.Length(r.Most)))
}

// With gives the rule with other parameters: least, most, weight.
func (r *PeriodHours) With(params []byte) (rules.Rule, error) {
	c := *r
	err := clause.Lay(params, func(p *clause.Params) {
		p.Minutes("least", &c.Least)
		p.Minutes("most", &c.Most)
		if c.Most == 0 && !p.Given("most") {
			p.Refuse(`most saknas: skriv arbetstid som "152:00"`, `most is missing: write working time as "152:00"`)
		} else if c.Least > c.Most {
			p.Refuse("least: skriv inte mer än most", "least: write no more than most")
		}
		c.weigh(p)
	})
	if err != nil {
		return nil, err
	}
	return &c, nil
}

// Check finds each person who works too little or too much.
func (r *PeriodHours) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for _, e := range r.bound(c.Problem) {
		var sum roster.Minutes
		for _, d := range c.Planned(e) {
			sum += d.Paid
		}
		f := r.finding("period-hours", e, 0, c.Whole())
		f.Quantity, f.Measured = rules.InMinutes, int64(sum)
		name := c.Employees[e].Name
		switch {
		case sum < r.Least:
			f.Limit, f.Amount = int64(r.Least), int64(r.Least-sum)
			f.Say = say.Text("%s arbetar %s i perioden; minst %s.", "%s works %s in the period; at least %s.", name, say.Length(sum), say.Length(r.Least))
			f.Mend = say.Text("Ge %s fler eller längre pass.", "Give %s more or longer shifts.", name)
		case sum > r.Most:
			f.Limit, f.Amount = int64(r.Most), int64(sum-r.Most)
			f.Say = say.Text("%s arbetar %s i perioden; högst %s.", "%s works %s in the period; at most %s.", name, say.Length(sum), say.Length(r.Most))
			f.Mend = say.Text("Ge %s färre eller kortare pass.", "Give %s fewer or shorter shifts.", name)
		default:
			continue
		}
		out = append(out, f)
	}
	return out
}

// Constrain adds up paid time, by its length on the day: the night of the clock
// change is its own.
func (r *PeriodHours) Constrain(p *roster.Problem) []constraint.Constraint {
	of := make([][]int32, p.Days)
	for d := range of {
		of[d] = make([]int32, len(p.Shifts))
		for s := range of[d] {
			of[d][s] = int32(p.Paid(roster.Day(d), roster.ShiftNo(s)))
		}
	}
	low := int64(math.MinInt64)
	if r.Least > 0 {
		low = int64(r.Least)
	}
	var out []constraint.Constraint
	for _, e := range r.bound(p) {
		out = append(out, constraint.Total{
			Employee: e, From: 0, To: roster.Day(p.Days - 1), Of: of, Axis: true,
			Low: low, High: int64(r.Most), Under: r.price(), Over: r.price(),
		})
	}
	return out
}
