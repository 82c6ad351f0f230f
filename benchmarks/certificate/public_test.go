package certificate

import (
	"context"
	"flag"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/benchmarks/instances"
)

var folder = flag.String("benchmarks", os.Getenv("HELTID_BENCHMARKS"), "folder with the public benchmark files")

// published is the name of a public roster: its instance and its cost.
var published = regexp.MustCompile(`^([A-Za-z_]+\d+)\.(\d+)\.csv$`)

// Rows and machines charge each published roster what it costs, and no prices
// prove it too dear.
func TestPublishedRostersAreCharged(t *testing.T) {
	if *folder == "" {
		t.Log("NOT checked: the public benchmark files are not in this repository (curtois: github.com/PetterS/monolith, github.com/ORProjects/NRP; inrc1: github.com/wssuite/NurseScheduler).")
		t.Skip("set HELTID_BENCHMARKS or -benchmarks to their folder")
	}
	for _, set := range []struct {
		name string
		read func(string, io.Reader) (instances.Instance, error)
	}{{"curtois", instances.ReadCurtois}, {"inrc1", instances.ReadINRC1}} {
		at := filepath.Join(*folder, set.name)
		files, err := filepath.Glob(filepath.Join(at, "solutions", "*.csv"))
		require.NoError(t, err)
		require.NotEmpty(t, files)
		for _, path := range files {
			t.Run(filepath.Base(path), func(t *testing.T) {
				name := published.FindStringSubmatch(filepath.Base(path))
				require.NotNil(t, name)
				cost, err := strconv.ParseInt(name[2], 10, 64)
				require.NoError(t, err)
				f, err := os.Open(filepath.Join(at, name[1]+".txt"))
				require.NoError(t, err)
				defer f.Close()
				in, err := set.read(name[1]+".txt", f)
				require.NoError(t, err)
				rows, err := os.Open(path)
				require.NoError(t, err)
				defer rows.Close()
				r, err := instances.ReadRows(path, in.Problem, rows)
				require.NoError(t, err)
				got, left := priced(t, in.Problem, in.Rules, r, nil)
				assert.Equal(t, cost, got)
				assert.Empty(t, left)

				if in.Problem.Days > 60 || len(in.Problem.Employees) > 20 {
					return // proofs of these are slow
				}
				proof, err := Prove(context.Background(), in.Problem, in.Rules, drawnPrices(t, &in, rand.New(rand.NewPCG(1, uint64(cost))), 1), 6_000)
				if err == nil {
					assert.False(t, proof.Impossible)
					assert.LessOrEqual(t, proof.Bound, cost)
				} else {
					assert.ErrorIs(t, err, ErrTooLarge)
				}
			})
		}
	}
}
