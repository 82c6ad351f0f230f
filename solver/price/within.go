package price

// search is the second step: all paths that cost little more than the bound. A node
// holds, for each combination of what the sums besides the axis have come to, a
// vector over the axis of what has been paid, earnings taken off.
type search struct {
	radix  []int   // of each sum besides the axis
	spots  int     // their product
	lo, hi []int32 // by node and combination: the range in use
	pos    []int   // where its vector lies, for the lowest step of the day
	arena  []int64
	used   []int32 // nodes and combinations in use, by day
	begin  []int32 // by day: where those before it begin in used
	floor  []int32 // by day: the least and most steps that can be behind it
	roof   []int32
	left   int64 // work
	one    [1]int64
}

// settle finds the best line within what the bound leaves open.
func (s *Solver) settle(l *Line, r *remembered, most int64) bool {
	dearest := s.dearest(l)
	if s.lower > dearest {
		s.lower = inf
	}
	if s.lower >= most {
		return false
	}
	slack := r.slack + r.slack/2
	if slack == 0 {
		slack = max(1, r.stride)
	}
	s.lay(l)
	if s.search.left = mostWork; s.Effort > 0 {
		s.search.left = s.Effort
	}
	for tried := int64(-1); ; {
		end := min(s.upper-1, most-1, dearest) - s.lower // further away is of no use
		if slack = min(slack, end); slack <= tried {
			break
		}
		if !s.within(l, slack) {
			return s.loosen(l, r, most)
		}
		if s.upper <= s.lower+slack {
			break
		}
		tried = slack
		slack = min(4*slack, inf/8)
	}
	if s.upper >= most {
		s.lower = max(s.lower, most)
		if most >= inf/2 {
			s.lower = inf
		}
		return false
	}
	r.slack = (r.slack + s.upper - s.lower) / 2
	s.lower = s.upper
	return true
}

// mostWork is how much trying paths may take before all sums but the axis are left
// to their pay.
const mostWork = 4_000_000

// loosen settles with the axis alone minded exactly: the line found is the best when
// every other sum costs its pay, and no more than the best there is.
func (s *Solver) loosen(l *Line, r *remembered, most int64) bool {
	r.loose, s.exact, s.upper = true, l.axes, inf
	return s.settle(l, r, most)
}

// lay works out what steps of its axis can be behind each day, those of the day
// before where one begins.
func (s *Solver) lay(l *Line) {
	q := &s.search
	q.floor, q.roof = grow(q.floor, l.days+1), grow(q.roof, l.days+1)
	turn := l.turns[min(s.from, l.days-1)]
	begin := int32(s.done[turn])
	q.floor[s.from], q.roof[s.from] = begin, begin
	for first := s.from; first < l.days; {
		turn := l.turns[first]
		least, most, end := begin, begin, first
		for ; end < l.days && l.turns[end] == turn; end++ {
			a, b := s.steps(l, end)
			least, most = least+a, most+b
			q.floor[end+1], q.roof[end+1] = least, most
		}
		price := l.sums[turn].Price
		low, high := 0, len(price)-1
		for low < high && price[low] >= inf {
			low++
		}
		for high > low && price[high] >= inf {
			high--
		}
		least, most = int32(low), int32(high)
		for d := end; d > first; d-- {
			q.floor[d], q.roof[d] = max(q.floor[d], least), min(q.roof[d], most)
			a, b := s.steps(l, d-1)
			least, most = least-b, most-a
		}
		first, begin = end, 0
	}
	q.spots, q.radix = 1, q.radix[:0]
	for _, k := range s.active[l.axes:s.exact] {
		q.radix = append(q.radix, len(l.sums[k].Price))
		q.spots *= len(l.sums[k].Price)
	}
	if n := int(l.at[l.days+1]) * q.spots; len(q.lo) < n {
		q.lo, q.hi, q.pos = make([]int32, n), make([]int32, n), make([]int, n)
	}
	q.begin = grow(q.begin, l.days+2)
}

// steps gives the least and most that a day can add to the axis.
func (s *Solver) steps(l *Line, d int) (least, most int32) {
	least = 1 << 30
	for k, c := range s.day[d*l.kinds : (d+1)*l.kinds] {
		if c < inf/2 {
			least, most = min(least, l.axis[d*l.kinds+k]), max(most, l.axis[d*l.kinds+k])
		}
	}
	return least, most
}

