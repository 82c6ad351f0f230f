package price

// Level one: blocks of working days.

// blocks holds, for every first day, start group, length and class of the last
// duty, the cheapest run of duties for each sum of minutes. Sums are counted as
// offsets from length times the person's least step, so the tables stay small.
type blocks struct {
	least  int       // the least step of any class
	spread int       // most steps a class can be above the least
	most   int       // numbers of counted duties in the longest block
	at     []int     // [n]: where the blocks of n days lie among those of a start
	size   int       // entries of one start
	cost   []int64   // see Solver.at
	alive  [2][]bool // by class: the shorter, the longer block can end so
	usable []bool    // [a*starts+f]: any block begins so
	reach  []int16   // [a*starts+f]: the longest block that begins so
}

// at is where the blocks lie that begin on day a in start group f, last n days
// and end in class c: for each number of counted duties, one for each offset.
func (s *Solver) at(l *Line, a, f, n, c int) int {
	return (a*l.starts+f)*s.blocks.size + s.blocks.at[n] + c*s.blocks.width(n)
}

// offsets is how many sums of minutes a block of n days can have, and width how
// many entries it takes.
func (b *blocks) offsets(n int) int { return n*b.spread + 1 }
func (b *blocks) width(n int) int   { return b.offsets(n) * b.counts(n) }

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
	b.most = 1
	if s.counts > 1 {
		b.most = l.longest + 1
	}
	b.at = grow(b.at, l.longest+2)
	b.at[1] = 0
	for n := 1; n <= l.longest; n++ {
		b.at[n+1] = b.at[n] + l.class*b.width(n)
	}
	b.size = b.at[l.longest+1]
	b.cost = grow(b.cost, l.days*l.starts*b.size)
	for i := range b.alive {
		b.alive[i] = grow(b.alive[i], l.class)
	}
	b.usable = grow(b.usable, l.days*l.starts)
	b.reach = grow(b.reach, l.days*l.starts)
	c := l.class
	for a := range l.days {
		for f := range l.starts {
			i := a*l.starts + f
			b.usable[i], b.reach[i] = false, 0
			first := s.at(l, a, f, 1, 0)
			fill(b.cost[first : first+c*b.width(1)])
			clear(b.alive[0])
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
				b.cost[first+k*b.width(1)+s.tally(a, k)*b.offsets(1)+int(l.steps[a*c+k])-b.least] = v
				b.usable[i], b.reach[i], b.alive[0][k] = true, 1, true
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
	b, c := &s.blocks, l.class
	i := a*l.starts + f
	for n := 2; n <= l.longest && a+n <= l.days; n++ {
		d := a + n - 1 // the day added
		from, to := s.at(l, a, f, n-1, 0), s.at(l, a, f, n, 0)
		short, long := b.offsets(n-1), b.offsets(n)
		w1, w2 := b.width(n-1), b.width(n)
		was, is := b.alive[n&1], b.alive[(n+1)&1]
		clear(is)
		fill(b.cost[to : to+c*w2])
		any := false
		for k2 := range c {
			day := s.day[d*c+k2]
			if day >= inf {
				continue
			}
			shift := int(l.steps[d*c+k2]) - b.least
			more := s.tally(d, k2)
			for k1 := range c {
				p := l.pair[((d-1)*c+k1)*c+k2]
				if !was[k1] || p >= inf {
					continue
				}
				p += day
				is[k2], any = true, true
				for q := range b.counts(n - 1) {
					i, j := from+k1*w1+q*short, to+k2*w2+(q+more)*long+shift
					src, dst := b.cost[i:i+short], b.cost[j:j+short]
					for o, v := range src {
						if v < inf/2 {
							dst[o] = min(dst[o], v+p)
						}
					}
				}
				s.Work += int64(w1)
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
		have := b.cost[s.at(l, a, f, n, k)+counted*b.offsets(n)+offset]
		was, fewer := offset-(int(l.steps[d*c+k])-b.least), counted-s.tally(d, k)
		found := false
		for k1 := range c {
			p := l.pair[((d-1)*c+k1)*c+k]
			if p >= inf || was < 0 || was >= b.offsets(n-1) || fewer < 0 || fewer >= b.counts(n-1) {
				continue
			}
			if v := b.cost[s.at(l, a, f, n-1, k1)+fewer*b.offsets(n-1)+was]; v < inf/2 && v+p+s.day[d*c+k] == have {
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

// tally is 1 for a duty of class k on day d that is counted.
func (s *Solver) tally(d, k int) int {
	if s.counts > 1 && s.counted.Counts[d*s.classes+k] {
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
