package local

import (
	"slices"
	"strings"
	"time"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// Pattern asks that a row of days does not look a certain way: no night before a
// free weekend, no day between two evenings. Each of Days says what one day
// holds: ids of shifts with | between them, or one of the words work, free and
// any. Each row of days that matches throughout is a breach of one.
//
// A row may begin in the history, as far as that is known; where it is not, a
// hard rule answers unknown.
type Pattern struct {
	Binding
	Days   []string `json:"days"`             // one entry a day, 1 to 14
	Begins string   `json:"begins,omitempty"` // day of the week that the row begins on; "": any
}

// The words for what a day of a pattern holds when no shift is named.
const (
	work     = "work"
	free     = "free"
	whatever = "any"
)

// About gives the rule's identity.
func (r *Pattern) About() rules.About {
	row := strings.Join(r.Days, ", ")
	says := say.Text("Ingen har dagar i rad som är %s.", "Nobody has days in a row that are %s.", row)
	if r.Begins != "" {
		says = say.Text("Ingen har dagar i rad som från %s är %s.", "Nobody has days in a row that from %s are %s.", r.begins(), row)
	}
	return r.about("pattern", "U", rules.Text{SV: "Mönster som undviks", EN: "Patterns to avoid"}, says)
}

// begins names the day of the week.
func (r *Pattern) begins() rules.Text {
	sv := [...]string{"söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"}
	if i := slices.Index(weekdays[:], r.Begins); i >= 0 {
		return rules.Text{SV: sv[i], EN: time.Weekday(i).String()}
	}
	return rules.Text{}
}

// With gives the rule with other parameters: days, begins, weight.
func (r *Pattern) With(params []byte) (rules.Rule, error) {
	c := *r
	err := clause.Lay(params, func(p *clause.Params) {
		p.Names("days", &c.Days)
		if len(c.Days) == 0 && !p.Given("days") || len(c.Days) > 14 {
			p.Refuse("days: skriv vad 1 till 14 dagar i rad har, till exempel [N, free, work]", "days: write what 1 to 14 days in a row hold, such as [N, free, work]")
		}
		clause.Choice(p, "begins", &c.Begins, weekdays[:]...)
		c.weigh(p)
	})
	if err != nil {
		return nil, err
	}
	return &c, nil
}

// Fit tells which of the named shifts the problem does not have.
func (r *Pattern) Fit(p *roster.Problem) error {
	var ids []string
	for _, day := range r.Days {
		if day != work && day != free && day != whatever {
			ids = append(ids, strings.Split(day, "|")...)
		}
	}
	return fit(p, ids...)
}

// steps gives what each day must hold.
func (r *Pattern) steps(p *roster.Problem) []constraint.Step {
	var out []constraint.Step
	for _, day := range r.Days {
		var step constraint.Step
		switch day {
		case free:
			step.Free = true
		case work, whatever:
			step.Free = day == whatever
			for s := range p.Shifts {
				step.Shifts = append(step.Shifts, roster.ShiftNo(s))
			}
		default:
			step.Shifts = shifts(p, strings.Split(day, "|"))
		}
		out = append(out, step)
	}
	return out
}

// Check finds each row that matches, told under its last day.
func (r *Pattern) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for _, e := range r.bound(c.Problem) {
		on := map[roster.Day][]string{}
		for _, d := range c.Line(e) {
			on[d.Day] = append(on[d.Day], c.Shifts[d.Shift].ID)
		}
		from := known(c.Problem, e)
		for first := roster.Day(1 - len(r.Days)); int(first)+len(r.Days) <= c.Days; first++ {
			if r.Begins != "" && weekdays[c.Weekday(first)] != r.Begins {
				continue
			}
			match := true
			for k, day := range r.Days {
				if at := first + roster.Day(k); at >= from && !holds(day, on[at]) {
					match = false
					break
				}
			}
			switch {
			case !match:
			case first >= from:
				out = append(out, r.tell(c, e, first))
			case r.Level.Hard():
				out = append(out, r.unknown(c, e, first))
			}
		}
	}
	return out
}

// holds tells whether a day with duties of these shifts is as a pattern says.
func holds(day string, duties []string) bool {
	switch day {
	case free:
		return len(duties) == 0
	case work:
		return len(duties) > 0
	case whatever:
		return true
	}
	return slices.ContainsFunc(duties, func(s string) bool { return slices.Contains(strings.Split(day, "|"), s) })
}

func (r *Pattern) tell(c *rules.Case, e roster.EmployeeNo, first roster.Day) rules.Finding {
	f, name := r.row(c, e, first), c.Employees[e].Name
	f.Measured, f.Amount = 1, 1
	f.Say = say.Text("%s har %s från %s.", "%s has %s from %s.", name, strings.Join(r.Days, ", "), say.Date(c.Date(first)))
	f.Mend = say.Text("Byt något av passen för %s, eller flytta en ledig dag.", "Change one of the shifts of %s, or move a day off.", name)
	return f
}

func (r *Pattern) unknown(c *rules.Case, e roster.EmployeeNo, first roster.Day) rules.Finding {
	f, name := r.row(c, e, first), c.Employees[e].Name
	f.Status = rules.Unknown
	f.Say = say.Text("%s kan ha %s från %s, men vad som arbetades före perioden är inte känt.", "%s may have %s from %s, but what was worked before the period is not known.",
		name, strings.Join(r.Days, ", "), say.Date(c.Date(first)))
	f.Mend = say.Text("Lägg in historik för %s, minst %d dagar bakåt.", "Add history for %s, at least %d days back.", name, len(r.Days)-1)
	return f
}

// row begins a finding about a row of days.
func (r *Pattern) row(c *rules.Case, e roster.EmployeeNo, first roster.Day) rules.Finding {
	last := first + roster.Day(len(r.Days)) - 1
	f := r.finding("pattern", e, last, roster.Interval{From: c.At(first, 0), To: c.At(last+1, 0)})
	f.Quantity = rules.InCount
	return f
}

// Constrain bars or prices the rows.
func (r *Pattern) Constrain(p *roster.Problem) []constraint.Constraint {
	begins := slices.Index(weekdays[:], r.Begins)
	row := constraint.Pattern{OnDay: begins >= 0, Begins: time.Weekday(max(0, begins)), Steps: r.steps(p), Price: r.price()}
	var out []constraint.Constraint
	for _, e := range r.bound(p) {
		row.Employee = e
		out = append(out, row)
	}
	return out
}
