package benchmarks

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func ptr[T any](v T) *T { return &v }

func TestRecordsComeBackAsTheyWereWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cost := rapid.Ptr(rapid.Int64Range(0, 1<<40), true)
		time3 := rapid.Ptr(rapid.Map(rapid.IntRange(0, 1e6), func(ms int) float64 { return float64(ms) / 1000 }), true)
		var want []Record
		for range rapid.IntRange(0, 3).Draw(t, "records") {
			r := Record{
				Instance: rapid.StringMatching(`[A-Za-z0-9_\-åäö"\\]{1,12}`).Draw(t, "instance"), Format: "curtois", Solver: "heltid",
				Status: rapid.SampledFrom(statuses).Draw(t, "status"), Cost: cost.Draw(t, "cost"), Bound: cost.Draw(t, "bound"),
				Gap: time3.Draw(t, "gap"), First: time3.Draw(t, "first"), Best: time3.Draw(t, "best"), Proof: time3.Draw(t, "proof"),
				Peak: rapid.Uint64().Draw(t, "peak"), Seed: rapid.Uint64().Draw(t, "seed"), Work: rapid.Int64Min(0).Draw(t, "work"),
				Limit:   Limit{Seconds: 10, Work: 5},
				Machine: Machine{2, "linux/amd64", "go1.26"}, Commit: "abc", Began: time.Unix(1_800_000_000, 5).UTC(),
			}
			if r.Status.Solved() && r.Cost == nil {
				r.Cost = ptr[int64](7)
			}
			for range rapid.IntRange(1, 3).Draw(t, "points") {
				r.Curve = append(r.Curve, Point{1.25, cost.Draw(t, "cost at"), cost.Draw(t, "bound at")})
			}
			want = append(want, r)
		}
		var b bytes.Buffer
		for i := range want {
			require.NoError(t, want[i].Write(&b))
		}
		assert.Equal(t, len(want), strings.Count(b.String(), "\n"))
		got, err := ReadRecords("results.jsonl", &b)
		require.NoError(t, err)
		assert.Equal(t, want, got)
	})
}

func TestEveryFaultOfAFileOfRecordsIsTold(t *testing.T) {
	_, err := ReadRecords("r.jsonl", strings.NewReader(strings.Join([]string{
		`{"instance":"a","status":"broken"}`,
		`{"instance":"a","status":"feasible"}`,
		``,
		`{"instance":"a","status":"fine"}`,
		`{"status":"broken"}`,
		`{"instance":"a","status":"broken","colour":1}`,
		`{"instance":"a","status":"broken","curve":[[1,2]]}`,
		`{"instance":"a","status":"broken"} {}`,
		`nonsense`,
	}, "\n")))
	require.Error(t, err)
	lines := strings.Split(err.Error(), "\n")
	require.Len(t, lines, 7)
	for i, want := range []string{
		"r.jsonl:2: cost is missing of a run with status feasible",
		`r.jsonl:4: status is "fine": write one of`,
		"r.jsonl:5: instance is missing",
		`r.jsonl:6: json: unknown field "colour"`,
		"r.jsonl:7: curve: write each point as [seconds, cost, bound]",
		"r.jsonl:8: write one record a line",
		"r.jsonl:9: ",
	} {
		assert.Contains(t, lines[i], want)
	}
}

func FuzzReadRecords(f *testing.F) {
	f.Add(`{"instance":"a","status":"feasible","cost":3,"curve":[[1,2,null]]}`)
	f.Add("{}\n[]\n\n")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := ReadRecords("f", strings.NewReader(text))
		if err != nil {
			return
		}
		var b bytes.Buffer
		for i := range got {
			require.NoError(t, got[i].Write(&b))
		}
		again, err := ReadRecords("f", &b)
		require.NoError(t, err)
		assert.Len(t, again, len(got))
	})
}

func TestGap(t *testing.T) {
	for _, c := range []struct {
		cost, bound int64
		want        float64
	}{
		{1300, 1300, 0}, {1300, 1301, 0}, {1300, 1287, 0.01}, {100, 0, 1}, {0, 0, 0}, {100, -50, 1}, {0, -1, 1},
	} {
		assert.InDelta(t, c.want, Gap(c.cost, c.bound), 1e-12, "%d %d", c.cost, c.bound)
	}
}
