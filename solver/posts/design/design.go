// Package design decides which posts a unit is to have and the roster of every
// one, together. It lays out every post that somebody could have (package offer),
// asks a linear programme over whole rosters how many of each (package master),
// one want after another and each with its own proven bound, and has the roster
// of the chosen posts made and checked as any other (package engine, rules.Check).
//
// Limits come first and are never traded: law, least staffing, budget, hourly
// time, surplus, changed contracts, recruits. Then the wants in the unit's order;
// each is held while the next is asked. The share of full time is a target:
// nothing is gained beyond it.
//
// Solve answers for a problem; Afresh makes the problem of a unit where nobody
// works yet.
package design

import (
	"context"
	"math"
	"time"

	"heltid/rules"
	"heltid/rules/figures"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/posts/master"
	"heltid/solver/posts/offer"
)

// Options steer a design. The zero value spends DefaultWork on every roster.
type Options struct {
	Seed uint64
	// Work and Time limit each roster that is made, as solver.Options do; one that
	// still breaks a hard rule is gone on with, up to three times as long again.
	Work int64
	Time time.Duration
	// Today is the roster in force; nil has one made with today's posts.
	Today *roster.Roster
	// Known is called with the roster of today's posts once it is made, which can be
	// Today when the same is asked again; nil for none.
	Known func(roster.Roster)
	// Alone makes no roster of today's posts; only where a limit on hourly time is
	// given.
	Alone bool
	// Fewest wants few heads before anything else, as the arithmetic does.
	Fewest bool
	// Quick leaves out the rosters: what is told then comes from the programme
	// alone.
	Quick bool
	// Cost alone is proven, and only where it is wanted first: what a price is set
	// against needs no more.
	Cost bool
	// Progress is called with a step's name as it begins; nil for none.
	Progress func(Step)

	warm func(*question) // gives the programme lines to begin with
	near []near          // rosters to begin from; see run.near
}

// Result is the answer of a design.
type Result struct {
	Asked *roster.Problem
	Offer *offer.Offer
	Rules []rules.Rule
	// Impossible tells that the limits cannot all be kept, proven; Missed is by
	// how much, and nothing else is filled in.
	Impossible bool
	Missed     []Missed

	Today Plan // today's posts; its roster is Options.Today or made
	Plan  Plan // the posts that are proposed
	// Counts is how many posts each option of Offer has in Plan.
	Counts []int
	// Changes is how they differ from today's.
	Changes []Change
	// Converted is whose hourly time becomes which post; none where either roster was
	// not made.
	Converted []Converted
	// Waiting is who has asked for more hours and has the skills, and does not get
	// them although somebody new is employed: no posts were found that keep the limits
	// and what is wanted before.
	Waiting []roster.EmployeeNo
	Levels  []Level
	// Passed is the limits that the roster of Plan passes; none when all went well.
	Passed []Missed
	// Ceiling is the proof of how much full time there can be.
	Ceiling Ceiling
	Binding []Binding
	// Work is the effort of the programme, in the steps of package price.
	Work int64

	asked *question
}

// Plan is posts and their roster.
type Plan struct {
	Problem *roster.Problem
	Rules   []rules.Rule
	Roster  roster.Roster
	Solve   *solver.Result // nil when the roster was given or none was made
	// Base and Full are the share's two numbers: heads, or hundredths of a percent
	// of posts.
	Base, Full int64
	// Hourly minutes, öre and minutes of surplus, as the roster has them.
	Hourly  roster.Minutes
	Money   roster.Money
	Surplus roster.Minutes
	// Expected is the hourly time that is expected with absence nobody yet knows of,
	// the key figure; 0 where the unit does not plan for absence. Reckoned is the same
	// as posts are chosen by: cell by cell with the mean chance of all, each resource
	// shift in one cell (goals.ExpectedHourly). The two agree to the rounding where
	// all have one chance and nobody is on resource shifts.
	Expected, Reckoned roster.Minutes
	Recovery           int64            // breaches of goals about recovery and wishes, by weight (catalog.Recovery)
	Figures            []figures.Figure // all key figures; none where no roster was made
	// Uncovered is what the roster leaves of least demand, Hard the hard findings.
	Uncovered roster.Minutes
	Hard      int
}

