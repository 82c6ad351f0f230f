package benchmarks

import (
	"bytes"
	"slices"
	"strings"
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

func TestMedianAndWorstOverSeeds(t *testing.T) {
	for _, c := range []struct {
		costs, bounds                []*int64
		median, worst, bound, lowest *int64
	}{
		{[]*int64{n(5)}, []*int64{n(3)}, n(5), n(5), n(3), n(3)},
		{[]*int64{n(7), n(5), n(6)}, []*int64{n(1), n(3), n(2)}, n(6), n(7), n(2), n(1)},
		{[]*int64{n(7), n(5)}, []*int64{n(1), n(3)}, n(7), n(7), n(1), n(1)}, // of two the worse
		{[]*int64{nil, n(5), n(6)}, []*int64{nil, n(3), n(2)}, n(6), nil, n(2), nil},
		{[]*int64{nil, n(5), nil}, []*int64{nil, nil, n(2)}, nil, nil, nil, nil},
	} {
		var runs []Record
		for i := range c.costs {
			runs = append(runs, ran("x", "c", uint64(i), c.costs[i], c.bounds[i]))
		}
		rows := NewReport(runs).Rows
		require.Len(t, rows, 1)
		assert.Equal(t, len(runs), rows[0].Runs)
		assert.Equal(t, c.median, rows[0].Cost)
		assert.Equal(t, c.worst, rows[0].WorstCost)
		assert.Equal(t, c.bound, rows[0].Bound)
		assert.Equal(t, c.lowest, rows[0].WorstBound)
	}
}

func TestARowIsHeldAgainstTheBestKnown(t *testing.T) {
	rows := NewReport([]Record{
		ran("Instance8", "c", 1, n(1326), n(1287)),
		ran("Instance8", "c", 2, n(1300), n(1300)),
		ran("Instance8", "c", 3, n(1313), n(1301)), // no bound is above a roster
	}).Rows
	require.Len(t, rows, 1)
	r := rows[0]
	require.NotNil(t, r.Over())
	assert.InDelta(t, 0.01, *r.Over(), 1e-12)
	assert.InDelta(t, float64(1313-1301)/1313, *r.Gap, 1e-12, "median of the gaps")
	assert.Equal(t, 1, r.Proven)
	assert.Equal(t, 1, r.Wrong)
	assert.Nil(t, NewReport([]Record{ran("unheard-of", "c", 1, n(5), nil)}).Rows[0].Over())
}

func TestRowsStandInOrder(t *testing.T) {
	old, late := ran("Instance2", "old", 1, n(9), nil), ran("Instance2", "new", 1, n(8), nil)
	old.Began, late.Began = time.Unix(100, 0), time.Unix(200, 0)
	short := ran("Instance2", "old", 1, n(9), nil)
	short.Limit.Seconds = 10
	runs := []Record{ran("Instance10", "c", 1, n(1), nil), old, short, late, ran("sprint01", "c", 1, n(1), nil)}
	want := []string{"Instance2 10 s old", "Instance2 60 s new", "Instance2 60 s old", "Instance10 60 s c", "sprint01 60 s c"}
	for range 2 {
		var got []string
		for _, r := range NewReport(runs).Rows {
			got = append(got, r.Instance+" "+r.Limit.String()+" "+r.Commit)
		}
		assert.Equal(t, want, got)
		slices.Reverse(runs)
	}
}

func TestTheTableTellsBothMedianAndWorst(t *testing.T) {
	report := NewReport([]Record{ran("Instance8", "c", 1, n(1326), n(1287)), ran("Instance8", "c", 2, n(1300), n(1290)), ran("Instance8", "c", 3, n(1313), n(1289))})
	var md, text bytes.Buffer
	require.NoError(t, report.Markdown(&md))
	require.NoError(t, report.Text(&text))
	lines := strings.Split(strings.TrimSpace(md.String()), "\n")
	require.Len(t, lines, 3)
	var cells []string
	for _, c := range strings.Split(lines[2], "|") {
		cells = append(cells, strings.TrimSpace(c))
	}
	assert.Equal(t, []string{"", "Instance8", "60 s", "heltid", "c", "3", "1300", "1313", "1326", "1.00 %", "1289", "1287", "1.83 %", "0/3", "-", "-", "-", "0", "", ""}, cells)
	assert.Contains(t, text.String(), "1313")
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
