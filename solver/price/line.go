package price

import (
	"heltid/rules/roster"
	"heltid/solver/model"
)

// NewLine tabulates the rules of person e. It costs about a microsecond for
// each pair of classes on each day.
func NewLine(m *model.Model, e int) *Line {
	l := &Line{m: m, person: e, days: m.Days, n: m.Letters(), class: m.Classes(), classOf: m.Class}
	l.pairs()
	l.sums()
	l.runs()
	l.rests()
	l.weekendSteps()
	l.splits()
	l.group()
	return l
}

// pairs asks the model what duties on neighbouring days cost by their clocks.
// The price of a line is the sum over single duties and, for each neighbouring
// pair, what the two cost beyond that.
func (l *Line) pairs() {
	m, e, c := l.m, l.person, l.class
	l.single = make([]int64, l.days*c)
	l.pair = make([]int64, l.days*c*c)
	l.first = make([]int64, c)
	bans := make([]int64, l.days*c)
	costs := make([]int64, l.days*c)
	seq := make([]model.Duty, 0, len(m.People[e].Past)+1)
	for d := range l.days {
		for k := range c {
			seq = append(seq[:0], m.DutyOf(d, int16(k)))
			i := d*c + k
			bans[i], costs[i] = m.Local(e, seq)
			l.single[i] = costs[i]
			if bans[i] > 0 {
				l.single[i] = inf
			}
		}
	}
	for d := range l.days - 1 {
		for a := range c {
			for b := range c {
				i, j := d*c+a, (d+1)*c+b
				at := &l.pair[(d*c+a)*c+b]
				if l.single[i] >= inf || l.single[j] >= inf {
					*at = inf
					continue
				}
				seq = append(seq[:0], m.DutyOf(d, int16(a)), m.DutyOf(d+1, int16(b)))
				ban, cost := m.Local(e, seq)
				*at = cost - costs[i] - costs[j]
				if ban > 0 {
					*at = inf
				}
			}
		}
	}
	past := m.People[e].Past
	pastBan, pastCost := m.Local(e, past)
	l.base = pastCost
	for k := range c {
		seq = append(append(seq[:0], past...), m.DutyOf(0, int16(k)))
		ban, cost := m.Local(e, seq)
		l.first[k] = cost - pastCost - costs[k]
		if ban > pastBan+bans[k] {
			l.first[k] = inf
		}
	}
}

// sums lays out the axis of contract minutes.
func (l *Line) sums() {
	m, c := l.m, l.class
	l.steps = make([]int32, l.days*c)
	l.minStep, l.maxStep = make([]int32, c), make([]int32, c)
	l.remain = make([]int32, l.days+1)
	l.height, l.end = 1, []int64{0}
	at := 0
	for at < l.days && l.axis == nil {
		l.axis = m.AxisAt(l.person, at)
		at++
	}
	if l.axis == nil {
		return
	}
	letterOf := make([]model.Letter, c)
	for i := l.n - 1; i >= 1; i-- {
		letterOf[l.classOf[i]] = model.Letter(i)
	}
	for k := range c {
		l.minStep[k] = 1 << 30
	}
	for d := range l.days {
		for k := range c {
			s := int32(l.axis.Steps(m, d, letterOf[k]))
			l.steps[d*c+k] = s
			l.minStep[k] = min(l.minStep[k], s)
			l.maxStep[k] = max(l.maxStep[k], s)
		}
	}
	for d := l.days - 1; d >= 0; d-- {
		var best int32
		for k := range c {
			best = max(best, l.steps[d*c+k])
		}
		l.remain[d] = l.remain[d+1] + best
	}
	l.height = int(min(l.axis.High, int64(l.remain[0]))) + 1
	l.low = int(min(max(0, l.axis.Low), int64(l.height)))
	l.end = make([]int64, l.height)
	for s := range l.end {
		l.end[s] = l.axis.At(s)
	}
}

// runs prices blocks and gaps by length.
func (l *Line) runs() {
	m, e := l.m, l.person
	l.longest = min(longestBlock, l.days)
	l.work[0] = make([]int64, l.longest+1)
	l.work[1] = make([]int64, l.longest+1)
	l.cutWork = make([]int64, l.longest+1)
	for n := 1; n <= l.longest; n++ {
		l.work[0][n] = m.WorkRun(e, 0, n)
		l.work[1][n], l.cutWork[n] = inf, inf
		if n+1 < l.days {
			l.work[1][n] = m.WorkRun(e, 1, n)
		}
		if n < l.days {
			l.cutWork[n] = m.WorkRun(e, l.days-n, n)
		}
	}
	for n := l.longest; n > 1 && min(l.work[0][n], l.work[1][n], l.cutWork[n]) >= inf; n-- {
		l.longest--
	}
	for n := 1; n <= gapDays; n++ {
		if n+1 < l.days {
			l.gap[n] = m.FreeRun(e, 1, n)
		}
	}
	l.openGap = make([]int64, l.days+1)
	l.tail = make([]int64, l.days+1)
	for n := 1; n <= l.days; n++ {
		l.openGap[n] = m.FreeRun(e, 0, n)
		if n < l.days {
			l.tail[n] = m.FreeRun(e, l.days-n, n)
		}
	}
	l.brokenWork, l.brokenFree = m.BrokenRun(e, false), m.BrokenRun(e, true)
}

