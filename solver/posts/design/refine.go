package design

import (
	"math"

	"heltid/rules/roster"
	"heltid/solver/posts/master"
)

// refine looks for whole posts that have less of what is wanted than those found,
// one want after another: it asks for half of what lies between them and the
// programme's own answer, and holds what it finds for the next want. The room that
// whole posts were first given is so used up as far as refineWork goes.
func (r *run) refine(counts []int) []int {
	r.until = r.c.Work() + refineWork
	defer func() { r.until = 0 }()
	r.aimNothing()
	for i := range r.kept {
		low, _ := r.c.Held(r.kept[i].quantity)
		r.c.Hold(r.kept[i].quantity, low, r.kept[i].high)
	}
	for i := range r.kept {
		k := &r.kept[i]
		k.value = r.least(k.quantity)
		have := r.leastWith(counts, k.quantity)
		for low := k.value; have-low > fine(k.quantity, have) && r.c.Work() < r.until && r.ctx.Err() == nil; {
			half := math.Floor((low + have) / 2)
			r.hold(kept{k.quantity, k.high, half, 0})
			nodes, better := refineNodes, []int(nil)
			if r.branch(&nodes, &better) == found {
				if now := r.leastWith(better, k.quantity); now < have-1 {
					counts, have = better, now
					continue
				}
			}
			low = half
		}
		k.room = max(0, have-k.value)
		r.hold(*k)
	}
	return counts
}

// How much refining may take: steps in all, and questions to each half.
const (
	refineWork  = 800_000_000
	refineNodes = 30
)

// fine is how little of a want is not worth looking further for: a quarter of an
// hour or a hundredth; a hundred kronor or a thousandth; a day off alone or a
// twentieth.
func fine(k int, have float64) float64 {
	switch k {
	case Money:
		return math.Max(100*100, have/1000)
	case Recovery:
		return math.Max(240, have/20)
	}
	return math.Max(15, have/100)
}

// least is the least of a quantity that the programme can have.
func (r *run) least(k int) float64 {
	r.c.Aim(k, each(k))
	gap := math.Max(5, r.c.Value()/1000)
	if k == Recovery {
		gap = 0.5
	}
	r.grow(gap)
	amount := r.c.Amount(k)
	if k == Money && len(r.kept) == 0 {
		r.cost.Want = roster.WantCost
		r.bound(&r.cost, perOre)
	}
	r.c.Aim(k, 0)
	return amount
}

// leastWith is the least of a quantity that a set of posts can have, as the
// programme reckons.
func (r *run) leastWith(counts []int, k int) float64 {
	low, high := r.c.Held(k)
	r.c.Hold(k, low, math.Inf(1))
	undo := r.only(counts)
	amount := r.least(k)
	undo()
	r.c.Hold(k, low, high)
	return amount
}

// each is what a unit of a want weighs in the programme, in Scale.
func each(k int) int64 {
	switch k {
	case Money:
		return perOre
	case Recovery:
		return master.Fine
	}
	return master.Scale
}
