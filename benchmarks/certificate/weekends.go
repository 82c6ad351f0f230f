package certificate

import (
	"math/bits"
	"slices"
	"time"

	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// weekend tells which weekend of the period a duty belongs to, by its Saturday,
// and on which of the two days: bit 1 or 2; 0 for none.
func (l *line) weekend(day, letter int) (saturday roster.Day, on int64) {
	if letter == 0 {
		return 0, 0
	}
	s := roster.ShiftNo(letter - 1)
	saturday, ok := l.p.Weekend(roster.Day(day), s)
	if !ok || int(saturday) >= l.p.Days || saturday < -1 {
		return 0, 0
	}
	d := roster.Day(day)
	if l.p.Shifts[s].Night {
		d++
	}
	return saturday, 1 << (d - saturday)
}

// begun gives the days of the period's first weekend that the history has worked,
// as bits, when it is one that the history can reach.
func (l *line) begun() int64 {
	var on int64
	for d := -2; d < 0; d++ {
		if saturday, bits := l.weekend(d, l.past(d)); bits != 0 && saturday >= -1 {
			on |= bits
		}
	}
	return on
}

// weekends is constraint.Weekends that counts all of the period. Its state is
// twice the weekends worked, no more than may be, and one more while this one is.
type weekends struct {
	l *line
	c constraint.Weekends
}

func (l *line) weekends(c constraint.Weekends, left map[string]bool) {
	switch {
	case c.Whole:
		l.always = append(l.always, &whole{l, c.Price})
	case c.Total:
		l.sums = append(l.sums, &weekends{l, c})
	default:
		l.always = append(l.always, newWindows(l, c))
	}
}

func (m *weekends) start() int64 { return bit(m.c.Only == nil && m.l.begun() != 0) }

func (m *weekends) step(state int64, day, letter int) (int64, int64) {
	if m.l.p.Weekday(roster.Day(day)) == time.Monday {
		state &^= 1
	}
	saturday, on := m.l.weekend(day, letter)
	if on == 0 || state&1 == 1 || m.c.Only != nil && !slices.Contains(m.c.Only, saturday) {
		return state, 0
	}
	if state/2 >= int64(m.c.Most) {
		return state | 1, weighed(m.c.Price, 1, m.l.scale)
	}
	return (state + 2) | 1, 0
}

func (m *weekends) end(int64) int64 { return 0 }

// windows is constraint.Weekends over any so many in a row. Its state has a bit for
// each of the last weekends worked, the one at hand the lowest.
type windows struct {
	l     *line
	c     constraint.Weekends
	first int // the Saturday of the first weekend
}

func newWindows(l *line, c constraint.Weekends) machine {
	m := &windows{l: l, c: c, first: -1}
	for l.p.Weekday(roster.Day(m.first)) != time.Saturday {
		m.first++
	}
	return m
}

func (m *windows) start() int64 {
	var state int64
	for _, worked := range m.c.Before {
		state = state<<1 | bit(worked)
	}
	return m.kept(state<<1 | bit(m.l.begun() != 0))
}

// kept are the weekends that a window can hold.
func (m *windows) kept(state int64) int64 { return state & (1<<m.c.Of - 1) }

func (m *windows) step(state int64, day, letter int) (int64, int64) {
	var cost int64
	if over := day - 2 - m.first; over >= 0 && over%7 == 0 { // a Monday after a weekend of the period
		cost, state = m.charge(state, over/7), m.kept(state<<1)
	}
	if saturday, on := m.l.weekend(day, letter); on != 0 && int(saturday) >= m.first {
		state |= 1
	}
	return state, cost
}

// charge is what the window that ends with weekend k costs: what it holds beyond
// what it may, and beyond what the history has worked of it.
func (m *windows) charge(state int64, k int) int64 {
	old := 0
	for j := k - m.c.Of + 1; j <= 0; j++ {
		switch b := len(m.c.Before) + j; {
		case j == 0:
			old += int(bit(m.l.begun() != 0))
		case b >= 0:
			old += int(bit(m.c.Before[b]))
		}
	}
	return weighed(m.c.Price, int64(bits.OnesCount64(uint64(state))-max(m.c.Most, old)), m.l.scale)
}

func (m *windows) end(state int64) int64 {
	last := m.l.p.Days - 1 - m.first
	if last < 0 || last%7 >= 2 {
		return 0 // its Monday has been
	}
	return m.charge(state, last/7)
}

// whole is constraint.Weekends that charges each one half worked. Its state is
// the days worked of this one, as bits.
type whole struct {
	l     *line
	price constraint.Price
}

func (m *whole) start() int64 { return m.l.begun() }

func (m *whole) step(state int64, day, letter int) (int64, int64) {
	var cost int64
	if m.l.p.Weekday(roster.Day(day)) == time.Monday {
		cost, state = m.end(state), 0
	}
	_, on := m.l.weekend(day, letter)
	return state | on, cost
}

func (m *whole) end(state int64) int64 {
	return weighed(m.price, bit(state == 1 || state == 2), m.l.scale)
}

// weekendRun is constraint.WeekendRun. Its state is twice the length of the run
// of worked weekends that goes on, and one more once this weekend is worked.
type weekendRun struct {
	l    *line
	c    constraint.WeekendRun
	days []time.Weekday
	top  int64
}

func newWeekendRun(l *line, c constraint.WeekendRun) machine {
	m := &weekendRun{l, c, c.Days, int64(max(c.Least, c.Most))}
	if len(m.days) == 0 {
		m.days = []time.Weekday{time.Saturday, time.Sunday}
	}
	return m
}

func (m *weekendRun) start() int64 { return 0 }

func (m *weekendRun) step(state int64, day, letter int) (int64, int64) {
	// Which day of a weekend it is, if that weekend lies wholly in the period.
	k := (int(m.l.p.Weekday(roster.Day(day))) - int(m.days[0]) + 7) % 7
	if k >= len(m.days) || day-k < 0 || day-k+len(m.days) > m.l.p.Days {
		return state, 0
	}
	if letter > 0 {
		state |= 1
	}
	if k < len(m.days)-1 {
		return state, 0
	}
	length := state / 2
	if state&1 == 0 {
		return 0, m.short(length)
	}
	var over int64
	if m.c.Most > 0 && length >= int64(m.c.Most) {
		over = 1
	}
	return 2 * min(length+1, m.top), weighed(m.c.Price, over, m.l.scale)
}

func (m *weekendRun) short(length int64) int64 {
	if length == 0 {
		return 0
	}
	return weighed(m.c.Price, int64(m.c.Least)-length, m.l.scale)
}

func (m *weekendRun) end(state int64) int64 { return m.short(state / 2) }
