package runner

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/benchmarks"
	"heltid/benchmarks/certificate"
	"heltid/benchmarks/instances"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/solver"
)

var small = filepath.Join("..", "..", "testdata", "instances")

// invented lists the invented instances, one of each format.
var invented = []struct{ format, path string }{
	{"curtois", filepath.Join(small, "curtois-small.txt")},
	{"inrc1", filepath.Join(small, "inrc1-small.txt")},
	{"inrc2", filepath.Join(small, "inrc2", "n002w2_0_0-1")},
	{"rws", filepath.Join(small, "rws-small.dzn")},
	{"rws", filepath.Join(small, "rws-e-small.dzn")},
}

// little is one meeting of the engine's workers.
const little = 10_000_000

func TestARunIsRecordedWrittenAndProven(t *testing.T) {
	began := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for _, c := range invented {
		k, err := Open(c.format, c.path)
		require.NoError(t, err)
		told := 0
		a, err := k.Run(context.Background(), Options{Seed: 3, Work: little, Commit: "abc", Began: began, Progress: func(solver.Progress) { told++ }})
		require.NoError(t, err)
		r := &a.Record
		assert.Positive(t, told)
		assert.Equal(t, k.Name, r.Instance)
		assert.Equal(t, c.format, r.Format)
		assert.Equal(t, uint64(3), r.Seed)
		assert.EqualValues(t, little, r.Work)
		assert.Equal(t, benchmarks.Limit{Work: little}, r.Limit)
		assert.Equal(t, "abc", r.Commit)
		assert.Equal(t, began, r.Began)
		assert.Positive(t, r.Peak)
		assert.Positive(t, r.Machine.CPUs)
		assert.NotEqual(t, benchmarks.Contradiction, r.Status, k.Name)

		dir := t.TempDir()
		require.NoError(t, k.Write(dir, a.Roster))
		back, err := k.Read(filepath.Join(dir, k.RosterFile()))
		require.NoError(t, err)
		back.Sort()
		assert.Equal(t, a.Roster, back, k.Name)
		cost, broken := instances.Cost(k.Problem, k.Rules, back)
		assert.Equal(t, broken, r.Broken)
		if r.Status.Solved() {
			require.NotNil(t, r.Cost)
			assert.Equal(t, cost, *r.Cost)
			assert.LessOrEqual(t, *r.First, *r.Best)
			if r.Bound != nil {
				assert.InDelta(t, benchmarks.Gap(cost, *r.Bound), *r.Gap, 1e-6)
			}
		} else {
			assert.Nil(t, r.Cost, k.Name)
		}
		if a.Certificate != nil {
			proof, err := certificate.Prove(context.Background(), k.Problem, k.Rules, a.Certificate, certificate.Limit)
			require.NoError(t, err)
			assert.Equal(t, *r.Bound, a.Certificate.Bound)
			assert.GreaterOrEqual(t, proof.Bound, a.Certificate.Bound, k.Name)
		}
	}
}

// Rows that keep everything are found at once, and nothing is then left to do.
func TestRollingSchedulesAreFound(t *testing.T) {
	for _, name := range []string{"rws-small.dzn", "rws-e-small.dzn"} {
		k, err := Open("rws", filepath.Join(small, name))
		require.NoError(t, err)
		a, err := k.Run(context.Background(), Options{Work: 100 * little})
		require.NoError(t, err)
		assert.Equal(t, benchmarks.Optimal, a.Record.Status, name)
		assert.Zero(t, *a.Record.Cost, name)
		assert.EqualValues(t, little, a.Record.Work, name)
	}
}

func TestTheSameSeedAndWorkGiveTheSameRun(t *testing.T) {
	k, err := Open(invented[0].format, invented[0].path)
	require.NoError(t, err)
	a, err := k.Run(context.Background(), Options{Seed: 1, Work: little})
	require.NoError(t, err)
	b, err := k.Run(context.Background(), Options{Seed: 1, Work: little})
	require.NoError(t, err)
	assert.Equal(t, a.Roster, b.Roster)
	assert.Equal(t, a.Certificate, b.Certificate)
}

