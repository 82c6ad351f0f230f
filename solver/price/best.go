package price

import "heltid/solver/model"

// Solver answers for one line after another and keeps its memory between them.
// It is not for use by two goroutines at once.
type Solver struct {
	day    []int64        // [d*kinds+kind]: the cheapest letter of the kind
	letter []model.Letter // which letter that is
	held   []int16        // by day: the only kind that is not barred, -1 where there is a choice

	// What cannot be chosen at the beginning is followed to node source before day
	// from; it costs before, and adds up to done.
	from   int
	source int32
	before int64
	done   []int

	active []int   // the sums that are minded; the axes first
	exact  int     // so many of them exactly, the others by their pay alone
	pay    []int64 // what each step of them earns
	worth  [][]int32
	arc    []int64 // [d*width+x]: the cheapest of the class, less what is earned
	net    []int64 // [d*kinds+kind]: day, less what is earned
	rest   []int64 // by node: the least that follows
	weeks  int     // which of the active counts weekends, -1 for none

	lower, upper int64 // on the cost of the best line
	path         []int16
	total        []int
	best         []int16 // the path that costs upper
	bestPay      []int64
	brackets     []bracket
	search       search

	remember []remembered // by person
	// Effort is how much trying paths may take before all sums but the axis are left to
	// their pay; 0 for as much as is of use to a proof. Who needs a good line and not
	// the best does well with a tenth of that.
	Effort int64
	// Work counts the steps of all solves so far: arcs and entries of vectors read.
	Work int64
	// Solves counts the calls of Best.
	Solves int64
}

// remembered is what a person's last answer taught about the next.
type remembered struct {
	line   *Line
	active []int
	pay    []int64
	idle   []int // solves since each sum was last paid for
	loose  bool  // sums besides the axes took too much work
	slack  int64 // how far the answer was from the bound
	stride int64 // by how much pay has moved
}

// patience is how many solves a sum is minded without need.
const patience = 20

// mostActive is how many sums besides the axes are minded at once, and mostCombined
// how many combinations of nodes and those sums there may be: 16 bytes each.
const (
	mostActive   = 4
	mostCombined = 2_000_000
)

// Best finds the cheapest line under cost[d*letters+l], the price of letter l
// on day d (l = 0: of being free); inf bars it. These are all the prices there
// are on cells: the person's own (model.Person.Cell) must be added by the
// caller. It writes the line into out and gives its cost, or false when no line
// keeps every ban that the graph knows.
//
// A sum other than an axis is minded once a line has been charged for it, and
// remembered for a while. Where there are too many, or they take too much work, the
// cost lacks what some charge.
func (s *Solver) Best(l *Line, cost []int64, out []model.Letter) (int64, bool) {
	return s.Below(l, cost, inf, out)
}

// Below is Best when only a line that costs less than most is of use: without any
// it gives false, and a cost that no line is below.
func (s *Solver) Below(l *Line, cost []int64, most int64, out []model.Letter) (int64, bool) {
	s.Solves++
	for len(s.remember) <= l.person {
		s.remember = append(s.remember, remembered{})
	}
	r := &s.remember[l.person]
	if r.line != l {
		*r = remembered{line: l, active: r.active[:0], pay: r.pay[:0], idle: r.idle[:0]}
		for k := range l.axes {
			r.mind(k)
		}
	}
	s.days(l, cost)
	for {
		s.mind(l, r)
		if !s.hold(l) {
			return inf, false
		}
		ok := s.tune(l, r, most) || s.settle(l, r, most)
		copy(r.pay, s.pay)
		if !ok {
			return s.lower, false
		}
		k := s.charged(l)
		if k < 0 || !s.room(l, r, k) {
			break
		}
		r.mind(k)
	}
	r.drop(l.axes)
	for d, k := range s.best {
		out[d] = s.letter[d*l.kinds+int(k)]
	}
	return s.upper, true
}

// mind adds a sum.
func (r *remembered) mind(k int) {
	r.active, r.pay, r.idle = append(r.active, k), append(r.pay, 0), append(r.idle, 0)
}

// drop lets go of the sums, but for the axes, that have not been paid for in a while.
func (r *remembered) drop(axes int) {
	n := axes
	for i := axes; i < len(r.active); i++ {
		if r.idle[i]++; r.pay[i] != 0 {
			r.idle[i] = 0
		}
		if r.idle[i] < patience {
			r.active[n], r.pay[n], r.idle[n] = r.active[i], r.pay[i], r.idle[i]
			n++
		}
	}
	r.active, r.pay, r.idle = r.active[:n], r.pay[:n], r.idle[:n]
}

