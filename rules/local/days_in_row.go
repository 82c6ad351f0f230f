package local

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// DaysInRow asks that nobody works more than Most days in a row, or fewer than
// Least. A day counts by the date on which its duty begins.
//
// Days before the period count as far as the history tells; where it ends in
// the middle of a run, a hard rule answers unknown. Days beyond Most that lie in
// the history are not charged again, and a run that goes on at the end of the
// period is not held against Least.
type DaysInRow struct {
	Binding
	Least int `json:"least,omitempty"` // days, 2 to 31; 0: no lower limit
	Most  int `json:"most,omitempty"`  // days, 1 to 31; 0: no upper limit
	// Alone says that nothing lies before the period or after it: runs at its
	// ends are held against Least as they stand. A unit cannot ask for it.
	Alone bool `json:"-"`
}

// About gives the rule's identity.
func (r *DaysInRow) About() rules.About {
	return r.about("days-in-row", "U",
		rules.Text{SV: "Arbetsdagar i rad", EN: "Days in a row"},
		limits(r.Least, r.Most, "Ingen arbetar %s dagar i rad.", "Nobody works %s days in a row."))
}

// limits writes the two limits of a spell, as what must not be, into a sentence.
func limits(least, most int, sv, en string) rules.Text {
	switch {
	case least == 0:
		return say.Text(sv, en, say.Text("mer än %d", "more than %d", most))
	case most == 0:
		return say.Text(sv, en, say.Text("färre än %d", "fewer than %d", least))
	}
	return say.Text(sv, en, say.Text("färre än %d eller mer än %d", "fewer than %d or more than %d", least, most))
}

// With gives the rule with other parameters: least, most, weight.
func (r *DaysInRow) With(params []byte) (rules.Rule, error) {
	c := *r
	err := clause.Lay(params, func(p *clause.Params) {
		bounds(p, &c.Least, &c.Most, 2, 31)
		c.weigh(p)
	})
	if err != nil {
		return nil, err
	}
	return &c, nil
}

// bounds reads least and most, of which one at least must be known. Least is no
// less than floor, and both no more than roof.
func bounds(p *clause.Params, least, most *int, floor, roof int) {
	optional(p, "least", least, floor, roof)
	optional(p, "most", most, 1, roof)
	switch {
	case *least == 0 && *most == 0 && !p.Given("least") && !p.Given("most"):
		p.Refuse("skriv least eller most, eller båda", "write least or most, or both")
	case *most != 0 && *least > *most:
		p.Refuse("least: skriv inte mer än most", "least: write no more than most")
	}
}

// optional reads a whole number that may be left out.
func optional(p *clause.Params, name string, into *int, least, most int) {
	n := least // what is not written need not be in range
	clause.Number(p, name, &n, least, most)
	if p.Given(name) {
		*into = n
	}
}

// Check finds each run of days that is too long or too short, told under its
// last.
func (r *DaysInRow) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for _, e := range r.bound(c.Problem) {
		for _, w := range judge(spells(c, e, false, r.Alone, anything), r.Least, r.Most, r.Level.Hard()) {
			out = append(out, r.tell(c, e, w))
		}
	}
	return out
}

func (r *DaysInRow) tell(c *rules.Case, e roster.EmployeeNo, w wrong) rules.Finding {
	f, name := r.spell("days-in-row", c.Problem, e, w), c.Employees[e].Name
	first, last := say.Date(c.Date(w.first)), say.Date(c.Date(w.last))
	switch {
	case w.status == rules.Unknown && w.short:
		f.Say = say.Text("%s är ledig från %s, och hur många dagar i rad hen då har arbetat är inte känt.",
			"%s is off from %s, and how many days in a row they have then worked is not known.", name, say.Date(c.Date(w.last+1)))
		f.Mend = say.Text("Lägg in historik för %s, minst %d dagar bakåt.", "Add history for %s, at least %d days back.", name, w.limit+1)
	case w.status == rules.Unknown:
		f.Say = say.Text("%s arbetar %d dagar i rad till och med %s, och vad som arbetades före %s är inte känt.",
			"%s works %d days in a row up to %s, and what was worked before %s is not known.", name, f.Measured, last, first)
		f.Mend = say.Text("Lägg in historik för %s, minst %d dagar bakåt.", "Add history for %s, at least %d days back.", name, w.limit+1)
	case w.short:
		f.Say = say.Text("%s arbetar bara %d dagar i rad, %s till %s; minst %d.", "%s works only %d days in a row, %s to %s; at least %d.",
			name, f.Measured, first, last, w.limit)
		f.Mend = say.Text("Ge %s ett pass också en dag intill, eller ledigt där.", "Give %s a shift on a day next to it as well, or the time off.", name)
	default:
		f.Say = say.Text("%s arbetar %d dagar i rad, %s till %s; högst %d.", "%s works %d days in a row, %s to %s; at most %d.",
			name, f.Measured, first, last, w.limit)
		f.Mend = say.Text("Ge %s en ledig dag mellan %s och %s.", "Give %s a day off between %s and %s.", name, say.Date(c.Date(max(w.first, 0))), last)
	}
	if w.status == rules.Inherited {
		f.Mend = bygone
	}
	return f
}

// spell begins a finding about a spell that is too long or too short.
func (b *Binding) spell(id string, p *roster.Problem, e roster.EmployeeNo, w wrong) rules.Finding {
	f := b.finding(id, e, w.told(), w.when(p))
	f.Status, f.Quantity = w.status, rules.InDays
	f.Measured, f.Limit, f.Amount = int64(w.length()), int64(w.limit), int64(w.amount)
	return f
}

// Constrain limits the runs of days with work.
func (r *DaysInRow) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	for _, e := range r.bound(p) {
		out = append(out, constraint.Run{Employee: e, Least: r.Least, Most: r.Most, Alone: r.Alone, Price: r.price()})
	}
	return out
}
