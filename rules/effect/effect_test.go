package effect

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

const salaried = 31_000_00

func ward(t *testing.T, text string) *rulestest.Strip {
	return rulestest.Read(t, text,
		rulestest.Everyone(func(e *roster.Employee) { e.Salary = salaried }),
		rulestest.Person("Bo", func(e *roster.Employee) {
			e.Employment, e.Post, e.Salary, e.HourlyPay = roster.Hourly, 0, 0, 170_00
		}),
		rulestest.With(func(p *roster.Problem) {
			p.Demands = []roster.Demand{{ID: "dag", Name: "Dag", Days: roster.EveryDay(), From: 8 * 60, To: 10 * 60, Skill: roster.NoSkill, Least: 1, Wanted: 1, Most: 1}}
		}))
}

func effects(t *testing.T, s *rulestest.Strip, id string) (out []Effect) {
	t.Helper()
	r, ok := catalog.Sample(id)
	require.True(t, ok)
	b := NewBook(s.Case())
	for _, f := range r.Check(s.Case()) {
		out = append(out, b.Of(&f))
	}
	return out
}

func TestPeopleMissingCostWhatTheHourCosts(t *testing.T) {
	s := ward(t, "Anna - -\nBo   - -")
	got := effects(t, s, "staffing")
	require.Len(t, got, 2)
	// Two hours of a weekday at 170 kr, 14.88 % vacation pay, 44.53 % on-costs:
	// 340.00 + 50.59 (by the year of no known age) and on-costs of both.
	assert.Equal(t, int64(120), got[0].Minutes)
	assert.True(t, got[0].Timed && got[0].Priced)
	assert.Equal(t, roster.Money(340_00+50_59+173_93), got[0].Money)
	assert.Contains(t, got[0].Confidence, "★", "the rates it rests on are not all read")
	s.Problem.Demands[0].Least, s.Problem.Demands[0].Wanted = 2, 2
	s.Problem.Demands[0].Most = 2
	twice := effects(t, s, "staffing")
	assert.Equal(t, 2*got[0].Money, twice[0].Money, "two missing cost twice as much")
	s.Problem.Employees = s.Problem.Employees[:1]
	alone := effects(t, s, "staffing")
	assert.True(t, alone[0].Timed)
	assert.False(t, alone[0].Priced, "where nobody is paid by the hour there is no such price")
}

func TestPeopleTooManyHaveHoursAndNoPrice(t *testing.T) {
	got := effects(t, ward(t, "Anna D\nBo   D"), "staffing")
	require.Len(t, got, 1)
	assert.Equal(t, int64(120), got[0].Minutes)
	assert.False(t, got[0].Priced)
}

func TestTheContractIsPricedByTheSalary(t *testing.T) {
	s := ward(t, "Anna D D D D D D -\nBo   - - - - - - -")
	got := effects(t, s, "contract-hours")
	require.NotEmpty(t, got)
	for _, e := range got {
		assert.True(t, e.Timed && e.Priced)
		// A week of October's salary with on-costs is 10 117.10 kr for 2295 min.
		week := int64(salaried) * 7 / 31 * 14453 / 10000
		assert.InDelta(t, week*e.Minutes/2295, int64(e.Money), 2)
	}
}

func TestRestHasHoursAndMoneyIsMoney(t *testing.T) {
	s := ward(t, "Anna E D\nBo   - -")
	got := effects(t, s, "daily-rest")
	assert.Equal(t, []Effect{{Minutes: 120, Timed: true}}, got)
	s.Problem.Budgets = []roster.Budget{{Owner: "Enhetschefen", Amount: 1000_00, Limit: true}}
	got = effects(t, s, "budget")
	require.Len(t, got, 1)
	assert.False(t, got[0].Timed)
	assert.True(t, got[0].Priced)
	hours := effects(t, ward(t, "Anna -\nBo   D"), "hourly-hours")
	require.Len(t, hours, 1)
	assert.Equal(t, int64(480), hours[0].Minutes)
	assert.Greater(t, hours[0].Money, roster.Money(8*170_00))
}

func TestWhatCannotBeToldWeighsNothing(t *testing.T) {
	s := ward(t, "Anna ? | D -\nBo - | - -")
	b := NewBook(s.Case())
	for _, f := range rules.Check(s.Problem, s.Roster, catalog.All()) {
		if f.Status != rules.Broken {
			assert.Equal(t, Effect{}, b.Of(&f), f.Rule)
		}
	}
}

func TestEveryWorthIsARule(t *testing.T) {
	require.NotEmpty(t, worths())
	for id, w := range worths() {
		_, ok := catalog.Sample(id)
		assert.True(t, ok, id)
		assert.Contains(t, []worth{cover, salary, hourly}, w, id)
	}
}
