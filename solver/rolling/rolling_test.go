package rolling

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/solver/model"
)

func never() bool { return false }

// drawn makes a rolling schedule of a few rows at random.
func drawn(r *rand.Rand) (*roster.Problem, []constraint.Tagged) {
	p := &roster.Problem{ID: "rolling", Period: roster.NewPeriod(roster.DateOf(2024, 1, 1), 7, time.UTC)}
	for i, id := range []string{"D", "E", "N"} {
		from := roster.Clock(60 * (7 + 7*i))
		p.Shifts = append(p.Shifts, roster.Shift{ID: id, Kind: roster.Work, Days: roster.EveryDay(),
			Parts: []roster.Part{{Start: from, End: from + 480, Activity: roster.Active, Credit: 100}}})
	}
	c := constraint.Rotation{Price: constraint.Price{Level: constraint.Quality, Each: constraint.Cost(1 + r.IntN(9))}}
	for e := range 2 + r.IntN(3) {
		p.Employees = append(p.Employees, roster.Employee{ID: string(rune('a' + e)), Employment: roster.Permanent, Home: roster.NoPlace, History: roster.History{From: roster.NoDate}})
		c.Rows = append(c.Rows, roster.EmployeeNo(e))
	}
	some := func() (out []roster.ShiftNo) {
		for s := range roster.ShiftNo(3) {
			if r.IntN(2) == 0 {
				out = append(out, s)
			}
		}
		return out
	}
	maybe := func() bool { return r.IntN(2) == 0 }
	if maybe() {
		c.Of = append(c.Of, constraint.Run{Least: r.IntN(4), Most: 4 + r.IntN(3)})
	}
	if maybe() {
		c.Of = append(c.Of, constraint.Run{Free: true, Least: r.IntN(4), Most: 3 + r.IntN(3)})
	}
	if maybe() {
		c.Of = append(c.Of, constraint.Run{Shifts: []roster.ShiftNo{roster.ShiftNo(r.IntN(3))}, Least: r.IntN(3), Most: 2 + r.IntN(3)})
	}
	if maybe() {
		c.Of = append(c.Of, constraint.Follow{First: some(), Then: some()})
	}
	if maybe() {
		steps := []constraint.Step{{Shifts: some()}, {Free: true}, {Shifts: some(), Free: maybe()}}
		c.Of = append(c.Of, constraint.Pattern{Steps: steps, OnDay: maybe(), Begins: time.Weekday(r.IntN(7))})
	}
	said := []constraint.Tagged{{Constraint: c}}
	for s := range roster.ShiftNo(3) {
		for d := range roster.Day(7) {
			n := r.IntN(3)
			said = append(said, constraint.Tagged{Constraint: constraint.Cover{
				Demand: roster.DemandNo(s), Day: d, Minutes: 1, Duties: []constraint.CoverDuty{{Day: d, Shift: s, Place: constraint.AnyPlace}},
				Least: n, Wanted: n, Most: n, Short: constraint.Price{Level: constraint.Quality, Each: 20}, Surplus: constraint.Price{Level: constraint.Quality, Each: 20},
			}})
		}
	}
	return p, said
}

// What a whole flow costs is what the model says of the rows that are walked, history
// and all: the circle, the seams between rows and the cover.
func TestAFlowCostsWhatItsRowsCost(t *testing.T) {
	walked, charged := 0, 0
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 5))
		p, said := drawn(r)
		m := model.Compile(p, said, model.SearchWeights)
		c := m.Circle()
		require.NotNil(t, c)
		g := newGraph(m, c)
		require.NotNil(t, g)
		f := newFlow(m, g, len(c.Rows))
		if !f.whole(r, never) || len(f.parts()) > 1 {
			continue
		}
		lines := f.walk(m, c)
		require.NotNil(t, lines)
		tally := m.Tally(lines)
		require.InDelta(t, f.lp.Objective(), float64(m.Weights.Of(&tally)), 1e-6, "seed %d: %+v\n%v", seed, said[0], lines)
		walked++
		if m.WholeTally(lines) != (model.Tally{}) {
			charged++
		}
	}
	assert.Greater(t, walked, 30)
	assert.Greater(t, charged, 5, "the circle itself is never charged")
}

// A schedule that the circle does not tell all of is left to the search.
func TestOnlyWhatStandsAlone(t *testing.T) {
	p, said := drawn(rand.New(rand.NewPCG(1, 5)))
	require.NotNil(t, model.Compile(p, said, model.SearchWeights).Circle())
	own := append(said, constraint.Tagged{Constraint: constraint.Run{Employee: 1, Most: 3, Price: constraint.Banned()}})
	assert.Nil(t, Rows(model.Compile(p, own, model.SearchWeights), 1, never))
	wish := append(said, constraint.Tagged{Constraint: constraint.Cell{Employee: 1, Day: 2, Shift: 0, Place: constraint.AnyPlace, Price: constraint.Banned()}})
	assert.Nil(t, Rows(model.Compile(p, wish, model.SearchWeights), 1, never))
	assert.Nil(t, Rows(model.Compile(p, said[1:], model.SearchWeights), 1, never))
}