// block prices a block of n days from day a by its length.
func (l *Line) block(a, n int) int64 {
	switch {
	case a == 0:
		return l.work[0][n]
	case a+n == l.days:
		return l.cutWork[n]
	}
	return l.work[1][n]
}

// rests tabulates what weekly rest reads off each duty.
func (l *Line) rests() {
	m, c := l.m, l.class
	n := l.days * c
	l.weekFrom, l.weekTo = make([]int16, n), make([]int16, n)
	l.restFrom, l.startAt, l.endAt = make([]roster.Time, n), make([]roster.Time, n), make([]roster.Time, n)
	l.weeks = m.Weeks(l.person)
	one := make([]model.Duty, 1)
	for d := range l.days {
		for k := range c {
			i := d*c + k
			one[0] = m.DutyOf(d, int16(k))
			l.startAt[i], l.endAt[i] = one[0].Span.From, one[0].Span.To
			if l.weeks != nil {
				l.weekFrom[i] = int16(l.weeks.Of(one[0].Span.From))
				l.weekTo[i] = int16(l.weeks.Of(one[0].Span.To))
				l.restFrom[i] = l.weeks.RestBegins(one)
			}
		}
	}
	past := m.People[l.person].Past
	l.hasPast = len(past) > 0
	if l.weeks == nil {
		return
	}
	l.pastRest = l.weeks.RestBegins(past)
	l.pastWeek = -1
	if l.hasPast {
		l.pastWeek = l.weeks.Of(past[len(past)-1].Span.To)
	} else {
		l.pastWeek = l.weeks.Of(l.pastRest)
	}
	if l.pastWeek >= 0 {
		l.pastBit = l.weeks.Had(l.pastWeek, past)
	}
	if !l.closes(l.pastWeek, l.pastBit, l.pastRest) {
		l.pastBit = true // past mending, so nothing to keep free for
	}
}

// Strict tells whether the tables bar lines that the law allows: a weekly rest
// that lies between duties on neighbouring days (an early morning's work, then
// a late night's the day after) is not seen. No bound is proven by such a line.
func (l *Line) Strict() bool {
	if l.weeks == nil {
		return false
	}
	c := l.class
	for d := range l.days - 1 {
		for a := range c {
			for b := range c {
				i, j := d*c+a, (d+1)*c+b
				if l.single[i] >= inf || l.single[j] >= inf {
					continue
				}
				for k := max(0, int(l.weekTo[i])); k <= int(l.weekFrom[j]) && k < len(l.weeks.Breaks)-1; k++ {
					if l.weeks.Credit(k, l.restFrom[i], l.startAt[j]) {
						return true
					}
				}
			}
		}
	}
	return false
}

// over tells whether a gap from a duty (its rest counting from rest, its end in
// week a, which has had its rest if bit) to a start in week b at time to leaves
// every week in between with its rest, and whether week b has had its own.
func (l *Line) over(a int, bit bool, rest roster.Time, b int, to roster.Time) (had, ok bool) {
	if l.weeks == nil {
		return false, true
	}
	last := len(l.weeks.Breaks) - 2
	for k := max(a, 0); k < b && k <= last; k++ {
		if !(k == a && bit) && !l.weeks.Credit(k, rest, to) {
			return false, false
		}
	}
	if b < 0 || b > last {
		return true, true
	}
	return a == b && bit || l.weeks.Credit(b, rest, to), true
}

// closes tells whether nothing but free time after a duty leaves its week with
// a rest.
func (l *Line) closes(week int, bit bool, rest roster.Time) bool {
	if l.weeks == nil || week < 0 || week > len(l.weeks.Breaks)-2 || bit {
		return true
	}
	return l.weeks.Credit(week, rest, l.weeks.Breaks[week+1])
}

