package instances

import (
	"bufio"
	"io"
	"strings"

	"heltid/rules/roster"
)

// ReadRows reads a roster as rows: EmployeeID,cell,cell,… in the order
// of the problem's employees, a cell a day, "-" for a free day. Lines that begin
// with # are comments. The error is Faults.
func ReadRows(name string, p *roster.Problem, r io.Reader) (roster.Roster, error) {
	t := readText(name, r)
	shifts := newNumbered[roster.ShiftNo]("shift")
	for s := range p.Shifts {
		shifts.of[p.Shifts[s].ID] = roster.ShiftNo(s)
	}
	var out roster.Roster
	e := 0
	for i, line := range t.lines {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := split(line, ",")
		switch {
		case e == len(p.Employees):
			t.add(i+1, "is one row more than the %s", named(len(p.Employees), "employee", "employees"))
			return out, t.err()
		case cells[0] != p.Employees[e].ID:
			t.add(i+1, "is the row of %q: write that of %s, in the order of the problem", brief(cells[0]), p.Employees[e].ID)
		case len(cells) != p.Days+1:
			t.add(i+1, "has %s: write %d, one a day", named(len(cells)-1, "cell", "cells"), p.Days)
		default:
			for d, cell := range cells[1:] {
				if cell == "-" {
					continue
				}
				if s, ok := shifts.find(t.Faults, i+1, cell); ok {
					out.Duties = append(out.Duties, roster.Duty{Employee: roster.EmployeeNo(e), Day: roster.Day(d), Shift: s, Place: roster.NoPlace})
				}
			}
		}
		e++
	}
	if e < len(p.Employees) {
		t.add(len(t.lines), "ends before the row of %s", p.Employees[e].ID)
	}
	return out, t.err()
}

// WriteRows writes a roster as ReadRows reads it. Of two
// duties on a day it writes the last.
func WriteRows(w io.Writer, p *roster.Problem, r roster.Roster) error {
	out := bufio.NewWriter(w)
	cells := make([][]string, len(p.Employees))
	for e := range cells {
		cells[e] = make([]string, p.Days)
		for d := range cells[e] {
			cells[e][d] = "-"
		}
	}
	for _, d := range r.Duties {
		if p.Has(d.Day) {
			cells[d.Employee][d.Day] = p.Shifts[d.Shift].ID
		}
	}
	for e, row := range cells {
		out.WriteString(p.Employees[e].ID + "," + strings.Join(row, ",") + "\n")
	}
	return out.Flush()
}
