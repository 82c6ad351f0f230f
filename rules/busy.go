package rules

import (
	"slices"

	"heltid/rules/roster"
)

// Busy is time that is not free, as disjoint intervals in order. It must not be
// changed.
type Busy []roster.Interval

// NewBusy makes busy time of intervals in any order. It takes list over.
func NewBusy(list []roster.Interval) Busy {
	byStart := func(a, b roster.Interval) int { return int(a.From - b.From) }
	if !slices.IsSortedFunc(list, byStart) {
		slices.SortFunc(list, byStart)
	}
	out := list[:0]
	for _, iv := range list {
		if iv.From >= iv.To {
			continue
		}
		if n := len(out); n > 0 && iv.From <= out[n-1].To {
			out[n-1].To = max(out[n-1].To, iv.To)
			continue
		}
		out = append(out, iv)
	}
	return out
}

// With is the busy time and one interval more.
func (b Busy) With(iv roster.Interval) Busy {
	return NewBusy(append(slices.Clone([]roster.Interval(b)), iv))
}

// In gives those intervals, whole, of which any part lies inside in.
func (b Busy) In(in roster.Interval) Busy {
	// The first that ends after in begins.
	from, end := 0, len(b)
	for from < end {
		if mid := (from + end) / 2; b[mid].To <= in.From {
			from = mid + 1
		} else {
			end = mid
		}
	}
	to := from
	for to < len(b) && b[to].From < in.To {
		to++
	}
	return b[from:to]
}

// Meets tells whether any of the time lies inside an interval.
func (b Busy) Meets(in roster.Interval) bool { return len(b.In(in)) > 0 }

// Rest is the longest unbroken free time inside an interval.
func (b Busy) Rest(in roster.Interval) roster.Interval {
	longest := roster.Interval{From: in.From, To: in.From}
	free := in.From
	for _, iv := range b.In(in) {
		if iv.From-free > longest.To-longest.From {
			longest = roster.Interval{From: free, To: iv.From}
		}
		free = max(free, iv.To)
	}
	if in.To-free > longest.To-longest.From {
		longest = roster.Interval{From: free, To: in.To}
	}
	return longest
}
