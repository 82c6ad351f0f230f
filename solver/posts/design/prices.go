package design

import (
	"context"
	"errors"
	"math"

	"heltid/rules/roster"
	"heltid/rules/text"
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
	// posts the period costs at least so much more. It is a bound, so never too much.
	About roster.Money
	// Heads is how many people the weekends then force, and FullTime how many of them
	// can be full time without surplus, by the full-time arithmetic; 0 where weekends
	// ask for nobody.
	Heads, FullTime int
	// Confirmed is the second, from posts and a roster: what the cheapest that keep
	// hourly time as low as in force cost more than the cheapest without the policy;
	// nil until it is asked for, or where none were found.
	Confirmed *Confirmed
}

// Confirmed is what a policy comes to, against the cheapest plan without it.
type Confirmed struct {
	Money  roster.Money
	Posts  roster.PostSize // full-time posts more, in hundredths of a percent of one
	Hourly roster.Minutes
	// Full of Base is the share with the policy.
	Full, Base int64
	// Uncovered and Hard tell what the roster leaves undone.
	Uncovered roster.Minutes
	Hard      int
	// Proven is how much of Money is proven, as a bound on it; only with Sure.
	Proven roster.Money
	Sure   bool
}

// PriceList prices policies for a unit. Each first answer comes from one round of
// best rosters under the prices of the plan in force.
type PriceList struct {
	p     *roster.Problem
	bare  *roster.Problem // today's posts and no others
	value float64         // what the cheapest plan with them costs, in the programme
	proof master.Proof
	rows  map[rowKey]int64 // prices by row

	today   *run           // the programme of the plan in force
	hourly  roster.Minutes // the least hourly time of the plan in force; 0 until asked for
	without *Result        // the cheapest plan without any policy
}

// rowKey names a cover row across problems: the n-th of a demand on a day.
type rowKey struct {
	demand string
	day, n int
}

// NewPriceList solves the plan in force once, as a programme.
func NewPriceList(ctx context.Context, p *roster.Problem) (*PriceList, error) {
	l := &PriceList{p: p, bare: bare(p), rows: map[rowKey]int64{}}
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
	var faults []error
	for _, f := range roster.Validate(q) {
		faults = append(faults, text.Refuse("%s: %s", "%s: %s", f.Path, f.Say))
	}
	return q, errors.Join(faults...)
}

// First is the first answer about a policy.
func (l *PriceList) First(policy Policy) Price {
	out := Price{Policy: policy}
	p, err := with(l.bare, policy)
	if err != nil {
		out.Fault = err
		return out
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
	q.c.Try(prices, l.proof.Rates)
	out.About = roster.Money(math.Ceil((float64(q.c.Bound)/master.Scale - l.value) * master.Scale / perOre))
	return out
}

// Confirm finds the cheapest posts and roster with a policy and sets them against
// the cheapest without.
func (l *PriceList) Confirm(ctx context.Context, price *Price, o Options) error {
	o.Alone = true
	if l.without == nil {
		l.least()
		r, err := Solve(ctx, l.cheapest(l.p), o)
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
	r, err := Solve(ctx, l.cheapest(p), o)
	if err != nil {
		price.Fault = err
		return nil
	}
	if r.Counts == nil || l.without.Counts == nil {
		return nil
	}
	was, is := &l.without.Plan, &r.Plan
	c := &Confirmed{
		Money: is.Money - was.Money, Hourly: is.Hourly - was.Hourly, Posts: posted(r) - posted(l.without),
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

// least finds the least hourly time of the plan in force.
func (l *PriceList) least() {
	c := l.today.c
	c.Aim(Money, 0)
	c.Aim(Hourly, master.Scale)
	l.today.grow(30)
	l.hourly = roster.Minutes(math.Ceil(c.Amount(Hourly)))
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
// low as in force, with as many recruits as it takes.
func (l *PriceList) cheapest(p *roster.Problem) *roster.Problem {
	q := scenario.Clone(p)
	wants := *Wanted(q)
	q.Posts = &wants
	wants.Goal.Share = 0
	wants.Order = []roster.PostWant{roster.WantCost, roster.WantHourly, roster.WantShare}
	wants.Limits.Surplus, wants.Limits.Changed = -1, -1
	if wants.Limits.Hourly < 0 {
		wants.Limits.Hourly = l.hourly + l.hourly/20
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
