package figures

// matching pairs slots with people, each with at most one of the other.
type matching struct {
	fits   func(slot, person int) bool
	people []int // the person of each slot, -1 for none
	slots  []int // the slot of each person, -1 for none
	seen   []bool
}

// match fills as many slots as can be filled at once. Slots are tried in order
// and one that is filled stays filled, so that the first are served first; with
// slots in falling order of weight the sum of the filled weights is the largest
// there is (slots that can be filled together form a matroid). Augmenting paths,
// as in Kuhn (1955): slots × fitting pairs.
func match(slots, people int, fits func(slot, person int) bool) matching {
	m := matching{fits: fits, people: make([]int, slots), slots: make([]int, people), seen: make([]bool, people)}
	for i := range m.people {
		m.people[i] = -1
	}
	for i := range m.slots {
		m.slots[i] = -1
	}
	for s := range slots {
		clear(m.seen)
		m.fill(s)
	}
	return m
}

func (m *matching) fill(slot int) bool {
	for p := range m.slots {
		if m.seen[p] || !m.fits(slot, p) {
			continue
		}
		m.seen[p] = true
		if m.slots[p] < 0 || m.fill(m.slots[p]) {
			m.slots[p], m.people[slot] = slot, p
			return true
		}
	}
	return false
}
