package certificate

import (
	"bytes"
	"context"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/roster"
)

func number(n int) *int { return &n }

// split draws both sides of a split of any kind.
func split(p *roster.Problem, rows int, rng *rand.Rand) (lower, upper Decision) {
	var d Decision
	day, most := rng.IntN(p.Days), 1
	switch rng.IntN(4) {
	case 0:
		d.Row, most = number(rng.IntN(rows)), len(p.Employees)
	case 1: // duties of any kind, of some people and days
		d.From, d.To, d.Any = day, day+1+rng.IntN(p.Days-day), true
		for _, e := range p.Employees[:1+rng.IntN(len(p.Employees))] {
			d.People = append(d.People, e.ID)
		}
		if d.single() {
			break
		}
		most = (d.To - d.From) * len(d.People)
	case 2: // a duty of one person
		s := &p.Shifts[rng.IntN(len(p.Shifts))]
		d.People, d.From, d.To, d.Shift = []string{p.Employees[rng.IntN(len(p.Employees))].ID}, day, day+1, s.ID
		if len(s.Places) > 0 {
			d.Place = p.Places[s.Places[0]].ID
		}
	case 3: // a day off
		d.People, d.From, d.To = []string{p.Employees[rng.IntN(len(p.Employees))].ID}, day, day+1
	}
	lower, upper = d, d
	k := rng.IntN(most)
	lower.High, upper.Low = number(k), number(k+1)
	if !d.single() {
		lower.Price, upper.Price = -rng.Int64N(20), rng.Int64N(20)
	}
	return lower, upper
}

// Whatever the splits and the prices, no roster that breaks nothing costs less than
// what the leaves prove together.
func TestNoRosterIsCheaperThanItsLeaf(t *testing.T) {
	rng := rand.New(rand.NewPCG(15, 16))
	all := invented(t)
	rosters := known(t, all)
	for i, in := range all {
		least := better(&in, rosters[i], 500, rng)
		for range 4 {
			c := drawnPrices(t, &in, rng, 1)
			prices := func() []int64 {
				var out []int64
				for range c.Prices {
					out = append(out, rng.Int64N(60)-5)
				}
				return out
			}
			a, b := split(in.Problem, len(c.Prices), rng)
			x, y := split(in.Problem, len(c.Prices), rng)
			c.Leaves = []Leaf{{[]Decision{a}, prices()}, {[]Decision{b, x}, prices()}, {[]Decision{b, y}, prices()}}
			proof, err := Prove(context.Background(), in.Problem, in.Rules, c, Limit)
			require.NoError(t, err)
			assert.False(t, proof.Impossible)
			assert.Equal(t, 3, proof.Leaves)
			assert.LessOrEqual(t, proof.Bound, least, "%s: %+v", in.Name, c.Leaves)

			var text bytes.Buffer
			require.NoError(t, c.Write(&text))
			again, err := Read("c.json", &text)
			require.NoError(t, err)
			assert.Equal(t, c, again)

			c.Leaves = c.Leaves[:2]
			_, err = Prove(context.Background(), in.Problem, in.Rules, c, Limit)
			assert.ErrorIs(t, err, errLeaves)
		}
	}
}

func TestLeavesAreAllRosters(t *testing.T) {
	row := func(low, high *int) Decision { return Decision{Row: number(3), Low: low, High: high} }
	off := func(low, high *int) Decision {
		return Decision{People: []string{"A"}, From: 2, To: 3, Low: low, High: high}
	}
	tests := []struct {
		name   string
		leaves [][]Decision
		whole  bool
	}{
		{"one leaf", [][]Decision{{}}, true},
		{"two sides", [][]Decision{{row(nil, number(2))}, {row(number(3), nil)}}, true},
		{"a hole between", [][]Decision{{row(nil, number(2))}, {row(number(4), nil)}}, false},
		{"one side", [][]Decision{{row(nil, number(2))}}, false},
		{"a cell", [][]Decision{{off(number(0), number(0))}, {off(number(1), number(1))}}, true},
		{"a cell on one side", [][]Decision{{off(number(1), number(1))}}, false},
		{"two counts", [][]Decision{{row(nil, number(2))}, {off(number(1), number(1))}}, false},
		{"a window, not a side", [][]Decision{{row(number(1), number(2))}, {row(number(3), nil)}}, false},
		{"sides that end apart", [][]Decision{
			{row(nil, number(2)), off(number(0), number(0))}, {row(nil, number(1)), off(number(1), number(1))}, {row(number(3), nil)},
		}, false},
		{"deeper", [][]Decision{
			{row(nil, number(2)), off(number(0), number(0))}, {row(nil, number(2)), off(number(1), number(1))}, {row(number(3), nil)},
		}, true},
		{"a leaf above others", [][]Decision{{}, {row(number(3), nil)}}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var all []*Leaf
			for _, d := range tt.leaves {
				all = append(all, &Leaf{Decisions: d})
			}
			if err := together(all, 0); tt.whole {
				assert.NoError(t, err)
			} else {
				assert.ErrorIs(t, err, errLeaves)
			}
		})
	}
}

func TestFaultsOfALeafAreTold(t *testing.T) {
	in := invented(t)[0]
	for _, tt := range []struct {
		d    Decision
		want string
	}{
		{Decision{Row: number(99), High: number(1)}, "there is no row 99"},
		{Decision{People: []string{"X"}, To: 1, High: number(1)}, `there is no "X"`},
		{Decision{People: []string{"Anna", "Anna"}, To: 1, High: number(1)}, "twice"},
		{Decision{People: []string{"Anna", "Bo"}, From: 3, To: 3, High: number(1)}, "not the period's"},
		{Decision{People: []string{"Anna", "Bo"}, To: 3, Shift: "?", High: number(1)}, `no shift "?"`},
		{Decision{People: []string{"Anna", "Bo"}, To: 3, Shift: "E", Place: "?", High: number(1)}, `no place "?"`},
		{Decision{Row: number(1), Low: number(1), Price: -1}, "needs a low"},
		{Decision{Row: number(1), High: number(1), Price: 1}, "needs a low"},
		{Decision{Row: number(1), High: number(-1)}, "out of range"},
	} {
		c := drawnPrices(t, &in, rand.New(rand.NewPCG(1, 1)), 1)
		prices := make([]int64, len(c.Prices))
		c.Leaves = []Leaf{{[]Decision{tt.d}, prices}}
		_, err := Prove(context.Background(), in.Problem, in.Rules, c, Limit)
		require.ErrorContains(t, err, tt.want)
	}
}
