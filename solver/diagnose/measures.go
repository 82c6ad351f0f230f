package diagnose

import (
	"heltid/rules"
	"heltid/rules/roster"
	"heltid/solver/scenario"
)

// Kind is a sort of cause.
type Kind string

// The kinds of cause.
const (
	SmallPosts Kind = "small-posts" // posts smaller than people want, and than demand needs
	Vacancy    Kind = "vacancy"     // too few posts for the demand, even with all there
	Skill      Kind = "skill"       // too few with a skill that demand asks for
	Weekend    Kind = "weekend"     // too few weekends a person
	Hours      Kind = "hours"       // people who do not work some of the shifts
	Absence    Kind = "absence"     // somebody away for long
	Split      Kind = "split"       // need in short peaks that no whole shift fits
	OwnRule    Kind = "own-rule"    // a rule of the unit's own
)

// Measure is what would take a cause away.
type Measure struct {
	Kind Kind
	// Cause is what is the matter, Do what to do about it.
	Cause, Do rules.Text
	change    func(p *roster.Problem)
}

// apply takes the measure on a copy. Whoever is added comes last.
func (m *Measure) apply(p *roster.Problem) *roster.Problem {
	c := scenario.Clone(p)
	m.change(c)
	return c
}

// measures lists what can be tried in a unit.
func measures(p *roster.Problem) []Measure {
	var out []Measure
	short := missing(p)
	if m, raised, ok := smallPosts(p); ok {
		out = append(out, m)
		short -= raised
	}
	if m, ok := vacancy(p, short); ok {
		out = append(out, m)
	}
	out = append(out, skillMeasures(p)...)
	out = append(out, weekendMeasures(p)...)
	if m, ok := hours(p); ok {
		out = append(out, m)
	}
	out = append(out, substitutes(p)...)
	if m, ok := resource(p); ok {
		out = append(out, m)
	}
	return append(out, ownRules(p)...)
}
