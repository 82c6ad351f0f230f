package model_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/catalog"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/solver/model"
)

// mondays are far from any change of clocks; a year ends in the last one's weeks.
var mondays = []roster.Date{roster.DateOf(2026, 5, 4), roster.DateOf(2026, 8, 10), roster.DateOf(2026, 12, 14)}

// cyclic draws a problem and makes a base roster of it.
func (h hand) cyclic(t *testing.T, l leaning) *roster.Problem {
	l.firsts, l.weeks = mondays, min(l.weeks, 4)
	p := h.problem(l)
	p.Cyclic, p.Published = true, nil
	p.Period = period(p.First, max(7, p.Days/7*7))
	p.Calculation = []roster.Calculation{{First: p.First, Last: p.Last()}}
	outside := func(d roster.Date) bool { return d < p.First || d > p.Last() }
	inside := func(s *roster.DaySet) {
		s.Dates, s.Except = slices.DeleteFunc(s.Dates, outside), slices.DeleteFunc(s.Except, outside)
		if len(s.Dates) == 0 && s.Weekdays == [7]bool{} {
			*s = roster.EveryDay()
		}
	}
	for i := range p.Shifts {
		inside(&p.Shifts[i].Days)
	}
	for i := range p.Employees {
		e := &p.Employees[i]
		e.History, e.Absences = roster.History{From: roster.NoDate}, nil
		e.From, e.To = roster.NoDate, roster.NoDate
		e.Locks = slices.DeleteFunc(e.Locks, func(x roster.Lock) bool { return outside(x.Date) })
		e.Wishes = slices.DeleteFunc(e.Wishes, func(x roster.Wish) bool { return outside(x.Date) })
	}
	if n := len(p.Employees); n > 1 && n*p.Days <= 7*roster.MostWeeks && h.chance(50) { // they walk through each other's rows
		var ring []roster.EmployeeNo
		for e := range p.Employees {
			who := p.Employees[0]
			who.ID, who.Name, who.Locks, who.Wishes, who.WantsMore, who.Accepts = p.Employees[e].ID, p.Employees[e].Name, nil, nil, 0, nil
			p.Employees[e] = who
			ring = append(ring, roster.EmployeeNo(e))
		}
		p.Rings = [][]roster.EmployeeNo{ring}
	}
	for i := range p.Demands {
		inside(&p.Demands[i].Days)
	}
	for _, f := range roster.Validate(p) {
		var i int
		if _, err := fmt.Sscanf(f.Path, "demand[%d]", &i); err == nil {
			p.Demands[i].Least = 0
		}
	}
	require.Empty(t, roster.Validate(p))
	return p
}

// Every rule is said twice of base rosters too: laid out and read across the seam by
// the check, and by the constraints with the roster's own last days for a history.
func TestChecksAndConstraintsAgreeAcrossTheSeam(t *testing.T) {
	for _, rule := range catalog.All() {
		id := rule.About().ID
		t.Run(id, func(t *testing.T) {
			l := leaningFor(id)
			all := speaking(t, variants(t, rule), l)
			for n := range trials / 8 {
				by := rule
				if len(all) > 0 {
					by = all[n%len(all)]
				}
				h := newHand(n)
				p := h.cyclic(t, l)
				r := h.near(p, by, l)
				one := try(t, by, p.Laid(r), r)
				if diff := one.against(by); diff != "" {
					t.Fatalf("trial %d: %T%+v\n%s\n%s", n, by, by, diff, one)
				}
			}
		})
	}
}

// A base roster that nobody has laid out is held to less: what bounds it bounds the
// one that is.
func TestTheOpenSeamAsksForNoMore(t *testing.T) {
	less := 0
	for _, rule := range catalog.All() {
		id := rule.About().ID
		l := leaningFor(id)
		for n := range trials / 8 {
			h := newHand(n)
			p := h.cyclic(t, l)
			r := h.near(p, rule, l)
			price := func(p *roster.Problem) model.Tally {
				var said []constraint.Tagged
				for _, c := range rule.Constrain(p) {
					said = append(said, constraint.Tagged{Rule: id, Constraint: c})
				}
				m := model.Compile(p, said, model.SearchWeights)
				lines, _ := m.Read(r)
				return m.Tally(lines)
			}
			open, laid := price(p), price(p.Laid(r))
			for level := range open {
				if level == int(constraint.Ban) { // it may be charged otherwise, but not be broken
					require.True(t, open[level] == 0 || laid[level] > 0, "%s trial %d", id, n)
				} else {
					require.LessOrEqual(t, open[level], laid[level], "%s trial %d: %s", id, n, constraint.Level(level))
				}
				if open[level] < laid[level] {
					less++
				}
			}
		}
	}
	assert.Greater(t, less, 30, "the seam is never charged")
}
