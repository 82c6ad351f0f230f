package peers

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"heltid/benchmarks"
	"heltid/benchmarks/runner"
)

const small = "../../testdata/instances/curtois-small"

// played is a peer whose program is a line of shell, with the roster's path in $0
// and the published roster's in $1.
func played(script string) Peer {
	return Peer{"played", 1, func(_ string, r Run) []string {
		return []string{"sh", "-c", script, r.Roster, small + ".610.csv"}
	}}
}

func run(t *testing.T, script string) (benchmarks.Record, error) {
	t.Helper()
	return runFor(t, time.Minute, script)
}

func runFor(t *testing.T, limit time.Duration, script string) (benchmarks.Record, error) {
	t.Helper()
	c, err := runner.Open("curtois", small+".txt")
	require.NoError(t, err)
	p := played(script)
	return p.Run(context.Background(), "", c, Run{Instance: small + ".txt", Time: limit, Roster: filepath.Join(t.TempDir(), "out.csv")})
}

func TestAboutTellsTheVersionsThatAreInstalled(t *testing.T) {
	python, err := programs.ReadFile("requirements.txt")
	require.NoError(t, err)
	java, err := programs.ReadFile("timefold/pom.xml")
	require.NoError(t, err)
	for _, c := range []struct{ name, before, after, installed string }{
		{"CP-SAT", "ortools==", "\n", string(python)},
		{"HiGHS", "highspy==", "\n", string(python)},
		{"Timefold", "<artifactId>timefold-solver-core</artifactId>\n      <version>", "<", string(java)},
	} {
		_, rest, found := strings.Cut(c.installed, c.before)
		require.True(t, found, c.name)
		version, _, _ := strings.Cut(rest, c.after)
		require.Contains(t, About, c.name+" "+version+" ")
	}
}

func TestPeerIsJudgedByTheChecker(t *testing.T) {
	tests := []struct {
		name, script string
		status       benchmarks.Status
		cost, bound  int64
	}{
		{"what it says of the cost is not believed", `echo '{"seconds":1,"cost":5,"bound":null}'; cp $1 $0`, benchmarks.Feasible, 610, 0},
		{"a bound that meets the cost", `echo '{"seconds":1,"cost":610,"bound":610}'; cp $1 $0`, benchmarks.Optimal, 610, 610},
		{"a bound above the cost", `echo '{"seconds":1,"cost":610,"bound":611}'; cp $1 $0`, benchmarks.Contradiction, 610, 611},
		{"no roster", `echo '{"seconds":1,"cost":null,"bound":3}'`, benchmarks.Broken, 0, 3},
		{"a roster that breaks rules", `sed 's/-/E/g' $1 > $0`, benchmarks.Broken, 0, 0},
		{"chatter", `echo hello; cp $1 $0`, benchmarks.Feasible, 610, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := run(t, tt.script)
			require.NoError(t, err)
			require.Equal(t, tt.status, r.Status)
			require.Equal(t, tt.cost, value(r.Cost))
			require.Equal(t, tt.bound, value(r.Bound))
			if r.Status == benchmarks.Broken && tt.cost == 0 && tt.bound == 0 {
				require.Positive(t, r.Broken)
			}
		})
	}
}

func value(v *int64) int64 {
	if v == nil {
		return 0
	}
	return *v
}

func TestPeersTimesAreOfBetterRosters(t *testing.T) {
	r, err := run(t, `echo '{"seconds":1,"cost":700,"bound":1}'; echo '{"seconds":2,"cost":610,"bound":1}'; echo '{"seconds":9,"cost":610,"bound":8}'; cp $1 $0`)
	require.NoError(t, err)
	require.Equal(t, 1.0, *r.First)
	require.Equal(t, 2.0, *r.Best)
	require.Len(t, r.Curve, 3)
	require.Equal(t, int64(8), *r.Bound)
}

func TestPeerThatFailsIsTold(t *testing.T) {
	_, err := run(t, `echo first >&2; echo 'no module named ortools' >&2; exit 3`)
	require.EqualError(t, err, "played: exit status 3: no module named ortools")
}

func TestPeerThatDoesNotEndIsKeptToWhatItTold(t *testing.T) {
	r, err := runFor(t, time.Second/2-grace, `echo '{"seconds":1,"cost":null,"bound":3}'; exec tail -f /dev/null`)
	require.NoError(t, err)
	require.Equal(t, benchmarks.Broken, r.Status)
	require.Equal(t, int64(3), *r.Bound)
}

func TestProgramsAreUnpackedWhole(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, unpack(dir))
	for _, name := range []string{"cpsat.py", "highs.py", "curtois.py", "requirements.txt", "timefold/pom.xml", "timefold/src/main/java/heltid/Peer.java"} {
		require.FileExists(t, filepath.Join(dir, name))
	}
	require.NoError(t, unpack(dir), "a second run brings the folder up to date")
	kept, err := os.ReadFile("cpsat.py")
	require.NoError(t, err)
	got, err := os.ReadFile(filepath.Join(dir, "cpsat.py"))
	require.NoError(t, err)
	require.Equal(t, kept, got)
}
