package design

import (
	"context"
	"errors"
	"math"

	"heltid/rules/roster"
	"heltid/rules/text"
	"heltid/solver/model"
	"heltid/solver/posts"
	"heltid/solver/posts/master"
	"heltid/solver/scenario"
)

// Price is what a policy costs a unit against the plan in force.
type Price struct {
	Policy Policy
	// Fault is why the policy cannot be tried here; nothing else is then filled in.
	Fault error
	// About is the first answer, from the prices of the plan in force: with today's
	// posts, or where full time is required with any, the period costs at least so much
	// more; below zero, it saves at most so much. It is a bound, so never too much. Told
	// is false where the prices say nothing.
	About roster.Money
	Told  bool
	// Heads is how many people the weekends then force, and FullTime how many of them
	// can be full time without surplus, by the full-time arithmetic; 0 where weekends
	// ask for nobody.
	Heads, FullTime int
	// Confirmed is the second, from posts and a roster: what the cheapest that keep
	// hourly time as low as in force cost more than the cheapest without the policy;
	// nil until it is asked for, or where none were found.
	Confirmed *Confirmed
	// Guests is how many people could be shared with another unit, and Introduced
	// tells that they are introduced there today; else they would have to be.
	Guests     int
	Introduced bool
}

// Confirmed is what a policy comes to, against the cheapest plan without it.
type Confirmed struct {
	Money  roster.Money
	Posts  roster.PostSize // full-time posts more, in hundredths of a percent of one
	Hourly roster.Minutes  // hourly time more; expected with absence where Allowed.Expected
	// Full of Base is the share with the policy.
	Full, Base int64
	// Uncovered and Hard tell what the roster leaves undone.
	Uncovered roster.Minutes
	Hard      int
	// Proven is how much of Money is proven, as a bound on it; only with Sure.
	Proven roster.Money
	Sure   bool
	// Units tells what sharing means to each of the two units; nil for other policies.
	Units []UnitGain
}

// UnitGain is what sharing people means to one unit.
type UnitGain struct {
	ID, Name string
	Hourly   roster.Minutes // hourly staff's time there more, below zero for less
	Lent     roster.Minutes // its people's time in the other unit
}

// PriceList prices policies for a unit. Each first answer comes from one round of
// best rosters under the prices of the plan in force.
type PriceList struct {
	p     *roster.Problem
	bare  *roster.Problem // today's posts and no others
	value float64         // what the cheapest plan with them costs, in the programme
	proof master.Proof
	rows  map[rowKey]int64 // prices by row
	ctx   context.Context  // of the first answers

	today   *run     // the programme of the plan in force
	hourly  *Allowed // how much hourly time there may be; nil until asked for
	without *Result  // the cheapest plan without any policy
}

// rowKey names a cover row across problems: the n-th of a demand on a day.
type rowKey struct {
	demand string
	day, n int
}

// NewPriceList solves the plan in force once, as a programme.
func NewPriceList(ctx context.Context, p *roster.Problem) (*PriceList, error) {
	l := &PriceList{p: p, bare: bare(p), rows: map[rowKey]int64{}, ctx: ctx}
	q, err := pose(l.bare)
	if err != nil {
		return nil, err
	}
	l.today = &run{question: q, ctx: ctx}
	q.c.Aim(Money, perOre)
	l.today.grow(30)
	l.value, l.proof = q.c.Value(), q.c.Proof
	for i, k := range rowKeys(q) {
		l.rows[k] = q.c.Proof.Prices[i]
	}
	return l, nil
}

// bare is a problem without any choice of posts.
func bare(p *roster.Problem) *roster.Problem {
	q := scenario.Clone(p)
	q.Posts, q.Published = nil, nil
	for i := range q.Employees {
		q.Employees[i].Accepts, q.Employees[i].WantsMore = nil, 0
	}
	return q
}

func rowKeys(q *question) []rowKey {
	m := q.c.Model()
	out := make([]rowKey, len(m.Rows))
	seen := map[rowKey]int{}
	for i := range m.Rows {
		k := rowKey{day: m.Rows[i].Day}
		if d := m.Rows[i].Demand; d != roster.NoDemand {
			k.demand = m.Problem.Demands[d].ID
		}
		n := seen[k]
		seen[k]++
		k.n = n
		out[i] = k
	}
	return out
}

// with is a problem with a policy's edits made.
func with(p *roster.Problem, policy Policy) (*roster.Problem, error) {
	edits, err := scenario.Read(policy.Edits)
	if err != nil {
		return nil, err
	}
	q, err := scenario.Scenario{ID: p.ID, Title: p.Title, Edits: edits}.Apply(p)
	if err != nil {
		return nil, err
	}
	return q, faultsOf(q)
}

// faultsOf joins what is wrong with a problem.
func faultsOf(p *roster.Problem) error {
	var faults []error
	for _, f := range roster.Validate(p) {
		faults = append(faults, text.Refuse("%s: %s", "%s: %s", f.Path, f.Say))
	}
	return errors.Join(faults...)
}

// First is the first answer about a policy.
func (l *PriceList) First(policy Policy) Price {
	out := Price{Policy: policy}
	p, err := with(l.bare, policy)
	if err != nil {
		out.Fault = err
		return out
	}
	switch {
	case policy.Sister != nil:
		l.firstShare(&out)
		return out
	case policy.Goal > 0:
		p = l.cheapest(l.p, policy.Goal)
	}
	q, err := pose(p)
	if err != nil {
		out.Fault = err
		return out
	}
	if a, ok := posts.Bound(p); ok {
		for _, r := range a.Rows {
			if r.Own {
				out.Heads, out.FullTime = r.Heads, r.FullTime
			}
		}
	}
	q.c.Aim(Money, perOre)
	prices := make([]int64, len(q.c.Model().Rows))
	for i, k := range rowKeys(q) {
		prices[i] = l.rows[k]
	}
	if policy.Goal > 0 {
		q.c.Hold(Lack, math.Inf(-1), 0)
	}
	q.c.Try(prices, l.proof.Rates)
	if policy.Goal > 0 {
		q.c.Tune(Lack)
	}
	out.told(q.c.Bound, l.value)
	return out
}

