package ring

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

func ward(seed uint64, id string, people int) *roster.Problem {
	p := rulestest.Ward(seed, people, 14)
	p.Unit.ID, p.Unit.Name, p.ID = id, id, id
	return p
}

// broken adds up what a roster breaks, rule by rule, goals aside.
func broken(t require.TestingT, p *roster.Problem, r roster.Roster) map[string]int64 {
	all, faults := catalog.Select(p)
	require.Empty(t, faults)
	out := map[string]int64{}
	for _, f := range rules.Check(p, r, all) {
		if f.Hard() {
			out[f.Rule] += f.Amount
		}
	}
	return out
}

// Side by side two rosters break what they break apart, whatever they are.
func TestJoinedUnitsBreakWhatTheyBreakApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64Range(1, 50).Draw(t, "seed") // which sets the period too
		a := ward(seed, "norr", rapid.IntRange(2, 6).Draw(t, "people of a"))
		b := ward(seed, "soder", rapid.IntRange(2, 6).Draw(t, "people of b"))
		for _, p := range []*roster.Problem{a, b} {
			if rapid.Bool().Draw(t, "rule") {
				p.Settings = append(p.Settings, roster.Setting{Rule: "shift-count", Params: []byte(`{"shifts":["` + p.Shifts[0].ID + `"],"most":3}`)})
			}
			require.Empty(t, roster.Validate(p))
		}
		j, err := Join(a, b)
		require.NoError(t, err)
		require.Empty(t, roster.Validate(j.Problem))
		draw := func(p *roster.Problem) (r roster.Roster) {
			for e := range roster.EmployeeNo(len(p.Employees)) {
				for d := range roster.Day(p.Days) {
					s := roster.ShiftNo(rapid.IntRange(-1, len(p.Shifts)-1).Draw(t, "shift"))
					if s < 0 || !p.Shifts[s].Days.Has(p.Date(d)) {
						continue
					}
					duty := roster.Duty{Employee: e, Day: d, Shift: s, Place: roster.NoPlace}
					if n := len(p.Shifts[s].Places); n > 0 {
						duty.Place = p.Shifts[s].Places[rapid.IntRange(0, n-1).Draw(t, "place")]
					}
					r.Duties = append(r.Duties, duty)
				}
			}
			return r
		}
		ra, rb := draw(a), draw(b)
		want := broken(t, a, ra)
		for rule, n := range broken(t, b, rb) {
			want[rule] += n
		}
		require.Equal(t, want, broken(t, j.Problem, j.Roster(ra, rb)))
	})
}

func TestJoinRefuses(t *testing.T) {
	a, b := ward(1, "norr", 3), ward(1, "soder", 3)
	_, err := Join(a, a)
	assert.ErrorContains(t, err, "same unit")
	b.Period = rulestest.Ward(1, 1, 7).Period
	_, err = Join(a, b)
	assert.ErrorContains(t, err, "same days")
}

// Guests may work the other unit's shifts, so many at most; nobody else may.
func TestGuests(t *testing.T) {
	a, b := ward(1, "norr", 4), ward(1, "soder", 4)
	a.Unit.Sharing.Sisters = []string{"soder"}
	a.Pools = []roster.Pool{{ID: "team", Radius: roster.SisterUnits, Members: []roster.EmployeeNo{1, 2}, Away: 5000, Goes: []roster.Introduction{{Unit: "soder", People: []roster.EmployeeNo{2}}}}}
	j, err := Join(a, b)
	require.NoError(t, err)
	guests := j.Introduced(a, b)
	require.Len(t, guests, 1)
	assert.EqualValues(t, 2, guests[0].Employee)
	assert.Equal(t, int(10*a.Employees[2].Post/2/roster.FullTime), guests[0].Most)
	p := j.Lend(guests)
	require.Empty(t, roster.Validate(p))
	for e := range p.Employees {
		here := roster.EmployeeNo(e) >= j.Employees
		for s := range roster.ShiftNo(len(p.Shifts)) {
			there := j.UnitOf(s) == 1
			may := slices.ContainsFunc(append([]roster.PlaceNo{roster.NoPlace}, p.Shifts[s].Places...), func(x roster.PlaceNo) bool { return p.Employees[e].MayWork(s, x) })
			if here != there && !(e == 2 && p.Shifts[s].Covers()) {
				assert.False(t, may, "%s on %s", p.Employees[e].ID, p.Shifts[s].ID)
			}
			if e == 2 && there && p.Shifts[s].Covers() {
				assert.True(t, may, p.Shifts[s].ID)
			}
		}
	}
	all, faults := catalog.Select(p)
	require.Empty(t, faults)
	require.NotEmpty(t, all)
	for _, g := range j.Skilled(a, b, 2000) {
		assert.Positive(t, p.Employees[g.Employee].Post)
	}
}
