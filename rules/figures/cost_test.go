package figures

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

// What the cost is laid out by adds up to the whole each time.
func TestCostsAddUp(t *testing.T) {
	s := rulestest.Read(t, "Anna N - D E\nBo D D - N", rulestest.First("2026-10-29"),
		rulestest.Everyone(func(e *roster.Employee) { e.Salary = 31_000 * roster.SEK }))
	s.Problem.Budgets = []roster.Budget{{Owner: "Enhetschefen", Amount: 1_00, Limit: true}}
	sums, of := map[string]int64{}, map[string]int64{}
	for _, f := range Costs(s.Case()) {
		require.Equal(t, "cost", f.ID)
		require.Equal(t, Kronor, f.Unit)
		what, _, _ := strings.Cut(f.Scope, ":")
		sums[what] += f.Numerator
		of[f.Scope] = f.Numerator
	}
	for _, what := range []string{"person", "month", "kind"} {
		assert.Equal(t, sums["unit"], sums[what], what)
	}
	assert.Equal(t, sums["unit"], sums["part"]+sums["shift"])
	assert.Equal(t, sums["unit"]-1_00, of["budget:Enhetschefen"])
	assert.Positive(t, of["month:2026-10"])
	assert.Positive(t, of["month:2026-11"])
}

func TestCostFiguresSayWhatIsNotRead(t *testing.T) {
	s := rulestest.Read(t, "Anna N", rulestest.First("2026-10-17"), rulestest.Everyone(func(e *roster.Employee) { e.Salary = 31_000 * roster.SEK }))
	formula, confidence := map[string]string{}, map[string]string{}
	for _, f := range Compute(s.Case()) {
		formula[f.ID+" "+f.Scope], confidence[f.ID+" "+f.Scope] = f.Formula.SV, f.Confidence
	}
	assert.Equal(t, "V2 ★", confidence["cost kind:ob"])
	assert.Contains(t, confidence["cost unit"], "★")
	assert.Empty(t, confidence["surplus unit"])
	assert.Contains(t, formula["cost kind:ob"], "★ vilar på uppgifter som inte är avlästa i avtalet: OB-tilläggens belopp, när fredagskvällens OB börjar")
	assert.Contains(t, formula["cost unit"], "PO-pålägg")
	assert.Contains(t, formula["cost_per_filled_hour unit"], "★")
	assert.NotContains(t, formula["cost kind:salary"], "★", "a salary is the unit's own")
	assert.NotContains(t, formula["cost kind:on-call"], "★", "nothing rests on nothing")
	assert.NotContains(t, formula["surplus unit"], "★")
}
