package model

import (
	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// Row is a constraint.Cover compiled: what a number of people present costs.
type Row struct {
	Demand              roster.DemandNo
	Day                 int
	Minutes             int64
	Least, Wanted, Most int
	short, want, over   price
	// Step[n] is the cost of n people less that of n+1, weighed: what one more
	// person is worth when n are there (negative when it costs). The last entry
	// holds for any more.
	Step []int64
}

// Tally prices n people in the row, by level.
func (r *Row) Tally(t *Tally, n int) {
	if n < r.Least {
		t.add(r.short, int64(r.Least-n)*r.Minutes)
	}
	if have := max(n, r.Least); have < r.Wanted {
		t.add(r.want, int64(r.Wanted-have)*r.Minutes)
	}
	if r.Most >= 0 && n > r.Most {
		t.add(r.over, int64(n-r.Most)*r.Minutes)
	}
}

// Uncovered tells whether n people leave least demand of a level of its own
// uncovered.
func (r *Row) Uncovered(n int) bool { return n < r.Least && r.short.level == constraint.Least }

// Worth gives what one more person is worth when n are there.
func (r *Row) Worth(n int) int64 { return r.Step[min(n, len(r.Step)-1)] }

func (m *Model) row(c constraint.Cover) Row {
	r := Row{
		Demand: c.Demand, Day: int(c.Day), Minutes: int64(c.Minutes),
		Least: c.Least, Wanted: max(c.Wanted, c.Least), Most: c.Most,
		short: m.price(c.Short), want: m.price(c.Want), over: m.price(c.Surplus),
	}
	top := max(r.Wanted, r.Most, 0)
	for n := 0; n <= top; n++ {
		var a, b Tally
		r.Tally(&a, n)
		r.Tally(&b, n+1)
		r.Step = append(r.Step, m.Weights.Of(&a)-m.Weights.Of(&b))
	}
	return r
}

// Counts holds how many people each row has.
type Counts []int16

// Count fills in how many people each row has under the lines.
func (m *Model) Count(ls Lines) Counts {
	n := make(Counts, len(m.Rows))
	for e, line := range ls {
		m.Add(n, e, line, 1)
	}
	return n
}

// Add counts person e's line into the rows, by times (1 or -1).
func (m *Model) Add(n Counts, e int, line []Letter, by int16) {
	for d, l := range line {
		if l != Free {
			for _, r := range m.Touch(e, d, l) {
				n[r] += by
			}
		}
	}
}

// CoverTally prices all rows.
func (m *Model) CoverTally(n Counts) Tally {
	var t Tally
	for r := range m.Rows {
		m.Rows[r].Tally(&t, int(n[r]))
	}
	return t
}
