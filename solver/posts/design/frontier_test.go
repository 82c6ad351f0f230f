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

// The night on which summer time ends is an hour longer than the need reckons it, so that
// whoever works it costs more of the programme's surplus than the plan is told to have. No
// plan of the frontier is shut out of its own bound for it, which then would be above what
// the plan itself has.
func TestNoPlanIsShutOutOfItsOwnBound(t *testing.T) {
	p := tiny([]int{2, 2, 2, 2, 2, 2, 2}, [2][]roster.PostSize{{roster.FullTime}, {6000, 8000}}, [2]int{2, 2})
	const later = 14 // summer time ends in the night after day 5 then
	p.Period = roster.NewPeriod(p.First+later, p.Days, p.Zone)
	p.Calculation = []roster.Calculation{{First: p.First, Last: p.Last()}}
	for i := range p.Demands {
		p.Demands[i].Days.Dates[0] += later
	}
	for i := range p.Employees {
		p.Employees[i].History.From += later
		p.Employees[i].DayBreak = 18 * 60
	}
	for i := range p.Posts.Classes {
		p.Posts.Classes[i].DayBreak = 18 * 60
	}
	night := &p.Shifts[0]
	night.Night = true
	night.Parts = []roster.Part{{Start: 22 * 60, End: 30 * 60, Activity: roster.Active, Credit: 100, Breaks: []roster.Break{{Start: 26 * 60, End: 26*60 + 30, Paid: true}}}}
	require.Equal(t, p.Paid(4, 0)+60, p.Paid(5, 0))

	f, err := FrontierOf(context.Background(), p, 4, Options{Seed: 1, Work: effort})
	require.NoError(t, err)
	require.NotNil(t, f)
	require.NotEmpty(t, f.Points)
	for i := range f.Points {
		a := &f.Points[i]
		assert.LessOrEqual(t, a.Least, a.Hourly, "point %d", i)
		assert.LessOrEqual(t, a.These, a.Hourly, "point %d", i)
	}
}
