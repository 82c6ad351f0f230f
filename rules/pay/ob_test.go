package pay

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"heltid/rules/calendar"
	"heltid/rules/roster"
)

func classAt(d roster.Date, c clock) Class {
	return newAlmanac(&Standard().OB.Windows, d, d).class(d, c)
}

// Each case names the first minute of a class and the minute before it.
func TestWindowEdges(t *testing.T) {
	on := roster.DateOf
	for _, c := range []struct {
		name   string
		date   roster.Date
		clock  clock
		before Class
		at     Class
	}{
		{"weekday evening begins", on(2026, 10, 14), 19 * 60, NoOB, D},
		{"weekday night begins", on(2026, 10, 14), 22 * 60, D, C},
		{"weekday night ends", on(2026, 10, 15), 6 * 60, C, NoOB},
		{"Friday, 17 from April 2025", on(2025, 4, 4), 17 * 60, NoOB, B},
		{"Friday, 19 until then", on(2025, 3, 28), 19 * 60, NoOB, B},
		{"Friday morning is a weekday's", on(2026, 10, 16), 6 * 60, C, NoOB},
		{"Friday night towards Saturday", on(2026, 10, 16), 22 * 60, B, BNight},
		{"Saturday morning", on(2026, 10, 17), 6 * 60, BNight, B},
		{"Saturday night towards Sunday", on(2026, 10, 17), 22 * 60, B, BNight},
		{"Sunday morning", on(2026, 10, 18), 6 * 60, BNight, B},
		{"Monday morning", on(2026, 10, 19), 7 * 60, B, NoOB},
		{"the eve of May Day, a Thursday", on(2026, 4, 30), 16 * 60, NoOB, B},
		{"its night towards the holiday", on(2026, 4, 30), 22 * 60, B, BNight},
		{"the morning after Ascension Day", on(2026, 5, 15), 7 * 60, B, NoOB},
		{"the eve of All Saints, a Friday", on(2026, 10, 30), 16 * 60, NoOB, B},
		{"the eve of a National Day on Saturday", on(2026, 6, 5), 16 * 60, NoOB, B},
		{"Epiphany on Wednesday: the eve", on(2027, 1, 5), 16 * 60, NoOB, B},
		{"Epiphany: the night after it", on(2027, 1, 6), 22 * 60, B, B},

		{"Easter begins", on(2027, 3, 25), 18 * 60, NoOB, A},
		{"Easter, night towards Good Friday", on(2027, 3, 25), 22 * 60, A, ANight},
		{"Easter Eve counts as a holiday", on(2027, 3, 26), 22 * 60, A, ANight},
		{"Easter Monday, night towards Tuesday", on(2027, 3, 29), 22 * 60, A, A},
		{"Easter ends", on(2027, 3, 30), 7 * 60, A, NoOB},
		{"Midsummer begins", on(2026, 6, 18), 18 * 60, NoOB, A},
		{"Midsummer ends on Monday", on(2026, 6, 22), 7 * 60, A, NoOB},
		{"Christmas begins", on(2026, 12, 23), 18 * 60, NoOB, A},
		{"Christmas 2026 ends on Monday", on(2026, 12, 28), 7 * 60, A, NoOB},
		{"Christmas 2014 ends on Monday the 29th", on(2014, 12, 29), 7 * 60, A, NoOB},
		{"Christmas 2023 ends on Wednesday", on(2023, 12, 27), 7 * 60, A, NoOB},
		{"New Year begins", on(2026, 12, 30), 18 * 60, NoOB, A},
		{"New Year 2027 ends on Monday", on(2027, 1, 4), 7 * 60, A, NoOB},
		{"New Year 2024 ends on Tuesday", on(2024, 1, 2), 7 * 60, A, NoOB},
		{"New Year's Eve on a Sunday: the block begins on Saturday", on(2023, 12, 30), 18 * 60, B, A},
		{"towards a plain Saturday class A does not rise", on(2027, 1, 1), 22 * 60, A, A},

		{"squeezed Monday between Sunday and New Year's Eve", on(2019, 12, 30), 18 * 60, B, A},
	} {
		assert.Equal(t, c.at, classAt(c.date, c.clock), c.name)
		assert.Equal(t, c.before, classAt(c.date, c.clock-1), c.name+", a minute before")
	}
}

func TestSqueezedDayIsWhole(t *testing.T) {
	// Monday 30 December 2019 lies between a Sunday and New Year's Eve.
	for _, c := range []clock{0, 5 * 60, 12 * 60, 17*60 + 59} {
		assert.Equal(t, B, classAt(roster.DateOf(2019, 12, 30), c), c)
	}
	// Friday 15 May 2026 follows a holiday but Saturday is none.
	assert.Equal(t, NoOB, classAt(roster.DateOf(2026, 5, 15), 12*60))
	// Friday 2 January 2026 likewise.
	assert.Equal(t, NoOB, classAt(roster.DateOf(2026, 1, 2), 12*60))
}

func TestWhitsunIsNoGreatHoliday(t *testing.T) {
	whit := calendar.Easter(2026) + 49
	assert.Equal(t, time.Sunday, whit.Weekday())
	assert.Equal(t, B, classAt(whit, 12*60))
	assert.Equal(t, B, classAt(whit-1, 12*60))
	assert.Equal(t, BNight, classAt(whit-1, 23*60))
}

// Every day of two decades: whole, without overlap, and weekends never without OB.
func TestDaysAreCutWhole(t *testing.T) {
	first, last := roster.DateOf(2015, 1, 1), roster.DateOf(2035, 12, 31)
	a := newAlmanac(&Standard().OB.Windows, first, last)
	for d := first; d <= last; d++ {
		var at roster.Clock
		for _, s := range a.day(d) {
			if !assert.Equal(t, at, s.from) || !assert.Greater(t, s.to, s.from) {
				return
			}
			at = s.to
			if w := d.Weekday(); w == time.Saturday || w == time.Sunday || calendar.IsHoliday(d) {
				assert.Contains(t, []Class{A, ANight, B, BNight}, s.class, d)
			}
		}
		assert.Equal(t, roster.DayLength, at)
	}
}

