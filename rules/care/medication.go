package care

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
	"heltid/rules/watch"
)

// Medication asks for somebody who may give medicines, by delegation or licence,
// at each of the unit's times for them and in each group of places. Who may is
// who holds a skill of kind delegation or nurse on the date; a delegation that
// has run out counts no more.
type Medication struct {
	Clause clause.Clause
	Least  int           // people, in each group
	Times  []clause.Span // the unit's own; none: nothing is asked
	Groups [][]string    // ids of places within reach of each other; none: the unit is one
}

func medication(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("medication", on)
	if !ok {
		return nil, nil
	}
	r := Medication{Clause: c}
	err := c.Fill(r.number)
	return r, err
}

func (r *Medication) number(p *clause.Params) { p.Count("least", &r.Least) }

// With gives the rule with a unit's parameters: times, groups, least.
func (r Medication) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, func(p *clause.Params) {
		r.number(p)
		p.Spans("times", &r.Times)
		p.Groups("groups", &r.Groups)
	})
	return r, err
}

// Fit tells which of the named places the problem does not have.
func (r Medication) Fit(p *roster.Problem) error { return watch.Fit(p, r.Groups) }

// About gives the rule's identity.
func (r Medication) About() rules.About {
	return about(&r.Clause, rules.UnitRule,
		rules.Text{SV: "Läkemedel", EN: "Medication"},
		say.Text(
			"När läkemedel ges finns minst %d med delegering eller legitimation i varje grupp av avdelningar.",
			"While medicines are given at least %d delegated or licensed are there in each group of wards.", r.Least))
}

func (r Medication) watch(p *roster.Problem) *watch.Watch {
	w := watch.Watch{Rule: "medication", Level: rules.UnitRule, Each: 1}
	may := p.OfKind(roster.Delegation, roster.Nurse)
	if len(may) == 0 {
		return &w
	}
	for _, group := range groups(p, r.Groups) {
		for _, t := range r.Times {
			w.Posts = append(w.Posts, watch.Post{
				Name: say.Text("Läkemedel, %s", "Medication, %s", watch.At(p, group)),
				Days: roster.EveryDay(), From: t.From, To: t.To, Places: group, Skills: may, Least: r.Least,
			})
		}
	}
	return &w
}

// groups finds the places of groups, one of all where none is named.
func groups(p *roster.Problem, named [][]string) [][]roster.PlaceNo {
	if len(named) == 0 {
		return [][]roster.PlaceNo{nil}
	}
	return watch.Places(p, named)
}

// Check finds the times without anybody who may give medicines.
func (r Medication) Check(c *rules.Case) []rules.Finding { return r.watch(c.Problem).Check(c) }

// Constrain gives the rows; people missing are a gap, as from any demand.
func (r Medication) Constrain(p *roster.Problem) []constraint.Constraint {
	return r.watch(p).Constrain(p)
}
