package model

import (
	"math"
	"slices"
)

// frame is what a window is a part of: the whole, and the lines that hold outside
// the window.
type frame struct {
	whole *Model
	from  int
	held  Lines
	rows  []int32  // of the whole, by row of the window
	line  []Letter // of the person at hand
}

// Window is the model of the days [from, to) of m when the lines hold on all others:
// what people have left to spend of their sums there, and the rows that those days
// bear on. Lines of it are that much shorter, yet Breaches prices the whole line, as
// it becomes with what is held. Counts is how many others the rows have, outside what
// the rows of no open day cost. A window is not for two goroutines at once.
//
// A programme of four weeks in a year costs a thirteenth of one that carries the
// held days along.
func (m *Model) Window(from, to int, held Lines) (w *Model, counts Counts, outside int64) {
	n, c := m.Letters(), m.Classes()
	w = &Model{
		Problem: m.Problem, Weights: m.Weights, Days: to - from,
		Shift: m.Shift, Place: m.Place, Class: m.Class, Sample: m.Sample,
		timed: m.timed[from*c : to*c],
		frame: &frame{whole: m, from: from, held: held, line: make([]Letter, m.Days)},
	}
	for e := range m.People {
		p := &m.People[e]
		q := Person{Cover: p.Cover, Hourly: p.Hourly, Cell: p.Cell[from*n : to*n]}
		for i := range p.Totals {
			if t, ok := p.Totals[i].within(m, from, to, held[e]); ok {
				q.Totals = append(q.Totals, t)
			}
		}
		w.People = append(w.People, q)
	}
	at := m.open(w, from, to)
	all := make(Counts, len(m.Rows)) // without the open days
	for e, line := range held {
		for d, l := range line {
			if l != Free && (d < from || d >= to) {
				for _, r := range m.Touch(e, d, l) {
					all[r]++
				}
			}
		}
	}
	counts = make(Counts, len(w.Rows))
	var t Tally
	for r := range m.Rows {
		if at[r] >= 0 {
			counts[at[r]] = all[r]
		} else {
			m.Rows[r].Tally(&t, int(all[r]))
		}
	}
	return w, counts, m.Weights.Of(&t)
}

// open gives the window its rows, and tells which is which.
func (m *Model) open(w *Model, from, to int) (at []int32) {
	n := m.Letters()
	at = make([]int32, len(m.Rows))
	for r := range at {
		at[r] = -1
	}
	for _, lists := range m.touch {
		own := make([][]int32, w.Days*n)
		for i, list := range lists[from*n : to*n] {
			for _, r := range list {
				if at[r] < 0 {
					at[r] = int32(len(w.Rows))
					row := m.Rows[r]
					row.Day -= from
					w.Rows = append(w.Rows, row)
					w.frame.rows = append(w.frame.rows, r)
				}
				own[i] = append(own[i], at[r])
			}
		}
		w.touch = append(w.touch, own)
	}
	return at
}

// WholeRow gives the row of the whole model that row r of a window is.
func (m *Model) WholeRow(r int) int32 { return m.frame.rows[r] }

// breaches prices the whole line that a line of the window makes.
func (f *frame) breaches(e int, line []Letter, buffer []Duty) Tally {
	copy(f.line, f.held[e])
	copy(f.line[f.from:], line)
	return f.whole.Breaches(e, f.line, buffer)
}

// within is what a total leaves for the days [from, to) when a line holds on the
// others; false when it has no day there.
func (t *total) within(m *Model, from, to int, held []Letter) (out total, ok bool) {
	n := m.Letters()
	a, b := max(t.from, from), min(t.to, to-1)
	if b < a {
		return total{}, false
	}
	out = *t
	out.from, out.to, out.of = a-from, b-from, t.of[(a-t.from)*n:(b+1-t.from)*n]
	for d := t.from; d <= t.to; d++ {
		if d >= from && d < to {
			continue
		}
		v := int64(t.of[(d-t.from)*n+int(held[d])])
		if t.low != math.MinInt64 {
			out.low -= v
		}
		if t.high != math.MaxInt64 {
			out.high -= v
		}
	}
	return out, true
}

// Within is the sum of the days [from, to) alone: price is what so many steps of them
// cost.
func (s *Sum) Within(m *Model, from, to int, price []int64) Sum {
	out := Sum{Weekends: s.Weekends, Axis: s.Axis, To: s.To - from, unit: s.unit, Price: price}
	switch {
	case s.counts != nil:
		out.counts = s.counts[from*m.Classes() : to*m.Classes()]
	case s.of != nil:
		n := m.Letters()
		a, b := max(s.of.from, from), min(s.of.to, to-1)
		t := total{from: a - from, to: b - from}
		if b >= a {
			t.of = s.of.of[(a-s.of.from)*n : (b+1-s.of.from)*n]
		}
		out.of = &t
	}
	return out
}

// Most is the most steps that the days [from, to) can add.
func (s *Sum) Most(m *Model, from, to int) (most int) {
	n := m.Letters()
	for d := from; d < to; d++ {
		switch {
		case s.Weekends:
			if d == from || (d-from)%7 == 0 {
				most++ // no weekend has fewer days than a week to itself
			}
		case s.counts != nil:
			most += btoi(slices.Contains(s.counts[d*m.Classes():(d+1)*m.Classes()], true))
		case d >= s.of.from && d <= s.of.to:
			at := (d - s.of.from) * n
			most += int(int64(slices.Max(s.of.of[at:at+n])) / s.unit)
		}
	}
	if s.Weekends {
		most++
	}
	return most
}
