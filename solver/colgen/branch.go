package colgen

import (
	"cmp"
	"math"
	"slices"

	"heltid/solver/lp"
	"heltid/solver/model"
)

// A branch is chosen by trying: of each kind of number that every roster has
// whole, those nearest to a half are tried both ways in the programme as it is,
// and the one that raises both sides most is taken (strong branching; Achterberg,
// Koch and Martin 2005). Totals come before single cells among equals: they bear
// on many people. What has been tried in another part of the tree is judged
// by what it did there: trying takes most of a node's work.

// tries is how many candidates of each kind are tried, inVain how many in a row that
// are no better than what has been found, tryPivots how many pivots a try may take, and
// leastGain what a side counts for that raises nothing.
const (
	tries     = 4
	inVain    = 8
	tryPivots = 60
	leastGain = 1e-4
)

// candidate is a number that should be whole.
type candidate struct {
	value float64
	name
}

// name tells candidates apart.
type name struct {
	key  totalKey // of a total, or
	cell cell     // of a person's cell, when key.from < 0
}

// trial is what a candidate's two sides have raised the programme by, for each whole
// that they moved its number.
type trial struct{ down, up float64 }

// choose gives the two sides of the best branch; false when all is whole.
func (t *Tree) choose() (down, up split, ok bool) {
	c := t.c
	all := t.candidates()
	if len(all) == 0 {
		return down, up, false
	}
	var basis lp.Basis
	c.lp.Save(&basis)
	value := c.Value()
	best, most, vain := all[0], -1.0, 0
	for _, k := range all {
		if vain == inVain {
			break
		}
		past, known := t.trials[k.name]
		below := k.value - math.Floor(k.value)
		a, b := past.down*below, past.up*(1-below)
		if !known {
			vain++
			down, up = t.sides(k)
			a, b = t.gain(down, value, &basis), t.gain(up, value, &basis)
			t.trials[k.name] = trial{a / below, b / (1 - below)}
		}
		if score := max(a, leastGain) * max(b, leastGain); score > most {
			most, best, vain = score, k, 0
		}
	}
	c.lp.Solve(0)
	down, up = t.sides(best)
	return down, up, true
}

// gain is how much the programme rises on one side of a branch.
func (t *Tree) gain(s split, value float64, basis *lp.Basis) float64 {
	c := t.c
	c.decide(s.cells, s.bar, 1)
	var low, high int
	if s.total >= 0 {
		low, high = c.totals[s.total].low, c.totals[s.total].high
		c.boundTotal(s.total, max(low, s.low), min(high, s.high))
	}
	rise := math.Inf(1)
	switch c.lp.Solve(tryPivots) {
	case lp.Optimal, lp.WorkLimit:
		rise = max(0, c.Value()-value)
	}
	c.decide(s.cells, s.bar, -1)
	if s.total >= 0 {
		c.boundTotal(s.total, low, high)
	}
	c.lp.Restore(basis)
	// What is above the cutoff on both sides is as good as can be.
	return min(rise, float64(t.cutoff)-value+1)
}

// sides makes the two halves of a candidate.
func (t *Tree) sides(k candidate) (down, up split) {
	c := t.c
	if k.key.from >= 0 {
		at := c.totalOf(k.key)
		f := int(math.Floor(k.value + 1e-6))
		return split{total: at, low: -unbounded, high: f}, split{total: at, low: f + 1, high: unbounded}
	}
	if k.cell.letter == model.Free {
		return split{total: -1, cells: []cell{k.cell}, bar: true}, split{total: -1, cells: []cell{k.cell}}
	}
	return split{total: -1, cells: []cell{k.cell}, bar: true}, split{total: -1, cells: []cell{k.cell}}
}

