package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var small = filepath.Join("..", "..", "testdata", "instances")

// call runs the program whole.
func call(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = Program{
		Out: &o, Err: &e, Commit: func() string { return "abc" },
		Now: func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) },
	}.Run(context.Background(), args)
	return code, o.String(), e.String()
}

const little = "10000000"

func TestRunReportVerify(t *testing.T) {
	for _, c := range []struct{ format, file, name, roster string }{
		{"curtois", "curtois-small.txt", "curtois-small", "curtois-small.csv"},
		{"inrc2", "inrc2/n002w2_0_0-1", "n002w2_0_0-1", "n002w2_0_0-1"},
	} {
		dir, problem := t.TempDir(), filepath.Join(small, filepath.FromSlash(c.file))
		for _, seed := range []string{"1", "2"} {
			code, out, errs := call(t, "run", "--format", c.format, "--work", little, "--seed", seed, "--out", dir, problem)
			require.Equal(t, exitGood, code, errs)
			assert.Contains(t, out, c.name+":")
			assert.Empty(t, errs)
		}
		code, out, errs := call(t, "report", dir, "--markdown")
		require.Equal(t, exitGood, code, errs)
		assert.Contains(t, out, "# Measured\n\n2026-01-02, commit abc; ")
		assert.Contains(t, out, "`go run ./cmd/bench run --format "+c.format+" --work LIMIT --seed SEED --out DIR ")
		assert.Regexp(t, `\| `+c.name+` \| 10000000 steps \|.*\| 1, 2 \| - \| abc \|`, out)
		code, out, errs = call(t, "report", dir, "--markdown", "--verify", "--instances", small)
		require.Equal(t, exitGood, code, errs)
		assert.Regexp(t, `\| 1, 2 \| 1 not kept, 1 yes \| abc \|`, out)
		code, out, errs = call(t, "report", dir, "--verify", "--verify-time", "1ns", "--instances", small)
		require.Equal(t, exitGood, code, errs)
		assert.Contains(t, out, "1 not in 1e-09 s")

		code, out, errs = call(t, "verify", "--format", c.format, problem, filepath.Join(dir, c.roster), filepath.Join(dir, c.name+".certificate.json"))
		require.Equal(t, exitGood, code, out+errs)
		assert.Contains(t, out, "roster: breaks nothing, costs")
		assert.Regexp(t, `is proven( in \d+ parts)?; the certificate says`, out)
	}
}

// Bounds of our own units, with the law's rests and hours, are worked out again too, and
// the cost of a base roster, whose last days went before its first.
func TestBoundsOfOurOwnUnitsAreConfirmed(t *testing.T) {
	for _, unit := range []string{"dem-9", "fsk-46", "rull-9"} {
		dir, problem := t.TempDir(), filepath.Join("..", "..", "testdata", "problems", unit+".yaml")
		_, out, errs := call(t, "run", "--format", "heltid", "--work", "100000000", "--out", dir, problem)
		require.Contains(t, out, "bound", errs)
		require.NotContains(t, out, "contradiction")
		require.Contains(t, out, "cost")
		code, out, errs := call(t, "verify", "--format", "heltid", problem, filepath.Join(dir, unit+".roster.json"), filepath.Join(dir, unit+".certificate.json"))
		require.Equal(t, exitGood, code, out+errs)
		assert.Regexp(t, `is proven( in \d+ parts)?; the certificate says`, out)
	}
}

func TestAFalseBoundIsNotConfirmed(t *testing.T) {
	dir, problem := t.TempDir(), filepath.Join(small, "curtois-small.txt")
	code, _, errs := call(t, "run", "--format", "curtois", "--work", little, "--out", dir, problem)
	require.Equal(t, exitGood, code, errs)
	at := filepath.Join(dir, "curtois-small.certificate.json")
	text, err := os.ReadFile(at)
	require.NoError(t, err)
	head, rest, ok := strings.Cut(string(text), `"bound": `)
	require.True(t, ok)
	_, rest, ok = strings.Cut(rest, ",")
	require.True(t, ok)
	require.NoError(t, os.WriteFile(at, []byte(head+`"bound": 5000,`+rest), 0o600))
	roster := filepath.Join(dir, "curtois-small.csv")
	code, out, _ := call(t, "verify", problem, roster, at)
	assert.Equal(t, exitBad, code)
	assert.Contains(t, out, "is proven; the 5000 of the certificate is not")

	code, out, _ = call(t, "report", dir, "--verify", "--instances", small)
	assert.Equal(t, exitBad, code)
	assert.Contains(t, out, "curtois-small, heltid, 10000000 steps, seed 0: no: the certificate is of 5000")

	code, out, _ = call(t, "verify", "--states", "1", problem, roster, at)
	assert.Equal(t, exitBad, code)
	assert.Contains(t, out, "bound: nothing is proven: Anna: too large for this check with --states 1")

	// A roster that breaks something is said to, whatever the certificate.
	rows, err := os.ReadFile(roster)
	require.NoError(t, err)
	_, second, ok := strings.Cut(string(rows), "\n")
	require.True(t, ok)
	require.NoError(t, os.WriteFile(roster, []byte("Anna,"+strings.Repeat("E,", 13)+"E\n"+second), 0o600))
	code, out, _ = call(t, "verify", problem, roster, at)
	assert.Equal(t, exitBad, code)
	assert.Contains(t, out, "roster: breaks hard rules by")
}

