package design

import (
	"cmp"
	"context"
	"math"
	"slices"

	"heltid/rules/pay"
	"heltid/rules/roster"
	"heltid/solver/posts/master"
)

// Frontier is what a unit can choose between: plans of which none is better than
// another in everything.
type Frontier struct {
	Today  Point
	Points []Point // from little full time to much
	// Asked is how many plans were made; the others were beaten by one of Points.
	Asked int
	// Expected tells that hourly time is what is to be expected with absence, which
	// the unit plans for (Plan.Reckoned); otherwise it is what the rosters have.
	Expected bool
}

// Point is one plan on the frontier.
type Point struct {
	Plan    Plan
	Changes []Change
	// Hourly is the plan's hourly time, in minutes; see Frontier.Expected.
	Hourly int64
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
	if p.Hourly <= 0 || p.Hourly <= least {
		return 0
	}
	return float64(p.Hourly-max(0, least)) / float64(p.Hourly)
}

// FrontierOf finds the frontier of a problem's posts, in so many steps of full time and
// of money (along.go), with a roster of every point and what is proven of it.
func FrontierOf(ctx context.Context, p *roster.Problem, steps int, o Options) (*Frontier, error) {
	o.tell(Posing)
	q, err := pose(p)
	if err != nil {
		return nil, err
	}
	if o.Work == 0 && o.Time == 0 {
		o.Work = max(rosterLeast, rosterWork*int64(q.need))
	}
	r := &run{question: q, ctx: ctx, o: o, out: &Result{Asked: p, Offer: q.offer, Rules: q.rules}, brief: frontierWork}
	r.grow(0.5)
	if r.impossible() {
		return nil, nil
	}
	r.base = r.c.Value()
	o.tell(Baseline)
	same := r.offer.Same()
	r.near = []near{{}}
	if r.out.Today, err = r.today(same); err != nil {
		return nil, err
	}
	r.near = []near{{r.out.Today, same}}
	f := &Frontier{Today: r.point(r.out.Today, nil, same), Expected: r.absence()}
	if today := &f.Today.Plan; len(p.Employees) > 0 && today.Roster.Duties != nil {
		r.learn(today, same)
		if today.Hard == 0 {
			f.Points = append(f.Points, f.Today)
		}
	}
	o.tell(Wants)
	if err := r.along(f, steps); err != nil {
		return nil, err
	}
	f.Points = efficient(f.Points)
	o.tell(Proving)
	r.proveLeast(f.Points)
	return f, nil
}

// point is a plan with nothing proven of it yet.
func (r *run) point(plan Plan, changes []Change, counts []int) Point {
	p := Point{Plan: plan, Changes: changes, counts: counts, Hourly: int64(plan.of(r.hourly())), Least: -1, These: -1}
	for _, f := range plan.Figures {
		if f.ID == "weekends_mean" {
			p.Worked, p.Weekends = f.Numerator, f.Denominator
		}
	}
	return p
}

// proveLeast bounds the hourly time of points from below. Plans are meant that stray
// from contracts no more than the point's own does. What is asked of any posts differs
// in limits only and goes before what is asked of a point's own.
func (r *run) proveLeast(points []Point) {
	for i := range points {
		points[i].Least = r.leastLike(&points[i])
	}
	for i := range points {
		undo := r.only(points[i].counts)
		points[i].These = max(points[i].Least, r.leastLike(&points[i]))
		undo()
	}
}

// leastLike is the least hourly time of any plan that the programme may have now with
// as much full time, at no higher cost and with no more surplus.
func (r *run) leastLike(p *Point) int64 {
	if r.ctx.Err() != nil {
		return -1
	}
	r.free()
	for _, k := range []int{Hourly, Expected} {
		r.c.Hold(k, math.Inf(-1), math.Inf(1))
	}
	r.c.Hold(Lack, math.Inf(-1), float64(r.lack(&p.Plan)))
	surplus, money := r.spends(&p.Plan)
	r.c.Hold(Surplus, math.Inf(-1), surplus)
	r.c.Hold(Money, math.Inf(-1), money)
	r.c.Aim(r.hourly(), master.Scale)
	r.c.Recall()
	r.growSome()
	return max(0, -floorDiv(r.given(&p.Plan, p.counts)-r.c.Bound, master.Scale))
}

// spends is what a plan has of surplus and money as the programme reckons them, which
// the key figures can fall short of: whoever is asked for by one of two skills is no
// surplus there. A limit below it would shut out the plan itself, and prove too much. By
// the clock surplus is not held, which bounds more plans than are meant.
func (r *run) spends(plan *Plan) (surplus, money float64) {
	p := plan.Problem
	book := pay.NewBook(p, r.pay())
	var paid roster.Minutes
	var ore roster.Money
	for e := range p.Employees {
		ore += book.Fixed(roster.EmployeeNo(e))
	}
	for _, d := range plan.Roster.Duties {
		ore += book.Duty(d.Employee, d.Day, d.Shift)
		if kind := p.Shifts[d.Shift].Kind; kind == roster.Work || kind == roster.Resource {
			paid += p.Paid(d.Day, d.Shift)
		}
	}
	surplus = math.Inf(1)
	if r.byPaid() {
		surplus = max(float64(plan.Surplus)+r.offset(), float64(paid))
	}
	return surplus, float64(max(plan.Money, ore))
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
		return cmp.Or(cmp.Compare(a.Plan.Full*b.Plan.Base, b.Plan.Full*a.Plan.Base), cmp.Compare(b.Hourly, a.Hourly))
	})
	return out
}

// beats tells whether a is as good as b in everything: full time, hourly time,
// cost, weekends and surplus.
func beats(a, b *Point) bool {
	return a.Plan.Full*b.Plan.Base >= b.Plan.Full*a.Plan.Base && a.Hourly <= b.Hourly && a.Plan.Money <= b.Plan.Money &&
		a.Worked*b.Weekends <= b.Worked*a.Weekends && a.Plan.Surplus <= b.Plan.Surplus
}
