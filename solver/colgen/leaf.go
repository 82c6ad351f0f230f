package colgen

import "heltid/solver/model"

// Leaf is a part of all rosters and the prices that prove that none in it costs
// less than Bound. The leaves of a tree together are all rosters: for each
// decision there is a leaf on either side of it.
type Leaf struct {
	// Bound is in the model's units; model.Inf when the decisions leave somebody
	// no lawful line.
	Bound     int64
	Decisions []Decision
	Prices    []int64 // of the cover rows, by row of the model
}

// Decision is one split. It bars a person's letter on a day or all others, or
// bounds a count of duties.
type Decision struct {
	// Person, Day, Letter and Bar are of a split by cell: the letter is barred,
	// or it is kept and all others are.
	Person, Day int
	Letter      model.Letter
	Bar         bool

	// Counts tells that it is a split by count: of the people in cover row Row or,
	// when that is below zero, of the duties that People have from day From to
	// before To with Letter, or with any when that is Free. The count lies between
	// Low and High; where that is Unbounded, or -Unbounded, it may be any.
	Counts    bool
	Row       int
	People    []int
	From, To  int
	Low, High int
	// Price is what each duty counted is worth in the proof.
	Price int64
}

// Unbounded is a bound of a count that does not bind.
const Unbounded = unbounded

// proof is the prices that prove a bound.
type proof struct {
	prices, totals []int64
}

// proof copies what proves c.Bound.
func (c *Master) proof() proof {
	p := proof{prices: append([]int64(nil), c.BoundPrices...)}
	for k := range c.totals {
		p.totals = append(p.totals, c.totals[k].proof)
	}
	return p
}

// restore goes back to a bound and what proves it.
func (c *Master) restore(bound int64, p proof) {
	c.Bound = bound
	copy(c.BoundPrices, p.prices)
	for k := range c.totals {
		c.totals[k].proof = 0
		if k < len(p.totals) {
			c.totals[k].proof = p.totals[k]
		}
	}
}

// close notes a part in which nothing better is left, and tells whether any part
// is.
func (t *Tree) close(n *node) (more bool) {
	t.closed = append(t.closed, t.leaf(n))
	return len(t.open) > 0
}

// Leaves lists the parts that all rosters have been split into, open ones too.
func (t *Tree) Leaves() []Leaf {
	out := append([]Leaf(nil), t.closed...)
	for _, n := range append(append([]*node(nil), t.open...), t.stuck...) {
		out = append(out, t.leaf(n))
	}
	return out
}

func (t *Tree) leaf(n *node) Leaf {
	l := Leaf{Bound: n.bound, Prices: n.proof.prices}
	for at := n; at.parent != nil; at = at.parent {
		if at.total < 0 {
			for _, k := range at.cells {
				l.Decisions = append(l.Decisions, Decision{Person: t.c.people[k.person], Day: k.day, Letter: k.letter, Bar: at.bar})
			}
			continue
		}
		d := t.count(at)
		if at.total < len(n.proof.totals) && tightest(n, at, n.proof.totals[at.total]) {
			d.Price = n.proof.totals[at.total]
		}
		l.Decisions = append(l.Decisions, d)
	}
	return l
}

// count tells of a split by count.
func (t *Tree) count(n *node) Decision {
	c := t.c
	k := &c.totals[n.total]
	d := Decision{Counts: true, Row: int(k.row), From: int(k.from), To: int(k.to), Letter: k.letter, Low: n.low, High: n.high}
	for i := range c.people {
		if k.row < 0 && k.has(c, i) {
			d.People = append(d.People, c.people[i])
		}
	}
	return d
}

// tightest tells whether of all splits above n that bound the total of at, it is
// at's that a price rests on.
func tightest(n, at *node, price int64) bool {
	for o := n; o.parent != nil; o = o.parent {
		if o.total != at.total || o == at {
			continue
		}
		switch {
		case price > 0 && (o.low > at.low || o.low == at.low && o.depth > at.depth),
			price < 0 && (o.high < at.high || o.high == at.high && o.depth > at.depth):
			return false
		}
	}
	return true
}
