package colgen

import (
	"math"

	"heltid/solver/lp"
	"heltid/solver/model"
)

// Tree is branch and price: it splits the rosters there are into two halves,
// bounds each by growing the programme on, drops those that cannot hold anything
// better than what is known, and splits the rest again. A half is told by a bound
// on a total or by what a person may do on a day, both of which leave the asking for
// lines as quick as it was. The least bound of the halves that are left is a
// bound on every roster.
//
// The programme is shared with dives: Leave puts it back to where they start.
type Tree struct {
	c      *Master
	root   *node   // where nothing is decided
	cutoff int64   // what is to be found costs less, in the programme's units
	open   []*node // a heap: the least bound first
	stuck  []*node // parts that cannot be split, yet are not closed
	at     *node
	made   int // nodes so far
	trials map[name]trial

	// Lines is the best roster that the tree has come to, until it is taken.
	Lines  [][]model.Letter
	closed []Leaf
}

// node is a part of all rosters.
type node struct {
	parent *node
	depth  int
	number int
	bound  int64 // proven, in the model's units
	proof  proof // of bound
	split
}

// split is what tells a half from its other: cells barred, or a total bound.
type split struct {
	cells     []cell
	bar       bool
	total     int // -1 for none
	low, high int
	// before are the total's bounds above.
	beforeLow, beforeHigh int
}

// StartTree begins a tree over a programme that is grown to its end and has
// nothing barred or held. Only rosters that cost less than cutoff are looked for.
func (c *Master) StartTree(cutoff int64) *Tree {
	c.allDear()
	root := &node{bound: c.Bound, proof: c.proof(), split: split{total: -1}}
	return &Tree{c: c, root: root, cutoff: cutoff, open: []*node{root}, at: root, made: 1, trials: map[name]trial{}}
}

// Bound is proven for every roster, in the model's units; at most the cutoff.
func (t *Tree) Bound() int64 {
	least := t.cutoff * int64(t.c.scale)
	for _, n := range t.open {
		least = min(least, n.bound)
	}
	for _, n := range t.stuck {
		least = min(least, n.bound)
	}
	return least
}

// Cut tells the tree that a roster of that cost is known.
func (t *Tree) Cut(cost int64) { t.cutoff = min(t.cutoff, cost) }

// Nodes is how many parts the tree has come to, and how many of them are open.
func (t *Tree) Nodes() (all, open int) { return t.made, len(t.open) + len(t.stuck) }

// Leave puts the programme back to where no branch is decided.
func (t *Tree) Leave() {
	for t.at.parent != nil {
		t.undo()
	}
	t.c.restore(t.root.bound, t.root.proof)
	t.c.smooth, t.c.share = 0, 0
}

// Visit takes the programme to the open part with the least bound, where a dive finds
// rosters that keep what has been decided there, until Leave. A dive from where nothing
// is decided comes to what the programme is fractional in once more each time.
func (t *Tree) Visit() {
	if len(t.open) > 0 {
		if has, _ := t.move(t.open[0]); has {
			t.c.restore(t.open[0].bound, t.open[0].proof)
			return
		}
	}
	t.Leave()
}

func (t *Tree) undo() {
	n := t.at
	t.c.decide(n.cells, n.bar, -1)
	if n.total >= 0 {
		t.c.boundTotal(n.total, n.beforeLow, n.beforeHigh)
	}
	t.at = n.parent
}

// enter decides what a child adds to the node that the programme is at.
func (t *Tree) enter(n *node) (has, none bool) {
	t.at = n
	t.c.decide(n.cells, n.bar, 1)
	if n.total >= 0 {
		was := &t.c.totals[n.total]
		n.beforeLow, n.beforeHigh = was.low, was.high
		t.c.boundTotal(n.total, max(was.low, n.low), min(was.high, n.high))
	}
	has = true
	for _, k := range n.cells {
		h, o := t.c.supported(k.person)
		has, none = has && h, none || o
	}
	return has, none
}

// move takes the programme to a node and tells whether everybody still has a line there
// and, when not, whether it is proven that somebody has none.
func (t *Tree) move(to *node) (has, none bool) {
	var down []*node
	for n := to; n != nil; n = n.parent {
		down = append(down, n)
	}
	on := func(n *node) bool {
		k := len(down) - 1 - n.depth
		return k >= 0 && down[k] == n
	}
	for !on(t.at) {
		t.undo()
	}
	has = true
	for k := len(down) - 2 - t.at.depth; k >= 0; k-- {
		h, o := t.enter(down[k])
		has, none = has && h, none || o
	}
	return has, none
}

