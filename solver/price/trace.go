package price

import (
	"heltid/rules/roster"
	"heltid/solver/model"
)

// finish closes the cheapest string of blocks and writes its line.
func (s *Solver) finish(l *Line, out []model.Letter) (int64, bool) {
	best := int64(inf)
	var at struct{ e, q, b, w, m int }
	if v := s.idleLine(l); v < best {
		best, at.e = v, -1
	}
	for e := range l.days {
		rest := s.rest(e+1, l.days)
		if rest >= inf {
			continue
		}
		if t := l.days - 1 - e; t > 0 {
			rest += l.tail[t]
		}
		for q := range l.ends {
			for b := range 2 {
				if !s.closable(l, e, q, b) {
					continue
				}
				for w := range s.states {
					n := s.endNode(l, e, q, b) + w
					if s.ended.lo[n] >= s.ended.hi[n] {
						continue
					}
					c, ok := s.closing(l, e, q, w)
					if !ok {
						continue
					}
					c += rest
					row := s.ended.cost[n*l.height : (n+1)*l.height]
					for m := max(int(s.ended.lo[n]), l.low); m < int(s.ended.hi[n]); m++ {
						if row[m] >= inf/2 || l.end[m] >= inf {
							continue
						}
						if v := row[m] + c + l.end[m]; v < best {
							best = v
							at.e, at.q, at.b, at.w, at.m = e, q, b, w, m
						}
					}
				}
			}
		}
	}
	if best >= inf/2 {
		return inf, false
	}
	s.path = grow(s.path, l.days)
	for d := range s.path {
		s.path[d] = -1
	}
	if at.e >= 0 {
		s.back(l, at.e, at.q, at.b, at.w, at.m)
	}
	for d, k := range s.path {
		out[d] = model.Free
		if k >= 0 {
			out[d] = s.letter[d*l.class+int(k)]
		}
	}
	return best, true
}

// idleLine prices the line without any duty.
func (s *Solver) idleLine(l *Line) int64 {
	c := s.rest(0, l.days)
	if c >= inf || l.low > 0 || l.end[0] >= inf || !l.closes(l.pastWeek, l.pastBit, l.pastRest) {
		return inf
	}
	_, wc := s.idle(l, l.season.Start*s.counts, 0, l.weekends, l.marked)
	return min(inf, c+l.base+l.openGap[l.days]+l.brokenWork+wc+l.end[0])
}

// closable tells whether a line may end with a block that ends on day e.
func (s *Solver) closable(l *Line, e, q, b int) bool {
	i := e*l.class + int(l.endOfClass[q])
	return l.closes(int(l.weekTo[i]), b == 1, l.restFrom[i])
}

// closing prices the weekends after a last block that ends on day e.
func (s *Solver) closing(l *Line, e, q, w int) (int64, bool) {
	from := l.passed(e + 2)
	friday := l.night[l.endOfClass[q]] && l.weekendAt+7*from-1 == e && from < l.weekends
	_, c := s.idle(l, w, from, l.weekends, friday)
	return c, c < inf/2
}

// back walks from the end of a block to the first, writing classes into path.
// It finds each step by looking for the one whose costs add up.
func (s *Solver) back(l *Line, e, q, b, w, m int) {
	for e >= 0 {
		a, f, fb, marked, fw, fm := s.backBlock(l, e, q, b, w, m)
		v := s.start.cost[(s.startNode(l, a, f, fb, marked)+fw)*l.height+fm]
		e, q, b, w, m = s.backGap(l, a, f, fb, marked, fw, fm, v)
	}
}

// backBlock finds the block that led into a node of ended, and where it began.
func (s *Solver) backBlock(l *Line, e, q, b, w, m int) (a, f, fb, marked, fw, fm int) {
	have := s.ended.cost[(s.endNode(l, e, q, b)+w)*l.height+m]
	bl := &s.blocks
	for n := 1; n <= l.longest && e-n+1 >= 0; n++ {
		a = e - n + 1
		run := l.block(a, n)
		if run >= inf {
			continue
		}
		for f = range l.starts {
			if int(bl.reach[a*l.starts+f]) < n {
				continue
			}
			first := int(l.startOfClass[f])
			week := int(l.weekFrom[a*l.class+first])
			for k := range l.class {
				if int(l.endOf[k]) != q {
					continue
				}
				cost := bl.cost[s.at(l, a, f, n, k):]
				for fb = range 2 {
					into, ok := l.through(week, fb, int(l.weekTo[e*l.class+k]))
					if !ok || into != b {
						continue
					}
					for marked = range 2 {
						for fw = range s.states {
							state, wc := s.worked(l, fw, a, e, first, marked == 1)
							if state/s.counts != w/s.counts || state > w || wc >= inf/2 {
								continue
							}
							i := s.startNode(l, a, f, fb, marked) + fw
							for c := range bl.counts(n) {
								for o := range n*bl.spread + 1 {
									fm = m - o - n*bl.least
									v := cost[c*bl.offsets(n)+o]
									if v >= inf/2 || state+c != w || fm < int(s.start.lo[i]) || fm >= int(s.start.hi[i]) {
										continue
									}
									if s.start.cost[i*l.height+fm]+v+run+wc == have {
										s.traceBlock(l, a, f, n, k, c, o, s.path)
										return a, f, fb, marked, fw, fm
									}
								}
							}
						}
					}
				}
			}
		}
	}
	panic("price: a block end has no way back")
}

