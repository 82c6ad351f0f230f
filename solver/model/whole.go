package model

import "heltid/rules/constraint"

// Budget is a constraint.Budget compiled: Of[e][d*letters+l] in öre.
type Budget struct {
	Limit, Fixed int64
	Of           [][]int64
	price        price
}

// Spent adds up what the lines cost.
func (b *Budget) Spent(m *Model, ls Lines) int64 {
	sum := b.Fixed
	n := m.Letters()
	for e, line := range ls {
		for d, l := range line {
			if l != Free {
				sum += b.Of[e][d*n+int(l)]
			}
		}
	}
	return sum
}

// Changes is a constraint.Changes compiled. From is what is known; a duty in it
// that no letter stands for is one that every line changes.
type Changes struct {
	From  Lines
	Most  int
	price price
}

// Made counts the cells that differ.
func (c *Changes) Made(ls Lines) int {
	n := 0
	for e, line := range ls {
		for d, l := range line {
			if l != c.From[e][d] {
				n++
			}
		}
	}
	return n
}

// Ties tells whether anything is priced that no one line shows alone.
func (m *Model) Ties() bool {
	return len(m.Budgets) > 0 || len(m.Changes) > 0 || len(m.Rotations) > 0
}

// WholeTally prices what no one line shows alone: budgets, changes, rotations.
func (m *Model) WholeTally(ls Lines) Tally {
	var t Tally
	for i := range m.Budgets {
		b := &m.Budgets[i]
		t.add(b.price, max(0, b.Spent(m, ls)-b.Limit))
	}
	for i := range m.Changes {
		c := &m.Changes[i]
		t.add(c.price, int64(max(0, c.Made(ls)-c.Most)))
	}
	for i := range m.Rotations {
		t.add(m.Rotations[i].price, m.Rotations[i].units(m, ls))
	}
	return t
}

// Tally prices a whole roster, exactly and from nothing.
func (m *Model) Tally(ls Lines) Tally {
	t := m.WholeTally(ls)
	for e, line := range ls {
		u := m.Breaches(e, line, nil)
		t.Plus(&u)
	}
	u := m.CoverTally(m.Count(ls))
	t.Plus(&u)
	return t
}

// Hard tells whether the budget may not be passed.
func (b *Budget) Hard() bool { return b.price.level == constraint.Ban }
