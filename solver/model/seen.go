package model

import (
	"math"

	"heltid/rules/constraint"
	"heltid/rules/roster"
)

// What follows is what package price reads of a person's shapes to make its
// tables. Each answers about one line's structure (a block of working days, a
// gap between two, a weekend, a sum) and prices it as Breaches would.

// WorkRun prices a block of n working days that begins on day a.
func (m *Model) WorkRun(e, a, n int) int64 { return m.People[e].runCost(false, a, n, m.Days) }

// FreeRun prices n free days that begin on day a.
func (m *Model) FreeRun(e, a, n int) int64 { return m.People[e].runCost(true, a, n, m.Days) }

// BrokenRun prices the run that the history ends with when day 0 breaks it: a
// run of free days or one of work.
func (m *Model) BrokenRun(e int, free bool) int64 {
	p := &m.People[e]
	var c int64
	for i := range p.Runs {
		r := &p.Runs[i]
		if r.free == free && r.past > 0 {
			c += r.price.weighed(r.of(0, r.past, r.open))
		}
	}
	return min(c, Inf)
}

func (p *Person) runCost(free bool, a, n, days int) int64 {
	if n == 0 {
		return 0
	}
	var c int64
	for i := range p.Runs {
		r := &p.Runs[i]
		if r.free != free {
			continue
		}
		before, cut := 0, a+n >= days
		if a == 0 {
			before, cut = r.past, cut || r.open
		}
		c += r.price.weighed(r.of(n, before, cut))
	}
	return min(c, Inf)
}

// Weeks are the 7-day periods of weekly rest as the one-person optimum sees
// them, nil when no ban on them exists. Least is the rest asked for.
type Weeks struct {
	Breaks []roster.Time // week k is [Breaks[k], Breaks[k+1])
	Least  roster.Minutes
	rest   *weekRest
}

// Weeks gives person e's banned weekly rest; further ones are left to the check.
func (m *Model) Weeks(e int) *Weeks {
	p := &m.People[e]
	for i := range p.WeekRest {
		if r := &p.WeekRest[i]; r.price.level == constraint.Ban && len(r.weeks) > 1 {
			return &Weeks{r.weeks, r.least, r}
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
	return min(to, w.Breaks[k+1])-max(from, w.Breaks[k]) >= roster.Time(w.Least)
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

// WeekendStep prices one more weekend, worked or not, after the ones that the
// bits of last tell of (bit 0 the latest). Windows longer than WeekendMemory+1
// are left to the check.
func (m *Model) WeekendStep(e int, last uint32, worked bool) int64 {
	p := &m.People[e]
	var c int64
	for i := range p.Weekends {
		w := &p.Weekends[i]
		if w.whole || w.of > WeekendMemory+1 {
			continue
		}
		n := 0
		if worked {
			n++
		}
		for j := 0; j < w.of-1; j++ {
			n += int(last >> j & 1)
		}
		c += w.price.weighed(int64(max(0, n-w.most)))
	}
	return min(c, Inf)
}

// WeekendMemory is how many past weekends the one-person optimum remembers at
// most.
const WeekendMemory = 4

// WeekendSpan gives how many past weekends person e's rules look back on (at
// most WeekendMemory), their bits before the period, and the weekends' first
// Saturday and number.
func (m *Model) WeekendSpan(e int) (memory int, before uint32, first, count int) {
	p := &m.People[e]
	first = m.Days
	for i := range p.Weekends {
		w := &p.Weekends[i]
		if w.whole || w.of > WeekendMemory+1 {
			continue
		}
		memory = max(memory, w.of-1)
		first, count = w.first, w.count
		for j, b := range w.before {
			if b {
				before |= 1 << (len(w.before) - 1 - j)
			}
		}
	}
	before &= 1<<memory - 1
	return memory, before, first, count
}

// Axis is person e's contract hours as a state: what each letter is worth on
// each day, in steps of Unit, and what a sum costs.
type Axis struct {
	From, To int
	Unit     int64
	Low      int64 // in steps: less is barred
	High     int64 // in steps: more is barred or pointless
	of       *total
	all      []*total
}

// AxisAt gives the axis whose days include day d, nil when there is none.
func (m *Model) AxisAt(e, d int) *Axis {
	p := &m.People[e]
	var a *Axis
	for i := range p.Axis {
		t := &p.Axis[i]
		if d < t.from || d > t.to {
			continue
		}
		if a == nil {
			a = &Axis{From: t.from, To: t.to, of: t, High: math.MaxInt64}
			for _, v := range t.of {
				a.Unit = gcd(a.Unit, int64(v))
			}
		}
		if t.from != a.From || t.to != a.To {
			continue
		}
		a.all = append(a.all, t)
		if a.Unit == 0 {
			continue
		}
		if t.under.level == constraint.Ban && t.low != math.MinInt64 {
			a.Low = max(a.Low, (t.low+a.Unit-1)/a.Unit)
		}
		if t.over.level == constraint.Ban && t.high != math.MaxInt64 {
			a.High = min(a.High, max(0, t.high)/a.Unit)
		}
	}
	if a == nil || a.Unit == 0 {
		return nil
	}
	if a.High == math.MaxInt64 {
		var sum int64
		n := m.Letters()
		for d := 0; d <= a.To-a.From; d++ {
			var best int64
			for l := range n {
				best = max(best, int64(a.of.of[d*n+l]))
			}
			sum += best
		}
		a.High = sum / a.Unit
	}
	return a
}

// Steps gives what letter l on day d is worth, in steps of Unit.
func (a *Axis) Steps(m *Model, d int, l Letter) int {
	if d < a.From || d > a.To || l == Free {
		return 0
	}
	return int(int64(a.of.of[(d-a.From)*m.Letters()+int(l)]) / a.Unit)
}

// At prices a sum of steps.
func (a *Axis) At(steps int) int64 {
	var c int64
	for _, t := range a.all {
		c += t.at(int64(steps) * a.Unit)
	}
	return min(c, Inf)
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, -a)
}
