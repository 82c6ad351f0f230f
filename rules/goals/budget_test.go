package goals

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/pay"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

// Every owner's budget is told by itself, the limit as a breach and the target
// as a goal, with where the money goes.
func TestSeveralOwnersBudgets(t *testing.T) {
	s := rulestest.Read(t, "Anna N -", rulestest.First("2026-10-17"), rulestest.Everyone(func(e *roster.Employee) { e.Salary = 31_000 * roster.SEK }))
	split := pay.NewBook(s.Problem, pay.Standard().Flat()).Sum(s.Roster)
	cost := split.Total.Total()
	s.Problem.Budgets = []roster.Budget{
		{Owner: "Enhetschefen", Amount: cost - 5_00, Limit: true},
		{Owner: "Området", Amount: cost},
		{Owner: "Förvaltningen", Amount: cost - 7_00},
	}
	found := (&Budget{Weight: 1}).Check(s.Case())
	require.Len(t, found, 2)
	assert.Equal(t, []rules.Level{rules.UnitRule, rules.Goal}, []rules.Level{found[0].Level, found[1].Level})
	assert.Equal(t, []int64{5_00, 7_00}, []int64{found[0].Amount, found[1].Amount})
	assert.Contains(t, found[0].Say.SV, "hos Enhetschefen. Dyrast är Månadslön 2000.00 SEK, PO-pålägg 1280.71 SEK, OB-tillägg 762.60 SEK, Semesterersättning 113.47 SEK.")
	assert.Contains(t, found[1].Say.EN, "with Förvaltningen. Dearest is Monthly pay 2000.00 SEK, Employer on-costs")
}

// A total that rests on numbers nobody has confirmed says so.
func TestMoneySaysHowSureItIs(t *testing.T) {
	for _, r := range []rules.Rule{&Cost{}, &Budget{}} {
		assert.Equal(t, "U ★", r.About().Confidence)
	}
	for _, r := range []rules.Rule{&Cost{OnCosts: 40_90}, &Budget{OnCosts: 40_90}} {
		assert.Equal(t, "V2 ★", r.About().Confidence, "the unit vouches for its own on-cost")
	}
}
