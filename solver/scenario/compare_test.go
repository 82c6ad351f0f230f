package scenario

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/roster"
)

func TestCompare(t *testing.T) {
	a := Side{Problem: unit(), Roster: roster.Roster{Duties: []roster.Duty{
		{Employee: 0, Day: 0, Shift: 0, Place: 0},
		{Employee: 0, Day: 1, Shift: 1, Place: roster.NoPlace},
		{Employee: 1, Day: 0, Shift: 1, Place: roster.NoPlace},
		{Employee: 2, Day: 5, Shift: 0, Place: 1},
	}}}

	p, err := apply(t, unit(), "remove-post", `{"people": ["p01"]}`)
	require.NoError(t, err)
	p, err = apply(t, p, "post-size", `{"post": 80, "people": ["p02"]}`)
	require.NoError(t, err)
	p, err = apply(t, p, "add-post", `{"id": "r1", "name": "Ny", "like": "p02"}`)
	require.NoError(t, err)
	b := Side{Problem: p, Roster: roster.Roster{Duties: []roster.Duty{
		{Employee: 0, Day: 0, Shift: 1, Place: roster.NoPlace}, // p02, as before
		{Employee: 1, Day: 5, Shift: 0, Place: 0},              // p03 in another place
		{Employee: 1, Day: 6, Shift: 0, Place: 0},              // p03 besides
		{Employee: 4, Day: 0, Shift: 0, Place: 0},              // r1 is on one side only
	}}}

	d := Compare(a, b)
	assert.Equal(t, []PostChange{
		{"p01", "Ada", 7500, NoPost},
		{"p02", "Bo", 10000, 8000},
		{"r1", "Ny", NoPost, 8000},
	}, d.Posts)
	assert.Equal(t, 2, d.Duties)
	assert.Equal(t, 4*28, d.Cells)

	same := Compare(a, a)
	assert.Empty(t, same.Posts)
	assert.Zero(t, same.Duties)
	assert.Equal(t, 5*28, same.Cells)
}

func TestCount(t *testing.T) {
	assert.Equal(t, Counts{Hard: 2, Unknown: 1, Inherited: 1, Goals: 1, Info: 2}, Count([]rules.Finding{
		{Level: rules.Law, Status: rules.Broken},
		{Level: rules.UnitRule, Status: rules.Broken},
		{Level: rules.Law, Status: rules.Unknown},
		{Level: rules.Goal, Status: rules.Broken},
		{Level: rules.Goal, Status: rules.Unknown},
		{Level: rules.Agreed, Status: rules.Inherited},
		{Level: rules.Info, Status: rules.Broken},
		{Level: rules.Info, Status: rules.Unknown},
	}))
}
