package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/api/answer"
)

// samples is where the CSV files of a unit stand.
func samples(t *testing.T) func(name string) string {
	t.Helper()
	from, err := filepath.Abs("../../testdata/files")
	require.NoError(t, err)
	t.Chdir(t.TempDir())
	return func(name string) string { return filepath.Join(from, name) }
}

func TestImportMakesABaselineToCompareWith(t *testing.T) {
	file := samples(t)
	call := []string{"import", file("sjoglimten.yaml"), "--people", file("personal.csv"), "--absences", file("franvaro.csv"), "--roster", file("schema.csv")}
	got := heltid(t, append(call, "--json")...)
	require.Zero(t, got.code, got.err)
	var a imported
	require.NoError(t, json.Unmarshal([]byte(got.out), &a))
	assert.Equal(t, "sjoglimten-idag.yaml", a.Problem)
	assert.Equal(t, "sjoglimten-idag.roster.json", a.Roster)
	assert.False(t, a.Today.Lawful, "today's roster is measured as it is")

	got = heltid(t, "compare", a.Problem+"="+a.Roster, a.Problem, little, "--json")
	require.Zero(t, got.code, got.err)
	var c answer.Comparison
	require.NoError(t, json.Unmarshal([]byte(got.out), &c))
	require.Len(t, c.Sides, 2)
	assert.Equal(t, a.Today.Counts, c.Sides[0].Counts)
	assert.Nil(t, c.Sides[0].Solve, "the first side is the roster that was given")
	assert.True(t, c.Sides[1].Lawful)
	assert.Positive(t, c.Sides[1].Duties)

	got = heltid(t, call...)
	assert.Contains(t, got.out, "Problemet står i sjoglimten-idag.yaml")
	assert.Equal(t, exitWrong, heltid(t, "compare", a.Problem+"=nothing.json", a.Problem).code)
}

func TestImportRefuses(t *testing.T) {
	file := samples(t)
	skeleton := file("sjoglimten.yaml")
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "heltid: give a problem file and at least one of --people, --absences and --roster; --columns shows the columns\n"},
		{[]string{skeleton}, "heltid: give a problem file and at least one of --people, --absences and --roster; --columns shows the columns\n"},
		{[]string{skeleton, "--people", "none.csv", "--roster", "none.csv"}, "heltid: there is no file none.csv\nheltid: there is no file none.csv\n"},
		{[]string{skeleton, "--people", file("personal.csv"), "--out", skeleton}, "heltid: " + skeleton + " is the file that is read: give another with --out\n"},
		{[]string{skeleton, "--people", file("personal.csv"), "--out", "x.csv"}, "heltid: x.csv: a problem is a file whose name ends in .yaml or .json\n"},
		{[]string{skeleton, "--people", file("schema.csv")}, ""},
	} {
		got := heltid(t, append([]string{"import", "--lang=en"}, c.args...)...)
		assert.Equal(t, exitWrong, got.code)
		if c.want != "" {
			assert.Equal(t, c.want, got.err)
		}
		left, err := os.ReadDir(".")
		require.NoError(t, err)
		assert.Empty(t, left, "nothing half done is left behind")
	}
}

func TestImportTellsItsColumns(t *testing.T) {
	golden(t, "import-columns.sv.txt", heltid(t, "import", "--columns").out)
	golden(t, "import-columns.en.txt", heltid(t, "import", "--columns", "--lang=en").out)
}
