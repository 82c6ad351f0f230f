// Package why answers a person's question about one day of a roster: why a wish
// was not granted, why a shift is worked, or why another one is not. The answer
// names the rules and the demand that force it, who else could or could not have
// taken the duty, and what granting it would cost: the whole unit is rostered
// again with the wish as a lock.
//
// An answer is given to one person and never tells another's private reasons:
// of those who are away, have a wish or a lock, or are bound by a rule of their
// own it says only how many they are, together with those who work already.
//
// Start with Ask.
package why

import (
	"context"
	"errors"
	"slices"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/figures"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/engine"
	"heltid/solver/scenario"
)

// Question is about one person's day, or days off.
type Question struct {
	Employee roster.EmployeeNo
	Day      roster.Day
	// Days is how many days in a row are asked off, as two for a weekend; 0 is one.
	Days int
	// Free asks for the day off; otherwise for Shift, or for any that the person
	// may work when it is NoShift.
	Free  bool
	Shift roster.ShiftNo
}

// Options steer the answer.
type Options struct {
	Seed uint64
	// Work is the effort of each solve; 0 is DefaultWork.
	Work int64
}

// DefaultWork is some seconds for a unit of some tens of people.
const DefaultWork int64 = 100_000_000

// Answer is what stands in the way and what granting it would cost.
type Answer struct {
	Question
	Has roster.ShiftNo // what the person works on the day; NoShift: off
	// Granted tells that the roster has it so already.
	Granted bool
	// Own is the smallest set of rules and the person's own facts that bar it
	// whatever the others do; nil when nothing does. OwnMinimal is as in
	// solver.Conflict.
	Own        []solver.Member
	OwnMinimal bool
	// Reasons are what each duty is there for that the person would be free of.
	Reasons []Reason
	// Cost is what granting it comes to with the whole unit rostered again; nil
	// when Own bars it.
	Cost *Cost
}

// Reason is what one duty is there for: the demands that would fall below least
// if nobody took it over, and who could as the roster stands.
type Reason struct {
	roster.Duty
	Lacking []roster.DemandNo
	Others  Others
}

// Cost is the unit's roster with the wish granted against the unit's roster
// without, both with the same work.
type Cost struct {
	// Hourly and Uncovered are minutes more; negative is fewer. AtLeast is a
	// proven least for their sum, against the roster that was found without.
	Hourly, Uncovered, AtLeast roster.Minutes
	Money                      roster.Money // more in the period
	Weekends                   int          // more weekends worked, by all on monthly pay
	Wishes                     int          // fewer wishes granted, by all
	// People are how many others' days change, and Days how many days.
	People, Days int
	// Broken is how many hard findings it brings besides uncovered demand.
	Broken int
	Roster roster.Roster
}

// ErrCancelled tells that the answer was not finished.
var ErrCancelled = errors.New("why: cancelled")

