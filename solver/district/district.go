package district

import (
	"math/big"
	"slices"

	"heltid/rules/figures"
	"heltid/rules/roster"
	"heltid/solver/posts"
)

// District is units added up.
type District struct {
	Units   []Unit
	Figures []figures.Figure // of them all
	Skills  []roster.Skill   // that the figures speak of, each once
}

// Add takes in another unit.
func (d *District) Add(u Unit) {
	d.Units = append(d.Units, u)
	d.Figures = figures.Together(d.Figures, u.Figures)
	for _, skill := range u.skills {
		if !slices.ContainsFunc(d.Skills, func(k roster.Skill) bool { return k.ID == skill.ID }) {
			d.Skills = append(d.Skills, skill)
		}
	}
}

// Figure finds a key figure of the whole by its id and scope.
func (d *District) Figure(id, scope string) (figures.Figure, bool) {
	for _, f := range d.Figures {
		if f.ID == id && f.Scope == scope {
			return f, true
		}
	}
	return figures.Figure{}, false
}

// Heads is what a weekend frequency asks of all units that work weekends.
type Heads struct {
	posts.Frequency
	// People that the weekends force, and of them those who can be full time
	// without surplus.
	People, FullTime int
	// Surplus is minutes a week if all are full time.
	Surplus *big.Rat
}

// Heads adds up the units' full-time arithmetic at each of the frequencies that
// are weighed against each other. A unit that needs nobody at weekends is left
// out: nothing there depends on them.
func (d *District) Heads() []Heads {
	var out []Heads
	for _, f := range posts.Frequencies() {
		h := Heads{Frequency: f, Surplus: new(big.Rat)}
		for i := range d.Units {
			u := &d.Units[i]
			if !u.bounded || u.week.WeekendPersons.Sign() == 0 {
				continue
			}
			r := u.week.Week.Arithmetic(f).Rows[0]
			h.People += r.Heads
			h.FullTime += r.FullTime
			h.Surplus.Add(h.Surplus, r.Surplus)
		}
		out = append(out, h)
	}
	return out
}

// permanent counts the permanent and those of them at full time.
func (d *District) permanent() (all, full int) {
	for i := range d.Units {
		a, f := d.Units[i].Staff()
		all, full = all+a, full+f
	}
	return all, full
}
