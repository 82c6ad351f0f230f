package model

import "reflect"

// Alike tells whether two people have the same rules, prices, history and rows:
// whatever is a line of one is a line of the other, at the same cost.
func (m *Model) Alike(a, b int) bool {
	if a == b {
		return true
	}
	if m.frame != nil {
		return false // what each has done outside the window is seldom the same
	}
	p, q := &m.People[a], &m.People[b]
	if p.Cover != q.Cover || p.Hourly != q.Hourly || len(p.Past) != len(q.Past) || len(p.cells) != len(q.cells) || len(p.Axis) != len(q.Axis) {
		return false
	}
	for i, c := range p.Cell {
		if c != q.Cell[i] {
			return false
		}
	}
	return reflect.DeepEqual(p, q)
}
