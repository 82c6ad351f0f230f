// Package say writes lengths, dates and times the way planners read them, in
// Swedish and English at once, and puts them into sentences. A roster may have
// thousands of findings, so a sentence costs little more than its own bytes.
//
// Start with Text.
package say

import (
	"fmt"
	"strconv"
	"strings"

	"heltid/rules"
	"heltid/rules/roster"
)

// Text writes a sentence in both languages. The two forms take the same values
// in the same order, as package fmt does, by %s, %d and %%, and %[2]s where a
// language has an order of its own; a value that is itself a Text, a Date or an
// Instant appears in each language.
func Text(sv, en string, values ...any) rules.Text {
	var space [512]byte
	b := write(space[:0], swedish, sv, values)
	n := len(b)
	both := string(write(b, english, en, values)) // one string holds the two
	return rules.Text{SV: both[:n], EN: both[n:]}
}

type language int

const (
	swedish language = iota
	english
)

// write appends a form with its values put in.
func write(b []byte, lang language, form string, values []any) []byte {
	next := 0
	for {
		plain, rest, found := strings.Cut(form, "%")
		b = append(b, plain...)
		if !found || rest == "" {
			return b
		}
		if rest[0] == '[' && len(rest) > len("[1]") {
			next = int(rest[1] - '1') // a sentence has fewer than ten values
			rest = rest[len("[1]"):]
		}
		form = rest[1:]
		switch {
		case rest[0] == '%':
			b = append(b, '%')
		case next < 0 || next >= len(values):
			b = append(b, "%!"...) // as visible a mistake as fmt makes it
		default:
			b = value(b, lang, rest[0], values[next])
			next++
		}
	}
}

// value appends one value. Whatever is not told apart here is left to fmt.
func value(b []byte, lang language, verb byte, v any) []byte {
	switch v := v.(type) {
	case string:
		return append(b, v...)
	case int:
		return strconv.AppendInt(b, int64(v), 10)
	case int64:
		return strconv.AppendInt(b, v, 10)
	case Length:
		return v.append(b)
	case Date:
		return v.append(b, lang)
	case Instant:
		return v.append(b, lang)
	case roster.Clock:
		if v < 0 || v >= roster.DayLength {
			return append(b, v.String()...)
		}
		return clock(b, v)
	case rules.Text:
		if lang == english {
			return append(b, v.EN...)
		}
		return append(b, v.SV...)
	}
	if verb == 'd' {
		return fmt.Appendf(b, "%d", v)
	}
	return fmt.Append(b, v)
}

// Length is a length of time, written "10 h 59 min", "11 h" or "45 min".
type Length roster.Minutes

// String writes the length.
func (l Length) String() string { return string(l.append(nil)) }

func (l Length) append(b []byte) []byte {
	if l < 0 {
		b, l = append(b, "−"...), -l
	}
	h, min := int64(l/60), int64(l%60)
	if h > 0 || min == 0 {
		b = append(strconv.AppendInt(b, h, 10), " h"...)
	}
	if h > 0 && min > 0 {
		b = append(b, ' ')
	}
	if min > 0 {
		b = append(strconv.AppendInt(b, min, 10), " min"...)
	}
	return b
}

// Date is a date, written "tis 6 okt" and "Tue 6 Oct".
type Date roster.Date

// Text is the date in both languages.
func (d Date) Text() rules.Text { return Text("%s", "%s", d) }

// In is the date in one language, "sv" or "en".
func (d Date) In(lang string) string { return d.Text().In(lang) }

func (d Date) append(b []byte, lang language) []byte {
	date := roster.Date(d)
	_, month, day := date.Civil()
	b = append(b, days[lang][date.Weekday()]...)
	b = strconv.AppendInt(append(b, ' '), int64(day), 10)
	return append(append(b, ' '), months[lang][month-1]...)
}

// Instant is a moment of a roster, written "tis 6 okt 18:00" and
// "Tue 6 Oct 18:00".
type Instant struct {
	date  roster.Date
	clock roster.Clock
}

// Time reads the clock at an instant of a period.
func Time(p *roster.Period, t roster.Time) Instant {
	day, clock := p.Clock(t)
	return Instant{p.Date(day), clock}
}

func (t Instant) append(b []byte, lang language) []byte {
	b = append(Date(t.date).append(b, lang), ' ')
	return clock(b, t.clock)
}

// clock appends a clock time within one day.
func clock(b []byte, c roster.Clock) []byte {
	h, min := c/60, c%60
	return append(b, '0'+byte(h/10), '0'+byte(h%10), ':', '0'+byte(min/10), '0'+byte(min%10))
}

var days = [...][7]string{
	{"sön", "mån", "tis", "ons", "tors", "fre", "lör"},
	{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
}

var months = [...][12]string{
	{"jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"},
	{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
}
