package instances

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/local"
	"heltid/rules/roster"
)

// The invented instances of testdata keep the readers tested where the public
// files are not at hand. Their costs are worked out by hand; the rosters' own
// comments say how.
var small = filepath.Join("..", "..", "testdata", "instances")

func TestInventedCurtois(t *testing.T) {
	in, r := invented(t, ReadCurtois, "curtois-small.txt", "curtois-small.610.csv")
	costs(t, in, r, 610)
	assert.Equal(t, "curtois-small", in.Name)
	assert.Equal(t, 14, in.Problem.Days)
}

func TestInventedINRC2(t *testing.T) {
	folder := os.DirFS(filepath.Join(small, "inrc2"))
	s, h, weeks, err := OpenINRC2(folder, "n002w2_0_0-1")
	require.NoError(t, err)
	in, err := s.Instance("n002w2_0_0-1", h, weeks)
	require.NoError(t, err)
	var whole roster.Roster
	var sum []int64
	for k, file := range []string{"sol-week0.txt", "sol-week1.txt"} {
		at := filepath.Join(small, "inrc2", "n002w2", file)
		duties, err := s.ReadRoster(file, 0, open(t, at))
		require.NoError(t, err)
		whole.Duties = append(whole.Duties, duties...)
		var back bytes.Buffer
		require.NoError(t, s.WriteRoster(&back, 0, k, whole))
		want, err := os.ReadFile(at)
		require.NoError(t, err)
		assert.Equal(t, string(want), back.String(), "written as it was read")

		one, err := s.Instance("n002w2", h, weeks[k:k+1])
		require.NoError(t, err)
		alone, err := s.ReadRoster(file, k, open(t, at))
		require.NoError(t, err)
		cost, _ := Cost(one.Problem, one.Rules, roster.Roster{Duties: alone})
		sum = append(sum, cost)
		h = s.After(h, one.Problem, roster.Roster{Duties: alone})
	}
	// Ann: days off in a row 30 + 30 + 30, days of work 30, a night by itself 15,
	// four days with Day 15, half a weekend 30, a request 10: 190. Ben: days off
	// 30 + 30, a night 15, weekends 30, duties 20, a request 10: 135. Cover: 150.
	costs(t, in, whole, 475)
	assert.Equal(t, []int64{350, 125}, sum, "week by week")
	assert.Equal(t, inrc2Past{duties: 8, weekends: 1, last: roster.NoShift, free: 3}, h.nurses[0])
	assert.Equal(t, inrc2Past{duties: 6, weekends: 2, last: 0, same: 3, worked: 3}, h.nurses[1])

	again, err := ReadINRC2(folder, "n002w2_0_0-1")
	require.NoError(t, err)
	assert.Equal(t, in, again)
}

func TestInventedINRC1(t *testing.T) {
	in, r := invented(t, ReadINRC1, "inrc1-small.txt", "inrc1-small.100.csv")
	costs(t, in, r, 100)
}

func TestInventedRWS(t *testing.T) {
	in, r := invented(t, ReadRWS, "rws-small.dzn", "rws-small.csv")
	costs(t, in, r, 0)
	in, r = invented(t, ReadRWS, "rws-e-small.dzn", "rws-e-small.csv")
	costs(t, in, r, 0)
}

// invented reads an instance and its roster, which must come out as it went in.
func invented(t *testing.T, read reader, name, solution string) (Instance, roster.Roster) {
	t.Helper()
	in, err := read(name, open(t, filepath.Join(small, name)))
	require.NoError(t, err)
	at := filepath.Join(small, solution)
	r, err := ReadRows(solution, in.Problem, open(t, at))
	require.NoError(t, err)
	var back bytes.Buffer
	require.NoError(t, WriteRows(&back, in.Problem, r))
	text, err := os.ReadFile(at)
	require.NoError(t, err)
	rows := slices.DeleteFunc(strings.SplitAfter(string(text), "\n"), func(l string) bool { return strings.HasPrefix(l, "#") })
	assert.Equal(t, strings.Join(rows, ""), back.String(), "written as it was read")
	return in, r
}