func TestMonthRoundsEachClassUpToTheHalfHour(t *testing.T) {
	evening := shift(roster.Part{Start: 13 * 60, End: 19*60 + 10, Activity: roster.Active, Credit: 100})
	p := problem(t, roster.DateOf(2026, 10, 5), 28, []roster.Employee{person()}, evening)
	b := NewBook(p, Standard())
	r := roster.Roster{Duties: []roster.Duty{{Day: 0}, {Day: 1}, {Day: 2}, {Day: 5}}}
	got := b.Month(0, r, 2026, 10)
	assert.Equal(t, roster.Minutes(30), got.Minutes[D])
	assert.Equal(t, roster.Minutes(30), got.Paid[D], "30 minutes stay 30")
	assert.Equal(t, roster.Minutes(370), got.Minutes[B])
	assert.Equal(t, roster.Minutes(390), got.Paid[B], "6 h 10 min are paid as 6 h 30")
	assert.Equal(t, roster.Money(13_20+442_65), got.Pay) // 26.40/2 + 68.10 × 6.5
	assert.Equal(t, roster.Money(13_20+419_95), got.Exact)
	assert.Zero(t, b.Month(0, r, 2026, 11).Pay)
}

// Nothing of what is read may be left out or out of order.
func TestSheetIsWholeAndInOrder(t *testing.T) {
	r := Standard()
	for i, x := range r.OB.Rates {
		assert.NotEmpty(t, x.Source)
		assert.NotEmpty(t, x.Confidence)
		for c := A; c < Classes; c++ {
			assert.Positive(t, x.of(c), "%s in row %d", c, i)
			if i > 0 {
				assert.Greater(t, x.of(c), r.OB.Rates[i-1].of(c), "OB has never been lowered")
			}
		}
		if i > 0 {
			assert.Greater(t, x.since(), r.OB.Rates[i-1].since())
		}
	}
	for i, x := range r.OnCosts.Total[1:] {
		assert.Greater(t, x.since(), r.OnCosts.Total[i].since())
	}
	flat := 0
	for _, v := range r.Vacation {
		if v.Flat {
			flat++
		}
	}
	assert.Equal(t, 1, flat)
	for _, g := range r.OB.Windows.Great {
		assert.True(t, named(g.First), g.First)
		assert.True(t, named(g.Last), g.Last)
	}
	for _, d := range r.OB.Windows.Days {
		assert.True(t, named(d), d)
	}
}

func named(holiday string) bool {
	for d := roster.DateOf(2026, 1, 1); d < roster.DateOf(2027, 1, 1); d++ {
		if n, _, _ := calendar.Name(d); n == holiday {
			return true
		}
	}
	return false
}

func TestSourcesTellWhatIsStretched(t *testing.T) {
	stretched := func(first, last roster.Date) (what []string) {
		for _, s := range Standard().Sources(first, last) {
			if s.Stretched {
				what = append(what, s.What)
			}
		}
		return what
	}
	assert.Empty(t, stretched(roster.DateOf(2026, 10, 5), roster.DateOf(2026, 11, 1)))
	assert.Equal(t, []string{"ob"}, stretched(roster.DateOf(2027, 3, 22), roster.DateOf(2027, 4, 18)))
}

// The windows must say what reading the rule sheet afresh says, minute by minute.
func TestWindowsAgreeWithTheRecount(t *testing.T) {
	first, last := roster.DateOf(2019, 12, 1), roster.DateOf(2028, 1, 15)
	a := newAlmanac(&Standard().OB.Windows, first, last)
	for d := first; d <= last; d++ {
		for _, s := range a.day(d) {
			for c := s.from; c < s.to; c += 10 {
				if want := slowClass(d, int(c)); want != s.class {
					t.Fatalf("%s %s: %s in the windows, %s recounted", d, c, s.class, want)
				}
			}
		}
	}
}

// Test vector 6 of the rule sheet: the Christmas of 2026.
func TestChristmas2026(t *testing.T) {
	on := roster.DateOf
	for _, c := range []struct {
		date roster.Date
		at   clock
		want Class
	}{
		{on(2026, 12, 23), 18*60 - 1, NoOB},
		{on(2026, 12, 23), 18 * 60, A},
		{on(2026, 12, 23), 22 * 60, ANight}, // towards Christmas Eve, which counts as a holiday
		{on(2026, 12, 24), 22 * 60, ANight},
		{on(2026, 12, 25), 22 * 60, ANight}, // Saturday is Boxing Day
		{on(2026, 12, 26), 22 * 60, ANight}, // Sunday
		{on(2026, 12, 27), 22 * 60, A},      // towards Monday
		{on(2026, 12, 28), 7*60 - 1, A},
		{on(2026, 12, 28), 7 * 60, NoOB},
		{on(2026, 12, 29), 12 * 60, NoOB},
		{on(2026, 12, 30), 18 * 60, A},
		{on(2026, 12, 31), 22 * 60, ANight},
		{on(2027, 1, 1), 22 * 60, A}, // towards a plain Saturday
		{on(2027, 1, 2), 22 * 60, ANight},
		{on(2027, 1, 4), 7*60 - 1, A},
		{on(2027, 1, 4), 7 * 60, NoOB},
	} {
		assert.Equal(t, c.want, classAt(c.date, c.at), "%s %s", c.date, roster.Clock(c.at))
	}
}
