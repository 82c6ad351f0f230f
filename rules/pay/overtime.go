package pay

import (
	"slices"

	"heltid/rules/roster"
)

// beyond is hours beyond the published ones by what they pay.
type beyond struct {
	simple    roster.Minutes // enkel övertid
	qualified roster.Minutes // kvalificerad övertid
	extra     roster.Minutes // fyllnadstid
}

// grade sorts the hours of one day beyond the published ones under AB § 20.
//
// Overtime is simple as far as it lies within Near of the day's ordinary hours,
// or in a gap between them, and no more than Near of it in all; the rest, and all
// on a day without ordinary hours, is qualified.
//
// A part-timer's hours are extra hours while there is room up to full time and
// the day has no more than Day worked, or than its ordinary hours if they are
// more. On a Saturday, Sunday or holiday they are qualified overtime at once. An
// hour is of the date on which it is worked.
func (b *Book) grade(e roster.EmployeeNo, day, was, extra []roster.Interval, r *overtimeRate, room *roster.Minutes) beyond {
	var out beyond
	partTime := b.p.Employees[e].Post < roster.FullTime
	worked, most := length(day)-length(extra), max(r.Day, length(was))
	overtime := func(iv roster.Interval, m roster.Minutes) {
		simple := roster.Minutes(0)
		if len(was) > 0 && iv.From >= was[0].From-roster.Time(r.Near) && iv.To <= was[len(was)-1].To+roster.Time(r.Near) {
			simple = max(0, min(m, r.Near-out.simple))
		}
		out.simple += simple
		out.qualified += m - simple
	}
	for _, iv := range b.atoms(extra, was, r.Near) {
		m := iv.Length()
		d, _ := b.p.Clock(iv.From)
		switch {
		case !partTime:
			overtime(iv, m)
		case !plain(b.p.Date(d)):
			out.qualified += m
		default:
			x := max(0, min(m, *room, most-worked))
			*room -= x
			out.extra += x
			overtime(iv, m-x)
		}
		worked += m
	}
	return out
}

// atoms cuts time at midnights, and where it is no longer near the ordinary
// hours.
func (b *Book) atoms(list, was []roster.Interval, near roster.Minutes) []roster.Interval {
	var cuts []roster.Time
	for _, iv := range list {
		first, _ := b.p.Clock(iv.From)
		last, _ := b.p.Clock(iv.To)
		for d := first; d <= last; d++ {
			cuts = append(cuts, b.p.At(d, 0))
		}
	}
	if len(was) > 0 {
		cuts = append(cuts, was[0].From-roster.Time(near), was[len(was)-1].To+roster.Time(near))
	}
	slices.Sort(cuts)
	var out []roster.Interval
	for _, iv := range list {
		for _, c := range cuts {
			if iv.From < c && c < iv.To {
				out = append(out, roster.Interval{From: iv.From, To: c})
				iv.From = c
			}
		}
		out = append(out, iv)
	}
	return out
}
