package design

import (
	"math"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/figures"
	"heltid/rules/pay"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/engine"
	"heltid/solver/posts/master"
)

// today is the plan of today's posts.
func (r *run) today(same []int) (Plan, error) {
	if len(r.p.Employees) == 0 {
		p, _ := r.offer.Problem(same)
		return Plan{Problem: p, Rules: r.rules}, nil
	}
	if r.o.Today != nil || r.o.Quick {
		p, _ := r.offer.Problem(same)
		plan := Plan{Problem: p, Rules: r.rules}
		r.measure(&plan, same)
		if r.o.Today != nil {
			plan.Roster = *r.o.Today
			r.read(&plan)
			return plan, nil
		}
		return plan, r.estimate(&plan, same)
	}
	undo := r.only(same)
	defer undo()
	r.c.Aim(r.hourly(), master.Scale)
	r.grow(5)
	plan, err := r.make(same, r.c.Parts())
	r.c.Aim(r.hourly(), 0)
	if whole := len(plan.Problem.Employees) == len(r.p.Employees); err == nil && whole && r.ctx.Err() == nil && r.o.Known != nil {
		r.o.Known(plan.Roster)
	}
	return plan, err
}

// only leaves no choice but the given counts.
func (r *run) only(counts []int) (undo func()) {
	var low, high []int
	for o, n := range counts {
		l, h := r.c.Range(o)
		low, high = append(low, l), append(high, h)
		r.c.Restrict(o, n, n)
	}
	return func() {
		for o := range counts {
			r.c.Restrict(o, low[o], high[o])
		}
	}
}

// deliver makes the roster of the chosen posts. One that is near another needs no more
// of the programme.
func (r *run) deliver(counts []int) (Plan, error) {
	if len(r.near) > 0 && !r.o.Quick {
		plan, err := r.make(counts, r.parts)
		if err == nil {
			err = r.holdRoster(r.ctx, &plan)
		}
		return plan, err
	}
	undo := r.only(counts)
	defer undo()
	r.grow(0.5)
	r.base = max(r.base, r.c.Value())
	r.aimAll()
	r.grow(20)
	plan, err := r.make(counts, r.c.Parts())
	r.aimNothing()
	if err == nil && !r.o.Quick {
		err = r.holdRoster(r.ctx, &plan)
	}
	return plan, err
}

// make has the engine make a roster, from one that is near or from whole rosters that
// the programme dives for; parts are the lines of its answer for the others.
func (r *run) make(counts []int, parts []master.Part) (Plan, error) {
	p, seat := r.offer.Problem(counts)
	r.spareNobody(p)
	all, _ := catalog.Select(p)
	plan := Plan{Problem: p, Rules: all}
	r.measure(&plan, counts)
	if r.o.Quick {
		return plan, r.estimate(&plan, counts)
	}
	begun, kept := roster.Roster{}, make([]bool, len(p.Employees))
	if plan := r.nearest(counts); plan != nil {
		begun, kept = keep(plan, p)
	} else if dived := r.c.Dive(func() bool { return r.ctx.Err() != nil }); dived != nil {
		parts = dived
	}
	start := r.start(parts, seat, begun, kept)
	o := solver.Options{Seed: r.o.Seed, Work: r.o.Work, Time: r.o.Time, Start: &start}
	for {
		result, err := engine.Solve(r.ctx, p, r.steer(all), o)
		if err != nil {
			return plan, err
		}
		plan.Solve, plan.Roster = &result, result.Roster
		r.read(&plan)
		if plan.Hard == 0 || r.brief > 0 || o.Seed != r.o.Seed || r.ctx.Err() != nil {
			return plan, nil
		}
		o.Seed, o.Work, o.Time, start = o.Seed+1, more*min(o.Work, math.MaxInt64/more), more*min(o.Time, math.MaxInt64/more), plan.Roster
	}
}

// DefaultWork is spent on each roster when neither work nor time is given.
const DefaultWork int64 = 1_000_000_000

// more is how much longer a roster that breaks a hard rule is gone on with: where every
// hour is spoken for, the last gap takes long to close. It is one search, for what that
// finds out on the way (bounds, whole rosters) is lost with its end.
const more = 3

