package explain

import (
	"context"
	"reflect"
	"slices"
	"testing"
	_ "time/tzdata"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
	"heltid/solver"
	"heltid/solver/model"
)

// ward is a small one without wishes, changed, with the rules that it is under.
func ward(t *testing.T, change func(*roster.Problem)) (*roster.Problem, []rules.Rule) {
	t.Helper()
	p := rulestest.Ward(5, 6, 14)
	for i := range p.Employees {
		p.Employees[i].Wishes = nil
	}
	change(p)
	require.Empty(t, roster.Validate(p))
	all, faults := catalog.Select(p)
	require.Empty(t, faults)
	return p, all
}

func conflictOf(t *testing.T, change func(*roster.Problem)) (*roster.Problem, *solver.Conflict) {
	t.Helper()
	p, all := ward(t, change)
	m := model.Compile(p, rules.Constrain(p, all), model.SearchWeights)
	known, _ := m.Read(roster.Roster{})
	return p, Conflict(context.Background(), p, all, known, 1)
}

// A night that takes six when five are there: less demand or one more by the hour.
func TestWaysOutOfTooMuchDemand(t *testing.T) {
	p, c := conflictOf(t, func(p *roster.Problem) {
		everybody := roster.DaySet{Dates: []roster.Date{p.First + 2}}
		p.Demands = []roster.Demand{{ID: "fest", Name: "Fest", Days: everybody, Shift: []roster.ShiftNo{0}, Skill: roster.NoSkill, Least: 7, Wanted: 7, Most: -1}}
	})
	require.NotNil(t, c)
	require.NotEmpty(t, c.Ways)
	var demand, hourly *solver.Way
	for i := range c.Ways {
		w := &c.Ways[i]
		assert.NotEmpty(t, w.SV)
		assert.NotEmpty(t, w.EN)
		if w.Member < 0 {
			hourly = w
		} else if c.Members[w.Member].Fact == "demand" {
			demand = w
		}
	}
	require.NotNil(t, demand)
	assert.Equal(t, 1, demand.Times)
	assert.Equal(t, p.Paid(2, 0), demand.Minutes, "one person's shift is all that must be let go")
	require.NotNil(t, hourly)
	assert.Equal(t, 1, hourly.Heads)
	assert.Positive(t, hourly.Money)
	assert.True(t, slices.IsSortedFunc(c.Ways, func(a, b solver.Way) int { return int(a.Money - b.Money) }), "the cheapest first")
}

// A lock against what is at most allowed: unlock it, or allow more.
func TestWaysOutOfALock(t *testing.T) {
	_, c := conflictOf(t, func(p *roster.Problem) {
		d := &p.Demands[0]
		d.Most, d.Firm, d.Least, d.Wanted = 0, true, 0, 0
		p.Employees[0].Locks = []roster.Lock{{Date: p.First + 1, Shift: 0, Place: roster.NoPlace}}
		p.Demands = p.Demands[:1]
		p.Demands[0].Days = roster.DaySet{Dates: []roster.Date{p.First + 1}}
	})
	require.NotNil(t, c)
	facts := map[string]int{}
	for _, w := range c.Ways {
		require.GreaterOrEqual(t, w.Member, 0, "more people do not help")
		facts[c.Members[w.Member].Fact]++
		assert.Equal(t, 1, w.Times)
	}
	assert.Equal(t, map[string]int{"lock": 1, "most": 1}, facts)
}

// Law is never a way out, and neither is anybody's absence or veto.
func TestLawAndFactsAreNoWayOut(t *testing.T) {
	_, c := conflictOf(t, func(p *roster.Problem) {
		p.Demands = p.Demands[:1]
		d := &p.Demands[0]
		d.Days, d.Least, d.Wanted = roster.DaySet{Dates: []roster.Date{p.First + 1}}, 6, 6
		p.Employees[0].Absences = []roster.Absence{{First: p.First + 1, Last: p.First + 1, Kind: roster.Sick, Credited: true, Minutes: -1}}
	})
	require.NotNil(t, c)
	for _, w := range c.Ways {
		if w.Member >= 0 {
			assert.Contains(t, []string{"demand", "most", "lock", "rule"}, c.Members[w.Member].Fact)
		}
	}
	assert.NotEmpty(t, c.Ways)
}

func TestSoftBansNothing(t *testing.T) {
	p := rulestest.Ward(5, 6, 14)
	seen := map[reflect.Type]bool{}
	for _, rule := range catalog.All() {
		for _, k := range rule.Constrain(p) {
			v := reflect.ValueOf(soft(k))
			seen[v.Type()] = true
			for f := range v.NumField() {
				if price, ok := v.Field(f).Interface().(constraint.Price); ok {
					assert.Greater(t, price.Level, constraint.Least, "%s: %s", rule.About().ID, v.Type())
				}
			}
		}
	}
	assert.Greater(t, len(seen), 5)
}
