package benchmarks

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// ran is a run of 60 s with a cost and a bound, nil for none.
func ran(instance, commit string, seed uint64, cost, bound *int64) Record {
	r := Record{Instance: instance, Solver: "heltid", Commit: commit, Seed: seed, Cost: cost, Bound: bound, Limit: Limit{Seconds: 60}}
	switch {
	case cost == nil:
		r.Status = Broken
	case bound != nil && *bound == *cost:
		r.Status = Optimal
	default:
		r.Status = Feasible
	}
	if cost != nil && bound != nil {
		r.Gap = ptr(Gap(*cost, *bound))
	}
	return r
}

func n(v int64) *int64 { return &v }

func runs(records ...Record) []Run {
	var out []Run
	for _, r := range records {
		out = append(out, Run{Record: r})
	}
	return out
}

func TestMedianAndWorstOverSeeds(t *testing.T) {
	for _, c := range []struct {
		costs, bounds       []*int64
		median, worst, best *int64
		gap                 *float64
	}{
		{[]*int64{n(5)}, []*int64{n(3)}, n(5), n(5), n(3), ptr(0.4)},
		{[]*int64{n(8), n(5), n(6)}, []*int64{n(1), n(3), n(2)}, n(6), n(8), n(3), ptr(0.5)},
		{[]*int64{n(8), n(5)}, []*int64{n(1), n(2)}, n(8), n(8), n(2), ptr(0.75)}, // of two the worse
		{[]*int64{nil, n(5), n(6)}, []*int64{nil, n(3), n(2)}, n(6), nil, n(3), ptr(0.5)},
		{[]*int64{nil, n(5), nil}, []*int64{nil, nil, n(2)}, nil, nil, n(2), nil},
		{[]*int64{n(5)}, []*int64{nil}, n(5), n(5), nil, nil},
	} {
		var all []Record
		for i := range c.costs {
			r := ran("x", "c", uint64(i), c.costs[i], c.bounds[i])
			r.Best, r.Peak = ptr(float64(i)), uint64(i)
			all = append(all, r)
		}
		rows := NewReport(runs(all...)).Rows
		require.Len(t, rows, 1)
		assert.Len(t, rows[0].Seeds, len(all))
		assert.Equal(t, c.median, rows[0].Cost)
		assert.Equal(t, c.worst, rows[0].Worst)
		assert.Equal(t, c.best, rows[0].Bound)
		assert.Equal(t, c.gap, rows[0].Gap)
		assert.InDelta(t, float64(len(all)/2), *rows[0].Best, 0)
		assert.Equal(t, uint64(len(all)-1), rows[0].Peak)
		assert.Empty(t, rows[0].Wrong)
	}
}

func TestARowIsHeldAgainstTheBestKnown(t *testing.T) {
	row := NewReport(runs(ran("Instance8", "c", 1, n(1313), nil))).Rows[0]
	require.NotNil(t, row.Over())
	assert.InDelta(t, 0.01, *row.Over(), 1e-12)
	assert.Nil(t, NewReport(runs(ran("unheard-of", "c", 1, n(5), nil))).Rows[0].Over())
	assert.Nil(t, NewReport(runs(ran("Instance8", "c", 1, nil, nil))).Rows[0].Over())
}

// A bound above any roster that there is, whoever found it, is told; so are
// contradictions and false certificates.
func TestWrongRunsAreTold(t *testing.T) {
	of := func(r Record, v Verdict) Run { return Run{r, v} }
	rival := ran("x", "c", 9, n(90), nil)
	rival.Solver = "other"
	split := ran("x", "c", 4, n(95), n(80))
	split.Status = Contradiction
	for _, c := range []struct {
		runs []Run
		want []string
	}{
		{runs(ran("Instance8", "c", 1, n(1300), n(1300))), nil},
		{runs(ran("Instance8", "c", 1, n(1313), n(1301))), []string{"Instance8, heltid, 60 s, seed 1: bound 1301 is above a roster that costs 1300"}},
		{runs(ran("x", "c", 2, n(95), n(90)), rival), nil},
		{runs(ran("x", "c", 2, n(95), n(91)), rival), []string{"x, heltid, 60 s, seed 2: bound 91 is above a roster that costs 90"}},
		{runs(ran("y", "c", 2, n(95), n(91)), rival), nil},
		{runs(split), []string{"x, heltid, 60 s, seed 4: contradiction between cost 95 and bound 80, or between solver and checker"}},
		{[]Run{of(ran("x", "c", 1, n(9), n(8)), Verdict{Told: "no: 7 is proven", Wrong: true})}, []string{"x, heltid, 60 s, seed 1: no: 7 is proven"}},
		{[]Run{of(ran("x", "c", 1, n(9), n(8)), Verdict{Told: "not in 60 s"})}, nil},
	} {
		assert.Equal(t, c.want, NewReport(c.runs).Wrong())
	}
}

func TestVerdictsAreSummedUp(t *testing.T) {
	for _, c := range []struct {
		told []string
		want string
	}{
		{[]string{""}, ""}, {[]string{"yes", "yes"}, "yes"}, {[]string{"yes", "not in 60 s", "not in 60 s"}, "1 yes, 2 not in 60 s"}, {[]string{"", "yes"}, "1 -, 1 yes"},
	} {
		var all []Run
		for i, told := range c.told {
			all = append(all, Run{ran("x", "c", uint64(i), n(9), n(8)), Verdict{Told: told}})
		}
		assert.Equal(t, c.want, NewReport(all).Rows[0].Verified)
	}
}

