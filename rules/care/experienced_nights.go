package care

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
	"heltid/rules/watch"
)

// ExperiencedNights leaves no group of places to new or undelegated people alone
// at night: through the night at least Least are neither. New is who is within
// NewDays of the employment's first day, or not yet introduced; delegated who
// holds a skill of kind delegation or nurse, in a unit that has such a skill. A
// unit that has named no group is asked for nothing.
type ExperiencedNights struct {
	Clause  clause.Clause
	Least   int
	NewDays int
	Night   []clause.Span
	Groups  [][]string // ids of places within reach of each other
}

func experiencedNights(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("experienced-nights", on)
	if !ok {
		return nil, nil
	}
	r := ExperiencedNights{Clause: c}
	err := c.Fill(r.numbers)
	return r, err
}

func (r *ExperiencedNights) numbers(p *clause.Params) {
	p.Count("least", &r.Least)
	clause.Number(p, "new_days", &r.NewDays, 0, 1000)
	p.Spans("night", &r.Night)
}

// With gives the rule with a unit's parameters: groups, least, new_days, night.
func (r ExperiencedNights) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, func(p *clause.Params) {
		r.numbers(p)
		p.Groups("groups", &r.Groups)
	})
	return r, err
}

// Fit tells which of the named places the problem does not have.
func (r ExperiencedNights) Fit(p *roster.Problem) error { return watch.Fit(p, r.Groups) }

// About gives the rule's identity.
func (r ExperiencedNights) About() rules.About {
	return about(&r.Clause, rules.UnitRule,
		rules.Text{SV: "Inga nya ensamma på natten", EN: "No new people alone at night"},
		say.Text(
			"På natten finns i varje grupp av avdelningar minst %d som har delegering och varit anställd i %d dagar.",
			"At night at least %d in each group of wards is delegated and has been employed for %d days.", r.Least, r.NewDays))
}

func (r ExperiencedNights) watch(p *roster.Problem) *watch.Watch {
	w := watch.Watch{Rule: "experienced-nights", Level: rules.UnitRule, Each: 1, Since: make([]roster.Date, len(p.Employees))}
	for e := range p.Employees {
		who := &p.Employees[e]
		w.Since[e] = roster.NoDate
		if who.From != roster.NoDate {
			w.Since[e] = who.From + roster.Date(r.NewDays)
		}
		if who.Introduced != 0 {
			w.Since[e] = max(w.Since[e], who.Introduced)
		}
	}
	for _, group := range watch.Places(p, r.Groups) {
		for _, t := range r.Night {
			w.Posts = append(w.Posts, watch.Post{
				Name: say.Text("Erfaren på natten, %s", "Experienced at night, %s", watch.At(p, group)),
				Days: roster.EveryDay(), From: t.From, To: t.To, Places: group,
				Skills: p.OfKind(roster.Delegation, roster.Nurse), Least: r.Least,
			})
		}
	}
	return &w
}

// Check finds the nights left to the new.
func (r ExperiencedNights) Check(c *rules.Case) []rules.Finding { return r.watch(c.Problem).Check(c) }

// Constrain gives the rows; people missing are a gap, as from any demand.
func (r ExperiencedNights) Constrain(p *roster.Problem) []constraint.Constraint {
	return r.watch(p).Constrain(p)
}
