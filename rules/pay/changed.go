package pay

import (
	"slices"

	"heltid/rules/ab"
	"heltid/rules/roster"
)

// change is one person's day that differs from the published roster: active
// hours outside the published ones, parted into those that take the place of
// published hours and those beyond them.
type change struct {
	day   roster.Day
	was   []roster.Interval // published hours of the day
	now   []roster.Interval // hours of the day
	moved []roster.Interval
	extra []roster.Interval
}

// changes compares a person's duties with the published roster, day by day in
// order of time. It is nothing where no roster is published or nobody is told of
// the change, for those without published duties, and for those paid by the
// hour, whose duties are bookings of their own. Hours on call are not compared.
//
// Published hours that are no longer worked, sickness and other absence aside,
// are moved first to hours of the same day and then, in order of time, to others
// of the same calculation period. What is left over is hours beyond.
func (b *Book) changes(e roster.EmployeeNo, duties []roster.Duty) []change {
	pub, emp := b.p.Published, &b.p.Employees[e]
	if pub == nil || pub.Notice == 0 || pub.Notice == roster.NoDate || emp.Employment == roster.Hourly {
		return nil
	}
	was, now := make([][]roster.Interval, b.p.Days), make([][]roster.Interval, b.p.Days)
	known := false
	for _, d := range pub.Roster.Duties {
		if d.Employee == e && b.p.Has(d.Day) {
			was[d.Day] = append(was[d.Day], b.active(d.Day, d.Shift)...)
			known = true
		}
	}
	if !known {
		return nil
	}
	for _, d := range duties {
		if b.p.Has(d.Day) {
			now[d.Day] = append(now[d.Day], b.active(d.Day, d.Shift)...)
		}
	}
	var out []change
	var left [][]roster.Interval // of each change, hours not yet told what they are
	free := make([]roster.Minutes, len(b.p.Calculation)+1)
	for d := range roster.Day(b.p.Days) {
		slices.SortFunc(was[d], earlier)
		slices.SortFunc(now[d], earlier)
		added, dropped := without(now[d], near(was, d)), roster.Minutes(0)
		if !emp.Absent(b.p.Date(d)) {
			dropped = length(without(was[d], near(now, d)))
		}
		moved, rest := split(added, dropped)
		free[b.calculation(d)] += dropped - length(moved)
		if len(added) > 0 {
			out = append(out, change{day: d, was: was[d], now: now[d], moved: moved})
			left = append(left, rest)
		}
	}
	for i := range out {
		calc := b.calculation(out[i].day)
		moved, rest := split(left[i], free[calc])
		free[calc] -= length(moved)
		out[i].moved, out[i].extra = append(out[i].moved, moved...), rest
	}
	return out
}

// calculation is the number of the calculation period that a day lies in, or one
// more than the last.
func (b *Book) calculation(d roster.Day) int {
	date := b.p.Date(d)
	if i := slices.IndexFunc(b.p.Calculation, func(c roster.Calculation) bool { return c.First <= date && date <= c.Last }); i >= 0 {
		return i
	}
	return len(b.p.Calculation)
}

// room is how many hours a part-timer can work beyond the contract's until they
// come to full time, in each calculation period.
func (b *Book) room(e roster.EmployeeNo) []roster.Minutes {
	out := make([]roster.Minutes, len(b.p.Calculation)+1)
	for i := range out {
		out[i] = roster.Minutes(roster.MostDays) * roster.Minutes(roster.DayLength)
		if i == len(b.p.Calculation) {
			break
		}
		own, ok := ab.Target(b.p, e, b.p.Calculation[i])
		full, _ := ab.FullTarget(b.p, e, b.p.Calculation[i])
		if ok {
			out[i] = max(0, full-own)
		}
	}
	return out
}

// active is the active hours of a shift on a day, without unpaid breaks.
func (b *Book) active(d roster.Day, s roster.ShiftNo) []roster.Interval {
	var out []roster.Interval
	for i := range b.p.Shifts[s].Parts {
		if part := &b.p.Shifts[s].Parts[i]; part.Activity == roster.Active {
			for _, iv := range b.pieces(nil, d, part) {
				if iv.Length() > 0 {
					out = append(out, iv)
				}
			}
		}
	}
	return out
}

func earlier(a, b roster.Interval) int { return int(a.From) - int(b.From) }

// near is the hours of a day and of those about it, as far as a shift can reach.
func near(days [][]roster.Interval, d roster.Day) []roster.Interval {
	var out []roster.Interval
	for i := max(0, int(d)-reach); i < min(len(days), int(d)+reach+1); i++ {
		out = append(out, days[i]...)
	}
	return out
}

// without is what is left of some time when other time is cut out of it.
func without(list, cut []roster.Interval) []roster.Interval {
	out := slices.Clone(list)
	for _, c := range cut {
		var left []roster.Interval
		for _, iv := range out {
			for _, part := range []roster.Interval{{From: iv.From, To: min(iv.To, c.From)}, {From: max(iv.From, c.To), To: iv.To}} {
				if part.Length() > 0 {
					left = append(left, part)
				}
			}
		}
		out = left
	}
	return out
}

// split takes the first minutes of some time, in order, and leaves the rest.
func split(list []roster.Interval, most roster.Minutes) (first, rest []roster.Interval) {
	for _, iv := range list {
		cut := roster.Interval{From: iv.From, To: iv.From + roster.Time(min(most, iv.Length()))}
		most -= cut.Length()
		if cut.Length() > 0 {
			first = append(first, cut)
		}
		if iv.From = cut.To; iv.Length() > 0 {
			rest = append(rest, iv)
		}
	}
	return first, rest
}

func length(list []roster.Interval) roster.Minutes {
	var sum roster.Minutes
	for _, iv := range list {
		sum += iv.Length()
	}
	return sum
}
