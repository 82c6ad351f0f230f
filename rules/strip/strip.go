// Package strip writes rosters as text. A strip has a line per person and a mark
// per day; what a rule finds in it stands under the day it is told under:
//
//	Anna   D D E D N - -
//	             ^ daily-rest 9 h
//
// Marks are shift ids: D, E and N are there already (see Shifts). "-" is a free
// day, "D+E" two duties on one day, "D@norr" one at a place. Marks before a bar are history:
//
//	Anna   N N | - D        known from the first mark on, nothing before
//	Anna   ? N | - D        the same, said aloud
//	Anna   ?   | - D        nothing is known
//	Anna   - D              no bar: known and free, as far as any rule looks
//
// "@18:00" after the name is the person's day break; it is 10:00 otherwise. A
// finding is written as its rule, what it measures, and then "goal", "info",
// "inherited" or, with nothing measured, "unknown". What is found of no one
// person stands under a line of Enheten, which has marks "-" only.
//
// Parse makes the problem and the roster. ReadExamples reads a pack's examples:
// for each rule a strip that keeps it and one that does not.
package strip

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"heltid/rules"
	"heltid/rules/roster"
)

// Strip is a small problem with its roster, and what is to be found in it.
type Strip struct {
	Problem *roster.Problem
	Roster  roster.Roster

	want []string
	text string
}

// Option changes a strip's problem: before its lines are read, so that shifts
// and dates are there, or after, so that its people are.
type Option struct {
	before func(*roster.Problem) error
	after  func(*roster.Problem) error
}

// First sets the period's first date; otherwise it is Monday 2026-10-05.
func First(date string) Option {
	return Option{before: func(p *roster.Problem) error {
		d, err := roster.ParseDate(date)
		p.First = d
		return err
	}}
}

// Shift adds a shift, or replaces one, as ParseShift reads it.
func Shift(id, times string) Option {
	return Option{before: func(p *roster.Problem) error {
		s, err := ParseShift(id, times)
		if err != nil {
			return err
		}
		if i := shift(p, id); i != roster.NoShift {
			p.Shifts[i] = s
			return nil
		}
		p.Shifts = append(p.Shifts, s)
		return nil
	}}
}

// Everyone changes every person.
func Everyone(change func(*roster.Employee)) Option {
	return With(func(p *roster.Problem) {
		for i := range p.Employees {
			change(&p.Employees[i])
		}
	})
}

// Person changes one person, by name.
func Person(name string, change func(*roster.Employee)) Option {
	return Option{after: func(p *roster.Problem) error {
		for i := range p.Employees {
			if p.Employees[i].Name == name {
				change(&p.Employees[i])
				return nil
			}
		}
		return fmt.Errorf("nobody is called %s", name)
	}}
}

// With changes the finished problem.
func With(change func(*roster.Problem)) Option {
	return Option{after: func(p *roster.Problem) error { change(p); return nil }}
}

