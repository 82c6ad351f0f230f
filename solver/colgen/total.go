package colgen

import (
	"slices"

	"heltid/solver/lp"
	"heltid/solver/model"
)

// total is a row over the number of duties that some people have in some cells:
// people in a cover row, duties of people who are alike on a day or in a week.
// Such numbers are whole in every roster, so a branch may bound them. The row
// only changes the prices of cells, and asking for lines stays as quick as it was.
type total struct {
	totalKey
	at        lp.Row
	low, high int
	price     int64
	proof     int64 // its price among those that prove Bound
	drawn     int64 // the programme's own price less the one asked
}

// totalKey says what is counted: duties in cover row number row, or, when that
// is below zero, duties of a group of people alike on the days [from, to), with
// one letter or, when that is Free, with any. The group hourly is of everybody who
// is paid by the hour.
type totalKey struct {
	row      int32
	group    int32
	from, to int32
	letter   model.Letter
}

// hourly is the group of all who are paid by the hour.
const hourly int32 = -2

// has tells whether person i is of the group counted.
func (t *totalKey) has(c *Master, i int) bool {
	if t.group == hourly {
		return c.m.People[c.people[i]].Hourly
	}
	return c.group[i] == t.group
}

// unbounded is a bound of a total that does not bind.
const unbounded = 1 << 30

// weight is what a letter of person i on a day adds to the total.
func (t *totalKey) weight(c *Master, i, d int, l model.Letter) int {
	if l == model.Free || d < int(t.from) || d >= int(t.to) {
		return 0
	}
	if t.row >= 0 {
		if slices.Contains(c.m.Touch(c.people[i], d, l), t.row) {
			return 1
		}
		return 0
	}
	if t.has(c, i) && (t.letter == model.Free || t.letter == l) {
		return 1
	}
	return 0
}

// of is what a line of person i adds to the total.
func (t *totalKey) of(c *Master, i int, line []model.Letter) int {
	sum := 0
	for d := t.from; d < t.to; d++ {
		sum += t.weight(c, i, int(d), line[d])
	}
	return sum
}

// rowKey is the total of a cover row.
func (c *Master) rowKey(r int32) totalKey {
	day := int32(c.m.Rows[r].Day)
	first, last := day, day+1
	for d := range c.m.Days { // a duty of the day before may reach into the row
		for _, e := range c.people {
			for l := 1; l < c.m.Letters(); l++ {
				if slices.Contains(c.m.Touch(e, d, model.Letter(l)), r) {
					first, last = min(first, int32(d)), max(last, int32(d)+1)
				}
			}
		}
	}
	return totalKey{row: r, group: -1, from: first, to: last}
}

// totalOf finds the row of a total, or adds one that does not bind.
func (c *Master) totalOf(k totalKey) int {
	for i := range c.totals {
		if c.totals[i].totalKey == k {
			return i
		}
	}
	var columns []lp.Column
	var values []float64
	for i := range c.column {
		if n := k.of(c, c.column[i].person, c.column[i].line); n > 0 {
			columns, values = append(columns, c.column[i].at), append(values, float64(n))
		}
	}
	at := c.lp.AddRowOver(-lp.Inf, lp.Inf, columns, values)
	// What no known line can meet is paid for, dearly, until one is found.
	c.lp.AddColumn(c.penalty(), 0, lp.Inf, []lp.Row{at}, []float64{1})
	c.lp.AddColumn(c.penalty(), 0, lp.Inf, []lp.Row{at}, []float64{-1})
	c.totals = append(c.totals, total{totalKey: k, at: at, low: -unbounded, high: unbounded})
	return len(c.totals) - 1
}

// penalty is the price of being off a total by one.
func (c *Master) penalty() float64 {
	most := int64(1)
	for _, r := range c.rows {
		most = max(most, c.m.Rows[r].Worth(0))
	}
	return 20 * float64(most) / c.scale
}

// bound sets the bounds of a total.
func (c *Master) boundTotal(k, low, high int) {
	t := &c.totals[k]
	t.low, t.high = low, high
	l, h := -lp.Inf, lp.Inf
	if low > -unbounded {
		l = float64(low)
	}
	if high < unbounded {
		h = float64(high)
	}
	c.lp.SetRowBounds(t.at, l, h)
}

// settle forgets a price that no bound of the total holds.
func (t *total) settle() {
	if t.price > 0 && t.low <= -unbounded || t.price < 0 && t.high >= unbounded {
		t.price = 0
	}
}

// binds tells whether a total has a bound.
func (t *total) binds() bool { return t.low > -unbounded || t.high < unbounded }

// pay takes the prices of the totals off person i's cells in c.asker.Cost.
func (c *Master) pay(i int) {
	n := c.m.Letters()
	for k := range c.totals {
		t := &c.totals[k]
		if t.price == 0 {
			continue
		}
		for d := int(t.from); d < int(t.to); d++ {
			for l := 1; l < n; l++ {
				if at := &c.asker.Cost[d*n+l]; *at < model.Inf {
					*at -= t.price * int64(t.weight(c, i, d, model.Letter(l)))
				}
			}
		}
	}
}

// worth is the least that a total can come to under its price.
func (t *total) worth() int64 { return t.price * t.cheapest() }

// cheapest is the number under which it comes to that.
func (t *total) cheapest() int64 {
	switch {
	case t.price > 0:
		return int64(t.low)
	case t.price < 0:
		return int64(t.high)
	}
	return 0
}

// alike puts people whose lines obey the same rules at the same prices into
// groups; it gives each person's, and how many each has.
func alike(m *model.Model, people []int) (group []int32, size []int) {
	var first []int
	for _, e := range people {
		g := slices.IndexFunc(first, func(o int) bool { return m.Alike(e, o) })
		if g < 0 {
			g = len(first)
			first = append(first, e)
			size = append(size, 0)
		}
		group = append(group, int32(g))
		size[g]++
	}
	return group, size
}
