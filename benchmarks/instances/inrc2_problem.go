package instances

import (
	"fmt"
	"slices"

	"heltid/rules"
	"heltid/rules/goals"
	"heltid/rules/local"
	"heltid/rules/roster"
	"heltid/rules/terms"
)

// The prices of the competition.
const (
	inrc2Missing  = 30 // S1: each nurse missing below the optimal cover
	inrc2WorkRow  = 30 // S2: each day of work too many or too few in a row
	inrc2ShiftRow = 15 // S2: each day with the same shift type
	inrc2OffRow   = 30 // S3: each day off
	inrc2Refused  = 10 // S4: each request refused
	inrc2Half     = 30 // S5: each weekend half worked
	inrc2Duties   = 20 // S6: each duty too many or too few
	inrc2Weekends = 30 // S7: each weekend too many
)

// Instance makes a problem of the weeks that follow a history. A nurse's duty is
// a shift type at a place, and the places are the skills: which of her skills a
// nurse uses is part of the duty.
//
// When the last week is not among them, too few duties are not yet charged.
// Each week's cost of a dynamic run added up is the cost of all weeks at once,
// for what lies beyond a limit before the weeks is not charged again.
func (s *INRC2) Instance(name string, h *INRC2History, weeks []*INRC2Week) (Instance, error) {
	f := &Faults{Name: name}
	if left := s.Weeks - h.Week; len(weeks) == 0 || len(weeks) > left {
		f.add(0, "has %s after week %d: write 1 to %d", named(len(weeks), "week", "weeks"), h.Week, left)
		return Instance{}, f.err()
	}
	p := newProblem(name, monday, 7*len(weeks))
	for _, skill := range s.skills {
		p.Places = append(p.Places, roster.Place{ID: skill, Name: skill, Kind: roster.Ward})
	}
	for i := range s.shifts {
		addShift(p, s.shifts[i].name, 8*60)
		for k := range s.skills {
			p.Shifts[i].Places = append(p.Shifts[i].Places, roster.PlaceNo(k))
		}
	}
	for i := range s.nurses {
		e := addEmployee(p, s.nurses[i].name)
		e.Places = s.nurses[i].skills
		e.History = s.past(p, roster.EmployeeNo(i), &h.nurses[i])
	}
	for k, w := range weeks {
		for _, q := range w.requests {
			wish(&p.Employees[q.nurse], roster.Wish{Date: p.First + roster.Date(7*k+q.day), Off: true, Shift: q.shift, Weight: 1})
		}
	}
	s.demands(p, weeks)
	if f.sound(p); f.err() != nil {
		return Instance{}, f.err()
	}
	return Instance{Name: name, Problem: p, Rules: s.rules(h, h.Week+len(weeks) == s.Weeks)}, nil
}

// past tells a nurse's history in duties: as far back as the run that it ends
// with, and one day of the other kind before that. Which shift types were worked
// before the last the format does not say; any other will do.
func (s *INRC2) past(p *roster.Problem, e roster.EmployeeNo, h *inrc2Past) roster.History {
	out := roster.History{From: p.First - roster.Date(h.worked+h.free) - 1}
	duty := func(back int, shift roster.ShiftNo) {
		out.Duties = append(out.Duties, roster.Duty{Employee: e, Day: roster.Day(-back), Shift: shift, Place: roster.NoPlace})
	}
	if h.free > 0 {
		duty(h.free+1, 0)
		return out
	}
	for back := h.worked; back > 0; back-- {
		if back <= h.same {
			duty(back, h.last)
		} else {
			duty(back, s.other(h.last))
		}
	}
	return out
}

// other gives another shift type than the one given, one that it may follow
// where there is any.
func (s *INRC2) other(last roster.ShiftNo) roster.ShiftNo {
	other := (last + 1) % roster.ShiftNo(len(s.shifts))
	for i := range s.shifts {
		if no := roster.ShiftNo(i); no != last && !slices.Contains(s.shifts[i].next, last) {
			return no
		}
	}
	return other
}

