package runner

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"heltid/solver"
	"heltid/solver/engine"
)

// manyTypes writes an instance of four weeks with a row for each day of so many shift
// types, for few people.
func manyTypes(types, people int) string {
	rng := rand.New(rand.NewPCG(11, 2))
	var b strings.Builder
	b.WriteString("SECTION_HORIZON\n28\n\nSECTION_SHIFTS\n")
	var most []string
	for s := range types {
		fmt.Fprintf(&b, "s%d,480,\n", s)
		most = append(most, fmt.Sprintf("s%d=28", s))
	}
	b.WriteString("\nSECTION_STAFF\n")
	for e := range people {
		fmt.Fprintf(&b, "P%d,%s,9600,7200,5,2,2,2\n", e, strings.Join(most, "|"))
	}
	b.WriteString("\nSECTION_DAYS_OFF\n\nSECTION_SHIFT_ON_REQUESTS\n\nSECTION_SHIFT_OFF_REQUESTS\n\nSECTION_COVER\n")
	for day := range 28 {
		for s := range types {
			need := 0
			if rng.IntN(types) < people/2 {
				need = 1
			}
			fmt.Fprintf(&b, "%d,s%d,%d,100,1\n", day, s, need)
		}
	}
	return b.String()
}

// A programme of very many rows begins with lines of smoothed prices. Its bound is proven
// all the same, and lies near the roster after little work.
func TestProgrammeOfVeryManyRowsProvesItsBound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "many.txt")
	require.NoError(t, os.WriteFile(path, []byte(manyTypes(22, 6)), 0o600))
	k, err := Open("curtois", path)
	require.NoError(t, err)
	res, err := engine.Solve(context.Background(), k.Problem, k.Rules, solver.Options{Work: 120_000_000})
	require.NoError(t, err)
	require.LessOrEqual(t, res.CostBound, res.Cost)
	require.GreaterOrEqual(t, float64(res.CostBound), 0.9*float64(res.Cost))
	require.GreaterOrEqual(t, proves(t, k, &res), res.CostBound)
}
