package colgen_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
	"heltid/solver/colgen"
	"heltid/solver/model"
	"heltid/solver/price"
)

func never() bool { return false }

func ward(t testing.TB, seed uint64, people, days int) (*model.Model, []*price.Line) {
	t.Helper()
	p := rulestest.Ward(seed, people, days)
	all, faults := catalog.Select(p)
	require.Empty(t, faults)
	m := model.Compile(p, rules.Constrain(p, all), model.SearchWeights)
	lines := make([]*price.Line, len(m.People))
	for e := range lines {
		lines[e] = price.NewLine(m, e)
	}
	return m, lines
}

// begin is a master of everybody, from each person's cheapest line alone.
func begin(t testing.TB, m *model.Model, lines []*price.Line, scale int64) *colgen.Master {
	t.Helper()
	var s price.Solver
	people, start := make([]int, len(lines)), make([][]model.Letter, len(lines))
	for e := range lines {
		people[e], start[e] = e, make([]model.Letter, m.Days)
		_, ok := s.Best(lines[e], m.People[e].Cell, start[e])
		require.True(t, ok)
	}
	return colgen.New(m, lines, people, make(model.Counts, len(m.Rows)), start, 0, m.Days, scale)
}

// lawful lists every line of a person that breaks no ban.
func lawful(m *model.Model, e int) (lines [][]model.Letter, costs []int64) {
	line := make([]model.Letter, m.Days)
	for {
		if t := m.Breaches(e, line, nil); t[0] == 0 {
			lines = append(lines, append([]model.Letter(nil), line...))
			costs = append(costs, m.Weights.Of(&t))
		}
		i := 0
		for ; i < len(line); i++ {
			if line[i]++; int(line[i]) < m.Letters() {
				break
			}
			line[i] = 0
		}
		if i == len(line) {
			return lines, costs
		}
	}
}

// optimum tries every roster of a few people.
func optimum(m *model.Model) int64 {
	best := int64(model.Inf)
	counts := make(model.Counts, len(m.Rows))
	var lines [][][]model.Letter
	var costs [][]int64
	for e := range m.People {
		l, c := lawful(m, e)
		lines, costs = append(lines, l), append(costs, c)
	}
	var try func(e int, cost int64)
	try = func(e int, cost int64) {
		if e == len(lines) {
			t := m.CoverTally(counts)
			best = min(best, cost+m.Weights.Of(&t))
			return
		}
		for i, line := range lines[e] {
			m.Add(counts, e, line, 1)
			try(e+1, cost+costs[e][i])
			m.Add(counts, e, line, -1)
		}
	}
	try(0, 0)
	return best
}

// The bound is never above the best of all rosters, and a dive never below.
func TestBoundsEncloseTheOptimum(t *testing.T) {
	for seed := range uint64(6) {
		m, lines := ward(t, seed, 2, 4)
		want := optimum(m)
		c := begin(t, m, lines, 1)
		done := c.Grow(colgen.Limits{Cutoff: model.Inf, Stop: never})
		where := fmt.Sprintf("seed %d, optimum %d", seed, want)
		assert.True(t, done, where)
		assert.LessOrEqual(t, c.Bound, want, where)
		got, ok := c.Dive(colgen.Diving{Cutoff: model.Inf, Rounds: 3, Discrepancy: 2}, never)
		require.True(t, ok, where)
		tally := m.Tally(got)
		assert.GreaterOrEqual(t, m.Weights.Of(&tally), want, where)
		assert.Zero(t, tally[0], where)
	}
}

// At the end of the growth bound and value meet, and a dive leaves both alone.
func TestGrowthClosesTheGapAndADiveLeavesNoTrace(t *testing.T) {
	m, lines := ward(t, 3, 10, 28)
	c := begin(t, m, lines, 1)
	require.True(t, c.Grow(colgen.Limits{Cutoff: model.Inf, Stop: never}))
	value, bound := c.Value(), c.Bound
	assert.InDelta(t, value, float64(bound), 1e-3*value)
	roster, ok := c.Dive(colgen.Diving{Cutoff: model.Inf, Rounds: 2, Discrepancy: 2}, never)
	require.True(t, ok)
	tally := m.Tally(roster)
	assert.GreaterOrEqual(t, m.Weights.Of(&tally), bound)
	assert.Equal(t, bound, c.Bound)
	require.True(t, c.Grow(colgen.Limits{Cutoff: model.Inf, Stop: never}))
	assert.LessOrEqual(t, c.Value(), value*(1+1e-9))
}

