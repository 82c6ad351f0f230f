package engine

import (
	"context"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
	"heltid/solver"
)

// baseWard is a made-up ward whose weeks are a base roster.
func baseWard(t require.TestingT, seed uint64, people, weeks int) (*roster.Problem, []rules.Rule) {
	p := rulestest.Ward(seed, people, 7*weeks)
	p.Period = roster.NewPeriod(roster.DateOf(2026, 7, 6), 7*weeks, p.Zone)
	p.Calculation = []roster.Calculation{{First: p.First, Last: p.Last()}}
	p.Cyclic = true
	for i := range p.Demands { // wanted, so that nobody asks why it is not covered
		p.Demands[i].Least = 0
	}
	for e := range p.Employees {
		p.Employees[e].History = roster.History{From: roster.NoDate}
		p.Employees[e].Wishes = nil
	}
	p.Settings = append(p.Settings, roster.Setting{Rule: "days-in-row", Params: []byte(`{"most": 5}`), Level: "hard"})
	if weeks > 1 { // in one week it would mean no weekends
		p.Settings = append(p.Settings, roster.Setting{Rule: "weekend-frequency", Params: []byte(`{"most": 1, "of": 2}`), Level: "hard"})
	}
	require.Empty(t, roster.Validate(p))
	all, faults := catalog.Select(p)
	require.Empty(t, faults)
	return p, all
}

// hard is what the check finds against a roster, rule by rule; staffing aside, and
// the average over four months, which are no whole number of laps.
func hard(p *roster.Problem, r roster.Roster, all []rules.Rule) map[string]int64 {
	out := map[string]int64{}
	for _, f := range rules.Check(p, r, all) {
		if f.Hard() && f.Rule != "staffing" && f.Rule != "weekly-average" {
			out[f.Rule] += f.Amount
		}
	}
	return out
}

// What is found does not hang on the week in which the circle is cut open, and a
// roster comes back from a cut as it was.
func TestABaseRosterIsTheSameWhereverItIsCut(t *testing.T) {
	p, all := ringWard(t, 3, 4, 4)
	found := 0
	rapid.Check(t, func(t *rapid.T) {
		var r roster.Roster
		for e := range p.Employees {
			for d := range roster.Day(p.Days) {
				if s := rapid.IntRange(-2, 1).Draw(t, "shift"); s >= 0 {
					r.Duties = append(r.Duties, roster.Duty{Employee: roster.EmployeeNo(e), Day: d, Shift: roster.ShiftNo(s)})
				}
			}
		}
		r.Sort()
		at := roster.Day(rapid.IntRange(0, p.Days-1).Draw(t, "at"))
		turned, start := turn(p, r, at, roster.Day(rapid.IntRange(1, 7).Draw(t, "held")), searchBack)
		require.Equal(t, r, back(p, roster.Roster{Duties: append([]roster.Duty(nil), start.Duties...)}, at))
		for _, d := range start.Duties {
			require.Equal(t, p.Weekday(d.Day+at), turned.Weekday(d.Day))
		}
		if at%7 == 0 {
			want, got := hard(p, r, all), hard(turned, start, all)
			delete(want, "contract-hours") // a ring's rows are others when they are cut in two
			delete(got, "contract-hours")
			require.Equal(t, want, got)
			found += len(want)
		}
	})
	assert.Positive(t, found)
}

// Base rosters of one week to six are found that hold across the seam, at no less
// than what is proven, and the same again from the same work.
func TestABaseRosterHoldsAcrossItsSeam(t *testing.T) {
	for _, weeks := range []int{1, 3, 6} {
		p, all := baseWard(t, uint64(weeks), 5, weeks)
		o := solver.Options{Seed: 1, Work: 80_000_000}
		result, err := Solve(context.Background(), p, all, o)
		require.NoError(t, err)
		assert.Empty(t, hard(p, result.Roster, all), "%d weeks", weeks)
		assert.GreaterOrEqual(t, result.Cost, result.CostBound, "%d weeks", weeks)
		assert.LessOrEqual(t, result.Stats.Work, o.Work)
		again, err := Solve(context.Background(), p, all, o)
		require.NoError(t, err)
		assert.Equal(t, result.Roster, again.Roster, "%d weeks", weeks)
	}
}

// ringWard is a base ward in which three people walk through each other's rows.
func ringWard(t require.TestingT, seed uint64, people, weeks int) (*roster.Problem, []rules.Rule) {
	p, all := baseWard(t, seed, people, weeks)
	for e := range p.Employees[:3] {
		same := p.Employees[0]
		same.ID, same.Name = p.Employees[e].ID, p.Employees[e].Name
		p.Employees[e] = same
	}
	p.Rings = [][]roster.EmployeeNo{{0, 1, 2}}
	require.Empty(t, roster.Validate(p))
	return p, all
}

// Rows that people walk through hold across every seam between them.
func TestRowsRunIntoEachOther(t *testing.T) {
	p, all := ringWard(t, 2, 6, 2)
	result, err := Solve(context.Background(), p, all, solver.Options{Seed: 1, Work: 240_000_000})
	require.NoError(t, err)
	assert.Empty(t, hard(p, result.Roster, all))
	assert.GreaterOrEqual(t, result.Cost, result.CostBound)
	seen := map[roster.EmployeeNo]bool{}
	for n := range 3 {
		q, start := besides(p, result.Roster, n)
		assert.Equal(t, result.Roster, own(p, roster.Roster{Duties: slices.Clone(start.Duties)}))
		for _, d := range start.Duties {
			if int(d.Day) >= p.Days { // the next lap is the next one's row
				assert.Contains(t, result.Roster.Duties, roster.Duty{Employee: p.Row(d.Employee, 1), Day: d.Day - roster.Day(p.Days), Shift: d.Shift, Place: d.Place})
			}
		}
		for e := range q.Employees {
			if free := q.Days - len(q.Employees[e].Locks); free > 0 && e < 3 {
				assert.Equal(t, p.Days, free)
				assert.False(t, seen[roster.EmployeeNo(e)], "a row is open once in three")
				seen[roster.EmployeeNo(e)] = true
			}
		}
		assert.Empty(t, roster.Validate(q))
	}
	assert.Len(t, seen, 3)
}

// What is proven of one person's week is no more than the best of all weeks costs.
func TestTheBoundOfABaseRosterHolds(t *testing.T) {
	p, all := baseWard(t, 1, 1, 1)
	p.Demands[0].Wanted, p.Demands[1].Wanted = 1, 1
	p.Places = p.Places[:1]
	p.Shifts = p.Shifts[:2]
	for s := range p.Shifts {
		p.Shifts[s].Places = nil
	}
	p.Employees[0].Home = roster.NoPlace
	require.Empty(t, roster.Validate(p))
	result, err := Solve(context.Background(), p, all, solver.Options{Work: 300_000_000})
	require.NoError(t, err)
	c := newCycle(&run{problem: p, rules: all})
	least := int64(math.MaxInt64)
	for n := range 2187 { // 3^7 weeks
		var r roster.Roster
		for d := range roster.Day(7) {
			if s := n % 3; s > 0 {
				r.Duties = append(r.Duties, roster.Duty{Day: d, Shift: roster.ShiftNo(s - 1), Place: roster.NoPlace})
			}
			n /= 3
		}
		cost, _ := c.price(r)
		least = min(least, cost)
	}
	assert.Positive(t, result.CostBound)
	assert.LessOrEqual(t, result.CostBound, least)
	assert.Equal(t, least, result.Cost, "the best there is was found")
}
