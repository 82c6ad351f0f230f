package price

import "math"

// point is what is known of the bound at one rate of pay for a step: its value
// there, and by how much it grows with the rate.
type point struct {
	known         bool
	at, value, by int64
}

// bracket holds the rates between which the bound is highest: under the lower a sum
// comes out too low, under the higher too high.
type bracket struct {
	low, high point
	stride    int64
}

// passes is how often the rates of pay are set before paths are tried: for a person
// seen first, and for one whose rates are remembered.
const (
	passesFirst = 16
	passesLater = 3
)

// mostPay bounds the rates, so that no sum of them overflows.
const mostPay = 1 << 40

// tune looks for the rates of pay under which the bound is highest, and tells
// whether that is the answer already: a path that costs as little.
func (s *Solver) tune(l *Line, r *remembered, most int64) bool {
	s.lower, s.upper = -inf, inf
	s.bestPay = append(s.bestPay[:0], s.pay...)
	passes := passesLater
	if r.stride == 0 {
		passes, r.stride = passesFirst, s.spread(l)
	}
	s.brackets = grow(s.brackets, len(s.active))
	for i := range s.brackets {
		s.brackets[i] = bracket{stride: r.stride}
	}
	last := -1
	for pass := 1; ; pass++ {
		s.earn(l)
		s.relax(l)
		if s.rest[l.at[s.from]+s.source] >= inf/2 {
			s.lower = inf
			return false
		}
		s.follow(l)
		bound, worst, by := s.judge(l)
		if bound > s.lower {
			s.lower = bound
			copy(s.bestPay, s.pay)
		}
		switch {
		case s.lower >= most || s.lower > s.dearest(l):
			return false
		case s.upper <= s.lower:
			return true
		case worst < 0 || pass >= passes:
			return s.keep(l)
		}
		if worst != last {
			for i := range s.brackets {
				s.brackets[i].low.known, s.brackets[i].high.known = false, false
			}
		}
		last = worst
		next, ok := s.brackets[worst].next(point{true, s.pay[worst], bound, by})
		if !ok {
			return s.keep(l)
		}
		s.pay[worst] = next
	}
}

// keep goes back to the best rates of pay.
func (s *Solver) keep(l *Line) bool {
	for i, p := range s.bestPay {
		if p != s.pay[i] {
			copy(s.pay, s.bestPay)
			s.earn(l)
			s.relax(l)
			break
		}
	}
	return false
}

// next notes a point and gives the rate to try after it: where the lines through
// the two ends of the bracket meet.
func (b *bracket) next(p point) (int64, bool) {
	if p.by > 0 {
		b.low = p
	} else {
		b.high = p
	}
	low, high := &b.low, &b.high
	switch {
	case !high.known:
		b.stride *= 4
		return p.at + b.stride/4, p.at < mostPay
	case !low.known:
		b.stride *= 4
		return p.at - b.stride/4, p.at > -mostPay
	case high.at-low.at <= 1:
		return 0, false
	}
	at := (high.value - low.value + low.by*low.at - high.by*high.at) / (low.by - high.by)
	if at <= low.at || at >= high.at {
		at = low.at + (high.at-low.at)/2
	}
	b.stride = max(1, (high.at-low.at)/4)
	return at, true
}

// spread is a first guess at by how much pay must move to change a sum.
func (s *Solver) spread(l *Line) int64 {
	low, high := inf, -inf
	for _, c := range s.day {
		if c < inf/2 {
			low, high = min(low, c), max(high, c)
		}
	}
	steps := int32(1)
	for _, n := range l.axis {
		steps = max(steps, n)
	}
	return max(1, (high-low)/int64(4*steps))
}

// dearest is more than any line costs that is not barred.
func (s *Solver) dearest(l *Line) int64 {
	sum := l.dear
	for d := range l.days {
		var most int64
		for _, c := range s.day[d*l.kinds : (d+1)*l.kinds] {
			if c < inf/2 {
				most = max(most, c)
			}
		}
		sum += most
	}
	return sum
}

// earn prices every kind of duty less what it earns, and the arcs of every day.
func (s *Solver) earn(l *Line) {
	s.arc, s.net = grow(s.arc, l.days*l.width), grow(s.net, l.days*l.kinds)
	copy(s.net[s.from*l.kinds:], s.day[s.from*l.kinds:])
	for i, pay := range s.pay {
		if pay == 0 {
			continue
		}
		worth := s.worth[i]
		for at := s.from * l.kinds; at < len(s.net); at++ {
			s.net[at] -= pay * int64(worth[at])
		}
	}
	for d := s.from; d < l.days; d++ {
		arc, net := s.arc[d*l.width:(d+1)*l.width], s.net[d*l.kinds:(d+1)*l.kinds]
		for x := range arc {
			arc[x] = inf
		}
		for k, x := range l.classOf {
			arc[x] = min(arc[x], net[k])
		}
	}
}

