package model

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"heltid/rules/constraint"
)

// A row is exact where one more person than it asks for is banned, however few it asks
// for, and not where that is merely dear.
func TestARowIsExactWhereOneMoreIsBanned(t *testing.T) {
	m := &Model{Weights: SearchWeights}
	dear := constraint.Price{Level: constraint.Quality, Each: 1000}
	for _, k := range []struct {
		least, most int
		surplus     constraint.Price
		exact       bool
	}{
		{2, 2, constraint.Banned(), true},
		{0, 0, constraint.Banned(), true},
		{2, 3, constraint.Banned(), false}, // three may be there
		{2, -1, constraint.Banned(), false},
		{2, 2, dear, false},
	} {
		row := m.row(constraint.Cover{
			Minutes: 1, Least: k.least, Wanted: k.least, Most: k.most,
			Short: constraint.Price{Level: constraint.Least, Each: 1}, Surplus: k.surplus,
		})
		assert.Equal(t, k.exact, row.Exact(m), "%d to %d", k.least, k.most)
	}
}

// What least demand and bans cost is none of the prices that a roster may break.
func TestTheTypicalPriceIsOfWhatMayBeBroken(t *testing.T) {
	m := &Model{Weights: SearchWeights}
	assert.Zero(t, m.Typical())
	m.price(constraint.Banned())
	m.price(constraint.Price{Level: constraint.Least, Each: 1})
	assert.Zero(t, m.Typical())
	for _, each := range []constraint.Cost{9, 1, 4} {
		m.price(constraint.Price{Level: constraint.Quality, Each: each})
	}
	assert.EqualValues(t, 4, m.Typical())
}
