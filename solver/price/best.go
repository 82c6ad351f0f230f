package price

import "heltid/solver/model"

// Solver answers for one line after another and keeps its memory between them.
// It is not for use by two goroutines at once.
type Solver struct {
	blocks blocks

	day    []int64        // [d*class+c]: cheapest letter of the class, clocks included
	letter []model.Letter // which letter that is
	off    []int64        // [d]: sum of the prices of being free on days before d
	must   []int32        // [d]: days before d on which being free is barred

	need []int32 // [d]: the least steps before day d that can still reach the end
	most []int32 // [d]: the most steps day d can add

	// Level two: one vector over minutes per node. Blocks end in nodes
	// (day, end group, rest bit, weekends); they start from nodes (day, start
	// group, rest bit, marked, weekends); long gaps are nodes (day, weekends).
	ended, start, free nodes

	counts   int        // how many numbers of counted duties are told apart
	counted  *model.Cap // which duties they are
	classes  int
	states   int
	remember []int // by person: the cap that was broken last, -1 for none

	sources []source
	edge    []int64 // by offset

	path []int16 // classes by day, -1 for free
	// Work counts the steps of all solves so far: entries of vectors read.
	Work int64
	// Solves counts the calls of Best.
	Solves int64
}

// nodes is a set of vectors over minutes, each with the range that is in use.
type nodes struct {
	cost   []int64
	lo, hi []int32 // hi is one past the last; lo >= hi is empty
	height int
}

func (v *nodes) reset(count, height int) {
	v.height = height
	v.cost = grow(v.cost, count*height)
	v.lo = grow(v.lo, count)
	v.hi = grow(v.hi, count)
	clear(v.lo)
	clear(v.hi)
}

// open makes the range [lo, hi) usable in node i, filling what is new with inf.
func (v *nodes) open(i int, lo, hi int32) {
	at := v.cost[i*v.height : (i+1)*v.height]
	if v.lo[i] >= v.hi[i] {
		fill(at[lo:hi])
		v.lo[i], v.hi[i] = lo, hi
		return
	}
	if lo < v.lo[i] {
		fill(at[lo:v.lo[i]])
		v.lo[i] = lo
	}
	if hi > v.hi[i] {
		fill(at[v.hi[i]:hi])
		v.hi[i] = hi
	}
}

// flow lowers node j of to by what node i of from costs and c more, moved up by
// up steps. Sums outside [least, most) are dropped.
func (s *Solver) flow(from *nodes, i int, to *nodes, j int, up int, c int64, least, most int32) {
	lo, hi := from.lo[i]+int32(up), from.hi[i]+int32(up)
	lo, hi = max(lo, least), min(hi, most)
	if lo >= hi {
		return
	}
	to.open(j, lo, hi)
	src := from.cost[i*from.height+int(lo)-up : i*from.height+int(hi)-up]
	dst := to.cost[j*to.height+int(lo) : j*to.height+int(hi)]
	dst = dst[:len(src)]
	for k, v := range src {
		dst[k] = min(dst[k], v+c)
	}
	s.Work += int64(len(src))
}

// Best finds the cheapest line under cost[d*letters+l], the price of letter l
// on day d (l = 0: of being free); inf bars it. These are all the prices there
// are on cells: the person's own (model.Person.Cell) must be added by the
// caller. It writes the line into out and gives its cost, or false when no line
// keeps every ban that the tables know.
//
// Where a person may have only so many duties of a kind, the line is found
// without counting them; if it has too many, that kind is counted and the line
// found again. One kind is counted at a time, the one remembered first.
func (s *Solver) Best(l *Line, cost []int64, out []model.Letter) (int64, bool) {
	s.Solves++
	s.days(l, cost)
	for len(s.remember) <= l.person {
		s.remember = append(s.remember, -1)
	}
	if s.remember[l.person] >= len(l.caps) {
		s.remember[l.person] = -1 // another problem's
	}
	v, ok := s.solve(l, s.remember[l.person], out)
	if k := l.broken(out); ok && k >= 0 && k != s.remember[l.person] {
		s.remember[l.person] = k
		v, ok = s.solve(l, k, out)
	}
	return v, ok
}

// solve finds the cheapest line with the duties of cap number k counted, or of
// none when k is -1.
func (s *Solver) solve(l *Line, k int, out []model.Letter) (int64, bool) {
	s.counts, s.classes = 1, l.class
	if k >= 0 {
		s.counts, s.counted = l.caps[k].Most+1, &l.caps[k]
	}
	s.states = l.season.States() * s.counts
	s.buildBlocks(l)
	s.plan(l)
	s.ended.reset(l.days*l.ends*2*s.states, l.height)
	s.start.reset(l.days*l.starts*4*s.states, l.height)
	s.free.reset((l.days+1)*s.states, l.height)
	for d := range l.days {
		s.openStarts(l, d)
		s.lengthen(l, d)
		s.blocksFrom(l, d)
	}
	return s.finish(l, out)
}

// days takes the cheapest letter of each class and adds up what freedom costs.
func (s *Solver) days(l *Line, cost []int64) {
	c := l.class
	s.Work += int64(2 * len(cost))
	s.day = grow(s.day, l.days*c)
	s.letter = grow(s.letter, l.days*c)
	s.off = grow(s.off, l.days+1)
	s.must = grow(s.must, l.days+1)
	fill(s.day)
	s.off[0], s.must[0] = 0, 0
	for d := range l.days {
		row := cost[d*l.n : (d+1)*l.n]
		day := s.day[d*c : (d+1)*c]
		for i := 1; i < len(row); i++ {
			k := l.classOf[i]
			if row[i] < day[k] {
				day[k] = row[i]
				s.letter[d*c+int(k)] = model.Letter(i)
			}
		}
		for k := range day {
			if x := l.single[d*c+k]; day[k] >= inf/2 || x >= inf {
				day[k] = inf
			} else {
				day[k] += x
			}
		}
		s.off[d+1], s.must[d+1] = s.off[d], s.must[d]
		if row[0] >= inf/2 {
			s.must[d+1]++
		} else {
			s.off[d+1] += row[0]
		}
	}
}

// rest prices being free from day a up to and not including day b; inf when
// some day in between must be worked.
func (s *Solver) rest(a, b int) int64 {
	if s.must[b] != s.must[a] {
		return inf
	}
	return s.off[b] - s.off[a]
}

// plan works out the least steps that must be behind each day.
func (s *Solver) plan(l *Line) {
	s.need = grow(s.need, l.days+1)
	s.most = grow(s.most, l.days)
	c := l.class
	s.need[l.days] = int32(l.low)
	for d := l.days - 1; d >= 0; d-- {
		var best int32
		for k := range c {
			if s.day[d*c+k] < inf {
				best = max(best, l.steps[d*c+k])
			}
		}
		s.most[d] = best
		s.need[d] = s.need[d+1] - best
		// A block may not be longer than the rules allow, so of any longest+1
		// days one is free.
		if far := d + l.longest + 1; far <= l.days {
			var sum, least int32 = 0, 1 << 30
			for _, v := range s.most[d:far] {
				sum += v
				least = min(least, v)
			}
			s.need[d] = max(s.need[d], s.need[far]-(sum-least))
		}
	}
}

// Indices of nodes. The states of a node are weekends times what is counted.
func (s *Solver) endNode(l *Line, d, g, bit int) int { return ((d*l.ends+g)*2 + bit) * s.states }
func (s *Solver) startNode(l *Line, d, f, bit, marked int) int {
	return (((d*l.starts+f)*2+bit)*2 + marked) * s.states
}
func (s *Solver) freeNode(d int) int { return d * s.states }
