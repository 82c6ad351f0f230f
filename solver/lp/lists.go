package lp

// lists is a family of sparse vectors that grow and shrink in one arena. A
// vector that outgrows its room moves to the end; the hole it leaves is
// reclaimed when the family is reset, at the next factorisation.
type lists struct {
	start, size, room []int32
	index             []int32
	value             []float64
}

// reset makes n empty vectors without room.
func (l *lists) reset(n int) {
	l.start = zeroed(l.start, n)
	l.size = zeroed(l.size, n)
	l.room = zeroed(l.room, n)
	l.index = l.index[:0]
	l.value = l.value[:0]
}

// open places vector k at the end of the arena with the given room.
func (l *lists) open(k, room int32) {
	at := len(l.index)
	l.index = lengthened(l.index, int(room))
	l.value = lengthened(l.value, int(room))
	l.start[k], l.size[k], l.room[k] = int32(at), 0, room
}

// add appends an entry to vector k.
func (l *lists) add(k, index int32, value float64) {
	if l.size[k] == l.room[k] {
		from, size := l.start[k], l.size[k]
		l.open(k, 2*size+4)
		copy(l.index[l.start[k]:], l.index[from:from+size])
		copy(l.value[l.start[k]:], l.value[from:from+size])
		l.size[k] = size
	}
	at := l.start[k] + l.size[k]
	l.index[at], l.value[at] = index, value
	l.size[k]++
}

// remove takes the entry with the given index out of vector k.
func (l *lists) remove(k, index int32) {
	from := l.start[k]
	last := from + l.size[k] - 1
	for at := from; at <= last; at++ {
		if l.index[at] == index {
			l.index[at], l.value[at] = l.index[last], l.value[last]
			l.size[k]--
			return
		}
	}
}

// swap exchanges two entries of the arena.
func (l *lists) swap(a, b int32) {
	l.index[a], l.index[b] = l.index[b], l.index[a]
	l.value[a], l.value[b] = l.value[b], l.value[a]
}

// sets is a family of index sets in one arena: lists without values.
type sets struct {
	start, size, room []int32
	index             []int32
}

func (s *sets) reset(n int) {
	s.start = zeroed(s.start, n)
	s.size = zeroed(s.size, n)
	s.room = zeroed(s.room, n)
	s.index = s.index[:0]
}

func (s *sets) open(k, room int32) {
	at := len(s.index)
	s.index = lengthened(s.index, int(room))
	s.start[k], s.size[k], s.room[k] = int32(at), 0, room
}

func (s *sets) add(k, index int32) {
	if s.size[k] == s.room[k] {
		from, size := s.start[k], s.size[k]
		s.open(k, 2*size+4)
		copy(s.index[s.start[k]:], s.index[from:from+size])
		s.size[k] = size
	}
	s.index[s.start[k]+s.size[k]] = index
	s.size[k]++
}

func (s *sets) remove(k, index int32) {
	from := s.start[k]
	last := from + s.size[k] - 1
	for at := from; at <= last; at++ {
		if s.index[at] == index {
			s.index[at] = s.index[last]
			s.size[k]--
			return
		}
	}
}

func (s *sets) of(k int32) []int32 {
	return s.index[s.start[k] : s.start[k]+s.size[k]]
}

// zeroed returns s with n zero elements, in its old memory where that is enough.
func zeroed[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4+8)
	}
	s = s[:n]
	clear(s)
	return s
}

// lengthened returns s with n further elements of any content.
func lengthened[T any](s []T, n int) []T {
	if len(s)+n <= cap(s) {
		return s[:len(s)+n]
	}
	grown := make([]T, len(s)+n, 2*(len(s)+n)+64)
	copy(grown, s)
	return grown
}
