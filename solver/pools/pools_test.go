package pools

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules/absence"
	"heltid/rules/expected"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

// unit is a made-up ward with a name of its own, that plans for absence.
func unit(seed uint64, id string, people int) Unit {
	p := rulestest.Ward(seed, people, 28)
	p.Period = rulestest.Ward(1, 1, 28).Period
	p.Unit.ID = id
	p.Outlook = &roster.Outlook{Rates: []roster.AbsenceRate{{Kind: roster.Sick, Share: 1000, Spell: 3}, {Kind: roster.Vacation, Share: 800, Spell: 14, Known: true}}, Move: -1}
	return Unit{Problem: p}
}

func TestCurveFallsAndAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u := unit(rapid.Uint64Range(1, 50).Draw(t, "ward"), "a", rapid.IntRange(3, 14).Draw(t, "people"))
		c, err := Size([]Unit{u}, Team{}, 5)
		require.NoError(t, err)
		require.Len(t, c.Points, 6)
		nobody := c.Points[0]
		require.Zero(t, nobody.Used+nobody.Wasted)
		for i, p := range c.Points {
			require.Equal(t, i, p.Members)
			require.InDelta(t, float64(nobody.Hourly), float64(p.Hourly+p.Used), 1e-4*float64(nobody.Hourly)+float64(expected.Minute), "what is used is no longer left")
			if i > 0 {
				require.LessOrEqual(t, p.Hourly, c.Points[i-1].Hourly+expected.Minute)
			}
			require.GreaterOrEqual(t, p.Wasted, expected.Times(0))
		}
	})
}

// With nobody in the pool what is left is the expected absence from need, as the
// forecast tells it: nothing else.
func TestNobodyInThePool(t *testing.T) {
	u := unit(2, "a", 10)
	c, err := Size([]Unit{u}, Team{}, 0)
	require.NoError(t, err)
	f, _ := absence.New(u.Problem)
	var want float64
	for i := range u.Problem.Demands {
		d := &u.Problem.Demands[i]
		for day := range roster.Day(u.Problem.Days) {
			rate := float64(f.Rate("", u.Problem.Date(day), 0, absence.All)) / 1e6
			want += rate * float64(d.Least) * float64(u.Problem.Paid(day, d.Shift[0]))
		}
	}
	assert.InEpsilon(t, want, float64(c.Points[0].Hourly)/float64(expected.Minute), 1e-3)
}

// A team helps the units of its ring where members are introduced, within its
// time away, and no others.
func TestRings(t *testing.T) {
	a, b, far := unit(1, "a", 8), unit(2, "b", 8), unit(3, "far", 8)
	for _, u := range []Unit{a, b} {
		u.Problem.Unit.Sharing.Area = "Norr"
	}
	a.Problem.Pools = []roster.Pool{{
		ID: "team", Kind: roster.ResourceTeam, Radius: roster.SameArea, Members: []roster.EmployeeNo{0, 1}, Away: roster.Whole,
		Goes: []roster.Introduction{{Unit: "b", People: []roster.EmployeeNo{0}}, {Unit: "far"}},
	}}
	units := []Unit{b, a, far}
	teams := Teams(units)
	require.Len(t, teams, 2, "the team, and one that far might have")
	assert.Equal(t, 1, teams[0].Home)
	assert.Equal(t, Team{Home: 2}, teams[1])

	c, err := Size(units, teams[0], 4)
	require.NoError(t, err)
	assert.Equal(t, []int{1, 0}, c.Units, "the home first")
	last := c.Points[4]
	assert.Equal(t, last.Used, last.ByUnit[0]+last.ByUnit[1])
	assert.Equal(t, last.Away, last.ByUnit[1])
	assert.Positive(t, last.Away)

	a.Problem.Pools[0].Away = 1000
	tied, err := Size(units, teams[0], 4)
	require.NoError(t, err)
	assert.Less(t, tied.Points[4].Away, last.Away)
	assert.GreaterOrEqual(t, tied.Points[4].Hourly, last.Hourly)
	a.Problem.Pools[0].Away = 0
	home, err := Size(units, teams[0], 4)
	require.NoError(t, err)
	assert.Zero(t, home.Points[4].Away)
}

// What a roster leaves to the hourly paid, and what absence takes, is what a pool
// can save.
func TestARosterSaysWhatThereIsToSave(t *testing.T) {
	u := unit(4, "a", 10)
	u.Roster = &roster.Roster{}
	c, err := Size([]Unit{u}, Team{}, 1)
	require.NoError(t, err)
	assert.True(t, c.Laid)
	var need int64
	for i := range u.Problem.Demands {
		d := &u.Problem.Demands[i]
		need += int64(d.Least) * int64(u.Problem.Paid(0, d.Shift[0])) * int64(u.Problem.Days)
	}
	assert.Equal(t, expected.Times(need)*expected.Minute, c.Points[0].Hourly, "nobody is rostered")
	assert.Positive(t, c.Points[1].Used)
}

func TestLimits(t *testing.T) {
	for _, n := range []int{-1, MostMembers + 1} {
		_, err := Size([]Unit{unit(1, "a", 3)}, Team{}, n)
		assert.Error(t, err, n)
	}
}