// Level is one want: what the plan has of it, and what no plan can have less of
// that keeps the limits and the wants before as well.
type Level struct {
	Want roster.PostWant
	// Expected tells that hourly time is what is to be expected with absence.
	Expected bool
	// Value is what the plan has, Bound what is proven: of the share, missing to
	// the goal in ten-thousandths of the base; of hourly time minutes, as Plan.Reckoned
	// where absence is planned for; of cost öre; of recovery as Plan.Recovery.
	Value, Bound int64
	// Proven tells that there is a bound at all.
	Proven bool
	// Given tells that the bound takes for granted what an earlier level reached
	// and did not prove to be best.
	Given bool
	// Certificate is what Bound follows from.
	Certificate *Certificate
}

// Gap is the share of Value that is not proven to be needed.
func (l *Level) Gap() float64 {
	if !l.Proven || l.Value <= 0 || l.Value <= l.Bound {
		return 0
	}
	return float64(l.Value-max(0, l.Bound)) / float64(l.Value)
}

// Ceiling is how much full time there can be at most: Full of Base, among plans that
// keep the limits and stray from contracts no more than Off.
type Ceiling struct {
	Full, Base int64
	Proven     bool
	// Off is how many minutes the plans that are meant are off their contracts beyond
	// the margin, all posts together: as many as the plan itself is.
	Off roster.Minutes
	// Branched tells that the proof goes through whole numbers of posts.
	Branched bool
	// Certificate is what the ceiling follows from.
	Certificate Certificate
}

// Missed is a limit that cannot be kept with the others, and by how much.
type Missed struct {
	Limit  string
	Amount float64
}

// Share is the full-time share in hundredths of a percent, rounded down.
func (p *Plan) Share() roster.PostSize {
	if p.Base == 0 {
		return 0
	}
	return roster.PostSize(p.Full * int64(roster.FullTime) / p.Base)
}

// perHead is what a head weighs in the programme when heads are what is asked
// about: less than the contract time it stands for, so that none is bought by hours
// off contracts or by gaps.
const perHead = 1000

// Solve designs the posts of a problem that roster.Validate finds no fault with.
// The error tells faults of the unit's own rules.
func Solve(ctx context.Context, p *roster.Problem, o Options) (*Result, error) {
	o.tell(Posing)
	q, err := pose(p)
	if err != nil {
		return nil, err
	}
	if o.warm != nil {
		o.warm(q)
	}
	if o.Work == 0 && o.Time == 0 {
		o.Work = DefaultWork
	}
	r := &run{question: q, ctx: ctx, o: o, near: o.near, out: &Result{Asked: p, Offer: q.offer, Rules: q.rules, asked: q}}
	return r.solve()
}

// run is one call of Solve.
type run struct {
	*question
	ctx context.Context
	o   Options
	out *Result
	// base is what contracts and gaps cost in the programme at the least; once posts
	// are chosen, at the least with them. Bounds are for plans that keep contracts as
	// well.
	base  float64
	kept  []kept
	until int64 // no further whole posts are tried from so much work on; 0 for no end
	cost  Level // what was proven of cost on the way
	brief int64 // how many steps one question may take; 0 for as many as it likes
	// near are rosters to begin from; without any the programme dives for one.
	near  []near
	parts []master.Part // the lines of the whole posts found last, in the programme
}

func (r *run) solve() (*Result, error) {
	r.o.tell(Limits)
	r.grow(0.5)
	if r.impossible() {
		return r.out, nil
	}
	r.base = r.c.Value()
	r.o.tell(Baseline)
	if err := r.baseline(); err != nil {
		return nil, err
	}
	if r.grow(0.5); r.impossible() {
		return r.out, nil
	}
	r.base = r.c.Value()
	r.o.tell(Wants)
	if r.o.Fewest {
		r.fewest()
	}
	counts, ok := r.wantsInOrder()
	if !ok {
		r.impossible()
		r.out.Impossible = false // not proven: the search for whole posts gave up
		return r.out, nil
	}
	r.out.Counts, r.out.Changes = counts, r.changes(counts)
	r.o.tell(Making)
	plan, err := r.deliver(counts)
	if err != nil {
		return nil, err
	}
	r.out.Plan = plan
	r.out.Converted = r.converted()
	r.passed()
	r.o.tell(Proving)
	if r.o.Cost {
		r.proveCost()
	} else {
		r.prove()
	}
	r.out.Work = r.c.Work()
	return r.out, nil
}

