package certificate

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/benchmarks/instances"
	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
)

var small = filepath.Join("..", "..", "testdata", "instances")

// invented reads the invented instances of the formats whose shapes are all
// known here.
func invented(t *testing.T) []instances.Instance {
	t.Helper()
	open := func(name string) *os.File {
		f, err := os.Open(filepath.Join(small, name))
		require.NoError(t, err)
		t.Cleanup(func() { f.Close() })
		return f
	}
	a, err := instances.ReadCurtois("curtois-small.txt", open("curtois-small.txt"))
	require.NoError(t, err)
	b, err := instances.ReadINRC1("inrc1-small.txt", open("inrc1-small.txt"))
	require.NoError(t, err)
	c, err := instances.ReadINRC2(os.DirFS(filepath.Join(small, "inrc2")), "n002w2_0_0-1")
	require.NoError(t, err)
	return []instances.Instance{a, b, c}
}

// drawn makes a roster at random, with runs of days alike so that long runs are
// met, and long ones of free days.
func drawn(p *roster.Problem, rng *rand.Rand) roster.Roster {
	var r roster.Roster
	for e := range p.Employees {
		letter := 0
		for d := range p.Days {
			if d == 0 || rng.IntN(3) == 0 {
				letter = max(0, rng.IntN(len(p.Shifts)+2)-1)
			}
			if letter == 0 {
				continue
			}
			place := roster.NoPlace
			if places := p.Shifts[letter-1].Places; len(places) > 0 {
				place = places[rng.IntN(len(places))]
			}
			r.Duties = append(r.Duties, roster.Duty{Employee: roster.EmployeeNo(e), Day: roster.Day(d), Shift: roster.ShiftNo(letter - 1), Place: place})
		}
	}
	return r
}

// priced is what rows and lines charge for a roster, barred when they bar it.
func priced(t *testing.T, p *roster.Problem, all []rules.Rule, r roster.Roster, weights map[string]int64) (int64, []string) {
	t.Helper()
	sum, left, err := Cost(p, all, weights, r)
	require.NoError(t, err)
	return sum, left
}

// What the machines read in the constraints is what the checker reads in the
// rules, rule by rule, on rosters good and bad.
func TestMachinesAgreeWithTheChecker(t *testing.T) {
	for _, in := range invented(t) {
		rng := rand.New(rand.NewPCG(1, 2))
		charged, kept := map[string]int{}, map[string]int{}
		for range 300 {
			r := drawn(in.Problem, rng)
			for _, rule := range in.Rules {
				one, id := []rules.Rule{rule}, rule.About().ID
				got, left := priced(t, in.Problem, one, r, nil)
				require.Empty(t, left, in.Name)
				want, broken := instances.Cost(in.Problem, one, r)
				if broken > 0 {
					want = barred
				}
				require.Equal(t, want, got, "%s, %s: %v", in.Name, id, r.Duties)
				if want > 0 {
					charged[id]++
				} else {
					kept[id]++
				}
			}
		}
		for id := range kept {
			assert.True(t, charged[id] > 0 || id == "skills", "%s: %s is never broken", in.Name, id)
		}
		assert.Greater(t, len(kept), 5, in.Name)
	}
}

// known reads the instances' own rosters, none of which breaks anything.
func known(t *testing.T, all []instances.Instance) []roster.Roster {
	t.Helper()
	var out []roster.Roster
	for i, name := range []string{"curtois-small.610.csv", "inrc1-small.100.csv"} {
		f, err := os.Open(filepath.Join(small, name))
		require.NoError(t, err)
		t.Cleanup(func() { f.Close() })
		r, err := instances.ReadRows(name, all[i].Problem, f)
		require.NoError(t, err)
		out = append(out, r)
	}
	s, _, _, err := instances.OpenINRC2(os.DirFS(filepath.Join(small, "inrc2")), "n002w2_0_0-1")
	require.NoError(t, err)
	var whole roster.Roster
	for _, name := range []string{"sol-week0.txt", "sol-week1.txt"} {
		f, err := os.Open(filepath.Join(small, "inrc2", "n002w2", name))
		require.NoError(t, err)
		t.Cleanup(func() { f.Close() })
		duties, err := s.ReadRoster(name, 0, f)
		require.NoError(t, err)
		whole.Duties = append(whole.Duties, duties...)
	}
	return append(out, whole)
}

