package price

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// People with equal rules keep one copy of a day's arcs, others their own, and what
// the arcs are stays.
func TestSharedLinesAreTheSame(t *testing.T) {
	lines := func() []*Line {
		m, n := swedish(t, 28), nurse(t, 28)
		return []*Line{NewLine(m, 0), NewLine(n, 0), NewLine(m, 0), NewLine(n, 0)}
	}
	own, shared := lines(), lines()
	Share(shared)
	for i, l := range shared {
		require.Len(t, l.layers, len(own[i].layers))
		for d := range l.layers {
			y, o := &l.layers[d], &own[i].layers[d]
			require.True(t, y.equal(o), "line %d, day %d", i, d)
			assert.Same(t, &shared[i%2].layers[d].to[0], &y.to[0], "line %d, day %d", i, d)
			assert.NotSame(t, &shared[(i+1)%2].layers[d].to[0], &y.to[0], "line %d, day %d", i, d)
		}
	}
	// Costs alone tell layers apart too.
	y := own[0].layers[3]
	y.cost = slices.Clone(y.cost)
	y.cost[0]++
	own[0].layers[3] = y
	Share(own)
	assert.NotSame(t, &own[2].layers[3].cost[0], &own[0].layers[3].cost[0])
	assert.Equal(t, own[2].layers[3].cost[0]+1, own[0].layers[3].cost[0])
}
