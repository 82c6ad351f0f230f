package model

import (
	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// pattern is a constraint.Pattern compiled: steps[i] tells which shifts match
// on the row's day i, at 1 + the shift's number, and at 0 whether free does.
type pattern struct {
	steps [][]bool
	// first is the earliest day a row can begin on, and every how many days one
	// can: 7 with a weekday, else 1.
	first, every int
	price        price
}

// pattern compiles a pattern. Two days of work on any days of the week are what
// follows what, which the one-person optimum treats exactly.
func (m *Model) pattern(c constraint.Pattern) {
	q := &m.People[c.Employee]
	switch {
	case len(c.Steps) == 0:
	case len(c.Steps) == 2 && !c.OnDay && !c.Steps[0].Free && !c.Steps[1].Free:
		q.Follows = append(q.Follows, follow{m.set(c.Steps[0].Shifts), m.set(c.Steps[1].Shifts), m.price(c.Price)})
	default:
		q.Patterns = append(q.Patterns, m.patternOf(c, m.reach(c.Employee)))
	}
}

// patternOf compiles a pattern for a line that is known so many days back.
func (m *Model) patternOf(c constraint.Pattern, reach int) pattern {
	t := pattern{price: m.price(c.Price), every: 1}
	for _, s := range c.Steps {
		match := append([]bool{s.Free}, m.set(s.Shifts)...)
		t.steps = append(t.steps, match)
	}
	t.first = max(1-len(t.steps), -reach)
	if c.OnDay {
		t.every = 7
		for m.Problem.Weekday(roster.Day(t.first)) != c.Begins {
			t.first++
		}
	}
	return t
}

// units counts the rows that match. On each day the row looks at the one duty
// that begins on it.
func (t *pattern) units(duties []Duty, days int) int64 {
	var n int64
	i := 0
	for a := t.first; a+len(t.steps) <= days; a += t.every {
		for i < len(duties) && duties[i].Day < a {
			i++
		}
		if t.matches(duties[i:], a) {
			n++
		}
	}
	return n
}

// matches tells whether the row of days from a on is the pattern; duties begin
// on day a or later.
func (t *pattern) matches(duties []Duty, a int) bool {
	i := 0
	for k, step := range t.steps {
		on := 0
		if i < len(duties) && duties[i].Day == a+k {
			on = 1 + int(duties[i].Shift)
			i++
		}
		if !step[on] {
			return false
		}
	}
	return true
}
