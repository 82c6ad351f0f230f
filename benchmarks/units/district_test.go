package units

import (
	"testing"
	_ "time/tzdata"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/catalog"
	"heltid/rules/roster"
)

// tally counts a district as its definition does.
type tally struct{ units, permanent, full, temporary, sixty int }

func count(all []*roster.Problem) tally {
	t := tally{units: len(all)}
	for _, p := range all {
		year, _, _ := p.Last().Civil()
		for i := range p.Employees {
			e := &p.Employees[i]
			switch e.Employment {
			case roster.Permanent:
				t.permanent++
				if e.Post == roster.FullTime {
					t.full++
				}
				if year-e.BirthYear >= 60 {
					t.sixty++
				}
			case roster.Temporary:
				t.temporary++
			}
		}
	}
	return t
}

func TestDistrict2470(t *testing.T) {
	for _, seed := range []uint64{1, 2, 3} {
		all := District(seed, 60)
		assert.Equal(t, tally{units: 60, permanent: 2300, full: 1863, temporary: 170, sixty: 377}, count(all))
		for _, p := range all {
			require.Empty(t, roster.Validate(p), p.ID)
			_, faults := catalog.Select(p)
			require.Empty(t, faults, p.ID)
		}
	}
}

func TestADistrictIsItsSeeds(t *testing.T) {
	assert.Equal(t, District(7, 10), District(7, 10))
	assert.NotEqual(t, District(7, 10), District(8, 10))
	part := count(District(7, 10))
	assert.Equal(t, 10, part.units)
	assert.InDelta(t, 0.81, float64(part.full)/float64(part.permanent), 0.002, "the share of the whole")
}

func TestApportion(t *testing.T) {
	assert.Equal(t, []int{4, 2, 1}, apportion(7, []int{40, 20, 10}, []int{9, 9, 9}))
	assert.Equal(t, []int{3, 3, 1}, apportion(7, []int{40, 20, 10}, []int{3, 9, 9}), "no more than there is room for")
	assert.Equal(t, []int{1, 1}, apportion(7, []int{1, 1}, []int{1, 1}))
	assert.Empty(t, apportion(7, nil, nil))
}
