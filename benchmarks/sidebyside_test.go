package benchmarks

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func by(solver string, cost, bound *int64) Record {
	r := ran("Instance5", "c", 1, cost, bound)
	r.Format, r.Solver = "curtois", solver
	return r
}

func TestSolversSideBySide(t *testing.T) {
	others := NewReport(runs(
		by("slow", n(1600), n(900)), by(Ours, n(1150), n(1141)), by("quick", n(1143), nil), by("sure", n(1150), n(1142)), by("mad", n(1150), n(1200)),
	)).sideBySide()
	require.Len(t, others, 1)
	s := others[0]
	require.Equal(t, []string{"heltid", "mad", "quick", "slow", "sure"}, s.solvers)
	require.Len(t, s.rows, 1)
	require.InDelta(t, 1.3913, *ratio(s.rows[0][0], s.rows[0][3]), 1e-4)
	require.Equal(t, []string{
		"Instance5: quick is ahead in cost, 1143 against 1150.",
		"Instance5: sure is ahead in bound, 1142 against 1141.",
	}, s.ahead(), "a bound above a roster is no bound")
}

func TestOneWithoutARosterIsBehind(t *testing.T) {
	for _, c := range []struct {
		ours, other *int64
		ahead       int
	}{{nil, n(1150), 1}, {n(1150), nil, 0}, {nil, nil, 0}, {n(1150), n(1150), 0}, {n(1150), n(1149), 1}} {
		s := NewReport(runs(by(Ours, c.ours, nil), by("other", c.other, nil))).sideBySide()
		require.Len(t, s, 1)
		require.Len(t, s[0].ahead(), c.ahead)
	}
}

// That ours has not run is told, and of several commits the newest counts.
func TestWhoIsLaidBesideWhom(t *testing.T) {
	require.Equal(t, []string{"Instance5: heltid was not run with this limit."}, NewReport(runs(by("other", n(1150), nil))).sideBySide()[0].ahead())
	require.Empty(t, NewReport(runs(by(Ours, n(1150), nil))).sideBySide())
	longer := by(Ours, n(1150), nil)
	longer.Limit.Seconds = 600
	require.Nil(t, NewReport(runs(by("other", n(1150), nil), longer)).sideBySide()[0].rows[0][0], "another limit")
	old, late := by(Ours, n(1160), nil), by(Ours, n(1150), nil)
	old.Commit, late.Began = "old", late.Began.AddDate(1, 0, 0)
	require.Equal(t, "c", NewReport(runs(old, by("other", n(1155), nil), late)).sideBySide()[0].rows[0][0].Commit)
}
