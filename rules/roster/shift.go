package roster

import "time"

// ShiftKind is what a shift is for.
type ShiftKind string

// The kinds of shift.
const (
	// Work is presence that covers demand.
	Work ShiftKind = "work"
	// Resource is a resource shift (resurspass): paid and counted, no demand
	// and no place yet.
	Resource ShiftKind = "resource"
	// Protected is paid time that never covers demand: planning time (PUT),
	// meetings, training.
	Protected ShiftKind = "protected"
)

// ShiftKinds lists every kind of shift.
func ShiftKinds() []ShiftKind { return []ShiftKind{Work, Resource, Protected} }

// Activity is what is done in one part of a shift.
type Activity string

// The activities. A gap between two parts is unpaid free time inside the
// working day (delad tur).
const (
	Active  Activity = "active"
	OnCall  Activity = "on-call" // jour: asleep at the workplace
	Standby Activity = "standby" // beredskap: ready elsewhere
)

// Activities lists every activity.
func Activities() []Activity { return []Activity{Active, OnCall, Standby} }

// Shift is a kind of working day. Its Parts follow each other in time and do
// not overlap; two Parts with a gap between make a split shift.
type Shift struct {
	ID    string
	Name  string
	Kind  ShiftKind
	Parts []Part
	// Places where it can be worked; empty when the shift has no place (the
	// unit at large). A duty of a shift with places names one of them.
	Places []PlaceNo
	// Skills of which a person must serve at least one to work it; empty: any.
	Skills []SkillNo
	// Days on which it exists.
	Days DaySet
	// Night tells that the shift belongs to the day it ends for the counting of
	// weekends: the nights towards Saturday and Sunday are weekend, the one
	// that begins on Sunday evening is not.
	Night bool
}

// Part is one stretch of a shift.
type Part struct {
	Start, End Clock // End may lie on the next day (31:00 is 07:00)
	Activity   Activity
	// Credit is the share, in percent, of its time that counts towards contract
	// hours: 100 for active work, 50 for sleeping on-call under Bilaga J.
	Credit int
	Breaks []Break
	// Planning is active work away from those cared for, such as PUT in a
	// preschool: paid and worked as any other, but never presence.
	Planning bool
}

// Break is time off inside a part: a rast is unpaid and does not count as work,
// a paid meal pause (måltidsuppehåll) does.
type Break struct {
	Start, End Clock
	Paid       bool
}

// Start is the clock time at which the shift begins.
func (s *Shift) Start() Clock { return s.Parts[0].Start }

// End is the clock time at which the shift ends.
func (s *Shift) End() Clock { return s.Parts[len(s.Parts)-1].End }

// Split tells whether the shift has an unpaid gap between its parts.
func (s *Shift) Split() bool {
	for i := 1; i < len(s.Parts); i++ {
		if s.Parts[i].Start > s.Parts[i-1].End {
			return true
		}
	}
	return false
}

// HasOnCall tells whether any part of the shift is on-call at the workplace.
func (s *Shift) HasOnCall() bool {
	for _, p := range s.Parts {
		if p.Activity == OnCall {
			return true
		}
	}
	return false
}

// Covers tells whether the shift's presence counts against demand.
func (s *Shift) Covers() bool { return s.Kind == Work }

// DaySet names days by weekday and by date: a day is in when its weekday or its
// date is, and its date is not excepted. Holidays may be set apart by listing
// them; the set is resolved against the period by Problem.In.
type DaySet struct {
	Weekdays [7]bool // indexed by time.Weekday
	Dates    []Date  // in besides
	Except   []Date  // out in any case
}

// EveryDay is the set of all days.
func EveryDay() DaySet {
	return DaySet{Weekdays: [7]bool{true, true, true, true, true, true, true}}
}

// Has tells whether a date is in the set.
func (s *DaySet) Has(d Date) bool {
	for _, x := range s.Except {
		if x == d {
			return false
		}
	}
	if s.Weekdays[d.Weekday()] {
		return true
	}
	for _, x := range s.Dates {
		if x == d {
			return true
		}
	}
	return false
}

// Span is the time from a shift's first start to its last end on day d.
func (p *Problem) Span(d Day, s ShiftNo) Interval {
	sh := &p.Shifts[s]
	return p.Between(d, sh.Start(), sh.End())
}

// Paid is the elapsed working time of shift s on day d: all parts less their
// unpaid breaks, on-call in full.
func (p *Problem) Paid(d Day, s ShiftNo) Minutes {
	var sum Minutes
	for i := range p.Shifts[s].Parts {
		sum += p.paidPart(d, &p.Shifts[s].Parts[i])
	}
	return sum
}

// Credit is what shift s on day d counts towards contract hours. It follows the
// clock, not the elapsed time: the extra hour of an autumn night is overtime
// and the missing one of a spring night is not taken back (agreement of 1993 as
// amended 2018).
func (p *Problem) Credit(d Day, s ShiftNo) Minutes {
	var sum Minutes
	for i := range p.Shifts[s].Parts {
		part := &p.Shifts[s].Parts[i]
		clock := Minutes(part.End - part.Start)
		for _, b := range part.Breaks {
			if !b.Paid {
				clock -= Minutes(b.End - b.Start)
			}
		}
		sum += clock * Minutes(part.Credit) / 100
	}
	return sum
}

// Planning is the elapsed working time of shift s on day d that is never
// presence: its parts for planning, or all of a protected shift.
func (p *Problem) Planning(d Day, s ShiftNo) Minutes {
	shift := &p.Shifts[s]
	if shift.Kind == Protected {
		return p.Paid(d, s)
	}
	var sum Minutes
	for i := range shift.Parts {
		if shift.Parts[i].Planning {
			sum += p.paidPart(d, &shift.Parts[i])
		}
	}
	return sum
}

func (p *Problem) paidPart(d Day, part *Part) Minutes {
	whole := p.Between(d, part.Start, part.End)
	m := whole.Length()
	for _, b := range part.Breaks {
		if !b.Paid {
			// The change of spring may move a break's end past the part's.
			m -= p.Between(d, b.Start, b.End).Overlap(whole)
		}
	}
	return m
}

// Weekend gives the weekend that a duty of shift s on day d belongs to, as the
// day number of its Saturday, and false for a duty on ordinary days. A night
// shift belongs to the day it ends.
func (p *Problem) Weekend(d Day, s ShiftNo) (saturday Day, ok bool) {
	if p.Shifts[s].Night {
		d++
	}
	return p.WeekendOf(d)
}

// WeekendOf gives the Saturday of the weekend that day d belongs to, and false
// for Monday to Friday.
func (p *Problem) WeekendOf(d Day) (saturday Day, ok bool) {
	switch p.Weekday(d) {
	case time.Saturday:
		return d, true
	case time.Sunday:
		return d - 1, true
	}
	return 0, false
}
