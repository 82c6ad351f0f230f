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
	"heltid/rules/constraint"
)

// drawnPrices makes a certificate of prices at random.
func drawnPrices(t *testing.T, in *instances.Instance, rng *rand.Rand, scale int64) *Certificate {
	prices := make([]int64, len(covers(rules.Constrain(in.Problem, in.Rules))))
	for i := range prices {
		prices[i] = rng.Int64N(60*scale) - 5
	}
	c, err := New(in.Name, in.Problem, in.Rules, nil, prices, scale, 0)
	require.NoError(t, err)
	return c
}

// Whatever the prices, no roster that breaks nothing costs less than what they
// prove.
func TestNoRosterIsCheaperThanAProof(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	all := invented(t)
	rosters := known(t, all)
	for i, in := range all {
		least := better(&in, rosters[i], 1000, rng)
		require.Less(t, least, barred, in.Name)
		for range 10 {
			proof, err := Prove(context.Background(), in.Problem, in.Rules, drawnPrices(t, &in, rng, 1+rng.Int64N(3)), Limit)
			require.NoError(t, err)
			assert.Empty(t, proof.Left)
			assert.Empty(t, proof.Loose)
			assert.False(t, proof.Impossible)
			assert.LessOrEqual(t, proof.Bound, least, in.Name)
		}
	}
}

// Prices ten times as fine, on a scale ten times as large, prove the same.
func TestTheScaleIsOnlyAUnit(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for _, in := range invented(t) {
		c := drawnPrices(t, &in, rng, 1)
		want, err := Prove(context.Background(), in.Problem, in.Rules, c, Limit)
		require.NoError(t, err)
		for i := range c.Prices {
			c.Prices[i].Price *= 10
		}
		c.Scale *= 10
		got, err := Prove(context.Background(), in.Problem, in.Rules, c, Limit)
		require.NoError(t, err)
		assert.Equal(t, want, got)
	}
}

func TestASmallLimitProvesLessOrNothing(t *testing.T) {
	in := invented(t)[0]
	c := drawnPrices(t, &in, rand.New(rand.NewPCG(9, 9)), 1)
	whole, err := Prove(context.Background(), in.Problem, in.Rules, c, Limit)
	require.NoError(t, err)
	require.False(t, whole.Impossible)
	_, err = Prove(context.Background(), in.Problem, in.Rules, c, 1)
	assert.ErrorIs(t, err, ErrTooLarge)
	loose := 0
	for limit := 10; limit < 4000; limit += 100 {
		proof, err := Prove(context.Background(), in.Problem, in.Rules, c, limit)
		if err != nil {
			assert.ErrorIs(t, err, ErrTooLarge)
			continue
		}
		assert.LessOrEqual(t, proof.Bound, whole.Bound)
		loose += len(proof.Loose)
	}
	assert.Positive(t, loose, "sums were left out at some limit")
}

func TestACancelledProofIsNone(t *testing.T) {
	in := invented(t)[0]
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := Prove(ctx, in.Problem, in.Rules, drawnPrices(t, &in, rand.New(rand.NewPCG(1, 1)), 1), Limit)
	assert.ErrorIs(t, err, context.Canceled)
}

func TestACertificateComesBackAsItWasWritten(t *testing.T) {
	in := invented(t)[2]
	c := drawnPrices(t, &in, rand.New(rand.NewPCG(2, 2)), 3)
	var b bytes.Buffer
	require.NoError(t, c.Write(&b))
	got, err := Read("c.json", &b)
	require.NoError(t, err)
	assert.Equal(t, c, got)
}

func TestACertificateOfAnotherProblemIsRefused(t *testing.T) {
	all := invented(t)
	a, b := &all[0], &all[1]
	c := drawnPrices(t, a, rand.New(rand.NewPCG(2, 2)), 1)
	_, err := Prove(context.Background(), b.Problem, b.Rules, c, Limit)
	require.Error(t, err)
	c.Prices[3].Day++
	c.Prices[5].Demand = "other"
	_, err = Prove(context.Background(), a.Problem, a.Rules, c, Limit)
	require.Error(t, err)
	assert.Len(t, strings.Split(err.Error(), "\n"), 2)
	_, err = New("x", a.Problem, a.Rules, nil, []int64{1}, 1, 0)
	assert.ErrorContains(t, err, "1 prices for 28 rows")
}

func TestFaultsOfACertificateAreTold(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`{"instance":"a","bound":-1,"scale":0,"prices":[{"price":20000000000000}]}`, "c: scale is 0: write a whole number from 1 to 1000000\nc: bound is -1: write a whole number from 0 to 17592186044416\nc: prices[0]: 20000000000000 is out of range"},
		{`{"instance":"a","bound":1,"scale":1,"color":2}`, "c: json: unknown field \"color\""},
		{`{"instance":"a","bound":1,"scale":1} x`, "c: there is more after the certificate"},
		{`{"bound":1.5}`, "c: json: cannot unmarshal"},
		{``, "c: EOF"},
	} {
		_, err := Read("c", strings.NewReader(c.text))
		assert.ErrorContains(t, err, c.want)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`{"instance":"a","bound":1,"scale":1,"prices":[{"demand":"E","day":0,"price":5}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		c, err := Read("f", strings.NewReader(text))
		if err != nil {
			return
		}
		var b bytes.Buffer
		require.NoError(t, c.Write(&b))
		again, err := Read("f", &b)
		require.NoError(t, err)
		assert.Equal(t, c.Bound, again.Bound)
		assert.Len(t, again.Prices, len(c.Prices))
	})
}

// Every roster costs a multiple of the step that bounds are rounded up to, and of
// none greater.
func TestCostsAreMultiplesOfTheStep(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for _, in := range invented(t) {
		said := rules.Constrain(in.Problem, in.Rules)
		step := stepOf(said, currency{constraint.Ban: barred, constraint.Least: barred, constraint.Quality: 1})
		scaled := stepOf(said, currency{constraint.Ban: barred, constraint.Least: barred, constraint.Quality: 1000})
		assert.Equal(t, 1000*step, scaled, in.Name)
		all := int64(0)
		for range 300 {
			cost, _ := instances.Cost(in.Problem, in.Rules, drawn(in.Problem, rng))
			require.Zero(t, cost%step, "%s: %d", in.Name, cost)
			for cost != 0 {
				all, cost = cost, all%cost
			}
		}
		assert.Equal(t, all, step, in.Name)
	}
}
