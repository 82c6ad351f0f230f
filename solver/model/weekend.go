package model

import (
	"slices"

	"heltid/rules/roster"
)

// weekends is a constraint.Weekends compiled. Weekends are numbered by their
// Saturdays: number k has its Saturday on day first+7k.
type weekends struct {
	number   int // of the sums that the rules say of the person, in order
	most, of int
	before   []bool
	total    bool
	whole    bool
	only     []roster.Day // Saturdays, nil for all
	price    price
	first    int  // the Saturday (or -1, when the period begins on a Sunday) of weekend 0
	begun    bool // the history has worked weekend 0 already
	count    int  // weekends of the period
}

// units is the breach: runs of weekends with too many worked, or weekends half
// worked.
func (w *weekends) units(duties []Duty) int64 {
	var worked [64]uint8 // bit 0 Saturday, bit 1 Sunday
	var long []uint8
	days := worked[:]
	if w.count > len(worked) {
		long = make([]uint8, w.count)
		days = long
	}
	for i := range duties {
		if duties[i].Saturday == NoWeekend {
			continue
		}
		k := duties[i].Saturday - w.first
		if k < 0 || k/7 >= w.count {
			continue
		}
		days[k/7] |= 1 << duties[i].WeekendDay
	}
	var units int64
	if w.whole {
		for k := range w.count {
			if days[k] == 1 || days[k] == 2 {
				units++
			}
		}
		return units
	}
	if w.total {
		n := 0
		for k, on := range days[:w.count] {
			if on != 0 && (w.only == nil || slices.Contains(w.only, roster.Day(w.first+7*k))) {
				n++
			}
		}
		return int64(max(0, n-w.most))
	}
	for k := range w.count {
		n, old := 0, 0 // worked weekends, and those of the history among them
		for j := k; j > k-w.of; j-- {
			switch {
			case j >= 0:
				if days[j] != 0 {
					n++
				}
				if j == 0 && w.begun {
					old++
				}
			case len(w.before)+j >= 0:
				if w.before[len(w.before)+j] {
					n, old = n+1, old+1
				}
			}
		}
		units += int64(max(0, n-max(w.most, old)))
	}
	return units
}
