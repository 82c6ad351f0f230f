package figures

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestTogether(t *testing.T) {
	a := []Figure{
		{ID: "ft_perm_heads", Scope: "permanent", Unit: Percent, Numerator: 22, Denominator: 35, First: "2026-10-05", Last: "2026-11-01"},
		{ID: "resource_hours", Scope: "unit", Unit: Hours, Numerator: 480, Denominator: 60},
		{ID: "longest_run", Scope: "unit", Unit: Count, Numerator: 5, Denominator: 1},
		{ID: "wishes_lowest", Scope: "unit", Unit: Percent, Numerator: 1, Denominator: 2},
		{ID: "cost_surplus", Scope: "unit", Unit: Kronor, Numerator: 1000, Denominator: 3},
		{ID: "density_mean", Scope: "unit", Unit: Ratio, Numerator: 5, Denominator: 1},
	}
	b := []Figure{
		{ID: "longest_run", Scope: "unit", Unit: Count, Numerator: 7, Denominator: 1},
		{ID: "ft_perm_heads", Scope: "permanent", Unit: Percent, Numerator: 8, Denominator: 10, First: "2026-10-01", Last: "2026-11-08"},
		{ID: "resource_hours", Scope: "unit", Unit: Hours, Numerator: 30, Denominator: 60},
		{ID: "wishes_lowest", Scope: "unit", Unit: Percent, Numerator: 2, Denominator: 8},
		{ID: "cost_surplus", Scope: "unit", Unit: Kronor, Numerator: 7, Denominator: 200},
		{ID: "density_mean", Scope: "unit", Unit: Ratio, Denominator: 0},
		{ID: "hourly_hours", Scope: "unit", Unit: Percent, Numerator: 1, Denominator: 4},
	}
	assert.Equal(t, []Figure{
		{ID: "ft_perm_heads", Scope: "permanent", Unit: Percent, Numerator: 30, Denominator: 45, First: "2026-10-01", Last: "2026-11-08"},
		{ID: "resource_hours", Scope: "unit", Unit: Hours, Numerator: 510, Denominator: 60},
		{ID: "longest_run", Scope: "unit", Unit: Count, Numerator: 7, Denominator: 1},
		{ID: "wishes_lowest", Scope: "unit", Unit: Percent, Numerator: 2, Denominator: 8},
		{ID: "cost_surplus", Scope: "unit", Unit: Kronor, Numerator: 33333 + 4, Denominator: 100},
		{ID: "density_mean", Scope: "unit", Unit: Ratio, Numerator: 5, Denominator: 1},
		{ID: "hourly_hours", Scope: "unit", Unit: Percent, Numerator: 1, Denominator: 4},
	}, Together(a, b))
	assert.Empty(t, Together())
	assert.EqualValues(t, 22, a[0].Numerator, "the units keep theirs")
}

// Whatever the order and the grouping of units, the whole is the same.
func TestTogetherIsTheSameInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "units")
		var units [][]Figure
		var num, den int64
		for range n {
			f := Figure{ID: "hourly_hours", Unit: Percent, Numerator: rapid.Int64Range(0, 1e6).Draw(t, "n"), Denominator: rapid.Int64Range(1, 1e6).Draw(t, "d")}
			num, den = num+f.Numerator, den+f.Denominator
			units = append(units, []Figure{f, {ID: "balance_max", Unit: Hours, Numerator: f.Numerator, Denominator: 60}})
		}
		k := rapid.IntRange(0, n).Draw(t, "split")
		all := Together(units...)
		require.Equal(t, all, Together(Together(units[:k]...), Together(units[k:]...)))
		require.Zero(t, big.NewRat(all[0].Numerator, all[0].Denominator).Cmp(big.NewRat(num, den)))
	})
}
