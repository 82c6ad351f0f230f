package dual

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"heltid/solver/model"
)

func TestCornersAreWhereOneMoreCostsSomethingElse(t *testing.T) {
	for _, c := range []struct {
		name  string
		price []int64
		want  []corner
	}{
		{"one number", []int64{3}, []corner{{0, 3}}},
		{"free up to a ban", []int64{0, 0, 0, model.Inf}, []corner{{0, 0}, {2, 0}}},
		{"barred below", []int64{model.Inf, model.Inf, 5, 5}, []corner{{2, 5}, {3, 5}}},
		{"a bend", []int64{4, 2, 0, 0, 1}, []corner{{0, 4}, {2, 0}, {3, 0}, {4, 1}}},
		{"a gap", []int64{0, model.Inf, 2, 3, 4}, []corner{{0, 0}, {2, 2}, {4, 4}}},
		{"nothing allowed", []int64{model.Inf, model.Inf}, nil},
	} {
		require.Equal(t, c.want, sumCorners(c.price), c.name)
	}
}

// The blurred least lies below the least, by what so many corners can make it at most,
// and its number is its slope.
func TestSoftIsALittleBelowTheLeast(t *testing.T) {
	corners := []corner{{0, 30}, {3, 0}, {10, 7}}
	for _, heat := range []float64{0.1, 1, 20} {
		for each := -15.0; each < 15; each += 0.7 {
			least := math.Inf(1)
			for _, c := range corners {
				least = min(least, c.cost+each*c.n)
			}
			v, n, bend := soft(corners, each, heat)
			require.LessOrEqual(t, v, least)
			require.GreaterOrEqual(t, v, least-heat*math.Log(3)-1e-9)
			up, more, _ := soft(corners, each+1e-5, heat)
			down, less, _ := soft(corners, each-1e-5, heat)
			require.InDelta(t, (up-down)/2e-5, n, 1e-3, "heat %v, each %v", heat, each)
			require.InDelta(t, (less-more)/2e-5, bend, 1e-3*(1+bend), "heat %v, each %v", heat, each)
		}
	}
}
