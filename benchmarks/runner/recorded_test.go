package runner

import (
	"context"
	"encoding/json"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/benchmarks/certificate"
)

var (
	folder = flag.String("benchmarks", os.Getenv("HELTID_BENCHMARKS"), "folder with the public benchmark files")
	record = flag.Bool("record", false, "write what the runs come to over what is recorded")
)

// recorded holds, by instance, what a run with seed 1 and its work has come to.
// A change to the solver may make it better, never worse; when it has become
// better, -record writes that down.
type recorded map[string]struct {
	Format string `json:"format"`
	Path   string `json:"path"` // within its folder
	Public bool   `json:"public,omitempty"`
	Work   int64  `json:"work"`
	Cost   int64  `json:"cost"`
	Bound  int64  `json:"bound"` // 0: none
}

var recordFile = filepath.Join(small, "recorded.json")

func TestRunsAreNoWorseThanRecorded(t *testing.T) {
	data, err := os.ReadFile(recordFile)
	require.NoError(t, err)
	var all recorded
	require.NoError(t, json.Unmarshal(data, &all))
	require.NotEmpty(t, all)
	names := slices.Sorted(maps.Keys(all))
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			want := all[name]
			at := small
			if want.Public {
				if at = *folder; at == "" {
					t.Log("NOT run: the public benchmark files are not in this repository (curtois: github.com/PetterS/monolith).")
					t.Skip("set HELTID_BENCHMARKS or -benchmarks to their folder")
				}
			}
			k, err := Open(want.Format, filepath.Join(at, filepath.FromSlash(want.Path)))
			require.NoError(t, err)
			a, err := k.Run(context.Background(), Options{Seed: 1, Work: want.Work})
			require.NoError(t, err)
			r := &a.Record
			require.True(t, r.Status.Solved(), "%s", r.Status)
			var bound int64
			if a.Certificate != nil {
				proof, err := certificate.Prove(context.Background(), k.Problem, k.Rules, a.Certificate, certificate.Limit)
				require.NoError(t, err)
				assert.GreaterOrEqual(t, proof.Bound, a.Certificate.Bound, "the prices prove what they say; branches may have proven more")
				bound = *r.Bound
			}
			t.Logf("cost %d (recorded %d), bound %d (recorded %d)", *r.Cost, want.Cost, bound, want.Bound)
			if *record {
				want.Cost, want.Bound = *r.Cost, bound
				all[name] = want
				return
			}
			assert.LessOrEqual(t, *r.Cost, want.Cost, "cost")
			assert.GreaterOrEqual(t, bound, want.Bound, "bound")
		})
	}
	if *record {
		data, err := json.MarshalIndent(all, "", "  ")
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(recordFile, append(data, '\n'), 0o644))
	}
}