// backGap finds what led into a node of start: the past (e = -1) or the end of
// an earlier block.
func (s *Solver) backGap(l *Line, d, f, had, marked, w, m int, have int64) (e, q, b, ew, em int) {
	i := d*l.class + int(l.startOfClass[f])
	week, at := int(l.weekFrom[i]), l.startAt[i]
	if h, ok := l.over(l.pastWeek, l.pastBit, l.pastRest, week, at); ok && bit(h) == had && m == 0 {
		state, wc := s.idle(l, l.season.Start*s.counts, 0, l.passed(d), l.marked)
		mark := bit(l.marked && l.passed(d) == 0)
		if c := s.pastGap(l, d); c < inf/2 && wc < inf/2 && state == w && mark == marked && c+l.overFromPast(d, f)+wc == have {
			return -1, 0, 0, 0, 0
		}
	}
	for g := 1; g <= gapDays; g++ {
		e = d - g - 1
		if e < 0 {
			break
		}
		c := s.rest(e+1, d)
		if c >= inf || l.gap[g] >= inf {
			continue
		}
		c += l.gap[g]
		from, to := l.passed(e+2), l.passed(d)
		for q = range l.ends {
			k := int(l.endOfClass[q])
			j := e*l.class + k
			friday := l.night[k] && l.weekendAt+7*from-1 == e && from < l.weekends
			if bit(friday && to == from) != marked {
				continue
			}
			c := c + l.overSaturday(e, k, d, f)
			for b = range 2 {
				h, ok := l.over(int(l.weekTo[j]), b == 1, l.restFrom[j], week, at)
				if !ok || bit(h) != had {
					continue
				}
				for ew = range s.states {
					n := s.endNode(l, e, q, b) + ew
					if m < int(s.ended.lo[n]) || m >= int(s.ended.hi[n]) {
						continue
					}
					state, wc := s.idle(l, ew, from, to, friday)
					if state == w && wc < inf/2 && s.ended.cost[n*l.height+m]+c+wc == have {
						return e, q, b, ew, m
					}
				}
			}
		}
	}
	if h, ok := l.fresh(d, week, at); ok && bit(h) == had && marked == 0 && d > gapDays {
		return s.backFree(l, d, w, m, have)
	}
	panic("price: a block start has no way back")
}

// backFree walks back along a long gap to the block before it.
func (s *Solver) backFree(l *Line, d, w, m int, have int64) (e, q, b, ew, em int) {
	for ; d > 0; d-- {
		e = d - gapDays - 2
		if e >= 0 {
			if e, q, b, ew, ok := s.backLengthen(l, d, e, w, m, have); ok {
				return e, q, b, ew, m
			}
		}
		c := s.rest(d-1, d)
		found := false
		for fw := range s.states {
			n := s.freeNode(d-1) + fw
			if c >= inf || m < int(s.free.lo[n]) || m >= int(s.free.hi[n]) {
				continue
			}
			state, wc := s.idle(l, fw, l.passed(d-1), l.passed(d), false)
			if state == w && wc < inf/2 && s.free.cost[n*l.height+m]+c+wc == have {
				w, have, found = fw, s.free.cost[n*l.height+m], true
				break
			}
		}
		if !found {
			break
		}
	}
	panic("price: a long gap has no way back")
}

func (s *Solver) backLengthen(l *Line, d, e, w, m int, have int64) (_, q, b, ew int, ok bool) {
	c := s.rest(e+1, d)
	if c >= inf {
		return 0, 0, 0, 0, false
	}
	from, end := l.passed(e+2), l.passed(d)
	midnight := l.m.Problem.At(roster.Day(d), 0)
	week := -1
	if l.weeks != nil {
		week = l.weeks.Of(midnight)
	}
	for q = range l.ends {
		k := int(l.endOfClass[q])
		i := e*l.class + k
		friday := l.night[k] && l.weekendAt+7*from-1 == e && from < l.weekends
		for b = range 2 {
			if _, ok := l.over(int(l.weekTo[i]), b == 1, l.restFrom[i], week, midnight); !ok {
				continue
			}
			for ew = range s.states {
				n := s.endNode(l, e, q, b) + ew
				if m < int(s.ended.lo[n]) || m >= int(s.ended.hi[n]) {
					continue
				}
				state, wc := s.idle(l, ew, from, end, friday)
				if state == w && wc < inf/2 && s.ended.cost[n*l.height+m]+c+wc == have {
					return e, q, b, ew, true
				}
			}
		}
	}
	return 0, 0, 0, 0, false
}
