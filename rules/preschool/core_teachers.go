package preschool

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
	"heltid/rules/watch"
)

// CoreTeachers asks for a licensed förskollärare in each group through the core
// hours: only they may run the teaching. It is no legal minimum for each minute,
// so it is an aim. Groups are the places of kind group, each by itself, or those
// a unit names together; förskollärare are those with a skill of that kind.
type CoreTeachers struct {
	Clause clause.Clause
	Aim
	Least  int
	Core   []clause.Span
	Groups [][]string // ids of places that share their förskollärare; none: each group its own
}

func coreTeachers(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("core-teachers", on)
	if !ok {
		return nil, nil
	}
	r := CoreTeachers{Clause: c, Aim: Aim{Level: rules.Goal}}
	err := c.Fill(r.numbers)
	return r, err
}

func (r *CoreTeachers) numbers(p *clause.Params) {
	p.Count("least", &r.Least)
	p.Spans("core", &r.Core)
	r.Aim.read(p)
}

// With gives the rule with a unit's parameters: least, core, groups, weight.
func (r CoreTeachers) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, func(p *clause.Params) {
		r.numbers(p)
		p.Groups("groups", &r.Groups)
	})
	return r, err
}

// At gives the rule at another level.
func (r CoreTeachers) At(level rules.Level) rules.Rule {
	r.Level = level
	return r
}

// Fit tells which of the named places the problem does not have.
func (r CoreTeachers) Fit(p *roster.Problem) error { return watch.Fit(p, r.Groups) }

// About gives the rule's identity.
func (r CoreTeachers) About() rules.About {
	return about(&r.Clause, r.Level,
		rules.Text{SV: "Förskollärare i kärntid", EN: "Förskollärare in core hours"},
		say.Text(
			"Varje grupp har minst %d förskollärare på plats under kärntiden.",
			"Each group has at least %d förskollärare present in core hours.", r.Least))
}

func (r CoreTeachers) watch(p *roster.Problem) *watch.Watch {
	w := watch.Watch{Rule: "core-teachers", Level: r.Level, Each: r.each()}
	teachers := p.OfKind(roster.Teacher)
	if p.Unit.Kind != roster.Preschool || len(teachers) == 0 {
		return &w
	}
	groups := watch.Places(p, r.Groups)
	if len(r.Groups) == 0 {
		for i := range p.Places {
			if p.Places[i].Kind == roster.Group {
				groups = append(groups, []roster.PlaceNo{roster.PlaceNo(i)})
			}
		}
	}
	for _, group := range groups {
		for _, t := range r.Core {
			w.Posts = append(w.Posts, watch.Post{
				Name: say.Text("Förskollärare, %s", "Förskollärare, %s", watch.At(p, group)),
				Days: open(p), From: t.From, To: t.To, Places: group, Skills: teachers, Least: r.Least,
			})
		}
	}
	return &w
}

// Check finds core hours without a förskollärare.
func (r CoreTeachers) Check(c *rules.Case) []rules.Finding { return r.watch(c.Problem).Check(c) }

// Constrain gives the rows.
func (r CoreTeachers) Constrain(p *roster.Problem) []constraint.Constraint {
	return r.watch(p).Constrain(p)
}
