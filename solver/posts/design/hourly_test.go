package design

import (
	"context"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/roster"
)

// away gives a problem's people a chance of a fifth to be away, every day the same.
func away(p *roster.Problem) *roster.Problem {
	p.Outlook = &roster.Outlook{Rates: []roster.AbsenceRate{{Kind: roster.Sick, Share: 2000, Spell: 3}}, Move: 60}
	for range 7 {
		p.Outlook.Weekdays = append(p.Outlook.Weekdays, roster.Whole)
	}
	for range 12 {
		p.Outlook.Months = append(p.Outlook.Months, roster.Whole)
	}
	return p
}

// missing is the mean number missing of need when people are rostered of whom each
// is away a fifth of the time, by adding up every number who come.
func missing(need, people int) float64 {
	var sum float64
	for there := 0; there <= min(people, need); there++ {
		ways := 1.0
		for k := range there {
			ways *= float64(people-k) / float64(k+1)
		}
		sum += float64(need-there) * ways * math.Pow(0.8, float64(there)) * math.Pow(0.2, float64(people-there))
	}
	return sum
}

// The hourly time that is expected is least among the posts with most full time,
// and nothing below its bound can be found by trying everything; the limit on it
// binds at the minute.
func TestExpectedHourlyTimeAgainstFullEnumeration(t *testing.T) {
	full, half, most := roster.FullTime, roster.PostSize(6000), roster.PostSize(8000)
	for name, p := range map[string]*roster.Problem{
		"two sizes":      tiny([]int{2, 2, 2, 2, 2, 1, 1}, [2][]roster.PostSize{{full, half}, {most}}, [2]int{2, 2}),
		"weekends heavy": tiny([]int{1, 1, 1, 1, 1, 3, 3}, [2][]roster.PostSize{{half}, {full, most}}, [2]int{3, 1}),
		"more than need": tiny([]int{1, 1, 1, 1, 1, 0, 0}, [2][]roster.PostSize{{full}, {full, half}}, [2]int{2, 2}),
	} {
		p = away(p)
		for d := range p.Demands {
			p.Demands[d].Most = -1
		}
		best := enumerate(t, p, func(day, people int) int64 { return int64(math.Round(480 * missing(p.Demands[day].Least, people))) })
		r, err := Solve(context.Background(), p, Options{Seed: 1, Work: effort})
		require.NoError(t, err)
		require.NotNil(t, r.Counts, name)
		// Each of a day's steps is rounded to a minute by itself.
		slack := float64(len(p.Demands)) * 3
		assert.Equal(t, best.lack, r.Levels[0].Value, "%s: the share", name)
		assert.InDelta(t, best.hourly, r.Levels[1].Value, slack, "%s: expected hourly time", name)
		assert.LessOrEqual(t, r.Levels[1].Bound, r.Levels[1].Value, name)
		assert.LessOrEqual(t, float64(r.Levels[1].Bound), float64(best.hourly)+slack, "%s: the bound", name)
		assert.InDelta(t, float64(r.Plan.Expected), float64(r.Plan.Reckoned), slack, "%s: the key figure", name)
		assert.Equal(t, int64(r.Plan.Reckoned), r.Levels[1].Value, name)

		p.Posts.Limits.Expected = r.Plan.Reckoned
		at, err := Solve(context.Background(), p, Options{Seed: 1, Work: effort})
		require.NoError(t, err)
		require.NotNil(t, at.Counts, "%s: what is reached can be kept", name)
		assert.Equal(t, r.Levels[0].Value, at.Levels[0].Value, name)
		p.Posts.Limits.Expected = roster.Minutes(r.Levels[1].Bound) - 1
		below, err := Solve(context.Background(), p, Options{Seed: 1, Work: effort})
		require.NoError(t, err)
		if below.Counts != nil {
			assert.Greater(t, below.Levels[0].Value, r.Levels[0].Value, "%s: less full time, if there are any posts at all", name)
		}
		p.Posts.Limits.Expected = -1
	}
}
