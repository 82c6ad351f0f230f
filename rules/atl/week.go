package atl

import (
	"math"
	"slices"
	"sort"

	"heltid/rules"
	"heltid/rules/roster"
)

// stint is a duty as weekly rest sees it.
type stint struct {
	work roster.Interval // first start to last end of work; empty for mere standby
	hold roster.Interval // the same with standby: no weekly rest in it
}

// stints gives a person's duties, in order of time.
func stints(c *rules.Case, e roster.EmployeeNo, planned bool) []stint {
	line := c.Line(e)
	out := make([]stint, 0, len(line))
	for i := range line {
		d := &line[i]
		if !d.Past && !planned {
			continue
		}
		s := stint{work: d.WorkingDay(), hold: d.Span}
		out = append(out, s)
	}
	return out
}

// hide puts a stint in place of time that is not known.
func hide(list []stint, dark roster.Interval) []stint {
	out := append([]stint{{work: dark, hold: dark}}, list...)
	slices.SortStableFunc(out, func(a, b stint) int { return int(a.hold.From - b.hold.From) })
	return out
}

// block is one stretch of free time. Rest is what is left of it for weekly rest
// when the daily rest still owed has been set aside.
type block struct {
	free, rest roster.Interval
}

// The ends of time, far enough out that sums with them do not overflow.
const (
	dawn roster.Time = math.MinInt32 / 4
	dusk roster.Time = math.MaxInt32 / 4
)

// blocks gives the free time before, between and after the stints.
func (r WeeklyRest) blocks(c *rules.Case, e roster.EmployeeNo, list []stint) []block {
	out := make([]block, 0, len(list)+1)
	free, ready := dawn, dawn // free from, and free with the daily rest set aside
	before := dawn            // end of the work before the one at hand
	for _, s := range list {
		if s.hold.From > free {
			out = append(out, block{
				free: roster.Interval{From: free, To: s.hold.From},
				rest: roster.Interval{From: max(free, ready), To: s.hold.From},
			})
		}
		free = max(free, s.hold.To)
		if s.work.Length() == 0 {
			continue
		}
		end := s.work.To
		if day := dayOf(c.Problem, e, end-1); s.work.From-max(day.From, before) < roster.Time(r.owed()) {
			end += roster.Time(r.owed())
		}
		ready = max(ready, end)
		before = max(before, s.work.To)
	}
	return append(out, block{
		free: roster.Interval{From: free, To: dusk},
		rest: roster.Interval{From: max(free, ready), To: dusk},
	})
}

// longest is the longest rest inside an interval. The blocks, and the rests in
// them, are in order of time.
func longest(list []block, in roster.Interval) roster.Interval {
	var best roster.Interval
	first := sort.Search(len(list), func(i int) bool { return list[i].rest.To > in.From })
	for _, b := range list[first:] {
		if b.rest.From >= in.To {
			break
		}
		if iv := b.rest.Clip(in); iv.Length() > best.Length() {
			best = iv
		}
	}
	return best
}

// dayOf is the person's 24-hour period that an instant lies in.
func dayOf(p *roster.Problem, e roster.EmployeeNo, t roster.Time) roster.Interval {
	clock := p.Employees[e].DayBreak
	d, c := p.Clock(t)
	if c < clock {
		d--
	}
	day := roster.Interval{From: p.At(d, clock), To: p.At(d+1, clock)}
	switch { // on the nights of the changes a clock time is not all there is to it
	case t < day.From:
		day = roster.Interval{From: p.At(d-1, clock), To: day.From}
	case t >= day.To:
		day = roster.Interval{From: day.To, To: p.At(d+2, clock)}
	}
	return day
}

// firstWeek is the day on which the first 7-day period to look at begins: the
// one of the first known duty, or the one in which the roster begins.
func firstWeek(p *roster.Problem, e roster.EmployeeNo, list []stint) roster.Day {
	start := p.Whole().From
	if len(list) > 0 {
		start = min(start, list[0].hold.From)
	}
	wb := p.Employees[e].WeekBreak
	d, _ := p.Clock(start)
	for p.Weekday(d) != wb.Day || p.At(d, wb.Clock) > start {
		d--
	}
	return d
}
