package scenario

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/figures"
	"heltid/rules/roster"
)

func TestDiffer(t *testing.T) {
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

	d := Differ(a, b)
	assert.Equal(t, []PostChange{
		{"p01", "Ada", 7500, NoPost},
		{"p02", "Bo", 10000, 8000},
		{"r1", "Ny", NoPost, 8000},
	}, d.Posts)
	assert.Equal(t, 2, d.Duties)
	assert.Equal(t, 4*28, d.Cells)

	same := Differ(a, a)
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

// Two days of one person, once at half time and once at full.
func TestCompare(t *testing.T) {
	p := &roster.Problem{
		Period:      roster.NewPeriod(roster.DateOf(2026, time.October, 5), 7, time.UTC),
		Calculation: []roster.Calculation{{First: roster.DateOf(2026, time.October, 5), Last: roster.DateOf(2026, time.October, 11)}},
		Shifts: []roster.Shift{{ID: "D", Kind: roster.Work, Days: roster.EveryDay(), Parts: []roster.Part{
			{Start: 420, End: 900, Activity: roster.Active, Credit: 100},
		}}},
		Demands: []roster.Demand{{ID: "day", Shift: []roster.ShiftNo{0}, Days: roster.EveryDay(), Least: 1, Wanted: 1, Most: -1, Skill: roster.NoSkill}},
		Employees: []roster.Employee{{
			ID: "p01", Employment: roster.Permanent, Post: 5000, Salary: 3_000_000, From: roster.NoDate, To: roster.NoDate,
			Agreement: roster.Kommunal, Schedule: roster.WeekdaysHolidays, Home: roster.NoPlace,
		}},
	}
	full, err := apply(t, p, "post-size", `{"post": 100}`)
	require.NoError(t, err)
	r := roster.Roster{Duties: []roster.Duty{{Day: 0, Place: roster.NoPlace}, {Day: 1, Place: roster.NoPlace}}}
	side := func(p *roster.Problem, r roster.Roster, findings ...rules.Finding) Side {
		return Side{p, r, findings, figures.Compute(rules.NewCase(p, r))}
	}
	got := Compare(
		side(p, r, rules.Finding{Level: rules.Goal, Status: rules.Broken}),
		side(full, roster.Roster{Duties: r.Duties[:1]}),
	)
	require.Len(t, got, 2)
	assert.Equal(t, Counts{Goals: 1}, got[0].Counts)
	assert.Equal(t, Difference{Cells: 7}, got[0].Changed)
	assert.Equal(t, Difference{Posts: []PostChange{{"p01", "", 5000, 10000}}, Duties: 1, Cells: 7}, got[1].Changed)
	for i, want := range []string{"0/1", "1/1"} {
		found := false
		for _, f := range got[i].Figures {
			if f.ID == "ft_perm_heads" {
				found = true
				assert.Equal(t, want, fmt.Sprintf("%d/%d", f.Numerator, f.Denominator))
			}
		}
		assert.True(t, found)
	}
}
