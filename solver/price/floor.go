package price

import "heltid/solver/model"

// floorPasses is how often the rates of pay are set for a bound.
const floorPasses = 60

// Floor bounds what any line costs under cost from below, and tells the rates of pay by
// sum that prove it: every step of a sum earns its pay, and the sum is charged what is
// cheapest for it then. No path is tried, so that a year of many sums takes no longer
// than a few readings of its graph. Only sums that the rules say are paid for. Out is
// the cheapest line under the pay, which may break what sums allow; it is false when
// there is no line.
func (s *Solver) Floor(l *Line, cost []int64, pay []int64, out []model.Letter) (int64, bool) {
	s.Solves++
	r := remembered{line: l, stride: 1}
	for k := range l.sums {
		if k < l.axes || l.sums[k].Number != model.NoNumber {
			r.mind(k)
			if l.sums[k].Number != model.NoNumber {
				r.pay[len(r.pay)-1] = pay[k]
			}
		}
	}
	s.days(l, cost)
	s.mind(l, &r)
	if !s.hold(l) {
		return inf, false
	}
	s.lower = -inf
	s.bestPay = append(s.bestPay[:0], s.pay...)
	s.brackets = grow(s.brackets, len(s.active))
	stride := max(1, s.spread(l))
	for i := range s.brackets {
		s.brackets[i] = bracket{stride: stride}
	}
	last, idle := -1, 0
	for pass := 0; pass < floorPasses && idle < floorIdle; pass++ {
		s.earn(l)
		s.relax(l)
		if s.rest[l.at[s.from]+s.source] >= inf/2 {
			return inf, false
		}
		s.Work += int64(l.days * l.kinds * (1 + len(s.active)))
		s.upper = inf
		s.follow(l)
		bound, worst, by := s.judgePaid(l)
		if idle++; bound > s.lower {
			if bound > s.lower+stride/8 {
				idle = 0
			}
			s.lower = bound
			copy(s.bestPay, s.pay)
			for d, k := range s.path[:l.days] {
				out[d] = s.letter[d*l.kinds+int(k)]
			}
		}
		if worst < 0 {
			break
		}
		if worst != last {
			for i := range s.brackets {
				s.brackets[i] = bracket{stride: stride}
			}
		}
		last = worst
		next, ok := s.brackets[worst].next(point{true, s.pay[worst], bound, by})
		if !ok {
			break
		}
		s.pay[worst] = next
	}
	clear(pay)
	for i, k := range s.active {
		pay[k] = s.bestPay[i]
	}
	return s.lower, true
}

// floorIdle is after how many passes in a row that raise the bound by next to nothing
// it is left.
const floorIdle = 5

// judgePaid is judge for the sums that may be paid for alone.
func (s *Solver) judgePaid(l *Line) (bound int64, worst int, by int64) {
	bound, worst, by = s.judge(l)
	if worst >= 0 && l.sums[s.active[worst]].Number == model.NoNumber {
		return bound, -1, 0
	}
	return bound, worst, by
}

// Sums gives what the line's duties add up to, as the pay of Floor is told.
func (l *Line) Sums() []model.Sum { return l.sums }
