package design

import (
	"cmp"
	"context"
	"math"
	"slices"

	"heltid/rules/roster"
	"heltid/solver/lp"
	"heltid/solver/posts/master"
)

// Frontier is what a unit can choose between: plans of which none is better than
// another in everything.
type Frontier struct {
	Today  Point
	Points []Point // from little full time to much
	// Asked is how many plans were made; the others were beaten by one of Points.
	Asked int

	tried [][]int // counts of the plans that were made
}

// Point is one plan on the frontier.
type Point struct {
	Plan    Plan
	Changes []Change
	// Least is the least hourly time of any plan with as much full time, at no higher
	// cost and with no more surplus, as far as is proven; below zero when nothing is.
	Least int64
	// These is the same of plans with these very posts: what another roster of them
	// could spare at most.
	These int64
	// Worked and Weekends are weekends worked and weekends there were, all on monthly
	// pay together.
	Worked, Weekends int64

	counts []int
}

// Gap is the share of the hourly time that these posts are not proven to need.
func (p *Point) Gap() float64 { return p.gap(p.These) }

// Open is the share of the hourly time that no other posts are proven to need.
func (p *Point) Open() float64 { return p.gap(p.Least) }

func (p *Point) gap(least int64) float64 {
	if p.Plan.Hourly <= 0 || int64(p.Plan.Hourly) <= least {
		return 0
	}
	return float64(int64(p.Plan.Hourly)-max(0, least)) / float64(p.Plan.Hourly)
}

// FrontierOf finds the frontier of a problem's posts: full time from today's to as
// much as there can be, each with as few hourly hours as can be, in so many steps;
// then less surplus, and less money, at the ends.
func FrontierOf(ctx context.Context, p *roster.Problem, steps int, o Options) (*Frontier, error) {
	o.tell(Posing)
	q, err := pose(p)
	if err != nil {
		return nil, err
	}
	r := &run{question: q, ctx: ctx, o: o, out: &Result{Asked: p, Offer: q.offer, Rules: q.rules}}
	r.grow(0.5)
	if r.impossible() {
		return nil, nil
	}
	r.base = r.c.Value()
	o.tell(Baseline)
	if r.out.Today, err = r.today(r.offer.Same()); err != nil {
		return nil, err
	}
	f := &Frontier{Today: r.point(r.out.Today, nil)}
	if today := &f.Today.Plan; len(p.Employees) > 0 && today.Hard == 0 && today.Roster.Duties != nil {
		f.Points = append(f.Points, f.Today)
	}
	o.tell(Wants)
	r.brief = frontierWork
	if err := r.along(f, steps); err != nil {
		return nil, err
	}
	f.Points = efficient(f.Points)
	return f, nil
}

// What a question may take of steps on the way along the frontier, and the search for
// whole posts of one plan: the programme keeps its lines from one to the next, so that
// each has little left to find.
const (
	frontierWork   = 60_000_000
	frontierSettle = 300_000_000
)

// corner is what a plan of the frontier must keep besides the limits.
type corner struct {
	lack                   int64
	base, changed          float64
	surplus, money, hourly float64
	cheap                  bool // little money is wanted first, not little hourly time
	// option has at least low and at most high posts; -1: as many as it likes.
	option, low, high int
}

func anything() corner {
	open := math.Inf(1)
	return corner{option: -1, base: open, changed: open, surplus: open, money: open, hourly: open}
}

