package certificate

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

// budgeted is a ward with one budget.
func budgeted(t *testing.T, amount roster.Money) (*roster.Problem, []rules.Rule) {
	t.Helper()
	p := rulestest.Ward(5, 3, 7)
	p.Budgets = []roster.Budget{{Owner: "enhetschefen", Amount: amount}}
	all, faults := catalog.Select(p)
	require.Empty(t, faults)
	return p, rulesOf(all, "budget", "cost", "staffing") // none of which bars anything
}

var everyLevel = map[string]int64{"least": 1000, "contract": 100, "hourly": 100, "wanted": 10, "money": 2, "quality": 1}

// Whatever the budget and the prices, no roster costs less than what is proven, and
// where all rosters pass the budget it is worth knowing.
func TestABudgetTakenForPassedBoundsEveryRoster(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	under, beyond := 0, 0
	for _, amount := range []roster.Money{1, 2_000_000, 4_000_000, 1 << 40} {
		p, all := budgeted(t, amount)
		prices := make([]int64, len(covers(rules.Constrain(p, all))))
		for i := range prices {
			prices[i] = rng.Int64N(3000)
		}
		c, err := New("ward", p, all, everyLevel, prices, 1, 0)
		require.NoError(t, err)
		without, err := Prove(context.Background(), p, all, c, 100_000)
		require.NoError(t, err)
		c.Passed = []int{0}
		with, err := Prove(context.Background(), p, all, c, 100_000)
		require.NoError(t, err)
		switch amount {
		case 1:
			assert.Greater(t, with.Bound, without.Bound)
		case 1 << 40:
			assert.Less(t, with.Bound, without.Bound)
		}
		for range 300 {
			cost, _, err := Cost(p, all, everyLevel, drawn(p, rng))
			require.NoError(t, err)
			require.Less(t, cost, Barred)
			require.GreaterOrEqual(t, cost, max(with.Bound, without.Bound))
		}
		one := rulesOf(all, "budget")
		for range 100 {
			r := drawn(p, rng)
			got, left, err := Cost(p, one, map[string]int64{"money": 1}, r)
			require.NoError(t, err)
			require.Empty(t, left)
			var over int64
			for _, f := range rules.Check(p, r, one) {
				over += f.Amount
			}
			if over > 0 {
				beyond++
				require.Zero(t, got%over, "every öre beyond costs the same")
				require.Positive(t, got)
			} else {
				under++
				require.Zero(t, got)
			}
		}
	}
	assert.Positive(t, under)
	assert.Positive(t, beyond)
}

func rulesOf(all []rules.Rule, ids ...string) (out []rules.Rule) {
	for _, r := range all {
		if slices.Contains(ids, r.About().ID) {
			out = append(out, r)
		}
	}
	return out
}

func TestBudgetsThatThereAreNotAreTold(t *testing.T) {
	p, all := budgeted(t, 1)
	c, err := New("ward", p, all, everyLevel, make([]int64, len(covers(rules.Constrain(p, all)))), 1, 0)
	require.NoError(t, err)
	c.Passed = []int{1}
	_, err = Prove(context.Background(), p, all, c, 1000)
	assert.ErrorContains(t, err, "passed")
	p.Budgets[0].Limit = true
	c.Passed = []int{0}
	_, err = Prove(context.Background(), p, all, c, 1000)
	assert.ErrorContains(t, err, "no price")
}
