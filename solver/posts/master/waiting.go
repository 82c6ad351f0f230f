package master

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"heltid/solver/lp"
	"heltid/solver/model"
)

// A cover row inside another that asks for no fewer (a ward's within the whole
// unit's) seldom decides anything, yet all such rows together make the programme
// many times dearer: people who are worth the same on every ward are laid on them
// in countless ways. So such rows wait: the programme does without them until an
// answer leaves one short even with every duty laid where most is missing of the
// places that are the same to the person. Then its kin join as one row for all places
// together, which leaves the places alike, and only if that is not enough the row
// itself. The price of a row is 0 until then, and one and the same for kin, which
// bounds a plan as any prices do (bound.go). Whole lines are dealt out to places at
// the end (deal.go).

// kin are waiting rows that ask for the same people on the same shifts of a day,
// each in another place.
type kin struct {
	rows   []int32
	joined lp.Row // of them all; none while they wait
}

// wait finds the rows that wait, by their kin.
func (c *Master) wait() {
	m := c.m
	cells := make([]int, len(m.Rows)) // how many cells count in a row
	both := map[[2]int32]int{}        // and in two rows
	asks := make([]map[string]bool, len(m.Rows))
	c.days, c.kin = make([][2]int, len(m.Rows)), make([]int, len(m.Rows))
	for r := range m.Rows {
		c.days[r], c.kin[r], asks[r] = [2]int{m.Days, -1}, -1, map[string]bool{}
	}
	for _, e := range c.everybody() {
		for d := range m.Days {
			for l := 1; l < m.Letters(); l++ {
				touched := m.Touch(e, d, model.Letter(l))
				for _, r := range touched {
					c.days[r] = [2]int{min(c.days[r][0], d), max(c.days[r][1], d)}
					asks[r][fmt.Sprint(m.People[e].Cover, m.Shift[l])] = true
					cells[r]++
					for _, s := range touched {
						both[[2]int32{r, s}]++
					}
				}
			}
		}
	}
	waits := make([]bool, len(m.Rows))
	for pair, n := range both {
		r, s := pair[0], pair[1]
		within := n == cells[r] && (cells[s] > cells[r] || s < r)
		if within && m.Rows[s].Least >= m.Rows[r].Least && c.plain(int(r)) {
			waits[r] = true
		}
	}
	known := map[string][]int{}
	for r := range m.Rows {
		if !waits[r] {
			continue
		}
		name := fmt.Sprint(c.days[r], m.Rows[r].Worth(0), strings.Join(slices.Sorted(maps.Keys(asks[r])), ";"))
		at := slices.IndexFunc(known[name], func(k int) bool {
			return !slices.ContainsFunc(c.kins[k].rows, func(s int32) bool { return both[[2]int32{int32(r), s}] > 0 })
		})
		if at < 0 {
			at = len(known[name])
			known[name] = append(known[name], len(c.kins))
			c.kins = append(c.kins, kin{joined: none})
		}
		k := known[name][at]
		c.kin[r] = k
		c.kins[k].rows = append(c.kins[k].rows, int32(r))
	}
}

// plain tells that a row is about least demand of one day's duties alone: each of
// those missing costs the same, and whoever comes beyond is worth nothing and costs
// nothing.
func (c *Master) plain(r int) bool {
	row := &c.m.Rows[r]
	for n := range c.steps(r) + 1 {
		if n < row.Least && row.Worth(n) != row.Worth(0) || n >= row.Least && row.Worth(n) != 0 {
			return false
		}
	}
	for k := range c.held {
		if s := c.held[k].Spared; s != nil && s[r] != nil {
			return false
		}
	}
	return c.days[r][0] == c.days[r][1]
}

// enough is how far below its least demand a row may be before it is said to be
// short: the programme's own error.
const enough = 1e-6

// wake adds the waiting rows that the programme's answer leaves short however its
// duties are laid on places, and tells whether there are any.
func (c *Master) wake() bool {
	if len(c.kins) == 0 {
		return false
	}
	c.lay()
	if !c.shortAnywhere() {
		return false
	}
	c.redeal()
	any := false
	for k := range c.kins {
		kin := &c.kins[k]
		for _, r := range kin.rows {
			short := float64(c.m.Rows[r].Least) - c.present[r]
			if c.cover[r] != none || short <= enough {
				continue
			}
			if kin.joined == none {
				kin.joined = c.join(kin.rows)
				if len(kin.rows) == 1 {
					c.cover[r] = kin.joined
				}
				any = true
				break
			}
			if short > enough+c.lacking(kin) {
				c.cover[r] = c.join([]int32{r})
				any = true
			}
		}
	}
	return any
}

func (c *Master) shortAnywhere() bool {
	for _, r := range c.rows {
		if k := c.kin[r]; k >= 0 && c.cover[r] == none && c.present[r] < float64(c.m.Rows[r].Least)-enough {
			if c.kins[k].joined == none || float64(c.m.Rows[r].Least)-c.present[r] > enough+c.lacking(&c.kins[k]) {
				return true
			}
		}
	}
	return false
}

// redeal adds the answer's lines as lay has laid them.
func (c *Master) redeal() {
	lines := map[int][]model.Letter{}
	for i := range c.laid {
		x := &c.laid[i]
		if x.column < 0 {
			continue
		}
		if lines[x.column] == nil {
			lines[x.column] = slices.Clone(c.column[x.column].line)
		}
		lines[x.column][x.d] = x.letter
	}
	for _, k := range slices.Sorted(maps.Keys(lines)) {
		c.add(&c.askers[0], c.column[k].option, lines[k])
	}
}

