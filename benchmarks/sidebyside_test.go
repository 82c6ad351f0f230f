package benchmarks

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSolversSideBySide(t *testing.T) {
	of := func(solver string, cost, bound int64) Record {
		r := Record{Instance: "Instance5", Solver: solver, Status: Feasible, Limit: Limit{Seconds: 10}, Cost: &cost}
		if bound > 0 {
			r.Bound = &bound
		}
		return r
	}
	s := SideBySide([]Record{of("slow", 1600, 900), of("heltid", 1143, 1141), of("quick", 1142, 0), of("sure", 1143, 1142)}, "heltid")
	require.Equal(t, []string{"heltid", "slow", "quick", "sure"}, s.Solvers)
	require.Len(t, s.Rows, 1)
	require.InDelta(t, 1.3998, *s.Rows[0].Ratio(1), 1e-4)
	require.Equal(t, []string{"quick", "sure"}, s.Rows[0].Ahead(s.Solvers), "one in cost, one in bound")
	var out strings.Builder
	require.NoError(t, s.Markdown(&out))
	require.Contains(t, out.String(), "| Instance5 | 10 s | 1143 | 1143 | 1141 | 1600 | 900 | 1.400 |")
}

func TestSolverWithoutRosterIsBehind(t *testing.T) {
	cost := int64(10)
	s := SideBySide([]Record{
		{Instance: "a", Solver: "heltid", Status: Broken},
		{Instance: "a", Solver: "other", Status: Feasible, Cost: &cost},
		{Instance: "b", Solver: "heltid", Status: Feasible, Cost: &cost},
		{Instance: "b", Solver: "other", Status: Broken},
	}, "heltid")
	require.Equal(t, []string{"other"}, s.Rows[0].Ahead(s.Solvers))
	require.Empty(t, s.Rows[1].Ahead(s.Solvers))
	require.Nil(t, s.Rows[0].Ratio(1))
}
