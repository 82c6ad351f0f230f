package design

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/roster"
)

// Along the frontier more full time never has a lower proven least of hourly time
// at the same limits, no point beats another, and every roster is lawful. Where absence
// is planned for hourly time is what is to be expected.
func TestTheFrontierIsMonotone(t *testing.T) {
	for _, absence := range []bool{false, true} {
		p := tiny([]int{3, 3, 3, 3, 3, 2, 2}, [2][]roster.PostSize{{roster.FullTime}, {6000, 8000}}, [2]int{2, 2})
		p.Posts.Classes[1].Least = 1
		if absence {
			p = away(p)
		}
		f, err := FrontierOf(context.Background(), p, 4, Options{Seed: 1, Work: effort})
		require.NoError(t, err)
		require.NotEmpty(t, f.Points)
		assert.Equal(t, absence, f.Expected)
		for i := range f.Points {
			a := &f.Points[i]
			assert.Zero(t, a.Plan.Hard)
			assert.LessOrEqual(t, a.Least, a.These)
			assert.LessOrEqual(t, a.These, a.Hourly)
			assert.Equal(t, int64(a.Plan.of(map[bool]int{false: Hourly, true: Expected}[absence])), a.Hourly)
			for j := range f.Points {
				assert.False(t, i != j && beats(&f.Points[j], a), "%d beats %d", j, i)
			}
			if i > 0 {
				b := &f.Points[i-1]
				assert.GreaterOrEqual(t, a.Plan.Full*b.Plan.Base, b.Plan.Full*a.Plan.Base)
			}
		}
	}
}
