package engine_test

import (
	"context"
	"fmt"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
	"heltid/solver"
	"heltid/solver/engine"
)

// effort is a small search, a fraction of a second.
const effort = 60_000_000

func solve(ctx context.Context, t *testing.T, p *roster.Problem, o solver.Options) (solver.Result, []rules.Rule) {
	t.Helper()
	require.Empty(t, roster.Validate(p))
	all, faults := catalog.Select(p)
	require.Empty(t, faults)
	res, err := engine.Solve(ctx, p, all, o)
	require.NoError(t, err)
	return res, all
}

// Whatever the ward, the roster is lawful for every person, what it leaves
// uncovered is what the checker finds uncovered, and nothing beats the bounds.
func TestMadeUpWardsGetLawfulRosters(t *testing.T) {
	for seed := range uint64(6) {
		p := rulestest.Ward(seed, 5+int(seed)*2, 14)
		res, all := solve(context.Background(), t, p, solver.Options{Seed: seed, Work: effort})
		var uncovered, hourly int64
		for _, f := range rules.Check(p, res.Roster, all) {
			if f.Rule == "staffing" && f.Hard() {
				uncovered += f.Amount
				continue
			}
			if f.Rule == "hourly-hours" {
				hourly += f.Amount
			}
			assert.False(t, f.Hard(), "seed %d: %s: %s", seed, f.Rule, f.Say.EN)
		}
		assert.EqualValues(t, uncovered, res.Uncovered, "seed %d", seed)
		assert.EqualValues(t, hourly, res.Hourly, "seed %d", seed)
		assert.LessOrEqual(t, res.Bound, res.Uncovered+res.Hourly, "seed %d", seed)
		assert.LessOrEqual(t, res.CostBound, res.Cost, "seed %d", seed)
		assert.NotEmpty(t, res.Roster.Duties, "seed %d", seed)
	}
}

func TestSameSeedAndWorkGiveTheSameRosterOnAnyNumberOfCores(t *testing.T) {
	p := rulestest.Ward(3, 9, 28)
	first, _ := solve(context.Background(), t, p, solver.Options{Seed: 7, Work: effort})
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	second, _ := solve(context.Background(), t, p, solver.Options{Seed: 7, Work: effort})
	assert.Equal(t, first.Roster, second.Roster)
	assert.Equal(t, first.Cost, second.Cost)
	assert.Equal(t, first.CostBound, second.CostBound)
}

// A period that is solved in windows: a third of a year of a few people.
func TestLongPeriodsAreLawfulAndTheSameAgain(t *testing.T) {
	p := rulestest.Ward(4, 8, 121)
	first, all := solve(context.Background(), t, p, solver.Options{Seed: 1, Work: 200_000_000})
	for _, f := range rules.Check(p, first.Roster, all) {
		assert.False(t, f.Hard() && f.Demand == roster.NoDemand, "%s %v", f.Rule, f.Day)
	}
	second, _ := solve(context.Background(), t, p, solver.Options{Seed: 1, Work: 200_000_000})
	assert.Equal(t, first.Roster, second.Roster)
	// Of a first search that is all there is without windows.
	searched, _ := solve(context.Background(), t, p, solver.Options{Seed: 1, Work: 10_000_000})
	assert.Less(t, first.Cost, searched.Cost)
}

func TestTheWorkOfATimedRunReplaysIt(t *testing.T) {
	p := rulestest.Ward(4, 9, 28)
	timed, _ := solve(context.Background(), t, p, solver.Options{Seed: 1, Time: 300 * time.Millisecond})
	if timed.Stopped == solver.ByTime {
		assert.True(t, timed.Early())
	}
	replayed, _ := solve(context.Background(), t, p, solver.Options{Seed: 1, Work: timed.Stats.Work})
	assert.Equal(t, timed.Roster, replayed.Roster, "%s", fmt.Sprint(timed.Stats.Work))
}

// counted is a context that is cancelled when it has been asked so many times.
type counted struct {
	context.Context
	left atomic.Int64
}

