package model

import (
	"heltid/rules/roster"
)

// dayRest is a constraint.DayRest compiled. Its 24-hour periods run from each of
// the breaks to the next.
type dayRest struct {
	least  roster.Minutes
	short  roster.Minutes // enough where a gap before a duty on one of the days on touches
	on     []bool
	days   roster.Interval // in which a period must begin to count
	price  price
	breaks []roster.Time
	period roster.Interval // the roster's: 24-hour periods outside do not count
	// past is the longest rest in each 24-hour period under the history alone,
	// none where that does not work. What the history has broken and the roster
	// makes no worse is not charged.
	past []roster.Minutes
}

// none stands for the rest of a period without work.
const none roster.Minutes = -1

// inherit works out what the history alone leaves of rest.
func (r *dayRest) inherit(past []Duty) {
	r.past = make([]roster.Minutes, len(r.breaks))
	for k := range r.past {
		r.past[k] = none
	}
	r.rests(past, func(k int, longest roster.Minutes) { r.past[k] = longest })
}

// units is the minutes of rest missing, summed over the 24-hour periods with
// work.
func (r *dayRest) units(duties []Duty) int64 {
	return r.missing(duties, func(lo, hi roster.Time) bool { return r.shortened(duties, lo, hi) })
}

// local is the minutes missing whatever else is worked: a period that some gap
// with duties not told of may shorten is held to the shorter rest.
func (r *dayRest) local(duties []Duty) int64 {
	return r.missing(duties, r.shortenable)
}

func (r *dayRest) missing(duties []Duty, short func(lo, hi roster.Time) bool) int64 {
	var sum int64
	r.rests(duties, func(k int, longest roster.Minutes) {
		if longest >= r.least || longest == r.past[k] || !holds(r.days, r.breaks[k]) {
			return
		}
		least := r.least
		if len(r.on) > 0 && short(r.breaks[k], r.breaks[k+1]) {
			least = r.short
		}
		sum += int64(max(0, least-longest))
	})
	return sum
}

// shortenable tells whether a gap before a duty on any of the days set apart could
// touch a 24-hour period.
func (r *dayRest) shortenable(lo, hi roster.Time) bool {
	const day = roster.Time(25 * 60) // the longest
	for d, on := range r.on {
		// The day's duty begins on it, and the gap before is less than a day.
		if begins := roster.Time(d) * roster.Time(roster.DayLength); on && begins+2*day > lo && begins-2*day < hi {
			return true
		}
	}
	return false
}

// rests tells the longest rest in each 24-hour period with work. Duties are in
// order of time, so each period meets a short run of them.
func (r *dayRest) rests(duties []Duty, tell func(k int, longest roster.Minutes)) {
	at := 0
	for k := 0; k+1 < len(r.breaks); k++ {
		lo, hi := r.breaks[k], r.breaks[k+1]
		if hi <= r.period.From || lo >= r.period.To {
			continue
		}
		for at < len(duties) && duties[at].Span.To <= lo {
			at++
		}
		if at == len(duties) {
			return
		}
		var few [8]roster.Interval
		work := few[:0]
		for i := at; i < len(duties) && duties[i].Span.From < hi; i++ {
			for _, w := range duties[i].Work {
				if w.To > lo && w.From < hi {
					work = append(work, w)
				}
			}
		}
		if len(work) > 0 {
			tell(k, longestRest(work, roster.Interval{From: lo, To: hi}))
		}
	}
}

// longestRest is the longest time free of work inside an interval. It puts the
// work in order, which duties that overlap may not be.
func longestRest(work []roster.Interval, in roster.Interval) roster.Minutes {
	for i := 1; i < len(work); i++ {
		for k := i; k > 0 && work[k].From < work[k-1].From; k-- {
			work[k], work[k-1] = work[k-1], work[k]
		}
	}
	free, longest := in.From, roster.Time(0)
	for _, w := range work {
		longest = max(longest, w.From-free)
		free = max(free, w.To)
	}
	return roster.Minutes(max(longest, in.To-free))
}

// holds tells whether an instant lies in an interval.
func holds(in roster.Interval, t roster.Time) bool { return in.From <= t && t < in.To }

