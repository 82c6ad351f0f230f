package colgen

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
	"heltid/solver/model"
	"heltid/solver/price"
)

// A part of the tree in which somebody must work a day is closed where the tables bar
// that day, which is proof. It is left open where only no line could be mended: the
// tables do not know here that single days are banned, and two days in a row are lawful.
func TestAPartIsClosedByProofAlone(t *testing.T) {
	for _, c := range []struct {
		name   string
		barred bool
	}{{"a barred day", true}, {"a line that is not mended", false}} {
		t.Run(c.name, func(t *testing.T) {
			p := rulestest.Ward(1, 1, 3)
			p.Demands, p.Shifts = nil, p.Shifts[:1]
			p.Shifts[0].Places = nil
			ban := constraint.Price{Level: constraint.Ban, Each: 1}
			known := []constraint.Tagged{{Rule: "need", Constraint: constraint.Cover{
				Day: 1, Minutes: 1, Wanted: 1, Most: 1, Who: []bool{true}, Want: constraint.Price{Level: constraint.Quality, Each: 5},
				Duties: []constraint.CoverDuty{{Day: 1, Shift: 0, Place: roster.NoPlace}},
			}}}
			if c.barred {
				known = append(known, constraint.Tagged{Rule: "free", Constraint: constraint.Cell{Day: 1, Shift: 0, Place: constraint.AnyPlace, Price: ban}})
			}
			said := append(known[:len(known):len(known)], constraint.Tagged{Rule: "two in a row", Constraint: constraint.Run{Alone: true, Least: 2, Price: ban}})
			m := model.Compile(p, said, model.SearchWeights)
			tables := price.NewLine(model.Compile(p, known, model.SearchWeights), 0)
			row := []model.Letter{1, 1, 0}
			breaches := m.Breaches(0, row, nil)
			require.Equal(t, c.barred, breaches[0] > 0)

			never := func() bool { return false }
			master := New(m, []*price.Line{tables}, []int{0}, make(model.Counts, len(m.Rows)), [][]model.Letter{make([]model.Letter, m.Days)}, 0, m.Days, 1)
			const cutoff = 100
			tree := master.StartTree(cutoff)
			root := tree.pop()
			root.bound = 0
			tree.push(&node{parent: root, depth: 1, split: split{total: -1, cells: []cell{{person: 0, day: 1, letter: 1}}}})
			require.False(t, tree.Step(never))
			_, open := tree.Nodes()
			if c.barred {
				assert.Zero(t, open)
				assert.EqualValues(t, cutoff, tree.Bound(), "there is no roster in it")
				return
			}
			assert.Equal(t, 1, open)
			assert.Zero(t, tree.Bound(), "nothing is proven of it")
		})
	}
}
