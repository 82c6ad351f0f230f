package answer

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"heltid/rules/figures"
)

func TestStandAgainstAFrontier(t *testing.T) {
	point := func(full int64, hourly int, money int64) FrontierPoint {
		return FrontierPoint{PostsPlan: PostsPlan{Full: full, Base: 10, Hourly: hourly, Money: money, Surplus: 60}, WeekendsWorked: 20, WeekendsOffered: 40}
	}
	f := &Frontier{Points: []FrontierPoint{point(5, 100, 900), point(8, 60, 1000), point(8, 50, 1200)}}
	side := func(full, hourly, money int64) []figures.Figure {
		return []figures.Figure{
			{ID: "ft_perm_heads", Scope: "permanent", Numerator: full, Denominator: 10}, {ID: "hourly_hours", Scope: "unit", Numerator: hourly, Denominator: 1000},
			{ID: "cost", Scope: "unit", Numerator: money, Denominator: 1}, {ID: "weekends_mean", Scope: "monthly", Numerator: 10, Denominator: 20},
			{ID: "surplus", Scope: "unit", Numerator: 20, Denominator: 1}, {ID: "resource_hours", Scope: "unit", Numerator: 40, Denominator: 1},
		}
	}
	assert.Equal(t, &FrontierStand{Beaten: []int{}, Beats: []int{}}, StandOf(side(8, 60, 1000), f), "the point itself")
	assert.Equal(t, &FrontierStand{Beaten: []int{1}, Beats: []int{}}, StandOf(side(7, 60, 1000), f))
	assert.Equal(t, &FrontierStand{Beaten: []int{}, Beats: []int{1}}, StandOf(side(9, 59, 999), f), "beyond it")
	assert.Equal(t, &FrontierStand{Beaten: []int{}, Beats: []int{}}, StandOf(side(6, 80, 950), f), "between")
}
