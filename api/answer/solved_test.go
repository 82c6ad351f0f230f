package answer

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"heltid/rules"
	"heltid/rules/roster"
	"heltid/solver"
)

// What is told of a solve can be told again by whoever was told.
func TestSolvedIsRetold(t *testing.T) {
	gap, price := 0.25, int64(12345)
	told := &Solved{
		Status: "infeasible", Stopped: "conflict", Seed: 7, Work: 40_000_000, Seconds: 1.5,
		Score: []int64{0, 960, 5, 4, 3, 2, 1}, Uncovered: 960, Hourly: 60, Bound: 900,
		Cost: 500, CostBound: 400, CostFixed: 100, Gap: &gap, Room: []int64{0, 1, 0, 2, 0, 50, 3},
		Conflict: &Conflict{Minimal: true, Members: []Member{{Fact: "demand", Rule: "staffing", Say: rules.Text{SV: "minst två", EN: "at least two"}}},
			Ways: []Way{{Member: 0, Times: 2, Minutes: 960, Ore: &price, Say: rules.Text{SV: "otäckt", EN: "uncovered"}}, {Member: -1, Heads: 1, Times: 2, Say: rules.Text{SV: "en till", EN: "one more"}}}},
	}
	assert.Equal(t, told, SolvedOf(&roster.Problem{}, told.Result(roster.Roster{}), 7))
}

// Elapsed time differs from machine to machine, so a roster's file holds it only
// where the clock or somebody ended the run.
func TestElapsedIsToldOfRunsCutShort(t *testing.T) {
	for stopped, want := range map[solver.Stopped]time.Duration{
		solver.ByWork: 0, solver.ByProof: 0, solver.ByTime: 90 * time.Second, solver.ByCancel: 90 * time.Second,
	} {
		r := Report{Problem: &roster.Problem{ID: "p"}, Result: &solver.Result{Stopped: stopped, Stats: solver.Stats{Elapsed: 90 * time.Second}}}
		assert.Equal(t, want, r.Made().Elapsed, stopped)
	}
}
