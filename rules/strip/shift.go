package strip

import (
	"fmt"
	"strconv"
	"strings"

	"heltid/rules/roster"
)

// Shifts gives the shifts that every strip knows: D, E and N (day, evening and
// night). The night has no unpaid break but two paid meal pauses, as a lone
// night worker's has.
func Shifts() []roster.Shift {
	var out []roster.Shift
	for _, s := range [][2]string{
		{"D", "07:00-16:00 (12:00-13:00)"},
		{"E", "13:00-22:00 (17:00-17:30)"},
		{"N", "21:00-31:00 [24:30-25:00] [28:00-28:30]"},
	} {
		shift, err := ParseShift(s[0], s[1])
		if err != nil {
			panic(err) // written above
		}
		out = append(out, shift)
	}
	return out
}

// ParseShift reads a shift's parts and breaks: "07:00-16:00 (12:00-13:00)" has
// an unpaid break, "21:00-31:00 [26:00-26:30]" a paid one. Several parts stand
// one after the other; "on-call:23:00-31:00" and "standby:…" set a part's
// activity. A part on-call is credited by half, standby not at all. A shift
// that ends on the next day is a night.
func ParseShift(id, times string) (roster.Shift, error) {
	s := roster.Shift{ID: id, Name: id, Kind: roster.Work, Days: roster.EveryDay()}
	for _, word := range strings.Fields(times) {
		var paid bool
		activity, credit := roster.Active, 100
		switch {
		case strings.HasPrefix(word, "(") && strings.HasSuffix(word, ")"):
			activity = ""
		case strings.HasPrefix(word, "[") && strings.HasSuffix(word, "]"):
			activity, paid = "", true
		case strings.HasPrefix(word, "on-call:"):
			activity, credit = roster.OnCall, 50
			word = strings.TrimPrefix(word, "on-call:")
		case strings.HasPrefix(word, "standby:"):
			activity, credit = roster.Standby, 0
			word = strings.TrimPrefix(word, "standby:")
		}
		from, to, err := span(strings.Trim(word, "()[]"))
		if err != nil {
			return s, fmt.Errorf("shift %s: %w", id, err)
		}
		if activity != "" {
			if n := len(s.Parts); n > 0 && from < s.Parts[n-1].End {
				return s, fmt.Errorf("shift %s: %s begins before the part before it ends", id, word)
			}
			s.Parts = append(s.Parts, roster.Part{Start: from, End: to, Activity: activity, Credit: credit})
			continue
		}
		if len(s.Parts) == 0 {
			return s, fmt.Errorf("shift %s: %s stands before the first part", id, word)
		}
		part := &s.Parts[len(s.Parts)-1]
		if from < part.Start || to > part.End {
			return s, fmt.Errorf("shift %s: %s lies outside its part", id, word)
		}
		part.Breaks = append(part.Breaks, roster.Break{Start: from, End: to, Paid: paid})
	}
	if len(s.Parts) == 0 {
		return s, fmt.Errorf("shift %s has no times: write them as 07:00-16:00", id)
	}
	s.Night = s.End() > roster.DayLength
	return s, nil
}

func span(s string) (from, to roster.Clock, err error) {
	a, b, ok := strings.Cut(s, "-")
	if !ok {
		return 0, 0, fmt.Errorf("%q is no span of time: write it as 07:00-16:00", s)
	}
	if from, err = clock(a); err != nil {
		return 0, 0, err
	}
	if to, err = clock(b); err != nil {
		return 0, 0, err
	}
	if to <= from {
		return 0, 0, fmt.Errorf("%s ends before it begins: write the next day's 07:00 as 31:00", s)
	}
	return from, to, nil
}

// clock reads "07:00", up to "71:59".
func clock(s string) (roster.Clock, error) {
	h, m, ok := strings.Cut(s, ":")
	hours, err := strconv.ParseUint(h, 10, 8)
	minutes, err2 := strconv.ParseUint(m, 10, 8)
	if !ok || err != nil || err2 != nil || hours > 71 || minutes > 59 {
		return 0, fmt.Errorf("%q is no clock time: write it as 07:00", s)
	}
	return roster.Clock(hours*60 + minutes), nil
}