// within looks for the best of the lines that cost at most slack more than the
// bound. It may find one that costs more, which then need not be the best. It gives
// up, false, when that takes too much work.
func (s *Solver) within(l *Line, slack int64) bool {
	q := &s.search
	for _, u := range q.used {
		q.lo[u], q.hi[u] = 0, 0
	}
	q.used, q.arena = q.used[:0], q.arena[:0]
	spot := 0
	for i := len(q.radix) - 1; i >= 0; i-- {
		if s.done[l.axes+i] >= q.radix[i] {
			return true
		}
		spot = spot*q.radix[i] + s.done[l.axes+i]
	}
	first := q.floor[s.from]
	u := (int(l.at[s.from])+int(s.source))*q.spots + spot
	q.begin[s.from] = 0
	s.reach(u, s.from, first, first+1)
	q.arena[q.pos[u]] = 0
	limit := s.rest[l.at[s.from]+s.source] + slack
	for d := s.from; d < l.days; d++ {
		q.begin[d+1] = int32(len(q.used))
		for _, u := range q.used[q.begin[d]:q.begin[d+1]] {
			s.extend(l, d, int(u), limit)
		}
		if s.search.left < 0 && s.exact > l.axes {
			return false
		}
	}
	q.begin[l.days+1] = int32(len(q.used))
	s.close(l)
	return true
}

// reach makes steps [lo, hi) of a node before day d usable.
func (s *Solver) reach(u, d int, lo, hi int32) {
	q := &s.search
	if q.lo[u] == q.hi[u] {
		floor, n := q.floor[d], int(q.roof[d]-q.floor[d]+1)
		at := len(q.arena)
		if cap(q.arena) < at+n {
			q.arena = append(q.arena, make([]int64, n)...)
		}
		q.arena = q.arena[:at+n]
		q.pos[u] = at
		q.used = append(q.used, int32(u))
		fill(q.arena[at+int(lo-floor) : at+int(hi-floor)])
		q.lo[u], q.hi[u] = lo, hi
		return
	}
	at := q.pos[u] - int(q.floor[d])
	if lo < q.lo[u] {
		fill(q.arena[at+int(lo) : at+int(q.lo[u])])
		q.lo[u] = lo
	}
	if hi > q.hi[u] {
		fill(q.arena[at+int(q.hi[u]) : at+int(hi)])
		q.hi[u] = hi
	}
}

// extend carries a node's vector over every kind of duty on day d.
func (s *Solver) extend(l *Line, d, u int, limit int64) {
	q := &s.search
	node, spot := u/q.spots-int(l.at[d]), u%q.spots
	room := limit - s.rest[int(l.at[d])+node]
	at, lo, hi := q.pos[u]-int(q.floor[d]), q.lo[u], q.hi[u]
	vector := q.one[:]
	if s.turns(l, d) {
		q.one[0], _ = s.turn(l, d, u)
		if lo, hi = 0, 1; q.one[0] > room {
			return
		}
	} else {
		for lo < hi && q.arena[at+int(lo)] > room {
			lo++
		}
		for lo < hi && q.arena[at+int(hi)-1] > room {
			hi--
		}
		q.lo[u], q.hi[u] = lo, hi
		vector = q.arena[at+int(lo) : at+int(hi)]
	}
	work := int64(hi-lo) + 2
	if lo == hi {
		s.Work += work
		return
	}
	least := inf
	for _, v := range vector {
		least = min(least, v)
	}
	y, next := &l.layers[d], s.rest[l.at[d+1]:l.at[d+2]]
	floor, roof := q.floor[d+1], q.roof[d+1]+1
	for k, x := range l.classOf {
		a := node*l.width + int(x)
		to := y.to[a]
		c := s.net[d*l.kinds+k] + y.cost[a]
		if s.weeks >= 0 {
			c -= s.pay[s.weeks] * int64(y.worked[a])
		}
		if least+c+next[to] > limit {
			continue
		}
		spot, ok := s.move(l, d, k, spot, y.worked[a])
		if !ok {
			continue
		}
		up := l.axis[d*l.kinds+k]
		from, end := max(lo+up, floor), min(hi+up, roof)
		if from >= end {
			continue
		}
		v := (int(l.at[d+1])+int(to))*q.spots + spot
		s.reach(v, d+1, from, end)
		src := vector[from-up-lo : end-up-lo]
		dst := q.arena[q.pos[v]+int(from-floor):]
		dst = dst[:len(src)]
		for i, w := range src {
			dst[i] = min(dst[i], w+c)
		}
		work += int64(len(src)) + 2
	}
	s.Work, q.left = s.Work+work, q.left-work
}

// turns tells whether another axis than the day before's begins on day d.
func (s *Solver) turns(l *Line, d int) bool { return d > s.from && l.turns[d] != l.turns[d-1] }

