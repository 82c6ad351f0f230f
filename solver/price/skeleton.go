package price

import "heltid/rules/roster"

// Level two: blocks and gaps strung together.

// openStarts fills the nodes from which blocks start on day d.
func (s *Solver) openStarts(l *Line, d int) {
	for f := range l.starts {
		if !s.blocks.usable[d*l.starts+f] {
			continue
		}
		i := d*l.class + int(l.startOfClass[f])
		week, at := int(l.weekFrom[i]), l.startAt[i]
		s.openFromPast(l, d, f, week, at)
		for g := 1; g <= gapDays; g++ {
			if e := d - g - 1; e >= 0 {
				s.openFromBlocks(l, d, f, week, at, e, g)
			}
		}
		if had, ok := l.fresh(d, week, at); ok && d > gapDays {
			for w := range s.states {
				s.flow(&s.free, s.freeNode(d)+w, &s.start, s.startNode(l, d, f, bit(had), 0)+w, 0, 0, s.need[d], int32(l.height))
			}
		}
	}
}

// openFromPast starts the first block of all on day d.
func (s *Solver) openFromPast(l *Line, d, f, week int, at roster.Time) {
	had, ok := l.over(l.pastWeek, l.pastBit, l.pastRest, week, at)
	c := s.pastGap(l, d)
	if !ok || c >= inf/2 || s.need[d] > 0 {
		return
	}
	c += l.overFromPast(d, f)
	state, weekendCost := s.idle(l, l.season.Start*s.counts, 0, l.passed(d), l.marked)
	if weekendCost >= inf/2 {
		return
	}
	marked := 0
	if l.marked && l.passed(d) == 0 {
		marked = 1
	}
	j := s.startNode(l, d, f, bit(had), marked) + state
	s.start.open(j, 0, 1)
	v := &s.start.cost[j*s.start.height]
	*v = min(*v, c+weekendCost)
}

// pastGap prices being free from the first day up to day d.
func (s *Solver) pastGap(l *Line, d int) int64 {
	c := s.rest(0, d)
	if c >= inf {
		return inf
	}
	c += l.base
	if d == 0 {
		return c + l.brokenFree
	}
	return c + l.openGap[d] + l.brokenWork
}

// idle pushes the weekends from number k up to end, none of them worked but the
// first when marked.
func (s *Solver) idle(l *Line, state, k, end int, marked bool) (int, int64) {
	var sum int64
	for i := k; i < end; i++ {
		var c int64
		state, c = s.push(l, state, marked && i == k)
		sum = min(inf, sum+c)
	}
	return state, sum
}

// openFromBlocks starts a block on day d after one that ended on day e.
func (s *Solver) openFromBlocks(l *Line, d, f, week int, at roster.Time, e, g int) {
	c := s.rest(e+1, d)
	if c >= inf || l.gap[g] >= inf {
		return
	}
	c += l.gap[g]
	from, to := l.passed(e+2), l.passed(d)
	for q := range l.ends {
		k := int(l.endOfClass[q])
		i := e*l.class + k
		// A night on Friday has worked the weekend it leads into.
		friday := l.night[k] && l.weekendAt+7*from-1 == e && from < l.weekends
		marked := 0
		if friday && to == from {
			marked = 1
		}
		c := c + l.overSaturday(e, k, d, f)
		for b := range 2 {
			had, ok := l.over(int(l.weekTo[i]), b == 1, l.restFrom[i], week, at)
			if !ok {
				continue
			}
			for w := range s.states {
				n := s.endNode(l, e, q, b) + w
				if s.ended.lo[n] >= s.ended.hi[n] {
					continue
				}
				state, wc := s.idle(l, w, from, to, friday)
				if wc >= inf/2 {
					continue
				}
				s.flow(&s.ended, n, &s.start, s.startNode(l, d, f, bit(had), marked)+state, 0, c+wc, s.need[d], int32(l.height))
			}
		}
	}
}

// lengthen carries gaps that have outgrown gapDays to day d+1, where they have
// lasted from day d-gapDays at least.
func (s *Solver) lengthen(l *Line, d int) {
	to := d + 1
	if c := s.rest(d, to); c < inf {
		for w := range s.states {
			state, wc := s.idle(l, w, l.passed(d), l.passed(to), false)
			if wc < inf/2 {
				s.flow(&s.free, s.freeNode(d)+w, &s.free, s.freeNode(to)+state, 0, c+wc, s.need[to], int32(l.height))
			}
		}
	}
	e := to - gapDays - 2
	if e < 0 {
		return
	}
	c := s.rest(e+1, to)
	if c >= inf {
		return
	}
	from, end := l.passed(e+2), l.passed(to)
	midnight := l.m.Problem.At(roster.Day(to), 0)
	for q := range l.ends {
		k := int(l.endOfClass[q])
		i := e*l.class + k
		week := -1
		if l.weeks != nil {
			week = l.weeks.Of(midnight)
		}
		friday := l.night[k] && l.weekendAt+7*from-1 == e && from < l.weekends
		for b := range 2 {
			if _, ok := l.over(int(l.weekTo[i]), b == 1, l.restFrom[i], week, midnight); !ok {
				continue
			}
			for w := range s.states {
				n := s.endNode(l, e, q, b) + w
				if s.ended.lo[n] >= s.ended.hi[n] {
					continue
				}
				state, wc := s.idle(l, w, from, end, friday)
				if wc < inf/2 {
					s.flow(&s.ended, n, &s.free, s.freeNode(to)+state, 0, c+wc, s.need[to], int32(l.height))
				}
			}
		}
	}
}