// better walks from a roster to cheaper ones, a cell or two at a time, and gives
// the cost of the cheapest that breaks nothing.
func better(in *instances.Instance, r roster.Roster, steps int, rng *rand.Rand) int64 {
	best, broken := instances.Cost(in.Problem, in.Rules, r)
	if broken > 0 {
		return barred
	}
	for range steps {
		next := roster.Roster{Duties: append([]roster.Duty(nil), r.Duties...)}
		for range 1 + rng.IntN(2) {
			other := drawn(in.Problem, rng)
			e, d := roster.EmployeeNo(rng.IntN(len(in.Problem.Employees))), roster.Day(rng.IntN(in.Problem.Days))
			at := func(x roster.Duty) bool { return x.Employee == e && x.Day == d }
			next.Duties = slices.DeleteFunc(next.Duties, at)
			if i := slices.IndexFunc(other.Duties, at); i >= 0 {
				next.Duties = append(next.Duties, other.Duties[i])
			}
		}
		if cost, broken := instances.Cost(in.Problem, in.Rules, next); broken == 0 && cost <= best {
			best, r = cost, next
		}
	}
	return best
}

// week writes a curtois instance of one week and two shifts at random.
func week(rng *rand.Rand, people int) string {
	var b strings.Builder
	b.WriteString("SECTION_HORIZON\n7\n\nSECTION_SHIFTS\nE,480,\nL,600,E\n\nSECTION_STAFF\n")
	between := func(least, most int) int { return least + rng.IntN(most-least+1) }
	for i := range people {
		low := 480 * between(0, 4)
		fmt.Fprintf(&b, "P%d,E=%d|L=%d,%d,%d,%d,%d,%d,%d\n", i, between(1, 7), between(0, 4), low+120*between(4, 24), low, between(3, 6), between(1, 2), between(1, 3), between(0, 1))
	}
	b.WriteString("\nSECTION_DAYS_OFF\n")
	for i := range people {
		fmt.Fprintf(&b, "P%d,%d\n", i, between(0, 6))
	}
	b.WriteString("\nSECTION_SHIFT_ON_REQUESTS\n")
	fmt.Fprintf(&b, "P0,%d,E,%d\n\nSECTION_SHIFT_OFF_REQUESTS\nP0,%d,L,%d\n\nSECTION_COVER\n", between(0, 6), between(1, 3), between(0, 6), between(1, 3))
	for d := range 7 {
		fmt.Fprintf(&b, "%d,E,%d,100,1\n%d,L,%d,100,1\n", d, between(0, people), d, between(0, 1))
	}
	return b.String()
}

// The cheapest line under prices is the cheapest of all lines written out and
// shown to the checker.
func TestTheCheapestLineIsTheCheapestOfAll(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	none := 0
	for range 12 {
		in, err := instances.ReadCurtois("week.txt", strings.NewReader(week(rng, 1)))
		require.NoError(t, err)
		p := in.Problem
		rows := covers(rules.Constrain(p, in.Rules))
		prices := make([]int64, len(rows))
		for i := range prices {
			prices[i] = rng.Int64N(120) - 10
		}
		// Without cover, cost is the line's own.
		var own []rules.Rule
		for _, r := range in.Rules {
			if r.About().ID != "head-count" {
				own = append(own, r)
			}
		}
		least := barred
		for code := range 2187 { // 3^7 lines
			var r roster.Roster
			var paid int64
			for d := range 7 {
				if letter := code % 3; letter > 0 {
					r.Duties = append(r.Duties, roster.Duty{Day: roster.Day(d), Shift: roster.ShiftNo(letter - 1), Place: roster.NoPlace})
					for i, row := range rows {
						if int(row.Day) == d && row.Duties[0].Shift == roster.ShiftNo(letter-1) {
							paid += prices[i]
						}
					}
				}
				code /= 3
			}
			if cost, broken := instances.Cost(p, own, r); broken == 0 {
				least = min(least, cost-paid)
			}
		}
		left := map[string]bool{}
		l := newLine(p, rules.Constrain(p, in.Rules), 0, currency{constraint.Ban: barred, constraint.Least: barred, constraint.Quality: 1}, left)
		require.Empty(t, left)
		l.pay(rows, prices)
		got, loose, err := l.cheapest(context.Background(), Limit)
		require.NoError(t, err)
		assert.False(t, loose)
		assert.Equal(t, least, got)
		if got == barred {
			none++
		}
		// With no room for states there is no more than a bound on it, or nothing.
		if got, _, err := l.cheapest(context.Background(), 60); err == nil {
			assert.LessOrEqual(t, got, least)
		} else {
			assert.ErrorIs(t, err, ErrTooLarge)
		}
	}
	assert.Less(t, none, 8, "most people have a lawful line")
}