// What is frozen stays: days outside the window, and the counts of others.
func TestAWindowHoldsTheOtherDays(t *testing.T) {
	m, lines := ward(t, 4, 8, 28)
	whole := begin(t, m, lines, 1)
	require.True(t, whole.Grow(colgen.Limits{Cutoff: model.Inf, Stop: never}))
	roster, ok := whole.Dive(colgen.Diving{Cutoff: model.Inf, Rounds: 2, Discrepancy: 2}, never)
	require.True(t, ok)
	counts := m.Count(roster)
	people, start := []int{1, 4, 6}, [][]model.Letter{}
	for _, e := range people {
		m.Add(counts, e, roster[e], -1)
		start = append(start, roster[e])
	}
	c := colgen.New(m, lines, people, counts, start, 7, 21, 1)
	c.Grow(colgen.Limits{Cutoff: model.Inf, Stop: never})
	part, ok := c.Dive(colgen.Diving{Cutoff: model.Inf, Rounds: 2, Discrepancy: 2}, never)
	require.True(t, ok)
	for i, e := range people {
		assert.Equal(t, roster[e][:7], part[i][:7])
		assert.Equal(t, roster[e][21:], part[i][21:])
	}
}

func BenchmarkRoot(b *testing.B) {
	m, lines := ward(b, 1, 30, 28)
	for range b.N {
		begin(b, m, lines, 1).Grow(colgen.Limits{Cutoff: model.Inf, Stop: never})
	}
}

// Whatever prices are told, the bound that they prove is never above the best of the
// rosters that differ on the open days alone.
func TestPricesToldProveNoMoreThanTheOptimum(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 9))
		m, lines := puzzle(seed)
		people, start, all := make([]int, len(lines)), make([][]model.Letter, len(lines)), make([][][]model.Letter, len(lines))
		for e := range lines {
			people[e] = e
			all[e], _ = lawful(m, e)
			start[e] = all[e][r.IntN(len(all[e]))]
		}
		from := r.IntN(m.Days)
		to := from + 1 + r.IntN(m.Days-from)
		c := colgen.New(m, lines, people, make(model.Counts, len(m.Rows)), start, from, to, scale)
		prices := make([]int64, len(m.Rows))
		for k := range prices {
			prices[k] = int64(r.IntN(60*scale) - 30*scale)
		}
		c.Seed(prices, never)
		want := optimumWithin(m, start, from, to)
		require.LessOrEqual(t, c.Bound, want, "seed %d, days %d to %d", seed, from, to)
		require.True(t, c.Grow(colgen.Limits{Cutoff: model.Inf, Stop: never}))
		require.LessOrEqual(t, c.Bound, want, "seed %d, days %d to %d", seed, from, to)
	}
}

// optimumWithin tries every roster that differs from one on the days [from, to) alone.
func optimumWithin(m *model.Model, held [][]model.Letter, from, to int) int64 {
	best := int64(model.Inf)
	ls := make(model.Lines, len(held))
	var try func(e int)
	try = func(e int) {
		if e == len(held) {
			t := m.Tally(ls)
			best = min(best, m.Weights.Of(&t))
			return
		}
		lines, _ := lawful(m, e)
		for _, line := range lines {
			if slices.Equal(line[:from], held[e][:from]) && slices.Equal(line[to:], held[e][to:]) {
				ls[e] = line
				try(e + 1)
			}
		}
	}
	try(0)
	return best
}

// A row may count a duty and the one after it: a line with both is in it twice.
func TestALineCountsTwiceInARow(t *testing.T) {
	p := rulestest.Ward(1, 1, 2)
	p.Demands, p.Shifts = nil, p.Shifts[:1]
	p.Shifts[0].Places = nil
	row := constraint.Cover{Minutes: 1, Wanted: 2, Most: -1, Want: constraint.Price{Level: constraint.Quality, Each: 5}}
	for d := range 2 {
		row.Duties = append(row.Duties, constraint.CoverDuty{Day: roster.Day(d), Place: roster.NoPlace})
	}
	m := model.Compile(p, []constraint.Tagged{{Constraint: row}}, model.SearchWeights)
	c := begin(t, m, []*price.Line{price.NewLine(m, 0)}, 1)
	require.True(t, c.Grow(colgen.Limits{Cutoff: model.Inf, Stop: never}))
	assert.InDelta(t, 0, c.Value(), 1e-6, "one person on both days is two")
	assert.LessOrEqual(t, c.Bound, int64(0))
}
