package model

import (
	"encoding/binary"
	"time"

	"heltid/rules/roster"
)

// Walk reads one person's line a day at a time and charges every shape that
// looks at sequences as it goes: what the line has done so far fits in a Memory,
// and what a day costs depends on the Memory, the day and the duty alone. A graph
// of all lines is made by asking it. Sums of what duties are worth are no part of
// it, but for the weekends worked.
type Walk struct {
	m       *Model
	e       int
	days    int
	classes int

	kind   []int32   // by day: days of one kind step alike
	single [][]int64 // by day, class: what a duty alone costs by its clocks
	pair   [][]int64 // by day, [before*classes+class]: beyond what each costs alone
	first  []int64   // by class: what the history adds to a duty on day 0
	base   int64     // what the history alone costs

	runs     []run
	on       [][]bool // by run, 1+class; 0 for a free day
	rest     *restTables
	season   Season
	whole    []*weekends
	rows     []*weekendRun
	patterns rowsOfSteps
	begun    uint8 // the days of the first weekend that the history has worked
	counted  bool  // worked weekends are a sum
}

// Memory is what a line has done so far, as far as it matters for what follows.
type Memory [memorySize]byte

// Where a Memory holds what.
const (
	memoryAge     = 0  // days off since the last duty, freshAge for many
	memoryLast    = 1  // its class + 1, two bytes; 0 when that no longer matters
	memoryFlags   = 3  // see below
	memorySeason  = 4  // state of the Season
	memoryRuns    = 6  // length of the run at hand, by run
	memoryRows    = 22 // weekends in a row, and whether this one is worked
	memoryPattern = 32 // rows of days half matched, a bit each
	memorySize    = memoryPattern + 8*halfWords

	mostRuns = memoryRows - memoryRuns
	mostRows = (memoryPattern - memoryRows) / 2
)

const (
	flagRested   = 1 << iota // this week has had its rest
	flagPast                 // no duty yet but the history's
	flagSaturday             // this weekend, or the one ahead, is worked on its first day
	flagSunday               // or its second
)

// openRun marks the length of a run whose beginning the history does not show.
const openRun = 0x80

// restDays is the longest gap, in free days, after which the last duty's clock
// still tells what rest a week gets; longer ones have had any a week can ask for.
const restDays = 3

const freshAge = restDays + 1

// Walk tabulates person e's rules. What does not fit in a Memory is left out, which
// can only make a line cheaper.
func (m *Model) Walk(e int) *Walk {
	w := &Walk{m: m, e: e, days: m.Days, classes: m.Classes()}
	p := &m.People[e]
	w.pairs()
	for _, list := range [][]run{p.Runs, p.ShiftRuns} {
		for _, r := range list {
			if len(w.runs) < mostRuns && max(r.least, r.most) < openRun {
				w.runs = append(w.runs, r)
			}
		}
	}
	for i := range p.WeekendRuns {
		if len(w.rows) < mostRows && p.WeekendRuns[i].count > 0 {
			w.rows = append(w.rows, &p.WeekendRuns[i])
		}
	}
	w.counted = m.weekendsSum(e) != nil
	w.season = m.Season(e)
	for i := range p.Weekends {
		if p.Weekends[i].whole {
			w.whole = append(w.whole, &p.Weekends[i])
		}
	}
	w.listRuns()
	w.patterns = m.rowsOfSteps(e)
	for _, d := range p.Past {
		if d.Saturday != NoWeekend && d.Saturday == w.saturday(0) {
			w.begun |= flagSaturday << d.WeekendDay
		}
	}
	w.rest = m.restTables(e)
	w.kinds()
	return w
}

// listRuns tells which days each run counts.
func (w *Walk) listRuns() {
	for _, r := range w.runs {
		on := make([]bool, 1+w.classes)
		on[0] = r.free
		for k, s := range w.m.Sample {
			on[1+k] = !r.free && (r.shifts == nil || r.shifts[s])
		}
		w.on = append(w.on, on)
	}
}

// Lighter leaves out one more shape, the one that takes most to remember, and tells
// whether there was any.
func (w *Walk) Lighter() bool {
	switch {
	case w.patterns.drop(w.m, w.m.People[w.e].Past):
	case len(w.rows) > 0:
		w.rows = w.rows[:len(w.rows)-1]
	case len(w.runs) > 2:
		w.runs, w.on = w.runs[:len(w.runs)-1], w.on[:len(w.on)-1]
	default:
		return false
	}
	return true
}

