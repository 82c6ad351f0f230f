package care

import (
	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
	"heltid/rules/watch"
)

// AwakePresence asks for somebody awake at every minute in every group of places
// within reach of each other, able to notice at once when someone needs help.
// On-call asleep (jour) is no watch; that it is not enough is inferred from "at
// once" and not said in so many words. Law names no number: Least and the groups
// are the unit's documented risk assessment, and a unit that has named no group
// is asked for nothing. Where days and nights are rostered apart, Hours are those
// that this roster answers for.
type AwakePresence struct {
	Clause clause.Clause
	Least  int
	Groups [][]string    // ids of places within reach of each other
	Hours  []clause.Span // of the day that this roster answers for; none: all of it
}

func awakePresence(b *clause.Book, on roster.Date) (rules.Rule, error) {
	c, ok := b.In("awake-presence", on)
	if !ok {
		return nil, nil
	}
	r := AwakePresence{Clause: c}
	err := c.Fill(r.number)
	return r, err
}

func (r *AwakePresence) number(p *clause.Params) { p.Count("least", &r.Least) }

// With gives the rule with a unit's parameters: groups, hours, least.
func (r AwakePresence) With(params []byte) (rules.Rule, error) {
	err := clause.Lay(params, func(p *clause.Params) {
		r.number(p)
		p.Groups("groups", &r.Groups)
		p.Spans("hours", &r.Hours)
	})
	return r, err
}

// Fit tells which of the named places the problem does not have.
func (r AwakePresence) Fit(p *roster.Problem) error { return watch.Fit(p, r.Groups) }

// About gives the rule's identity.
func (r AwakePresence) About() rules.About {
	return about(&r.Clause, rules.Law,
		rules.Text{SV: "Vaken personal dygnet runt", EN: "Awake staff round the clock"},
		say.Text(
			"Varje minut finns minst %d vaken person i varje grupp av avdelningar som nås från varandra.",
			"At every minute at least %d person is awake in each group of wards within reach of each other.", r.Least))
}

func (r AwakePresence) watch(p *roster.Problem) *watch.Watch {
	w := watch.Watch{Rule: "awake-presence", Level: rules.Law, Each: 1, Awake: true}
	hours := r.Hours
	if len(hours) == 0 {
		hours = []clause.Span{{From: 0, To: roster.DayLength}}
	}
	for _, group := range watch.Places(p, r.Groups) {
		for _, h := range hours {
			w.Posts = append(w.Posts, watch.Post{
				Name: say.Text("Vaken personal, %s", "Awake staff, %s", watch.At(p, group)),
				Days: roster.EveryDay(), From: h.From, To: h.To, Places: group, Least: r.Least,
			})
		}
	}
	return &w
}

// Check finds the times at which nobody is awake.
func (r AwakePresence) Check(c *rules.Case) []rules.Finding { return r.watch(c.Problem).Check(c) }

// Constrain gives the rows; people missing are a gap, as from any demand.
func (r AwakePresence) Constrain(p *roster.Problem) []constraint.Constraint {
	return r.watch(p).Constrain(p)
}
