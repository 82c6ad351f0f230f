package absence

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// enumerated is the expected number missing of need, over every set of people
// who may be away.
func enumerated(need int, away []Chance) float64 {
	var sum float64
	for set := range 1 << len(away) {
		p, there := 1.0, 0
		for i, c := range away {
			q := float64(c) / float64(Certain)
			if set>>i&1 == 1 {
				p *= q
			} else {
				p, there = p*(1-q), there+1
			}
		}
		sum += p * float64(max(0, need-there))
	}
	return sum
}

var chances = rapid.Custom(func(t *rapid.T) Chance {
	return Chance(rapid.OneOf(rapid.Int32Range(0, int32(Most)), rapid.SampledFrom([]int32{0, 1, 70_000, 500_000, int32(Certain)})).Draw(t, "chance"))
})

func TestMissingIsThatOfEnumeration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		away := rapid.SliceOfN(chances, 0, 10).Draw(t, "away")
		need := rapid.IntRange(0, 12).Draw(t, "need")
		got := float64(Missing(need, away)) / float64(One)
		require.InDelta(t, enumerated(need, away), got, 1e-9)
	})
}

// The steps are those of the expectation, person by person, and never rise:
// neither from nothing nor beside people of other rates.
func TestStepsAreConvexAndAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		away := rapid.SliceOfN(chances, 0, 7).Draw(t, "away")
		need, next := rapid.IntRange(0, 9).Draw(t, "need"), chances.Draw(t, "next")
		steps := Steps(need, away, next, 6)
		before := enumerated(need, away)
		for i, s := range steps {
			away = append(away, next)
			after := enumerated(need, away)
			require.InDelta(t, before-after, float64(s)/float64(One), 1e-9, "step %d", i)
			require.GreaterOrEqual(t, s, int64(0))
			if i > 0 {
				require.LessOrEqual(t, s, steps[i-1])
			}
			before = after
		}
	})
}

func TestDistributionsComeToOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := func(d Distribution) {
			var sum int64
			for _, m := range d {
				require.GreaterOrEqual(t, m, int64(0))
				sum += m
			}
			require.Equal(t, One, sum)
		}
		var d, x Distribution
		d, x = d.Nobody(), x.Nobody()
		for _, c := range rapid.SliceOfN(chances, 0, 40).Draw(t, "away") {
			d = d.With(c)
		}
		for _, c := range rapid.SliceOfN(chances, 0, 10).Draw(t, "more") {
			x = x.With(c)
		}
		whole(d)
		sum := d.Plus(x, nil)
		whole(sum)
		require.InDelta(t, float64(d.Mean()+x.Mean()), float64(sum.Mean()), 1e6)
		d = d.Short(len(d)-1, rapid.IntRange(0, 60).Draw(t, "need"))
		whole(d)
		d.Fill(chances.Draw(t, "filler"))
		whole(d)
	})
}

// Ten people, a tenth away, all needed: one is missing on average; a reserve
// helps whenever anybody is, 1 − 0.9¹⁰ of the time.
func TestTenPeople(t *testing.T) {
	away := make([]Chance, 10)
	for i := range away {
		away[i] = 100_000
	}
	assert.InDelta(t, 1.0, float64(Missing(10, away))/float64(One), 1e-9)
	steps := Steps(10, away, 0, 11)
	assert.InDelta(t, 1-math.Pow(.9, 10), float64(steps[0])/float64(One), 1e-9)
	assert.Zero(t, steps[10])
}

func TestNothingIsAllocated(t *testing.T) {
	away := make([]Chance, 30)
	for i := range away {
		away[i] = 60_000
	}
	d := make(Distribution, 0, 64)
	assert.Zero(t, testing.AllocsPerRun(50, func() {
		d = d.Nobody()
		for _, c := range away {
			d = d.With(c)
		}
		d = d.Short(30, 29)
		d.Fill(50_000)
	}))
}
