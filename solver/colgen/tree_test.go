package colgen_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
	"heltid/solver/colgen"
	"heltid/solver/model"
	"heltid/solver/price"
)

// scale is how fine the costs of a puzzle are.
const scale = 1000

// puzzle draws a small problem whose programme is fractional: rows that ask for
// one person or two on a day each, dear to miss, and people who may do only
// some of it.
func puzzle(seed uint64) (*model.Model, []*price.Line) {
	p, said := drawn(seed)
	m := model.Compile(p, said, model.SearchWeights.Times(scale))
	return m, tables(m)
}

// unknown is a puzzle in which nobody may work a single day, which the tables do not
// know: the lines they give must be mended, and dearer duties mend none.
func unknown(seed uint64) (*model.Model, []*price.Line) {
	p, said := drawn(seed)
	weights := model.SearchWeights.Times(scale)
	lines := tables(model.Compile(p, said, weights))
	for e := range p.Employees {
		said = append(said, constraint.Tagged{Rule: "unknown", Constraint: constraint.Run{
			Employee: roster.EmployeeNo(e), Alone: true, Least: 2, Price: constraint.Price{Level: constraint.Ban, Each: 1},
		}})
	}
	return model.Compile(p, said, weights), lines
}

func tables(m *model.Model) (lines []*price.Line) {
	for e := range m.People {
		lines = append(lines, price.NewLine(m, e))
	}
	return lines
}

// drawn is a puzzle in words.
func drawn(seed uint64) (*roster.Problem, []constraint.Tagged) {
	r := rand.New(rand.NewPCG(seed, 7))
	p := rulestest.Ward(seed, 4, 3)
	p.Demands, p.Shifts = nil, p.Shifts[:2]
	for s := range p.Shifts {
		p.Shifts[s].Places = nil
	}
	costs := func(most int) constraint.Price {
		return constraint.Price{Level: constraint.Quality, Each: constraint.Cost(1 + r.IntN(most))}
	}
	var said []constraint.Tagged
	say := func(c constraint.Constraint) { said = append(said, constraint.Tagged{Rule: "puzzle", Constraint: c}) }
	for e := range p.Employees {
		if e < 2 {
			p.Employees[e].Employment = roster.Hourly // branches count their duties together
		}
		of := make([][]int32, p.Days)
		for d := range p.Days {
			of[d] = []int32{1, 1}
			for s := range p.Shifts {
				c := constraint.Cell{
					Employee: roster.EmployeeNo(e), Day: roster.Day(d), Shift: roster.ShiftNo(s),
					Place: constraint.AnyPlace, Price: costs(9),
				}
				if r.IntN(5) == 0 {
					c.Price = constraint.Price{Level: constraint.Ban, Each: 1}
				}
				say(c)
			}
		}
		say(constraint.Total{
			Employee: roster.EmployeeNo(e), To: roster.Day(p.Days - 1), Of: of, Axis: true,
			High: int64(1 + r.IntN(2)), Over: constraint.Price{Level: constraint.Ban, Each: 1},
		})
	}
	for range 12 {
		d := roster.Day(r.IntN(p.Days))
		c := constraint.Cover{Day: d, Minutes: 1, Wanted: 1 + r.IntN(2), Most: 2, Want: costs(40), Surplus: costs(40)}
		for range p.Employees {
			c.Who = append(c.Who, r.IntN(3) > 0)
		}
		for s := range p.Shifts {
			if s == 0 || r.IntN(2) == 0 {
				c.Duties = append(c.Duties, constraint.CoverDuty{Day: d, Shift: roster.ShiftNo((s + int(d)) % 2), Place: roster.NoPlace})
			}
		}
		say(c)
	}
	return p, said
}

// grown is a tree over the whole programme, looking for less than a cost.
func grown(t *testing.T, m *model.Model, c *colgen.Master, cutoff int64) *colgen.Tree {
	t.Helper()
	require.True(t, c.Grow(colgen.Limits{Cutoff: model.Inf, Stop: never}))
	return c.StartTree(cutoff)
}

// A tree ends at the best of all rosters: it never cuts it off, and it proves that
// nothing is better.
func TestATreeEndsAtTheOptimum(t *testing.T) {
	branched := 0
	for seed := range uint64(600) {
		m, lines := puzzle(seed)
		want := optimum(m)
		c := begin(t, m, lines, scale)
		tree := grown(t, m, c, want/scale+1000)
		for range 1000 {
			if !tree.Step(never) {
				break
			}
		}
		all, open := tree.Nodes()
		where := fmt.Sprintf("seed %d, optimum %d, %d nodes", seed, want, all)
		require.Zero(t, open, where)
		require.NotNil(t, tree.Lines, where)
		tally := m.Tally(tree.Lines)
		assert.Equal(t, want, m.Weights.Of(&tally), where)
		assert.Equal(t, want, tree.Bound(), where)
		if all > 1 {
			branched++
		}
		value := c.Value()
		tree.Leave()
		require.True(t, c.Grow(colgen.Limits{Cutoff: model.Inf, Stop: never}))
		assert.LessOrEqual(t, c.Value(), value+1, "the programme is as it was")
	}
	assert.Greater(t, branched, 3, "some of the wards must need branches")
}

