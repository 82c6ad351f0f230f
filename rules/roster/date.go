package roster

import (
	"fmt"
	"time"
)

// Date is a civil date, counted in days since 1970-01-01. Dates are compared,
// added to and subtracted as plain integers.
type Date int32

// NoDate stands for "no limit" where a span of dates is open at one end.
const NoDate Date = -1 << 31

// DateOf gives the date of a year, month and day, which may overflow as in
// time.Date.
func DateOf(year int, month time.Month, day int) Date {
	return Date(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// ParseDate reads "2026-11-21".
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("%q is not a date: write it as 2026-11-21", s)
	}
	return DateOf(t.Date()), nil
}

// Time is midnight UTC of the date; it serves for reading off parts of it.
func (d Date) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// Civil splits the date into year, month and day.
func (d Date) Civil() (year int, month time.Month, day int) { return d.Time().Date() }

// Weekday is the day of the week of the date.
func (d Date) Weekday() time.Weekday {
	w := (int64(d) + 4) % 7 // 1970-01-01 was a Thursday
	if w < 0 {
		w += 7
	}
	return time.Weekday(w)
}

// String writes the date as 2026-11-21; NoDate is the empty string.
func (d Date) String() string {
	if d == NoDate {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}