func TestRowsStandInOrder(t *testing.T) {
	old, late := ran("Instance2", "old", 1, n(9), nil), ran("Instance2", "new", 1, n(8), nil)
	old.Began, late.Began = time.Unix(100, 0), time.Unix(200, 0)
	short := ran("Instance2", "old", 1, n(9), nil)
	short.Limit.Seconds = 10
	all := runs(ran("Instance10", "c", 1, n(1), nil), old, short, late, ran("sprint01", "c", 1, n(1), nil))
	for i := range all {
		all[i].Format = "curtois"
	}
	all[4].Format = "inrc1"
	own := ran("zzz", "c", 1, n(1), nil)
	own.Format = "heltid"
	all = append(all, Run{Record: own})
	want := []string{"zzz 60 s c", "Instance2 10 s old", "Instance2 60 s new", "Instance2 60 s old", "Instance10 60 s c", "sprint01 60 s c"}
	for range 2 {
		var got []string
		for _, r := range NewReport(all).Rows {
			got = append(got, r.Instance+" "+r.Limit.String()+" "+r.Commit)
		}
		assert.Equal(t, want, got)
		slices.Reverse(all)
	}
}

var update = flag.Bool("update", false, "write the golden file anew")

// page has runs of every kind: several seeds, limits, formats, commits and solvers,
// with and without rosters, bounds and verdicts.
func page() []Run {
	at := time.Date(2026, 11, 21, 23, 59, 0, 0, time.UTC)
	var all []Run
	add := func(format, solver, instance string, seconds float64, seed uint64, cost, bound *int64, verdict string) *Run {
		r := ran(instance, "0123456789abcdef", seed, cost, bound)
		r.Format, r.Solver, r.Limit.Seconds, r.Began = format, solver, seconds, at
		r.Machine, r.Peak = Machine{2, "linux/amd64", "go1.26.8"}, 70<<20
		if cost != nil {
			r.First, r.Best = ptr(0.1), ptr(seconds/2+float64(seed))
		}
		if r.Status == Optimal {
			r.Proof = r.Best
		}
		at = at.Add(time.Minute)
		all = append(all, Run{r, Verdict{Told: verdict}})
		return &all[len(all)-1]
	}
	add("heltid", Ours, "dem-9", 10, 0, n(129820236), n(129820220), "yes")
	for seed, cost := range []int64{1308, 1304, 1300} {
		add("curtois", Ours, "Instance8", 10, uint64(seed), n(cost), n(1298-int64(seed)), "yes")
	}
	add("curtois", Ours, "Instance8", 60, 0, n(1300), n(1300), "yes").Commit = "fedcba9876543210-dirty"
	add("curtois", Ours, "Instance24", 60, 0, n(83530), nil, "")
	add("curtois", Ours, "Instance20", 60, 0, nil, n(4697), "not in 60 s")
	add("inrc2", Ours, "n100w4_2_0-6-4-6", 10, 0, n(1780), n(1780), "yes")
	add("inrc2", OursWeekly, "n005w4_2_8-3-0-4", 40, 0, nil, nil, "")
	add("curtois", "highs-flow", "Instance8", 10, 0, nil, n(1299), "")
	add("curtois", "cp-sat", "Instance8", 10, 0, n(2734), n(1227), "")
	add("curtois", "cp-sat", "Instance10", 10, 0, n(9000), n(4640), "")
	add("curtois", "cp-sat", "Instance20", 60, 0, n(9000), n(20), "")
	return all
}

func TestThePageIsAsItWasLastSeen(t *testing.T) {
	report := NewReport(page())
	report.Rivals = "Somebody else's solvers."
	var got bytes.Buffer
	require.NoError(t, report.Markdown(&got))
	golden := filepath.Join("testdata", "report.md")
	if *update {
		require.NoError(t, os.WriteFile(golden, got.Bytes(), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), got.String(), "-update writes it anew")

	var text bytes.Buffer
	require.NoError(t, report.Text(&text))
	assert.Contains(t, text.String(), "│ Instance8  │ 10 s  │       1300 │  1304 │  1308 │")
	assert.NotContains(t, text.String(), "go run", "a terminal is told of tables alone")
}

func TestNoRunsAreToldToo(t *testing.T) {
	var got bytes.Buffer
	require.NoError(t, NewReport(nil).Markdown(&got))
	assert.Equal(t, "# Measured\n\nNo runs.\n", got.String())
}

func TestLimitInWords(t *testing.T) {
	for _, c := range []struct {
		limit Limit
		want  string
	}{{Limit{Seconds: 60}, "60 s"}, {Limit{Work: 5}, "5 steps"}, {Limit{Seconds: 0.5, Work: 7}, "0.5 s, 7 steps"}, {Limit{}, "default"}} {
		assert.Equal(t, c.want, c.limit.String())
	}
}

func TestShortCommit(t *testing.T) {
	for commit, want := range map[string]string{
		"0123456789abcdef": "012345678", "0123456789abcdef-dirty": "012345678-dirty", "abc": "abc", "unknown": "unknown", "": "",
	} {
		assert.Equal(t, want, short(commit))
	}
}
