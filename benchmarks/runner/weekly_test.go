package runner

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/benchmarks"
	"heltid/benchmarks/instances"
	"heltid/rules/roster"
)

// What the weeks cost one by one, each after what was worked before it, is what all
// of them cost at once.
func TestWeeksAddUpToTheWhole(t *testing.T) {
	k, err := Open("inrc2", filepath.Join(small, "inrc2", "n002w2_0_0-1"))
	require.NoError(t, err)
	a, err := k.Weekly(context.Background(), Options{Seed: 3, Work: little})
	require.NoError(t, err)
	require.NotNil(t, a.Record.Cost)
	assert.Equal(t, benchmarks.Feasible, a.Record.Status)
	assert.Nil(t, a.Record.Bound)
	assert.EqualValues(t, 2*little, a.Record.Limit.Work)

	var sum int64
	h, duties := k.history, 0
	for w := range k.weeks {
		week, err := k.inrc2.Instance(k.Name, h, k.weeks[w:w+1])
		require.NoError(t, err)
		var r roster.Roster
		for _, d := range a.Roster.Duties {
			if int(d.Day)/7 == w {
				d.Day -= roster.Day(7 * w)
				r.Duties = append(r.Duties, d)
			}
		}
		duties += len(r.Duties)
		cost, broken := instances.Cost(week.Problem, week.Rules, r)
		require.Zero(t, broken)
		sum += cost
		h = k.inrc2.After(h, week.Problem, r)
	}
	assert.Len(t, a.Roster.Duties, duties)
	assert.Equal(t, *a.Record.Cost, sum)
	assert.Greater(t, duties, 5)
}

func TestOnlyWeeksArePlayedByTheWeek(t *testing.T) {
	k, err := Open("curtois", filepath.Join(small, "curtois-small.txt"))
	require.NoError(t, err)
	_, err = k.Weekly(context.Background(), Options{Work: little})
	assert.ErrorIs(t, err, ErrNotWeekly)
}

// A week is solved with what may follow it, on days and by a pace of their own; of the
// last one nothing is left to expect.
func TestAWeekIsSolvedWithWhatMayFollow(t *testing.T) {
	k, err := Open("inrc2", filepath.Join(small, "inrc2", "n002w2_0_0-1"))
	require.NoError(t, err)
	first, err := k.inrc2.Weekly(k.Name, k.history, k.weeks[:1])
	require.NoError(t, err)
	assert.Equal(t, 14, first.Problem.Days, "the week and one like it")
	for _, e := range first.Problem.Employees {
		for _, w := range e.Wishes {
			assert.Less(t, w.Date, first.Problem.First+7, "nobody knows what will be asked for")
		}
	}
	week, err := k.inrc2.Instance(k.Name, k.history, k.weeks[:1])
	require.NoError(t, err)
	h := k.inrc2.After(k.history, week.Problem, roster.Roster{})
	last, err := k.inrc2.Weekly(k.Name, h, k.weeks)
	require.NoError(t, err)
	alone, err := k.inrc2.Instance(k.Name, h, k.weeks[1:])
	require.NoError(t, err)
	assert.Equal(t, alone, last)
}
