package pay

import (
	"slices"
	"time"

	"heltid/rules/calendar"
	"heltid/rules/roster"
)

// Class is a class of unsocial hours (O-tilläggstid) under AB § 21 mom. 1.
type Class uint8

// The classes. Where several windows hold, the first in the order A, B, C, D
// counts.
const (
	NoOB    Class = iota
	A             // great holidays (storhelg)
	ANight        // the same, on the night towards a holiday
	B             // weekends and other holidays
	BNight        // the same, on the night towards a Saturday, Sunday or holiday
	C             // nights between weekdays
	D             // weekday evenings
	Classes       // how many there are
)

// String names the class as pay slips do.
func (c Class) String() string {
	return [...]string{"-", "A", "A natt", "B", "B natt", "C", "D"}[c]
}

// windows says when each class holds, by the local clock. Days are named as in
// package calendar.
type windows struct {
	origin
	NightFrom   clock `json:"night_from"`
	NightTo     clock `json:"night_to"`
	EveningFrom clock `json:"evening_from"`
	EveningTo   clock `json:"evening_to"`
	GreatFrom   clock `json:"great_from"` // on the day before a great holiday
	EveFrom     clock `json:"eve_from"`   // on the weekday before a holiday of class B
	MorningTo   clock `json:"morning_to"` // on the weekday after either

	Great  []great  // great holidays, each from an eve to a last day
	Days   []string // holidays of class B
	Friday []friday // when class B begins on a Friday
}

type great struct{ First, Last string }

type friday struct {
	origin
	At clock
}

// stretch is a part of one day's clock with one class.
type stretch struct {
	from, to roster.Clock
	class    Class
}

// almanac answers for the class of any hour of a span of dates. It holds the
// spans of the great holidays and the kind of each date, worked out once.
type almanac struct {
	*windows
	great []greatSpan
	from  roster.Date // the date before the span
	kinds []dayKind   // from there to the date after it
}

// dayKind is what a date is.
type dayKind struct {
	plain bool // see the function plain
	free  bool // see the function free
	b     bool // a holiday of class B
}

// kind is what a date of the span is, or one next to it.
func (a *almanac) kind(d roster.Date) dayKind { return a.kinds[d-a.from] }

// greatSpan runs from the clock GreatFrom on the day first to the clock
// MorningTo on the day last.
type greatSpan struct{ first, last roster.Date }

// newAlmanac finds the great holidays that touch the dates first to last.
func newAlmanac(w *windows, first, last roster.Date) *almanac {
	a := &almanac{windows: w, from: first - 1}
	for d := a.from; d <= last+1; d++ {
		name, _, ok := calendar.Name(d)
		a.kinds = append(a.kinds, dayKind{plain: plain(d), free: free(d), b: ok && slices.Contains(w.Days, name)})
	}
	// A great holiday is over within a fortnight; one that begins just before
	// the span may reach into it.
	for d := first - 14; d <= last+1; d++ {
		name, _, ok := calendar.Name(d)
		if !ok {
			continue
		}
		for _, g := range w.Great {
			if g.First != name {
				continue
			}
			end := d
			for ; end < d+14; end++ {
				if n, _, _ := calendar.Name(end); n == g.Last {
					break
				}
			}
			for end++; !plain(end); end++ {
			}
			a.great = append(a.great, greatSpan{d - 1, end})
		}
	}
	return a
}

// plain tells whether a date is an ordinary weekday: Monday to Friday and no
// holiday or eve.
func plain(d roster.Date) bool {
	w := d.Weekday()
	return w != time.Saturday && w != time.Sunday && !calendar.IsHoliday(d)
}

// free tells whether a date is a Sunday, a holiday or an eve that counts as one.
func free(d roster.Date) bool { return d.Weekday() == time.Sunday || calendar.IsHoliday(d) }

// day cuts a date's clock into stretches of one class each.
func (a *almanac) day(d roster.Date) []stretch {
	fridayFrom := a.Friday[at(a.Friday, d)].At
	cuts := []clock{0, a.NightTo, a.MorningTo, a.EveFrom, fridayFrom, a.GreatFrom, a.EveningFrom, a.EveningTo, a.NightFrom, clock(roster.DayLength)}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []stretch
	for i := 1; i < len(cuts); i++ {
		class := a.class(d, cuts[i-1])
		if n := len(out); n > 0 && out[n-1].class == class {
			out[n-1].to = roster.Clock(cuts[i])
			continue
		}
		out = append(out, stretch{roster.Clock(cuts[i-1]), roster.Clock(cuts[i]), class})
	}
	return out
}

// class gives the class of the minute that begins at clock c of date d.
func (a *almanac) class(d roster.Date, c clock) Class {
	// The day towards which a night goes decides whether it is dearer.
	night, towards := false, d
	switch {
	case c < a.NightTo:
		night = true
	case c >= a.NightFrom:
		night, towards = true, d+1
	}
	switch {
	case a.inGreat(d, c):
		// Towards a plain Saturday there is no rise in class A.
		if night && a.kind(towards).free {
			return ANight
		}
		return A
	case a.inB(d, c):
		if night && !a.kind(towards).plain {
			return BNight
		}
		return B
	}
	switch w := d.Weekday(); {
	case c >= a.NightFrom && w >= time.Monday && w <= time.Thursday,
		c < a.NightTo && w >= time.Tuesday && w <= time.Friday:
		return C
	case c >= a.EveningFrom && c < a.EveningTo && w >= time.Monday && w <= time.Friday:
		return D
	}
	return NoOB
}

func (a *almanac) inGreat(d roster.Date, c clock) bool {
	for _, g := range a.great {
		if (d > g.first || d == g.first && c >= a.GreatFrom) && (d < g.last || d == g.last && c < a.MorningTo) {
			return true
		}
	}
	return false
}

func (a *almanac) inB(d roster.Date, c clock) bool {
	w := d.Weekday()
	weekday := w >= time.Monday && w <= time.Friday
	switch {
	case !weekday, a.kind(d).b:
		return true
	case a.kind(d-1).free && a.kind(d+1).free: // a day squeezed between two free ones (klämdag)
		return true
	case c < a.MorningTo && (w == time.Monday || a.kind(d-1).b):
		return true
	case c >= a.EveFrom && a.kind(d+1).b:
		return true
	}
	return w == time.Friday && c >= a.Friday[at(a.Friday, d)].At
}
