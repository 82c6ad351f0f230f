package price

import "math"

// tariffs weighs what the rules charge an arc and a worked weekend earns, and gives the
// least of it and how many heats it spans.
func (s *Soft) tariffs(l *Line, week, heat float64) (low, span float64) {
	s.tariff = grow(s.tariff, len(l.tariffs))
	high := 0.0
	for i, t := range l.tariffs {
		s.tariff[i] = float64(t.cost) - float64(week*float64(t.worked))
		low, high = min(low, s.tariff[i]), max(high, s.tariff[i])
	}
	for i, c := range s.tariff {
		s.tariff[i] = math.Exp((low - c) / heat)
	}
	return low, (high - low) / heat
}

// scale puts a day's classes and what follows on one scale; false where they span too
// much, or nothing can follow. Tariffs span so many heats.
func (s *Soft) scale(l *Line, d int, span, heat float64) bool {
	if len(l.tariffs) == 0 {
		return false
	}
	least, most := extent(s.arc)
	if most < least {
		return false
	}
	span += (most - least) / heat
	after, cold := s.after[l.at[d+1]:l.at[d+2]], 1/heat
	if next := s.before[l.at[d+1]:l.at[d+2]]; d+1 < l.days && s.scaled[d+1] {
		low, high := math.Inf(1), 0.0
		for _, w := range next {
			if w > 0 {
				low, high = min(low, w), max(high, w)
			}
		}
		if high == 0 || span+math.Log(high/low) > reach {
			return false
		}
		times := math.Exp(lift) / high
		for i, w := range next {
			after[i] = w * times
		}
		s.base += least + heat*(math.Log(times)+lift)
	} else {
		next := s.rest[l.at[d+1]:l.at[d+2]]
		low, high := extent(next)
		if high < low || span+(high-low)*cold > reach {
			return false
		}
		for i, c := range next {
			if after[i] = 0; !math.IsInf(c, 1) {
				after[i] = math.Exp(lift - (c-low)*cold)
			}
		}
		s.base = low + least + heat*2*lift
	}
	weight := s.weight[d*l.width : (d+1)*l.width]
	for x, c := range s.arc {
		if weight[x] = 0; !math.IsInf(c, 1) {
			weight[x] = math.Exp(lift - (c-least)*cold)
		}
	}
	return true
}

// powers tells what follows from the nodes before a scaled day as costs.
func (s *Soft) powers(l *Line, d int, heat float64) {
	if d == l.days || !s.scaled[d] {
		return
	}
	rest := s.rest[l.at[d]:l.at[d+1]]
	for i, w := range s.before[l.at[d]:l.at[d+1]] {
		rest[i] = s.base - float64(heat*math.Log(w))
	}
}

// extent gives the least and the most of what is not barred.
func extent(list []float64) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, c := range list {
		if !math.IsInf(c, 1) {
			low, high = min(low, c), max(high, c)
		}
	}
	return low, high
}

// backScaled works out what comes from each node before a scaled day on. Low is the
// least tariff.
func (s *Soft) backScaled(l *Line, d int, low float64) {
	y, n := &l.layers[d], l.width
	before := s.before[l.at[d]:l.at[d+1]]
	after, weight := s.after[l.at[d+1]:l.at[d+2]], s.weight[d*n:(d+1)*n]
	if l.tariff[d] == nil {
		for i := range before[:y.nodes] {
			sum := 0.0
			to := y.to[i*n:][:len(weight)]
			for x, w := range weight {
				sum += float64(w * after[to[x]])
			}
			before[i] = sum
		}
	} else {
		s.base += low
		for i := range before[:y.nodes] {
			sum := 0.0
			to, tariff := y.to[i*n:][:len(weight)], l.tariff[d][i*n:][:len(weight)]
			for x, w := range weight {
				sum += float64(w*after[to[x]]) * s.tariff[tariff[x]]
			}
			before[i] = sum
		}
	}
	before[y.nodes] = 0
	s.Work += int64(scaledArc * y.nodes * len(s.open))
}

// aheadScaled follows the lines over a scaled day, adds up the shares of its classes,
// and gives how many weekends they work.
func (s *Soft) aheadScaled(l *Line, d int) (weeks float64) {
	y, n := &l.layers[d], l.width
	here, before := s.flow[l.at[d]:l.at[d+1]], s.before[l.at[d]:l.at[d+1]]
	next := s.flow[l.at[d+1]:l.at[d+2]]
	after, weight := s.after[l.at[d+1]:l.at[d+2]], s.weight[d*n:(d+1)*n]
	sum := s.sum[:len(weight)]
	for i, f := range here[:y.nodes] {
		if f < trace {
			continue
		}
		g := f / before[i]
		to := y.to[i*n:][:len(weight)]
		if l.tariff[d] == nil {
			for x, w := range weight {
				sum[x] += float64(g * after[to[x]])
				next[to[x]] += float64(g * w)
			}
			continue
		}
		for x, k := range l.tariff[d][i*n:][:len(weight)] {
			h := g * s.tariff[k]
			sum[x] += float64(h * after[to[x]])
			next[to[x]] += float64(h * weight[x])
			if l.tariffs[k].worked > 0 {
				weeks += float64(h*weight[x]) * after[to[x]]
			}
		}
	}
	for x, w := range weight {
		sum[x] *= w
	}
	last := len(next) - 1
	for i, a := range after[:last] {
		next[i] *= a
	}
	next[last] = 0
	return weeks
}
