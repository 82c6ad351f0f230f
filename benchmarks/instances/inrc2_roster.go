package instances

import (
	"bufio"
	"fmt"
	"io"

	"heltid/rules/roster"
)

// ReadRoster reads one week's solution, in the competition's text format, into a
// roster of a problem that begins with week first. What follows the assignments
// is not looked at: solvers write their notes there. The error is Faults.
func (s *INRC2) ReadRoster(name string, first int, r io.Reader) ([]roster.Duty, error) {
	e := entries{text: readText(name, r)}
	week := s.head(&e, "SOLUTION")
	if week < first {
		e.add(0, "is of week %d, before the problem's first, %d", week, first)
	}
	var out []roster.Duty
	taken := map[[2]int]bool{}
	e.list(e.count("ASSIGNMENTS", 0, 7*roster.MostEmployees), func(no int, w []string) {
		if !e.words(no, w, 4, "Nurse Day Shift Skill") {
			return
		}
		nurse, ok := s.nurse.find(e.Faults, no, w[0])
		shift, ok2 := s.shift.find(e.Faults, no, w[2])
		skill, ok3 := s.skill.find(e.Faults, no, w[3])
		day := e.weekday(no, w[1])
		if !ok || !ok2 || !ok3 {
			return
		}
		if cell := [2]int{int(nurse), day}; taken[cell] {
			e.add(no, "is a second duty of %s on %s: write one", brief(w[0]), w[1])
		} else {
			taken[cell] = true
			out = append(out, roster.Duty{Employee: nurse, Day: roster.Day(7*(week-first) + day), Shift: shift, Place: skill})
		}
	})
	if err := e.err(); err != nil {
		return nil, err
	}
	return out, nil
}

// WriteRoster writes one week of a roster, in the competition's text format.
// The problem begins with week first.
func (s *INRC2) WriteRoster(w io.Writer, first, week int, r roster.Roster) error {
	r = roster.Roster{Duties: append([]roster.Duty(nil), r.Duties...)}
	r.Sort()
	var lines []string
	for _, d := range r.Duties {
		if day := int(d.Day) - 7*(week-first); day >= 0 && day < 7 {
			lines = append(lines, fmt.Sprintf("%s %s %s %s\n", s.nurses[d.Employee].name, weekdayNames[day], s.shifts[d.Shift].name, s.skills[d.Place]))
		}
	}
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "SOLUTION\n%d %s\n\nASSIGNMENTS = %d\n", week, s.Name, len(lines))
	for _, line := range lines {
		out.WriteString(line)
	}
	return out.Flush()
}
