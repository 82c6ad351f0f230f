package local

import (
	"slices"
	"strings"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
	"heltid/rules/text"
)

// shifts gives the numbers of named shifts; names that the problem does not have
// are passed over.
func shifts(p *roster.Problem, ids []string) []roster.ShiftNo {
	var out []roster.ShiftNo
	for s := range p.Shifts {
		if slices.Contains(ids, p.Shifts[s].ID) {
			out = append(out, roster.ShiftNo(s))
		}
	}
	return out
}

// fit tells which named shifts the problem does not have, in one line.
func fit(p *roster.Problem, ids ...string) error {
	var missing []string
	for _, id := range ids {
		if !slices.ContainsFunc(p.Shifts, func(s roster.Shift) bool { return s.ID == id }) {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return text.Refuse("inget pass heter %s: skriv id för problemets egna pass", "no shift is called %s: write ids of the problem's own shifts", strings.Join(missing, ", "))
}

// cells prices duties one by one, each at its units of breach on the day (none
// for a shift that is fine), for those for whom the rule holds.
func (b *Binding) cells(p *roster.Problem, units func(roster.Day, roster.ShiftNo) int64) []constraint.Constraint {
	var out []constraint.Constraint
	for _, e := range b.bound(p) {
		for d := range roster.Day(p.Days) {
			for s := range roster.ShiftNo(len(p.Shifts)) {
				if n := units(d, s); n > 0 {
					out = append(out, constraint.Cell{Employee: e, Day: d, Shift: s, Place: constraint.AnyPlace, Units: n, Price: b.price()})
				}
			}
		}
	}
	return out
}

// duties finds each planned duty that is not fine, one unit of breach each. The
// sentence tells person, shift and date, the remedy the person.
func (b *Binding) duties(c *rules.Case, id string, bad func(rules.Duty) bool, sentence, mend rules.Text) []rules.Finding {
	var out []rules.Finding
	for _, e := range b.bound(c.Problem) {
		for _, d := range c.Planned(e) {
			if !bad(d) {
				continue
			}
			f := b.finding(id, e, d.Day, d.Span)
			f.Quantity, f.Measured, f.Amount = rules.InCount, 1, 1
			name := c.Employees[e].Name
			f.Say = say.Text(sentence.SV, sentence.EN, name, c.Shifts[d.Shift].ID, say.Date(c.Date(d.Day)))
			f.Mend = say.Text(mend.SV, mend.EN, name)
			out = append(out, f)
		}
	}
	return out
}