// turn ends the axis of the day before: it gives the least that a node's vector comes
// to, with what its steps cost beyond the best under their pay, and that step.
func (s *Solver) turn(l *Line, d, u int) (int64, int32) {
	q := &s.search
	axis := l.turns[d-1]
	price, pay := l.sums[axis].Price, s.pay[axis]
	_, _, value := cheapest(price, pay)
	least, steps := inf, int32(0)
	for m := q.lo[u]; m < q.hi[u]; m++ {
		if v := q.arena[q.pos[u]+int(m-q.floor[d])] + price[m] + pay*int64(m) - value; v < least {
			least, steps = v, m
		}
	}
	return least, steps
}

// move adds what a kind of duty is worth to the sums besides the axis.
func (s *Solver) move(l *Line, d, kind, spot int, worked uint8) (int, bool) {
	switch len(s.search.radix) {
	case 0:
		return 0, true
	case 1:
		v := spot + int(s.worth[l.axes][d*l.kinds+kind])
		if s.weeks == l.axes {
			v += int(worked)
		}
		return v, v < s.search.radix[0]
	}
	out, scale, rest := 0, 1, spot
	for i, n := range s.search.radix {
		v := rest%n + int(s.worth[l.axes+i][d*l.kinds+kind])
		rest /= n
		if l.axes+i == s.weeks {
			v += int(worked)
		}
		if v >= n {
			return 0, false
		}
		out += v * scale
		scale *= n
	}
	return out, true
}

// close finds the cheapest end and, when it is cheaper than any before, walks back
// from it.
func (s *Solver) close(l *Line) {
	q := &s.search
	best, at, steps := inf, 0, int32(0)
	last := int(l.turns[l.days-1])
	axis, pay := &l.sums[last], s.pay[last]
	for _, u := range q.used[q.begin[l.days]:] {
		node, spot := int(u)/q.spots-int(l.at[l.days]), int(u)%q.spots
		// What was earned is given back, and the sums are charged.
		extra := l.final[node]
		for i, k := range s.active {
			switch {
			case i == last || i >= l.axes && i < s.exact:
			case s.over(l, i):
				extra = min(inf, extra+l.sums[k].At(s.done[i]))
			default: // not minded, or ended: at its cheapest
				_, _, value := cheapest(l.sums[k].Price, s.pay[i])
				extra = min(inf, extra+value-s.pay[i]*int64(s.done[i]))
			}
		}
		for i, n := range q.radix {
			v := spot % n
			spot /= n
			extra = min(inf, extra+l.sums[s.active[l.axes+i]].At(v)+s.pay[l.axes+i]*int64(v-s.done[l.axes+i]))
		}
		if extra >= inf/2 {
			continue
		}
		row := q.arena[q.pos[u] : q.pos[u]+int(q.roof[l.days]-q.floor[l.days])+1]
		for m := q.lo[u]; m < q.hi[u]; m++ {
			v := row[m-q.floor[l.days]] + extra + axis.At(int(m)) + pay*int64(int(m)-s.done[last])
			if v < best {
				best, at, steps = v, int(u), m
			}
		}
	}
	if best += s.before; best >= s.upper || best >= inf/2 {
		return
	}
	s.upper = best
	for d := l.days - 1; d >= s.from; d-- {
		at, steps = s.back(l, d, at, steps)
	}
	copy(s.best, s.path)
}

// back finds the step on day d that led to a node and a number of steps.
func (s *Solver) back(l *Line, d, to int, steps int32) (int, int32) {
	q := &s.search
	node, spot := int32(to/q.spots)-l.at[d+1], to%q.spots
	have := q.arena[q.pos[to]+int(steps-q.floor[d+1])]
	y := &l.layers[d]
	turns := s.turns(l, d)
	for _, u := range q.used[q.begin[d]:q.begin[d+1]] {
		from := int(u)/q.spots - int(l.at[d])
		for k, x := range l.classOf {
			a := from*l.width + int(x)
			was := steps - l.axis[d*l.kinds+k]
			if y.to[a] != node || turns && was != 0 || !turns && (was < q.lo[u] || was >= q.hi[u]) {
				continue
			}
			c := s.net[d*l.kinds+k] + y.cost[a]
			if s.weeks >= 0 {
				c -= s.pay[s.weeks] * int64(y.worked[a])
			}
			at, ok := s.move(l, d, k, int(u)%q.spots, y.worked[a])
			if !ok || at != spot {
				continue
			}
			var paid int64
			if turns {
				paid, was = s.turn(l, d, int(u))
			} else {
				paid = q.arena[q.pos[u]+int(was-q.floor[d])]
			}
			if paid+c == have {
				s.path[d] = int16(k)
				return int(u), was
			}
		}
	}
	panic("price: a path has no way back")
}

func fill(s []int64) {
	for i := range s {
		s[i] = inf
	}
}