// relax finds the least that can follow from every node, sums left alone.
func (s *Solver) relax(l *Line) {
	n := l.width
	s.rest = grow(s.rest, int(l.at[l.days+1]))
	copy(s.rest[l.at[l.days]:], l.final)
	var week int64 // what a worked weekend earns
	if s.weeks >= 0 {
		week = s.pay[s.weeks]
	}
	for d := l.days - 1; d >= s.from; d-- {
		y := &l.layers[d]
		here, next := s.rest[l.at[d]:l.at[d+1]], s.rest[l.at[d+1]:l.at[d+2]]
		arc := s.arc[d*n : (d+1)*n]
		switch {
		case week != 0:
			for i := range y.nodes {
				best := inf
				for x, c := range arc {
					at := i*n + x
					best = min(best, y.cost[at]+c-week*int64(y.worked[at])+next[y.to[at]])
				}
				here[i] = best
			}
		case s.held[d] >= 0:
			x := int(l.classOf[s.held[d]])
			for i := range y.nodes {
				here[i] = min(inf, y.cost[i*n+x]+arc[x]+next[y.to[i*n+x]])
			}
			s.Work -= int64(y.nodes * (n - 1))
		default:
			to, cost := y.to, y.cost
			for i := range here[:y.nodes] {
				best := inf
				to, cost := to[i*n:][:len(arc)], cost[i*n:][:len(arc)]
				for x, c := range arc {
					best = min(best, cost[x]+c+next[to[x]])
				}
				here[i] = best
			}
		}
		here[y.nodes] = inf
		s.Work += int64(y.nodes * n)
	}
}

// follow walks the cheapest path into s.path and adds up its sums. Of arcs as good
// it takes those that keep the axis on its way to where it should end.
func (s *Solver) follow(l *Line) {
	copy(s.total, s.done)
	node, turn := s.source, -1
	cost := s.before
	var begin, goal, first, length int
	for d := s.from; d < l.days; d++ {
		if t := int(l.turns[d]); t != turn {
			turn, first = t, d
			begin, goal, length = s.done[t], s.goal(l, t), min(l.sums[t].To, l.days-1)+1-d
		}
		want := begin + (goal-begin)*(d+1-first)/max(1, length) - s.total[turn]
		y, next := &l.layers[d], s.rest[l.at[d+1]:l.at[d+2]]
		best, kind, off := inf, 0, 0
		for k, x := range l.classOf {
			at := int(node)*l.width + int(x)
			v := s.net[d*l.kinds+k] + y.cost[at] + next[y.to[at]]
			if s.weeks >= 0 {
				v -= s.pay[s.weeks] * int64(y.worked[at])
			}
			away := int(l.axis[d*l.kinds+k]) - want
			if away = max(away, -away); v < best || v == best && away < off {
				best, kind, off = v, k, away
			}
		}
		s.path[d] = int16(kind)
		to, c := s.take(l, d, node, int16(kind), s.total)
		node, cost = to, cost+c
	}
	cost += l.final[node]
	for i, k := range s.active {
		cost = min(inf, cost+l.sums[k].At(s.total[i]))
	}
	if cost < inf/2 && cost < s.upper {
		s.upper = cost
		copy(s.best, s.path)
	}
}

// goal is where an axis should end: the middle of what is best under its pay.
func (s *Solver) goal(l *Line, axis int) int {
	low, high, _ := cheapest(l.sums[axis].Price, s.pay[axis])
	return (low + high) / 2
}

// over tells whether an axis lies wholly on the days that are held.
func (s *Solver) over(l *Line, i int) bool { return i < l.axes && l.sums[i].To < s.from }

// cheapest gives the range of steps that cost least when each costs pay besides.
func cheapest(price []int64, pay int64) (low, high int, value int64) {
	value = math.MaxInt64
	for n, c := range price {
		switch v := c + pay*int64(n); {
		case v < value:
			low, high, value = n, n, v
		case v == value:
			high = n
		}
	}
	return low, high, value
}

// judge works out the bound that the rates of pay prove, and which sum of the path
// lies furthest off what would be best for it, and by how many steps.
func (s *Solver) judge(l *Line) (bound int64, worst int, by int64) {
	bound, worst = s.before+s.rest[l.at[s.from]+s.source], -1
	var far int64
	for i, k := range s.active {
		if s.over(l, i) {
			bound = min(inf, bound+l.sums[k].At(s.done[i]))
			continue
		}
		low, high, value := cheapest(l.sums[k].Price, s.pay[i])
		bound += value - s.pay[i]*int64(s.done[i])
		off := int64(max(0, low-s.total[i]) + min(0, high-s.total[i]))
		if share := max(off, -off) * 64 / int64(len(l.sums[k].Price)); off != 0 && share >= far {
			worst, by, far = i, off, share
		}
	}
	return bound, worst, by
}
