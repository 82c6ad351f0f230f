package local

import (
	"slices"
	"strings"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// ShiftsInRow asks that nobody has certain shifts more than Most days in a row,
// or fewer than Least: nights come two to four together. A free day ends the
// row, and so does any other shift.
//
// What lies before the period counts as far as the history tells; where it ends
// in the middle of a row, a hard rule answers unknown. Days beyond Most that lie
// in the history are not charged again, and a row that goes on at the end of the
// period is not held against Least.
type ShiftsInRow struct {
	Binding
	Shifts []string `json:"shifts"`          // ids of the shifts
	Least  int      `json:"least,omitempty"` // days, 2 to 31; 0: no lower limit
	Most   int      `json:"most,omitempty"`  // days, 1 to 31; 0: no upper limit
	// Alone says that nothing lies before the period or after it: rows at its
	// ends are held against Least as they stand. A unit cannot ask for it.
	Alone bool `json:"-"`
}

// About gives the rule's identity.
func (r *ShiftsInRow) About() rules.About {
	list := strings.Join(r.Shifts, ", ")
	return r.about("shifts-in-row", "U",
		rules.Text{SV: "Samma pass i rad", EN: "Same shifts in a row"},
		limits(r.Least, r.Most, "Ingen har pass på "+list+" %s dagar i rad.", "Nobody has duties on "+list+" %s days in a row."))
}

// With gives the rule with other parameters: shifts, least, most, weight.
func (r *ShiftsInRow) With(params []byte) (rules.Rule, error) {
	c := *r
	err := clause.Lay(params, func(p *clause.Params) {
		p.Names("shifts", &c.Shifts)
		if len(c.Shifts) == 0 && !p.Given("shifts") {
			p.Refuse("shifts saknas: skriv en lista med id, till exempel [D, E]", "shifts is missing: write a list of ids, such as [D, E]")
		}
		bounds(p, &c.Least, &c.Most, 2, 31)
		c.weigh(p)
	})
	if err != nil {
		return nil, err
	}
	return &c, nil
}

// Fit tells which of the named shifts the problem does not have.
func (r *ShiftsInRow) Fit(p *roster.Problem) error { return fit(p, r.Shifts...) }

// Check finds each row that is too long or too short, told under its last day.
func (r *ShiftsInRow) Check(c *rules.Case) []rules.Finding {
	counted := shifts(c.Problem, r.Shifts)
	in := func(d *rules.Duty) bool { return slices.Contains(counted, d.Shift) }
	var out []rules.Finding
	for _, e := range r.bound(c.Problem) {
		for _, w := range judge(spells(c, e, false, r.Alone, in), r.Least, r.Most, r.Level.Hard()) {
			out = append(out, r.tell(c, e, w))
		}
	}
	return out
}

func (r *ShiftsInRow) tell(c *rules.Case, e roster.EmployeeNo, w wrong) rules.Finding {
	f, name, list := r.spell("shifts-in-row", c.Problem, e, w), c.Employees[e].Name, strings.Join(r.Shifts, ", ")
	last := say.Date(c.Date(w.last))
	switch {
	case w.status == rules.Unknown:
		f.Say = say.Text("%s har pass på %s %d dagar i rad till och med %s, och vad som arbetades dessförinnan är inte känt.",
			"%s has duties on %s %d days in a row up to %s, and what was worked before that is not known.", name, list, f.Measured, last)
		f.Mend = say.Text("Lägg in historik för %s, minst %d dagar bakåt.", "Add history for %s, at least %d days back.", name, w.limit+1)
	case w.short:
		f.Say = say.Text("%s har pass på %s bara %d dagar i rad, till och med %s; minst %d.", "%s has duties on %s only %d days in a row, up to %s; at least %d.",
			name, list, f.Measured, last, w.limit)
		f.Mend = say.Text("Ge %s samma slags pass också en dag intill, eller ett annat där.", "Give %s the same kind of shift on a day next to it as well, or another one there.", name)
	default:
		f.Say = say.Text("%s har pass på %s %d dagar i rad, till och med %s; högst %d.", "%s has duties on %s %d days in a row, up to %s; at most %d.",
			name, list, f.Measured, last, w.limit)
		f.Mend = say.Text("Ge %s en ledig dag eller ett annat pass emellan.", "Give %s a day off or another shift in between.", name)
	}
	if w.status == rules.Inherited {
		f.Mend = bygone
	}
	return f
}

// Constrain limits the rows of days with the shifts.
func (r *ShiftsInRow) Constrain(p *roster.Problem) []constraint.Constraint {
	counted := shifts(p, r.Shifts)
	if len(counted) == 0 {
		return nil
	}
	var out []constraint.Constraint
	for _, e := range r.bound(p) {
		out = append(out, constraint.Run{Employee: e, Shifts: counted, Least: r.Least, Most: r.Most, Alone: r.Alone, Price: r.price()})
	}
	return out
}
