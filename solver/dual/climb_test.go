package dual

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// A climb comes to the top of a function that bends very differently along its
// coordinates, tied to each other, and never asks for more once it is there.
func TestAClimbComesToTheTop(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 3))
		n := 1 + r.IntN(12)
		top, bend := make([]float64, n), make([]float64, n)
		for j := range top {
			top[j], bend[j] = 100*r.Float64()-50, 0.1+10*r.Float64()
		}
		// The value is minus the sum of bend·(x−top)² and of (x_j − x_{j−1} − …)².
		value := func(x, slope []float64) (sum float64) {
			for j := range slope {
				off := x[j] - top[j]
				sum -= bend[j] * off * off
				slope[j] = -2 * bend[j] * off
			}
			for j := 1; j < n; j++ {
				off := (x[j] - top[j]) - (x[j-1] - top[j-1])
				sum -= off * off
				slope[j] -= 2 * off
				slope[j-1] += 2 * off
			}
			return sum
		}
		c := newClimb(make([]float64, n))
		last := 0.0
		for more := true; more; {
			slope, bent := make([]float64, n), make([]float64, n)
			for j := range bent {
				bent[j] = bend[j] * (0.5 + r.Float64()) // about as it bends
			}
			more = c.take(value(c.at, slope), slope, bent)
			require.True(t, last == 0 || c.value >= last, "seed %d: it goes down", seed)
			last = c.value
		}
		for j := range top {
			require.InDelta(t, top[j], c.x[j], 1e-3, "seed %d", seed)
		}
	}
}
