package model

import (
	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// Person is one person's side of the model: prices on cells, and the shapes
// that look at more than one day.
type Person struct {
	Cover  int // which set of rows the person's duties count in
	Hourly bool

	// Cell[d*letters+l] is the price of letter l on day d (l = 0: of being
	// free), Inf where barred; CellLevel has the same by level for the score.
	Cell  []int64
	cells []cell

	Gaps     []gap
	Follows  []follow
	DayRests []dayRest
	WeekRest []weekRest
	Runs     []run   // of days with work, and of days without
	Axis     []total // contract hours, a state of the one-person optimum
	Totals   []total // the rest
	Weekends []weekends
	said     int // sums so far

	ShiftRuns   []run // of days with some shifts
	Patterns    []pattern
	WeekendRuns []weekendRun

	Past []Duty // history, in order of time
}

// Duty is a duty with its times, as the shapes of a line see it.
type Duty struct {
	Day   int
	Shift roster.ShiftNo
	Span  roster.Interval
	// Work is the time worked, without the gap of a split shift and without
	// standby, and Worked runs from the first of it to the last: empty for a duty
	// that is all standby.
	Work   []roster.Interval
	Worked roster.Interval
	// Saturday is the day number of the Saturday of the weekend the duty
	// belongs to; NoWeekend for none.
	Saturday int
	// WeekendDay is 0 for a duty that belongs to Saturday, 1 for Sunday.
	WeekendDay int
}

// NoWeekend marks a duty on ordinary days.
const NoWeekend = -1 << 30

// price is a constraint.Price compiled, with the weight of its level.
type price struct {
	level  constraint.Level
	each   int64
	weight int64
}

func (m *Model) price(p constraint.Price) price {
	each := int64(p.Each) * m.Weights[p.Level]
	if m.grain = gcd(m.grain, each); p.Level > constraint.Least && each > 0 {
		m.soft = append(m.soft, each)
	}
	return price{p.Level, int64(p.Each), m.Weights[p.Level]}
}

// weighed gives the cost of units of breach in the search's one currency; Inf
// for a ban that is broken.
func (p price) weighed(units int64) int64 {
	if units == 0 {
		return 0
	}
	if p.level == constraint.Ban {
		return Inf
	}
	return units * p.each * p.weight
}

// Tally adds up breaches by level.
type Tally [constraint.Levels]int64

func (t *Tally) add(p price, units int64) { t[p.level] += units * p.each }

// Plus adds another tally.
func (t *Tally) Plus(o *Tally) {
	for i := range t {
		t[i] += o[i]
	}
}

// Breaches prices a whole line of person e: every shape in turn, exactly.
// The slice buffer is used for the duties and may be nil.
func (m *Model) Breaches(e int, line []Letter, buffer []Duty) Tally {
	if m.frame != nil {
		return m.frame.breaches(e, line, buffer)
	}
	p := &m.People[e]
	var t Tally
	for _, c := range p.cells {
		t.add(c.price, c.units(line))
	}
	duties := m.Duties(e, line, buffer)
	p.sequence(&t, duties, m.Days)
	for i := range p.Axis {
		t.add(p.Axis[i].under, p.Axis[i].below(m, line))
		t.add(p.Axis[i].over, p.Axis[i].beyond(m, line))
	}
	for i := range p.Totals {
		t.add(p.Totals[i].under, p.Totals[i].below(m, line))
		t.add(p.Totals[i].over, p.Totals[i].beyond(m, line))
	}
	return t
}

// sequence prices the shapes that look at duties in order of time.
func (p *Person) sequence(t *Tally, duties []Duty, days int) {
	for i := range p.Gaps {
		t.add(p.Gaps[i].price, p.Gaps[i].units(duties))
	}
	for i := range p.Follows {
		t.add(p.Follows[i].price, p.Follows[i].units(duties))
	}
	for i := range p.DayRests {
		t.add(p.DayRests[i].price, p.DayRests[i].units(duties))
	}
	for i := range p.WeekRest {
		t.add(p.WeekRest[i].price, p.WeekRest[i].units(duties))
	}
	for i := range p.Runs {
		t.add(p.Runs[i].price, p.Runs[i].units(duties, days))
	}
	for i := range p.Weekends {
		t.add(p.Weekends[i].price, p.Weekends[i].units(duties))
	}
	for i := range p.ShiftRuns {
		t.add(p.ShiftRuns[i].price, p.ShiftRuns[i].units(duties, days))
	}
	for i := range p.Patterns {
		t.add(p.Patterns[i].price, p.Patterns[i].units(duties, days))
	}
	for i := range p.WeekendRuns {
		t.add(p.WeekendRuns[i].runs.price, p.WeekendRuns[i].units(duties))
	}
}

// Duties gives the duties of a line in order of time, history first.
func (m *Model) Duties(e int, line []Letter, buffer []Duty) []Duty {
	p := &m.People[e]
	out := append(buffer[:0], p.Past...)
	for d, l := range line {
		if l != Free {
			out = append(out, m.DutyOf(d, m.Class[l]))
		}
	}
	return out
}

// DutyOf gives the times of class c on day d.
func (m *Model) DutyOf(d int, c int16) Duty { return m.timed[d*len(m.Sample)+int(c)] }

// Local prices a short sequence of duties by the shapes that never look further
// than one day to the next: bans is the units of ban broken whatever stands
// before and after, cost the rest, weighed. Tables over pairs of duties are made
// by asking it.
func (m *Model) Local(e int, duties []Duty) (bans, cost int64) {
	p := &m.People[e]
	var t Tally
	for i := range p.Gaps {
		t.add(p.Gaps[i].price, p.Gaps[i].units(duties))
	}
	for i := range p.Follows {
		t.add(p.Follows[i].price, p.Follows[i].units(duties))
	}
	for i := range p.DayRests {
		t.add(p.DayRests[i].price, p.DayRests[i].local(duties))
	}
	bans = t[constraint.Ban]
	t[constraint.Ban] = 0
	return bans, m.Weights.Of(&t)
}