// weekendSteps tabulates what each further weekend costs.
func (l *Line) weekendSteps() {
	l.season = l.m.Season(l.person)
	l.weekendAt, l.weekends = l.season.First, l.season.Count
	l.caps = l.m.Caps(l.person)
	for _, d := range l.m.People[l.person].Past {
		if d.Saturday == l.weekendAt && l.weekends > 0 {
			l.marked = true
		}
	}
	l.night = make([]bool, l.class)
	for k := range l.class {
		l.night[k] = l.m.Problem.Shifts[l.m.Sample[k]].Night
	}
}

// passed counts the weekends whose Sunday lies before day d.
func (l *Line) passed(d int) int {
	return max(0, min(l.weekends, (d-l.weekendAt-2+7)/7))
}

// push notes one more weekend in a state.
func (s *Solver) push(l *Line, state int, worked bool) (next int, cost int64) {
	weekends, counted := state, 0
	if s.counts > 1 {
		weekends, counted = state/s.counts, state%s.counts
	}
	i := weekends * 2
	if worked {
		i++
	}
	return int(l.season.Next[i])*s.counts + counted, l.season.Cost[i]
}

// broken gives the cap that a line passes, -1 for none; of several the one it
// passes by most.
func (l *Line) broken(line []model.Letter) int {
	worst, by := -1, 0
	for k := range l.caps {
		n := -l.caps[k].Most
		for d, x := range line {
			if x != model.Free && l.caps[k].Counts[d*l.class+int(l.classOf[x])] {
				n++
			}
		}
		if n > by {
			worst, by = k, n
		}
	}
	return worst
}

// group joins classes that no gap, week or weekend can tell apart at the start
// or the end of a block.
func (l *Line) group() {
	c := l.class
	l.startOf, l.endOf = make([]int16, c), make([]int16, c)
	var starts, ends []string
	for k := range c {
		s, t := l.signature(k)
		l.startOf[k] = int16(index(&starts, s))
		l.endOf[k] = int16(index(&ends, t))
	}
	l.starts, l.ends = len(starts), len(ends)
	l.startOfClass, l.endOfClass = make([]int16, l.starts), make([]int16, l.ends)
	for k := c - 1; k >= 0; k-- {
		l.startOfClass[l.startOf[k]] = int16(k)
		l.endOfClass[l.endOf[k]] = int16(k)
	}
}

func index(list *[]string, s string) int {
	for i, t := range *list {
		if s == t {
			return i
		}
	}
	*list = append(*list, s)
	return len(*list) - 1
}

// signature writes out everything that gaps read of class k at the start and
// at the end of a block.
func (l *Line) signature(k int) (start, end string) {
	c := l.class
	mark := func(b *[]byte, had, ok bool) {
		v := byte('n')
		if ok && had {
			v = 'h'
		} else if ok {
			v = 'o'
		}
		*b = append(*b, v)
	}
	s, t := []byte{}, []byte{}
	if l.night[k] {
		s, t = append(s, 'N'), append(t, 'N')
	}
	if l.weeks == nil {
		return string(s), string(t)
	}
	for d := range l.days {
		i := d*c + k
		s = append(s, byte(l.weekFrom[i]+1))
		t = append(t, byte(l.weekTo[i]+1))
		for g := 1; g <= gapDays; g++ {
			for other := range c {
				if from := d - g - 1; from >= 0 {
					j := from*c + other
					for _, bit := range []bool{false, true} {
						had, ok := l.over(int(l.weekTo[j]), bit, l.restFrom[j], int(l.weekFrom[i]), l.startAt[i])
						mark(&s, had, ok)
					}
				}
				if to := d + g + 1; to < l.days {
					j := to*c + other
					for _, bit := range []bool{false, true} {
						had, ok := l.over(int(l.weekTo[i]), bit, l.restFrom[i], int(l.weekFrom[j]), l.startAt[j])
						mark(&t, had, ok)
					}
				}
			}
		}
		had, ok := l.over(l.pastWeek, l.pastBit, l.pastRest, int(l.weekFrom[i]), l.startAt[i])
		mark(&s, had, ok)
		had, ok = l.fresh(d, int(l.weekFrom[i]), l.startAt[i])
		mark(&s, had, ok)
		mark(&t, l.closes(int(l.weekTo[i]), false, l.restFrom[i]), true)
	}
	return string(s), string(t)
}

// fresh tells whether week b has had its rest when a block starts on day d, at
// time to in week b, after more than gapDays free days.
func (l *Line) fresh(d, b int, to roster.Time) (had, ok bool) {
	if l.weeks == nil || b < 0 || b > len(l.weeks.Breaks)-2 {
		return true, true
	}
	// The duty before ended by noon of the first free day at the latest, and what
	// daily rest it was owed had passed by 23:00.
	since := l.m.Problem.At(roster.Day(d-gapDays-1), 23*60)
	return l.weeks.Credit(b, since, to), true
}