// lacking is how many the answer leaves short of all kin together, which no row of
// one of them mends.
func (c *Master) lacking(k *kin) float64 {
	var sum float64
	for _, r := range k.rows {
		sum += float64(c.m.Rows[r].Least) - c.present[r]
	}
	return max(0, sum)
}

// laid is so much of a duty in the programme's answer.
type laid struct {
	column int // -1 for an hourly duty
	e, d   int
	letter model.Letter
	share  float64
	places int // where it is the same to the person
}

// lay counts who is present by the programme's answer: each duty, those with the
// fewest places first, where most is still missing.
func (c *Master) lay() {
	clear(c.present)
	c.laid = c.laid[:0]
	add := func(column, e, d int, l model.Letter, v float64) {
		c.places = c.same(c.places[:0], e, d, l)
		c.laid = append(c.laid, laid{column, e, d, l, v, len(c.places)})
	}
	for i := range c.column {
		if v := c.lp.Value(c.column[i].at); v > enough {
			for d, l := range c.column[i].line {
				if l != model.Free {
					add(i, c.options[c.column[i].option].Employee, d, l, v)
				}
			}
		}
	}
	for h := range c.booked {
		if v := c.lp.Value(c.booked[h]); v > enough {
			add(-1, c.hours[h].Like, c.hours[h].Day, c.hours[h].Letter, v)
		}
	}
	slices.SortStableFunc(c.laid, func(a, b laid) int {
		return cmp.Or(cmp.Compare(a.places, b.places), cmp.Compare(len(c.m.Touch(b.e, b.d, b.letter)), len(c.m.Touch(a.e, a.d, a.letter))))
	})
	for i := range c.laid {
		x := &c.laid[i]
		best, most := x.letter, -1.0
		c.places = c.same(c.places[:0], x.e, x.d, x.letter)
		for _, l := range c.places {
			var missing float64
			for _, r := range c.m.Touch(x.e, x.d, l) {
				if c.kin[r] >= 0 {
					missing += max(0, float64(c.m.Rows[r].Least)-c.present[r])
				}
			}
			if missing > most+enough {
				best, most = l, missing
			}
		}
		x.letter = best
		for _, r := range c.m.Touch(x.e, x.d, best) {
			c.present[r] += x.share
		}
	}
}

// same appends the letters of a duty's shift that cost a person the same.
func (c *Master) same(to []model.Letter, e, d int, l model.Letter) []model.Letter {
	n := c.m.Letters()
	cell := c.m.People[e].Cell[d*n : (d+1)*n]
	for x := 1; x < n; x++ {
		if c.m.Shift[x] == c.m.Shift[l] && cell[x] == cell[l] {
			to = append(to, model.Letter(x))
		}
	}
	return to
}

// join adds one row for those given, over the columns there are.
func (c *Master) join(rows []int32) lp.Row {
	var columns []lp.Column
	counts := func(e, d int, l model.Letter) bool {
		return slices.ContainsFunc(c.m.Touch(e, d, l), func(x int32) bool { return slices.Contains(rows, x) })
	}
	d := c.days[rows[0]][0]
	for i := range c.column {
		k := &c.column[i]
		if l := k.line[d]; l != model.Free && counts(c.options[k.option].Employee, d, l) {
			columns = append(columns, k.at)
		}
	}
	for h := range c.booked {
		if x := &c.hours[h]; x.Day == d && counts(x.Like, d, x.Letter) {
			columns = append(columns, c.booked[h])
		}
	}
	least := 0
	for _, r := range rows {
		least += c.m.Rows[r].Least
	}
	values := slices.Repeat([]float64{1}, len(columns))
	row := c.lp.AddRowOver(float64(least), float64(least), columns, values)
	worth := float64(c.m.Rows[rows[0]].Worth(0)) / Scale
	gap := piece{row: int(rows[0]), up: true, base: worth}
	gap.at = c.lp.AddColumn(worth, 0, float64(least), []lp.Row{row}, []float64{1})
	more := piece{row: int(rows[0]), n: c.steps(int(rows[0]))}
	more.at = c.lp.AddColumn(0, 0, lp.Inf, []lp.Row{row}, []float64{-1})
	c.piece = append(c.piece, gap, more)
	return row
}

// covers lists the rows of the programme that a duty counts in.
func (c *Master) covers(rows []lp.Row, values []float64, e, d int, l model.Letter) ([]lp.Row, []float64) {
	for _, r := range c.m.Touch(e, d, l) {
		if c.cover[r] != none {
			rows, values = append(rows, c.cover[r]), append(values, 1)
		}
		if k := c.kin[r]; k >= 0 && c.kins[k].joined != none && c.kins[k].joined != c.cover[r] {
			rows, values = append(rows, c.kins[k].joined), append(values, 1)
		}
	}
	return rows, values
}

// dual is what the programme pays for one more person in a row.
func (c *Master) dual(r int32) float64 {
	var sum float64
	if c.cover[r] != none {
		sum += c.lp.Dual(c.cover[r])
	}
	if k := c.kin[r]; k >= 0 && c.kins[k].joined != none && c.kins[k].joined != c.cover[r] {
		sum += c.lp.Dual(c.kins[k].joined)
	}
	return sum
}