// shortened tells whether a gap that may be short touches a 24-hour period. It is
// asked only where something is missing.
func (r *dayRest) shortened(duties []Duty, lo, hi roster.Time) bool {
	var before *Duty
	for i := range duties {
		d := &duties[i]
		if d.Worked.Length() == 0 {
			continue
		}
		if before != nil && waived(r.on, d.Day) && before.Worked.To < hi && d.Worked.From > lo {
			if free := roster.Minutes(d.Worked.From - before.Worked.To); free >= r.short && free < r.least {
				return true
			}
		}
		before = d
	}
	return false
}

// weekRest is a constraint.WeekRest compiled. weeks holds the week breaks: week
// k is [weeks[k], weeks[k+1]).
type weekRest struct {
	least, owed roster.Minutes
	days        roster.Interval // in which a week must begin to count
	price       price
	weeks       []roster.Time
	breaks      []roster.Time // day breaks, in order, well beyond the weeks
	known       roster.Time   // the beginning of what is known: no rest before it
	// enough is the rest that each week must have: least, or what the history
	// alone has left of it. What the roster makes no worse is not charged.
	enough []roster.Minutes
}

// inherit works out what the history alone leaves of rest.
func (r *weekRest) inherit(past []Duty) {
	r.enough = make([]roster.Minutes, len(r.weeks))
	r.rests(past, func(k int, longest roster.Minutes) {
		if holds(r.days, r.weeks[k]) {
			r.enough[k] = min(longest, r.least)
		}
	})
}

// units is the minutes of weekly rest missing, summed over the 7-day periods.
func (r *weekRest) units(duties []Duty) int64 {
	var sum int64
	r.rests(duties, func(k int, longest roster.Minutes) {
		if longest < r.enough[k] {
			sum += int64(r.least - longest)
		}
	})
	return sum
}

// rests tells the longest rest in each 7-day period.
func (r *weekRest) rests(duties []Duty, tell func(k int, longest roster.Minutes)) {
	free := r.known // from when the rest before the duty at hand counts
	at := 0
	for k := 0; k+1 < len(r.weeks); k++ {
		lo, hi := r.weeks[k], r.weeks[k+1]
		for ; at < len(duties) && duties[at].Span.To <= lo; at++ {
			free = max(free, r.restBegins(duties, at))
		}
		begins, longest := free, roster.Time(0)
		for i := at; i < len(duties) && duties[i].Span.From < hi; i++ {
			longest = max(longest, duties[i].Span.From-max(begins, lo))
			begins = max(begins, r.restBegins(duties, i))
		}
		tell(k, roster.Minutes(max(longest, hi-max(begins, lo))))
	}
}

// restBegins gives the time from which rest after duty i counts as weekly rest:
// its end, and the daily rest still owed when the 24-hour period of its last
// worked minute held none before it. What is owed may pass during standby, but
// standby itself is no weekly rest.
func (r *weekRest) restBegins(duties []Duty, i int) roster.Time {
	d := &duties[i]
	if r.owed == 0 {
		return d.Span.To
	}
	if d.Worked.Length() == 0 {
		for i--; i >= 0; i-- {
			if duties[i].Worked.Length() > 0 {
				return max(d.Span.To, r.restBegins(duties, i))
			}
		}
		return d.Span.To
	}
	free := r.breakBefore(d.Worked.To)
	for k := i - 1; k >= 0 && duties[k].Day >= d.Day-3; k-- { // no earlier one reaches past the day break
		if duties[k].Worked.Length() > 0 {
			free = max(free, duties[k].Worked.To)
		}
	}
	if d.Worked.From-free >= roster.Time(r.owed) {
		return d.Span.To
	}
	return max(d.Span.To, d.Worked.To+roster.Time(r.owed))
}

// breakBefore gives the last day break strictly before t.
func (r *weekRest) breakBefore(t roster.Time) roster.Time {
	lo, hi := 0, len(r.breaks)
	for lo < hi {
		mid := (lo + hi) / 2
		if r.breaks[mid] < t {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == 0 {
		return r.breaks[0]
	}
	return r.breaks[lo-1]
}
