// Package diagnose tells why a unit needs so many hourly hours: when in the week
// they arise, for which skill, while whom is away, and which measures would
// remove most of them at what price.
//
// A cause is found by taking it away: the unit is rostered again with one thing
// changed (a post more, a skill more, a rule let go), from the roster it has and
// with the same amount of work each time, and what then remains is held against
// what remains when nothing is changed. Beside what was found stands what no
// roster could exceed, where the solver proves it.
//
// Start with Unit.
package diagnose

import (
	"cmp"
	"context"
	"math/big"
	"slices"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/figures"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/engine"
)

// Options steer a diagnosis.
type Options struct {
	Seed uint64
	// Work is the effort for each thing that is tried; 0 is DefaultWork.
	Work int64
	// Tried is told of each thing before it is tried; nil for nobody.
	Tried func(Measure)
}

// DefaultWork is a second or so for a unit of some tens of people.
const DefaultWork int64 = 50_000_000

// Diagnosis is where a unit's hourly hours come from.
type Diagnosis struct {
	Now Standing
	// Profile tells when and for what hourly staff works, and demand goes uncovered.
	Profile Profile
	// Anew is the unit rostered again with nothing changed; what it removes is
	// the roster's own part.
	Anew Standing
	// Causes stand in the order of what their measures remove, most first. Those
	// that remove nothing are left out.
	Causes []Cause
}

// Standing is a roster in the numbers of a diagnosis.
type Standing struct {
	Roster roster.Roster
	// Hourly is the time of staff on hourly pay, Uncovered the least staffing
	// that nobody covers.
	Hourly, Uncovered roster.Minutes
	Cost              roster.Money
	FullTime          figures.Figure // ft_perm_heads
}

// Without is the time without staff on monthly pay.
func (s *Standing) Without() roster.Minutes { return s.Hourly + s.Uncovered }

// Cause is why some of the hours arise, with the measure that takes it away.
type Cause struct {
	Measure
	After Standing
	// Removed is how many minutes fewer there are than in Anew, AtMost a proven
	// limit of that.
	Removed, AtMost roster.Minutes
	Cost            roster.Money // more than Anew in the period; negative is a saving
	problem         *roster.Problem
}

// Unit diagnoses a unit under the roster that it has.
func Unit(ctx context.Context, p *roster.Problem, all []rules.Rule, r roster.Roster, o Options) (Diagnosis, error) {
	if o.Work == 0 {
		o.Work = DefaultWork
	}
	d := Diagnosis{Now: standing(p, all, r)}
	anew, _, err := solve(ctx, p, all, r, o)
	if err != nil {
		return d, err
	}
	if anew.Without() > d.Now.Without() {
		anew = d.Now // the roster it has is the better one
	}
	d.Anew = anew
	d.Profile = profile(p, all, d.Now.Roster)
	for _, m := range measures(p) {
		if ctx.Err() != nil {
			return d, ctx.Err()
		}
		if o.Tried != nil {
			o.Tried(m)
		}
		c, err := try(ctx, p, m, &d.Anew, o)
		if err != nil {
			return d, err
		}
		if c.Removed > 0 {
			d.Causes = append(d.Causes, c)
		}
	}
	slices.SortStableFunc(d.Causes, func(a, b Cause) int {
		return cmp.Or(cmp.Compare(b.Removed, a.Removed), cmp.Compare(a.Cost, b.Cost))
	})
	return d, nil
}

// try rosters the unit with a measure taken.
func try(ctx context.Context, p *roster.Problem, m Measure, base *Standing, o Options) (Cause, error) {
	changed := m.apply(p)
	all, faults := catalog.Select(changed)
	if len(faults) > 0 {
		return Cause{}, faults[0]
	}
	after, bound, err := solve(ctx, changed, all, base.Roster, o)
	if err != nil {
		return Cause{}, err
	}
	return Cause{
		Measure: m, After: after, problem: changed,
		Removed: base.Without() - after.Without(), AtMost: base.Without() - bound, Cost: after.Cost - base.Cost,
	}, nil
}

// solve rosters a problem from a roster of one like it. People are added at the
// end of a problem alone, so that the roster fits.
func solve(ctx context.Context, p *roster.Problem, all []rules.Rule, from roster.Roster, o Options) (Standing, roster.Minutes, error) {
	res, err := engine.Solve(ctx, p, all, solver.Options{Seed: o.Seed, Work: o.Work, Start: &from})
	if err != nil {
		return Standing{}, 0, err
	}
	return standing(p, all, res.Roster), res.Bound, nil
}

// standing measures a roster; what is uncovered is what the checker finds.
func standing(p *roster.Problem, all []rules.Rule, r roster.Roster) Standing {
	c := rules.NewCase(p, r)
	s := Standing{Roster: r}
	for e := range roster.EmployeeNo(len(p.Employees)) {
		if p.Employees[e].Employment == roster.Hourly {
			for _, d := range c.Planned(e) {
				s.Hourly += d.Paid
			}
		}
	}
	for _, f := range gaps(c, all) {
		s.Uncovered += roster.Minutes(f.Amount)
	}
	for _, f := range figures.Compute(c) {
		switch {
		case f.ID == "cost" && f.Scope == "unit":
			s.Cost = roster.Money(f.Numerator)
		case f.ID == "ft_perm_heads":
			s.FullTime = f
		}
	}
	return s
}

// gaps are the findings of least staffing that is not met.
func gaps(c *rules.Case, all []rules.Rule) []rules.Finding {
	var out []rules.Finding
	for _, rule := range all {
		if rule.About().ID != "staffing" {
			continue
		}
		for _, f := range rule.Check(c) {
			if f.Hard() && f.Demand != roster.NoDemand && f.Measured < f.Limit {
				out = append(out, f)
			}
		}
	}
	return out
}

// PerHour is what the measure costs for each hour it removes, in öre; nil when it
// removes none.
func (c *Cause) PerHour() *big.Rat {
	if c.Removed <= 0 {
		return nil
	}
	return big.NewRat(int64(c.Cost)*60, int64(c.Removed))
}
