package certificate

import (
	"bytes"
	"context"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/benchmarks/instances"
	"heltid/rules"
)

// Whatever sums are paid for and at what price, no more is proven than by following
// them; and often as much.
func TestPaidSumsNeverProveTooMuch(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	paid, tight := 0, 0
	for range 60 {
		in, err := instances.ReadCurtois("week.txt", strings.NewReader(week(rng, 1+rng.IntN(2))))
		require.NoError(t, err)
		c := drawnPrices(t, &in, rng, 1)
		want, err := Prove(context.Background(), in.Problem, in.Rules, c, Limit)
		require.NoError(t, err)
		if want.Impossible {
			continue
		}
		v := newProver(in.Problem, rules.Constrain(in.Problem, in.Rules), currency{}, Limit)
		best := int64(0)
		for range 12 {
			c.Sums = nil
			for e, l := range v.lines {
				for k := range l.number {
					if rng.IntN(2) == 0 {
						unit := int64(1)
						if m, ok := l.sums[l.number[k]].(*total); ok && m.worth(0, 1) >= 120 {
							unit = 120
						}
						c.Sums = append(c.Sums, Sum{in.Problem.Employees[e].ID, k, unit, rng.Int64N(80) - 40})
						paid++
					}
				}
			}
			got, err := Prove(context.Background(), in.Problem, in.Rules, c, Limit)
			require.NoError(t, err)
			require.LessOrEqual(t, got.Bound, want.Bound)
			best = max(best, got.Bound)
		}
		if best == want.Bound {
			tight++
		}
	}
	assert.Greater(t, paid, 200)
	assert.Greater(t, tight, 5)
}

func TestFaultsOfPaidSumsAreTold(t *testing.T) {
	in := invented(t)[0]
	c := drawnPrices(t, &in, rand.New(rand.NewPCG(2, 2)), 1)
	who := in.Problem.Employees[0].ID
	for _, x := range []struct {
		sums []Sum
		want string
	}{
		{[]Sum{{"nobody", 0, 1, 1}}, `there is nobody called "nobody"`},
		{[]Sum{{who, 0, 0, 1}}, "unit is 0"},
		{[]Sum{{who, 99, 1, 1}}, "there is no number 99"},
		{[]Sum{{who, 0, 1, 1}, {who, 0, 1, 2}}, "sums[1]: the sum has a price already"},
		{[]Sum{{who, 0, 7, 1}}, "no whole number of steps of 7"},
		{[]Sum{{who, 0, 1, 1 << 50}}, "price is"},
	} {
		c.Sums = x.sums
		_, err := Prove(context.Background(), in.Problem, in.Rules, c, Limit)
		assert.ErrorContains(t, err, x.want)
	}
	c.Sums = []Sum{{who, 0, 1, 3}, {who, 1, 1, -2}}
	var b bytes.Buffer
	require.NoError(t, c.Write(&b))
	got, err := Read("c.json", &b)
	require.NoError(t, err)
	assert.Equal(t, c, got)
}
