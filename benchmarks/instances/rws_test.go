package instances

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules/roster"
)

// circle is a rotating schedule as a row of letters: D, N and - for free, row
// after row.
type circle string

// blocks gives the lengths of the runs of days of a kind, around the circle;
// none when the circle has no break.
func (c circle) blocks(kind string) []int {
	start := strings.IndexFunc(string(c), func(r rune) bool { return !strings.ContainsRune(kind, r) })
	if start < 0 {
		return nil
	}
	n := 0
	var out []int
	for i := range len(c) + 1 {
		if i < len(c) && strings.ContainsRune(kind, rune(c[(start+i)%len(c)])) {
			n++
			continue
		}
		if n > 0 {
			out = append(out, n)
		}
		n = 0
	}
	return out
}

// Small schedules at random, held against the format's rules read plainly off
// the circle. Cover is taken from the schedule itself, so it is met.
func TestRotatingRowsAgreeWithThePlainReading(t *testing.T) {
	feasible := 0
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.IntRange(1, 3).Draw(t, "rows")
		var b strings.Builder
		for b.Len() < 7*rows { // runs rather than letters, so that some pass
			b.WriteString(strings.Repeat(rapid.SampledFrom([]string{"D", "N", "-"}).Draw(t, "kind"), rapid.IntRange(1, 4).Draw(t, "length")))
		}
		c := circle(b.String()[:7*rows])
		limit := func(name string) [2]int {
			least := rapid.IntRange(1, 3).Draw(t, name)
			return [2]int{least, least + rapid.IntRange(1, 4).Draw(t, name)}
		}
		off, work, days, nights := limit("off"), limit("work"), limit("D"), limit("N")
		var banned []string
		for _, pair := range []string{"DN", "ND", "D-D", "N-D"} {
			if rapid.IntRange(0, 3).Draw(t, pair) == 0 {
				banned = append(banned, pair)
			}
		}

		want := true
		for kind, span := range map[string][2]int{"-": off, "DN": work, "D": days, "N": nights} {
			for _, n := range c.blocks(kind) {
				want = want && span[0] <= n && n <= span[1]
			}
		}
		for _, pair := range banned {
			want = want && !strings.Contains(string(c+c[:3]), pair)
		}
		for _, kind := range []string{"-", "DN"} {
			if strings.Trim(string(c), kind) == "" {
				t.Skip("a circle without a break has no runs to speak of")
			}
		}

		in, err := ReadRWS("random", strings.NewReader(written(rows, c, off, work, days, nights, banned)))
		require.NoError(t, err)
		var r roster.Roster
		for i, x := range c {
			if s := strings.IndexRune("DN", x); s >= 0 {
				r.Duties = append(r.Duties, roster.Duty{Employee: roster.EmployeeNo(i / 7), Day: roster.Day(i % 7), Shift: roster.ShiftNo(s), Place: roster.NoPlace})
			}
		}
		_, hard := Cost(in.Problem, in.Rules, r)
		require.Equal(t, want, hard == 0, "%s off %v work %v D %v N %v banned %v: %s", c, off, work, days, nights, banned, broken(in, r))
		if want {
			feasible++
		}
	})
	require.Positive(t, feasible, "some schedules pass")
}

// written writes an instance as the older kind of file.
func written(rows int, c circle, off, work, days, nights [2]int, banned []string) string {
	var need [2][7]int
	for i, x := range c {
		if s := strings.IndexRune("DN", x); s >= 0 {
			need[s][i%7]++
		}
	}
	row := func(list [7]int) string { return strings.Trim(strings.ReplaceAll(fmt.Sprint(list), " ", ", "), "[]") }
	var before, after, across []string
	number := map[byte]string{'D': "1", 'N': "2"}
	for _, pair := range banned {
		before, after = append(before, number[pair[0]]), append(after, number[pair[len(pair)-1]])
		across = append(across, fmt.Sprint(len(pair) == 3))
	}
	return fmt.Sprintf(`week_length = 7; nb_workers = %d;
min_daysoff = %d; max_daysoff = %d; min_work = %d; max_work = %d; nb_shifts = 2;
temp_req = [| %s | %s |]; shift_name = ["D", "N"]; shift_start = [0, 600]; shift_length = [480, 480];
shift_block_min = [%d, %d]; shift_block_max = [%d, %d];
nb_forbidden = %d; forbidden_before = [%s]; forbidden_after = [%s]; forbidden_daysoff = [%s];`,
		rows, off[0], off[1], work[0], work[1], row(need[0]), row(need[1]), days[0], nights[0], days[1], nights[1],
		len(banned), strings.Join(before, ", "), strings.Join(after, ", "), strings.Join(across, ", "))
}
