package price

// Level one: blocks of working days.

// blocks holds, for every first day, start group, length and class of the last
// duty, the cheapest run of duties for each sum of minutes. Sums are counted as
// offsets from length times the person's least step, so the tables stay small.
type blocks struct {
	least  int     // the least step of any class
	spread int     // most steps a class can be above the least
	span   int     // offsets of the longest block
	most   int     // numbers of counted duties in the longest block
	width  int     // span times most
	cost   []int64 // [(((a*starts+f)*longest+n-1)*class+c)*width+counted*span+offset]
	usable []bool  // [a*starts+f]: any block begins so
	reach  []int16 // [a*starts+f]: the longest block that begins so
}

func (s *Solver) at(l *Line, a, f, n, c int) int {
	return (((a*l.starts+f)*l.longest+n-1)*l.class + c) * s.blocks.width
}

// buildBlocks fills the tables for the day prices in s.day.
func (s *Solver) buildBlocks(l *Line) {
	b := &s.blocks
	b.least, b.spread = 1<<30, 0
	most := 0
	for k := range l.class {
		b.least = min(b.least, int(l.minStep[k]))
		most = max(most, int(l.maxStep[k]))
	}
	b.spread = most - b.least
	b.span, b.most = l.longest*b.spread+1, 1
	if s.counts > 1 {
		b.most = l.longest + 1
	}
	b.width = b.span * b.most
	need := l.days * l.starts * l.longest * l.class * b.width
	b.cost = grow(b.cost, need)
	b.usable = grow(b.usable, l.days*l.starts)
	b.reach = grow(b.reach, l.days*l.starts)
	c := l.class
	for a := range l.days {
		for f := range l.starts {
			i := a*l.starts + f
			b.usable[i], b.reach[i] = false, 0
			first := s.at(l, a, f, 1, 0)
			fill(b.cost[first : first+c*b.width])
			for k := range c {
				if int(l.startOf[k]) != f || s.day[a*c+k] >= inf {
					continue
				}
				v := s.day[a*c+k]
				if a == 0 {
					if l.first[k] >= inf {
						continue
					}
					v += l.first[k]
				}
				b.cost[first+k*b.width+s.tally(k)*b.span+int(l.steps[a*c+k])-b.least] = v
				b.usable[i], b.reach[i] = true, 1
			}
			if b.usable[i] {
				s.extendBlocks(l, a, f)
			}
		}
	}
}

// extendBlocks lengthens the blocks that begin on day a in group f, a day at a
// time.
func (s *Solver) extendBlocks(l *Line, a, f int) {
	b, c, w := &s.blocks, l.class, s.blocks.width
	i := a*l.starts + f
	for n := 2; n <= l.longest && a+n <= l.days; n++ {
		d := a + n - 1 // the day added
		from, to := s.at(l, a, f, n-1, 0), s.at(l, a, f, n, 0)
		fill(b.cost[to : to+c*w])
		live := (n-1)*b.spread + 1 // offsets that the shorter block can have
		any := false
		for k2 := range c {
			day := s.day[d*c+k2]
			if day >= inf {
				continue
			}
			shift := int(l.steps[d*c+k2]) - b.least
			more := s.tally(k2)
			for k1 := range c {
				p := l.pair[((d-1)*c+k1)*c+k2]
				if p >= inf {
					continue
				}
				p += day
				for q := range b.counts(n - 1) {
					i, j := from+k1*w+q*b.span, to+k2*w+(q+more)*b.span+shift
					src, dst := b.cost[i:i+live], b.cost[j:j+live]
					for o, v := range src {
						if v < inf/2 {
							dst[o] = min(dst[o], v+p)
							any = true
						}
					}
				}
			}
		}
		if !any {
			return
		}
		b.reach[i] = int16(n)
	}
}

// traceBlock writes the classes of the block that begins on day a in group f,
// lasts n days and ends in class k with the given offset and number of counted
// duties into out[a:a+n].
func (s *Solver) traceBlock(l *Line, a, f, n, k, counted, offset int, out []int16) {
	b, c := &s.blocks, l.class
	for ; n > 1; n-- {
		d := a + n - 1
		out[d] = int16(k)
		have := b.cost[s.at(l, a, f, n, k)+counted*b.span+offset]
		was, fewer := offset-(int(l.steps[d*c+k])-b.least), counted-s.tally(k)
		found := false
		for k1 := range c {
			p := l.pair[((d-1)*c+k1)*c+k]
			if p >= inf || was < 0 || fewer < 0 {
				continue
			}
			if v := b.cost[s.at(l, a, f, n-1, k1)+fewer*b.span+was]; v < inf/2 && v+p+s.day[d*c+k] == have {
				k, offset, counted, found = k1, was, fewer, true
				break
			}
		}
		if !found {
			panic("price: a block has no way back")
		}
	}
	out[a] = int16(k)
}

// tally is 1 for a class whose duties are counted.
func (s *Solver) tally(k int) int {
	if s.counts > 1 && s.counted[k] {
		return 1
	}
	return 0
}

// counts is how many numbers of counted duties a block of n days can have.
func (b *blocks) counts(n int) int { return min(b.most, n+1) }

// grow gives a slice of length n, reusing the memory of s where it suffices.
// What it holds is not cleared.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

func fill(s []int64) {
	for i := range s {
		s[i] = inf
	}
}
