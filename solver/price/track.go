package price

import "heltid/solver/model"

// Track follows one person's line through the graph. A change of a few days is
// priced by walking those days, and on until the old path is met again, and by what
// it adds to the sums: some tens of nanoseconds, without a table for it. Every rule
// that the graph and the sums hold is kept so; what they leave out is not seen.
type Track struct {
	l     *Line
	cell  []int64 // the person's own prices
	line  []model.Letter
	node  []int32 // before each day, and at the end
	total []int32 // by sum: its steps
	weeks int     // the sum of worked weekends, -1 for none
	class []int32 // by letter

	// What letter x on day d adds is adds[first[d*letters+x]:first[d*letters+x+1]].
	first []int32
	adds  []addition

	// Of the change last tried.
	by   []int32 // by sum
	sums []int32 // those it touches, some twice
	from int
	with []model.Letter
	end  int // the day before which the old path is met
}

// addition is what a duty adds to a sum.
type addition struct{ sum, steps int32 }

// NewTrack makes a track of the person whose rules l holds; Set gives it a line.
func NewTrack(l *Line) *Track {
	t := &Track{l: l, cell: l.m.People[l.person].Cell, weeks: -1}
	t.line, t.node = make([]model.Letter, l.days), make([]int32, l.days+1)
	t.total, t.by = make([]int32, len(l.sums)), make([]int32, len(l.sums))
	t.sums = make([]int32, 0, 256) // more than any short change touches
	for x := range l.letter {
		t.class = append(t.class, int32(l.classOf[l.kindOf[x]]))
	}
	for k := range l.sums {
		if l.sums[k].Weekends {
			t.weeks = k
		}
	}
	for d := range l.days {
		for x := range model.Letter(l.letter) {
			t.first = append(t.first, int32(len(t.adds)))
			for k := range l.sums {
				if n := l.sums[k].Steps(l.m, d, x); n != 0 {
					t.adds = append(t.adds, addition{int32(k), int32(n)})
				}
			}
		}
	}
	t.first = append(t.first, int32(len(t.adds)))
	return t
}

// Set follows a whole line. It gives its cost, the person's own cells included, or
// false when the line breaks a ban.
func (t *Track) Set(line []model.Letter) (cost int64, ok bool) {
	l := t.l
	copy(t.line, line)
	clear(t.total)
	node := l.start
	for d, x := range line {
		t.node[d] = node
		at := int(node)*l.width + int(t.class[x])
		y := l.layers[d]
		if node = y.to[at]; node == t.dead(d+1) || t.cell[d*l.letter+int(x)] >= inf {
			return inf, false
		}
		cost += y.cost[at] + t.cell[d*l.letter+int(x)]
		if t.weeks >= 0 {
			t.total[t.weeks] += int32(y.worked[at])
		}
		for _, a := range t.adds[t.first[d*l.letter+int(x)]:t.first[d*l.letter+int(x)+1]] {
			t.total[a.sum] += a.steps
		}
	}
	t.node[l.days] = node
	cost += l.final[node]
	for k, n := range t.total {
		c := l.sums[k].At(int(n))
		if c >= inf {
			return inf, false
		}
		cost += c
	}
	return cost, true
}

// Line is the line; it is only read.
func (t *Track) Line() []model.Letter { return t.line }

// dead is the node before day d from which nothing leads on.
func (t *Track) dead(d int) int32 { return t.l.at[d+1] - t.l.at[d] - 1 }

// Try tells by how much the line's cost changes with other letters from a day on;
// false when that breaks a ban. The letters are read again by Take.
func (t *Track) Try(from int, with []model.Letter) (by int64, ok bool) {
	l := t.l
	for _, k := range t.sums {
		t.by[k] = 0
	}
	t.from, t.with, t.sums = from, with, t.sums[:0]
	at := from * l.letter
	for i, x := range with {
		if old := t.line[from+i]; x != old {
			c := t.cell[at+int(x)]
			if c >= inf {
				return 0, false
			}
			by += c - t.cell[at+int(old)]
			t.add(at+int(old), -1)
			t.add(at+int(x), 1)
		}
		at += l.letter
	}
	c, ok := t.charge()
	if !ok {
		return 0, false
	}
	d, node, end, weeks := from, t.node[from], from+len(with), int32(0)
	for ; d < l.days && (d < end || node != t.node[d]); d++ {
		old := t.class[t.line[d]]
		x := old
		if d < end {
			x = t.class[with[d-from]]
		}
		y := l.layers[d]
		a, b := int(node)*l.width+int(x), int(t.node[d])*l.width+int(old)
		if node = y.to[a]; node == t.dead(d+1) {
			return 0, false
		}
		by += y.cost[a] - y.cost[b]
		weeks += int32(y.worked[a]) - int32(y.worked[b])
	}
	if t.end = d; d == l.days {
		by += l.final[node] - l.final[t.node[d]]
	}
	if t.weeks >= 0 && weeks != 0 {
		price, n := l.sums[t.weeks].Price, t.total[t.weeks]
		if int(n+weeks) >= len(price) || price[n+weeks] >= inf {
			return 0, false
		}
		by += price[n+weeks] - price[n]
		t.by[t.weeks], t.sums = weeks, append(t.sums, int32(t.weeks))
	}
	return by + c, true
}

// add notes what a duty adds to the sums, or takes away.
func (t *Track) add(at int, times int32) {
	for _, a := range t.adds[t.first[at]:t.first[at+1]] {
		t.by[a.sum] += times * a.steps
		t.sums = append(t.sums, a.sum)
	}
}

// charge prices the change of the sums.
func (t *Track) charge() (by int64, ok bool) {
	for i, k := range t.sums {
		if t.by[k] == 0 || seen(t.sums[:i], k) {
			continue
		}
		price, n := t.l.sums[k].Price, t.total[k]+t.by[k]
		if int(n) >= len(price) || price[n] >= inf {
			return 0, false
		}
		by += price[n] - price[t.total[k]]
	}
	return by, true
}

func seen(list []int32, k int32) bool {
	for _, o := range list {
		if o == k {
			return true
		}
	}
	return false
}

// Take makes the change last tried.
func (t *Track) Take() {
	l := t.l
	copy(t.line[t.from:], t.with)
	for d := t.from; d < t.end; d++ {
		t.node[d+1] = l.layers[d].to[int(t.node[d])*l.width+int(t.class[t.line[d]])]
	}
	for _, k := range t.sums {
		t.total[k] += t.by[k]
		t.by[k] = 0
	}
}