// days takes the cheapest letter of each kind, and sees where there is no choice.
func (s *Solver) days(l *Line, cost []int64) {
	n := l.kinds
	s.Work += int64(len(cost))
	s.day, s.letter, s.held = grow(s.day, l.days*n), grow(s.letter, l.days*n), grow(s.held, l.days)
	for d := range l.days {
		row, day, letter := cost[d*l.letter:(d+1)*l.letter], s.day[d*n:(d+1)*n], s.letter[d*n:(d+1)*n]
		for k := range day {
			day[k] = inf
		}
		for x, c := range row {
			if k := l.kindOf[x]; c < day[k] {
				day[k], letter[k] = c, model.Letter(x)
			}
		}
		open, held := 0, int16(-1)
		for k, c := range day {
			if c < inf/2 {
				open, held = open+1, int16(k)
			} else {
				day[k] = inf
			}
		}
		if s.held[d] = held; open != 1 {
			s.held[d] = -1
		}
	}
}

// mind makes the remembered sums the active ones.
func (s *Solver) mind(l *Line, r *remembered) {
	s.active, s.pay = append(s.active[:0], r.active...), append(s.pay[:0], r.pay...)
	for len(s.worth) < len(s.active) {
		s.worth = append(s.worth, nil)
	}
	s.weeks, s.exact = -1, len(s.active)
	if r.loose {
		s.exact = l.axes
	}
	for i, k := range s.active {
		s.worth[i] = grow(s.worth[i], l.days*l.kinds)
		if l.sums[k].Weekends {
			s.weeks = i
		}
		clear(s.worth[i])
		for d := range l.days {
			for kind := 1; kind < l.kinds; kind++ {
				if at := d*l.kinds + kind; s.day[at] < inf {
					s.worth[i][at] = int32(l.sums[k].Steps(l.m, d, s.letter[at]))
				}
			}
		}
	}
	s.total, s.done = grow(s.total, len(s.active)), grow(s.done, len(s.active))
}

// hold follows the days without a choice that the line begins with, and tells
// whether anything can follow.
func (s *Solver) hold(l *Line) bool {
	s.from, s.source, s.before = 0, l.start, 0
	for k, c := range l.least {
		if !s.minded(k) {
			s.before += c
		}
	}
	if clear(s.done); s.before >= inf/2 || s.dead(l, 0, l.start) {
		return false
	}
	s.path, s.best = grow(s.path, l.days), grow(s.best, l.days)
	for ; s.from < l.days && s.held[s.from] >= 0; s.from++ {
		k := s.held[s.from]
		next, cost := s.take(l, s.from, s.source, k, s.done)
		s.source, s.before, s.path[s.from] = next, s.before+cost, k
		if s.dead(l, s.from+1, next) {
			return false
		}
	}
	return true
}

// dead tells whether nothing leads on from a node before day d.
func (s *Solver) dead(l *Line, d int, node int32) bool {
	return l.at[d]+node == l.at[d+1]-1
}

// take follows a kind of duty from a node and adds to the sums.
func (s *Solver) take(l *Line, d int, node int32, kind int16, total []int) (next int32, cost int64) {
	y, at := &l.layers[d], int(node)*l.width+int(l.classOf[kind])
	for i := range s.active {
		total[i] += int(s.worth[i][d*l.kinds+int(kind)])
	}
	if s.weeks >= 0 {
		total[s.weeks] += int(y.worked[at])
	}
	return y.to[at], y.cost[at] + s.day[d*l.kinds+int(kind)]
}

// charged gives a sum that is not minded and that charges the line found, -1 for
// none; of several the one that charges most.
func (s *Solver) charged(l *Line) int {
	worst, by := -1, int64(0)
	for k := range l.sums {
		if s.minded(k) {
			continue
		}
		sum, n := &l.sums[k], 0
		if sum.Weekends {
			n = s.weekends(l)
		}
		for d, kind := range s.best {
			n += sum.Steps(l.m, d, s.letter[d*l.kinds+int(kind)])
		}
		if c := sum.At(n) - l.least[k]; c > by {
			worst, by = k, c
		}
	}
	return worst
}

// minded tells whether sum k is among the active.
func (s *Solver) minded(k int) bool {
	for _, a := range s.active {
		if a == k {
			return true
		}
	}
	return false
}

// weekends counts the worked weekends of the line found.
func (s *Solver) weekends(l *Line) (n int) {
	node := l.start
	for d, kind := range s.best {
		at := int(node)*l.width + int(l.classOf[kind])
		n += int(l.layers[d].worked[at])
		node = l.layers[d].to[at]
	}
	return n
}

// room tells whether one more sum can be minded.
func (s *Solver) room(l *Line, r *remembered, k int) bool {
	n := len(l.sums[k].Price)
	for _, a := range r.active[l.axes:] {
		n *= len(l.sums[a].Price)
	}
	return len(r.active)-l.axes < mostActive && n*int(l.at[l.days+1]) <= mostCombined
}

// grow gives a slice of length n, reusing the memory of s where it suffices.
// What it holds is not cleared.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
