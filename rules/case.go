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
}

// Duty is one duty as rules see it, with its times worked out.
type Duty struct {
	roster.Duty
	Span   roster.Interval // first start to last end
	Paid   roster.Minutes  // elapsed working time, on-call in full
	Credit roster.Minutes  // what counts towards contract hours
	Past   bool            // belongs to the history
}

// NewCase lays the roster beside the problem.
func NewCase(p *roster.Problem, r roster.Roster) *Case {
	c := &Case{Problem: p, Roster: r, lines: make([][]Duty, len(p.Employees))}
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
	for e := range p.Employees {
		c.lines[e], all = all[:0:counts[e]], all[counts[e]:]
		for _, d := range p.Employees[e].History.Duties {
			c.lines[e] = append(c.lines[e], c.duty(d, true))
		}
	}
	for _, d := range r.Duties {
		c.lines[d.Employee] = append(c.lines[d.Employee], c.duty(d, false))
	}
	for _, line := range c.lines {
		slices.SortStableFunc(line, func(a, b Duty) int { return int(a.Span.From - b.Span.From) })
	}
	return c
}

func (c *Case) duty(d roster.Duty, past bool) Duty {
	return Duty{
		Duty:   d,
		Span:   c.Span(d.Day, d.Shift),
		Paid:   c.Paid(d.Day, d.Shift),
		Credit: c.Credit(d.Day, d.Shift),
		Past:   past,
	}
}

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

// Intervals gives the times at which a duty is worked, one per stretch without
// an unpaid gap: two for a split shift, one otherwise. Breaks are not cut out;
// a rast gives no daily rest.
func (c *Case) Intervals(d Duty) []roster.Interval {
	parts := c.Shifts[d.Shift].Parts
	out := make([]roster.Interval, 0, len(parts))
	for i := range parts {
		iv := c.Between(d.Day, parts[i].Start, parts[i].End)
		if n := len(out); n > 0 && out[n-1].To == iv.From {
			out[n-1].To = iv.To
			continue
		}
		out = append(out, iv)
	}
	return out
}
