package preschool

import (
	"math"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
	"heltid/rules/watch"
)

// Density asks for adults enough that nobody present has more than Most tenths
// of children, on the unit's attendance through the day. The figure is the unit's
// budgeted one for those present; until it is written nothing is asked.
type Density struct {
	Clause clause.Clause
	Aim
	Most int // tenths of children per adult present; 0: no figure
}

func density(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("density", on)
	if !ok {
		return nil, nil
	}
	r := Density{Clause: c, Aim: Aim{Level: rules.Goal}}
	err := c.Fill(r.Aim.read)
	return r, err
}

// With gives the rule with a unit's parameters: most (children to an adult), weight.
func (r Density) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, func(p *clause.Params) {
		p.Tenths("most", &r.Most)
		r.Aim.read(p)
	})
	return r, err
}

// At gives the rule at another level.
func (r Density) At(level rules.Level) rules.Rule {
	r.Level = level
	return r
}

// About gives the rule's identity.
func (r Density) About() rules.About {
	says := rules.Text{
		SV: "Så många vuxna är på plats att ingen har fler barn än enhetens mål.",
		EN: "So many adults are present that nobody has more children than the unit's aim.",
	}
	if r.Most > 0 {
		says = say.Text("På varje närvarande vuxen går högst %d,%d barn.", "There are at most %d.%d children to each adult present.", r.Most/10, r.Most%10)
	}
	return about(&r.Clause, r.Level, rules.Text{SV: "Barn per vuxen", EN: "Children per adult"}, says)
}

func (r Density) watch(p *roster.Problem) *watch.Watch {
	w := watch.Watch{Rule: "density", Level: r.Level, Each: r.each()}
	if p.Unit.Kind != roster.Preschool || r.Most == 0 {
		return &w
	}
	days := open(p)
	for _, s := range attended(p) {
		w.Posts = append(w.Posts, watch.Post{
			Name: rules.Text{SV: "Barn per vuxen", EN: "Children per adult"},
			Days: days, From: s.from, To: s.to, Least: r.adults(s.children),
		})
	}
	return &w
}

// adults is how many must be there for so many children. Children are a planned
// mean and counted in hundredths, so that twelve are twelve.
func (r Density) adults(children float64) int {
	hundredths := int(math.Round(children * 100))
	return (hundredths + 10*r.Most - 1) / (10 * r.Most)
}

// Check finds the times with too few adults for the children.
func (r Density) Check(c *rules.Case) []rules.Finding { return r.watch(c.Problem).Check(c) }

// Constrain gives the rows.
func (r Density) Constrain(p *roster.Problem) []constraint.Constraint { return r.watch(p).Constrain(p) }