// source is a node from which blocks start.
type source struct {
	node, bit, state int
	marked           bool
}

// blocksFrom lays every block that starts on day a.
func (s *Solver) blocksFrom(l *Line, a int) {
	bl := &s.blocks
	for f := range l.starts {
		if !bl.usable[a*l.starts+f] || !s.gatherSources(l, a, f) {
			continue
		}
		first := int(l.startOfClass[f])
		week := int(l.weekFrom[a*l.class+first])
		for n := 1; n <= int(bl.reach[a*l.starts+f]); n++ {
			e := a + n - 1
			run := l.block(a, n)
			if run >= inf {
				continue
			}
			for q := range l.ends {
				if !s.edges(l, a, f, n, q, run) {
					continue
				}
				weekTo := int(l.weekTo[e*l.class+int(l.endOfClass[q])])
				for i := range s.sources {
					from := &s.sources[i]
					into, ok := l.through(week, from.bit, weekTo)
					if !ok {
						continue
					}
					state, wc := s.worked(l, from.state, a, e, first, from.marked)
					if wc >= inf/2 {
						continue
					}
					j := s.endNode(l, e, q, into) + state
					s.lay(l, from.node, j, n, s.need[e+1], wc)
				}
			}
		}
	}
}

// lay lays the blocks in s.edge from one node to the ones it leads to: a block
// with so many counted duties leads that many states further.
func (s *Solver) lay(l *Line, from, to, n int, need int32, extra int64) {
	width := n*s.blocks.spread + 1
	room := s.counts - to%s.counts
	for q := 0; q < room && q*width < len(s.edge); q++ {
		for o, cost := range s.edge[q*width : (q+1)*width] {
			if cost < inf/2 {
				s.flow(&s.start, from, &s.ended, to+q, o+n*s.blocks.least, cost+extra, need, int32(l.height))
			}
		}
	}
}

// gatherSources lists the nodes in use from which blocks of start group f begin
// on day a.
func (s *Solver) gatherSources(l *Line, a, f int) bool {
	s.sources = s.sources[:0]
	for b := range 2 {
		for marked := range 2 {
			node := s.startNode(l, a, f, b, marked)
			for w := range s.states {
				if s.start.lo[node+w] < s.start.hi[node+w] {
					s.sources = append(s.sources, source{node + w, b, w, marked == 1})
				}
			}
		}
	}
	return len(s.sources) > 0
}

// edges gathers the cheapest blocks of n days from day a that end in group q
// into s.edge: for each number of counted duties, one for each sum of minutes.
func (s *Solver) edges(l *Line, a, f, n, q int, run int64) (any bool) {
	width := n*s.blocks.spread + 1
	counts := s.blocks.counts(n)
	s.edge = grow(s.edge, width*counts)
	fill(s.edge)
	for k := range l.class {
		if int(l.endOf[k]) != q {
			continue
		}
		for c := range counts {
			at := s.at(l, a, f, n, k) + c*width
			for o, v := range s.blocks.cost[at : at+width] {
				if v < inf/2 {
					s.edge[c*width+o] = min(s.edge[c*width+o], v+run)
					any = true
				}
			}
		}
	}
	return any
}

// through carries the rest bit over a block from one week to another: a week
// that the block runs out of must have had its rest before.
func (l *Line) through(from, b, to int) (into int, ok bool) {
	if l.weeks == nil || from < 0 || from > len(l.weeks.Breaks)-2 {
		if to == from {
			return b, true
		}
		return 0, true
	}
	if to == from {
		return b, true
	}
	if b == 0 || to > from+1 && from+1 <= len(l.weeks.Breaks)-2 && to-from > 1 {
		return 0, false
	}
	return 0, true
}

// worked pushes the weekends that a block from day a to day e decides.
func (s *Solver) worked(l *Line, state, a, e, first int, marked bool) (int, int64) {
	var sum int64
	from := l.passed(a)
	for i := from; i < l.passed(e+2); i++ {
		saturday := l.weekendAt + 7*i
		does := saturday >= a && saturday <= e || marked && i == from ||
			saturday+1 >= a && saturday+1 <= e && !(saturday+1 == a && l.night[first])
		var c int64
		state, c = s.push(l, state, does)
		sum = min(inf, sum+c)
	}
	return state, sum
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}