// demands joins what is asked for of a shift type with a skill on several days.
func (s *INRC2) demands(p *roster.Problem, weeks []*INRC2Week) {
	type key struct {
		shift       roster.ShiftNo
		skill       roster.PlaceNo
		least, want int
	}
	at := map[key]int{}
	for k, w := range weeks {
		for _, n := range w.need {
			for d := range 7 {
				if n.want[d] == 0 {
					continue
				}
				like := key{n.shift, n.skill, n.least[d], n.want[d]}
				i, ok := at[like]
				if !ok {
					i = len(p.Demands)
					at[like] = i
					p.Demands = append(p.Demands, roster.Demand{
						ID:    fmt.Sprintf("%s-%s-%d-%d", s.shifts[n.shift].name, s.skills[n.skill], n.least[d], n.want[d]),
						Shift: []roster.ShiftNo{n.shift}, Places: []roster.PlaceNo{n.skill}, Skill: roster.NoSkill,
						Least: n.least[d], Wanted: n.want[d], Most: -1,
					})
				}
				p.Demands[i].Days.Dates = append(p.Demands[i].Days.Dates, p.First+roster.Date(7*k+d))
			}
		}
	}
}

// rules says what the competition asks for with the product's building blocks.
func (s *INRC2) rules(h *INRC2History, last bool) []rules.Rule {
	out := []rules.Rule{terms.Skills{}} // H1 and H4
	out = append(out, &local.HeadCount{Binding: hard()}, &local.HeadCount{Binding: goal(inrc2Missing)})
	for i := range s.shifts {
		x := &s.shifts[i]
		if len(x.next) > 0 {
			out = append(out, &local.NoFollow{Binding: hard(), First: []string{x.name}, Then: s.names(x.next)})
		}
		out = append(out, &local.ShiftsInRow{Binding: goal(inrc2ShiftRow), Shifts: []string{x.name}, Least: x.least, Most: x.most})
	}
	type duties struct{ least, most int }
	var count grouped[duties, roster.EmployeeNo]
	var weekends, of grouped[int, roster.EmployeeNo]
	for i := range s.nurses {
		e, c := roster.EmployeeNo(i), &s.contracts[s.nurses[i].contract]
		past := &h.nurses[i]
		d := duties{0, max(0, c.mostDuties-past.duties)}
		if last {
			d.least = max(0, c.leastDuties-past.duties)
		}
		count.add(d, e)
		weekends.add(max(0, c.mostWeekends-past.weekends), e)
		of.add(s.nurses[i].contract, e)
	}
	for _, k := range of.keys {
		c, people := &s.contracts[k], of.of[k]
		out = append(out,
			&local.DaysInRow{Binding: goal(inrc2WorkRow, people...), Least: c.leastWork, Most: c.mostWork},
			&local.DaysOffInRow{Binding: goal(inrc2OffRow, people...), Least: c.leastOff, Most: c.mostOff})
		if c.whole {
			out = append(out, &local.WholeWeekends{Binding: goal(inrc2Half, people...)})
		}
	}
	out = append(out, &goals.Wishes{Weight: inrc2Refused})
	for _, k := range count.keys {
		r := &local.ShiftCount{Binding: goal(inrc2Duties, count.of[k]...), Most: &k.most}
		if k.least > 0 {
			r.Least = &k.least
		}
		out = append(out, r)
	}
	for _, k := range weekends.keys {
		out = append(out, &local.WeekendTotal{Binding: goal(inrc2Weekends, weekends.of[k]...), Most: k})
	}
	return out
}

func (s *INRC2) names(list []roster.ShiftNo) []string {
	var out []string
	for _, no := range list {
		out = append(out, s.shifts[no].name)
	}
	return out
}

// After gives the history after an instance's weeks have been worked.
func (s *INRC2) After(h *INRC2History, p *roster.Problem, r roster.Roster) *INRC2History {
	out := &INRC2History{Week: h.Week + p.Days/7, nurses: slices.Clone(h.nurses)}
	on := make([][]roster.ShiftNo, len(s.nurses))
	for e := range on {
		on[e] = slices.Repeat([]roster.ShiftNo{roster.NoShift}, p.Days)
	}
	for _, d := range r.Duties {
		if p.Has(d.Day) {
			on[d.Employee][d.Day] = d.Shift
		}
	}
	for e, line := range on {
		past := &out.nurses[e]
		for d, shift := range line {
			past.add(shift)
			if d%7 == 6 && (shift != roster.NoShift || line[d-1] != roster.NoShift) {
				past.weekends++
			}
		}
	}
	return out
}

// add appends one day to a nurse's past.
func (p *inrc2Past) add(shift roster.ShiftNo) {
	switch {
	case shift == roster.NoShift:
		p.worked, p.same = 0, 0
		p.free++
	case shift == p.last:
		p.same++
	default:
		p.same = 1
	}
	p.last = shift
	if shift != roster.NoShift {
		p.duties++
		p.worked++
		p.free = 0
	}
}