// Step deals with one node and tells whether any are left. When stop says so in
// the middle of one, it is left open.
func (t *Tree) Step(stop func() bool) (more bool) {
	n := t.pop()
	if n == nil {
		return false
	}
	c := t.c
	if t.whole(n.bound) >= t.cutoff {
		return t.close(n)
	}
	c.diving, c.lp.Stop = false, stop
	switch has, none := t.move(n); {
	case none:
		n.bound = model.Inf // somebody has no line at all here
		return t.close(n)
	case !has:
		t.stuck = append(t.stuck, n)
		return len(t.open) > 0
	}
	c.restore(n.bound, n.proof)
	c.share = 0
	c.recall(stop)
	cutoff := t.cutoff*int64(c.scale) - c.m.Grain() + 1
	if c.Bound < cutoff {
		gap := min(nodeGap, lackGap*float64(cutoff-n.bound)/(c.scale*max(1, c.Value())))
		c.Grow(Limits{Cutoff: cutoff, Rounds: nodeRounds, Gap: gap, Whole: true, Stop: stop})
	}
	if c.Bound > n.bound {
		n.bound, n.proof = c.Bound, c.proof()
	}
	if stop() {
		t.push(n)
		return true
	}
	if n.bound >= cutoff {
		return t.close(n)
	}
	if c.lp.Solve(0) != lp.Optimal {
		t.stuck = append(t.stuck, n)
		return len(t.open) > 0
	}
	if lines, whole := c.whole(); whole && c.paidUp() {
		cost := int64(math.Round(c.Value()))
		if cost < t.cutoff {
			t.cutoff, t.Lines = cost, lines
		}
		if t.whole(n.bound) >= t.cutoff {
			return t.close(n)
		}
	}
	t.branch(n)
	return len(t.open) > 0
}

// A node is priced nodeRounds times at most, and no more when its value and its bound
// are so near each other, as a share, or as one of what the bound still lacks, that
// its own halves are the quicker way on.
const (
	nodeRounds = 60
	nodeGap    = 2e-4
	lackGap    = 0.05
)

// whole is a bound in the programme's units, rounded up to what a roster can cost.
func (t *Tree) whole(bound int64) int64 {
	if bound <= 0 {
		return 0
	}
	s := t.c.m.Grain()
	return (bound + s - 1) / s * s / int64(t.c.scale)
}

// whole gives everybody's line when each has a whole one.
func (c *Master) whole() (lines [][]model.Letter, ok bool) {
	lines = make([][]model.Letter, len(c.people))
	for k := range c.column {
		v := c.lp.Value(c.column[k].at)
		if v > 1e-6 && v < 1-1e-6 {
			return nil, false
		}
		if v > 0.5 {
			lines[c.column[k].person] = c.column[k].line
		}
	}
	return lines, true
}

// paidUp tells whether every bound on a total is met by lines alone.
func (c *Master) paidUp() bool {
	for k := range c.totals {
		t := &c.totals[k]
		if !t.binds() {
			continue
		}
		sum := 0.0
		for i := range c.column {
			if v := c.lp.Value(c.column[i].at); v > 1e-9 {
				sum += v * float64(t.of(c, c.column[i].person, c.column[i].line))
			}
		}
		if sum < float64(t.low)-1e-6 || sum > float64(t.high)+1e-6 {
			return false
		}
	}
	return true
}

// branch adds the two halves of a node.
func (t *Tree) branch(n *node) {
	a, b, ok := t.choose()
	if !ok {
		// Nothing is fractional, yet value and bound have not met: what is left
		// out of the tables stands between them, and nothing more is to be had.
		t.stuck = append(t.stuck, n)
		return
	}
	for _, s := range []split{a, b} {
		t.made++
		t.push(&node{parent: n, depth: n.depth + 1, number: t.made, bound: n.bound, proof: n.proof, split: s})
	}
}

// before is the order in which nodes are dealt with: the least bound, the
// deepest, the newest.
func (t *Tree) before(a, b *node) bool {
	if x, y := t.whole(a.bound), t.whole(b.bound); x != y {
		return x < y
	}
	if a.depth != b.depth {
		return a.depth > b.depth
	}
	return a.number > b.number
}

func (t *Tree) push(n *node) {
	t.open = append(t.open, n)
	i := len(t.open) - 1
	for i > 0 && t.before(t.open[i], t.open[(i-1)/2]) {
		t.open[i], t.open[(i-1)/2] = t.open[(i-1)/2], t.open[i]
		i = (i - 1) / 2
	}
}

func (t *Tree) pop() *node {
	if len(t.open) == 0 {
		return nil
	}
	out, last := t.open[0], len(t.open)-1
	t.open[0] = t.open[last]
	t.open = t.open[:last]
	for i := 0; ; {
		k := 2*i + 1
		if k >= last {
			break
		}
		if k+1 < last && t.before(t.open[k+1], t.open[k]) {
			k++
		}
		if !t.before(t.open[k], t.open[i]) {
			break
		}
		t.open[i], t.open[k] = t.open[k], t.open[i]
		i = k
	}
	return out
}
