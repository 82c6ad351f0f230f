// Package model is the problem compiled for the solver: people, days and what
// one person can do in a day become small integers, and every rule's
// constraints become tables and sums. Compile is the one place that translates
// names into numbers, Roster the one that translates back.
//
// A person's plan is a line: one letter a day, 0 for free. A letter is a shift
// at a place; letters that differ only in place share a class, so that nothing
// which looks at clocks ever meets places. The constraints fall in two kinds:
// those of one line (Person) and the cover rows that tie lines together (Row).
// Person.Breaches prices a finished line exactly, slowly and one shape at a
// time; package price finds the best line with tables made by asking it.
package model

import (
	"slices"

	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// Letter is what one person can do in one day; Free is 0.
type Letter int16

// Free is the letter of a day without duty.
const Free Letter = 0

// Inf stands for what may not be. Sums of it with honest costs stay above
// Inf/2, the test for "not possible".
const Inf int64 = 1 << 60

// Weights turn the units of each level into one cost.
type Weights [constraint.Levels]int64

// SearchWeights are those of a search for rosters. The steps between levels are
// so wide that no saving a duty can make at one level pays for as much time at
// the one above, and that three quarters of an hour off a contract outweigh a
// whole duty of hourly staff; yet close enough together for annealing to cross
// and for the master programme's floats. A ban has a weight only for ranking rosters that break one.
var SearchWeights = Weights{
	constraint.Ban:      1_000_000_000,
	constraint.Least:    400_000,
	constraint.Contract: 100_000,
	constraint.Hourly:   8_000,
	constraint.Wanted:   2_000,
	constraint.Money:    2,
	constraint.Quality:  1,
}

// Times gives weights that make every cost so many times larger.
func (w Weights) Times(n int64) Weights {
	for i := range w {
		w[i] *= n
	}
	return w
}

// Of gives a tally as one cost, bans included by their weight.
func (w *Weights) Of(t *Tally) int64 {
	var sum int64
	for i, v := range t {
		sum += v * w[i]
	}
	return sum
}

// Model is a compiled problem.
type Model struct {
	Problem *roster.Problem
	Weights Weights
	Days    int
	People  []Person
	grain   int64
	soft    []int64 // prices of what a roster may break

	// The alphabet: letter l (from 1) is Shift[l] at Place[l] and has the
	// clocks of class Class[l]. Index 0 is Free.
	Shift []roster.ShiftNo
	Place []roster.PlaceNo
	Class []int16
	// Sample is a shift of each class; classes have equal clocks.
	Sample []roster.ShiftNo

	Rows   []Row
	covers []int32 // by cover constraint: its row
	// touch[k][d*len(Shift)+l] lists the rows that letter l on day d counts
	// in, for people of cover class k.
	touch [][][]int32

	timed []Duty // [d*classes+class]

	Budgets []Budget
	Changes []Changes
	// Rotations tie lines to each other; only WholeTally looks at them.
	Rotations []rotation

	frame *frame // what a window is a part of; nil for a whole
}

// Grain is what every roster's cost is a multiple of: a cost is a sum of whole units,
// each times a price.
func (m *Model) Grain() int64 { return max(1, m.grain) }

// Typical is the middle one of all prices of what a roster may break, 0 where there are
// none.
func (m *Model) Typical() int64 {
	if len(m.soft) == 0 {
		return 0
	}
	all := slices.Clone(m.soft)
	slices.Sort(all)
	return all[len(all)/2]
}

// Letters is the size of the alphabet, Free included.
func (m *Model) Letters() int { return len(m.Shift) }

// Classes is the number of classes of equal clocks.
func (m *Model) Classes() int { return len(m.Sample) }

// Touch lists the rows that person e meets with letter l on day d.
func (m *Model) Touch(e, d int, l Letter) []int32 {
	return m.touch[m.People[e].Cover][d*len(m.Shift)+int(l)]
}

// Lines is a roster as the solver holds it: a letter for each person and day.
type Lines [][]Letter

// Clone copies the lines.
func (ls Lines) Clone() Lines {
	out := make(Lines, len(ls))
	for i := range ls {
		out[i] = append([]Letter(nil), ls[i]...)
	}
	return out
}

// Empty gives lines in which everybody is free.
func (m *Model) Empty() Lines {
	out := make(Lines, len(m.People))
	for i := range out {
		out[i] = make([]Letter, m.Days)
	}
	return out
}

// Roster translates lines back into duties.
func (m *Model) Roster(ls Lines) roster.Roster {
	var r roster.Roster
	for e, line := range ls {
		for d, l := range line {
			if l != Free {
				r.Duties = append(r.Duties, roster.Duty{
					Employee: roster.EmployeeNo(e), Day: roster.Day(d), Shift: m.Shift[l], Place: m.Place[l],
				})
			}
		}
	}
	r.Sort()
	return r
}

// Read translates a roster into lines. Duties outside the alphabet or the
// period, and a second duty on one day, are left out and counted.
func (m *Model) Read(r roster.Roster) (ls Lines, dropped int) {
	ls = m.Empty()
	for _, d := range r.Duties {
		l := m.letter(d.Shift, d.Place)
		if d.Employee < 0 || int(d.Employee) >= len(ls) || d.Day < 0 || int(d.Day) >= m.Days || l == Free || ls[d.Employee][d.Day] != Free {
			dropped++
			continue
		}
		ls[d.Employee][d.Day] = l
	}
	return ls, dropped
}

// unread stands for a duty that no letter of the alphabet is.
const unread Letter = -1

// known translates an earlier roster, whose places may be missing, into lines.
func (m *Model) known(r roster.Roster) Lines {
	ls := m.Empty()
	for _, d := range r.Duties {
		l := m.letter(d.Shift, d.Place)
		if l == Free {
			l = unread
		}
		ls[d.Employee][d.Day] = l
	}
	return ls
}

func (m *Model) letter(s roster.ShiftNo, p roster.PlaceNo) Letter {
	for l := 1; l < len(m.Shift); l++ {
		if m.Shift[l] == s && m.Place[l] == p {
			return Letter(l)
		}
	}
	return Free
}
