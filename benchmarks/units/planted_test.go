package units

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/catalog"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/diagnose"
	"heltid/solver/engine"
)

// diagnosed gives the cause that is ranked first in a planted unit.
func diagnosed(t testing.TB, u Planted, work int64) (diagnose.Diagnosis, string) {
	require.Empty(t, roster.Validate(u.Problem))
	all, faults := catalog.Select(u.Problem)
	require.Empty(t, faults)
	res, err := engine.Solve(context.Background(), u.Problem, all, solver.Options{Seed: 1, Work: work})
	require.NoError(t, err)
	d, err := diagnose.Unit(context.Background(), u.Problem, all, res.Roster, diagnose.Options{Seed: 1, Work: work})
	require.NoError(t, err)
	if len(d.Causes) == 0 {
		return d, "none"
	}
	return d, string(d.Causes[0].Kind)
}

// One unit of each cause; BenchmarkPlanted does fifty.
func TestAPlantedCauseIsRankedFirst(t *testing.T) {
	for _, cause := range Causes() {
		t.Run(cause, func(t *testing.T) {
			d, first := diagnosed(t, Plant(cause, 1), 20_000_000)
			assert.Equal(t, cause, first)
			assert.Greater(t, d.Now.Without(), roster.Minutes(30*60), "there is something to diagnose")
			for _, c := range d.Causes {
				assert.Positive(t, c.Removed)
				assert.LessOrEqual(t, c.Removed, c.AtMost, "nothing removes more than is proven possible")
			}
			sum := roster.Minutes(0)
			for _, m := range d.Profile.Weekday {
				sum += m
			}
			assert.Equal(t, d.Now.Without(), sum, "every hour has its day")
			for _, m := range d.Profile.Hour {
				sum -= m
			}
			assert.Zero(t, sum, "and its time of day")
		})
	}
}

// BenchmarkPlanted diagnoses fifty units, one cause in each, and tells how often
// it is ranked first. Fewer than forty-five are too few.
func BenchmarkPlanted(b *testing.B) {
	for b.Loop() {
		first := 0
		for i := range 50 {
			u := Plant(Causes()[i%len(Causes())], uint64(i+1))
			if _, found := diagnosed(b, u, 20_000_000); found == u.Cause {
				first++
			} else {
				b.Logf("%s: %s is ranked first", u.Problem.ID, found)
			}
		}
		b.ReportMetric(float64(first), "first-of-50")
		require.GreaterOrEqual(b, first, 45)
	}
}
