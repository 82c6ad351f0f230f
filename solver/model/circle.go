package model

import (
	"slices"

	"heltid/rules/roster"
)

// Circle is what holds the rows of a rolling schedule laid end to end, where that is
// all that holds them: everybody walks through everybody's row.
type Circle struct {
	*Walk
	Rows []roster.EmployeeNo // in the order in which they are walked through
}

// Circle gives the model's, nil when it has none or when somebody's own rules, cells
// or cover tell the rows apart.
func (m *Model) Circle() *Circle {
	if len(m.Rotations) != 1 || len(m.Rotations[0].rows) != len(m.People) || m.Days%7 != 0 || len(m.Budgets)+len(m.Changes) > 0 {
		return nil
	}
	t := &m.Rotations[0]
	for e := range m.People {
		if !m.alikeInCircle(&m.People[t.rows[0]], &m.People[e]) {
			return nil
		}
	}
	c := m.Classes()
	w := &Walk{m: m, e: int(t.rows[0]), days: m.Days, classes: c}
	w.pairs() // within a row
	pair := make([]int64, c*c)
	for _, f := range t.follows {
		for a, x := range m.Sample {
			for b, y := range m.Sample {
				if f.first[x] && f.then[y] {
					pair[a*c+b] = min(Inf, pair[a*c+b]+t.price.weighed(1))
				}
			}
		}
	}
	for d := range w.pair {
		if d == 0 { // after the row before, of which only the circle minds anything
			w.pair[d] = make([]int64, c*c)
		} else {
			w.pair[d] = slices.Clone(w.pair[d])
		}
		for i, cost := range pair {
			w.pair[d][i] = min(Inf, w.pair[d][i]+cost)
		}
	}
	for _, r := range t.runs {
		if r.price = t.price; len(w.runs) < mostRuns {
			r.open = true // where the circle is entered says nothing
			w.runs = append(w.runs, r)
		}
	}
	w.listRuns()
	for i := range t.patterns {
		p := t.patterns[i]
		p.price = t.price
		w.patterns.patterns = append(w.patterns.patterns, &p)
	}
	own := m.People[t.rows[0]].Patterns
	for i := range own {
		w.patterns.patterns = append(w.patterns.patterns, &own[i])
	}
	w.patterns.lay(m, nil)
	w.kinds()
	return &Circle{Walk: w, Rows: t.rows}
}

// alikeInCircle tells whether two people's rows may stand for each other: both have
// nothing of their own but the same gaps between duties and patterns of whole weeks.
func (m *Model) alikeInCircle(a, b *Person) bool {
	if a.Cover != b.Cover || len(a.Patterns) != len(b.Patterns) || len(a.Gaps) != len(b.Gaps) {
		return false
	}
	for _, p := range []*Person{a, b} {
		if len(p.Past)+len(p.cells)+len(p.Follows)+len(p.DayRests)+len(p.WeekRest)+len(p.Runs)+len(p.Axis)+
			len(p.Totals)+len(p.Weekends)+len(p.ShiftRuns)+len(p.WeekendRuns) > 0 {
			return false
		}
	}
	for i := range a.Gaps {
		x, y := &a.Gaps[i], &b.Gaps[i]
		if len(x.on)+len(y.on) > 0 || x.least != y.least || x.standby != y.standby || x.long != y.long || x.days != y.days || x.price != y.price {
			return false
		}
	}
	for i := range a.Patterns {
		x, y := &a.Patterns[i], &b.Patterns[i]
		if x.every != 7 || x.first < 0 || x.first%7+len(x.steps) > 7 || x.first != y.first || len(x.steps) != len(y.steps) || x.price != y.price {
			return false
		}
		for k := range x.steps {
			for s, on := range x.steps[k] {
				if on != y.steps[k][s] {
					return false
				}
			}
		}
	}
	return true
}
