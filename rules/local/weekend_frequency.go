package local

import (
	"slices"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// WeekendFrequency asks that of any Of weekends in a row at most Most are
// worked: 1 of 2 is every other weekend, 2 of 5 leaves three free. Neither law
// nor agreement sets a number; every other weekend is the practice.
//
// A weekend is worked when any duty belongs to it (roster.Problem.Weekend: a
// night belongs to the day it ends). Weekends before the period count, by the
// history's duties or by its balance of worked weekends; what they alone put
// beyond Most is not charged.
type WeekendFrequency struct {
	Binding
	Most int `json:"most"` // weekends worked, 0 to Of-1
	Of   int `json:"of"`   // weekends in a row, 1 to 26
}

// About gives the rule's identity.
func (r *WeekendFrequency) About() rules.About {
	return r.about("weekend-frequency", "V2",
		rules.Text{SV: "Helgtjänstgöring", EN: "Weekend frequency"},
		say.Text("Av %[2]d helger i rad arbetas högst %[1]d.", "Of %[2]d weekends in a row at most %[1]d are worked.", r.Most, r.Of))
}

// With gives the rule with other parameters: most, of, weight.
func (r *WeekendFrequency) With(params []byte) (rules.Rule, error) {
	c := *r
	err := clause.Lay(params, func(p *clause.Params) {
		clause.Number(p, "of", &c.Of, 1, 26)
		most := c.Of - 1
		if c.Of < 1 {
			most = 25
		}
		clause.Number(p, "most", &c.Most, 0, most)
		c.weigh(p)
	})
	if err != nil {
		return nil, err
	}
	return &c, nil
}

// Check finds each row of Of weekends with too many worked, told under the last
// of its planned duties.
func (r *WeekendFrequency) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for _, e := range r.bound(c.Problem) {
		mild, harsh := past(c.Problem, e, r.Of-1)
		list := weekends(c, e)
		for last := range list {
			row := row{last: list[last].saturday, told: max(list[last].saturday, 0)}
			for k := last - r.Of + 1; k <= last; k++ {
				if k < 0 {
					row.past(mild[len(mild)+k], harsh[len(harsh)+k])
				} else {
					row.add(&list[k])
				}
			}
			switch hard := r.Level.Hard(); {
			case row.worked > r.Most && row.planned > 0:
				out = append(out, r.tooMany(c, e, row))
			case row.worked > r.Most && hard:
				out = append(out, r.inherited(c, e, row))
			case row.atMost > r.Most && row.planned > 0 && hard:
				out = append(out, r.unknown(c, e, row))
			}
		}
	}
	return out
}

// row is what a number of weekends in a row come to.
type row struct {
	last    roster.Day // Saturday of the last of them
	told    roster.Day // day of the last weekend's first planned duty
	worked  int        // weekends worked for certain
	atMost  int        // … for all we know
	before  int        // worked already in the history
	planned int        // worked by the roster alone
}

// past adds a weekend before the period's first: worked for certain, or perhaps.
func (r *row) past(certain, perhaps bool) {
	if certain {
		r.worked++
		r.before++
	}
	if perhaps {
		r.atMost++
	}
}

// add adds one of the period's weekends.
func (r *row) add(w *weekend) {
	if w.planned[0] || w.planned[1] {
		r.told = w.told
	}
	switch {
	case w.before():
		r.before++
	case w.worked():
		r.planned++
	default:
		return
	}
	r.worked++
	r.atMost++
}

func (r *WeekendFrequency) tooMany(c *rules.Case, e roster.EmployeeNo, row row) rules.Finding {
	f := r.row(c, e, row)
	f.Amount = int64(row.worked - max(r.Most, row.before))
	f.Mend = say.Text("Ge %s en av helgerna ledig.", "Give %s one of the weekends off.", c.Employees[e].Name)
	return f
}

func (r *WeekendFrequency) inherited(c *rules.Case, e roster.EmployeeNo, row row) rules.Finding {
	f := r.row(c, e, row)
	f.Status, f.Amount, f.Mend = rules.Inherited, int64(row.worked-r.Most), bygone
	return f
}

