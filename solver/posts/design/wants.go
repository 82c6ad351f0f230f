package design

import (
	"math"
	"slices"

	"heltid/rules/roster"
	"heltid/solver/lp"
	"heltid/solver/posts/master"
)

// perOre is what an öre weighs in the programme, in Scale: some five hundred make
// a minute, which is what an hour's work costs.
const perOre = master.Scale / 512

// order is the unit's order of wants, what it leaves out last.
func (q *question) order() []roster.PostWant {
	out := slices.Clone(q.wants.Order)
	for _, w := range roster.PostWants() {
		if !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// wantsInOrder asks one want after another, each held for the next, and gives
// whole posts that answer.
func (r *run) wantsInOrder() (counts []int, ok bool) {
	for i, w := range r.order() {
		switch w {
		case roster.WantShare:
			if r.wants.Goal.Share == 0 {
				continue // nothing is asked
			}
			if !r.share() {
				return nil, false
			}
		case roster.WantHourly:
			if r.o.Cost {
				continue // within its limit none is asked for
			}
			k := r.hourly()
			value := r.least(k)
			r.keep(k, value, math.Max(roundingMinutes, value*rounding))
		case roster.WantCost:
			value := r.least(Money)
			r.keep(Money, value, value*rounding)
		case roster.WantRecovery:
			if i == len(roster.PostWants())-1 || !r.recovers() {
				continue // nothing comes after it that it must be held for
			}
			value := r.least(Recovery)
			r.keep(Recovery, value, math.Max(roundingPoints, value*rounding))
		}
	}
	r.aimAll()
	defer r.aimNothing()
	for range mostRooms {
		if counts, v := r.settle(); v == found {
			if !r.o.Cost { // a price is set beside its bound, which this does not move
				counts = r.refine(counts)
			}
			return r.moreHoursFirst(counts), true
		}
		for i := range r.kept {
			r.kept[i].room *= 2
			r.hold(r.kept[i])
		}
	}
	return nil, false
}

// mostRooms is how often the room for whole posts is doubled before the search
// for them gives up.
const mostRooms = 8

// kept is a want that is held at what the programme could have of it, with room
// for whole posts.
type kept struct {
	quantity    int
	high        float64 // the limit that holds in any case
	value, room float64
}

func (r *run) hold(k kept) {
	low, _ := r.c.Held(k.quantity)
	r.c.Hold(k.quantity, low, math.Min(k.high, math.Ceil(k.value+k.room)))
}

// What a want may lose to whole posts: the programme can halve a post, a unit
// cannot.
const (
	rounding        = 0.02
	roundingMinutes = 16 * 60
	roundingPoints  = 3 * 240 // as three days off alone
)

// keep holds a quantity at what the programme could have of it, with some room.
func (r *run) keep(k int, value, room float64) {
	_, high := r.c.Held(k)
	r.kept = append(r.kept, kept{k, high, value, room})
	r.hold(r.kept[len(r.kept)-1])
}

// aimAll wants all that is wanted at once, the earlier heavier, for choosing
// between whole posts that keep what is held.
func (r *run) aimAll() {
	for i, w := range r.order() {
		switch w {
		case roster.WantHourly:
			if !r.o.Cost {
				r.c.Aim(r.hourly(), master.Scale>>(2*i))
			}
		case roster.WantCost:
			r.c.Aim(Money, perOre>>(2*i))
		case roster.WantRecovery:
			if r.recovers() {
				r.c.Aim(Recovery, master.Fine)
			}
		}
	}
}

// recovers tells whether recovery and wishes are asked about: what a price or a point
// of the frontier is set by does without.
func (r *run) recovers() bool { return len(r.own) > 0 && !r.o.Cost && r.brief == 0 }

func (r *run) aimNothing() {
	for k := range quantities {
		r.c.Aim(k, 0)
	}
}

// share comes as near the goal as whole posts can, and holds that.
func (r *run) share() bool {
	r.c.Soften(Lack, perHead/float64(roster.FullTime))
	r.c.Hold(Lack, math.Inf(-1), 0)
	r.grow(0.5)
	reached := r.c.Amount(Lack) <= 1
	heads := math.Ceil(r.c.Amount(Base) - 1e-6)
	r.c.Soften(Lack, 10)
	if reached {
		if _, v := r.settle(); v == found {
			return true
		}
	}
	// The goal cannot be reached, so as much full time as there can be of so many.
	r.c.Hold(Lack, math.Inf(-1), math.Inf(1))
	low, high := r.c.Held(Base)
	r.c.Hold(Base, low, math.Min(high, heads))
	r.c.Aim(Full, -perHead*master.Scale)
	r.grow(0.5)
	r.c.Aim(Full, 0)
	full := math.Floor(r.c.Amount(Full) + 1e-4)
	for range mostTries {
		r.c.Hold(Full, full, math.Inf(1))
		_, v := r.settle()
		if v == found {
			return true
		}
		full--
	}
	return false
}

// mostTries is how many full-time heads fewer than the programme's own answer are
// looked at before the search for whole posts gives up.
const mostTries = 6

// verdict is how a search for whole posts ended.
type verdict int

const (
	gaveUp verdict = iota
	found
	barred // proven: no whole posts keep what is held
)

// settle finds whole numbers of posts that keep all that is held, by branch and
// bound over the counts: first the number nearest to the programme's, depth first,
// at most mostNodes questions.
func (r *run) settle() (counts []int, v verdict) {
	nodes := mostNodes
	v = r.branch(&nodes, &counts)
	return counts, v
}

// mostNodes bounds a search for whole posts.
const mostNodes = 120

func (r *run) branch(nodes *int, counts *[]int) verdict {
	if *nodes--; *nodes < 0 || r.until > 0 && r.c.Work() > r.until || r.ctx.Err() != nil {
		return gaveUp
	}
	r.growSome()
	if r.c.Status() != lp.Optimal {
		return gaveUp
	}
	if r.c.Missed() > r.tolerable() {
		if float64(r.c.Bound)/master.Scale > r.base+enoughMissed && r.aimless() {
			return barred
		}
		return gaveUp
	}
	o, n := r.fractional()
	if o < 0 {
		*counts = make([]int, len(r.offer.Options))
		for o := range *counts {
			(*counts)[o] = int(math.Round(r.c.Count(o)))
		}
		r.parts = r.c.Parts()
		return found
	}
	low, high := r.c.Range(o)
	defer r.c.Restrict(o, low, high)
	down, up := [2]int{low, int(math.Floor(n))}, [2]int{int(math.Floor(n)) + 1, high}
	sides := [][2]int{up, down}
	if n-math.Floor(n) < 0.5 {
		sides = [][2]int{down, up}
	}
	out := barred
	for _, side := range sides {
		r.c.Restrict(o, side[0], side[1])
		switch v := r.branch(nodes, counts); v {
		case found:
			return found
		case gaveUp:
			out = gaveUp
		}
	}
	return out
}

// aimless tells that nothing is aimed at, so that what the programme costs beyond
// its base is limits missed.
func (r *run) aimless() bool {
	for k := range quantities {
		if r.c.Aimed(k) != 0 {
			return false
		}
	}
	return true
}

// tolerable is what may be missed while whole posts are looked for: a minute's
// worth of what is still to be priced.
func (r *run) tolerable() float64 { return master.Short }

// growSome prices a while, enough to judge whole posts by.
func (r *run) growSome() {
	r.c.Grow(master.Limits{Gap: 20, Work: min(settleWork, r.most()), Stop: func() bool { return r.ctx.Err() != nil }})
}

const settleWork = 400_000_000

// fractional gives the option whose count is nearest to a whole number without
// being one; -1 when all are whole.
func (r *run) fractional() (option int, count float64) {
	option = -1
	best := 1.0
	for o := range r.offer.Options {
		low, high := r.c.Range(o)
		n := max(float64(low), min(float64(high), r.c.Count(o))) // the programme's own error aside
		off := math.Abs(n - math.Round(n))
		if low == high || off < 1e-5 {
			continue
		}
		if off < best {
			option, count, best = o, n, off
		}
	}
	return option, count
}
