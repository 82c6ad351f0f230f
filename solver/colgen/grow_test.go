package colgen_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/solver/colgen"
	"heltid/solver/model"
)

// pieces counts the calls, of one round each, in which a master grows to its end.
func pieces(t *testing.T, c *colgen.Master, gap float64) (n int) {
	t.Helper()
	for n = 1; !c.Grow(colgen.Limits{Cutoff: model.Inf, Gap: gap, Work: 1, Stop: never}); n++ {
		require.Less(t, n, 1000)
	}
	return n
}

// A gap ends the growing also where every round takes more than the work allowed.
func TestGapCountsHoweverLittleWorkIsAllowed(t *testing.T) {
	m, lines := ward(t, 1, 12, 28)
	whole, near := begin(t, m, lines, 1), begin(t, m, lines, 1)
	assert.Less(t, pieces(t, near, 0.05), pieces(t, whole, 0))
	assert.LessOrEqual(t, near.Value()-float64(near.Bound), 0.05*near.Value())
	assert.Less(t, near.Bound, whole.Bound)
}

// What a programme teaches are the prices of its bound, and nothing of rows that it
// has not, or before it has a bound.
func TestTeachGivesThePricesOfTheBound(t *testing.T) {
	m, lines := ward(t, 1, 6, 14)
	c := begin(t, m, lines, 1)
	prices := make([]int64, len(m.Rows))
	for r := range prices {
		prices[r] = -7
	}
	c.Teach(prices)
	for r := range prices {
		require.EqualValues(t, -7, prices[r])
	}
	pieces(t, c, 0)
	c.Teach(prices)
	assert.Equal(t, c.BoundPrices, prices)
}