// Where the tables know too little value and bound may not meet: such a part is left
// open, and no bound is above the optimum.
func TestATreeWhoseTablesKnowTooLittleProvesNoMoreThanTheOptimum(t *testing.T) {
	left := 0
	for seed := range uint64(300) {
		m, lines := unknown(seed)
		want := optimum(m)
		c := begin(t, m, lines, scale)
		if c.Stuck() || !c.Grow(colgen.Limits{Cutoff: model.Inf, Stop: never}) {
			continue
		}
		tree := c.StartTree(want/scale + 1000)
		for range 1000 {
			if !tree.Step(never) {
				break
			}
		}
		all, open := tree.Nodes()
		assert.LessOrEqual(t, tree.Bound(), want, "seed %d, %d nodes, %d open", seed, all, open)
		if open > 0 {
			left++
		}
	}
	assert.Greater(t, left, 3, "some parts must be left open")
}

// within tells whether a line of a person obeys what a leaf decides of its cells.
func within(l *colgen.Leaf, person int, line []model.Letter) bool {
	for _, d := range l.Decisions {
		if !d.Counts && d.Person == person && (line[d.Day] == d.Letter) == d.Bar {
			return false
		}
	}
	return true
}

// counted is how many duties of a line a decision counts.
func counted(m *model.Model, d *colgen.Decision, person int, line []model.Letter) (n int) {
	for day := d.From; day < d.To; day++ {
		switch l := line[day]; {
		case l == model.Free:
		case d.Row >= 0:
			if slices.Contains(m.Touch(person, day, l), int32(d.Row)) {
				n++
			}
		case slices.Contains(d.People, person) && (d.Letter == model.Free || d.Letter == l):
			n++
		}
	}
	return n
}

// proven works a leaf's bound out again, by trying every line.
func proven(m *model.Model, l *colgen.Leaf) int64 {
	sum := int64(0)
	for r := range m.Rows {
		least := int64(model.Inf)
		for n := range len(m.People) + 1 {
			var t model.Tally
			m.Rows[r].Tally(&t, n)
			least = min(least, m.Weights.Of(&t)+int64(n)*l.Prices[r])
		}
		sum += least
	}
	for i := range l.Decisions {
		switch d := &l.Decisions[i]; {
		case d.Price > 0:
			sum += d.Price * int64(d.Low)
		case d.Price < 0:
			sum += d.Price * int64(d.High)
		}
	}
	for e := range m.People {
		least := int64(model.Inf)
		lines, costs := lawful(m, e)
		for i, line := range lines {
			if !within(l, e, line) {
				continue
			}
			cost := costs[i]
			for day, letter := range line {
				if letter != model.Free {
					for _, r := range m.Touch(e, day, letter) {
						cost -= l.Prices[r]
					}
				}
			}
			for k := range l.Decisions {
				cost -= l.Decisions[k].Price * int64(counted(m, &l.Decisions[k], e, line))
			}
			least = min(least, cost)
		}
		if least == model.Inf {
			return model.Inf
		}
		sum += least
	}
	return sum
}

// Every leaf proves what it says from what it tells alone, and every roster is in
// some leaf.
func TestLeavesProveTheBound(t *testing.T) {
	tried := 0
	for seed := uint64(0); tried < 4; seed++ {
		m, lines := puzzle(seed)
		c := begin(t, m, lines, scale)
		tree := grown(t, m, c, model.Inf/scale/2)
		for tree.Step(never) {
		}
		leaves := tree.Leaves()
		if len(leaves) < 2 {
			continue
		}
		tried++
		for i := range leaves {
			assert.GreaterOrEqual(t, proven(m, &leaves[i]), leaves[i].Bound, "seed %d, leaf %d", seed, i)
		}
		r := rand.New(rand.NewPCG(seed, 8))
		all := make([][][]model.Letter, len(m.People))
		for e := range all {
			all[e], _ = lawful(m, e)
		}
		for range 200 {
			roster := make([][]model.Letter, len(all))
			for e := range roster {
				roster[e] = all[e][r.IntN(len(all[e]))]
			}
			assert.True(t, slices.ContainsFunc(leaves, func(l colgen.Leaf) bool { return holds(m, &l, roster) }), "seed %d: a roster in no leaf", seed)
		}
	}
}

// holds tells whether a roster is in a leaf.
func holds(m *model.Model, l *colgen.Leaf, roster [][]model.Letter) bool {
	for e, line := range roster {
		if !within(l, e, line) {
			return false
		}
	}
	for i := range l.Decisions {
		d := &l.Decisions[i]
		if !d.Counts {
			continue
		}
		n := 0
		for e, line := range roster {
			n += counted(m, d, e, line)
		}
		if n < d.Low || n > d.High {
			return false
		}
	}
	return true
}
