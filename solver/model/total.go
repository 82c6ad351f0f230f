package model

import (
	"math"
	"slices"
)

// total is a constraint.Total compiled: worth by day and class-free letter.
type total struct {
	number      int // of the sums that the rules say of the person, in order
	from, to    int
	of          []int32 // [(day-from)*letters + letter]
	low, high   int64
	under, over price
}

// sum adds up what the line's duties are worth.
func (t *total) sum(m *Model, line []Letter) int64 {
	var s int64
	n := m.Letters()
	for d := t.from; d <= t.to; d++ {
		s += int64(t.of[(d-t.from)*n+int(line[d])])
	}
	return s
}

func (t *total) below(m *Model, line []Letter) int64 {
	if t.low == math.MinInt64 {
		return 0
	}
	return max(0, t.low-t.sum(m, line))
}

func (t *total) beyond(m *Model, line []Letter) int64 {
	if t.high == math.MaxInt64 {
		return 0
	}
	return max(0, t.sum(m, line)-t.high)
}

// at prices a sum in the search's currency.
func (t *total) at(sum int64) int64 {
	var c int64
	if t.low != math.MinInt64 && sum < t.low {
		c += t.under.weighed(t.low - sum)
	}
	if t.high != math.MaxInt64 && sum > t.high {
		c += t.over.weighed(sum - t.high)
	}
	return min(c, Inf)
}

// oneWorth tells whether a sum can be a state: no other sum of the same span
// that is one adds up anything else.
func (p *Person) oneWorth(t *total) bool {
	for i := range p.Axis {
		if a := &p.Axis[i]; a.from == t.from && a.to == t.to && !slices.Equal(a.of, t.of) {
			return false
		}
	}
	return true
}
