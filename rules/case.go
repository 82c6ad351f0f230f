package rules

import (
	"slices"

	"heltid/rules/roster"
)

// Case is a roster laid beside its problem, in the order a rule reads it: each
// person's duties in order of time, history first.
type Case struct {
	*roster.Problem
	Roster roster.Roster
	lines  [][]Duty
	busy   [][2]Busy // of each person: the whole line, and the history alone

	first roster.Day // on which the earliest duty begins
	days  [][]*Duty  // by day from first: the duties that begin on it
}

// Duty is one duty as rules see it, with its times worked out.
type Duty struct {
	roster.Duty
	Span   roster.Interval // first start to last end
	Paid   roster.Minutes  // elapsed working time, on-call in full
	Credit roster.Minutes  // what counts towards contract hours
	Past   bool            // belongs to the history
	// Worked is the times of work, in order (see Work). It must not be changed.
	Worked []roster.Interval
	worked roster.Minutes // all that WorkedIn may find
}

// WorkingDay is the time from the first start of work to its last end, breaks
// and the gap of a split shift included; empty for mere standby.
func (d *Duty) WorkingDay() roster.Interval {
	if len(d.Worked) == 0 {
		return roster.Interval{}
	}
	return roster.Interval{From: d.Worked[0].From, To: d.Worked[len(d.Worked)-1].To}
}

// NewCase lays the roster beside the problem. A base roster is laid out before
// itself first, so that every rule reads it across its seam.
func NewCase(p *roster.Problem, r roster.Roster) *Case {
	p = p.Laid(r)
	c := &Case{Problem: p, Roster: r, lines: make([][]Duty, len(p.Employees)), busy: make([][2]Busy, len(p.Employees))}
	total := len(r.Duties)
	counts := make([]int, len(p.Employees))
	for i := range p.Employees {
		counts[i] = len(p.Employees[i].History.Duties)
		total += counts[i]
	}
	for _, d := range r.Duties {
		counts[d.Employee]++
	}
	all := make([]Duty, total)
	times := times{Problem: p, seen: make([]int32, p.Days*len(p.Shifts))}
	add := func(d roster.Duty, past bool) {
		duty := times.of(d.Day, d.Shift)
		duty.Duty, duty.Past = d, past
		c.lines[d.Employee] = append(c.lines[d.Employee], duty)
	}
	for e := range p.Employees {
		c.lines[e], all = all[:0:counts[e]], all[counts[e]:]
		for _, d := range p.Employees[e].History.Duties {
			d.Employee = roster.EmployeeNo(e)
			add(d, true)
		}
	}
	for _, d := range r.Duties {
		add(d, false)
	}
	spans := make([]roster.Interval, 0, total+total/2)
	for e, line := range c.lines {
		slices.SortStableFunc(line, func(a, b Duty) int { return int(a.Span.From - b.Span.From) })
		for past := range 2 {
			begin := len(spans)
			for i := range line {
				if past == 0 || line[i].Past {
					spans = append(spans, line[i].Worked...)
				}
			}
			c.busy[e][past] = NewBusy(spans[begin:len(spans):len(spans)])
		}
	}
	c.sortByDay(total)
	if p.Cyclic {
		c.goOn(&times)
	}
	return c
}

// beyond is how many days of the next lap of a base roster On knows: more than a
// need of the last night reaches.
const beyond = 3

// goOn lets On tell the first days of a base roster's next lap.
func (c *Case) goOn(times *times) {
	for len(c.days) < c.Days-int(c.first) {
		c.days = append(c.days, nil)
	}
	c.days = c.days[:c.Days-int(c.first)]
	for d := range roster.Day(min(beyond, c.Days)) {
		var list []*Duty
		for _, now := range c.On(d) {
			next := times.of(now.Day+roster.Day(c.Days), now.Shift)
			next.Duty = now.Duty
			next.Day = now.Day + roster.Day(c.Days)
			next.Employee = c.Row(now.Employee, -1) // who comes to the row
			list = append(list, &next)
		}
		slices.SortStableFunc(list, func(a, b *Duty) int { return int(a.Employee) - int(b.Employee) })
		c.days = append(c.days, list)
	}
}

// times works out the times of each shift of the period once a day.
type times struct {
	*roster.Problem
	seen  []int32 // [day*shifts + shift]: the place among known, and one; 0: not yet
	known []Duty
}

// of gives a duty of which only the times are filled in.
func (t *times) of(d roster.Day, s roster.ShiftNo) Duty {
	if !t.Has(d) {
		return t.work(d, s)
	}
	at := &t.seen[int(d)*len(t.Shifts)+int(s)]
	if *at == 0 {
		t.known = append(t.known, t.work(d, s))
		*at = int32(len(t.known))
	}
	return t.known[*at-1]
}

func (t *times) work(d roster.Day, s roster.ShiftNo) Duty {
	return Duty{
		Span: t.Span(d, s), Paid: t.Paid(d, s), Credit: t.Credit(d, s),
		Worked: Work(nil, t.Problem, d, s), worked: elapsed(t.Problem, d, s, t.Span(d, s)),
	}
}

// sortByDay fills the index behind On.
func (c *Case) sortByDay(total int) {
	last := roster.Day(-1)
	for _, line := range c.lines {
		for i := range line {
			c.first, last = min(c.first, line[i].Day), max(last, line[i].Day)
		}
	}
	counts := make([]int, last-c.first+1)
	for _, line := range c.lines {
		for i := range line {
			counts[line[i].Day-c.first]++
		}
	}
	all := make([]*Duty, total)
	c.days = make([][]*Duty, len(counts))
	for d, n := range counts {
		c.days[d], all = all[:0:n], all[n:]
	}
	for _, line := range c.lines {
		for i := range line {
			d := line[i].Day - c.first
			c.days[d] = append(c.days[d], &line[i])
		}
	}
}

// On gives the duties of everybody that begin on a day, by person; those of the
// history on days before the period. They must not be changed.
func (c *Case) On(d roster.Day) []*Duty {
	if d < c.first || int(d-c.first) >= len(c.days) {
		return nil
	}
	return c.days[d-c.first]
}

// Busy gives a person's working time, on-call included and standby left out.
func (c *Case) Busy(e roster.EmployeeNo) Busy { return c.busy[e][0] }

// BusyBefore gives the part of a person's working time that the history holds.
func (c *Case) BusyBefore(e roster.EmployeeNo) Busy { return c.busy[e][1] }

// Line gives a person's duties in order of time, history included. The slice
// must not be changed.
func (c *Case) Line(e roster.EmployeeNo) []Duty { return c.lines[e] }

// Planned gives a person's duties within the period, in order of time.
func (c *Case) Planned(e roster.EmployeeNo) []Duty {
	line := c.lines[e]
	i := 0
	for i < len(line) && line[i].Past {
		i++
	}
	return line[i:]
}
