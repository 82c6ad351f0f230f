package absence

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/roster"
)

func problem(t require.TestingT, first roster.Date, days int) *roster.Problem {
	zone, err := time.LoadLocation("Europe/Stockholm")
	require.NoError(t, err)
	return &roster.Problem{Period: roster.NewPeriod(first, days, zone)}
}

func TestTheStandardIsTwentyPercent(t *testing.T) {
	p := problem(t, roster.DateOf(2026, 10, 5), 28)
	f := Standard(p)
	require.Len(t, f.Sources, 6)
	for _, s := range f.Sources {
		assert.NotEmpty(t, s.Source, s.What)
		assert.NotEmpty(t, s.Confidence, s.What)
	}
	var year, sum Chance
	for _, r := range f.rates("Kock") {
		year += Chance(r.Share) * 100
	}
	assert.Equal(t, Chance(200_000), year)
	// A common year of days comes to the year's mean but for the factors of
	// weekdays, whose mean is a little below 1.
	for d := range 365 {
		sum += f.Rate("Kock", roster.DateOf(2026, 1, 1)+roster.Date(d), 0, All) / 365
	}
	assert.InDelta(t, 200_000, int(sum), 1500)
	for _, fault := range roster.Validate(&roster.Problem{Outlook: &f.Outlook}) {
		assert.NotContains(t, fault.Path, "absence.")
	}
}

func TestLeaveGathersInSummer(t *testing.T) {
	p := problem(t, roster.DateOf(2027, 6, 7), 70)
	p.Outlook = &roster.Outlook{
		Rates:  []roster.AbsenceRate{{Kind: roster.Vacation, Share: 1100, Spell: 14}},
		Summer: &roster.Summer{First: roster.DateOf(2027, 6, 21), Last: roster.DateOf(2027, 8, 15), Weeks: 4, Most: 5000},
		Move:   -1,
	}
	f, ok := New(p)
	require.True(t, ok)
	day := func(month time.Month, day int) Chance {
		return f.Rate("", roster.DateOf(2027, month, day), 0, Unexpected)
	}
	assert.Equal(t, Chance(500_000), day(6, 21), "four of eight weeks")
	assert.Equal(t, Chance(500_000), day(8, 15))
	assert.Equal(t, day(6, 20), day(8, 16))
	assert.InDelta(t, 365*110_000, 56*int(day(7, 1))+309*int(day(6, 20)), 400, "the year's sum is kept")
	p.Outlook.Summer.Most = 2500
	f, _ = New(p)
	assert.Equal(t, Chance(250_000), day(7, 1), "the quota")
}

func TestWeekdaysMonthsAndWaves(t *testing.T) {
	p := problem(t, roster.DateOf(2027, 2, 1), 7) // a Monday
	months := []roster.Share{10000, 20000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10000}
	p.Employees = []roster.Employee{{Employment: roster.Permanent}, {Employment: roster.Hourly}}
	p.Outlook = &roster.Outlook{
		Rates: []roster.AbsenceRate{
			{Kind: roster.Sick, Share: 500, Spell: 3}, {Kind: roster.Sick, Share: 300, Spell: 90, Known: true}, {Kind: roster.Child, Share: 100, Spell: 2},
		},
		Weekdays: []roster.Share{11500, 10000, 10000, 10000, 10000, 10000, 5000}, Months: months,
		Waves: []roster.Wave{{Chance: 2000, Times: 18000}, {Chance: 8000, Times: 8000}}, Move: -1,
	}
	f, _ := New(p)
	assert.Equal(t, []Chance{200_000, 800_000}, f.Waves())
	assert.Equal(t, Chance(110_400), f.Away(0, 0, 1), "6 % × 1.15 × 2 × 0.8")
	assert.Equal(t, Chance(108_000), f.Away(0, 6, 0), "6 % × 0.5 × 2 × 1.8")
	assert.Zero(t, f.Away(1, 0, 0), "hourly hours are the same whoever works them")
	causes := f.Causes(nil, "", p.First, 1)
	require.Len(t, causes, 2)
	assert.Equal(t, f.Away(0, 0, 1), causes[0].Chance+causes[1].Chance)
	assert.Greater(t, f.Rate("", p.First, 1, All), f.Rate("", p.First, 1, Unexpected))
}

func TestNoOutlookNoForecast(t *testing.T) {
	_, ok := New(problem(t, roster.DateOf(2027, 2, 1), 7))
	assert.False(t, ok)
}
