package search

import (
	"heltid/rules/constraint"
	"heltid/solver/model"
)

// Solution is a roster with its cost kept current: lines, how many people each
// row has, what each person's line costs, and the sum of it all.
type Solution struct {
	m      *model.Model
	ls     model.Lines
	counts model.Counts
	cover  int64   // cost of all rows
	person []int64 // cost of each line by its own rules
	whole  int64   // budgets and changes
	total  int64
}

// Total is the cost of the roster in the search's one currency.
func (s *Solution) Total() int64 { return s.total }

// Lines gives the roster; it must not be changed.
func (s *Solution) Lines() model.Lines { return s.ls }

// Lawful tells whether everybody's line keeps every ban.
func (s *Solution) Lawful() bool {
	ban := s.m.Weights[constraint.Ban]
	for _, c := range s.person {
		if c >= ban {
			return false
		}
	}
	return true
}

func (s *Solution) set(m *model.Model, ls model.Lines) {
	s.m = m
	s.ls = ls.Clone()
	s.counts = m.Count(ls)
	t := m.CoverTally(s.counts)
	s.cover = m.Weights.Of(&t)
	s.person = make([]int64, len(ls))
	for e := range ls {
		t := m.Breaches(e, ls[e], nil)
		s.person[e] = s.m.Weights.Of(&t)
	}
	s.settle()
}

func (s *Solution) copyFrom(o *Solution) {
	if s.ls == nil {
		s.set(o.m, o.ls)
		return
	}
	for e := range o.ls {
		copy(s.ls[e], o.ls[e])
	}
	copy(s.counts, o.counts)
	copy(s.person, o.person)
	s.m, s.cover, s.whole, s.total = o.m, o.cover, o.whole, o.total
}

// settle adds the parts up.
func (s *Solution) settle() {
	s.whole = 0
	if s.m.Ties() {
		t := s.m.WholeTally(s.ls)
		s.whole = s.m.Weights.Of(&t)
	}
	s.total = s.cover + s.whole
	for _, c := range s.person {
		s.total += c
	}
}

// count adds person e's duties of days [from, to) to the rows or takes them off.
func (s *Solution) count(e, from, to int, add bool) {
	for d := from; d < to; d++ {
		l := s.ls[e][d]
		if l == model.Free {
			continue
		}
		for _, r := range s.m.Touch(e, d, l) {
			row := &s.m.Rows[r]
			if add {
				s.cover -= row.Worth(int(s.counts[r]))
				s.counts[r]++
			} else {
				s.counts[r]--
				s.cover += row.Worth(int(s.counts[r]))
			}
		}
	}
}

// clear frees person e on the days [from, to). The cost of the line itself is
// left for replace to put right.
func (s *Solution) clear(e, from, to int) {
	s.count(e, from, to, false)
	for d := from; d < to; d++ {
		s.ls[e][d] = model.Free
	}
}

// replace gives person e another line, which costs so much by its own rules.
func (s *Solution) replace(e int, line []model.Letter, cost int64) {
	n := s.m.Days
	s.count(e, 0, n, false)
	copy(s.ls[e], line)
	s.count(e, 0, n, true)
	s.person[e] = cost
}