// Each hard rule of a format is broken in turn, by one row written otherwise.
func TestWhatBreaksAHardRule(t *testing.T) {
	for _, c := range []struct {
		read     reader
		name     string
		solution string
		row      string // in place of the row of the same name
		broken   string // rules and units broken
	}{
		{ReadCurtois, "curtois-small.txt", "curtois-small.610.csv", "Anna,E,E,L,E,-,-,-,E,E,-,-,E,E,-", "no-follow 1"},
		{ReadCurtois, "curtois-small.txt", "curtois-small.610.csv", "Anna,E,E,E,E,L,-,-,E,E,-,-,E,E,-", "days-in-row 1"},
		{ReadCurtois, "curtois-small.txt", "curtois-small.610.csv", "Anna,E,E,E,E,-,-,-,E,-,-,-,E,E,-", "days-in-row 1"},
		{ReadCurtois, "curtois-small.txt", "curtois-small.610.csv", "Anna,E,E,E,E,-,-,-,E,E,E,-,E,E,-", "days-off-in-row 1"},
		{ReadCurtois, "curtois-small.txt", "curtois-small.610.csv", "Anna,E,E,E,-,-,E,E,-,-,-,-,E,E,-", "locks 1, weekend-total 1"},
		{ReadCurtois, "curtois-small.txt", "curtois-small.610.csv", "Anna,L,L,L,L,-,-,-,E,E,-,-,E,E,-", "shift-count 1"},
		{ReadCurtois, "curtois-small.txt", "curtois-small.610.csv", "Anna,E,-,-,-,-,-,-,E,E,-,-,E,E,-", "period-hours 600"},
		{ReadCurtois, "curtois-small.txt", "curtois-small.610.csv", "Bo,-,E,E,L,-,-,E,E,-,-,E,E,-,-", "skills 1"},
		// Runs at the borders may be shorter than the least.
		{ReadCurtois, "curtois-small.txt", "curtois-small.610.csv", "Anna,E,-,-,E,E,-,-,E,E,-,-,E,E,-", ""},
		{ReadINRC1, "inrc1-small.txt", "inrc1-small.100.csv", "0,-,D,N,D,-,H,-,N,-,-,D,D,D,-", "head-count 1"},
		{ReadINRC1, "inrc1-small.txt", "inrc1-small.100.csv", "0,-,D,N,D,-,H,H,N,-,-,D,D,D,D", "head-count 1"},
		{ReadINRC1, "inrc1-small.txt", "inrc1-small.100.csv", "0,-,D,N,D,-,H,-,D,-,-,D,D,D,D", "head-count 2"},
		{ReadRWS, "rws-small.dzn", "rws-small.csv", "row-1,-,D,D,N,N,-,-", "head-count 1, rotation 2"}, // off in a row 3, work 4
		{ReadRWS, "rws-small.dzn", "rws-small.csv", "row-1,D,D,D,N,N,N,-", "head-count 1, rotation 1"}, // nights 3
		{ReadRWS, "rws-small.dzn", "rws-small.csv", "row-2,D,D,N,D,N,N,-", "head-count 2, rotation 5"}, // blocks of 2, 1 and 1; night before day
		{ReadRWS, "rws-small.dzn", "rws-small.csv", "row-2,D,-,D,D,N,N,-", "head-count 1, rotation 9"}, // work of 1 and 4; days of 1 and 2; day, free, day
		{ReadRWS, "rws-e-small.dzn", "rws-e-small.csv", "row-2,Evening,Evening,Evening,-,Evening,-,Evening", "head-count 2, pattern 2"},
		{ReadRWS, "rws-e-small.dzn", "rws-e-small.csv", "row-3,-,Night,Night,-,-,-,Evening", "head-count 2, rotation 1"}, // six in a row
		{ReadRWS, "rws-e-small.dzn", "rws-e-small.csv", "row-3,-,Night,Night,Day,-,-,-", "head-count 2, rotation 1"},
	} {
		in, _ := invented(t, c.read, c.name, c.solution)
		text, err := os.ReadFile(filepath.Join(small, c.solution))
		require.NoError(t, err)
		lines := strings.Split(string(text), "\n")
		id, _, _ := strings.Cut(c.row, ",")
		i := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, id+",") })
		require.GreaterOrEqual(t, i, 0)
		lines[i] = c.row
		r, err := ReadRows("changed", in.Problem, strings.NewReader(strings.Join(lines, "\n")))
		require.NoError(t, err)
		assert.Equal(t, c.broken, broken(in, r), "%s with %s", c.name, c.row)
	}
}

// broken tells which hard rules a roster breaks, with units, in their order.
func broken(in Instance, r roster.Roster) string {
	sum := map[string]int64{}
	var ids []string
	for _, f := range rules.Check(in.Problem, r, in.Rules) {
		if f.Hard() {
			if sum[f.Rule] == 0 {
				ids = append(ids, f.Rule)
			}
			sum[f.Rule] += f.Amount
		}
	}
	slices.Sort(ids)
	var out []string
	for _, id := range ids {
		out = append(out, fmt.Sprintf("%s %d", id, sum[id]))
	}
	return strings.Join(out, ", ")
}

// Half way, everybody may have had half of the duties and weekends, rounded up, and
// should have had half of the least, rounded down; at the end the contracts say it.
func TestThePaceOfAHorizon(t *testing.T) {
	s, h, _, err := OpenINRC2(os.DirFS(filepath.Join(small, "inrc2")), "n002w2_0_0-1")
	require.NoError(t, err)
	s.contracts[0].leastDuties, s.contracts[0].mostDuties, s.contracts[0].mostWeekends = 5, 7, 3
	for i := range h.nurses {
		s.nurses[i].contract, h.nurses[i].duties, h.nurses[i].weekends = 0, i, 3*i
	}
	var got []string
	for _, r := range s.pace(h, 1) {
		switch r := r.(type) {
		case *local.ShiftCount:
			if r.Most != nil {
				got = append(got, fmt.Sprint(r.Binding.People, " at most ", *r.Most))
			} else {
				got = append(got, fmt.Sprint(r.Binding.People, " at least ", *r.Least))
			}
		case *local.WeekendTotal:
			got = append(got, fmt.Sprint(r.Binding.People, " weekends ", r.Most))
		}
	}
	assert.Equal(t, []string{
		"[0] at most 4", "[0] at least 2", "[1] at most 3", "[1] at least 1", "[0] weekends 2", "[1] weekends 0",
	}, got)
	assert.Empty(t, s.pace(h, 2))
}
