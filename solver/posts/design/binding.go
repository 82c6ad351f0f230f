package design

import (
	"encoding/json"
	"math"
	"slices"

	"heltid/rules/roster"
	"heltid/solver/model"
	"heltid/solver/posts"
	"heltid/solver/posts/master"
	"heltid/solver/scenario"
)

// Binding is a limit that full time runs into, and what moving it by a step gives.
type Binding struct {
	// Limit is as in names; "recruits" for how many there can be of a class,
	// "weekends" for the weekend frequency, "accepts" for what people accept.
	Limit string
	Class int // for recruits: the class; -1
	// Step is how far the limit was moved, in its own unit: for what people accept how
	// many would take full time, for weekends nothing.
	Step int64
	// From and To are the weekend frequencies.
	From, To posts.Frequency
	// First is the first answer, from the prices of the ceiling: no more than so much
	// more full time (heads, or hundredths of a percent of posts) than its programme
	// has. Gain is the second, from a warm solve: what the programme then has more.
	First, Gain float64
}

// little is the gain in full-time heads below which a limit is not said to bind.
const little = 0.005

// binding lists the limits of which a step gives most full time, the best first.
func (r *run) binding() []Binding {
	r.askFull()
	if r.grow(bindingGap); r.c.Bound == -model.Inf {
		return nil
	}
	now, bound, proof := r.c.Value(), r.c.Bound, r.c.Proof
	proof.Prices, proof.Rates = slices.Clone(proof.Prices), slices.Clone(proof.Rates)
	var out []Binding
	// weigh asks the programme as it is now, with a limit moved.
	weigh := func(c *master.Master, b Binding) {
		if r.ctx.Err() != nil {
			return
		}
		c.Try(proof.Prices, proof.Rates)
		b.First = float64(r.out.Plan.Base)
		if c.Bound > -model.Inf {
			b.First = max(0, float64(bound-c.Bound)/(perHead*master.Scale))
		}
		if b.First <= little {
			return
		}
		c.Grow(master.Limits{Gap: bindingGap, Work: settleWork, Stop: func() bool { return r.ctx.Err() != nil }})
		if b.Gain = min(b.First, (now-c.Value())/perHead); b.Gain > little {
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
		weigh(r.c, Binding{Limit: names[k], Class: -1, Step: step})
		r.c.Hold(k, low, high)
	}
	for g := range r.offer.Groups {
		x := &r.offer.Options[r.offer.Groups[g].First]
		if x.Class < 0 {
			continue
		}
		r.c.Widen(g, 1)
		weigh(r.c, Binding{Limit: "recruits", Class: x.Class, Step: 1})
		r.c.Widen(g, -1)
	}
	for _, with := range []func(*roster.Problem) (*roster.Problem, Binding){oftener, willing} {
		if p, b := with(r.p); p != nil {
			if other := r.like(p); other != nil {
				weigh(other.c, b)
			}
		}
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

// bindingGap is how near the programme is solved: a hundredth of a head.
const bindingGap = perHead / 100

// askFull asks for as much full time as there can be of as many posts as the plan has.
func (r *run) askFull() {
	r.free()
	r.c.Hold(Base, math.Inf(-1), float64(r.out.Plan.Base))
	r.c.Aim(Full, -perHead*master.Scale)
}

// like is the same question about a problem with the same need, begun from the lines
// that are known; nil when it cannot be asked.
func (r *run) like(p *roster.Problem) *run {
	q, err := pose(p)
	if err != nil || len(q.c.Model().Rows) != len(r.c.Model().Rows) {
		return nil
	}
	other := &run{question: q, ctx: r.ctx, o: r.o, out: r.out, base: r.base}
	other.askFull()
	carry(r.question, q, nil)
	return other
}

// looser lists weekend frequencies from few weekends to many.
var looser = []posts.Frequency{{Most: 1, Of: 4}, {Most: 1, Of: 3}, {Most: 2, Of: 5}, {Most: 1, Of: 2}, {Most: 3, Of: 5}, {Most: 2, Of: 3}, {Most: 3, Of: 4}}

// oftener is a problem where people work weekends a step oftener; nil where no rule
// says how often.
func oftener(p *roster.Problem) (*roster.Problem, Binding) {
	at := slices.IndexFunc(p.Settings, func(s roster.Setting) bool { return s.Rule == "weekend-frequency" && len(s.People) == 0 })
	if at < 0 {
		return nil, Binding{}
	}
	params := map[string]any{}
	var now posts.Frequency
	if json.Unmarshal(p.Settings[at].Params, &params) != nil || json.Unmarshal(p.Settings[at].Params, &now) != nil || now.Of < 1 {
		return nil, Binding{}
	}
	k := slices.IndexFunc(looser, func(f posts.Frequency) bool { return f.Most*now.Of > now.Most*f.Of })
	if k < 0 {
		return nil, Binding{}
	}
	params["most"], params["of"] = looser[k].Most, looser[k].Of
	b, err := json.Marshal(params)
	if err != nil {
		return nil, Binding{}
	}
	q := scenario.Clone(p)
	q.Settings[at].Params = b
	return q, Binding{Limit: "weekends", Class: -1, From: now, To: looser[k]}
}

// willing is a problem where everybody permanent accepts full time; nil where all do.
func willing(p *roster.Problem) (*roster.Problem, Binding) {
	q := scenario.Clone(p)
	n := int64(0)
	for e := range q.Employees {
		who := &q.Employees[e]
		full := who.Post == roster.FullTime || who.WantsMore == roster.FullTime || slices.Contains(who.Accepts, roster.FullTime)
		if who.Employment == roster.Permanent && !full {
			who.Accepts = append(slices.Clone(who.Accepts), roster.FullTime)
			n++
		}
	}
	if n == 0 {
		return nil, Binding{}
	}
	return q, Binding{Limit: "accepts", Class: -1, Step: n}
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
