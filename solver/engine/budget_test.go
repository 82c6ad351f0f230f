package engine

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/catalog"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
	"heltid/solver"
)

// Where every roster passes the budget, the bound has what is beyond it; where none
// does, it is left alone.
func TestTheBoundHasWhatIsBeyondABudget(t *testing.T) {
	gap := map[roster.Money]float64{}
	for _, amount := range []roster.Money{1, 1 << 40} {
		p := rulestest.Ward(5, 6, 14)
		p.Budgets = []roster.Budget{{Owner: "enhetschefen", Amount: amount}}
		all, faults := catalog.Select(p)
		require.Empty(t, faults)
		res, err := Solve(context.Background(), p, all, solver.Options{Work: 6 * roundWork})
		require.NoError(t, err)
		require.LessOrEqual(t, res.CostBound, res.Cost)
		require.Positive(t, res.CostBound)
		assert.Equal(t, amount == 1, len(res.Proof.Passed) == 1)
		gap[amount] = float64(res.Cost - res.CostBound)
	}
	assert.LessOrEqual(t, gap[1], 2*gap[1<<40]+1)
}
