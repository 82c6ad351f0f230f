package design

import (
	"math"

	"heltid/rules/roster"
	"heltid/solver/model"
	"heltid/solver/posts/master"
)

// ceiling is the most full time that plans with no more posts than the proposed one
// can have, proven. Plans are meant that stray from contracts no more than that one
// does: to be rostered for less than the contract says is not to work full time.
func (r *run) ceiling() Ceiling {
	plan := &r.out.Plan
	given := r.given(plan, r.out.Counts)
	r.free()
	r.c.Hold(Base, math.Inf(-1), float64(plan.Base))
	out := Ceiling{Base: plan.Base, Full: plan.Base, Proven: true, Off: roster.Minutes(given / (master.Contract * master.Scale))}
	// What the programme proves of halves of posts is where to begin.
	r.c.Aim(Full, -perHead*master.Scale)
	r.grow(0.05)
	begin := plan.Base
	if r.c.Bound > -model.Inf {
		begin = min(begin, floorDiv(given-r.c.Bound, perHead*master.Scale))
	}
	r.c.Aim(Full, 0)
	var leaves []Leaf
	for full := max(begin, plan.Full); full < plan.Base; full-- {
		r.c.Hold(Full, float64(full+1), math.Inf(1))
		found, ok := r.bar(given)
		if !ok {
			break
		}
		out.Full, leaves = full, found
		if full == plan.Full {
			break
		}
	}
	out.Branched = len(leaves) > 1
	r.c.Hold(Full, float64(out.Full+1), math.Inf(1))
	out.Certificate = r.certificate(out.Full, out.Base, given, leaves)
	return out
}

func floorDiv(a, b int64) int64 {
	if a < 0 {
		return -((-a + b - 1) / b)
	}
	return a / b
}

// given is what the lines of a plan with so many posts cost, in Scale: time off contracts beyond the margin.
// Without a whole lawful roster it is what such posts cost at the least, as far as
// the programme knows.
func (r *run) given(plan *Plan, counts []int) int64 {
	least := int64(math.Ceil((r.base + enoughMissed) * master.Scale))
	if plan.Roster.Duties == nil || plan.Hard > 0 {
		return least
	}
	var sum int64
	whole := r.lines(plan, counts, func(o int, line []model.Letter) bool {
		cost, lawful := r.c.Cost(o, line)
		sum += cost
		return lawful
	})
	if !whole {
		return least
	}
	return sum
}

// mostLeaves bounds how many parts the proof of a ceiling is split into.
const mostLeaves = 60

// bar proves that all plans within the present limits cost more than given, by
// branching on whole numbers of posts where halves of posts would do; false when it
// cannot.
func (r *run) bar(given int64) (leaves []Leaf, ok bool) {
	nodes := 2 * mostLeaves
	ok = r.barred(given, &nodes, &leaves)
	return leaves, ok
}

func (r *run) barred(given int64, nodes *int, leaves *[]Leaf) bool {
	if *nodes--; *nodes < 0 || r.ctx.Err() != nil {
		return false
	}
	most := float64(given) / master.Scale
	r.c.Grow(master.Limits{
		Gap: 0.05, Work: settleWork, Stop: func() bool { return r.ctx.Err() != nil },
		Enough: func(_, bound float64) bool { return bound > most+slip },
	})
	if r.c.Bound > given {
		*leaves = append(*leaves, r.leaf())
		return true
	}
	o, n := r.fractional()
	if o < 0 {
		return false
	}
	low, high := r.c.Range(o)
	defer r.c.Restrict(o, low, high)
	for _, side := range [][2]int{{int(math.Floor(n)) + 1, high}, {low, int(math.Floor(n))}} {
		r.c.Restrict(o, side[0], side[1])
		if !r.barred(given, nodes, leaves) {
			return false
		}
	}
	return true
}