func TestWhatCannotBeOpenedIsTold(t *testing.T) {
	for _, c := range []struct{ format, path, want string }{
		{"xml", "x", `there is no format "xml": write one of curtois, inrc1, inrc2, rws`},
		{"curtois", "no-such-file", "no such file"},
		{"curtois", small, "is a folder: write a file"},
		{"curtois", filepath.Join(small, "rws-small.dzn"), "stands in no section"},
		{"inrc2", filepath.Join(small, "inrc2", "n002w2"), "is no instance"},
		{"inrc2", filepath.Join(small, "inrc2", "n002w2_0_0-9"), "WD-n002w2-9.txt"},
	} {
		_, err := Open(c.format, c.path)
		assert.ErrorContains(t, err, c.want)
	}
	k, err := Open(invented[2].format, invented[2].path)
	require.NoError(t, err)
	_, err = k.Read(t.TempDir())
	assert.ErrorContains(t, err, "sol-week0.txt")
	assert.ErrorContains(t, err, "sol-week1.txt")
	assert.Error(t, k.Write(filepath.Join(t.TempDir(), "\x00"), roster.Roster{}))
}

func TestStatusIsTheCheckers(t *testing.T) {
	n := func(v int64) *int64 { return &v }
	for _, c := range []struct {
		name        string
		said        solver.Status
		claimed     int64
		cost, bound *int64
		want        benchmarks.Status
	}{
		{"proven", solver.Feasible, 5, n(5), n(5), benchmarks.Optimal},
		{"not proven", solver.Optimal, 5, n(5), n(4), benchmarks.Feasible},
		{"no bound", solver.Optimal, 5, n(5), nil, benchmarks.Feasible},
		{"nothing is cheaper than nought", solver.Feasible, 0, n(0), nil, benchmarks.Optimal},
		{"cheaper than the bound", solver.Feasible, 5, n(5), n(6), benchmarks.Contradiction},
		{"not what the solver says", solver.Feasible, 4, n(5), n(3), benchmarks.Contradiction},
		{"broken, and said to be", solver.Gaps, 5, nil, n(3), benchmarks.Broken},
		{"broken, and said not to be", solver.Feasible, 5, nil, n(3), benchmarks.Contradiction},
		{"nothing lawful", solver.Infeasible, 5, nil, nil, benchmarks.Infeasible},
	} {
		r := benchmarks.Record{Cost: c.cost, Bound: c.bound}
		assert.Equal(t, c.want, status(&solver.Result{Status: c.said, Cost: c.claimed}, &r), c.name)
	}
}

// at is a report of progress.
func at(ms int, cost, bound int64, uncovered int64) solver.Progress {
	p := solver.Progress{Phase: solver.Improve, Elapsed: time.Duration(ms) * time.Millisecond, Cost: cost, CostBound: bound}
	p.Score[constraint.Least] = constraint.Cost(uncovered)
	return p
}

func TestTheCurveKeepsChanges(t *testing.T) {
	var c curve
	for _, p := range []solver.Progress{
		{Phase: solver.Construct}, at(10, 900, 0, 3), at(20, 90, 0, 0), at(30, 90, 0, 0), at(40, 90, 50, 0), at(50, 60, 50, 0), at(60, 60, 60, 0), at(70, 60, 60, 0),
	} {
		c.add(p)
	}
	n := func(v int64) *int64 { return &v }
	assert.Equal(t, []benchmarks.Point{
		{Seconds: 0.02, Cost: n(90)}, {Seconds: 0.04, Cost: n(90), Bound: n(50)}, {Seconds: 0.05, Cost: n(60), Bound: n(50)}, {Seconds: 0.06, Cost: n(60), Bound: n(60)},
	}, c.points)
	assert.Equal(t, 0.02, c.first(9))
	assert.Equal(t, 0.06, c.proof(60, time.Second))
	assert.Equal(t, 1.0, c.proof(59, time.Second), "no report of it")
	empty := curve{}
	assert.Equal(t, 9.0, empty.first(9))
	assert.NotNil(t, empty.thinned(5), "an empty list in JSON, not null")
}

func TestALongCurveIsThinned(t *testing.T) {
	var c curve
	const changes = 3 * crowd
	for i := range changes {
		c.add(at(i, int64(changes-i), 0, 0))
		require.Less(t, len(c.points), crowd)
	}
	got := c.thinned(mostPoints)
	require.Len(t, got, mostPoints)
	assert.Equal(t, 0.0, got[0].Seconds)
	assert.InDelta(t, float64(changes-1)/1000, got[mostPoints-1].Seconds, 1e-9)
	for i := 1; i < len(got); i++ {
		assert.Less(t, got[i-1].Seconds, got[i].Seconds)
	}
}
