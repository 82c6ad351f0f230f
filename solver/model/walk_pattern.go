package model

import (
	"encoding/binary"
	"time"
)

// rowsOfSteps is a person's patterns read all at once: a bit for each pattern and
// each number of days that match it so far.
type rowsOfSteps struct {
	patterns []*pattern
	ends     []int     // by pattern: its last bit
	starts   [7]uint64 // by weekday: first bits of the patterns that can begin
	match    []uint64  // by 1+class, 0 free: the bits whose next day it is
	first    []uint64  // by 1+class: the first bits of the patterns it begins
	last     uint64
	begun    uint64 // what the history has begun
}

// rowsOfSteps gives person e's, as many as a Memory has room for.
func (m *Model) rowsOfSteps(e int) rowsOfSteps {
	p := &m.People[e]
	var r rowsOfSteps
	for i := range p.Patterns {
		r.patterns = append(r.patterns, &p.Patterns[i])
	}
	r.lay(m, p.Past)
	return r
}

// lay gives every pattern its bits. A pattern of one day keeps one too.
func (r *rowsOfSteps) lay(m *Model, past []Duty) {
	c := m.Classes()
	match, first := make([]uint64, 1+c), make([]uint64, 1+c)
	r.match, r.first, r.ends, r.last, r.starts, r.begun = match, first, nil, 0, [7]uint64{}, 0
	at := 0
	for i, p := range r.patterns {
		n := max(1, len(p.steps)-1)
		if at+n > 64 {
			r.patterns = r.patterns[:i]
			break
		}
		on := func(step, x int) bool {
			if x == 0 {
				return p.steps[step][0]
			}
			return p.steps[step][1+m.Sample[x-1]]
		}
		for x := range 1 + c {
			for j := 1; j < len(p.steps); j++ {
				if on(j, x) {
					match[x] |= 1 << (at + j - 1)
				}
			}
			if on(0, x) {
				first[x] |= 1 << at
			}
		}
		for wd := range 7 {
			if p.every == 1 || int(m.weekday(p.first)) == wd {
				r.starts[wd] |= 1 << at
			}
		}
		at += n
		r.ends = append(r.ends, at-1)
		r.last |= 1 << (at - 1)
		for a := p.first; a < 0; a += p.every { // rows that the history has begun
			if len(p.steps) > -a && p.begins(past, a) {
				r.begun |= 1 << (r.ends[i] - n + 1 + -a - 1)
			}
		}
	}
}

// begins tells whether the history from day a on is how the pattern begins.
func (t *pattern) begins(past []Duty, a int) bool {
	for d := a; d < 0; d++ {
		on := 0
		for i := range past {
			if past[i].Day == d {
				on = 1 + int(past[i].Shift)
				break
			}
		}
		if !t.steps[d-a][on] {
			return false
		}
	}
	return true
}

func (m *Model) weekday(d int) time.Weekday {
	return (m.Problem.Weekday(0) + time.Weekday((d%7+7)%7)) % 7
}

// step reads a day and charges the rows that it completes.
func (r *rowsOfSteps) step(wd time.Weekday, s *Memory, k int) (cost int64) {
	if len(r.patterns) == 0 {
		return 0
	}
	on := binary.LittleEndian.Uint64(s[memoryPattern:]) & r.match[1+k]
	done := on & r.last
	fresh := r.starts[wd] & r.first[1+k]
	for i, p := range r.patterns {
		switch end := uint64(1) << r.ends[i]; {
		case len(p.steps) == 1 && fresh&end != 0:
			cost += p.price.weighed(1)
			fresh &^= end
		case done&end != 0:
			cost += p.price.weighed(1)
		}
	}
	binary.LittleEndian.PutUint64(s[memoryPattern:], (on&^r.last)<<1|fresh)
	return min(cost, Inf)
}

// drop leaves out the longest pattern.
func (r *rowsOfSteps) drop(m *Model, past []Duty) bool {
	if len(r.patterns) == 0 {
		return false
	}
	longest := 0
	for i, p := range r.patterns {
		if len(p.steps) >= len(r.patterns[longest].steps) {
			longest = i
		}
	}
	r.patterns = append(r.patterns[:longest], r.patterns[longest+1:]...)
	r.lay(m, past)
	return true
}
