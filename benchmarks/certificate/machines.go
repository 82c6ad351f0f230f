package certificate

import (
	"math"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// past tells what the history has on a day before the period: 0 for free, s+1
// for shift s.
func (l *line) past(day int) int {
	for _, d := range l.p.Employees[l.e].History.Duties {
		if int(d.Day) == day {
			return int(d.Shift) + 1
		}
	}
	return 0
}

// reach is how many days before the period are known.
func (l *line) reach() int {
	if rules.Unrecorded(l.p, l.e) == (roster.Interval{}) {
		return roster.Reach
	}
	from := l.p.Employees[l.e].History.From
	if from == roster.NoDate || from > l.p.First {
		return 0
	}
	return min(int(l.p.First-from), roster.Reach)
}

// among gives the letters of a list of shifts.
func (l *line) among(list []roster.ShiftNo) []bool {
	out := make([]bool, len(l.places))
	for _, s := range list {
		out[s+1] = true
	}
	return out
}

// follow is constraint.Follow. Its state is 1 after a day with a first shift.
type follow struct {
	l           *line
	first, then []bool
	price       constraint.Price
}

func newFollow(l *line, c constraint.Follow) machine {
	return &follow{l, l.among(c.First), l.among(c.Then), c.Price}
}

func (f *follow) start() int64 { return bit(f.first[f.l.past(-1)]) }

func (f *follow) step(state int64, _, letter int) (int64, int64) {
	return bit(f.first[letter]), weighed(f.price, state*bit(f.then[letter]), f.l.scale)
}

func (f *follow) end(int64) int64 { return 0 }

func bit(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// run is constraint.Run. Its state is the length of the run that goes on, no
// more than top; and top+1 more than that for a run whose beginning is not known.
type run struct {
	l           *line
	in          []bool // letters of the kind
	alone       bool
	least, most int64
	top         int64
	price       constraint.Price
}

func newRun(l *line, c constraint.Run) machine {
	in := make([]bool, len(l.places))
	for letter := range in {
		in[letter] = (letter > 0) != c.Free
	}
	if c.Shifts != nil {
		in = l.among(c.Shifts)
		if c.Free {
			for letter := range in {
				in[letter] = !in[letter]
			}
		}
	}
	return &run{l, in, c.Alone, int64(c.Least), int64(c.Most), int64(max(c.Least, c.Most)), c.Price}
}

func (r *run) start() int64 {
	if r.alone {
		return 0
	}
	n, reach := 0, r.l.reach()
	for n < reach && r.in[r.l.past(-1-n)] {
		n++
	}
	state := min(int64(n), r.top)
	if n == reach {
		state += r.top + 1
	}
	return state
}

func (r *run) step(state int64, _, letter int) (int64, int64) {
	length, unknown := state, int64(0)
	if state > r.top {
		length, unknown = state-r.top-1, r.top+1
	}
	if !r.in[letter] {
		if unknown > 0 {
			return 0, 0
		}
		return 0, r.short(length)
	}
	var over int64
	if r.most > 0 && length >= r.most {
		over = 1
	}
	return unknown + min(length+1, r.top), weighed(r.price, over, r.l.scale)
}

// short is what a run that ends costs for being too short.
func (r *run) short(length int64) int64 {
	if length == 0 {
		return 0
	}
	return weighed(r.price, r.least-length, r.l.scale)
}

func (r *run) end(state int64) int64 {
	if !r.alone {
		return 0
	}
	return r.short(state)
}

// pattern is constraint.Pattern. Bit k of its state tells that the last k+1 days
// match the first k+1 steps.
type pattern struct {
	l     *line
	steps [][]bool // by letter
	c     constraint.Pattern
}

// mostSteps is how long a pattern can be and its state still fit.
const mostSteps = 60

func (l *line) pattern(c constraint.Pattern, left map[string]bool) {
	if len(c.Steps) > mostSteps {
		left["pattern"] = true
		return
	}
	m := &pattern{l: l, c: c}
	for _, s := range c.Steps {
		in := l.among(s.Shifts)
		in[0] = s.Free
		m.steps = append(m.steps, in)
	}
	l.always = append(l.always, m)
}

func (m *pattern) start() int64 {
	var state int64
	for d := max(1-len(m.steps), -m.l.reach()); d < 0; d++ {
		state, _ = m.read(state, d, m.l.past(d))
	}
	return state
}

func (m *pattern) step(state int64, day, letter int) (int64, int64) {
	next, whole := m.read(state, day, letter)
	return next, weighed(m.c.Price, bit(whole), m.l.scale)
}

func (m *pattern) read(state int64, day, letter int) (next int64, whole bool) {
	state <<= 1
	if !m.c.OnDay || m.l.p.Weekday(roster.Day(day)) == m.c.Begins {
		state |= 1
	}
	for k, in := range m.steps {
		if state>>k&1 == 1 && in[letter] {
			next |= 1 << k
		}
	}
	last := int64(1) << (len(m.steps) - 1)
	return next &^ last, next&last != 0
}

func (m *pattern) end(int64) int64 { return 0 }

// total is constraint.Total with no worth below nought. Its state is the sum so
// far, or done once nothing can be missing and nothing be too much any more.
type total struct {
	l    *line
	c    constraint.Total
	rest []int64 // the most that the days from each on can add
}

const done = math.MaxInt64

func (l *line) total(c constraint.Total, left map[string]bool) {
	if c.High < 0 || c.Low > c.High {
		left["total that nothing can keep"] = true
		return
	}
	m := &total{l: l, c: c, rest: make([]int64, l.p.Days+1)}
	for d := l.p.Days - 1; d >= 0; d-- {
		var most int64
		for letter := range l.places {
			v := m.worth(d, letter)
			if v < 0 {
				left["total with worths below nought"] = true
				return
			}
			if l.least(d, letter) < barred {
				most = max(most, v)
			}
		}
		m.rest[d] = m.rest[d+1] + most
	}
	// What is barred later only makes rest too large, which is safe.
	l.sums = append(l.sums, m)
}

func (m *total) worth(d, letter int) int64 {
	k := d - int(m.c.From)
	if letter == 0 || k < 0 || d > int(m.c.To) || k >= len(m.c.Of) || m.c.Of[k] == nil {
		return 0
	}
	return int64(m.c.Of[k][letter-1])
}

func (m *total) start() int64 { return m.settled(0, 0) }

// settled makes a sum before a day done when it can be.
func (m *total) settled(sum int64, day int) int64 {
	if sum >= m.c.Low && sum <= m.c.High-m.rest[day] {
		return done
	}
	return sum
}

func (m *total) step(state int64, day, letter int) (int64, int64) {
	if state == done {
		return done, 0
	}
	sum, cost := state+m.worth(day, letter), int64(0)
	if sum > m.c.High {
		cost = weighed(m.c.Over, sum-m.c.High, m.l.scale)
		sum = m.c.High // the rest is paid for
	}
	if sum+m.rest[day+1] < m.c.Low && weighed(m.c.Under, 1, m.l.scale) >= barred {
		cost = barred
	}
	return m.settled(sum, day+1), cost
}

func (m *total) end(state int64) int64 {
	if state == done || m.c.Low == math.MinInt64 {
		return 0
	}
	return weighed(m.c.Under, m.c.Low-state, m.l.scale)
}
