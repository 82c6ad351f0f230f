package local

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// DaysOffInRow asks that days off come at least Least together, so that there is
// no single free day between two days of work, or at most Most. A day is free
// when no duty begins on it, whatever the reason.
//
// Days off that go on at the end of the period are not held against Least;
// where it is not known when they began, a hard rule answers unknown. Days
// beyond Most that lie in the history are not charged again. Exact in the
// one-person optimum up to a Least of three days.
type DaysOffInRow struct {
	Binding
	Least int `json:"least,omitempty"` // days, 2 to 14; 0: no lower limit
	Most  int `json:"most,omitempty"`  // days, 1 to 14; 0: no upper limit
	// Alone says that nothing lies before the period or after it: days off at its
	// ends are held against Least as they stand. A unit cannot ask for it.
	Alone bool `json:"-"`
}

// About gives the rule's identity.
func (r *DaysOffInRow) About() rules.About {
	says := limits(r.Least, r.Most, "Ingen är ledig %s dagar i rad.", "Nobody is off %s days in a row.")
	if r.Most == 0 {
		says = say.Text("Lediga dagar ligger minst %d i rad.", "Days off come at least %d in a row.", r.Least)
	}
	return r.about("days-off-in-row", "U", rules.Text{SV: "Lediga dagar i rad", EN: "Days off in a row"}, says)
}

// With gives the rule with other parameters: least, most, weight.
func (r *DaysOffInRow) With(params []byte) (rules.Rule, error) {
	c := *r
	err := clause.Lay(params, func(p *clause.Params) {
		bounds(p, &c.Least, &c.Most, 2, 14)
		c.weigh(p)
	})
	if err != nil {
		return nil, err
	}
	return &c, nil
}

// Check finds each stretch of days off that is too short, told under the day of
// work that ends it, and each that is too long, told under its last day.
func (r *DaysOffInRow) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for _, e := range r.bound(c.Problem) {
		for _, w := range judge(spells(c, e, true, r.Alone, anything), r.Least, r.Most, r.Level.Hard()) {
			out = append(out, r.tell(c, e, w))
		}
	}
	return out
}

func (r *DaysOffInRow) tell(c *rules.Case, e roster.EmployeeNo, w wrong) rules.Finding {
	f, name := r.spell("days-off-in-row", c.Problem, e, w), c.Employees[e].Name
	if w.short && w.last+1 < roster.Day(c.Days) {
		f.Day = w.last + 1
	}
	first, last := say.Date(c.Date(w.first)), say.Date(c.Date(w.last))
	days := rules.Text{SV: "dagar", EN: "days"}
	if f.Measured == 1 {
		days = rules.Text{SV: "dag", EN: "day"}
	}
	switch {
	case w.status == rules.Unknown && w.short:
		f.Say = say.Text("%s börjar arbeta %s, och hur länge hen då har varit ledig är inte känt.", "%s begins to work on %s, and how long they have then been off is not known.",
			name, say.Date(c.Date(w.last+1)))
		f.Mend = say.Text("Lägg in historik för %s, minst %d dagar bakåt.", "Add history for %s, at least %d days back.", name, w.limit+1)
	case w.status == rules.Unknown:
		f.Say = say.Text("%s är ledig %d %s till och med %s, och när ledigheten började är inte känt.", "%s is off %d %s up to %s, and when that began is not known.",
			name, f.Measured, days, last)
		f.Mend = say.Text("Lägg in historik för %s, minst %d dagar bakåt.", "Add history for %s, at least %d days back.", name, w.limit+1)
	case w.short:
		f.Say = say.Text("%s är ledig bara %d %s i rad, från %s; minst %d.", "%s is off only %d %s in a row, from %s; at least %d.",
			name, f.Measured, days, first, w.limit)
		f.Mend = say.Text("Ge %s ledigt också en dag intill, eller inget ledigt där.", "Give %s a day next to it off as well, or no day off there.", name)
	default:
		f.Say = say.Text("%s är ledig %d %s i rad, %s till %s; högst %d.", "%s is off %d %s in a row, %s to %s; at most %d.",
			name, f.Measured, days, first, last, w.limit)
		f.Mend = say.Text("Ge %s ett pass mellan %s och %s.", "Give %s a shift between %s and %s.", name, say.Date(c.Date(max(w.first, 0))), last)
	}
	if w.status == rules.Inherited {
		f.Mend = bygone
	}
	return f
}

// Constrain limits the runs of days off.
func (r *DaysOffInRow) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for _, e := range r.bound(p) {
		out = append(out, constraint.Run{Employee: e, Free: true, Least: r.Least, Most: r.Most, Alone: r.Alone, Price: r.price()})
	}
	return out
}
