package posts

import (
	"math/bits"

	"heltid/rules/roster"
)

// set is a set of small numbers, one bit each.
type set []uint64

func newSet(n int) set { return make(set, (n+63)/64) }

func (s set) add(i int) { s[i/64] |= 1 << (i % 64) }

// addPlaces adds, from base on, the places a demand names; all of them and "no
// place" when it names none.
func (s set) addPlaces(base int, places []roster.PlaceNo, all int) {
	if len(places) == 0 {
		for i := 0; i <= all; i++ {
			s.add(base + i)
		}
		return
	}
	for _, p := range places {
		s.add(base + int(p))
	}
}

func (s set) size() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

// holds tells whether t lies inside s.
func (s set) holds(t set) bool {
	for i, w := range t {
		if w&^s[i] != 0 {
			return false
		}
	}
	return true
}

// meets tells whether s and t share anything.
func (s set) meets(t set) bool {
	for i, w := range t {
		if i < len(s) && s[i]&w != 0 {
			return true
		}
	}
	return false
}

func (s set) with(t set) set {
	out := make(set, len(t))
	copy(out, t)
	for i, w := range s {
		out[i] |= w
	}
	return out
}