// along asks for the plans of the frontier: full time step by step with little
// hourly time, hourly time step by step with little money, and from each plan found its neighbours with fewer heads, fewer changes, less surplus and less
// money, until there are enough.
func (r *run) along(f *Frontier, steps int) error {
	today := r.lack(&r.out.Today)
	r.c.Soften(Lack, 10)
	r.c.Aim(Lack, perHead*master.Scale/int64(roster.FullTime))
	r.grow(0.5)
	r.c.Aim(Lack, 0)
	best := int64(math.Ceil(r.c.Amount(Lack)))
	for i := range steps {
		c := anything()
		c.lack = today - (today-best)*int64(i)/int64(max(1, steps-1))
		if err := r.ask(f, c); err != nil {
			return err
		}
	}
	for i := 1; i <= steps && f.Asked < 2*steps; i++ {
		c := anything()
		c.lack, c.cheap = today, true
		c.hourly = float64(r.out.Today.Hourly) * float64(steps-i) / float64(steps)
		if err := r.ask(f, c); err != nil {
			return err
		}
	}
	for i := 0; i < len(f.Points) && len(efficient(f.Points)) < steps && f.Asked < 2*steps; i++ {
		for _, c := range r.neighbours(&f.Points[i]) {
			if len(efficient(f.Points)) >= steps || f.Asked >= 2*steps {
				break
			}
			if err := r.ask(f, c); err != nil {
				return err
			}
		}
	}
	return nil
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
	fuller.hourly = float64(p.Plan.Hourly)
	out := []corner{fewer, tighter, cheaper, same, fuller}
	if p.counts == nil {
		return out
	}
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

// ask has the plan made with the least hourly time in a corner.
func (r *run) ask(f *Frontier, c corner) error {
	if r.ctx.Err() != nil {
		return nil
	}
	r.aimNothing()
	for k := range quantities {
		r.c.Hold(k, math.Inf(-1), math.Inf(1))
	}
	r.limit()
	if r.wants.Limits.Hourly < 0 {
		r.c.Hold(Hourly, math.Inf(-1), math.Inf(1))
	}
	r.c.Soften(Lack, 10)
	r.c.Hold(Lack, math.Inf(-1), float64(c.lack))
	r.tighten(Base, c.base)
	r.tighten(Changed, c.changed)
	r.tighten(Surplus, c.surplus+r.offset())
	r.tighten(Money, c.money)
	r.tighten(Hourly, c.hourly)
	if c.option >= 0 {
		low, high := r.c.Range(c.option)
		defer r.c.Restrict(c.option, low, high)
		r.c.Restrict(c.option, c.low, c.high)
	}
	if c.cheap {
		r.c.Aim(Money, perOre)
	} else {
		r.c.Aim(Hourly, master.Scale)
		r.c.Aim(Money, perOre/16)
	}
	if r.growSome(); r.c.Status() != lp.Optimal || r.c.Missed() > r.tolerable() {
		return nil
	}
	base := r.base
	r.until = r.c.Work() + frontierSettle
	defer func() { r.base, r.until = base, 0 }()
	counts, v := r.settle()
	if v != found {
		return nil
	}
	if slices.ContainsFunc(f.tried, func(known []int) bool { return slices.Equal(known, counts) }) {
		return nil // the same posts would get the same roster
	}
	f.tried = append(f.tried, counts)
	f.Asked++
	plan, err := r.deliver(counts)
	if err != nil {
		return err
	}
	if plan.Hard > 0 {
		return nil
	}
	p := r.point(plan, r.changes(counts))
	p.counts = counts
	undo := r.only(counts)
	p.These = r.leastLike(&plan)
	undo()
	p.Least = min(p.These, r.leastLike(&plan))
	f.Points = append(f.Points, p)
	return nil
}

// leastLike is the least hourly time of any plan that the programme may have now with
// as much full time, at no higher cost and with no more surplus.
func (r *run) leastLike(plan *Plan) int64 {
	r.aimNothing()
	r.c.Hold(Lack, math.Inf(-1), float64(r.lack(plan)))
	for _, k := range []int{Base, Changed, Hourly} {
		r.c.Hold(k, math.Inf(-1), math.Inf(1))
	}
	r.c.Hold(Surplus, math.Inf(-1), float64(plan.Surplus)+r.offset())
	r.c.Hold(Money, math.Inf(-1), float64(plan.Money))
	r.c.Aim(Hourly, master.Scale)
	defer r.c.Aim(Hourly, 0)
	r.c.Grow(master.Limits{Gap: 15, Work: r.most(), Stop: func() bool { return r.ctx.Err() != nil }})
	return max(0, int64(math.Ceil(float64(r.c.Bound)/master.Scale-r.base-slip)))
}

// tighten lowers a limit.
func (r *run) tighten(k int, most float64) {
	low, high := r.c.Held(k)
	r.c.Hold(k, low, math.Min(high, most))
}

// point is a plan with nothing proven of it yet.
func (r *run) point(plan Plan, changes []Change) Point {
	p := Point{Plan: plan, Changes: changes, Least: -1, These: -1}
	for _, f := range plan.Figures {
		if f.ID == "weekends_mean" {
			p.Worked, p.Weekends = f.Numerator, f.Denominator
		}
	}
	return p
}

// efficient keeps the points that no other beats, each once, in order of full
// time.
func efficient(points []Point) []Point {
	var out []Point
	for i := range points {
		beaten := false
		for j := range points {
			if i != j && beats(&points[j], &points[i]) && (j < i || !beats(&points[i], &points[j])) {
				beaten = true
				break
			}
		}
		if !beaten {
			out = append(out, points[i])
		}
	}
	slices.SortStableFunc(out, func(a, b Point) int {
		return cmp.Or(cmp.Compare(a.Plan.Full*b.Plan.Base, b.Plan.Full*a.Plan.Base), cmp.Compare(b.Plan.Hourly, a.Plan.Hourly))
	})
	return out
}

// beats tells whether a is as good as b in everything: full time, hourly time,
// cost, weekends and surplus.
func beats(a, b *Point) bool {
	return a.Plan.Full*b.Plan.Base >= b.Plan.Full*a.Plan.Base && a.Plan.Hourly <= b.Plan.Hourly && a.Plan.Money <= b.Plan.Money &&
		a.Worked*b.Weekends <= b.Worked*a.Weekends && a.Plan.Surplus <= b.Plan.Surplus
}
