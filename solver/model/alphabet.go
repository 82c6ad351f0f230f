package model

import (
	"slices"

	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// alphabet lists the letters, and the classes of shifts with equal clocks. Two
// shifts share a class only when no constraint on sequences tells them apart.
func (m *Model) alphabet(said []constraint.Tagged) {
	p := m.Problem
	m.Shift = append(m.Shift, roster.NoShift)
	m.Place = append(m.Place, roster.NoPlace)
	m.Class = append(m.Class, -1)
	// What follows what tells shifts apart, and so do runs of some shifts and
	// patterns; a mark per shift gathers them.
	mark := make([][]bool, len(p.Shifts))
	seen := map[string]bool{}
	note := func(list []roster.ShiftNo) {
		key := ""
		for _, s := range list {
			key += string(rune(s)) + ","
		}
		if seen[key] {
			return
		}
		seen[key] = true
		for s := range mark {
			mark[s] = append(mark[s], slices.Contains(list, roster.ShiftNo(s)))
		}
	}
	var read func(c constraint.Constraint)
	read = func(c constraint.Constraint) {
		switch c := c.(type) {
		case constraint.Follow:
			note(c.First)
			note(c.Then)
		case constraint.Run:
			note(c.Shifts)
		case constraint.Pattern:
			for _, step := range c.Steps {
				note(step.Shifts)
			}
		case constraint.Rotation:
			for _, x := range c.Of {
				read(x)
			}
		}
	}
	for _, s := range said {
		read(s.Constraint)
	}
	for s := range p.Shifts {
		class := -1
		for k, t := range m.Sample {
			if sameClocks(&p.Shifts[s], &p.Shifts[t]) && slices.Equal(mark[s], mark[t]) {
				class = k
				break
			}
		}
		if class < 0 {
			class = len(m.Sample)
			m.Sample = append(m.Sample, roster.ShiftNo(s))
		}
		places := p.Shifts[s].Places
		if len(places) == 0 {
			places = []roster.PlaceNo{roster.NoPlace}
		}
		for _, place := range places {
			m.Shift = append(m.Shift, roster.ShiftNo(s))
			m.Place = append(m.Place, place)
			m.Class = append(m.Class, int16(class))
		}
	}
}

// sameClocks tells whether two shifts are worked at the same times.
func sameClocks(a, b *roster.Shift) bool {
	if a.Night != b.Night || len(a.Parts) != len(b.Parts) {
		return false
	}
	for i := range a.Parts {
		x, y := &a.Parts[i], &b.Parts[i]
		if x.Start != y.Start || x.End != y.End || x.Activity != y.Activity || x.Credit != y.Credit || !slices.Equal(x.Breaks, y.Breaks) {
			return false
		}
	}
	return true
}

// times works out when each class is worked on each day.
func (m *Model) times() {
	m.timed = make([]Duty, m.Days*len(m.Sample))
	for d := range m.Days {
		for k, s := range m.Sample {
			m.timed[d*len(m.Sample)+k] = m.duty(roster.Day(d), s)
		}
	}
}

// duty is a shift worked on a day, with the times that sequences look at.
func (m *Model) duty(d roster.Day, s roster.ShiftNo) Duty {
	p := m.Problem
	out := Duty{Day: int(d), Shift: s, Span: p.Span(d, s), Saturday: NoWeekend}
	for _, part := range p.Shifts[s].Parts {
		if part.Activity == roster.Standby {
			continue
		}
		iv := p.Between(d, part.Start, part.End)
		if n := len(out.Work); n > 0 && out.Work[n-1].To == iv.From {
			out.Work[n-1].To = iv.To
		} else {
			out.Work = append(out.Work, iv)
		}
	}
	if n := len(out.Work); n > 0 {
		out.Worked = roster.Interval{From: out.Work[0].From, To: out.Work[n-1].To}
	}
	if sat, ok := p.Weekend(d, s); ok {
		out.Saturday = int(sat)
		on := d
		if p.Shifts[s].Night {
			on++
		}
		out.WeekendDay = int(on - sat)
	}
	return out
}
