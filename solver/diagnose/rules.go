package diagnose

import (
	"encoding/json"
	"slices"
	"strings"

	"heltid/rules"
	"heltid/rules/local"
	"heltid/rules/roster"
	"heltid/rules/say"
	"heltid/solver/posts"
)

// ladder is the weekend frequencies that a unit with fewer weekends goes to: every
// second as is usual in care, and beyond that two of three. Smaller steps may show
// nothing in the few weekends of a period.
var ladder = []posts.Frequency{{Most: 1, Of: 2}, {Most: 2, Of: 3}}

// weekendMeasures takes each weekend rule a step.
func weekendMeasures(p *roster.Problem) []Measure {
	var out []Measure
	for i := range p.Settings {
		s := &p.Settings[i]
		var now posts.Frequency
		if s.Rule != "weekend-frequency" || json.Unmarshal(s.Params, &now) != nil || now.Of < 1 {
			continue
		}
		next := slices.IndexFunc(ladder, func(f posts.Frequency) bool { return f.Share().Cmp(now.Share()) > 0 })
		if next < 0 {
			continue
		}
		to := ladder[next]
		out = append(out, Measure{
			Kind:  Weekend,
			Cause: say.Text("Helgerna räcker inte med %d av %d", "Weekends do not suffice at %d of %d", now.Most, now.Of),
			Do:    say.Text("Arbeta %d av %d helger", "Work %d of %d weekends", to.Most, to.Of),
			change: func(c *roster.Problem) {
				params := map[string]any{}
				_ = json.Unmarshal(c.Settings[i].Params, &params) // read above
				params["most"], params["of"] = to.Most, to.Of
				c.Settings[i].Params, _ = json.Marshal(params) // plain numbers and words
			},
		})
	}
	return out
}

// ownRules lets go of each hard rule of the unit's own, weekends aside.
func ownRules(p *roster.Problem) []Measure {
	names := map[string]rules.About{}
	for _, b := range local.Blocks() {
		names[b.About().ID] = b.About()
	}
	var out []Measure
	for i, s := range p.Settings {
		about, ok := names[s.Rule]
		if !ok || s.Rule == "weekend-frequency" || s.Level == "goal" {
			continue
		}
		m := Measure{
			Kind:  OwnRule,
			Cause: say.Text("Enhetens regel %s binder", "The unit's rule %s binds", lower(about.Title)),
			Do:    say.Text("Ta bort eller lätta på %s", "Drop or loosen %s", lower(about.Title)),
			change: func(c *roster.Problem) {
				c.Settings = append(slices.Clone(c.Settings[:i]), c.Settings[i+1:]...)
			},
		}
		if s.Rule == "no-split-shifts" {
			m.Kind = Split
			m.Cause = rules.Text{SV: "Behovet kommer i korta toppar som hela pass inte passar", EN: "The need comes in short peaks that whole shifts do not fit"}
			m.Do = rules.Text{SV: "Tillåt delade turer, eller korta behovet", EN: "Allow split shifts, or shorten the need"}
		}
		out = append(out, m)
	}
	return out
}

// lower is a rule's name inside a sentence.
func lower(t rules.Text) rules.Text {
	down := func(s string) string {
		for i := range s {
			if i > 0 {
				return strings.ToLower(s[:i]) + s[i:]
			}
		}
		return s
	}
	return rules.Text{SV: down(t.SV), EN: down(t.EN)}
}
