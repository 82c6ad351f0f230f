package goals

// mostBranchings bounds the work of one choice. Units with places, floors and
// skills take a few dozen.
const mostBranchings = 2000

// choice picks needs that share nobody, with the largest sum of people.
type choice struct {
	needs      []Need
	all        []int
	shared     []bool // of each pair of needs
	branchings int    // left
}

// relate notes which needs share somebody.
func (c *choice) relate(n *Needs) {
	size := len(c.needs)
	if cap(c.shared) < size*size {
		c.shared = make([]bool, size*size)
	}
	c.shared = c.shared[:size*size]
	for i, a := range c.needs {
		c.shared[i*size+i] = true
		for j, b := range c.needs[:i] {
			is := n.share(a, b)
			c.shared[i*size+j], c.shared[j*size+i] = is, is
		}
	}
}

func (c *choice) share(i, j int) bool { return c.shared[i*len(c.needs)+j] }

// best gives the largest sum among some of the needs. Groups that share nobody
// are chosen from one by one; within a group the need that shares with most
// others is taken or left, which soon breaks it up.
func (c *choice) best(from []int) int {
	sum := 0
	for len(from) > 0 {
		var group []int
		group, from = c.group(from)
		sum += c.bestOf(group)
	}
	return sum
}

// group parts those connected with the first need from the rest.
func (c *choice) group(from []int) (group, rest []int) {
	group, rest = []int{from[0]}, append([]int(nil), from[1:]...)
	for i := 0; i < len(group); i++ {
		kept := rest[:0]
		for _, j := range rest {
			if c.share(group[i], j) {
				group = append(group, j)
			} else {
				kept = append(kept, j)
			}
		}
		rest = kept
	}
	return group, rest
}

// bestOf is best for a connected group.
func (c *choice) bestOf(group []int) int {
	if len(group) == 1 {
		return c.needs[group[0]].People
	}
	hub, most := group[0], -1
	for _, i := range group {
		shares := 0
		for _, j := range group {
			if c.share(i, j) {
				shares++
			}
		}
		if shares > most {
			hub, most = i, shares
		}
	}
	if c.branchings--; c.branchings < 0 {
		return c.heaviest(group)
	}
	left := make([]int, 0, len(group))
	apart := make([]int, 0, len(group))
	for _, i := range group {
		if i != hub {
			left = append(left, i)
		}
		if !c.share(hub, i) {
			apart = append(apart, i)
		}
	}
	return max(c.best(left), c.needs[hub].People+c.best(apart))
}

// heaviest takes the largest need that is left, again and again.
func (c *choice) heaviest(group []int) int {
	sum := 0
	for len(group) > 0 {
		top := group[0]
		for _, i := range group {
			if c.needs[i].People > c.needs[top].People {
				top = i
			}
		}
		sum += c.needs[top].People
		var apart []int
		for _, i := range group {
			if !c.share(top, i) {
				apart = append(apart, i)
			}
		}
		group = apart
	}
	return sum
}