// most is how many steps one question may take among many of its kind.
func (r *run) most() int64 {
	if r.brief > 0 {
		return r.brief
	}
	return math.MaxInt64
}

// programmeWork is how many steps one question to the programme may take.
const programmeWork = 4_000_000_000

func (r *run) grow(gap float64) bool {
	return r.c.Grow(master.Limits{Gap: gap, Work: min(programmeWork, r.most()), Stop: func() bool { return r.ctx.Err() != nil }})
}

// enoughMissed is how much may be missed of the limits, in the programme's cost,
// and still be its own rounding.
const enoughMissed = 0.5

// impossible tells whether the limits are proven not to go together, and notes
// what is missed.
func (r *run) impossible() bool {
	stuck := 0
	for g, x := range r.offer.Groups {
		if x.Least > 0 && r.c.Closed(g) {
			stuck++
		}
	}
	if stuck > 0 {
		r.out.Impossible, r.out.Missed = true, []Missed{{"lines", float64(stuck)}}
		return true
	}
	if r.c.Missed() <= enoughMissed {
		return false
	}
	r.out.Missed = nil
	for k := range quantities {
		if v := r.c.Passed(k); v > 1e-3 {
			r.out.Missed = append(r.out.Missed, Missed{names[k], v})
		}
	}
	if v := r.c.Gaps() / master.Short; v > 1e-3 {
		r.out.Missed = append(r.out.Missed, Missed{"staffing", v})
	}
	// Contracts that cannot be kept to the minute cost something of their own,
	// which no bound tells apart.
	r.out.Impossible = float64(r.c.Bound)/master.Scale > r.c.Value()-r.c.Missed()+enoughMissed
	return true
}

// passed notes which limits the roster itself passes.
func (r *run) passed() {
	plan, l := &r.out.Plan, &r.wants.Limits
	note := func(k int, has float64, high float64) {
		if has > high {
			r.out.Passed = append(r.out.Passed, Missed{names[k], has - high})
		}
	}
	switch {
	case l.Hourly >= 0 || l.Expected >= 0:
		if l.Hourly >= 0 {
			note(Hourly, float64(plan.Hourly), float64(l.Hourly))
		}
		if l.Expected >= 0 {
			note(Expected, float64(plan.Expected), float64(l.Expected))
		}
	case r.absence():
		note(Expected, float64(plan.Expected), float64(r.out.Today.Expected))
	default:
		note(Hourly, float64(plan.Hourly), float64(r.out.Today.Hourly))
	}
	if r.wants.Limits.Surplus >= 0 {
		note(Surplus, float64(plan.Surplus), float64(r.surplusMost()))
	}
	for _, b := range r.p.Budgets {
		if b.Limit {
			note(Money, float64(plan.Money), float64(b.Amount))
		}
	}
	if plan.Uncovered > 0 {
		r.out.Passed = append(r.out.Passed, Missed{"staffing", float64(plan.Uncovered)})
	}
}

// baseline measures today's posts, and holds hourly time at theirs where the unit
// has set no other limit: what is expected where absence is planned for, else what
// the roster has.
func (r *run) baseline() error {
	if r.o.Alone && r.ownLimit() {
		return nil
	}
	same := r.offer.Same()
	plan, err := r.today(same)
	if err != nil {
		return err
	}
	r.out.Today = plan
	r.holdToday()
	return nil
}

// ownLimit tells that the unit has set a limit on hourly time of its own.
func (q *question) ownLimit() bool {
	return q.wants.Limits.Hourly >= 0 || q.wants.Limits.Expected >= 0
}

// holdToday holds hourly time at that of today's posts unless the unit has a limit
// of its own.
func (r *run) holdToday() {
	if r.ownLimit() {
		return
	}
	k := r.hourly()
	r.c.Hold(k, math.Inf(-1), float64(r.out.Today.of(k)))
}

// fewest holds the heads at the fewest that any plan has.
func (r *run) fewest() {
	r.c.Aim(Base, perHead*master.Scale)
	r.grow(0.5)
	r.c.Aim(Base, 0)
	r.c.Hold(Base, math.Inf(-1), math.Ceil(r.c.Amount(Base)-1e-6))
}
