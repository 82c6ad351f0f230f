package main

import (
	"strings"
	"unicode/utf8"

	"heltid/rules"
	"heltid/rules/roster"
)

// strip shows a roster a line to a person, a mark to a day: the shift's short
// name, a dot for free, a dash for absent. Weeks stand apart, under the dates of
// their Mondays.
func (s *session) strip(p *roster.Problem, r roster.Roster) string {
	marks := map[roster.EmployeeNo]map[roster.Day]string{}
	wide := 1
	for _, d := range r.Duties {
		if marks[d.Employee] == nil {
			marks[d.Employee] = map[roster.Day]string{}
		}
		id := p.Shifts[d.Shift].ID
		marks[d.Employee][d.Day] = id
		wide = max(wide, utf8.RuneCountInString(id))
	}
	wideName := 0
	for i := range p.Employees {
		wideName = max(wideName, utf8.RuneCountInString(p.Employees[i].Name))
	}
	var b strings.Builder
	head := strings.Repeat(" ", wideName+2)
	for d := range roster.Day(p.Days) {
		if weekStarts(p, d) {
			week := p.Date(d).Time().Format("2/1")
			if p.Cyclic {
				week = s.say(stripWeek, 1+weeks(p, d))
			}
			head = pad(head, wideName+2+int(d)*(wide+1)+weeks(p, d)) + week
		}
	}
	b.WriteString(strings.TrimRight(head, " ") + "\n")
	for e := range p.Employees {
		l := pad(p.Employees[e].Name, wideName+2)
		for d := range roster.Day(p.Days) {
			if d > 0 && weekStarts(p, d) {
				l += " "
			}
			mark := "·"
			if p.Employees[e].Absent(p.Date(d)) {
				mark = "-"
			}
			if id, ok := marks[roster.EmployeeNo(e)][d]; ok {
				mark = id
			}
			l += pad(mark, wide+1)
		}
		b.WriteString(strings.TrimRight(l, " ") + "\n")
	}
	var names []string
	for i := range p.Shifts {
		names = append(names, p.Shifts[i].ID+" "+p.Shifts[i].Name)
	}
	b.WriteString("\n" + strings.Join(append(names, s.say(stripMarks)), ", ") + "\n")
	return b.String()
}

var stripWeek = rules.Text{SV: "vecka %d", EN: "week %d"}

var stripMarks = rules.Text{SV: "· ledig, - frånvarande", EN: "· free, - away"}

func weekStarts(p *roster.Problem, d roster.Day) bool { return d == 0 || p.Weekday(d) == 1 }

// weeks is how many weeks have begun after the period's first day up to day d.
func weeks(p *roster.Problem, d roster.Day) int {
	n := 0
	for i := roster.Day(1); i <= d; i++ {
		if weekStarts(p, i) {
			n++
		}
	}
	return n
}

func pad(s string, wide int) string {
	return s + strings.Repeat(" ", max(0, wide-utf8.RuneCountInString(s)))
}