// What the documents tell to type can be typed.
func TestCommandsInDocumentsAreRead(t *testing.T) {
	for _, document := range []string{"README.md", "benchmarks/REPORT.md", "benchmarks/testdata/report.md"} {
		text, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(document)))
		require.NoError(t, err)
		calls := regexp.MustCompile("go run ./cmd/bench ([^`\n]+)").FindAllStringSubmatch(string(text), -1)
		require.NotEmpty(t, calls, document)
		for _, c := range calls {
			words := strings.Fields(strings.NewReplacer("FORMAT", "curtois", "--time LIMIT", "--time 10s", "--work LIMIT", "--work 5", "SEED", "0").Replace(c[1]))
			_, err := Program{Out: io.Discard, Err: io.Discard}.parser(func(int) {}).Parse(words)
			assert.NoError(t, err, "%s: %s", document, c[0])
		}
	}
}

func TestWrongCallsAreTold(t *testing.T) {
	dir, problem := t.TempDir(), filepath.Join(small, "curtois-small.txt")
	bad := filepath.Join(dir, "bad.txt")
	require.NoError(t, os.WriteFile(bad, []byte("SECTION_HORIZON\nten\n"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, results), []byte("{}\n[]\n"), 0o600))
	alone := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(alone, results), []byte(`{"instance":"x","format":"curtois","solver":"heltid","status":"feasible","cost":2,"bound":1}`), 0o600))
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"run", "--format", "curtois", "--out", dir, problem}, "write a limit: --time or --work"},
		{[]string{"run", "--format", "curtois", "--out", dir, "--work=-1", problem}, "cannot be below 0"},
		{[]string{"run", "--format", "xml", "--out", dir, "--work", little, problem}, "must be one of"},
		{[]string{"run", "--format", "curtois", "--work", little, problem}, "missing flags: --out"},
		{[]string{"run", "--format", "curtois", "--out", dir, "--work", little, bad, "nowhere"}, "bad.txt:2: the number of days"},
		{[]string{"run", "--format", "curtois", "--out", dir, "--work", little, bad, "nowhere"}, "nowhere: no such file"},
		{[]string{"run", "--format", "curtois", "--out", dir, "--work", little, problem, problem}, "run them apart"},
		{[]string{"report", dir}, results + ":2: "},
		{[]string{"report", filepath.Join(dir, "none")}, "no such file"},
		{[]string{"report", t.TempDir()}, "has no " + results},
		{[]string{"report", dir, "--verify-time", "0s"}, "--verify-time must be above 0"},
		{[]string{"report", alone, "--verify", "--instances", t.TempDir()}, "write --instances DIR"},
		{[]string{"verify", "--states", "0", problem, problem, problem}, "--states cannot be below 1"},
		{[]string{"verify", problem, problem, problem}, "curtois-small.txt"},
		{[]string{"fly"}, "unexpected argument"},
	} {
		code, _, errs := call(t, c.args...)
		assert.Equal(t, exitWrong, code, "%v", c.args)
		assert.Contains(t, errs, c.want, "%v", c.args)
	}
	code, out, _ := call(t)
	assert.Equal(t, exitGood, code)
	assert.Contains(t, out, "verify")
	for _, command := range []string{"run", "report", "verify", "posts"} {
		code, out, _ := call(t, command, "--help")
		assert.Equal(t, exitGood, code)
		assert.Contains(t, out, "Usage: bench "+command)
	}
}

func TestACancelledCallStopsBetweenRuns(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out, errs bytes.Buffer
	p := Program{Out: &out, Err: &errs, Now: func() time.Time { return time.Time{} }, Commit: func() string { return "abc" }}
	code := p.Run(ctx, []string{"run", "--format", "curtois", "--work", little, "--out", t.TempDir(), filepath.Join(small, "curtois-small.txt")})
	assert.Equal(t, exitBad, code)
	assert.Empty(t, out.String())
}

// The posts of a unit are told with a ceiling that is worked out again.
func TestPostsTellsProvenCeilings(t *testing.T) {
	unit := filepath.Join("..", "..", "testdata", "problems", "vobo-54-n.yaml")
	code, out, errs := call(t, "posts", "--work", "30000000", unit)
	require.Equal(t, exitGood, code, errs)
	assert.Regexp(t, `vobo-54-n +6 of 9 +6 of 9 +0 +\d+ +yes`, out)
	code, _, errs = call(t, "posts", "--afresh", filepath.Join("..", "..", "testdata", "problems", "soc-14.yaml"))
	assert.Equal(t, exitWrong, code)
	assert.Contains(t, errs, "posts.classes")
}
