package model

import (
	"encoding/binary"
	"slices"

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
	// also are constraints that count the same people, as a limit and a wish do.
	also []Row
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
	for i := range r.also {
		r.also[i].Tally(t, n)
	}
}

// Uncovered tells whether n people leave least demand of a level of its own
// uncovered.
func (r *Row) Uncovered(n int) bool {
	for i := range r.also {
		if r.also[i].Uncovered(n) {
			return true
		}
	}
	return n < r.Least && r.short.level == constraint.Least
}

// Worth gives what one more person is worth when n are there.
func (r *Row) Worth(n int) int64 { return r.Step[min(n, len(r.Step)-1)] }

// Exact tells whether one more person than the row asks for is banned.
func (r *Row) Exact(m *Model) bool {
	n := 0
	for r.Worth(n) > 0 {
		n++
	}
	return r.Worth(n) <= -m.Weights[constraint.Ban]
}

// Last is what the last person is worth who is worth anything in the row, 0 for none.
func (r *Row) Last() (worth int64) {
	for n := 0; r.Worth(n) > 0; n++ {
		worth = r.Worth(n)
	}
	return worth
}

func (m *Model) row(c constraint.Cover) Row {
	r := Row{
		Demand: c.Demand, Day: int(c.Day), Minutes: int64(c.Minutes),
		Least: c.Least, Wanted: max(c.Wanted, c.Least), Most: c.Most,
		short: m.price(c.Short), want: m.price(c.Want), over: m.price(c.Surplus),
	}
	r.steps(m)
	return r
}

// steps works out what one more person is worth.
func (r *Row) steps(m *Model) {
	top := max(r.Wanted, r.Most, 0)
	for i := range r.also {
		top = max(top, r.also[i].Wanted, r.also[i].Most)
	}
	r.Step = nil
	for n := 0; n <= top; n++ {
		var a, b Tally
		r.Tally(&a, n)
		r.Tally(&b, n+1)
		r.Step = append(r.Step, m.Weights.Of(&a)-m.Weights.Of(&b))
	}
}

// rows compiles the cover rows, one of all constraints that count the same duties of
// the same people, and the lists of which letter counts in which, one set of lists
// for all people who count in the same rows.
func (m *Model) rows(covers []constraint.Cover, apart bool) {
	first, cells := m.merge(covers, apart)
	classOf := map[string]int{}
	key := make([]byte, len(first))
	for e := range m.People {
		for r, i := range first {
			key[r] = 0
			if covers[i].Who == nil || covers[i].Who[e] {
				key[r] = 1
			}
		}
		k, ok := classOf[string(key)]
		if !ok {
			k = len(m.touch)
			classOf[string(key)] = k
			m.touch = append(m.touch, make([][]int32, m.Days*m.Letters()))
			for r := range first {
				if key[r] == 0 {
					continue
				}
				for _, at := range cells[r] {
					m.touch[k][at] = append(m.touch[k][at], int32(r))
				}
			}
		}
		m.People[e].Cover = k
	}
}

// merge makes the rows, apart those of different demands, and tells the first
// constraint of each, and the cells (day*letters+letter) that count in it.
func (m *Model) merge(covers []constraint.Cover, apart bool) (first []int, cells [][]int) {
	rowOf := map[string]int{}
	var key []byte
	for i := range covers {
		c := &covers[i]
		counted := m.counting(c)
		key = binary.AppendVarint(key[:0], int64(c.Day))
		if apart {
			key = binary.AppendVarint(key, int64(c.Demand))
		}
		for _, at := range counted {
			key = binary.AppendVarint(key, int64(at))
		}
		for _, in := range c.Who {
			key = append(key, 0x80|byte(btoi(in))) // no end of a number
		}
		r, ok := rowOf[string(key)]
		if !ok {
			r = len(m.Rows)
			rowOf[string(key)] = r
			first, cells = append(first, i), append(cells, counted)
			m.Rows = append(m.Rows, m.row(*c))
		} else {
			m.Rows[r].also = append(m.Rows[r].also, m.row(*c))
			m.Rows[r].steps(m)
		}
		m.covers = append(m.covers, int32(r))
	}
	return first, cells
}

// counting lists the cells whose letter counts in a constraint.
func (m *Model) counting(c *constraint.Cover) (cells []int) {
	for _, duty := range c.Duties {
		if duty.Day < 0 || int(duty.Day) >= m.Days {
			continue
		}
		for l := 1; l < m.Letters(); l++ {
			if m.Shift[l] == duty.Shift && (duty.Place == constraint.AnyPlace || m.Place[l] == duty.Place) {
				cells = append(cells, int(duty.Day)*m.Letters()+l)
			}
		}
	}
	slices.Sort(cells)
	return slices.Compact(cells)
}

// RowOf gives the row of the i-th cover constraint, in the order in which the rules
// say them.
func (m *Model) RowOf(i int) int32 { return m.covers[i] }

// CoverOf gives the first cover constraint of a row.
func (m *Model) CoverOf(row int) int { return slices.Index(m.covers, int32(row)) }

// CoverPrices turns prices of rows into one for each cover constraint, in the order
// in which the rules say them. What a row's price proves, those of its constraints
// prove together: each is worth the same number of people.
func (m *Model) CoverPrices(rows []int64) []int64 {
	out := make([]int64, 0, len(m.covers))
	rest := slices.Clone(rows)
	seen := make([]int, len(m.Rows)) // constraints of the row met so far
	for _, r := range m.covers {
		row := &m.Rows[r]
		if len(row.also) == 0 {
			out = append(out, rows[r])
			continue
		}
		n := 0 // the cheapest number of people under the price
		for n < len(m.People) && row.Worth(n) > rows[r] {
			n++
		}
		k := seen[r]
		seen[r]++
		if k == len(row.also) {
			out = append(out, rest[r])
			continue
		}
		later := int64(0)
		for j := k + 1; j <= len(row.also); j++ {
			later += row.alone(m, j, n)
		}
		p := max(rest[r]-later, row.alone(m, k, n))
		if n > 0 {
			p = min(p, row.alone(m, k, n-1))
		}
		out, rest[r] = append(out, p), rest[r]-p
	}
	return out
}

// alone is what one more person is worth to the row's k-th constraint by itself.
func (r *Row) alone(m *Model, k, n int) int64 {
	if k > 0 {
		return r.also[k-1].Worth(n)
	}
	own := *r
	own.also = nil
	var a, b Tally
	own.Tally(&a, n)
	own.Tally(&b, n+1)
	return m.Weights.Of(&a) - m.Weights.Of(&b)
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
