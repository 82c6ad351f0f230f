// Package say writes lengths, dates and times the way planners read them, in
// Swedish and English at once, and puts them into sentences.
package say

import (
	"fmt"

	"heltid/rules"
	"heltid/rules/roster"
)

// Text writes a sentence in both languages. The two forms take the same values
// in the same order; a value that is itself a Text appears in each language.
func Text(sv, en string, values ...any) rules.Text {
	return rules.Text{SV: fmt.Sprintf(sv, in("sv", values)...), EN: fmt.Sprintf(en, in("en", values)...)}
}

func in(lang string, values []any) []any {
	out := make([]any, len(values))
	for i, v := range values {
		if t, ok := v.(rules.Text); ok {
			v = t.In(lang)
		}
		out[i] = v
	}
	return out
}

// Length writes a length as "10 h 59 min", "11 h" or "45 min".
func Length(m roster.Minutes) string {
	sign := ""
	if m < 0 {
		sign, m = "−", -m
	}
	switch h, min := m/60, m%60; {
	case min == 0:
		return fmt.Sprintf("%s%d h", sign, h)
	case h == 0:
		return fmt.Sprintf("%s%d min", sign, min)
	default:
		return fmt.Sprintf("%s%d h %d min", sign, h, min)
	}
}

// Date writes a date as "tis 6 okt" and "Tue 6 Oct".
func Date(d roster.Date) rules.Text {
	_, month, day := d.Civil()
	return rules.Text{
		SV: fmt.Sprintf("%s %d %s", days[d.Weekday()], day, months[month-1]),
		EN: d.Time().Format("Mon 2 Jan"),
	}
}

// Time writes an instant as "tis 6 okt 18:00" and "Tue 6 Oct 18:00".
func Time(p *roster.Period, t roster.Time) rules.Text {
	day, clock := p.Clock(t)
	d := Date(p.Date(day))
	return rules.Text{SV: d.SV + " " + clock.String(), EN: d.EN + " " + clock.String()}
}

var days = [...]string{"sön", "mån", "tis", "ons", "tors", "fre", "lör"}

var months = [...]string{"jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"}
