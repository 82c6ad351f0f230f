package local

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// DaysInRow asks that nobody works more than Most days in a row. A day counts
// by the date on which its duty begins.
//
// Days before the period count as far as the history tells; where it ends in
// the middle of a run, a hard rule answers unknown. Days beyond Most that lie in
// the history are not charged again.
type DaysInRow struct {
	Binding
	Most int `json:"most"` // days, 1 to 31
}

// About gives the rule's identity.
func (r *DaysInRow) About() rules.About {
	return r.about("days-in-row", "U",
		rules.Text{SV: "Arbetsdagar i rad", EN: "Days in a row"},
		say.Text("Ingen arbetar mer än %d dagar i rad.", "Nobody works more than %d days in a row.", r.Most))
}

// With gives the rule with other parameters: most, weight.
func (r *DaysInRow) With(params []byte) (rules.Rule, error) {
	c := *r
	err := clause.Lay(params, func(p *clause.Params) {
		clause.Number(p, "most", &c.Most, 1, 31)
		c.weigh(p)
	})
	if err != nil {
		return nil, err
	}
	return &c, nil
}

// Check finds each run of days that is too long, told under its last.
func (r *DaysInRow) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for _, e := range r.bound(c.Problem) {
		from := known(c.Problem, e)
		for _, run := range runs(c.Line(e), from) {
			first, last := run[0], run[len(run)-1]
			switch length := int(last.Day-first.Day) + 1; {
			case last.Past && !r.Level.Hard():
			case length > r.Most:
				out = append(out, r.tooLong(c, first, last))
			case first.Day == from && from > longAgo && !last.Past && r.Level.Hard():
				out = append(out, r.unknown(c, first, last))
			}
		}
	}
	return out
}

func (r *DaysInRow) tooLong(c *rules.Case, first, last rules.Duty) rules.Finding {
	f, name := r.run(first, last), c.Employees[first.Employee].Name
	f.Say = say.Text("%s arbetar %d dagar i rad, %s till %s; högst %d.", "%s works %d days in a row, %s to %s; at most %d.",
		name, f.Measured, say.Date(c.Date(first.Day)), say.Date(c.Date(last.Day)), r.Most)
	if last.Past {
		f.Status, f.Amount, f.Mend = rules.Inherited, f.Measured-f.Limit, bygone
		return f
	}
	before := max(0, -int64(first.Day)) // days of the run that are history
	f.Amount = f.Measured - max(f.Limit, before)
	f.Mend = say.Text("Ge %s en ledig dag mellan %s och %s.", "Give %s a day off between %s and %s.",
		name, say.Date(c.Date(max(first.Day, 0))), say.Date(c.Date(last.Day)))
	return f
}

func (r *DaysInRow) unknown(c *rules.Case, first, last rules.Duty) rules.Finding {
	f, name := r.run(first, last), c.Employees[first.Employee].Name
	f.Status = rules.Unknown
	f.Say = say.Text("%s arbetar %d dagar i rad till och med %s, och vad som arbetades före %s är inte känt.",
		"%s works %d days in a row up to %s, and what was worked before %s is not known.",
		name, f.Measured, say.Date(c.Date(last.Day)), say.Date(c.Date(first.Day)))
	f.Mend = say.Text("Lägg in historik för %s, minst %d dagar bakåt.", "Add history for %s, at least %d days back.", name, r.Most+1)
	return f
}

// run begins a finding about a run of days.
func (r *DaysInRow) run(first, last rules.Duty) rules.Finding {
	f := r.finding("days-in-row", first.Employee, last.Day, roster.Interval{From: first.Span.From, To: last.Span.To})
	f.Quantity, f.Measured, f.Limit = rules.InDays, int64(last.Day-first.Day)+1, int64(r.Most)
	return f
}

// runs cuts a person's duties, from a day on, where a day is free.
func runs(line []rules.Duty, from roster.Day) [][]rules.Duty {
	for len(line) > 0 && line[0].Day < from {
		line = line[1:]
	}
	var out [][]rules.Duty
	begin := 0
	for i := 1; i <= len(line); i++ {
		if i == len(line) || line[i].Day > line[i-1].Day+1 {
			out = append(out, line[begin:i])
			begin = i
		}
	}
	return out
}

// Constrain limits the runs of days with work.
func (r *DaysInRow) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for _, e := range r.bound(p) {
		out = append(out, constraint.Run{Employee: e, Most: r.Most, Price: r.price()})
	}
	return out
}
