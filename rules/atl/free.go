package atl

import (
	"slices"

	"heltid/rules"
	"heltid/rules/roster"
)

// busy is time that is not free, as disjoint intervals in order.
type busy []roster.Interval

// gather makes busy time of intervals in any order.
func gather(list []roster.Interval) busy {
	slices.SortFunc(list, func(a, b roster.Interval) int { return int(a.From - b.From) })
	var out busy
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

// with is the busy time and one interval more.
func (b busy) with(iv roster.Interval) busy {
	return gather(append(slices.Clone([]roster.Interval(b)), iv))
}

// meets tells whether any of the time lies inside an interval.
func (b busy) meets(in roster.Interval) bool {
	i := b.after(in.From)
	return i < len(b) && b[i].From < in.To
}

// rest is the longest unbroken free time inside an interval.
func (b busy) rest(in roster.Interval) roster.Interval {
	longest := roster.Interval{From: in.From, To: in.From}
	free := in.From
	for _, iv := range b[b.after(in.From):] {
		if iv.From >= in.To {
			break
		}
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

// after is the index of the first interval that ends after t.
func (b busy) after(t roster.Time) int {
	i, _ := slices.BinarySearchFunc(b, t, func(iv roster.Interval, t roster.Time) int {
		if iv.To <= t {
			return -1
		}
		return 1
	})
	return i
}

// work is a person's working time, all of it and that of the history alone.
func work(c *rules.Case, e roster.EmployeeNo) (all, past busy) {
	var every, before []roster.Interval
	for _, d := range c.Line(e) {
		worked := c.Worked(d)
		every = append(every, worked...)
		if d.Past {
			before = append(before, worked...)
		}
	}
	return gather(every), gather(before)
}

// lastDuty is the day of a person's last duty inside an interval, among the
// history's or the planned ones; otherwise if there is none.
func lastDuty(c *rules.Case, e roster.EmployeeNo, in roster.Interval, past bool, otherwise roster.Day) roster.Day {
	day := otherwise
	for _, d := range c.Line(e) {
		if d.Past == past && d.Span.From < in.To && d.Span.To > in.From {
			day = d.Day
		}
	}
	return day
}
