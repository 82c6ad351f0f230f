package preschool

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
	"heltid/rules/watch"
)

// OpeningClosing asks for two adults when the preschool opens and when it closes:
// through the first and the last entry of the attendance in which there are
// children. It is a local rule of safety and no law.
type OpeningClosing struct {
	Clause clause.Clause
	Aim
	Least int
}

func openingClosing(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("opening-closing", on)
	if !ok {
		return nil, nil
	}
	r := OpeningClosing{Clause: c, Aim: Aim{Level: rules.Goal}}
	err := c.Fill(r.read)
	return r, err
}

func (r *OpeningClosing) read(p *clause.Params) {
	p.Count("least", &r.Least)
	r.Aim.read(p)
}

// With gives the rule with a unit's parameters: least, weight.
func (r OpeningClosing) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, r.read)
	return r, err
}

// At gives the rule at another level.
func (r OpeningClosing) At(level rules.Level) rules.Rule {
	r.Level = level
	return r
}

// About gives the rule's identity.
func (r OpeningClosing) About() rules.About {
	return about(&r.Clause, r.Level,
		rules.Text{SV: "Vuxna vid öppning och stängning", EN: "Adults at opening and closing"},
		say.Text("Vid öppning och stängning är minst %d vuxna på plats.", "At opening and closing at least %d adults are present.", r.Least))
}

func (r OpeningClosing) watch(p *roster.Problem) *watch.Watch {
	w := watch.Watch{Rule: "opening-closing", Level: r.Level, Each: r.each()}
	if p.Unit.Kind != roster.Preschool {
		return &w
	}
	steps := attended(p)
	if len(steps) == 0 {
		return &w
	}
	w.Posts = append(w.Posts, r.post(p, rules.Text{SV: "Öppning", EN: "Opening"}, steps[0]))
	if last := steps[len(steps)-1]; last.from != steps[0].from {
		w.Posts = append(w.Posts, r.post(p, rules.Text{SV: "Stängning", EN: "Closing"}, last))
	}
	return &w
}

func (r OpeningClosing) post(p *roster.Problem, name rules.Text, at step) watch.Post {
	return watch.Post{Name: name, Days: open(p), From: at.from, To: at.to, Least: r.Least}
}

// step is a stretch of the day with a number of children.
type step struct {
	from, to roster.Clock
	children float64
}

// attended gives the attendance's stretches with children, in order. The last
// entry lasts until midnight.
func attended(p *roster.Problem) []step {
	var out []step
	for i, a := range p.Unit.Attendance {
		to := roster.DayLength
		if i+1 < len(p.Unit.Attendance) {
			to = p.Unit.Attendance[i+1].From
		}
		if a.Children > 0 && to > a.From {
			out = append(out, step{a.From, to, a.Children})
		}
	}
	return out
}

// Check finds openings and closings with too few adults.
func (r OpeningClosing) Check(c *rules.Case) []rules.Finding { return r.watch(c.Problem).Check(c) }

// Constrain gives the rows.
func (r OpeningClosing) Constrain(p *roster.Problem) []constraint.Constraint {
	return r.watch(p).Constrain(p)
}
