package model

import (
	"encoding/binary"
	"time"
)

// halves is a bit for each pattern and each number of days that match it so far.
// The bits of one pattern lie side by side in one word.
type halves [halfWords]uint64

// halfWords is how many words of them a Memory holds.
const halfWords = 3

// rowsOfSteps is a person's patterns read all at once.
type rowsOfSteps struct {
	patterns []*pattern
	ends     []int     // by pattern: its last bit
	starts   [7]halves // by weekday: first bits of the patterns that can begin
	match    []halves  // by 1+class, 0 free: the bits whose next day it is
	first    []halves  // by 1+class: the first bits of the patterns it begins
	last     halves
	begun    halves // what the history has begun
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

func (h *halves) set(bit int)      { h[bit/64] |= 1 << (bit % 64) }
func (h *halves) has(bit int) bool { return h[bit/64]>>(bit%64)&1 == 1 }

// lay gives every pattern its bits. A pattern of one day keeps one too.
func (r *rowsOfSteps) lay(m *Model, past []Duty) {
	c := m.Classes()
	*r = rowsOfSteps{patterns: r.patterns, match: make([]halves, 1+c), first: make([]halves, 1+c)}
	at := 0
	for i, p := range r.patterns {
		n := max(1, len(p.steps)-1)
		if at%64+n > 64 {
			at += 64 - at%64
		}
		if n > 64 || at+n > 64*halfWords {
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
					r.match[x].set(at + j - 1)
				}
			}
			if on(0, x) {
				r.first[x].set(at)
			}
		}
		for wd := range 7 {
			if p.every == 1 || int(m.weekday(p.first)) == wd {
				r.starts[wd].set(at)
			}
		}
		for a := p.first; a < 0; a += p.every { // rows that the history has begun
			if len(p.steps) > -a && p.begins(past, a) {
				r.begun.set(at - a - 1)
			}
		}
		at += n
		r.ends = append(r.ends, at-1)
		r.last.set(at - 1)
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
	var done, next halves
	for w := range next {
		at := s[memoryPattern+8*w:]
		on := binary.LittleEndian.Uint64(at) & r.match[1+k][w]
		done[w] = on & r.last[w]
		next[w] = (on&^r.last[w])<<1 | r.starts[wd][w]&r.first[1+k][w]
	}
	for i, p := range r.patterns {
		switch end := r.ends[i]; {
		case len(p.steps) == 1 && next.has(end):
			cost += p.price.weighed(1)
			next[end/64] &^= 1 << (end % 64)
		case done.has(end):
			cost += p.price.weighed(1)
		}
	}
	next.put(s)
	return min(cost, Inf)
}

// put writes the bits into a memory.
func (h *halves) put(s *Memory) {
	for w, bits := range h {
		binary.LittleEndian.PutUint64(s[memoryPattern+8*w:], bits)
	}
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
