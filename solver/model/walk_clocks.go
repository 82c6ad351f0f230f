package model

import (
	"encoding/binary"
	"slices"

	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// pairs asks what duties on neighbouring days cost by their clocks. Days whose
// duties and day breaks lie alike share their tables.
func (w *Walk) pairs() {
	m, e, c := w.m, w.e, w.classes
	w.single, w.pair, w.first = make([][]int64, w.days), make([][]int64, w.days), make([]int64, c)
	seq := make([]Duty, 0, len(m.People[e].Past)+1)
	charge := func(before []Duty, d, k int) (int64, int64) {
		seq = append(append(seq[:0], before...), m.DutyOf(d, int16(k)))
		return m.Local(e, seq)
	}
	seen := map[string]int{}
	for d := range w.days {
		like, ok := seen[m.likeness(e, d)]
		if ok {
			w.single[d], w.pair[d] = w.single[like], w.pair[like]
			continue
		}
		seen[m.likeness(e, d)] = d
		w.single[d] = make([]int64, c)
		for k := range c {
			ban, cost := charge(nil, d, k)
			if w.single[d][k] = cost; ban > 0 {
				w.single[d][k] = Inf
			}
		}
		if d == 0 {
			continue
		}
		w.pair[d] = make([]int64, c*c)
		for a := range c {
			before := []Duty{m.DutyOf(d-1, int16(a))}
			_, alone := charge(nil, d-1, a)
			for b := range c {
				ban, cost := charge(before, d, b)
				at := &w.pair[d][a*c+b]
				if *at = cost - alone - w.single[d][b]; ban > 0 || w.single[d][b] >= Inf {
					*at = Inf
				}
			}
		}
	}
	past := m.People[e].Past
	pastBan, pastCost := m.Local(e, past)
	w.base = pastCost
	for k := range c {
		alone, single := charge(nil, 0, k)
		ban, cost := charge(past, 0, k)
		if w.first[k] = cost - pastCost - single; ban > pastBan+alone {
			w.first[k] = Inf
		}
	}
}

// likeness tells days apart whose duties, alone or after those of the day before,
// cost something else by their clocks.
func (m *Model) likeness(e, d int) string {
	p := &m.People[e]
	var key []byte
	limited := d < 4 || d >= m.Days-3
	for i := range p.Gaps {
		limited = limited || len(p.Gaps[i].on) > 0 || p.Gaps[i].days != constraint.Days{}
	}
	for i := range p.DayRests {
		r := &p.DayRests[i]
		limited = limited || len(r.on) > 0 || r.days != m.days(constraint.Days{})
	}
	if limited {
		return string(binary.AppendVarint([]byte{0}, int64(d)))
	}
	key = append(key, 1)
	midnight := m.Problem.At(roster.Day(d), 0)
	add := func(t roster.Time) { key = binary.AppendVarint(key, int64(t-midnight)) }
	for _, on := range []int{d - 1, d} {
		for k := range m.Classes() {
			t := m.DutyOf(on, int16(k))
			add(t.Span.From)
			add(t.Span.To)
			for _, x := range t.Work {
				add(x.From)
				add(x.To)
			}
			add(t.Worked.To)
		}
	}
	for i := range p.DayRests {
		at, _ := slices.BinarySearch(p.DayRests[i].breaks, midnight)
		for _, b := range p.DayRests[i].breaks[max(0, at-3):min(len(p.DayRests[i].breaks), at+4)] {
			add(b)
		}
	}
	return string(key)
}
