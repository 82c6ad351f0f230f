package model

import (
	"math"
	"slices"
	"time"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// Compile turns a problem and what its rules say into a model, priced by the
// weights. The problem must be one that roster.Validate finds no fault with. Demands
// that count the same duties of the same people share a row: a programme with two
// rows alike takes longer over both.
func Compile(p *roster.Problem, said []constraint.Tagged, weights Weights) *Model {
	return compile(p, said, weights, false)
}

// CompileApart is Compile with rows of its own for each demand, for those to whom a
// row tells its demand.
func CompileApart(p *roster.Problem, said []constraint.Tagged, weights Weights) *Model {
	return compile(p, said, weights, true)
}

func compile(p *roster.Problem, said []constraint.Tagged, weights Weights, apart bool) *Model {
	m := &Model{Problem: p, Weights: weights, Days: p.Days, People: make([]Person, len(p.Employees))}
	m.alphabet(said)
	m.times()
	for e := range m.People {
		m.People[e] = m.person(e)
	}
	var covers []constraint.Cover
	for _, s := range said {
		switch c := s.Constraint.(type) {
		case constraint.Cell:
			m.cell(c)
		case constraint.Gap:
			q := &m.People[c.Employee]
			q.Gaps = append(q.Gaps, gap{c.Standby, c.Least, c.Short, c.Long, c.On, c.Days, m.price(c.Price)})
		case constraint.Follow:
			q := &m.People[c.Employee]
			q.Follows = append(q.Follows, follow{m.set(c.First), m.set(c.Then), m.price(c.Price)})
		case constraint.DayRest:
			m.dayRest(c)
		case constraint.WeekRest:
			m.weekRest(c)
		case constraint.Run:
			m.run(c)
		case constraint.Total:
			m.total(c)
		case constraint.Weekends:
			m.weekends(c)
		case constraint.WeekendRun:
			m.weekendRun(c)
		case constraint.Pattern:
			m.pattern(c)
		case constraint.Rotation:
			m.rotation(c)
		case constraint.Cover:
			covers = append(covers, c)
		case constraint.Budget:
			m.budget(c)
		case constraint.Changes:
			m.Changes = append(m.Changes, Changes{m.known(c.Roster), c.Most, m.price(c.Price)})
		}
	}
	m.cells()
	m.rows(covers, apart)
	return m
}

func (m *Model) person(e int) Person {
	emp := &m.Problem.Employees[e]
	q := Person{Hourly: emp.Employment == roster.Hourly}
	for _, d := range emp.History.Duties {
		q.Past = append(q.Past, m.duty(d.Day, d.Shift))
	}
	slices.SortStableFunc(q.Past, func(a, b Duty) int { return int(a.Span.From - b.Span.From) })
	return q
}

func (m *Model) set(list []roster.ShiftNo) []bool {
	out := make([]bool, len(m.Problem.Shifts))
	for _, s := range list {
		out[s] = true
	}
	return out
}

func (m *Model) cell(c constraint.Cell) {
	if c.Day < 0 || int(c.Day) >= m.Days {
		return
	}
	match := make([]bool, m.Letters())
	for l := 1; l < len(match); l++ {
		match[l] = (c.Shift == constraint.AnyShift || c.Shift == m.Shift[l]) &&
			(c.Place == constraint.AnyPlace || c.Place == m.Place[l])
	}
	q := &m.People[c.Employee]
	q.cells = append(q.cells, cell{int(c.Day), match, c.Missing, max(1, c.Units), m.price(c.Price)})
}

// cells adds up the prices of cells into one table a person.
func (m *Model) cells() {
	n := m.Letters()
	for e := range m.People {
		q := &m.People[e]
		q.Cell = make([]int64, m.Days*n)
		for i := range q.cells {
			c := &q.cells[i]
			w := c.price.weighed(c.amount)
			for l := range n {
				if c.match[l] != c.missing {
					at := &q.Cell[c.day*n+l]
					*at = min(Inf, *at+w)
				}
			}
		}
		q.barAlone(n)
	}
}

// dayBreaks lists the instants of a day break from a week before the first past
// duty to well after the period.
func (m *Model) dayBreaks(e roster.EmployeeNo, clock roster.Clock) []roster.Time {
	first := -9
	if past := m.People[e].Past; len(past) > 0 {
		first = min(first, past[0].Day-3)
	}
	out := make([]roster.Time, 0, m.Days+20-first)
	for d := first; d < m.Days+12; d++ {
		out = append(out, m.Problem.At(roster.Day(d), clock))
	}
	return out
}

// days gives the time that a limit to some days leaves open.
func (m *Model) days(s constraint.Days) roster.Interval {
	open := roster.Interval{From: math.MinInt32, To: math.MaxInt32}
	if s.From != 0 {
		open.From = m.Problem.At(s.From, 0)
	}
	if s.Until != 0 {
		open.To = m.Problem.At(s.Until, 0)
	}
	return open
}

func (m *Model) dayRest(c constraint.DayRest) {
	q := &m.People[c.Employee]
	r := dayRest{
		least: c.Least, short: c.Short, on: c.On, days: m.days(c.Days), price: m.price(c.Price),
		breaks: m.dayBreaks(c.Employee, c.Break), period: m.Problem.Whole(),
	}
	r.inherit(q.Past)
	q.DayRests = append(q.DayRests, r)
}

func (m *Model) weekRest(c constraint.WeekRest) {
	q := &m.People[c.Employee]
	r := weekRest{least: c.Least, owed: c.Owed, days: m.days(c.Days), price: m.price(c.Price), known: c.Known}
	r.breaks = m.dayBreaks(c.Employee, c.DayBreak)
	// The week break at or before the first midnight.
	d := roster.Day(0)
	for m.Problem.Weekday(d) != c.Break.Day || m.Problem.At(d, c.Break.Clock) > 0 {
		d--
	}
	if m.Problem.At(d, c.Break.Clock) < c.Known {
		d += 7
	}
	for ; m.Problem.At(d, c.Break.Clock) < m.Problem.At(roster.Day(m.Days), 0); d += 7 {
		r.weeks = append(r.weeks, m.Problem.At(d, c.Break.Clock))
	}
	r.weeks = append(r.weeks, m.Problem.At(d, c.Break.Clock))
	r.inherit(q.Past)
	q.WeekRest = append(q.WeekRest, r)
}

func (m *Model) run(c constraint.Run) {
	q := &m.People[c.Employee]
	r := m.runOf(c)
	if !c.Alone {
		r.begun(q.Past, m.reach(c.Employee))
	}
	if c.Shifts != nil {
		q.ShiftRuns = append(q.ShiftRuns, r)
	} else {
		q.Runs = append(q.Runs, r)
	}
}

// runOf compiles a run but for what the history says.
func (m *Model) runOf(c constraint.Run) run {
	r := run{free: c.Free, alone: c.Alone, least: c.Least, most: c.Most, price: m.price(c.Price)}
	if c.Shifts != nil {
		r.shifts = m.set(c.Shifts)
	}
	return r
}

// reach is how many days before the period are known of a person.
func (m *Model) reach(e roster.EmployeeNo) int {
	p := m.Problem
	if rules.Unrecorded(p, e) == (roster.Interval{}) {
		return roster.Reach // there was nothing, however far back
	}
	if from := p.Employees[e].History.From; from != roster.NoDate {
		return int(min(max(0, p.First-from), roster.Reach))
	}
	return 0
}

func (m *Model) total(c constraint.Total) {
	q := &m.People[c.Employee]
	n := m.Letters()
	t := total{
		number: q.said,
		from:   max(0, int(c.From)), to: min(m.Days-1, int(c.To)),
		low: c.Low, high: c.High, under: m.price(c.Under), over: m.price(c.Over),
	}
	q.said++
	if t.to < t.from {
		t.to = t.from - 1
	}
	t.of = make([]int32, max(0, t.to-t.from+1)*n)
	for d := t.from; d <= t.to; d++ {
		row := int(c.From)
		if k := d - row; k < len(c.Of) && c.Of[k] != nil {
			for l := 1; l < n; l++ {
				t.of[(d-t.from)*n+l] = c.Of[k][m.Shift[l]]
			}
		}
	}
	if c.Axis && q.oneWorth(&t) {
		q.Axis = append(q.Axis, t)
	} else {
		q.Totals = append(q.Totals, t)
	}
}

func (m *Model) weekends(c constraint.Weekends) {
	q := &m.People[c.Employee]
	w := weekends{most: c.Most, of: c.Of, before: c.Before, total: c.Total, whole: c.Whole, only: c.Only, price: m.price(c.Price)}
	w.first = -1
	for m.Problem.Weekday(roster.Day(w.first)) != time.Saturday {
		w.first++
	}
	for d := w.first; d < m.Days; d += 7 {
		w.count++
	}
	if w.number = q.said; w.total {
		q.said++
	}
	w.begun = slices.ContainsFunc(q.Past, func(d Duty) bool { return d.Saturday == w.first })
	if w.total {
		w.of, w.before = w.count, nil
		if w.begun && w.only == nil {
			w.most++ // the first weekend is worked whatever the roster
		}
	}
	q.Weekends = append(q.Weekends, w)
}

func (m *Model) budget(c constraint.Budget) {
	n := m.Letters()
	b := Budget{Limit: int64(c.Limit), Fixed: int64(c.Fixed), price: m.price(c.Price)}
	for e := range m.People {
		of := make([]int64, m.Days*n)
		for d := range m.Days {
			for l := 1; l < n; l++ {
				of[d*n+l] = int64(c.Of[e][d][m.Shift[l]])
			}
		}
		b.Of = append(b.Of, of)
	}
	m.Budgets = append(m.Budgets, b)
}

// barAlone bars each letter that on its own is worth more than a banned total
// allows: how a shift that somebody may never have is often said.
func (p *Person) barAlone(letters int) {
	for i := range p.Totals {
		t := &p.Totals[i]
		if t.over.level != constraint.Ban || slices.ContainsFunc(t.of, func(v int32) bool { return v < 0 }) {
			continue
		}
		for at, v := range t.of {
			if int64(v) > t.high {
				p.Cell[t.from*letters+at] = Inf
			}
		}
	}
}
