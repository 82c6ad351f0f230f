package price

import "math"

// Soft answers for all of a person's lines at once, each weighing e to the minus its
// cost over a heat: the cheapest weigh most, and the hotter, the less they do so. What
// the lines come to is then a smooth function of the prices, and how much of them has
// each duty its slope (Nesterov 2005 smooths a minimum in this way), where the cheapest
// line alone jumps from one to another. It is for finding prices: it is computed in
// floats and proves nothing. It is not for use by two goroutines at once.
//
// Weights of lines are products of those of their arcs, so that a day takes nothing but
// multiplying and adding, once what may follow is put on one scale; where that spans more
// than a float does, as it may when it is cold, each arc has its own power of e.
type Soft struct {
	// Work counts in the steps of Solver.Work.
	Work int64

	rest   []float64 // by node: what follows comes to
	flow   []float64 // by node: the share of all that come by
	part   []float64 // [d*letters+x]: of those of its class that day
	arc    []float64 // by class: what its letters come to
	sum    []float64 // by class: shares of them
	open   []int     // classes
	weight []float64 // [d*width+x], on a scaled day: of the class
	after  []float64 // by node: the weight of what follows, as the day before it scales it
	before []float64 // by node: the weight of all that follows, as its own day scales it
	base   float64   // what follows on a scaled day comes to where its weight is 1
	scaled []bool    // by day
	tariff []float64 // the weights of the line's tariffs
	share  []float32 // [arc], on other days: of those that come by its node
}

const (
	// farthest is how many heats above the least something still counts.
	farthest = 32
	// reach is how many heats a scaled day may span, and lift by how many the weights
	// of its classes, and of what follows, are lifted: so the smallest products are as far
	// from the smallest float as the largest sums are from the largest.
	reach, lift = 900, 300
	// trace is a share of lines that is as good as none.
	trace = 1e-13
	// softArc is how many steps of work an arc takes, scaledArc how many on a scaled day.
	softArc, scaledArc = 5, 2
)

// Share adds how much of all lines has letter x on day d to share[d*letters+x], under
// cost (as of Solver.Best, but floats), and to weeks[d] how many worked weekends end
// there; each earns week. It gives what the lines cost together, sums left alone; false
// when there is none.
func (s *Soft) Share(l *Line, cost []float64, week, heat float64, share, weeks []float64) (float64, bool) {
	total := int(l.at[l.days+1])
	s.rest, s.flow = grow(s.rest, total), grow(s.flow, total)
	s.after, s.before, s.weight, s.scaled = grow(s.after, total), grow(s.before, total), grow(s.weight, l.days*l.width), grow(s.scaled, l.days)
	s.part, s.arc, s.sum = grow(s.part, len(cost)), grow(s.arc, l.width), grow(s.sum, l.width)
	end := s.rest[l.at[l.days]:total]
	for i, c := range l.final {
		if end[i] = float64(c); c >= inf/2 {
			end[i] = math.Inf(1)
		}
	}
	low, span := s.tariffs(l, week, heat)
	for d := l.days - 1; d >= 0; d-- {
		s.letters(l, d, cost, heat)
		if s.scaled[d] = s.scale(l, d, span, heat); s.scaled[d] {
			s.backScaled(l, d, low)
		} else {
			s.powers(l, d+1, heat)
			s.back(l, d, week, heat)
		}
	}
	s.powers(l, 0, heat)
	value := s.rest[l.at[0]+l.start]
	if math.IsInf(value, 1) {
		return 0, false
	}
	clear(s.flow)
	s.flow[l.at[0]+l.start] = 1
	for d := range l.days {
		clear(s.sum)
		if s.scaled[d] {
			weeks[d] += s.aheadScaled(l, d)
		} else {
			weeks[d] += s.ahead(l, d)
		}
		for x := range l.letter {
			share[d*l.letter+x] += s.part[d*l.letter+x] * s.sum[l.classOf[l.kindOf[x]]]
		}
	}
	return value, true
}

// letters works out what the letters of each class come to on a day.
func (s *Soft) letters(l *Line, d int, cost []float64, heat float64) {
	row, part := cost[d*l.letter:(d+1)*l.letter], s.part[d*l.letter:(d+1)*l.letter]
	for x := range s.arc {
		s.arc[x], s.sum[x] = math.Inf(1), 0
	}
	for x, c := range row {
		k := l.classOf[l.kindOf[x]]
		s.arc[k] = min(s.arc[k], c)
	}
	for x, c := range row {
		k := l.classOf[l.kindOf[x]]
		part[x] = 0
		if far := (c - s.arc[k]) / heat; far < farthest {
			part[x] = math.Exp(-far)
			s.sum[k] += part[x]
		}
	}
	for x := range row {
		if k := l.classOf[l.kindOf[x]]; part[x] > 0 {
			part[x] /= s.sum[k]
		}
	}
	s.open = s.open[:0]
	for x, c := range s.arc {
		if !math.IsInf(c, 1) {
			s.open = append(s.open, x)
			if s.sum[x] > 1 {
				s.arc[x] -= heat * math.Log(s.sum[x])
			}
		}
	}
	s.Work += int64(2 * len(row))
}

// back works out what comes from each node before a day on.
func (s *Soft) back(l *Line, d int, week, heat float64) {
	y, n := &l.layers[d], l.width
	here, next := s.rest[l.at[d]:l.at[d+1]], s.rest[l.at[d+1]:l.at[d+2]]
	s.share = grow(s.share, int(l.at[l.days+1])*n)
	shares := s.share[int(l.at[d])*n : int(l.at[d+1])*n]
	clear(shares)
	v := s.sum
	cold := 1 / heat
	for i := range y.nodes {
		to, own, worked := y.to[i*n:(i+1)*n], y.cost[i*n:(i+1)*n], y.worked[i*n:(i+1)*n]
		least := math.Inf(1)
		for _, x := range s.open {
			c := float64(own[x]) + s.arc[x] + next[to[x]]
			if worked[x] > 0 {
				c -= week
			}
			v[x] = c
			least = min(least, c)
		}
		if here[i] = least; math.IsInf(least, 1) {
			continue
		}
		sum := 0.0
		out := shares[i*n : (i+1)*n]
		for _, x := range s.open {
			switch far := float64((v[x] - least) * cold); {
			case far == 0:
				out[x], sum = 1, sum+1
			case far < farthest:
				e := math.Exp(-far)
				out[x], sum = float32(e), sum+e
			}
		}
		if sum > 1 {
			here[i] -= float64(heat * math.Log(sum))
			for _, x := range s.open {
				out[x] /= float32(sum)
			}
		}
	}
	here[y.nodes] = math.Inf(1)
	s.Work += int64(softArc * y.nodes * len(s.open))
}

// ahead follows the lines over a day as aheadScaled does.
func (s *Soft) ahead(l *Line, d int) (weeks float64) {
	y, n := &l.layers[d], l.width
	here, next := s.flow[l.at[d]:l.at[d+1]], s.flow[l.at[d+1]:l.at[d+2]]
	for i, f := range here[:y.nodes] {
		if f < trace {
			continue
		}
		for x, q := range s.share[(int(l.at[d])+i)*n : (int(l.at[d])+i+1)*n] {
			if q > 0 {
				g := f * float64(q)
				s.sum[x] += g
				next[y.to[i*n+x]] += g
				if y.worked[i*n+x] > 0 {
					weeks += g
				}
			}
		}
	}
	return weeks
}
