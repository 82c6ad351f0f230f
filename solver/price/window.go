package price

import (
	"slices"

	"heltid/solver/model"
)

// Window is the line's days [from, to) alone when held is what is done on the others:
// the same graph from the node that held leads to, with what each node there costs
// until the end of the period. What is left of the sums is what held does not spend.
// Of what a ban leaves of a sum only a share is open, the part-th of parts: so do
// windows fit each other that others open elsewhere at the same time. With no parts, a
// sum by which held breaks a ban may come nearer to what is allowed. A sum's
// weekends must not be parted by the window. It is nil when held breaks a ban that
// the graph knows. The model is that of the window (model.Window).
func (l *Line) Window(from, to int, held []model.Letter, part, parts int) *Line {
	w, done := l.upTo(from, to, held)
	if w == nil {
		return nil
	}
	worked := l.after(w, to, held)
	for k := range l.sums {
		sum, outside := &l.sums[k], done[k]
		for d := to; d < l.days; d++ {
			outside += sum.Steps(l.m, d, held[d])
		}
		now := outside
		for d := from; d < to; d++ {
			now += sum.Steps(l.m, d, held[d])
		}
		if sum.Weekends {
			outside += worked
			now += worked + l.weekends(from, to, held)
		}
		if !l.keep(w, k, from, to, shared(sum, outside, now, sum.Most(l.m, from, to), part, parts)) {
			return nil
		}
	}
	l.settle(w, from, to)
	return w
}

// shared gives what the steps from outside on cost, where they are no further from
// now than the share of what a ban leaves.
func shared(sum *model.Sum, outside, now, most, part, parts int) []int64 {
	if parts == 0 && sum.At(now) >= inf {
		return nearing(sum, outside, now, most)
	}
	if outside >= len(sum.Price) {
		return nil
	}
	price := sum.Price[outside:]
	if parts <= 1 || sum.At(now) >= inf || flat(price[:min(len(price), parts*most+1)]) && len(price) > parts*most {
		return price[:min(len(price), most+1)]
	}
	low, high := now, now
	for low > 0 && sum.At(low-1) < inf {
		low--
	}
	for sum.At(high+1) < inf {
		high++
	}
	share := func(n int) int { return (n + parts - 1 - part) / parts }
	if low > 0 {
		low = now - share(now-low)
	}
	high = now + share(high-now)
	price = slices.Clone(price[:min(len(price), most+1, high-outside+1)])
	for i := range min(len(price), low-outside) {
		price[i] = inf
	}
	return price
}

// offBan is what a step costs on the way to what a ban allows.
const offBan = 1 << 14

// nearing is what steps cost where a line is not lawful yet: it may come nearer.
func nearing(sum *model.Sum, outside, now, most int) []int64 {
	low, high := 0, len(sum.Price)-1
	for low < high && sum.Price[low] >= inf {
		low++
	}
	for high > low && sum.Price[high] >= inf {
		high--
	}
	off := func(n int) int { return max(low-n, n-high, 0) }
	price := make([]int64, most+1)
	for i := range price {
		switch n := off(outside + i); {
		case n == 0:
			price[i] = sum.At(outside + i)
		case n <= off(now):
			price[i] = offBan * int64(n)
		default:
			price[i] = inf
		}
	}
	return price
}

// flat tells whether it makes no difference how many steps there are.
func flat(price []int64) bool {
	for _, c := range price {
		if c != price[0] {
			return false
		}
	}
	return true
}

// upTo begins a window behind what is done before it, and tells what that comes to by
// sum; nil when it breaks a ban.
func (l *Line) upTo(from, to int, line []model.Letter) (w *Line, done []int) {
	w = &Line{
		m: l.m, person: l.person, days: to - from, letter: l.letter, width: l.width,
		kindOf: l.kindOf, classOf: l.classOf, kinds: l.kinds, layers: l.layers[from:to], tariffs: l.tariffs, tariff: l.tariff[from:to],
		turns: slices.Clone(l.turns[from:to]), axis: l.axis[from*l.kinds : to*l.kinds],
	}
	done = make([]int, len(l.sums))
	node, base, worked := l.start, int64(0), 0
	for d, x := range line[:from] {
		next, cost, week, ok := l.arc(d, node, x)
		if !ok {
			return nil, nil
		}
		node, base, worked = next, base+cost, worked+int(week)
		for k := range l.sums {
			done[k] += l.sums[k].Steps(l.m, d, x)
		}
	}
	for k := range l.sums {
		if l.sums[k].Weekends {
			done[k] += worked
		}
	}
	if w.start = node; int(node) == l.nodes(from) {
		return nil, nil
	}
	w.final = make([]int64, l.nodes(to)+1)
	for i := range w.final {
		w.final[i] = base
	}
	w.final[len(w.final)-1] = inf
	return w, done
}

