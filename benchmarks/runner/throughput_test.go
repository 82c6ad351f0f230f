package runner

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/colgen"
	"heltid/solver/model"
	"heltid/solver/price"
	"heltid/solver/search"
)

// bench is an instance compiled, with everybody's tables.
type bench struct {
	p     *roster.Problem
	m     *model.Model
	lines []*price.Line
}

// each runs f on an instance of ours and on public ones of the curtois set.
func each(b *testing.B, f func(*testing.B, *Case), public ...string) {
	b.Run("small", func(b *testing.B) { f(b, opened(b, filepath.Join(small, "curtois-small.txt"))) })
	for _, name := range public {
		b.Run(name, func(b *testing.B) {
			if *folder == "" {
				b.Log("NOT run: the public benchmark files are not in this repository (curtois: github.com/PetterS/monolith).")
				b.Skip("set HELTID_BENCHMARKS or -benchmarks to their folder")
			}
			path := filepath.Join(*folder, "curtois", name+".txt")
			if _, err := os.Stat(path); err != nil {
				b.Skipf("NOT run: %v", err)
			}
			f(b, opened(b, path))
		})
	}
}

func opened(b *testing.B, path string) *Case {
	k, err := Open("curtois", path)
	require.NoError(b, err)
	return k
}

// compiled compiles an instance with costs so many times as fine.
func compiled(k *Case, times int64) bench {
	m := model.Compile(k.Problem, rules.Constrain(k.Problem, k.Rules), model.SearchWeights.Times(times))
	lines := make([]*price.Line, len(m.People))
	for e := range lines {
		lines[e] = price.NewLine(m, e)
	}
	price.Share(lines)
	return bench{k.Problem, m, lines}
}

// built is a first roster.
func (c *bench) built(b *testing.B) model.Lines {
	w := search.NewWorker(c.m, c.lines, 1, 0)
	require.Empty(b, w.Construct(2, never))
	return w.Best.Lines()
}

func never() bool { return false }

// BenchmarkMoves tries simple moves; lawful/s counts those that keep every rule, each
// priced whole.
func BenchmarkMoves(b *testing.B) {
	each(b, func(b *testing.B, k *Case) {
		c := compiled(k, 1)
		v := search.NewMoves(c.m, c.lines, c.built(b), 1)
		require.NotNil(b, v)
		b.ReportAllocs()
		b.ResetTimer()
		v.Run(b.N, 1000)
		b.ReportMetric(float64(v.Lawful)/b.Elapsed().Seconds(), "lawful/s")
	}, "Instance8", "Instance12", "Instance18")
}

// BenchmarkOptima finds the best line of one person after another under random prices.
func BenchmarkOptima(b *testing.B) {
	each(b, func(b *testing.B, k *Case) {
		c := compiled(k, 1)
		r := rand.New(rand.NewPCG(1, 2))
		costs := make([][]int64, len(c.lines))
		for e := range costs {
			costs[e] = append([]int64(nil), c.m.People[e].Cell...)
			for i := range costs[e] {
				if i%c.m.Letters() > 0 && costs[e][i] < model.Inf {
					costs[e][i] -= r.Int64N(1_000)
				}
			}
		}
		out := make([]model.Letter, c.m.Days)
		var s price.Solver
		find := func(e int) {
			if _, ok := s.Best(c.lines[e], costs[e], out); !ok {
				b.Fatalf("person %d has no lawful line", e)
			}
		}
		for e := range costs { // the first takes memory
			find(e)
		}
		b.ReportAllocs()
		b.ResetTimer()
		for i := range b.N {
			find(i % len(costs))
		}
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "optima/s")
	}, "Instance8", "Instance12")
}

// BenchmarkRoot grows the programme of everybody from a first roster to its end.
func BenchmarkRoot(b *testing.B) {
	each(b, func(b *testing.B, k *Case) {
		c, fine := compiled(k, 1), compiled(k, solver.PriceScale)
		start := c.built(b)
		people := make([]int, len(start))
		for e := range people {
			people[e] = e
		}
		b.ReportAllocs()
		b.ResetTimer()
		bound := int64(0)
		for range b.N {
			root := colgen.New(fine.m, fine.lines, people, make(model.Counts, len(fine.m.Rows)), start, 0, fine.m.Days, solver.PriceScale)
			root.Grow(colgen.Limits{Cutoff: model.Inf, Gap: 1e-5, Stop: never})
			bound = root.Bound
		}
		b.ReportMetric(float64(bound)/solver.PriceScale, "bound")
	}, "Instance8", "Instance10", "Instance12")
}
