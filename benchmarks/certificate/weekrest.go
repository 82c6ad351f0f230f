package certificate

import (
	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// weekRest is constraint.WeekRest. Its state is the instant from which rest counts
// and whether this week has had its rest. With Owed, a duty's 24 hours are taken to
// have had their daily rest when nothing but an earlier duty says otherwise: that
// asks for less, if anything.
type weekRest struct {
	l     *line
	c     constraint.WeekRest
	weeks []roster.Time // where they begin; the last is the end of the last but one
	// enough is what each must have: Least, or what the history has left of it.
	enough []roster.Time
}

func newWeekRest(l *line, c constraint.WeekRest) machine {
	m := &weekRest{l: l, c: c}
	d := roster.Day(0)
	for l.p.Weekday(d) != c.Break.Day || l.p.At(d, c.Break.Clock) > 0 {
		d--
	}
	if l.p.At(d, c.Break.Clock) < c.Known {
		d += 7
	}
	for ; l.p.At(d, c.Break.Clock) < l.p.At(roster.Day(l.p.Days), 0); d += 7 {
		m.weeks = append(m.weeks, l.p.At(d, c.Break.Clock))
	}
	m.weeks = append(m.weeks, l.p.At(d, c.Break.Clock))
	for range m.weeks {
		m.enough = append(m.enough, roster.Time(c.Least))
	}
	// The history alone, and then nothing more.
	w := m.open(m.start())
	for w.no < len(m.weeks)-1 {
		w.rested(m.weeks[w.no+1])
		m.enough[w.no] = min(m.enough[w.no], w.longest)
		w.turn()
	}
	return m
}

// week7 is one 7-day period under way; number -1 is before the first.
type week7 struct {
	m       *weekRest
	no      int
	begins  roster.Time // from when rest counts
	longest roster.Time // rest so far
}

// span of the state's rest, in minutes: a week at most.
const mostWeek = 1 << 14

// open reads a state: the week's number, the longest rest, and the instant.
func (m *weekRest) open(state int64) week7 {
	return week7{m, int(state/mostWeek/(2*epoch)) - 1, roster.Time(state/mostWeek%(2*epoch)) - epoch, roster.Time(state % mostWeek)}
}

func (w *week7) state() int64 {
	return (int64(w.no+1)*(2*epoch)+int64(w.begins)+epoch)*mostWeek + int64(w.longest)
}

// lo is where the week begins.
func (w *week7) lo() roster.Time {
	if w.no < 0 {
		return w.begins
	}
	return w.m.weeks[w.no]
}

// rested adds the rest up to t.
func (w *week7) rested(t roster.Time) { w.longest = max(w.longest, t-max(w.begins, w.lo())) }

// turn begins the next week.
func (w *week7) turn() { w.no, w.longest = w.no+1, 0 }

// until ends the weeks that are over at t, and charges for those without rest.
func (w *week7) until(t roster.Time) (cost int64) {
	m := w.m
	for w.no < len(m.weeks)-1 && m.weeks[w.no+1] <= t {
		if w.no >= 0 {
			w.rested(m.weeks[w.no+1])
			if w.longest < m.enough[w.no] && within(m.l.p, m.c.Days, m.weeks[w.no]) {
				m.l.add(&cost, weighed(m.c.Price, int64(m.c.Least)-int64(w.longest), m.l.scale))
			}
		}
		w.turn()
	}
	return cost
}

func (m *weekRest) start() int64 {
	w := week7{m: m, no: -1, begins: m.c.Known}
	from, letters := m.l.history()
	for i, letter := range letters {
		w.day(from+i, letter)
	}
	return w.state()
}

// day goes on through one day.
func (w *week7) day(day, letter int) (cost int64) {
	m := w.m
	if letter > 0 {
		span := m.l.p.Span(roster.Day(day), roster.ShiftNo(letter-1))
		m.l.add(&cost, w.until(span.From))
		w.rested(span.From)
		w.begins = max(w.begins, m.restBegins(day, letter, span))
	}
	m.l.add(&cost, w.until(m.l.p.At(roster.Day(day+1), 0)))
	w.tidy(m.l.p.At(roster.Day(day+1), 0))
	return cost
}

// tidy forgets what can no longer matter in the morning.
func (w *week7) tidy(morning roster.Time) {
	m := w.m
	if w.no < 0 || w.no >= len(m.weeks)-1 {
		return
	}
	if morning-max(w.begins, w.lo()) >= m.enough[w.no] {
		w.longest = m.enough[w.no]
	}
	switch {
	case w.longest >= m.enough[w.no]:
		w.longest = m.enough[w.no]
		if w.begins <= m.weeks[w.no+1] {
			w.begins = w.lo()
		}
	case m.c.Price.Level == constraint.Ban: // what it is short by does not matter
		w.longest = 0
	}
	w.begins = max(w.begins, w.lo())
}

// restBegins gives the instant from which rest after a duty counts.
func (m *weekRest) restBegins(day, letter int, span roster.Interval) roster.Time {
	work := m.l.worked(day, letter)
	if m.c.Owed == 0 || len(work) == 0 {
		return span.To
	}
	from, to := work[0].From, work[len(work)-1].To
	if from-m.l.before(to, m.c.DayBreak) >= roster.Time(m.c.Owed) {
		return span.To
	}
	return max(span.To, to+roster.Time(m.c.Owed))
}

func (m *weekRest) step(state int64, day, letter int) (int64, int64) {
	w := m.open(state)
	cost := w.day(day, letter)
	return w.state(), cost
}

func (m *weekRest) end(state int64) int64 {
	w := m.open(state)
	return w.until(m.weeks[len(m.weeks)-1])
}