// Parse reads a strip.
func Parse(text string, options ...Option) (*Strip, error) {
	zone, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		return nil, err
	}
	p := &roster.Problem{ID: "strip", Title: "Remsa", Shifts: Shifts()}
	p.Unit = roster.Unit{ID: "unit", Name: "Enheten", Kind: roster.CareHome, Managers: 1}
	p.First = roster.DateOf(2026, time.October, 5)
	for _, o := range options {
		if o.before == nil {
			continue
		}
		if err := o.before(p); err != nil {
			return nil, err
		}
	}
	s := &Strip{Problem: p, text: text}
	lines, err := split(text)
	if err != nil {
		return nil, err
	}
	days := 0
	for _, l := range lines {
		days = max(days, len(l.planned()))
	}
	if days == 0 {
		return nil, fmt.Errorf("no days: write a name and a mark for each day")
	}
	p.Period = roster.NewPeriod(p.First, days, zone)
	p.Calculation = []roster.Calculation{{First: p.First, Last: p.Last()}}
	for _, l := range lines {
		if err := s.add(l); err != nil {
			return nil, fmt.Errorf("%s: %w", l.name, err)
		}
	}
	s.Roster.Sort()
	for _, o := range options {
		if o.after == nil {
			continue
		}
		if err := o.after(p); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// Whole is the name of the line under which stands what concerns no one person.
const Whole = "Enheten"

// add makes a person of a line.
func (s *Strip) add(l line) error {
	if l.name == Whole {
		return s.expect(l)
	}
	p := s.Problem
	e := roster.EmployeeNo(len(p.Employees))
	who := roster.Employee{
		ID: fmt.Sprintf("p%02d", e+1), Name: l.name, Employment: roster.Permanent,
		From: roster.NoDate, To: roster.NoDate, Post: roster.FullTime, BirthYear: 1980,
		Agreement: roster.Kommunal, Schedule: roster.WeekdaysHolidays,
		DayBreak:  l.dayBreak,
		WeekBreak: roster.WeekBreak{Day: time.Monday},
		Home:      roster.NoPlace,
		History:   roster.History{From: p.First - roster.Reach},
	}
	if l.bar >= 0 {
		who.History.From = p.First - roster.Date(len(l.past()))
		if len(l.past()) == 0 {
			who.History.From = roster.NoDate
		}
	}
	for i, m := range l.marks {
		day := l.day(i)
		for _, id := range strings.Split(m.text, "+") {
			if m.text == "-" || m.text == "?" {
				continue
			}
			id, where, placed := strings.Cut(id, "@")
			no := shift(p, id)
			if no == roster.NoShift {
				return fmt.Errorf("no shift is called %s", id)
			}
			d := roster.Duty{Employee: e, Day: day, Shift: no, Place: roster.NoPlace}
			if placed {
				if d.Place = place(p, where); d.Place == roster.NoPlace {
					return fmt.Errorf("no place is called %s", where)
				}
			}
			if day < 0 {
				who.History.Duties = append(who.History.Duties, d)
			} else {
				s.Roster.Duties = append(s.Roster.Duties, d)
			}
		}
	}
	p.Employees = append(p.Employees, who)
	return s.expect(l)
}

// expect notes what is to be found under a line.
func (s *Strip) expect(l line) error {
	for _, w := range l.wants {
		i := slices.IndexFunc(l.marks, func(m mark) bool { return m.column == w.column })
		if i < 0 {
			return fmt.Errorf("the ^ before %q stands under no day", w.text)
		}
		s.want = append(s.want, told(s.Problem, l.name, l.day(i), w.text))
	}
	return nil
}

func shift(p *roster.Problem, id string) roster.ShiftNo {
	return roster.ShiftNo(slices.IndexFunc(p.Shifts, func(s roster.Shift) bool { return s.ID == id }))
}

// Case lays the strip's roster beside its problem.
func (s *Strip) Case() *rules.Case { return rules.NewCase(s.Problem, s.Roster) }

// Text is the strip as it was written.
func (s *Strip) Text() string { return s.text }

// Wanted is what the strip says is to be found, a sentence each, sorted.
func (s *Strip) Wanted() []string { return slices.Sorted(slices.Values(s.want)) }

// Found puts findings in the words of Wanted, sorted.
func (s *Strip) Found(findings []rules.Finding) []string {
	var out []string
	for i := range findings {
		out = append(out, s.tell(&findings[i]))
	}
	slices.Sort(out)
	return out
}

// tell writes a finding as a strip does.
func (s *Strip) tell(f *rules.Finding) string {
	name := Whole
	if f.Employee != roster.NoEmployee {
		name = s.Problem.Employees[f.Employee].Name
	}
	text := f.Rule
	if f.Status == rules.Unknown {
		return told(s.Problem, name, f.Day, text+" unknown")
	}
	if f.Quantity == rules.InMinutes {
		text += " " + length(f.Measured)
	} else {
		text += fmt.Sprintf(" %d", f.Measured)
	}
	if f.Level == rules.Goal || f.Level == rules.Info {
		text += " " + string(f.Level)
	}
	if f.Status == rules.Inherited {
		text += " inherited"
	}
	return told(s.Problem, name, f.Day, text)
}

func told(p *roster.Problem, name string, day roster.Day, text string) string {
	return fmt.Sprintf("%s %s (day %d): %s", name, p.Date(day), day, text)
}

// length writes minutes as "9 h", "10 h 59 min" or "45 min".
func length(m int64) string {
	switch h, min := m/60, m%60; {
	case min == 0:
		return fmt.Sprintf("%d h", h)
	case h == 0:
		return fmt.Sprintf("%d min", min)
	default:
		return fmt.Sprintf("%d h %d min", h, min)
	}
}