func (r *WeekendFrequency) unknown(c *rules.Case, e roster.EmployeeNo, row row) rules.Finding {
	f, name := r.row(c, e, row), c.Employees[e].Name
	f.Status = rules.Unknown
	f.Say = say.Text("%s arbetar %d av %d helger i rad till och med helgen %s, men alla helger före perioden är inte kända; högst %d.",
		"%s works %d of %d weekends in a row up to the weekend of %s, but not all weekends before the period are known; at most %d.",
		name, row.worked, r.Of, say.Date(c.Date(row.last)), r.Most)
	f.Mend = say.Text("Lägg in historik eller saldo över arbetade helger för %s, minst %d veckor bakåt.", "Add history or a balance of weekends worked for %s, at least %d weeks back.", name, r.Of)
	return f
}

// row begins a finding about a row of weekends.
func (r *WeekendFrequency) row(c *rules.Case, e roster.EmployeeNo, row row) rules.Finding {
	first := row.last - roster.Day(7*(r.Of-1))
	f := r.finding("weekend-frequency", e, row.told, c.Between(first, 0, 0))
	f.When.To = c.At(row.last+2, 0)
	f.Quantity, f.Measured, f.Limit = rules.InWeekends, int64(row.worked), int64(r.Most)
	f.Say = say.Text("%s arbetar %d av %d helger i rad, från helgen %s till helgen %s; högst %d.", "%s works %d of %d weekends in a row, from the weekend of %s to that of %s; at most %d.",
		c.Employees[e].Name, row.worked, r.Of, say.Date(c.Date(first)), say.Date(c.Date(row.last)), r.Most)
	return f
}

// Constrain limits the weekends worked. Of the weekends before the period only
// the newest Most are told as worked: in every row they come to the lesser of
// Most and what was worked, so that nothing past is charged.
func (r *WeekendFrequency) Constrain(p *roster.Problem) []constraint.Constraint {
	var out []constraint.Constraint
	first := firstSaturday(p)
	for _, e := range r.bound(p) {
		before, _ := past(p, e, r.Of-1)
		left := r.Most
		for _, d := range p.Employees[e].History.Duties {
			if saturday, ok := p.Weekend(d.Day, d.Shift); ok && saturday == first {
				left = r.Most - 1 // the period's first weekend is already worked
			}
		}
		for i := len(before) - 1; i >= 0; i-- {
			if before[i] {
				before[i] = left > 0
				left--
			}
		}
		out = append(out, constraint.Weekends{Employee: e, Most: r.Most, Of: r.Of, Before: before, Price: r.price()})
		if weeks := p.Days / 7; p.Cyclic && r.Level.Hard() && p.Employees[e].History.From == roster.NoDate && p.Row(e, 1) == e {
			// Round a circle every weekend is in Of rows, of which each holds Most: so
			// much holds before anybody knows which weekends come before the first.
			out = append(out, constraint.Weekends{Employee: e, Most: weeks * r.Most / r.Of, Total: true, Price: r.price()})
		}
	}
	return append(out, r.rings(p)...)
}

// rings limits how many of a ring work the weekend of rows of one week: it is the same
// weekend that comes again for the next one, so that of all rows no more than their
// share of it is worked, whatever their order.
func (r *WeekendFrequency) rings(p *roster.Problem) (out []constraint.Constraint) {
	if !p.Cyclic || p.Days != 7 || !r.Level.Hard() {
		return nil
	}
	bound := r.bound(p)
	for _, ring := range p.Rings {
		if slices.ContainsFunc(ring, func(e roster.EmployeeNo) bool {
			return !slices.Contains(bound, e) || p.Employees[e].History.From != roster.NoDate
		}) {
			continue
		}
		who := make([]bool, len(p.Employees))
		for _, e := range ring {
			who[e] = true
		}
		for day := range roster.Day(p.Days) {
			row := constraint.Cover{Demand: roster.NoDemand, Day: day, Minutes: 1, Who: who, Most: len(ring) * r.Most / r.Of, Surplus: constraint.Banned()}
			for s := range roster.ShiftNo(len(p.Shifts)) {
				if _, weekend := p.Weekend(day, s); weekend && p.Shifts[s].Days.Has(p.Date(day)) {
					row.Duties = append(row.Duties, constraint.CoverDuty{Day: day, Shift: s, Place: constraint.AnyPlace})
				}
			}
			if len(row.Duties) > 0 {
				out = append(out, row)
			}
		}
	}
	return out
}