// candidates lists the numbers nearest to a half, of each kind.
func (t *Tree) candidates() []candidate {
	c := t.c
	n, days := c.m.Letters(), c.m.Days
	rows := make([]float64, len(c.m.Rows))
	groups := make([]float64, len(c.size)*days*n)
	cells := make([]float64, len(c.people)*days*n)
	weeks := make([]float64, len(c.size)*((days+6)/7))
	paid := make([]float64, (1+(days+6)/7)*n) // by the hour: of all days, and of each week
	for k := range c.column {
		col := &c.column[k]
		v := c.lp.Value(col.at)
		if v < 1e-9 {
			continue
		}
		i, g := col.person, int(c.group[col.person])
		for d, l := range col.line {
			cells[(i*days+d)*n+int(l)] += v
			if l == model.Free {
				continue
			}
			groups[(g*days+d)*n+int(l)] += v
			groups[(g*days+d)*n] += v // any duty
			weeks[g*((days+6)/7)+d/7] += v
			if c.m.People[c.people[i]].Hourly {
				for _, at := range [...]int{0, 1 + d/7} {
					paid[at*n] += v
					paid[at*n+int(l)] += v
				}
			}
			for _, r := range c.m.Touch(c.people[i], d, l) {
				rows[r] += v
			}
		}
	}
	var out []candidate
	byHour := func(at int) totalKey {
		k := totalKey{row: -1, group: hourly, to: int32(days), letter: model.Letter(at % n)}
		if w := at/n - 1; w >= 0 {
			k.from, k.to = int32(7*w), int32(min(days, 7*w+7))
		}
		return k
	}
	out = t.nearest(out, paid[:1], func(at int) (candidate, bool) { return candidate{name: name{key: byHour(at)}}, true })
	out = t.nearest(out, paid[:n], func(at int) (candidate, bool) { return candidate{name: name{key: byHour(at)}}, at > 0 })
	out = t.nearest(out, rows, func(at int) (candidate, bool) {
		return candidate{name: name{key: c.rowKey(int32(at))}}, c.cover[at] != none
	})
	out = t.nearest(out, paid[n:], func(at int) (candidate, bool) { return candidate{name: name{key: byHour(at + n)}}, true })
	out = t.nearest(out, weeks, func(at int) (candidate, bool) {
		w := (days + 6) / 7
		from := at % w * 7
		return candidate{name: name{key: totalKey{row: -1, group: int32(at / w), from: int32(from), to: int32(min(days, from+7))}}}, true
	})
	out = t.nearest(out, groups, func(at int) (candidate, bool) {
		g, d := at/(days*n), at/n%days
		return candidate{name: name{key: totalKey{row: -1, group: int32(g), from: int32(d), to: int32(d + 1), letter: model.Letter(at % n)}}}, c.size[g] > 1
	})
	free := make([]float64, len(c.people)*days)
	for at := range free {
		free[at] = cells[at*n]
	}
	out = t.nearest(out, free, func(at int) (candidate, bool) {
		return candidate{name: name{totalKey{from: -1}, cell{at / days, at % days, model.Free}}}, true
	})
	return t.nearest(out, cells, func(at int) (candidate, bool) {
		return candidate{name: name{totalKey{from: -1}, cell{at / (days * n), at / n % days, model.Letter(at % n)}}}, at%n != 0
	})
}

// nearest adds the candidates of a kind that are nearest to a half.
func (t *Tree) nearest(out []candidate, values []float64, make func(at int) (candidate, bool)) []candidate {
	type near struct {
		at  int
		off float64
	}
	var all []near
	for at, v := range values {
		f := v - math.Floor(v)
		if f > 1e-5 && f < 1-1e-5 {
			all = append(all, near{at, math.Abs(f - 0.5)})
		}
	}
	slices.SortStableFunc(all, func(a, b near) int { return cmp.Compare(a.off, b.off) })
	added := 0
	for _, a := range all {
		if k, ok := make(a.at); ok {
			k.value = values[a.at]
			out = append(out, k)
			if added++; added == tries {
				break
			}
		}
	}
	return out
}
