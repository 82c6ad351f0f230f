package record

import (
	"slices"

	"heltid/rules"
	"heltid/rules/ab"
	"heltid/rules/roster"
)

// Waiver is an exception that was granted, on what evidence, and how it was used.
type Waiver struct {
	Kind     string   `json:"kind"`
	People   []string `json:"people"` // ids; none: everybody
	First    string   `json:"first,omitempty"`
	Last     string   `json:"last,omitempty"`
	Grantor  string   `json:"grantor"`
	Evidence string   `json:"evidence"`
	Reason   string   `json:"reason"`
	// Uses are the duties that lean on it: for the exceptions from rest and from
	// the longest day. What other waivers allow shows in the records of overtime
	// and of notice.
	Uses []Use `json:"uses"`
}

// Use is one duty that leans on an exception.
type Use struct {
	Employee string     `json:"employee"`
	Date     string     `json:"date"`
	Measured int64      `json:"measured"` // minutes of rest, or of the working day
	Limit    int64      `json:"limit"`    // the main rule's
	Say      rules.Text `json:"say"`
	// Owed is the rest in minutes that the duty is to be followed by, Given how
	// long it is, as far as the roster goes; Ends tells that nothing follows in
	// the roster, so that more may yet be given.
	Owed  int64 `json:"owed"`
	Given int64 `json:"given"`
	Ends  bool  `json:"ends,omitempty"`
}

// Compensated tells whether the rest that is owed is given.
func (u *Use) Compensated() bool { return u.Given >= u.Owed }

// waivers lists the problem's waivers with the uses that were found of each.
func waivers(c *rules.Case, findings []rules.Finding) []Waiver {
	out := []Waiver{}
	for i := range c.Waivers {
		w := &c.Waivers[i]
		x := Waiver{
			Kind: string(w.Kind), People: []string{}, First: w.First.String(), Last: w.Last.String(),
			Grantor: w.Grantor, Evidence: w.Evidence, Reason: w.Reason, Uses: []Use{},
		}
		for _, e := range w.People {
			x.People = append(x.People, employeeID(c.Problem, e))
		}
		for j := range findings {
			if f := &findings[j]; f.Rule == "exceptions-used" && leans(c.Problem, f) == w {
				x.Uses = append(x.Uses, use(c, f))
			}
		}
		out = append(out, x)
	}
	return out
}

// leans is the waiver that a use leans on: for a rest that is shorter than the
// main rule's, or for a day that is longer.
func leans(p *roster.Problem, f *rules.Finding) *roster.Waiver {
	date := p.Date(f.Day)
	if f.Measured < f.Limit {
		return p.Waived(roster.ShortRest, f.Employee, date)
	}
	for _, kind := range []roster.WaiverKind{roster.LongOnCall, roster.Dispensation, roster.LSSDay} {
		limit, ok := ab.Exception(kind, p.Unit.Kind, date)
		if w := p.Waived(kind, f.Employee, date); w != nil && ok && f.Measured <= int64(limit) {
			return w
		}
	}
	return nil
}

// use tells what follows the duty: after a shortened rest the main rule's and
// what was missing of it, after a long day as much as the day was long.
func use(c *rules.Case, f *rules.Finding) Use {
	u := Use{
		Employee: employeeID(c.Problem, f.Employee), Date: c.Date(f.Day).String(),
		Measured: f.Measured, Limit: f.Limit, Say: f.Say, Owed: f.Measured,
	}
	if f.Measured < f.Limit {
		u.Owed = f.Limit + (f.Limit - f.Measured)
	}
	line := c.Line(f.Employee)
	i := slices.IndexFunc(line, func(d rules.Duty) bool { return d.Span == f.When && d.Day == f.Day })
	if i < 0 {
		return u
	}
	day := line[i].WorkingDay()
	if day.Length() == 0 {
		return u
	}
	end := day.To
	for _, next := range line[i+1:] {
		if after := next.WorkingDay(); after.Length() > 0 {
			u.Given = int64(after.From - end)
			return u
		}
	}
	u.Given, u.Ends = max(0, int64(c.Whole().To-end)), true
	return u
}
