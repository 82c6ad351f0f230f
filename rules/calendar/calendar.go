// Package calendar knows the Swedish holidays: the public ones (allmänna
// helgdagar) and the eves that the agreement treats as holidays. The list, with
// its sources and the years in which each entry holds, is holidays.json.
//
// Start with IsHoliday.
package calendar

import (
	_ "embed"
	"encoding/json"
	"sync"
	"time"

	"heltid/rules/roster"
)

//go:embed holidays.json
var source []byte

// holiday is one entry of holidays.json. It falls on a fixed date, a number of
// days from Easter Sunday, or on the first given weekday from a date on.
type holiday struct {
	Kind      string       `json:"kind"` // public or eve
	Fixed     *monthDay    `json:"fixed"`
	Easter    *int         `json:"easter"`
	Weekday   time.Weekday `json:"weekday"`
	From      *monthDay    `json:"from"`
	FirstYear int          `json:"first_year"` // 0: always was
	LastYear  int          `json:"last_year"`  // 0: still is
	SV        string       `json:"sv"`
	EN        string       `json:"en"`
}

// monthDay is a date of any year, written 06-20.
type monthDay struct {
	month time.Month
	day   int
}

func (m *monthDay) UnmarshalText(b []byte) error {
	t, err := time.Parse("01-02", string(b))
	if err != nil {
		return err
	}
	m.month, m.day = t.Month(), t.Day()
	return nil
}

// holidays is the list, read once. The file is part of the program and a test
// reads it, so a fault in it is ours.
var holidays = sync.OnceValue(func() []holiday {
	var file struct {
		Holidays []holiday `json:"holidays"`
	}
	if err := json.Unmarshal(source, &file); err != nil {
		panic("calendar: holidays.json: " + err.Error())
	}
	return file.Holidays
})

// on is the date of the holiday in a year, and false where it was not one.
func (h *holiday) on(year int) (roster.Date, bool) {
	if year < h.FirstYear || h.LastYear != 0 && year > h.LastYear {
		return 0, false
	}
	switch {
	case h.Easter != nil:
		return Easter(year) + roster.Date(*h.Easter), true
	case h.Fixed != nil:
		return roster.DateOf(year, h.Fixed.month, h.Fixed.day), true
	default:
		first := roster.DateOf(year, h.From.month, h.From.day)
		return first + roster.Date((h.Weekday-first.Weekday()+7)%7), true
	}
}

// years holds each year's dates once worked out: a map from Date to *holiday by
// the year. There are no more years than there are dates in files.
var years sync.Map

// find gives the entry for a date, or nil; a public holiday goes before an eve.
func find(d roster.Date) *holiday {
	year, _, _ := d.Civil()
	dates, ok := years.Load(year)
	if !ok {
		dates, _ = years.LoadOrStore(year, in(year))
	}
	return dates.(map[roster.Date]*holiday)[d]
}

// in gives the holidays of a year. The list has the public ones first.
func in(year int) map[roster.Date]*holiday {
	list, dates := holidays(), make(map[roster.Date]*holiday)
	for i := range list {
		if on, ok := list[i].on(year); ok && dates[on] == nil {
			dates[on] = &list[i]
		}
	}
	return dates
}

// IsHoliday tells whether a date is a holiday in the agreement's sense: a
// public holiday other than a plain Sunday, or one of the eves of Easter,
// Whitsun, Midsummer, Christmas and New Year.
func IsHoliday(d roster.Date) bool { return find(d) != nil }

// IsPublic tells whether a date is a public holiday (allmän helgdag): the named
// ones and every Sunday, but no eve.
func IsPublic(d roster.Date) bool {
	if d.Weekday() == time.Sunday {
		return true
	}
	h := find(d)
	return h != nil && h.Kind == "public"
}

// Name is what a holiday is called in Swedish and English, and false for other
// days, plain Sundays among them.
func Name(d roster.Date) (sv, en string, ok bool) {
	h := find(d)
	if h == nil {
		return "", "", false
	}
	return h.SV, h.EN, true
}

// Easter is Easter Sunday of a year in the Gregorian calendar, by the method
// published anonymously in Nature, 20 April 1876 (Meeus, Astronomical
// Algorithms, ch. 8).
func Easter(year int) roster.Date {
	a, b, c := year%19, year/100, year%100
	d, e, f := b/4, b%4, (b+8)/25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return roster.DateOf(year, time.Month(n/31), n%31+1)
}
