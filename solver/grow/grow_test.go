package grow

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/solver/lp"
	"heltid/solver/model"
)

// Each letter of a script is a step's answer: s, a, n and e stand for solving, asking,
// and judging with none and some joined.
func TestRoundsGoOnUntilAStepEndsThem(t *testing.T) {
	for _, c := range []struct {
		name          string
		most          int
		solve         []Verdict
		joined        []int
		stop          bool // the last asking is stopped
		judged        []Verdict
		done          bool
		rounds, judge string
	}{
		{"the programme ends it", 0, []Verdict{Done}, nil, false, nil, true, "s", ""},
		{"the programme is stopped", 0, []Verdict{Stopped}, nil, false, nil, false, "s", ""},
		{"asking is stopped", 0, []Verdict{More}, []int{0}, true, nil, false, "sa", ""},
		{"none joined, and it stands", 0, []Verdict{More}, []int{0}, false, []Verdict{Done}, true, "sa", "n"},
		{"some joined, then none", 0, []Verdict{More, More}, []int{2, 0}, false, []Verdict{More, Done}, true, "sasa", "en"},
		{"a limit after some", 0, []Verdict{More}, []int{1}, false, []Verdict{Stopped}, false, "sa", "e"},
		{"rounds are used up", 2, []Verdict{More, More}, []int{1, 1}, false, []Verdict{More, More}, false, "sasa", "ee"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rounds, judged := "", ""
			judge := func(name string) func() Verdict {
				return func() Verdict {
					judged += name
					return c.judged[len(judged)-1]
				}
			}
			solved, asked := 0, 0
			r := Rounds{
				Most:  c.most,
				Solve: func() Verdict { rounds, solved = rounds+"s", solved+1; return c.solve[solved-1] },
				Ask: func() (int, bool) {
					rounds, asked = rounds+"a", asked+1
					return c.joined[asked-1], !c.stop
				},
				None: judge("n"), Some: judge("e"),
			}
			assert.Equal(t, c.done, r.Run())
			assert.Equal(t, c.rounds, rounds)
			assert.Equal(t, c.judge, judged)
		})
	}
}

func TestDrawnLiesBetween(t *testing.T) {
	for _, c := range []struct {
		own, best int64
		share     float64
		want      int64
	}{{10, 20, 0, 10}, {10, 20, 0.5, 15}, {10, 20, 1, 20}, {20, 10, 0.25, 18}, {-3, 4, 0.5, 0}} {
		assert.Equal(t, c.want, Drawn(c.own, c.best, c.share))
	}
}

func TestKeysTellLinesApart(t *testing.T) {
	seen := map[string]bool{}
	for _, who := range []int{0, 1, 256} {
		for _, line := range [][]model.Letter{{0, 0}, {0, 1}, {1, 0}, {256, 0}, {0, 256}} {
			seen[Key(who, line)] = true
		}
	}
	assert.Len(t, seen, 15)
}

// Columns of no use go when there are many and they have been so for long; the others
// stay in their order.
func TestPurgeLetsGoOfWhatIsOfNoUse(t *testing.T) {
	type column struct {
		name string
		at   lp.Column
		idle int
	}
	for _, c := range []struct {
		name        string
		most, after int
		left        []string
	}{
		{"few enough", 3, 5, []string{"dear", "cheap", "dearest"}},
		{"not for long", 2, 2, []string{"dear", "cheap", "dearest"}},
		{"too many for too long", 2, 3, []string{"cheap"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var p lp.Problem
			row := p.AddRow(1, 1)
			var columns []column
			for _, x := range []struct {
				name string
				cost float64
			}{{"dear", 2}, {"cheap", 1}, {"dearest", 3}} {
				columns = append(columns, column{x.name, p.AddColumn(x.cost, 0, lp.Inf, []lp.Row{row}, []float64{1}), 0})
			}
			require.Equal(t, lp.Optimal, p.Solve(0))
			var gone []string
			for range c.after {
				columns = Purge(&p, columns, c.most, 2, func(k *column) (lp.Column, *int) { return k.at, &k.idle }, func(k *column) { gone = append(gone, k.name) })
			}
			var left []string
			for _, k := range columns {
				left = append(left, k.name)
			}
			assert.Equal(t, c.left, left)
			assert.Len(t, gone, 3-len(left))
			require.Equal(t, lp.Optimal, p.Solve(0))
			assert.InDelta(t, 1, p.Objective(), 1e-9)
		})
	}
}