// Ask answers a question about a roster.
func Ask(ctx context.Context, p *roster.Problem, all []rules.Rule, r roster.Roster, q Question, o Options) (*Answer, error) {
	if o.Work == 0 {
		o.Work = DefaultWork
	}
	a := &Answer{Question: q, Has: roster.NoShift}
	if at := q.duty(r, q.Day); at >= 0 {
		a.Has = r.Duties[at].Shift
	}
	if q.Free {
		for day := q.Day; day <= q.last(); day++ {
			if at := q.duty(r, day); at >= 0 {
				reason := Reason{Duty: r.Duties[at]}
				reason.Lacking, reason.Others = without(p, all, r, r.Duties[at])
				a.Reasons = append(a.Reasons, reason)
			}
		}
		a.Granted = len(a.Reasons) == 0
	} else {
		a.Granted = a.Has != roster.NoShift && (q.Shift == roster.NoShift || q.Shift == a.Has)
	}
	if a.Granted {
		return a, nil
	}
	locks := q.locks(p)
	var barred *solver.Conflict
	for i := 0; i < len(locks); i++ {
		c, err := alone(ctx, p, q.Employee, locks[i])
		if err != nil {
			return nil, err
		}
		if c != nil {
			if barred == nil || len(c.Members) < len(barred.Members) {
				barred = c
			}
			locks = slices.Delete(locks, i, i+1)
			i--
		}
	}
	if len(locks) == 0 {
		if barred != nil {
			a.Own, a.OwnMinimal = barred.Members, barred.Minimal
		}
		return a, nil
	}
	base, err := whole(ctx, p, all, r, o)
	if err != nil {
		return nil, err
	}
	for _, l := range locks {
		changed := locked(p, q.Employee, l)
		again, faults := catalog.Select(changed)
		if len(faults) > 0 {
			return nil, errors.Join(faults...)
		}
		after, err := whole(ctx, changed, again, handed(p, all, base.roster, q), o)
		if err != nil {
			return nil, err
		}
		near, err := few(ctx, changed, again, base.roster, q, o)
		if err != nil {
			return nil, err
		}
		near.bound = after.bound
		for _, found := range []*standing{near, after} {
			if c := against(p, q.Employee, base, found); a.Cost == nil || c.less(a.Cost) {
				a.Cost = c
			}
		}
	}
	if ctx.Err() != nil {
		return nil, ErrCancelled
	}
	return a, nil
}

// last is the last day that is asked about.
func (q *Question) last() roster.Day { return q.Day + roster.Day(max(1, q.Days)-1) }

// duty finds the person's duty of a day in a roster; −1 for none.
func (q *Question) duty(r roster.Roster, day roster.Day) int {
	return slices.IndexFunc(r.Duties, func(d roster.Duty) bool { return d.Employee == q.Employee && d.Day == day })
}

// locks are the ways in which the question's wish can be held: one for each
// shift when any will do.
func (q *Question) locks(p *roster.Problem) [][]roster.Lock {
	lock := func(day roster.Day, s roster.ShiftNo) roster.Lock {
		return roster.Lock{Date: p.Date(day), Shift: s, Place: roster.NoPlace}
	}
	switch {
	case q.Free:
		var all []roster.Lock
		for day := q.Day; day <= q.last(); day++ {
			all = append(all, lock(day, roster.NoShift))
		}
		return [][]roster.Lock{all}
	case q.Shift != roster.NoShift:
		return [][]roster.Lock{{lock(q.Day, q.Shift)}}
	}
	var out [][]roster.Lock
	for s := range roster.ShiftNo(len(p.Shifts)) {
		if p.Shifts[s].Covers() && p.Shifts[s].Days.Has(p.Date(q.Day)) {
			out = append(out, []roster.Lock{lock(q.Day, s)})
		}
	}
	return out
}

// locked is the problem with a person's days locked, in place of what else was
// wished or settled of them.
func locked(p *roster.Problem, e roster.EmployeeNo, locks []roster.Lock) *roster.Problem {
	c := scenario.Clone(p)
	who := &c.Employees[e]
	on := func(d roster.Date) bool {
		return slices.ContainsFunc(locks, func(l roster.Lock) bool { return l.Date == d })
	}
	who.Locks = append(slices.DeleteFunc(who.Locks, func(k roster.Lock) bool { return on(k.Date) }), locks...)
	who.Wishes = slices.DeleteFunc(who.Wishes, func(w roster.Wish) bool { return on(w.Date) })
	return c
}

// fewChanges is how many cells may differ when others are to be let alone.
const fewChanges = 14

// few rosters the unit with few changes to the roster it has. What changed duties
// would be paid is left out: nobody has been told of any.
func few(ctx context.Context, p *roster.Problem, all []rules.Rule, base roster.Roster, q Question, o Options) (*standing, error) {
	near := scenario.Clone(p)
	near.Published = &roster.Published{Roster: base, MaxChanges: fewChanges}
	chosen, faults := catalog.Select(near)
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	start := handed(p, all, base, q)
	res, err := engine.Solve(ctx, near, chosen, solver.Options{Seed: o.Seed, Work: o.Work, Start: &start})
	if err != nil {
		return nil, err
	}
	return measured(p, all, res.Roster), nil
}