// Kind gives the day's kind: days of one kind step alike from the same Memory.
func (w *Walk) Kind(d int) int32 { return w.kind[d] }

// saturday gives the first day of the weekend that day d is in or before.
func (w *Walk) saturday(d int) int {
	for w.m.Problem.Weekday(roster.Day(d)) != time.Sunday {
		d++
	}
	return d - 1
}

// Start is the memory of the history.
func (w *Walk) Start() Memory {
	var s Memory
	s[memoryAge] = freshAge
	s[memoryFlags] = flagPast | w.begun
	s[memorySeason] = byte(w.season.Start)
	for i := range w.runs {
		r := &w.runs[i]
		s[memoryRuns+i] = r.remembered(r.past, r.open)
	}
	w.patterns.begun.put(&s)
	return s
}

// remembered is a run's length as far as it matters.
func (r *run) remembered(n int, open bool) byte {
	if n = min(n, max(r.least, r.most, 1)); open && n < r.least {
		return byte(n) | openRun
	}
	return byte(n)
}

// Step charges day d with a duty of class k, or with a day off when k is -1, and
// gives the memory after it. The cost is Inf where that may not be. With worked, the
// day ends a weekend that was worked and that is counted in a sum.
func (w *Walk) Step(d int, s Memory, k int) (next Memory, cost int64, worked bool) {
	next = s
	cost = w.clocks(d, &next, k)
	if cost >= Inf {
		return next, Inf, false
	}
	for i := range w.runs {
		r := &w.runs[i]
		n, open := int(next[memoryRuns+i]&^openRun), next[memoryRuns+i]&openRun != 0
		var units int64
		if w.on[i][1+k] {
			if units = 0; r.most > 0 && n >= r.most {
				units = 1
			}
			n++
		} else {
			if units = 0; n > 0 && n < r.least && !open {
				units = int64(r.least - n)
			}
			n, open = 0, false
		}
		cost += r.price.weighed(units)
		next[memoryRuns+i] = r.remembered(n, open)
	}
	c, worked := w.weekend(d, &next, k)
	cost += c + w.weekendRuns(d, &next, k) + w.patterns.step(w.m.Problem.Weekday(roster.Day(d)), &next, k)
	if cost >= Inf/2 {
		return next, Inf, false
	}
	return next, cost, worked
}

// clocks charges what duties on neighbouring days cost by their clocks, and bars
// what leaves a week without its rest.
func (w *Walk) clocks(d int, s *Memory, k int) int64 {
	age, last := int(s[memoryAge]), int(binary.LittleEndian.Uint16(s[memoryLast:]))-1
	if k < 0 {
		switch {
		case w.rest == nil:
			s.forget()
			s[memoryFlags] &^= flagPast
		case s[memoryFlags]&flagPast != 0:
		case age < restDays:
			s[memoryAge]++
		case age == restDays:
			if !w.rest.outgrown(d, last, s[memoryFlags]&flagRested != 0) {
				return Inf
			}
			s.forget()
		}
		return 0
	}
	cost := w.single[d][k]
	if d == 0 && s[memoryFlags]&flagPast != 0 {
		cost = min(Inf, cost+w.first[k])
	} else if age == 0 {
		cost = min(Inf, cost+w.pair[d][last*w.classes+k])
	}
	if cost >= Inf/2 {
		return Inf
	}
	if w.rest != nil {
		rested, ok := w.rest.work(d, s, age, last, k)
		if !ok {
			return Inf
		}
		s[memoryFlags] &^= flagRested
		if rested {
			s[memoryFlags] |= flagRested
		}
	}
	s[memoryFlags] &^= flagPast
	s[memoryAge] = 0
	binary.LittleEndian.PutUint16(s[memoryLast:], uint16(k+1))
	return cost
}

// forget lets the last duty go.
func (s *Memory) forget() {
	s[memoryAge] = freshAge
	s[memoryLast], s[memoryLast+1] = 0, 0
	s[memoryFlags] &^= flagRested
}

