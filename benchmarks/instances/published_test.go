package instances

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/solver/model"
)

var folder = flag.String("benchmarks", os.Getenv("HELTID_BENCHMARKS"), "folder with the public benchmark files")

// benchmarks gives the folder of the public files, which are not ours to hand
// on, or skips the test and says where they can be had.
func benchmarks(t *testing.T, sub string) string {
	t.Helper()
	if *folder == "" {
		t.Log("the published rosters are NOT checked: the public benchmark files are not in this repository.")
		t.Log("curtois: github.com/PetterS/monolith (instances), github.com/ORProjects/NRP (rosters)")
		t.Log("inrc2, inrc1: github.com/wssuite/NurseScheduler (instances), github.com/sugawara-system/Schedule_Nurse3_Gallery (rosters)")
		t.Log("rws: github.com/MiniZinc/mzn-challenge, years 2018 and 2022")
		t.Skip("set HELTID_BENCHMARKS or -benchmarks to their folder")
	}
	return filepath.Join(*folder, sub)
}

// costs holds both sides against a published cost: what rules.Check finds and
// what the compiled model counts.
func costs(t *testing.T, in Instance, r roster.Roster, want int64) {
	t.Helper()
	cost, broken := Cost(in.Problem, in.Rules, r)
	assert.Equal(t, want, cost, "what rules.Check finds")
	assert.Zero(t, broken, "hard rules broken")
	m := model.Compile(in.Problem, rules.Constrain(in.Problem, in.Rules), model.SearchWeights)
	lines, dropped := m.Read(r)
	require.Zero(t, dropped, "duties that the model has no letter for")
	tally := m.Tally(lines)
	assert.Equal(t, want, tally[constraint.Quality], "what the model counts")
	tally[constraint.Quality] = 0
	assert.Zero(t, tally, "at the other levels")
}

var curtoisRoster = regexp.MustCompile(`^(Instance\d+)\.(\d+)\.csv$`)

func TestPublishedCurtois(t *testing.T) { rows(t, "curtois", curtoisRoster, ReadCurtois) }

var inrc2Folder = regexp.MustCompile(`^(n\d{3}w\d_\d_[\d-]+)\.(\d+)$`)

func TestPublishedINRC2(t *testing.T) {
	at := benchmarks(t, "inrc2")
	folders, err := filepath.Glob(filepath.Join(at, "solutions", "n*"))
	require.NoError(t, err)
	require.NotEmpty(t, folders)
	for _, path := range folders {
		t.Run(filepath.Base(path), func(t *testing.T) {
			name := inrc2Folder.FindStringSubmatch(filepath.Base(path))
			require.NotNil(t, name, "is no solution's name")
			want, err := strconv.ParseInt(name[2], 10, 64)
			require.NoError(t, err)
			s, h, weeks, err := OpenINRC2(os.DirFS(at), name[1])
			require.NoError(t, err)
			in, err := s.Instance(name[1], h, weeks)
			require.NoError(t, err)
			var whole roster.Roster
			var sum int64
			for k := range weeks {
				file := fmt.Sprintf("sol-week%d.txt", k)
				duties, err := s.ReadRoster(file, 0, open(t, filepath.Join(path, file)))
				require.NoError(t, err)
				whole.Duties = append(whole.Duties, duties...)

				// The same a week at a time, as in the competition.
				one, err := s.Instance(name[1], h, weeks[k:k+1])
				require.NoError(t, err)
				alone, err := s.ReadRoster(file, k, open(t, filepath.Join(path, file)))
				require.NoError(t, err)
				cost, broken := Cost(one.Problem, one.Rules, roster.Roster{Duties: alone})
				assert.Zero(t, broken, "week %d", k)
				sum += cost
				h = s.After(h, one.Problem, roster.Roster{Duties: alone})
			}
			costs(t, in, whole, want)
			assert.Equal(t, want, sum, "week by week")
		})
	}
}

var inrc1Roster = regexp.MustCompile(`^([a-z_]+\d+)\.(\d+)\.csv$`)

func TestPublishedINRC1(t *testing.T) { rows(t, "inrc1", inrc1Roster, ReadINRC1) }

// rows holds every published roster of a folder, a row for each person, against the
// cost in its name.
func rows(t *testing.T, folder string, named *regexp.Regexp, read reader) {
	at := benchmarks(t, folder)
	files, err := filepath.Glob(filepath.Join(at, "solutions", "*.csv"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, path := range files {
		t.Run(filepath.Base(path), func(t *testing.T) {
			name := named.FindStringSubmatch(filepath.Base(path))
			require.NotNil(t, name, "is no roster's name")
			in, err := read(name[1]+".txt", open(t, filepath.Join(at, name[1]+".txt")))
			require.NoError(t, err)
			r, err := ReadRows(path, in.Problem, open(t, path))
			require.NoError(t, err)
			want, err := strconv.ParseInt(name[2], 10, 64)
			require.NoError(t, err)
			costs(t, in, r, want)
		})
	}
}

// reader is what reads an instance from one file.
type reader = func(name string, r io.Reader) (Instance, error)

func open(t *testing.T, path string) *os.File {
	t.Helper()
	f, err := os.Open(path)
	require.NoError(t, err)
	t.Cleanup(func() { f.Close() })
	return f
}

func TestEveryPublicFileIsRead(t *testing.T) {
	for pattern, read := range map[string]reader{"curtois/*.txt": ReadCurtois, "inrc1/*.txt": ReadINRC1, "rws/*.dzn": ReadRWS} {
		files, err := filepath.Glob(filepath.Join(benchmarks(t, ""), pattern))
		require.NoError(t, err)
		require.NotEmpty(t, files)
		for _, path := range files {
			in, err := read(filepath.Base(path), open(t, path))
			require.NoError(t, err)
			assert.NotEmpty(t, in.Rules, path)
		}
	}
	at := benchmarks(t, "inrc2")
	histories, err := filepath.Glob(filepath.Join(at, "n*", "H0-*.txt"))
	require.NoError(t, err)
	require.NotEmpty(t, histories)
	for _, path := range histories {
		part := regexp.MustCompile(`H0-(n\d{3}w\d)-(\d)\.txt`).FindStringSubmatch(path)
		require.NotNil(t, part, path)
		for week := range 10 {
			_, _, _, err := OpenINRC2(os.DirFS(at), fmt.Sprintf("%s_%s_%d", part[1], part[2], week))
			require.NoError(t, err)
		}
	}
}
