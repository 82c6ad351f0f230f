package model

import (
	"math/bits"
	"slices"

	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// Weeks are the 7-day periods of weekly rest as the one-person optimum sees
// them, nil when no ban on them exists.
type Weeks struct {
	Breaks []roster.Time // week k is [Breaks[k], Breaks[k+1])
	rest   *weekRest
}

// Weeks gives person e's banned weekly rest; further ones are left to the check.
func (m *Model) Weeks(e int) *Weeks {
	p := &m.People[e]
	for i := range p.WeekRest {
		if r := &p.WeekRest[i]; r.price.level == constraint.Ban && len(r.weeks) > 1 {
			return &Weeks{r.weeks, r}
		}
	}
	return nil
}

// RestBegins gives the time from which rest after the last of the duties counts.
func (w *Weeks) RestBegins(duties []Duty) roster.Time {
	if len(duties) == 0 {
		return w.rest.known
	}
	return w.rest.restBegins(duties, len(duties)-1)
}

// Had tells whether week k got its rest in gaps between the given duties.
func (w *Weeks) Had(k int, duties []Duty) bool {
	for i := 1; i < len(duties); i++ {
		if w.Credit(k, w.rest.restBegins(duties, i-1), duties[i].Span.From) {
			return true
		}
	}
	return len(duties) > 0 && w.Credit(k, w.rest.known, duties[0].Span.From)
}

// Credit tells whether rest from one time to another gives week k its rest.
func (w *Weeks) Credit(k int, from, to roster.Time) bool {
	enough := roster.Time(w.rest.enough[k])
	return enough <= 0 || min(to, w.Breaks[k+1])-max(from, w.Breaks[k]) >= enough
}

// Of gives the week that an instant lies in: -1 before the first, len-1 after
// the last.
func (w *Weeks) Of(t roster.Time) int {
	k := -1
	for k+1 < len(w.Breaks) && w.Breaks[k+1] <= t {
		k++
	}
	return k
}

// Season is what the one-person optimum keeps of past weekends: a small
// automaton that takes one step for each weekend of the period.
type Season struct {
	First int // day of the first weekend's Saturday
	Count int // weekends of the period
	Start int // state before the first
	// Next[2*state+worked] is the state after one more weekend and Cost what
	// that weekend costs, Inf where it is barred.
	Next []int16
	Cost []int64
}

// States is the number of states.
func (s *Season) States() int { return len(s.Next) / 2 }

// fewWeekends is how many weekends a period may have for a limit on their number
// to be a state; of more it is a sum.
const fewWeekends = 6

// mostStates is how many states a Season may have; rules on weekends beyond
// that are left to the check, the widest first.
const mostStates = 64

// Season gives person e's automaton of weekends.
func (m *Model) Season(e int) Season {
	var list []*weekends
	for i := range m.People[e].Weekends {
		if w := &m.People[e].Weekends[i]; !w.whole && w.only == nil && !(w.total && w.count > fewWeekends) {
			list = append(list, w)
		}
	}
	for {
		if s, ok := season(list); ok {
			if len(list) == 0 {
				s.First = m.Days
			}
			return s
		}
		widest := 0
		for i, w := range list {
			if w.of > list[widest].of {
				widest = i
			}
		}
		list = append(list[:widest], list[widest+1:]...)
	}
}

// past is a state of a Season: the latest weekends as bits (bit 0 the latest),
// as many as any window looks back on, how many were worked in all, for windows
// that hold them all, and how many of the bits are the period's own, where the
// history alone puts too many into some window and must be told apart.
type past struct {
	bits  uint64
	total int
	own   int
}

// season writes out the states that the rules' windows can tell apart.
func season(list []*weekends) (Season, bool) {
	s := Season{Next: []int16{0, 0}, Cost: []int64{0, 0}}
	if len(list) == 0 {
		return s, true
	}
	s.First, s.Count = list[0].first, list[0].count
	memory, start, ceiling := 0, past{}, 0
	for _, w := range list {
		for i, b := range w.before {
			if back := len(w.before) - 1 - i; b && back < 64 {
				start.bits |= 1 << back
			}
		}
		if w.holdsAll() {
			ceiling += w.count + len(w.before)
		} else {
			memory = max(memory, w.of-1)
		}
	}
	if memory > 60 {
		return s, false
	}
	start.total = bits.OnesCount64(start.bits)
	start.bits &= 1<<memory - 1
	if ceiling == 0 {
		start.total = 0
	}
	apart := slices.ContainsFunc(list, func(w *weekends) bool {
		return !w.holdsAll() && w.worked(start, 0)+btoi(w.begun) > w.most
	})
	states := []past{start}
	index := map[past]int16{start: 0}
	s.Next, s.Cost = nil, nil
	for at := 0; at < len(states); at++ {
		for worked := range 2 {
			from := states[at]
			to := past{bits: (from.bits<<1 | uint64(worked)) & (1<<memory - 1)}
			if ceiling > 0 {
				to.total = min(from.total+worked, ceiling)
			}
			if apart {
				to.own = min(from.own+1, memory+1)
			}
			var cost int64
			for _, w := range list {
				cost += w.price.weighed(w.beyond(start, from, worked, apart))
			}
			i, ok := index[to]
			switch {
			case cost >= Inf:
				i, cost = 0, Inf
			case !ok:
				i = int16(len(states))
				index[to] = i
				states = append(states, to)
			}
			s.Next, s.Cost = append(s.Next, i), append(s.Cost, cost)
		}
		if len(states) > mostStates {
			return s, false
		}
	}
	return s, true
}

// beyond is the breach that one more weekend makes.
func (w *weekends) beyond(start, from past, one int, apart bool) int64 {
	n, most := w.worked(from, one), w.most
	switch {
	case w.total:
		return int64(max(0, min(n-most-start.total, one))) // those before have been charged
	case w.holdsAll():
		most = max(most, start.total+btoi(w.begun))
	case apart:
		most = max(most, w.old(from, one))
	}
	return int64(max(0, n-most))
}

// old counts the weekends worked by the history in a window that ends with one
// more.
func (w *weekends) old(from past, one int) int {
	if from.own == 0 {
		return w.worked(from, one*btoi(w.begun))
	}
	n := 0
	for j := from.own; j < w.of-1; j++ {
		n += int(from.bits >> j & 1)
	}
	if w.begun && from.own <= w.of-1 {
		n++
	}
	return n
}

// holdsAll tells whether a window of the rule never lets a weekend go.
func (w *weekends) holdsAll() bool { return w.of >= w.count+len(w.before) }

// worked counts the worked weekends of a window that ends with one more.
func (w *weekends) worked(from past, one int) int {
	if w.holdsAll() {
		return from.total + one
	}
	n := one
	for j := range w.of - 1 {
		n += int(from.bits >> j & 1)
	}
	return n
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
