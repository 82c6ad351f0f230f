package formats

import (
	"slices"
	"time"

	"heltid/api/formats/document"
	"heltid/rules/calendar"
	"heltid/rules/roster"
)

// holidays lists the holidays of a period that fall from Monday to Friday.
func holidays(p *roster.Period) (out []roster.Date) {
	for n := range p.Days {
		d := p.Date(roster.Day(n))
		if w := d.Weekday(); w != time.Saturday && w != time.Sunday && calendar.IsHoliday(d) {
			out = append(out, d)
		}
	}
	return out
}

// days resolves words and dates against the period: weekdays leave out the
// holidays that fall on them, as dates.
func (b *building) days(f *daysShape) roster.DaySet {
	var words []dayWord
	switch {
	case f.Days == nil && f.Dates == nil:
		words = []dayWord{"every-day"}
	case f.Days != nil && f.Days.A != nil:
		words = []dayWord{*f.Days.A}
	case f.Days != nil && f.Days.B != nil:
		words = *f.Days.B
	}
	var s roster.DaySet
	var workdays, holidays bool
	for _, w := range words {
		switch w {
		case "every-day":
			s = roster.EveryDay()
		case "weekend":
			s.Weekdays[time.Saturday], s.Weekdays[time.Sunday] = true, true
		case "weekdays":
			workdays = true
		case "holidays":
			holidays = true
		default:
			if i := slices.Index(weekday("").Words(), string(w)); i >= 0 {
				s.Weekdays[(i+1)%7] = true
			}
		}
	}
	dates := slices.Clone(f.Dates)
	except := slices.Clone(f.Except)
	plain := s.Weekdays
	for w := time.Monday; w <= time.Friday && workdays; w++ {
		s.Weekdays[w] = true
	}
	for _, d := range b.holidays {
		switch {
		case plain[d.Weekday()]:
		case workdays && !holidays && !slices.Contains(f.Dates, d):
			except = append(except, d)
		case holidays && !workdays:
			dates = append(dates, d)
		}
	}
	s.Dates, s.Except = inOrder(dates), inOrder(except)
	return s
}

// inOrder gives dates in order, each once, without those that were unreadable.
func inOrder(dates []roster.Date) []roster.Date {
	slices.Sort(dates)
	dates = slices.Compact(dates)
	if len(dates) > 0 && dates[0] == roster.NoDate {
		dates = dates[1:]
	}
	if len(dates) == 0 {
		return nil
	}
	return dates
}

// days names a set by classes where the set is what reading them gives, else by
// each day of the week.
func (x *exporting) days(s *roster.DaySet) daysShape {
	f := daysShape{Dates: s.Dates, Except: s.Except}
	if s.Weekdays == roster.EveryDay().Weekdays {
		if len(s.Dates) > 0 {
			every := dayWord("every-day")
			f.Days = &document.Either[dayWord, []dayWord]{A: &every}
		}
		return f
	}
	words := []dayWord{}
	left := s.Weekdays
	take := func(word dayWord, days ...time.Weekday) {
		for _, w := range days {
			if !left[w] {
				return
			}
		}
		words = append(words, word)
		for _, w := range days {
			left[w] = false
		}
	}
	if !overlap(x.holidays, s.Dates) && len(without(x.holidays, s.Except)) == 0 && left[time.Monday] {
		if take("weekdays", time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday); !left[time.Monday] {
			f.Except = without(s.Except, x.holidays)
		}
	}
	take("weekend", time.Saturday, time.Sunday)
	for i, w := range weekday("").Words() {
		take(dayWord(w), time.Weekday((i+1)%7))
	}
	if len(words) == 1 {
		f.Days = &document.Either[dayWord, []dayWord]{A: &words[0]}
	} else {
		f.Days = &document.Either[dayWord, []dayWord]{B: &words}
	}
	return f
}

func without(list, taken []roster.Date) (out []roster.Date) {
	for _, d := range list {
		if !slices.Contains(taken, d) {
			out = append(out, d)
		}
	}
	return out
}

func overlap(a, b []roster.Date) bool { return len(without(a, b)) < len(a) }
