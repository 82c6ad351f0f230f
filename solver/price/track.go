package price

import "heltid/solver/model"

// Track follows one person's line through the graph. A change of a few days is
// priced by walking those days, and on until the old path is met again, and by what
// it adds to the sums: some tens of nanoseconds, without a table for it. Every rule
// that the graph and the sums hold is kept so; what they leave out is not seen.
type Track struct {
	l     *Line
	cell  []int64 // the person's own prices
	class []int32 // by letter

	line   []model.Letter
	duty   []int32  // by day: the class of its letter
	node   []int32  // before each day, and at the end
	paid   []int64  // by day: what the graph charges, cells left out
	worked []int32  // by day: 1 where a worked weekend ends
	open   []uint64 // by day: the classes that lead on from the node before it, a bit each

	// What letter x on day d adds is adds[first[d*letters+x]:first[d*letters+x+1]].
	first []int32
	adds  []addition
	price []int64 // of the sums, one after another
	total []int32 // by sum: where in price its steps stand
	end   []int32 // by sum: where its prices end
	weeks int32   // the sum of worked weekends, -1 for none

	// Of the change last tried.
	by    []int32    // by sum, zero between changes
	met   []int32    // sums that it touches, some twice
	moved []addition // what it adds to them
	from  int
	until int // the day before which the old path is met
}

// addition is what a duty adds to a sum.
type addition struct{ sum, steps int32 }

// NewTrack makes a track of the person whose rules l holds; Set gives it a line.
func NewTrack(l *Line) *Track {
	n := len(l.sums)
	t := &Track{
		l: l, cell: l.m.People[l.person].Cell, weeks: -1,
		line: make([]model.Letter, l.days), duty: make([]int32, l.days), node: make([]int32, l.days+1),
		paid: make([]int64, l.days), worked: make([]int32, l.days), open: make([]uint64, l.days),
		total: make([]int32, n), end: make([]int32, n), by: make([]int32, n),
		met: make([]int32, 0, 256), moved: make([]addition, 0, n), // more than any short change touches
	}
	for x := range l.letter {
		t.class = append(t.class, int32(l.classOf[l.kindOf[x]]))
	}
	for k := range l.sums {
		t.price = append(t.price, l.sums[k].Price...)
		t.end[k] = int32(len(t.price))
		if l.sums[k].Weekends {
			t.weeks = int32(k)
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
	begin := int32(0)
	for k, end := range t.end {
		t.total[k], begin = begin, end
	}
	copy(t.line, line)
	t.node[0] = l.start
	for d, x := range line {
		c := t.cell[d*l.letter+int(x)]
		if !t.follow(d) || c >= inf {
			return inf, false
		}
		cost += c + t.paid[d]
		if t.weeks >= 0 {
			t.total[t.weeks] += t.worked[d]
		}
		for _, a := range t.adds[t.first[d*l.letter+int(x)]:t.first[d*l.letter+int(x)+1]] {
			t.total[a.sum] += a.steps
		}
	}
	cost += l.final[t.node[l.days]]
	for k, n := range t.total {
		if n >= t.end[k] || t.price[n] >= inf {
			return inf, false
		}
		cost += t.price[n]
	}
	return cost, true
}

// follow takes the line's step of a day, and tells whether it leads on.
func (t *Track) follow(d int) bool {
	y, n := &t.l.layers[d], t.l.width
	t.duty[d] = t.class[t.line[d]]
	row := int(t.node[d]) * n
	at := row + int(t.duty[d])
	t.node[d+1], t.paid[d], t.worked[d] = y.to[at], y.cost[at], int32(y.worked[at])
	t.open[d] = 0
	for x, to := range y.to[row : row+n] {
		if to != y.dead {
			t.open[d] |= 1 << (x & 63)
		}
	}
	return t.node[d+1] != y.dead
}

// Line is the line; it is only read.
func (t *Track) Line() []model.Letter { return t.line }

// Bars tells of a letter on a day that it breaks a ban whatever follows; it does not
// tell of each that does. It costs a look at one word.
func (t *Track) Bars(d int, x model.Letter) bool { return t.open[d]>>(t.class[x]&63)&1 == 0 }

// Try tells by how much the line's cost changes with other letters from a day on;
// false when that breaks a ban.
func (t *Track) Try(from int, with []model.Letter) (by int64, ok bool) {
	walked, weeks, ok := t.walk(from, with)
	if !ok {
		return 0, false
	}
	charged, ok := t.charge(from, with, weeks)
	return walked + charged, ok
}

// walk prices the change by the graph, and tells how many more weekends are worked.
func (t *Track) walk(from int, with []model.Letter) (by int64, weeks int32, ok bool) {
	l := t.l
	d, node, n := from, t.node[from], l.width
	cells := t.cell[from*l.letter:]
	for i, x := range with {
		y := &l.layers[d]
		at := int(node)*n + int(t.class[x])
		c := cells[i*l.letter+int(x)]
		if node = y.to[at]; node == y.dead || c >= inf {
			return 0, 0, false
		}
		by += y.cost[at] - t.paid[d] + c - cells[i*l.letter+int(t.line[d])]
		weeks += int32(y.worked[at]) - t.worked[d]
		d++
	}
	for ; d < l.days && node != t.node[d]; d++ {
		y := &l.layers[d]
		at := int(node)*n + int(t.duty[d])
		if node = y.to[at]; node == y.dead {
			return 0, 0, false
		}
		by += y.cost[at] - t.paid[d]
		weeks += int32(y.worked[at]) - t.worked[d]
	}
	if d == l.days {
		by += l.final[node] - l.final[t.node[d]]
	}
	t.from, t.until = from, d
	return by, weeks, true
}

// charge prices the change of the sums.
func (t *Track) charge(from int, with []model.Letter, weeks int32) (by int64, ok bool) {
	at := from * t.l.letter
	t.met = t.met[:0]
	for i, x := range with {
		if old := t.line[from+i]; x != old {
			t.add(at+int(old), -1)
			t.add(at+int(x), 1)
		}
		at += t.l.letter
	}
	if weeks != 0 && t.weeks >= 0 {
		t.by[t.weeks], t.met = weeks, append(t.met, t.weeks)
	}
	ok = true
	t.moved = t.moved[:0]
	for _, k := range t.met {
		n := t.by[k]
		if t.by[k] = 0; n == 0 || !ok {
			continue
		}
		was := t.total[k]
		if now := was + n; now >= t.end[k] || t.price[now] >= inf {
			ok = false
		} else {
			by += t.price[now] - t.price[was]
			t.moved = append(t.moved, addition{k, n})
		}
	}
	return by, ok
}

// add notes what a duty adds to the sums, or takes away.
func (t *Track) add(at int, times int32) {
	for _, a := range t.adds[t.first[at]:t.first[at+1]] {
		t.by[a.sum] += times * a.steps
		t.met = append(t.met, a.sum)
	}
}

// Take makes the change last tried, which was to these letters.
func (t *Track) Take(with []model.Letter) {
	copy(t.line[t.from:], with)
	for d := t.from; d < t.until; d++ {
		t.follow(d)
	}
	for _, a := range t.moved {
		t.total[a.sum] += a.steps
	}
}
