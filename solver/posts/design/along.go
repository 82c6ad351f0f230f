package design

import (
	"math"
	"slices"

	"heltid/rules/roster"
	"heltid/solver/lp"
	"heltid/solver/posts/master"
)

// The way along the frontier asks the programme many questions that differ in one
// limit. Those with the same want are asked one after another, so that each begins
// from the answer of the last with only the limit moved; rosters are made afterwards,
// each from that of the plan nearest to it; and what is proven comes last, of the
// points that are left.

// corner is what a plan of the frontier must keep besides the limits.
type corner struct {
	lack                   int64
	base, changed          float64
	surplus, money, hourly float64
	// option has at least low and at most high posts; -1: as many as it likes.
	option, low, high int
}

func anything() corner {
	open := math.Inf(1)
	return corner{option: -1, base: open, changed: open, surplus: open, money: open, hourly: open}
}

// choice is posts that were chosen in a corner, with the lines and the money that the
// programme has for them.
type choice struct {
	counts []int
	parts  []master.Part
	money  float64
}

// What a question may take of steps on the way along the frontier, and the search for
// whole posts of one plan: the programme keeps its lines from one to the next, so that
// each has little left to find.
const (
	frontierWork   = 100_000_000
	frontierSettle = 100_000_000
)

// rosterWork is how many steps a roster of the frontier takes for each minute of need,
// and rosterLeast for any, where nothing else is said.
const (
	rosterWork  = 800
	rosterLeast = 40_000_000
)

// along finds the plans of the frontier: full time step by step with little hourly
// time; then the same with ever less money, down to what is spent today; and from each
// plan found its neighbours with fewer heads, fewer changes, less surplus and less
// money, until there are enough.
func (r *run) along(f *Frontier, steps int) error {
	today := &r.out.Today
	best := r.leastLack()
	r.wantHourly()
	var chosen []choice
	low, high := float64(today.Money), float64(today.Money)
	for i := range steps {
		c := anything()
		c.lack = r.lack(today) - (r.lack(today)-best)*int64(i)/int64(max(1, steps-1))
		chosen = r.choose(chosen, c)
	}
	for i := range chosen {
		low, high = min(low, chosen[i].money), max(high, chosen[i].money)
	}
	for i := 1; i < steps && len(chosen) < 2*steps; i++ {
		c := anything()
		c.lack, c.money = r.lack(today), high-(high-low)*float64(i)/float64(steps-1)
		chosen = r.choose(chosen, c)
	}
	for i := range chosen {
		if err := r.meet(f, &chosen[i]); err != nil {
			return err
		}
	}
	left := 2 * steps // questions, for many give posts that are known
	for i := 0; i < len(f.Points) && len(efficient(f.Points)) < steps && left > 0; i++ {
		for _, c := range r.neighbours(&f.Points[i]) {
			if left--; left < 0 || len(efficient(f.Points)) >= steps || len(chosen) >= 2*steps {
				break
			}
			before := len(chosen)
			if chosen = r.choose(chosen, c); len(chosen) == before {
				continue
			}
			if err := r.meet(f, &chosen[before]); err != nil {
				return err
			}
		}
	}
	return nil
}

// wantHourly wants little hourly time, and of such plans a cheap one.
func (r *run) wantHourly() {
	r.aimNothing()
	r.c.Aim(r.hourly(), master.Scale)
	r.c.Aim(Money, perOre/16)
}

// leastLack is the least that any plan lacks to the goal, as the programme has it.
func (r *run) leastLack() int64 {
	r.c.Soften(Lack, 10)
	r.c.Aim(Lack, perHead*master.Scale/int64(roster.FullTime))
	r.growSome()
	r.c.Aim(Lack, 0)
	return int64(math.Ceil(r.c.Amount(Lack)))
}

// neighbours are corners that a plan does not keep, each a step from it.
func (r *run) neighbours(p *Point) []corner {
	at := anything()
	at.lack = r.lack(&p.Plan)
	fewer, same, tighter, cheaper, fuller := at, at, at, at, at
	fewer.base = float64(p.Plan.Base - 1)
	same.changed = float64(len(p.Changes)) - 1
	tighter.surplus = float64(p.Plan.Surplus) / 2
	cheaper.money = float64(p.Plan.Money+r.out.Today.Money) / 2
	fuller.lack -= int64(roster.FullTime)
	fuller.hourly = float64(p.Hourly)
	out := []corner{fewer, tighter, cheaper, same, fuller}
	for o, n := range p.counts {
		low, high := r.c.Range(o)
		other := at
		other.lack = math.MaxInt32 // whatever the share
		other.option = o
		if n < high {
			other.low, other.high = n+1, high
			out = append(out, other)
		}
		if n > low {
			other.low, other.high = low, n-1
			out = append(out, other)
		}
	}
	return out
}

// choose adds the posts that have least of what is wanted in a corner, unless there
// are none or they are known.
func (r *run) choose(known []choice, c corner) []choice {
	if r.ctx.Err() != nil {
		return known
	}
	for k := range quantities {
		r.c.Hold(k, math.Inf(-1), math.Inf(1))
	}
	r.limit()
	if r.wants.Limits.Hourly < 0 {
		r.c.Hold(Hourly, math.Inf(-1), math.Inf(1))
	}
	r.c.Hold(Lack, math.Inf(-1), float64(c.lack))
	r.tighten(Base, c.base)
	r.tighten(Changed, c.changed)
	r.tighten(Surplus, c.surplus+r.offset())
	r.tighten(Money, c.money)
	r.tighten(r.hourly(), c.hourly)
	if c.option >= 0 {
		low, high := r.c.Range(c.option)
		defer r.c.Restrict(c.option, low, high)
		r.c.Restrict(c.option, c.low, c.high)
	}
	if r.growSome(); r.c.Status() != lp.Optimal || r.c.Missed() > r.tolerable() {
		return known
	}
	r.until = r.c.Work() + frontierSettle
	defer func() { r.until = 0 }()
	counts, v := r.settle()
	if v != found || slices.ContainsFunc(known, func(x choice) bool { return slices.Equal(x.counts, counts) }) {
		return known // the same posts would get the same roster
	}
	return append(known, choice{counts, r.parts, r.c.Amount(Money)})
}

// tighten lowers a limit.
func (r *run) tighten(k int, most float64) {
	low, high := r.c.Held(k)
	r.c.Hold(k, low, math.Min(high, most))
}

// meet has the roster of chosen posts made, and adds the point when it is lawful.
func (r *run) meet(f *Frontier, c *choice) error {
	if r.ctx.Err() != nil {
		return nil
	}
	f.Asked++
	plan, err := r.make(c.counts, c.parts)
	if err == nil {
		err = r.holdRoster(r.ctx, &plan)
	}
	if err != nil {
		return err
	}
	r.learn(&plan, c.counts)
	r.near = append(r.near, near{plan, c.counts})
	if plan.Hard == 0 {
		f.Points = append(f.Points, r.point(plan, r.changes(c.counts), c.counts))
	}
	return nil
}
