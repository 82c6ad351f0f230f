package formats

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules/roster"
)

const outlookText = `
absence:
  rates: [{kind: sick, share: 5.25, spell: 3}, {profession: Kock, kind: vacation, share: 11, spell: 14, known: true}]
  weekdays: [115, 105, 100, 95, 90, 95, 95]
  waves: [{chance: 20, times: 180}, {chance: 80, times: 80}]
  summer: {first: 2027-06-21, last: 2027-08-15, weeks: 4, most: 50}
  move: "6:30"
  asked: {part_time: 15, hourly: 40, overtime: 5}
pools:
  - {id: team, name: Resursteamet, kind: resource-team, radius: area, members: [p1], away: 60, goes: [{unit: granne}, {unit: lind, people: [p1]}]}
`

func TestOutlook(t *testing.T) {
	p := read(t, small+outlookText)
	o := p.Outlook
	require.NotNil(t, o)
	assert.Equal(t, roster.AbsenceRate{Kind: roster.Sick, Share: 525, Spell: 3}, o.Rates[0])
	assert.Equal(t, roster.Share(11500), o.Weekdays[0])
	assert.Empty(t, o.Months)
	assert.EqualValues(t, 390, o.Move)
	require.Len(t, p.Pools, 1)
	assert.Equal(t, []roster.Introduction{{Unit: "granne"}, {Unit: "lind", People: []roster.EmployeeNo{0}}}, p.Pools[0].Goes)
	assert.Equal(t, p, again(t, p))

	p = read(t, small+"absence: {}\n")
	assert.Equal(t, &roster.Outlook{Move: -1}, p.Outlook)
	assert.Equal(t, p, again(t, p))
	assert.Nil(t, read(t, small).Outlook)
}

func TestFaultsOfOutlooks(t *testing.T) {
	paths := []string{}
	_, err := ReadProblem("f.yaml", strings.NewReader(small+`
absence:
  rates: [{kind: bored, share: 51}]
  weekdays: [1, 2]
  waves: [{chance: 50, times: 100}]
  move: "25:00"
pools: [{id: team, kind: resource-team, members: [nobody]}]
`))
	var faults Faults
	require.ErrorAs(t, err, &faults)
	for _, f := range faults {
		paths = append(paths, f.Path)
	}
	assert.Equal(t, []string{"absence.rates[0].kind", "absence.rates[0].share", "absence.weekdays", "absence.waves", "absence.move", "pools[0].members[0]"}, paths)
}

// drawnOutlook is any outlook without fault.
func drawnOutlook(t *rapid.T) *roster.Outlook {
	share := func(low, high int, name string) roster.Share {
		return roster.Share(rapid.IntRange(low, high).Draw(t, name))
	}
	o := &roster.Outlook{Move: roster.Minutes(rapid.IntRange(-1, 1440).Draw(t, "move"))}
	for i := range rapid.IntRange(0, 3).Draw(t, "rates") {
		o.Rates = append(o.Rates, roster.AbsenceRate{
			Profession: []string{"", "Kock", "Undersköterska"}[i], Kind: rapid.SampledFrom(roster.AbsenceKinds()).Draw(t, "kind"),
			Share: share(0, 5000, "share"), Spell: rapid.IntRange(1, 365).Draw(t, "spell"), Known: rapid.Bool().Draw(t, "known"),
		})
	}
	if rapid.Bool().Draw(t, "factors") {
		for range 7 {
			o.Weekdays = append(o.Weekdays, share(0, 50000, "weekday"))
		}
		for range 12 {
			o.Months = append(o.Months, share(0, 50000, "month"))
		}
	}
	if rapid.Bool().Draw(t, "waves") {
		o.Waves = []roster.Wave{{Chance: 2500, Times: 16000}, {Chance: 7500, Times: 8000}}
	}
	if rapid.Bool().Draw(t, "summer") {
		first := roster.DateOf(2027, 6, rapid.IntRange(1, 30).Draw(t, "first"))
		o.Summer = &roster.Summer{First: first, Last: first + 55, Weeks: rapid.IntRange(0, 8).Draw(t, "weeks"), Most: share(0, 10000, "most")}
	}
	if rapid.Bool().Draw(t, "asked") {
		o.Asked = &roster.Asked{PartTime: share(0, 10000, "part-timers"), Hourly: share(0, 10000, "hourly"), Overtime: share(0, 10000, "overtime")}
	}
	return o
}
