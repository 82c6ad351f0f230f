package local

import (
	"fmt"
	"slices"
	"strings"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// NoFollow asks that certain shifts do not stand on the day right after certain
// others: no morning after an evening. The shifts are named, or told by the
// clock: those that end after EndsAfter, and those that start before
// StartsBefore, both read on the day on which the shift begins.
//
// The hours of rest between them are the law's business; this is about the
// evening that is over too late for the morning to be any good.
type NoFollow struct {
	Binding
	First []string `json:"first,omitempty"` // ids of the shifts that come first
	Then  []string `json:"then,omitempty"`  // ids of those that do not follow

	EndsAfter    roster.Clock `json:"ends_after,omitempty"`    // used when no shifts are named
	StartsBefore roster.Clock `json:"starts_before,omitempty"` // used when no shifts are named
}

// About gives the rule's identity.
func (r *NoFollow) About() rules.About {
	says := say.Text("Ett pass som slutar efter %s följs inte nästa dag av ett som börjar före %s.", "A shift that ends after %s is not followed the next day by one that starts before %s.", r.EndsAfter, r.StartsBefore)
	if r.byName() {
		says = rules.Text{
			SV: fmt.Sprintf("Passet %s följs inte nästa dag av %s.", strings.Join(r.First, ", "), strings.Join(r.Then, ", ")),
			EN: fmt.Sprintf("Shift %s is not followed the next day by %s.", strings.Join(r.First, ", "), strings.Join(r.Then, ", ")),
		}
	}
	return r.about("no-follow", "U", rules.Text{SV: "Kväll följs inte av morgon", EN: "No morning after an evening"}, says)
}

// With gives the rule with other parameters: first and then, or ends_after and
// starts_before; weight. Shifts take the place of clocks, and clocks of shifts.
func (r *NoFollow) With(params []byte) (rules.Rule, error) {
	c := *r
	err := clause.Lay(params, func(p *clause.Params) {
		shifts, clocks := p.Given("first") || p.Given("then"), p.Given("ends_after") || p.Given("starts_before")
		if shifts && !clocks {
			c.EndsAfter, c.StartsBefore = 0, 0
		}
		if clocks && !shifts {
			c.First, c.Then = nil, nil
		}
		p.Names("first", &c.First)
		p.Names("then", &c.Then)
		p.Clock("ends_after", &c.EndsAfter)
		p.Clock("starts_before", &c.StartsBefore)
		named, timed := len(c.First) > 0 && len(c.Then) > 0, c.EndsAfter > 0 && c.StartsBefore > 0
		if named == timed || shifts && clocks {
			p.Refuse("skriv antingen first och then, eller ends_after och starts_before, och båda i paret", "write either first and then, or ends_after and starts_before, and both of the two")
		}
		c.weigh(p)
	})
	if err != nil {
		return nil, err
	}
	return &c, nil
}

func (r *NoFollow) byName() bool { return len(r.First) > 0 || len(r.Then) > 0 }

// Fit tells which of the named shifts the problem does not have.
func (r *NoFollow) Fit(p *roster.Problem) error {
	return fit(p, slices.Concat(r.First, r.Then)...)
}

// Check finds each pair of days that breaks the rule, told under the second.
func (r *NoFollow) Check(c *rules.Case) []rules.Finding {
	var out []rules.Finding
	for _, e := range r.bound(c.Problem) {
		line, from := c.Line(e), known(c.Problem, e)
		for i, then := range line {
			switch {
			case then.Past && !r.Level.Hard() || !r.early(c, then):
			case i > 0 && line[i-1].Day == then.Day-1 && r.late(c, line[i-1]):
				out = append(out, r.follows(c, line[i-1], then))
			case then.Day == from && !then.Past && r.Level.Hard():
				out = append(out, r.unknown(c, then))
			}
		}
	}
	return out
}

// late tells whether a duty is one that comes first.
func (r *NoFollow) late(c *rules.Case, d rules.Duty) bool {
	if r.byName() {
		return slices.Contains(r.First, c.Shifts[d.Shift].ID)
	}
	return d.Span.To > c.At(d.Day, r.EndsAfter)
}

// early tells whether a duty is one that does not follow.
func (r *NoFollow) early(c *rules.Case, d rules.Duty) bool {
	if r.byName() {
		return slices.Contains(r.Then, c.Shifts[d.Shift].ID)
	}
	return d.Span.From < c.At(d.Day, r.StartsBefore)
}

func (r *NoFollow) follows(c *rules.Case, first, then rules.Duty) rules.Finding {
	f, name := r.finding("no-follow", then.Employee, then.Day, roster.Interval{From: first.Span.From, To: then.Span.To}), c.Employees[then.Employee].Name
	f.Quantity, f.Measured, f.Amount = rules.InCount, 1, 1
	f.Say = say.Text("%s har passet %s %s och passet %s dagen efter.", "%s has shift %s on %s and shift %s the day after.",
		name, c.Shifts[first.Shift].ID, say.Date(c.Date(first.Day)), c.Shifts[then.Shift].ID)
	f.Mend = say.Text("Byt ett av passen för %s, eller lägg en ledig dag emellan.", "Change one of the shifts of %s, or put a day off between them.", name)
	if then.Past {
		f.Status, f.Mend = rules.Inherited, bygone
	}
	return f
}

func (r *NoFollow) unknown(c *rules.Case, then rules.Duty) rules.Finding {
	f, name := r.finding("no-follow", then.Employee, then.Day, then.Span), c.Employees[then.Employee].Name
	f.Quantity, f.Status = rules.InCount, rules.Unknown
	f.Say = say.Text("%s har passet %s %s, och vad som arbetades dagen före är inte känt.", "%s has shift %s on %s, and what was worked the day before is not known.",
		name, c.Shifts[then.Shift].ID, say.Date(c.Date(then.Day)))
	f.Mend = say.Text("Lägg in historik för %s, minst en dag bakåt.", "Add history for %s, at least one day back.", name)
	return f
}

// Constrain bars or prices the pairs.
func (r *NoFollow) Constrain(p *roster.Problem) []constraint.Constraint {
	first, then := shifts(p, r.First), shifts(p, r.Then)
	if !r.byName() {
		for s := range p.Shifts {
			if p.Shifts[s].End() > r.EndsAfter {
				first = append(first, roster.ShiftNo(s))
			}
			if p.Shifts[s].Start() < r.StartsBefore {
				then = append(then, roster.ShiftNo(s))
			}
		}
	}
	if len(first) == 0 || len(then) == 0 {
		return nil
	}
	var out []constraint.Constraint
	for _, e := range r.bound(p) {
		out = append(out, constraint.Follow{Employee: e, First: first, Then: then, Price: r.price()})
	}
	return out
}