// weekend notes which days of a weekend are worked and, as the weekend ends,
// charges it.
func (w *Walk) weekend(d int, s *Memory, k int) (cost int64, worked bool) {
	if w.season.Count == 0 && len(w.whole) == 0 && !w.counted {
		return 0, false
	}
	if k >= 0 {
		if t := w.m.DutyOf(d, int16(k)); t.Saturday != NoWeekend {
			s[memoryFlags] |= flagSaturday << t.WeekendDay
		}
	}
	saturday := w.saturday(d)
	if d != saturday+1 && (d != w.days-1 || saturday != d) {
		return 0, false
	}
	days := s[memoryFlags] & (flagSaturday | flagSunday)
	s[memoryFlags] &^= flagSaturday | flagSunday
	for _, x := range w.whole {
		if days == flagSaturday || days == flagSunday {
			cost += x.price.weighed(1)
		}
	}
	if w.season.Count > 0 {
		i := 2*int(s[memorySeason]) + btoi(days != 0)
		s[memorySeason] = byte(w.season.Next[i])
		cost += w.season.Cost[i]
	}
	return min(cost, Inf), w.counted && days != 0
}

// weekendRuns charges runs of worked weekends.
func (w *Walk) weekendRuns(d int, s *Memory, k int) (cost int64) {
	for i, x := range w.rows {
		since := d - x.first
		if since < 0 || since/7 >= x.count || since%7 >= x.length {
			continue
		}
		at := memoryRows + 2*i
		if k >= 0 {
			s[at+1] = 1
		}
		if since%7 < x.length-1 {
			continue
		}
		n, r := int(s[at]), &x.runs
		switch {
		case s[at+1] == 1:
			if r.most > 0 && n >= r.most {
				cost += r.price.weighed(1)
			}
			s[at] = r.remembered(n+1, false)
		case n > 0 && n < r.least:
			cost += r.price.weighed(int64(r.least - n))
			fallthrough
		default:
			s[at] = 0
		}
		s[at+1] = 0
	}
	return min(cost, Inf)
}

// End charges what only the period's end decides.
func (w *Walk) End(s Memory) int64 {
	cost := w.base
	for i := range w.runs {
		r := &w.runs[i]
		if n := s[memoryRuns+i]; r.alone && n&openRun == 0 && n > 0 && int(n) < r.least {
			cost += r.price.weighed(int64(r.least - int(n)))
		}
	}
	for i, x := range w.rows {
		if n := int(s[memoryRows+2*i]); n > 0 && n < x.runs.least {
			cost += x.runs.price.weighed(int64(x.runs.least - n))
		}
	}
	if w.rest != nil && !w.rest.closes(w.days, &s) {
		return Inf
	}
	return min(cost, Inf)
}

// Counted makes worked weekends a sum: Step tells them, and the limits on their
// number are left out.
func (w *Walk) Counted() bool { return w.counted }

// kinds finds which days step alike.
func (w *Walk) kinds() {
	w.kind = make([]int32, w.days)
	seen := map[string]int32{}
	tables := map[*int64]int64{}
	id := func(t []int64) int64 {
		if len(t) == 0 {
			return -1
		}
		if _, ok := tables[&t[0]]; !ok {
			tables[&t[0]] = int64(len(tables))
		}
		return tables[&t[0]]
	}
	var key []byte
	for d := range w.days {
		key = append(key[:0], byte(w.m.Problem.Weekday(roster.Day(d))))
		key = binary.AppendVarint(key, id(w.single[d]))
		key = binary.AppendVarint(key, id(w.pair[d]))
		key = append(key, byte(btoi(d == 0)), byte(btoi(d == w.days-1)))
		for _, x := range w.rows {
			since := d - x.first
			key = append(key, byte(btoi(since >= 0 && since/7 < x.count)))
		}
		for k := range w.classes { // what belongs to which day of a weekend
			t := w.m.DutyOf(d, int16(k))
			key = append(key, byte(t.WeekendDay+2*btoi(t.Saturday != NoWeekend)))
		}
		if w.rest != nil {
			key = w.rest.key(key, d)
		}
		n, ok := seen[string(key)]
		if !ok {
			n = int32(len(seen))
			seen[string(key)] = n
		}
		w.kind[d] = n
	}
}