// handed is a roster to look for others from: the person is off on the days, and
// whoever can has the duties, of those on monthly pay first.
func handed(p *roster.Problem, all []rules.Rule, r roster.Roster, q Question) roster.Roster {
	for day := q.Day; day <= q.last(); day++ {
		at := q.duty(r, day)
		if at < 0 {
			continue
		}
		d := r.Duties[at]
		_, o := without(p, all, r, d)
		r = roster.Roster{Duties: slices.Delete(slices.Clone(r.Duties), at, at+1)}
		for _, e := range o.Can {
			if d.Employee == q.Employee || p.Employees[e].Employment != roster.Hourly && p.Employees[d.Employee].Employment == roster.Hourly {
				d.Employee = e
			}
		}
		if d.Employee != q.Employee {
			r.Duties = append(r.Duties, d)
		}
	}
	return r
}

// standing is a roster of the whole unit in the numbers of an answer.
type standing struct {
	roster                   roster.Roster
	hourly, uncovered, bound roster.Minutes
	money                    roster.Money
	weekends, wishes, broken int
}

// whole rosters the unit from a roster it has, and measures what was found.
func whole(ctx context.Context, p *roster.Problem, all []rules.Rule, from roster.Roster, o Options) (*standing, error) {
	res, err := engine.Solve(ctx, p, all, solver.Options{Seed: o.Seed, Work: o.Work, Start: &from})
	if err != nil {
		return nil, err
	}
	s := measured(p, all, res.Roster)
	s.bound = res.Bound
	return s, nil
}

// measured is a roster in the checker's numbers.
func measured(p *roster.Problem, all []rules.Rule, r roster.Roster) *standing {
	s := &standing{roster: r}
	c := rules.NewCase(p, r)
	for _, who := range figures.People(c) {
		if p.Employees[who.Employee].Employment == roster.Hourly {
			s.hourly += who.Worked
		} else {
			s.weekends += who.Weekends
		}
		s.wishes += who.WishesGranted
		s.money += who.Cost
	}
	for _, rule := range all {
		for _, f := range rule.Check(c) {
			switch {
			case !f.Hard():
			case f.Demand != roster.NoDemand && f.Quantity == rules.InMinutes && f.Measured < f.Limit:
				s.uncovered += roster.Minutes(f.Amount)
			default:
				s.broken++
			}
		}
	}
	return s
}

// against is what the one costs more than the other.
func against(p *roster.Problem, who roster.EmployeeNo, base, after *standing) *Cost {
	c := &Cost{
		Hourly: after.hourly - base.hourly, Uncovered: after.uncovered - base.uncovered,
		AtLeast: after.bound - base.hourly - base.uncovered,
		Money:   after.money - base.money, Weekends: after.weekends - base.weekends, Wishes: base.wishes - after.wishes,
		Broken: after.broken - base.broken, Roster: after.roster,
	}
	people := map[roster.EmployeeNo]bool{}
	was, is := cells(base.roster), cells(after.roster)
	for e := range roster.EmployeeNo(len(p.Employees)) {
		for d := range roster.Day(p.Days) {
			if at := (cell{e, d}); e != who && was[at] != is[at] {
				c.Days++
				people[e] = true
			}
		}
	}
	c.People = len(people)
	return c
}

// less tells whether one way to grant the wish is better than another.
func (c *Cost) less(o *Cost) bool {
	for _, d := range []int64{int64(c.Broken - o.Broken), int64(c.Uncovered - o.Uncovered), int64(c.Hourly - o.Hourly), int64(c.Money - o.Money)} {
		if d != 0 {
			return d < 0
		}
	}
	return false
}

type cell struct {
	e roster.EmployeeNo
	d roster.Day
}

// cells are a roster's duties by person and day, as one more than the shift.
func cells(r roster.Roster) map[cell]roster.ShiftNo {
	out := make(map[cell]roster.ShiftNo, len(r.Duties))
	for _, d := range r.Duties {
		out[cell{d.Employee, d.Day}] = d.Shift + 1
	}
	return out
}