// told sets the first answer from a bound, unless that proves nothing.
func (x *Price) told(bound int64, value float64) {
	if x.Told = bound > -model.Inf/2; x.Told {
		x.About = roster.Money(math.Ceil((float64(bound)/master.Scale - value) * master.Scale / perOre))
	}
}

// Confirm finds the cheapest posts and roster with a policy and sets them against
// the cheapest without. Each programme begins with the lines of the one without.
func (l *PriceList) Confirm(ctx context.Context, price *Price, o Options) error {
	if price.Policy.Sister != nil {
		return l.confirmShare(ctx, price, o)
	}
	o.Alone, o.Cost = true, true
	if l.without == nil {
		l.least()
		o.near = []near{{}}
		o.warm = func(q *question) { carry(l.today.question, q, nil) }
		r, err := Solve(ctx, l.cheapest(l.p, 0), o)
		if err != nil {
			return err
		}
		l.without = r
	}
	p, err := with(l.p, price.Policy)
	if err != nil {
		price.Fault = err
		return nil
	}
	o.near = []near{{plan: l.without.Plan}}
	o.warm = func(q *question) { carry(l.without.asked, q, nil) }
	r, err := Solve(ctx, l.cheapest(p, price.Policy.Goal), o)
	if err != nil {
		price.Fault = err
		return nil
	}
	if r.Counts == nil || l.without.Counts == nil {
		return nil
	}
	was, is, k := &l.without.Plan, &r.Plan, r.asked.hourly()
	c := &Confirmed{
		Money: is.Money - was.Money, Hourly: is.of(k) - was.of(k), Posts: posted(r) - posted(l.without),
		Full: is.Full, Base: is.Base, Uncovered: is.Uncovered, Hard: is.Hard,
	}
	for _, level := range r.Levels {
		if level.Want == roster.WantCost && level.Proven {
			c.Sure, c.Proven = true, roster.Money(level.Bound)-was.Money
		}
	}
	price.Confirmed = c
	return nil
}

// Allowed is the hourly time that the plans of confirmed prices may have, in minutes.
type Allowed struct {
	// Expected tells that it is what is to be expected with absence, which the unit
	// plans for; otherwise it is what rosters have.
	Expected bool
	// Least is what no roster of the plan in force has less of, proven; Most is what
	// the plans may have: a little more than that plan can do with.
	Least, Most roster.Minutes
}

// Allowed tells how much hourly time confirmed prices allow; nil before any is.
func (l *PriceList) Allowed() *Allowed { return l.hourly }

// least finds the least hourly time of the plan in force.
func (l *PriceList) least() {
	r := l.today
	k := r.hourly()
	r.c.Aim(Money, 0)
	r.grow(1)
	base := r.c.Value()
	r.c.Aim(k, master.Scale)
	r.grow(30)
	least := roster.Minutes(math.Ceil(r.c.Amount(k)))
	l.hourly = &Allowed{Expected: k == Expected, Most: least + least/20, Least: roster.Minutes(max(0, math.Ceil(float64(r.c.Bound)/master.Scale-base-slip)))}
}

// posted is all posts of a plan together.
func posted(r *Result) roster.PostSize {
	var sum roster.PostSize
	for o, n := range r.Counts {
		sum += r.Offer.Options[o].Size * roster.PostSize(n)
	}
	return sum
}

// cheapest is a problem that asks for the cheapest posts which keep hourly time as
// low as in force, with as many recruits as it takes; with a goal, of those that
// have the share at full time.
func (l *PriceList) cheapest(p *roster.Problem, goal roster.PostSize) *roster.Problem {
	q := scenario.Clone(p)
	wants := *Wanted(q)
	q.Posts = &wants
	wants.Goal.Share = goal
	wants.Order = []roster.PostWant{roster.WantCost, roster.WantHourly, roster.WantShare}
	if goal > 0 {
		wants.Goal.Of = roster.FullTimeOfPermanent
		wants.Order = []roster.PostWant{roster.WantShare, roster.WantCost, roster.WantHourly}
	}
	wants.Limits.Surplus, wants.Limits.Changed = -1, -1
	if x := l.hourly; x != nil && wants.Limits.Hourly < 0 && wants.Limits.Expected < 0 {
		if x.Expected {
			wants.Limits.Expected = x.Most
		} else {
			wants.Limits.Hourly = x.Most
		}
	}
	if e := anyMonthly(q); e != nil && len(wants.Classes) == 0 {
		class := roster.PostClass{
			ID: "ny", Name: e.Profession, Profession: e.Profession, Agreement: e.Agreement, Schedule: e.Schedule, Measure: e.Measure,
			DayBreak: e.DayBreak, Salary: e.Salary, Home: roster.NoPlace, Shifts: e.Shifts, Sizes: []roster.PostSize{7500, roster.FullTime},
		}
		for _, s := range e.Skills {
			class.Skills = append(class.Skills, s.Skill)
		}
		wants.Classes = append(wants.Classes, class)
	}
	for i := range wants.Classes {
		wants.Classes[i].Most = min(roster.MostRecruits, wants.Classes[i].Most+mostMore)
	}
	for i := range q.Budgets {
		q.Budgets[i].Limit = false // what it costs is what is asked
	}
	return q
}

// mostMore is how many posts of a class more than can be recruited today a policy
// may take.
const mostMore = 12
