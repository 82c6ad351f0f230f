package scenario

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/figures"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

func TestWhoIsAffected(t *testing.T) {
	p := rulestest.Ward(1, 3, 14)
	for i := range p.Employees {
		p.Employees[i].Wishes = nil
	}
	saturday := roster.Day(5)
	p.Employees[0].Wishes = []roster.Wish{{Date: p.Date(saturday), Off: true, Shift: roster.NoShift, Weight: 5}}
	p.Employees[1].Wishes = []roster.Wish{{Date: p.Date(saturday), Off: false, Shift: roster.NoShift, Weight: 5}}
	duty := func(e roster.EmployeeNo, d roster.Day) roster.Duty { return roster.Duty{Employee: e, Day: d} }
	a := Side{Problem: p, Roster: roster.Roster{Duties: []roster.Duty{duty(1, saturday), duty(2, 0)}}}
	b := Side{Problem: p, Roster: roster.Roster{Duties: []roster.Duty{duty(0, saturday), duty(2, 0)}}}
	got := Compare(a, b, a)
	assert.Empty(t, got[0].Affected)
	assert.Empty(t, got[2].Affected, "the same roster changes nothing for anybody")
	length := p.Paid(saturday, 0)
	assert.Equal(t, []PersonChange{
		{ID: "p01", Name: "Person 1", Days: 1, Weekends: [2]int{0, 1}, Minutes: [2]roster.Minutes{0, length}, Lost: []roster.Date{p.Date(saturday)}},
		{ID: "p02", Name: "Person 2", Days: 1, Weekends: [2]int{1, 0}, Minutes: [2]roster.Minutes{length, 0}, Lost: []roster.Date{p.Date(saturday)}},
	}, got[1].Affected, "a wish to be off and one to work")
	back := Compare(b, a)
	assert.Equal(t, []roster.Date{p.Date(saturday)}, back[1].Affected[0].Won)

	// Who is on one side only is a changed post, not affected.
	other := Clone(p)
	require.NoError(t, (&RemovePost{People: []string{"p03"}}).Apply(other))
	gone := Compare(a, Side{Problem: other, Roster: roster.Roster{Duties: []roster.Duty{duty(1, saturday)}}})
	assert.Empty(t, gone[1].Affected)
	assert.Len(t, gone[1].Changed.Posts, 1)
}

func TestTheFrontierOfWhatIsCompared(t *testing.T) {
	standing := func(full, hourly, cost int64) Standing {
		return Standing{Figures: []figures.Figure{
			{ID: "ft_perm_heads", Scope: "permanent", Numerator: full, Denominator: 10},
			{ID: "hourly_hours", Scope: "unit", Numerator: hourly, Denominator: 100},
			{ID: "cost", Scope: "unit", Numerator: cost, Denominator: 100},
			{ID: "surplus", Scope: "unit"},
		}}
	}
	all := []Standing{standing(6, 20, 500), standing(8, 15, 500), standing(9, 15, 600), standing(6, 20, 500), standing(5, 10, 700)}
	behind(all)
	assert.Equal(t, []int{1}, all[0].Behind)
	assert.Empty(t, all[1].Behind)
	assert.Empty(t, all[2].Behind, "more full time, for more money")
	assert.Equal(t, []int{1}, all[3].Behind, "an equal is not ahead")
	assert.Empty(t, all[4].Behind, "fewest hourly hours")
}