// spareNobody bars resource shifts where the cap on surplus leaves no room for one.
// The roster's maker knows no cap, and would fill up contracts with them.
func (q *question) spareNobody(p *roster.Problem) {
	if q.wants.Limits.Surplus < 0 {
		return
	}
	room := q.surplusMost()
	for s := range p.Shifts {
		if p.Shifts[s].Kind != roster.Resource {
			continue
		}
		for d := range p.Days {
			if p.Shifts[s].Days.Has(p.Date(roster.Day(d))) && int64(p.Paid(roster.Day(d), roster.ShiftNo(s))) <= room {
				return
			}
		}
	}
	p.Settings = append(p.Settings, roster.Setting{Rule: "no-resource-shifts"})
}

// start puts the programme's lines on the chosen posts, the surest first, but for
// those whose duties are kept from a roster that was begun.
func (r *run) start(parts []master.Part, seat [][]roster.EmployeeNo, out roster.Roster, kept []bool) roster.Roster {
	m := r.c.Model()
	for o, seats := range seat {
		var of []master.Part
		for _, p := range parts {
			if p.Option == o {
				of = append(of, p)
			}
		}
		for _, e := range seats {
			if len(of) == 0 {
				break
			}
			if kept[e] {
				continue
			}
			best := 0
			for i := range of {
				if of[i].Share > of[best].Share+1e-9 {
					best = i
				}
			}
			of[best].Share--
			for d, l := range of[best].Line {
				if l != 0 {
					out.Duties = append(out.Duties, roster.Duty{Employee: e, Day: roster.Day(d), Shift: m.Shift[l], Place: m.Place[l]})
				}
			}
		}
	}
	out.Sort()
	return out
}

// measure fills in the share's two numbers.
func (q *question) measure(plan *Plan, counts []int) {
	for o, n := range counts {
		base, full := q.counts(o)
		plan.Base += base * int64(n)
		plan.Full += full * int64(n)
	}
}

// read fills in what the roster has of everything, as the checker and the key
// figures read it.
func (q *question) read(plan *Plan) {
	plan.Roster.Sort()
	plan.Hard, plan.Uncovered, plan.Hourly, plan.Surplus, plan.Expected, plan.Reckoned = 0, 0, 0, 0, 0, 0
	c := rules.NewCase(plan.Problem, plan.Roster)
	for _, f := range rules.Check(plan.Problem, plan.Roster, plan.Rules) {
		if f.Hard() {
			plan.Hard++
			if f.Rule == "staffing" {
				plan.Uncovered += roster.Minutes(f.Amount)
			}
		}
	}
	for e := range plan.Problem.Employees {
		if who := &plan.Problem.Employees[e]; who.Employment == roster.Hourly && !who.Student {
			for _, d := range c.Planned(roster.EmployeeNo(e)) {
				plan.Hourly += d.Paid
			}
		}
	}
	plan.Money = pay.NewBook(plan.Problem, q.pay()).Sum(plan.Roster).Total.Total()
	plan.Figures = figures.Compute(c)
	for _, f := range plan.Figures {
		if f.ID == "surplus" && f.Scope == "unit" || f.ID == "resource_hours" {
			plan.Surplus += roster.Minutes(f.Numerator)
		}
		if f.ID == "expected_hourly" && f.Scope == "unit" {
			plan.Expected = roster.Minutes(f.Numerator)
		}
	}
	plan.Recovery = catalog.RecoveryOf(plan.Rules).Breaches(plan.Problem, plan.Roster)
	for i := range q.cells {
		plan.Reckoned += roster.Minutes(q.cells[i].Left(c))
	}
}

// estimate fills in what the programme says of posts whose roster is not made.
func (r *run) estimate(plan *Plan, counts []int) error {
	undo := r.only(counts)
	defer undo()
	r.c.Aim(Hourly, master.Scale>>8) // no more of the roster's than is needed
	r.c.Aim(r.hourly(), master.Scale)
	if r.recovers() {
		r.c.Aim(Recovery, master.Fine)
	}
	r.grow(20)
	plan.Recovery = int64(math.Ceil(r.c.Amount(Recovery) - 1e-3))
	plan.Hourly = roster.Minutes(math.Ceil(r.c.Amount(Hourly) - 1e-3))
	plan.Money = roster.Money(math.Ceil(r.c.Amount(Money)))
	plan.Surplus = roster.Minutes(math.Ceil(max(0, r.c.Amount(Surplus)-r.offset()-1e-3)))
	if r.absence() {
		plan.Reckoned = roster.Minutes(math.Ceil(r.c.Amount(Expected) - 1e-6))
		plan.Expected = plan.Reckoned
	}
	r.c.Aim(Hourly, 0)
	r.c.Aim(r.hourly(), 0)
	r.c.Aim(Recovery, 0)
	return nil
}
