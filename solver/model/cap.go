package model

import (
	"cmp"
	"math"
	"slices"

	"heltid/rules/constraint"
)

// Cap is a limit on how many duties of some kinds a person may have.
type Cap struct {
	Counts []bool // [day*classes+class]: which duties are counted
	Most   int
}

func (m *Model) cap(t *total) Cap {
	n, classes := m.Letters(), m.Classes()
	c := Cap{Counts: make([]bool, m.Days*classes)}
	// What each class adds at least on each day, whatever the place.
	adds := make([]int32, m.Days*classes)
	for d := t.from; d <= t.to; d++ {
		for k := range classes {
			adds[d*classes+k] = math.MaxInt32
		}
		for l := 1; l < n; l++ {
			at := d*classes + int(m.Class[l])
			adds[at] = min(adds[at], t.of[(d-t.from)*n+l])
		}
	}
	most, least := slices.Max(adds), int32(math.MaxInt32)
	if most <= 0 {
		return c
	}
	for i, v := range adds {
		if c.Counts[i] = 2*v > most; c.Counts[i] {
			least = min(least, v)
		}
	}
	c.Most = int(t.high / int64(least))
	return c
}

// Dearer makes what a line did too much of cost extra, in a price table of a
// letter a day, and what it did too little of less: how a line that breaks a
// rule the tables do not know is asked for again.
func (m *Model) Dearer(e int, line []Letter, cost []int64, extra int64) {
	p := &m.People[e]
	n := m.Letters()
	told := false
	for i := range p.Totals {
		t := &p.Totals[i]
		sign := int64(0)
		if t.over.level == constraint.Ban && t.beyond(m, line) > 0 {
			sign = 1
		} else if t.under.level == constraint.Ban && t.below(m, line) > 0 {
			sign = -1
		}
		if sign == 0 {
			continue
		}
		told = true
		var most int64 = 1
		for _, v := range t.of {
			most = max(most, int64(v), -int64(v))
		}
		for at, v := range t.of {
			if c := &cost[t.from*n+at]; *c < Inf {
				*c += sign * extra * int64(v) / most
			}
		}
	}
	if told {
		return
	}
	for d := range line {
		for l := 1; l < n; l++ {
			if c := &cost[d*n+l]; *c < Inf {
				*c += extra
			}
		}
	}
}

// Confine bars in a price table of a letter a day what would let a line pass the
// limits that it passes: of the duties that a limit counts only the line's own
// cheapest stay open, as many as it allows. It tells whether that was all that the
// line breaks; what comes of it is a good line, not the best.
func (m *Model) Confine(e int, line []Letter, cost []int64) bool {
	p := &m.People[e]
	n := m.Letters()
	told := false
	for i := range p.Totals {
		t := &p.Totals[i]
		if t.over.level != constraint.Ban || t.beyond(m, line) == 0 || slices.Min(t.of) < 0 {
			continue
		}
		told = true
		var days []int
		for d := t.from; d <= t.to; d++ {
			if t.of[(d-t.from)*n+int(line[d])] > 0 {
				days = append(days, d)
			}
		}
		slices.SortStableFunc(days, func(a, b int) int {
			return cmp.Compare(cost[a*n+int(line[a])], cost[b*n+int(line[b])])
		})
		kept := make([]bool, m.Days)
		room := t.high
		for _, d := range days {
			if v := int64(t.of[(d-t.from)*n+int(line[d])]); v <= room {
				room -= v
				kept[d] = true
			}
		}
		for at, v := range t.of {
			d, l := t.from+at/n, at%n
			if v > 0 && !(kept[d] && line[d] == Letter(l)) {
				cost[d*n+l] = Inf
			}
		}
	}
	return told
}
