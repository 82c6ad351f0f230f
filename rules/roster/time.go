package roster

import (
	"fmt"
	"time"
)

// Minutes is a length of elapsed time.
type Minutes int32

// Hours gives the length in hours, for reports.
func (m Minutes) Hours() float64 { return float64(m) / 60 }

// String writes the length as "7h30" or "-0h15".
func (m Minutes) String() string {
	sign := ""
	if m < 0 {
		sign, m = "-", -m
	}
	return fmt.Sprintf("%s%dh%02d", sign, m/60, m%60)
}

// Time is an instant: elapsed minutes since local midnight at the start of the
// period's first day. It runs on through clock changes, so the difference of
// two times is always what a person really worked or rested.
type Time int32

// Day counts days from the period's first, which is 0. Days before the period
// are negative.
type Day int16

// Clock is a local clock time in minutes after midnight. Values of 24 hours and
// more belong to the days after, so that a night shift is 21:00 to 31:00.
type Clock int16

// DayLength is the clock length of an ordinary day.
const DayLength Clock = 24 * 60

// String writes the clock as 07:30; a time on a later day as 07:00+1.
func (c Clock) String() string {
	days := c / DayLength
	c %= DayLength
	if c < 0 {
		c, days = c+DayLength, days-1
	}
	s := fmt.Sprintf("%02d:%02d", c/60, c%60)
	if days != 0 {
		s += fmt.Sprintf("%+d", days)
	}
	return s
}

// Interval is a half-open span of time: From belongs to it, To does not.
type Interval struct{ From, To Time }

// Length is the elapsed length; an inverted interval has none.
func (i Interval) Length() Minutes { return Minutes(max(0, i.To-i.From)) }

// Overlap is the elapsed length that two intervals share.
func (i Interval) Overlap(j Interval) Minutes { return i.Clip(j).Length() }

// Clip is the part of i inside j.
func (i Interval) Clip(j Interval) Interval {
	return Interval{max(i.From, j.From), min(i.To, j.To)}
}

// Period is the days that are planned, and the zone their clocks show. Make it
// with NewPeriod; it holds a table of the zone's clock changes, and of the midnights,
// so that At is an addition on all days but two a year.
type Period struct {
	First Date
	Days  int
	Zone  *time.Location

	changes   []change
	midnights []Time // of the days from -Reach on
}

// change is one moment at which the zone's clock jumps. Clock times of day at
// or after after are by minutes later in elapsed time than the days alone say.
type change struct {
	day    Day     // the local day on which the clock jumps
	before Clock   // clock reading at which it jumps
	after  Clock   // clock reading it jumps to
	offset Minutes // elapsed minutes to add from here on, relative to day 0
}

// Reach is how far before and after the period clocks are still known: more
// than the longest look back of any rule (five years of employment days are
// counted in dates, not in clocks).
const Reach = 400

// NewPeriod makes the period of that many days from first, in zone.
func NewPeriod(first Date, days int, zone *time.Location) Period {
	p := Period{First: first, Days: days, Zone: zone}
	start := time.Date(first.Time().Year(), first.Time().Month(), first.Time().Day(), 0, 0, 0, 0, zone)
	_, base := start.Zone()
	for d := -Reach; d < days+Reach; d++ {
		y, m, dd := (first + Date(d)).Civil()
		t := time.Date(y, m, dd, 0, 0, 0, 0, zone)
		u := t.Add(48 * time.Hour)
		_, o1 := t.Zone()
		if _, o2 := u.Zone(); o1 == o2 {
			continue
		}
		// A jump lies within the two days; note it on the day it falls.
		_, end := t.ZoneBounds()
		_, before := end.Add(-time.Minute).Zone()
		_, after := end.Zone()
		local := end.Add(time.Duration(before) * time.Second).UTC() // the clock as it would have run on
		midnight := time.Date(y, m, dd, 0, 0, 0, 0, time.UTC)
		sinceMidnight := Clock(local.Sub(midnight) / time.Minute)
		if sinceMidnight >= DayLength {
			continue // seen again from the day it falls on
		}
		p.changes = append(p.changes, change{
			day:    Day(d),
			before: sinceMidnight,
			after:  sinceMidnight + Clock((after-before)/60),
			offset: Minutes((base - after) / 60),
		})
	}
	midnights := make([]Time, 0, days+2*Reach)
	for d := -Reach; d < days+Reach; d++ {
		midnights = append(midnights, p.At(Day(d), 0))
	}
	p.midnights = midnights
	return p
}

// At is the instant at which the clock of day d shows c. A clock reading that
// spring skips is moved on by the change (02:30 is 03:30); of one that autumn
// repeats, the first is meant.
func (p *Period) At(d Day, c Clock) Time {
	for c >= DayLength {
		d, c = d+1, c-DayLength
	}
	for c < 0 {
		d, c = d-1, c+DayLength
	}
	if i := int(d) + Reach; i >= 0 && i+1 < len(p.midnights) && p.midnights[i+1]-p.midnights[i] == Time(DayLength) {
		return p.midnights[i] + Time(c) // a day without a change
	}
	t := Time(d)*Time(DayLength) + Time(c)
	var offset Minutes
	if len(p.changes) > 0 {
		offset = p.changes[0].offset - Minutes(p.changes[0].before-p.changes[0].after)
	}
	for _, ch := range p.changes {
		if d < ch.day || d == ch.day && c < ch.before {
			break
		}
		offset = ch.offset
		if d == ch.day && ch.after > ch.before && c < ch.after {
			// In the skipped hour: the clock has moved on.
			t += Time(ch.after - ch.before)
		}
	}
	return t + Time(offset)
}

// Clock is the inverse of At: the day and the clock reading at an instant.
func (p *Period) Clock(t Time) (Day, Clock) {
	var offset Minutes
	if len(p.changes) > 0 {
		offset = p.changes[0].offset - Minutes(p.changes[0].before-p.changes[0].after)
	}
	for _, ch := range p.changes {
		at := Time(ch.day)*Time(DayLength) + Time(ch.before) + Time(ch.offset) - Time(ch.before-ch.after)
		if t < at {
			break
		}
		offset = ch.offset
	}
	local := int(t) - int(offset)
	d := local / int(DayLength)
	if local < 0 && local%int(DayLength) != 0 {
		d--
	}
	return Day(d), Clock(local - d*int(DayLength))
}

// Between is the interval from one clock reading to another of the same day d;
// a reading of 24:00 or more lies on a later day.
func (p *Period) Between(d Day, from, to Clock) Interval {
	return Interval{p.At(d, from), p.At(d, to)}
}

// Date is the civil date of day d.
func (p *Period) Date(d Day) Date { return p.First + Date(d) }

// Day is the day number of a date.
func (p *Period) Day(date Date) Day { return Day(date - p.First) }

// Has tells whether day d lies in the period.
func (p *Period) Has(d Day) bool { return d >= 0 && int(d) < p.Days }

// Weekday is the day of the week of day d.
func (p *Period) Weekday(d Day) time.Weekday { return p.Date(d).Weekday() }

// Last is the period's last date.
func (p *Period) Last() Date { return p.First + Date(p.Days) - 1 }

// Whole is the period from its first midnight to its last.
func (p *Period) Whole() Interval { return Interval{p.At(0, 0), p.At(Day(p.Days), 0)} }