// nodes is how many there are before day d, but for the one that leads nowhere.
func (l *Line) nodes(d int) int { return int(l.at[d+1]-l.at[d]) - 1 }

// arc follows letter x on day d: what it costs, its cell included, and whether it ends a
// worked weekend; false where it is barred.
func (l *Line) arc(d int, node int32, x model.Letter) (next int32, cost int64, worked uint8, ok bool) {
	y := &l.layers[d]
	cell := l.m.People[l.person].Cell[d*l.letter+int(x)]
	if int(node) == y.nodes || cell >= inf {
		return 0, inf, 0, false
	}
	at := int(node)*l.width + int(l.classOf[l.kindOf[x]])
	return y.to[at], y.cost[at] + cell, y.worked[at], int(y.to[at]) < l.nodes(d+1)
}

// after adds to the end of a window what each of its nodes costs when a line holds
// from there on, and gives the least worked weekends of it. Soon all nodes have led to
// one, which is then followed alone.
func (l *Line) after(w *Line, to int, line []model.Letter) (worked int) {
	n := l.nodes(to)
	at, cost, weeks := make([]int32, n), make([]int64, n), make([]int, n)
	for i := range at {
		at[i] = int32(i)
	}
	one, rest, more := int32(-1), int64(0), 0 // once they are one
	for d := to; d < l.days; d++ {
		if one >= 0 {
			next, v, week, ok := l.arc(d, one, line[d])
			if !ok {
				rest = inf
				break
			}
			one, rest, more = next, rest+v, more+int(week)
			continue
		}
		same, first := true, int32(-1)
		for i := range at {
			if cost[i] >= inf {
				continue
			}
			next, v, week, ok := l.arc(d, at[i], line[d])
			if !ok {
				cost[i] = inf
				continue
			}
			at[i], cost[i], weeks[i] = next, cost[i]+v, weeks[i]+int(week)
			if first < 0 {
				first = next
			}
			same = same && next == first
		}
		if same {
			one = first
		}
		if first < 0 {
			rest = inf
			break
		}
	}
	worked = -1
	for i := range at {
		if cost[i] < inf {
			end := at[i]
			if one >= 0 {
				end = one
			}
			if rest < inf {
				cost[i] += rest + l.final[end]
			} else {
				cost[i] = inf
			}
		}
		if w.final[i] = min(inf, w.final[i]+cost[i]); cost[i] >= inf/2 {
			w.final[i] = inf
		} else if worked < 0 || weeks[i]+more < worked {
			worked = weeks[i] + more
		}
	}
	return max(0, worked)
}

// weekends counts the worked ones that end on the days [from, to) of a line.
func (l *Line) weekends(from, to int, line []model.Letter) (n int) {
	node := l.start
	for d, x := range line[:to] {
		next, _, week, ok := l.arc(d, node, x)
		if !ok {
			return n
		}
		if node = next; d >= from {
			n += int(week)
		}
	}
	return n
}

// keep makes a sum of the line one of window w, where its steps cost so much. One that
// makes no difference there is left out; false when it is barred.
func (l *Line) keep(w *Line, k, from, to int, price []int64) bool {
	sum := &l.sums[k]
	if len(price) == 0 {
		return false
	}
	if k < l.axes {
		if first, last := int(l.turns[from]), int(l.turns[to-1]); k >= first && k <= last {
			w.sums, w.axes = append(w.sums, sum.Within(l.m, from, to, price)), w.axes+1
			return true
		}
	} else if most := sum.Most(l.m, from, to); len(price) <= most || !flat(price[:most+1]) {
		w.sums = append(w.sums, sum.Within(l.m, from, to, price))
		return true
	}
	for i := range w.final[:len(w.final)-1] {
		w.final[i] = min(inf, w.final[i]+price[0])
	}
	return price[0] < inf
}

// settle lays the nodes of window w out.
func (l *Line) settle(w *Line, from, to int) {
	for d := range w.turns {
		w.turns[d] -= l.turns[from]
	}
	w.at = make([]int32, w.days+2)
	for d := range w.days + 1 {
		w.at[d+1] = w.at[d] + l.at[from+d+1] - l.at[from+d]
	}
	w.dear = l.dear
	for _, c := range w.final {
		if c < inf/2 {
			w.dear = max(w.dear, l.dear+c)
		}
	}
	w.reckon()
}

// Plain is the line without its counts of duties: the axes and the weekends alone.
func (l *Line) Plain() *Line {
	p := *l
	p.sums, p.least = nil, nil
	for k, s := range l.sums {
		if k < l.axes || s.Weekends {
			p.sums, p.least = append(p.sums, s), append(p.least, l.least[k])
		}
	}
	return &p
}
