package design

import (
	"math"

	"heltid/rules/roster"
	"heltid/solver/posts/master"
)

// prove bounds each want in its order, the wants before it held at what the plan
// has, and the full time that there can be at most.
func (r *run) prove() {
	plan := &r.out.Plan
	r.free()
	given := false
	for _, w := range r.order() {
		l := Level{Want: w, Given: given}
		switch w {
		case roster.WantShare:
			each := float64(perLack) / master.Scale
			l.Value = max(0, r.lack(plan))
			r.c.Soften(Lack, each)
			r.c.Hold(Lack, math.Inf(-1), 0)
			r.grow(0.05)
			r.bound(&l, perLack)
			r.c.Soften(Lack, 10)
			r.c.Hold(Lack, math.Inf(-1), float64(l.Value))
		case roster.WantHourly:
			k := r.hourly()
			l.Value, l.Expected = int64(plan.of(k)), k == Expected
			r.c.Aim(k, master.Scale)
			r.grow(1)
			r.bound(&l, master.Scale)
			r.c.Aim(k, 0)
			low, high := r.c.Held(k)
			r.c.Hold(k, low, math.Min(high, float64(max(l.Value, l.Bound))))
		case roster.WantCost:
			l.Value = int64(plan.Money)
			r.c.Aim(Money, perOre)
			r.grow(1)
			r.bound(&l, perOre)
			r.c.Aim(Money, 0)
			low, high := r.c.Held(Money)
			r.c.Hold(Money, low, math.Min(high, float64(max(l.Value, l.Bound))))
		case roster.WantRecovery:
			l.Value = plan.Recovery
			r.c.Aim(Recovery, master.Fine)
			r.grow(0.2)
			r.bound(&l, master.Fine)
			r.c.Aim(Recovery, 0)
			r.c.Hold(Recovery, math.Inf(-1), float64(max(l.Value, l.Bound)))
		}
		r.out.Levels = append(r.out.Levels, l)
		given = given || l.Value > l.Bound
	}
	r.out.Ceiling = r.ceiling()
	r.free()
	r.out.Binding = r.binding()
	r.free()
}

// proveCost tells what was proven of cost on the way, where it was asked for before
// anything was held that is not proven to be best.
func (r *run) proveCost() {
	if !r.cost.Proven {
		return
	}
	r.cost.Value = int64(r.out.Plan.Money)
	r.out.Levels = append(r.out.Levels, r.cost)
}

// lack is what a plan misses of the goal, in ten-thousandths of the base.
func (q *question) lack(p *Plan) int64 {
	return int64(q.wants.Goal.Share)*p.Base - int64(roster.FullTime)*p.Full
}

// perLack is what a ten-thousandth of a head short of the goal weighs, in Scale.
const perLack = perHead * master.Scale / int64(roster.FullTime)

// bound turns what the programme has proven into a bound on a want of which a
// unit costs each, in Scale. Plans are meant that cover least demand and keep
// contracts as well as any can.
func (r *run) bound(l *Level, each int64) {
	l.Proven = true
	l.Certificate = r.ofLevel(l, each)
	l.Bound = l.Certificate.Least
}

// slip is more than the programme's floats can be wrong by in what plans cost at
// the least.
const slip = 0.01

// free lets go of what the wants hold and keeps the limits.
func (r *run) free() {
	r.aimNothing()
	for k := range quantities {
		r.c.Hold(k, math.Inf(-1), math.Inf(1))
	}
	r.limit()
	r.holdToday()
}
