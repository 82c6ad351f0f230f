package design

import (
	"context"
	"math"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/say"
	"heltid/solver"
	"heltid/solver/engine"
)

// capped is a limit of the unit on time that a roster of chosen posts is held to:
// hourly staff's, or all paid time, which is the need and what may be beyond it. It
// is a rule for the search alone, said twice as any rule is. What a sum over duties
// cannot tell (expected time, people beyond the most by the clock) is not capped but
// told of the finished roster.
type capped struct {
	quantity int
	most     roster.Minutes
	// counts tells whether a duty adds to the sum; all of its paid time does.
	counts func(who *roster.Employee, shift *roster.Shift) bool
}

// caps are the unit's limits that a roster can be held to.
func (r *run) caps() []capped {
	var out []capped
	l := &r.wants.Limits
	paid := func(who *roster.Employee, s *roster.Shift) bool {
		return who.Employment == roster.Hourly && !who.Student
	}
	switch {
	case l.Hourly >= 0:
		out = append(out, capped{Hourly, l.Hourly, paid})
	case !r.ownLimit() && !r.absence():
		out = append(out, capped{Hourly, r.out.Today.Hourly, paid})
	}
	if l.Surplus >= 0 {
		c := capped{Surplus, roster.Minutes(r.surplusMost()), func(_ *roster.Employee, s *roster.Shift) bool { return s.Kind == roster.Resource }}
		if r.byPaid() {
			c.most += roster.Minutes(r.offset())
			c.counts = func(who *roster.Employee, s *roster.Shift) bool {
				return !who.Student && (s.Kind == roster.Resource || s.Kind == roster.Work)
			}
		}
		out = append(out, c)
	}
	return out
}

// About gives the rule's identity.
func (c capped) About() rules.About {
	return rules.About{
		ID: "posts-" + names[c.quantity], Pack: "posts", Level: rules.UnitRule,
		Title:      rules.Text{SV: "Tjänsternas gräns", EN: "Limit of the posts"},
		Says:       say.Text("Högst %s.", "At most %s.", say.Length(c.most)),
		Citation:   rules.Citation{Source: "Enhetens gränser"},
		Confidence: "V1",
	}
}

// Check tells by how much the roster is beyond.
func (c capped) Check(k *rules.Case) []rules.Finding {
	var sum roster.Minutes
	for e := range k.Employees {
		for _, d := range k.Planned(roster.EmployeeNo(e)) {
			if c.counts(&k.Employees[e], &k.Shifts[d.Shift]) {
				sum += d.Paid
			}
		}
	}
	if sum <= c.most {
		return nil
	}
	return []rules.Finding{{
		Rule: c.About().ID, Level: rules.UnitRule, Status: rules.Broken, Quantity: rules.InMinutes,
		Employee: roster.NoEmployee, Demand: roster.NoDemand, When: k.Whole(),
		Measured: int64(sum), Limit: int64(c.most), Amount: int64(sum - c.most),
		Say:  say.Text("%s är %s mer än gränsen.", "%s is %s more than the limit.", say.Length(sum), say.Length(sum-c.most)),
		Mend: say.Text("Höj gränsen.", "Raise the limit."),
	}}
}

// Constrain holds the sum in the shape of a budget, of minutes for öre.
func (c capped) Constrain(p *roster.Problem) []constraint.Constraint {
	of := make([][][]roster.Money, len(p.Employees))
	for e := range of {
		of[e] = make([][]roster.Money, p.Days)
		for d := range of[e] {
			of[e][d] = make([]roster.Money, len(p.Shifts))
			for s := range of[e][d] {
				if c.counts(&p.Employees[e], &p.Shifts[s]) {
					of[e][d][s] = roster.Money(p.Paid(roster.Day(d), roster.ShiftNo(s)))
				}
			}
		}
	}
	return []constraint.Constraint{constraint.Budget{Limit: roster.Money(c.most), Of: of, Price: constraint.Banned()}}
}

// holdRoster has the roster made once more, held to the limits that it passes: a search
// that looks at sums over the whole roster is far slower, so none does until it must.
// The new roster is taken when it passes them by less and breaks nothing more; what
// is then still passed no search of this length could keep.
func (r *run) holdRoster(ctx context.Context, plan *Plan) error {
	all := r.steer(plan.Rules)
	before := 0.0
	k := rules.NewCase(plan.Problem, plan.Roster)
	for _, c := range r.caps() {
		if found := c.Check(k); len(found) > 0 {
			all = append(all[:len(all):len(all)], c)
			before += float64(found[0].Amount)
		}
	}
	if before == 0 || ctx.Err() != nil {
		return nil
	}
	result, err := engine.Solve(ctx, plan.Problem, all, solver.Options{Seed: r.o.Seed, Work: r.o.Work, Time: r.o.Time, Start: &plan.Roster})
	if err != nil {
		return err
	}
	other := Plan{Problem: plan.Problem, Rules: plan.Rules, Base: plan.Base, Full: plan.Full, Solve: &result, Roster: result.Roster}
	r.read(&other)
	if other.Hard <= plan.Hard && other.Uncovered <= plan.Uncovered && r.beyond(&other) < r.beyond(plan) {
		*plan = other
	}
	return nil
}

// beyond is by how many minutes a roster passes the limits it can be held to.
func (r *run) beyond(plan *Plan) (sum float64) {
	k := rules.NewCase(plan.Problem, plan.Roster)
	for _, c := range r.caps() {
		for _, f := range c.Check(k) {
			sum += math.Max(0, float64(f.Amount))
		}
	}
	return sum
}
