package certificate

import (
	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// The rests look at clocks, not days. Their states hold an instant: when work last
// ended, as far as it still matters on the morning after; free when it does not.

// free is the state in which nothing of what was worked matters any more.
const free int64 = 0

// instants are kept above nought in a state.
const epoch = 1 << 24

// worked is the time worked in a duty: its parts but for standby, as one where
// they touch.
func (l *line) worked(day, letter int) []roster.Interval {
	if letter == 0 {
		return nil
	}
	var out []roster.Interval
	for _, part := range l.p.Shifts[letter-1].Parts {
		if part.Activity == roster.Standby {
			continue
		}
		iv := l.p.Between(roster.Day(day), part.Start, part.End)
		if n := len(out); n > 0 && out[n-1].To == iv.From {
			out[n-1].To = iv.To
		} else if iv.Length() > 0 {
			out = append(out, iv)
		}
	}
	return out
}

// history gives the letters of the days that a rest can look back on, oldest
// first, with the day of the first.
func (l *line) history() (from int, letters []int) {
	from = -roster.Reach
	for d := from; d < 0; d++ {
		letters = append(letters, l.past(d))
	}
	return from, letters
}

// before gives the last time that a clock showed c, strictly before t.
func (l *line) before(t roster.Time, c roster.Clock) roster.Time {
	day, _ := l.p.Clock(t)
	for at := day + 1; ; at-- {
		if begins := l.p.At(at, c); begins < t {
			return begins
		}
	}
}

// gap is constraint.Gap. Its state is when the last duty ended. What a short gap
// adds to the next, and what a long duty asks after it, is left out; where a
// short one may be enough, it is.
type gap struct {
	l *line
	c constraint.Gap
}

func (g *gap) start() int64 {
	state := free
	from, letters := g.l.history()
	for i, letter := range letters {
		state, _ = g.step(state, from+i, letter)
	}
	return state
}

func (g *gap) step(state int64, day, letter int) (int64, int64) {
	duty, ok := g.duty(day, letter)
	if !ok {
		return g.tidy(state, day+1), 0
	}
	least, cost := g.c.Least, int64(0)
	if day >= 0 && day < len(g.c.On) && g.c.On[day] {
		least = min(least, g.c.Short)
	}
	if off := roster.Minutes(int64(duty.From) - (state - epoch)); state != free && g.c.Days.Has(roster.Day(day)) {
		cost = weighed(g.c.Price, int64(least-off), g.l.scale)
	}
	return g.tidy(int64(duty.To)+epoch, day+1), cost
}

// duty is what counts as work for the gap.
func (g *gap) duty(day, letter int) (roster.Interval, bool) {
	if letter > 0 && g.c.Standby {
		return g.l.p.Span(roster.Day(day), roster.ShiftNo(letter-1)), true
	}
	work := g.l.worked(day, letter)
	if len(work) == 0 {
		return roster.Interval{}, false
	}
	return roster.Interval{From: work[0].From, To: work[len(work)-1].To}, true
}

// tidy forgets an end that no duty of the day, or later, can stand too close to.
func (g *gap) tidy(state int64, day int) int64 {
	if state != free && int64(g.l.p.At(roster.Day(day), 0))-(state-epoch) >= int64(g.c.Least) {
		return free
	}
	return state
}

func (g *gap) end(int64) int64 { return 0 }

// dayRest is constraint.DayRest. Its state is when work ended last, and the
// longest rest so far in the 24 hours in which it did; free once those have their
// rest. Where a short rest may be enough in some of them, it is in all.
type dayRest struct {
	l     *line
	c     constraint.DayRest
	least roster.Time
	// past is the longest rest in 24 hours, by their beginning, that the history
	// by itself leaves too short: the roster is not charged for it.
	past map[roster.Time]roster.Time
}

// mostRest bounds the rests that a state holds.
const mostRest = 1 << 12

func newDayRest(l *line, c constraint.DayRest) machine {
	m := &dayRest{l: l, c: c, least: roster.Time(c.Least)}
	if len(c.On) > 0 {
		m.least = min(m.least, roster.Time(c.Short))
	}
	past := map[roster.Time]roster.Time{}
	note := func(lo, longest roster.Time) { past[lo] = longest }
	s := m.open(m.start())
	s.close(m, s.to, note)
	for lo, longest := range m.broken() {
		past[lo] = longest
	}
	m.past = past
	return m
}

// day24 is one 24-hour period with work, under way.
type day24 struct {
	on      bool
	lo, to  roster.Time
	free    roster.Time // work ended last
	longest roster.Time // rest so far
}

func (m *dayRest) open(state int64) day24 {
	if state == free {
		return day24{}
	}
	s := day24{on: true, free: roster.Time(state/mostRest - epoch), longest: roster.Time(state % mostRest)}
	s.lo = m.l.before(s.free, m.c.Break)
	s.to = m.next(s.lo)
	return s
}

// next is the day break after one.
func (m *dayRest) next(lo roster.Time) roster.Time {
	day, _ := m.l.p.Clock(lo)
	for at := day; ; at++ {
		if t := m.l.p.At(at, m.c.Break); t > lo {
			return t
		}
	}
}

// rested adds the rest up to t, within the 24 hours.
func (s *day24) rested(t roster.Time) {
	s.longest = max(s.longest, min(t, s.to)-max(s.free, s.lo))
}

// close ends the 24 hours with rest to their end, or to t.
func (s *day24) close(m *dayRest, t roster.Time, short func(lo, longest roster.Time)) {
	if s.on {
		s.rested(t)
		if s.longest < m.least {
			short(s.lo, s.longest)
		}
	}
	s.on = false
}

// work goes on through one time of work.
func (s *day24) work(m *dayRest, iv roster.Interval, short func(lo, longest roster.Time)) {
	if s.on && iv.From >= s.to {
		s.close(m, s.to, short)
	}
	if s.on {
		s.rested(iv.From)
	} else {
		s.lo = m.l.before(iv.From+1, m.c.Break)
		*s = day24{on: true, lo: s.lo, to: m.next(s.lo), free: s.lo}
		s.rested(iv.From)
	}
	for iv.To > s.to { // on into the next 24 hours, which begin with work
		if s.longest < m.least {
			short(s.lo, s.longest)
		}
		s.lo, s.longest = s.to, 0
		s.to = m.next(s.lo)
	}
	s.free = iv.To
}

// day goes on through one day and gives the state after it.
func (m *dayRest) day(state int64, day, letter int, short func(lo, longest roster.Time)) int64 {
	s := m.open(state)
	for _, iv := range m.l.worked(day, letter) {
		s.work(m, iv, short)
	}
	if !s.on {
		return free
	}
	morning := m.l.p.At(roster.Day(day+1), 0)
	if morning >= s.to {
		s.close(m, s.to, short)
		return free
	}
	if s.longest >= m.least || morning-max(s.free, s.lo) >= m.least {
		return free
	}
	return (int64(s.free)+epoch)*mostRest + int64(s.longest)
}

func (m *dayRest) start() int64 {
	state := free
	from, letters := m.l.history()
	for i, letter := range letters {
		state = m.day(state, from+i, letter, func(_, _ roster.Time) {})
	}
	return state
}

// broken gives the rests that the history has left too short by its last day.
func (m *dayRest) broken() map[roster.Time]roster.Time {
	out := map[roster.Time]roster.Time{}
	state := free
	from, letters := m.l.history()
	for i, letter := range letters {
		state = m.day(state, from+i, letter, func(lo, longest roster.Time) { out[lo] = longest })
	}
	return out
}

func (m *dayRest) step(state int64, day, letter int) (int64, int64) {
	var cost int64
	next := m.day(state, day, letter, func(lo, longest roster.Time) { m.l.add(&cost, m.charge(lo, longest)) })
	return next, cost
}

// charge is what a rest that is too short costs, if it is the roster's.
func (m *dayRest) charge(lo, longest roster.Time) int64 {
	if was, ok := m.past[lo]; ok && was == longest || !within(m.l.p, m.c.Days, lo) || m.next(lo) <= 0 {
		return 0
	}
	return weighed(m.c.Price, int64(m.least-longest), m.l.scale)
}

func (m *dayRest) end(state int64) int64 {
	var cost int64
	s := m.open(state)
	s.close(m, s.to, func(lo, longest roster.Time) { cost = m.charge(lo, longest) })
	return cost
}

// within tells whether an instant lies in the days that a shape is limited to.
func within(p *roster.Problem, days constraint.Days, t roster.Time) bool {
	return (days.From == 0 || t >= p.At(days.From, 0)) && (days.Until == 0 || t < p.At(days.Until, 0))
}
