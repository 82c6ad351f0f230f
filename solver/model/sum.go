package model

import (
	"math"
	"slices"

	"heltid/rules/constraint"
)

// Sum is something that a line's duties add up to and that is priced at the end:
// contract minutes, duties of some shifts, weekends worked. It counts in steps,
// each the common divisor of all that is added.
type Sum struct {
	// Weekends tells that worked weekends are counted (Walk.Step tells them), not
	// duties.
	Weekends bool
	// Axis tells that it has as many steps as it takes. Axes come first, in order of
	// time, and no two have a day in common: To is an axis's last day.
	Axis bool
	To   int
	// Number is which of the sums that the rules say of the person it is, in their
	// order; NoNumber when it is several in one, or less than one.
	Number int
	unit   int64
	of     *total // nil for weekends, and where only some duties are counted
	counts []bool // by day, class
	// Price is what each number of steps costs, Inf where it is barred. More steps
	// than it holds are barred too, or out of reach.
	Price []int64
}

// NoNumber is of a sum that is none of those that the rules say.
const NoNumber = -1

// Unit is what a step adds, in the sum's own measure.
func (s *Sum) Unit() int64 { return max(1, s.unit) }

// Steps gives what letter l on day d adds.
func (s *Sum) Steps(m *Model, d int, l Letter) int {
	switch {
	case s.Weekends || l == Free:
		return 0
	case s.counts != nil:
		return btoi(s.counts[d*m.Classes()+int(m.Class[l])])
	case d < s.of.from || d > s.of.to:
		return 0
	}
	return int(int64(s.of.of[(d-s.of.from)*m.Letters()+int(l)]) / s.unit)
}

// At is what a number of steps costs, Inf beyond what Price holds.
func (s *Sum) At(n int) int64 {
	if n >= len(s.Price) {
		return Inf
	}
	return s.Price[n]
}

// Least is the least that any number of steps costs.
func (s *Sum) Least() int64 { return slices.Min(s.Price) }

// Sums lists what person e's duties add up to. The axes come first: contract minutes
// of each calculation period or, without any, what most duties add to, which may have
// one step. The others hold few steps each; of totals that would need many, the
// duties that add most are counted, which is never too strict.
func (m *Model) Sums(e int) []Sum {
	p := &m.People[e]
	rest := grouped(p.Totals)
	var sums []Sum
	for _, list := range inTime(grouped(p.Axis)) {
		s, ok := m.sum(list)
		if n := len(sums); !ok || n > 0 && sums[n-1].To >= list[0].from {
			rest = append(rest, list)
			continue
		}
		s.Axis, s.To = true, list[0].to
		sums = append(sums, s)
	}
	if len(sums) == 0 {
		s := Sum{Number: NoNumber, Price: []int64{0}, counts: make([]bool, m.Days*m.Classes())}
		if k := m.widest(rest); k >= 0 {
			s, _ = m.sum(rest[k])
			rest = slices.Delete(rest, k, k+1)
		}
		s.Axis, s.To = true, m.Days-1
		sums = append(sums, s)
	}
	for _, list := range rest {
		if s, ok := m.sum(list); ok && len(s.Price) <= fewSteps {
			sums = append(sums, s)
			continue
		}
		for _, t := range list {
			if c, ok := m.counted(t); ok {
				sums = append(sums, c)
			}
		}
	}
	if s := m.weekendsSum(e); s != nil {
		sums = append(sums, *s)
	}
	return sums
}

// inTime puts totals in order of their spans.
func inTime(lists [][]*total) [][]*total {
	slices.SortStableFunc(lists, func(a, b []*total) int { return a[0].from - b[0].from })
	return lists
}

// widest gives the totals that most duties add to, -1 for none.
func (m *Model) widest(lists [][]*total) int {
	widest, by := -1, 0
	for i, list := range lists {
		n := 0
		for _, v := range list[0].of {
			n += btoi(v > 0)
		}
		if n > by {
			widest, by = i, n
		}
	}
	return widest
}

// fewSteps is how many a sum may have that is not the axis.
const fewSteps = 80

// grouped joins totals of the same worth and span.
func grouped(list []total) [][]*total {
	var out [][]*total
next:
	for i := range list {
		t := &list[i]
		if len(t.of) == 0 || slices.Min(t.of) < 0 {
			continue
		}
		for k, g := range out {
			if g[0].from == t.from && g[0].to == t.to && slices.Equal(g[0].of, t.of) {
				out[k] = append(g, t)
				continue next
			}
		}
		out = append(out, []*total{t})
	}
	return out
}

// sum makes one of totals of the same worth and span.
func (m *Model) sum(list []*total) (_ Sum, ok bool) {
	s := Sum{of: list[0], Number: list[0].number}
	if len(list) > 1 {
		s.Number = NoNumber
	}
	var most int64
	n := m.Letters()
	for d := 0; d < len(s.of.of)/n; d++ {
		var best int64
		for _, v := range s.of.of[d*n : (d+1)*n] {
			s.unit = gcd(s.unit, int64(v))
			best = max(best, int64(v))
		}
		most += best
	}
	s.unit = max(1, s.unit)
	for _, t := range list {
		if t.over.level == constraint.Ban && t.high != math.MaxInt64 {
			most = min(most, max(0, t.high))
		}
	}
	s.Price = make([]int64, most/s.unit+1)
	for i := range s.Price {
		for _, t := range list {
			s.Price[i] = min(Inf, s.Price[i]+t.at(int64(i)*s.unit))
		}
	}
	return s, true
}

// counted counts the duties that add more than half as much as the one that adds
// most, each for the smallest of them, against a ban on more.
func (m *Model) counted(t *total) (Sum, bool) {
	if t.over.level != constraint.Ban || t.high == math.MaxInt64 || t.high < 0 {
		return Sum{}, false
	}
	c := m.cap(t)
	if c.Most == 0 || c.Most > t.to-t.from || c.Most > fewSteps {
		return Sum{}, false
	}
	return Sum{Number: NoNumber, counts: c.Counts, Price: make([]int64, c.Most+1)}, true
}

// weekendsSum is the number of weekends worked where the period has too many for it
// to be a state; nil where it is, or is not limited.
func (m *Model) weekendsSum(e int) *Sum {
	var s *Sum
	for i := range m.People[e].Weekends {
		w := &m.People[e].Weekends[i]
		if !w.total || w.only != nil || w.count <= fewWeekends {
			continue
		}
		if s == nil {
			s = &Sum{Weekends: true, Number: w.number, Price: make([]int64, w.count+1)}
		} else {
			s.Number = NoNumber
		}
		if w.begun {
			s.Number = NoNumber
		}
		for n := range s.Price {
			s.Price[n] = min(Inf, s.Price[n]+w.price.weighed(int64(max(0, n-w.most))))
		}
	}
	return s
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, -a)
}
