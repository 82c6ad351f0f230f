package local

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// DaysOffInRow asks that days off come at least Least together: no single free
// day between two days of work. A day is free when no duty begins on it,
// whatever the reason.
//
// Days off that reach beyond the period are not held against anybody; where it
// is not known when they began, a hard rule answers unknown. Exact in the
// one-person optimum up to three days.
type DaysOffInRow struct {
	Binding
	Least int `json:"least"` // days, 2 to 14
}

// About gives the rule's identity.
func (r *DaysOffInRow) About() rules.About {
	return r.about("days-off-in-row", "U",
		rules.Text{SV: "Lediga dagar i rad", EN: "Days off in a row"},
		say.Text("Lediga dagar ligger minst %d i rad.", "Days off come at least %d in a row.", r.Least))
}

// With gives the rule with other parameters: least, weight.
func (r *DaysOffInRow) With(params []byte) (rules.Rule, error) {
	c := *r
	err := clause.Lay(params, func(p *clause.Params) {
		clause.Number(p, "least", &c.Least, 2, 14)
		c.weigh(p)
	})
	if err != nil {
		return nil, err
	}
	return &c, nil
}

// Check finds each stretch of days off that is too short, told under the day of
// work that ends it.
func (r *DaysOffInRow) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for _, e := range r.bound(c.Problem) {
		from := known(c.Problem, e)
		begin := from // of the days off
		for _, run := range runs(c.Line(e), from) {
			end := run[0]
			off := int(end.Day - begin)
			switch {
			case off >= r.Least || end.Past && !r.Level.Hard():
			case begin > from:
				out = append(out, r.tooShort(c, begin, end))
			case from > longAgo && !end.Past && r.Level.Hard():
				out = append(out, r.unknown(c, begin, end))
			}
			begin = run[len(run)-1].Day + 1
		}
	}
	return out
}

func (r *DaysOffInRow) tooShort(c *rules.Case, begin roster.Day, end rules.Duty) rules.Finding {
	f, name := r.off(c, begin, end), c.Employees[end.Employee].Name
	f.Amount = f.Limit - f.Measured
	days := rules.Text{SV: "dagar", EN: "days"}
	if f.Measured == 1 {
		days = rules.Text{SV: "dag", EN: "day"}
	}
	f.Say = say.Text("%s är ledig bara %d %s i rad, från %s; minst %d.", "%s is off only %d %s in a row, from %s; at least %d.",
		name, f.Measured, days, say.Date(c.Date(begin)), r.Least)
	f.Mend = say.Text("Ge %s ledigt också en dag intill, eller inget ledigt där.", "Give %s a day next to it off as well, or no day off there.", name)
	if end.Past {
		f.Status, f.Mend = rules.Inherited, bygone
	}
	return f
}

func (r *DaysOffInRow) unknown(c *rules.Case, begin roster.Day, end rules.Duty) rules.Finding {
	f, name := r.off(c, begin, end), c.Employees[end.Employee].Name
	f.Status = rules.Unknown
	f.Say = say.Text("%s börjar arbeta %s, och hur länge hen då har varit ledig är inte känt.", "%s begins to work on %s, and how long they have then been off is not known.",
		name, say.Date(c.Date(end.Day)))
	f.Mend = say.Text("Lägg in historik för %s, minst %d dagar bakåt.", "Add history for %s, at least %d days back.", name, r.Least+1)
	return f
}

// off begins a finding about days off that end with a duty.
func (r *DaysOffInRow) off(c *rules.Case, begin roster.Day, end rules.Duty) rules.Finding {
	f := r.finding("days-off-in-row", end.Employee, end.Day, roster.Interval{From: c.At(begin, 0), To: c.At(end.Day, 0)})
	f.Quantity, f.Measured, f.Limit = rules.InDays, int64(end.Day-begin), int64(r.Least)
	return f
}

// Constrain asks for a least length of the runs of days off.
func (r *DaysOffInRow) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for _, e := range r.bound(p) {
		out = append(out, constraint.Run{Employee: e, Free: true, Least: r.Least, Price: r.price()})
	}
	return out
}