func (c *counted) Err() error {
	if c.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// Wherever a run is cut off, between two pivots or two people, it ends with what a run
// of the work that it notes ends with, and with no more proven.
func TestARunCutOffAnywhereIsThatOfItsWork(t *testing.T) {
	p := rulestest.Ward(6, 9, 28)
	for _, asks := range []int64{1500, 6000} {
		ctx := &counted{Context: context.Background()}
		ctx.left.Store(asks)
		cut, _ := solve(ctx, t, p, solver.Options{Seed: 1})
		require.Equal(t, solver.ByCancel, cut.Stopped, asks)
		require.Positive(t, cut.Stats.Work, asks)
		whole, _ := solve(context.Background(), t, p, solver.Options{Seed: 1, Work: cut.Stats.Work})
		assert.Equal(t, whole.Roster, cut.Roster, asks)
		assert.Equal(t, whole.CostBound, cut.CostBound, asks)
		assert.Equal(t, whole.CostFixed, cut.CostFixed, asks)
		assert.Equal(t, whole.Bound, cut.Bound, asks)
	}
}

// However early a solve is cancelled, it ends at once with what it has.
func TestCancellingKeepsTheBest(t *testing.T) {
	p := rulestest.Ward(5, 9, 28)
	for _, at := range []solver.Phase{solver.Construct, solver.Bounding, solver.Improve} {
		ctx, cancel := context.WithCancel(context.Background())
		var told []solver.Phase
		res, all := solve(ctx, t, p, solver.Options{Seed: 1, Progress: func(q solver.Progress) {
			told = append(told, q.Phase)
			if q.Phase == at || q.Phase == solver.Improve {
				cancel()
			}
		}})
		cancel()
		assert.Equal(t, solver.ByCancel, res.Stopped, at)
		assert.Equal(t, solver.Done, told[len(told)-1], at)
		if at == solver.Construct {
			continue // there may be nothing yet
		}
		assert.NotEmpty(t, res.Roster.Duties, at)
		for _, f := range rules.Check(p, res.Roster, all) {
			assert.True(t, !f.Hard() || f.Rule == "staffing", "%s: %s", at, f.Say.EN)
		}
	}
}

// A roster to start from is where the search begins: with next to no work the
// outcome is at least as good.
func TestAStartIsKept(t *testing.T) {
	p := rulestest.Ward(2, 9, 14)
	good, _ := solve(context.Background(), t, p, solver.Options{Seed: 1, Work: effort})
	again, _ := solve(context.Background(), t, p, solver.Options{Seed: 2, Work: 1, Start: &good.Roster})
	assert.LessOrEqual(t, again.Cost, good.Cost)
}

// A person alone who is needed twice at once: the conflict names the need and
// what cannot be had, and nothing else.
func TestWhatCannotBeIsExplained(t *testing.T) {
	p := rulestest.Ward(1, 1, 7)
	p.Demands = []roster.Demand{
		{ID: "monday", Name: "Måndag", Days: roster.DaySet{Dates: []roster.Date{p.First}}, Shift: []roster.ShiftNo{0}, Skill: roster.NoSkill, Least: 2, Wanted: 2, Most: -1},
		{ID: "tuesday", Name: "Tisdag", Days: roster.DaySet{Dates: []roster.Date{p.First + 1}}, Shift: []roster.ShiftNo{0}, Skill: roster.NoSkill, Least: 1, Wanted: 1, Most: -1},
	}
	res, _ := solve(context.Background(), t, p, solver.Options{Seed: 1, Work: effort})
	require.Equal(t, solver.Infeasible, res.Status)
	require.NotNil(t, res.Conflict)
	require.Len(t, res.Conflict.Members, 1)
	assert.EqualValues(t, 0, res.Conflict.Members[0].Demand)
	assert.True(t, res.Conflict.Minimal)
	assert.EqualValues(t, 480, res.Uncovered)
}

// Whoever is told of every better roster ends with the one that is returned.
func TestEveryBetterRosterIsTold(t *testing.T) {
	p := rulestest.Ward(5, 9, 28)
	var told []roster.Roster
	res, _ := solve(context.Background(), t, p, solver.Options{Seed: 1, Work: effort, Improved: func(r roster.Roster) { told = append(told, r) }})
	require.Greater(t, len(told), 1)
	assert.Equal(t, res.Roster, told[len(told)-1])
}
