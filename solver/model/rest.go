package model

import (
	"heltid/rules/roster"
)

// dayRest is a constraint.DayRest compiled. breaks holds the day breaks from
// day firstBreak on.
type dayRest struct {
	least      roster.Minutes
	price      price
	firstBreak int
	breaks     []roster.Time
	from, to   roster.Time // the roster's period: 24-hour periods outside do not count
}

// units is the minutes of rest missing, summed over the 24-hour periods with
// work. Duties are in order of time, so each period meets a short run of them.
func (r *dayRest) units(duties []Duty) int64 {
	var sum int64
	at := 0
	for k := 0; k+1 < len(r.breaks); k++ {
		lo, hi := r.breaks[k], r.breaks[k+1]
		if hi <= r.from || lo >= r.to {
			continue
		}
		for at < len(duties) && duties[at].Span.To <= lo {
			at++
		}
		free, longest, worked := lo, roster.Time(0), false
		for i := at; i < len(duties) && duties[i].Span.From < hi; i++ {
			for _, w := range duties[i].Work {
				if w.To <= lo || w.From >= hi {
					continue
				}
				worked = true
				longest = max(longest, w.From-free)
				free = max(free, w.To)
			}
		}
		if !worked {
			if at >= len(duties) {
				break
			}
			continue
		}
		longest = max(longest, hi-free)
		if missing := int64(r.least) - int64(longest); missing > 0 {
			sum += missing
		}
	}
	return sum
}

// weekRest is a constraint.WeekRest compiled. weeks holds the week breaks: week
// k is [weeks[k], weeks[k+1]).
type weekRest struct {
	least, owed roster.Minutes
	price       price
	weeks       []roster.Time
	breaks      []roster.Time // day breaks, in order, well beyond the weeks
	known       roster.Time   // the beginning of what is known: no rest before it
}

// units is the minutes of weekly rest missing, summed over the 7-day periods.
func (r *weekRest) units(duties []Duty) int64 {
	var sum int64
	at := 0
	for k := 0; k+1 < len(r.weeks); k++ {
		lo, hi := r.weeks[k], r.weeks[k+1]
		for at < len(duties) && duties[at].Span.To <= lo {
			at++
		}
		var longest roster.Time
		// The rest before the first duty that ends in the week began after the
		// duty before it, or when knowledge began.
		free := r.known
		if at > 0 {
			free = r.restBegins(duties, at-1)
		}
		i := at
		for ; i < len(duties) && duties[i].Span.From < hi; i++ {
			longest = max(longest, min(duties[i].Span.From, hi)-max(free, lo))
			free = max(free, r.restBegins(duties, i))
		}
		longest = max(longest, hi-max(free, lo))
		if missing := int64(r.least) - int64(longest); missing > 0 {
			sum += missing
		}
	}
	return sum
}

// restBegins gives the time from which rest after duty i counts as weekly rest:
// its end, and the daily rest still owed when its 24-hour period held none
// before it.
func (r *weekRest) restBegins(duties []Duty, i int) roster.Time {
	end := duties[i].Span.To
	if r.owed == 0 {
		return end
	}
	// The 24-hour period of the duty's last worked minute.
	begin := r.breakBefore(end)
	before := begin
	if i > 0 {
		before = max(before, duties[i-1].Span.To)
	}
	if duties[i].Span.From-before >= roster.Time(r.owed) {
		return end
	}
	return end + roster.Time(r.owed)
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
