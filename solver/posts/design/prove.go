package design

import (
	"math"
	"slices"

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
			each := perHead / float64(roster.FullTime)
			l.Value = max(0, r.lack(plan))
			r.c.Soften(Lack, each)
			r.c.Hold(Lack, math.Inf(-1), 0)
			r.grow(0.05)
			r.bound(&l, each)
			r.c.Soften(Lack, 10)
			r.c.Hold(Lack, math.Inf(-1), float64(l.Value))
		case roster.WantHourly:
			k := r.hourly()
			l.Value, l.Expected = int64(plan.of(k)), k == Expected
			r.c.Aim(k, master.Scale)
			r.grow(1)
			r.bound(&l, 1)
			r.c.Aim(k, 0)
			low, high := r.c.Held(k)
			r.c.Hold(k, low, math.Min(high, float64(max(l.Value, l.Bound))))
		case roster.WantCost:
			l.Value = int64(plan.Money)
			r.c.Aim(Money, perOre)
			r.grow(1)
			r.bound(&l, float64(perOre)/master.Scale)
			r.c.Aim(Money, 0)
			low, high := r.c.Held(Money)
			r.c.Hold(Money, low, math.Min(high, float64(max(l.Value, l.Bound))))
		}
		r.out.Levels = append(r.out.Levels, l)
		given = given || l.Value > l.Bound
	}
	r.free()
	r.out.Ceiling = r.ceiling(plan.Base)
	r.out.Ceiling.Certificate = r.certificate()
	r.out.Binding = r.binding()
	r.whole(&r.out.Ceiling)
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

// whole lowers a ceiling as long as no whole posts reach it: half a post counts in
// the programme, and in no unit.
func (r *run) whole(c *Ceiling) {
	r.free()
	r.c.Hold(Base, math.Inf(-1), float64(c.Base))
	for c.Full > r.out.Plan.Full {
		r.c.Hold(Full, float64(c.Full), math.Inf(1))
		if _, v := r.settle(); v != barred {
			return
		}
		c.Full--
		c.Branched = true
	}
}

// lack is what a plan misses of the goal, in ten-thousandths of the base.
func (q *question) lack(p *Plan) int64 {
	return int64(q.wants.Goal.Share)*p.Base - int64(roster.FullTime)*p.Full
}

// bound turns what the programme has proven into a bound on a want of which a
// unit costs each. Plans are meant that cover least demand and keep contracts as
// well as any can.
func (r *run) bound(l *Level, each float64) {
	l.Proven = true
	l.Bound = int64(math.Ceil((float64(r.c.Bound)/master.Scale - r.base - slip) / each))
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

// ceiling is the most full time of so many that keeps the limits, proven.
func (r *run) ceiling(base int64) Ceiling {
	r.c.Hold(Base, math.Inf(-1), float64(base))
	r.c.Aim(Full, -perHead*master.Scale)
	r.grow(0.05)
	c := Ceiling{Base: base, Proven: true}
	// Contracts kept as well as any posts can, unless the plan itself keeps them worse.
	for _, r.given = range []float64{r.before, r.base} {
		c.Full = min(base, int64(math.Floor((r.given-float64(r.c.Bound)/master.Scale)/perHead+1e-6)))
		if c.Full >= r.out.Plan.Full {
			break
		}
	}
	return c
}

// reach is the same as a float of the programme's, which proves nothing.
func (r *run) reach() float64 { return (r.base - r.c.Value()) / perHead }

// Binding is a limit that full time runs into: how much more there could be at
// most if it were moved by a step.
type Binding struct {
	Limit string // as in names, or "recruits"
	Class int    // for recruits: the class; -1
	// Step is how far the limit was moved, in its own unit, and Gain the full-time
	// heads (or hundredths of a percent of posts) that the programme then has more.
	Step int64
	Gain float64
}

// binding lists the limits of which a step gives most full time, the best first.
// The programme's present question is that of ceiling.
func (r *run) binding() []Binding {
	now := r.reach()
	var out []Binding
	add := func(b Binding) {
		if b.Gain = r.reach() - now; b.Gain > 0.005 {
			out = append(out, b)
		}
	}
	for _, k := range []int{Surplus, Hourly, Expected, Money, Changed, Base} {
		low, high := r.c.Held(k)
		if math.IsInf(high, 1) {
			continue
		}
		step := r.step(k)
		r.c.Hold(k, low, high+float64(step))
		r.grow(0.5)
		add(Binding{Limit: names[k], Class: -1, Step: step})
		r.c.Hold(k, low, high)
	}
	for g := range r.offer.Groups {
		x := &r.offer.Options[r.offer.Groups[g].First]
		if x.Class < 0 {
			continue
		}
		r.c.Widen(g, 1)
		r.grow(0.5)
		add(Binding{Limit: "recruits", Class: x.Class, Step: 1})
		r.c.Widen(g, -1)
	}
	slices.SortStableFunc(out, func(a, b Binding) int {
		switch {
		case a.Gain > b.Gain+1e-6:
			return -1
		case b.Gain > a.Gain+1e-6:
			return 1
		}
		return 0
	})
	return out
}

// step is how far a limit is moved to see what it is worth: a twentieth of what is
// needed, a hundredth of the money, one person.
func (r *run) step(k int) int64 {
	switch k {
	case Surplus, Hourly, Expected:
		return max(60, int64(r.need)/20)
	case Money:
		_, high := r.c.Held(Money)
		return max(1, int64(high)/100)
	}
	return 1
}
