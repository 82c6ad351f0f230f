package vacation

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

func rule(t require.TestingT) rules.Rule {
	pack, err := Pack(roster.DateOf(2026, 10, 5))
	require.NoError(t, err)
	require.Len(t, pack, 1)
	return pack[0]
}

// off gives somebody a vacation of some days from a date in October 2026.
func off(name string, first, days int) rulestest.Option {
	return rulestest.Person(name, func(e *roster.Employee) {
		d := roster.DateOf(2026, 10, first)
		e.Absences = append(e.Absences, roster.Absence{First: d, Last: d + roster.Date(days) - 1, Kind: roster.Vacation, Credited: true, Minutes: -1})
	})
}

func TestOneWeek(t *testing.T) {
	options := []rulestest.Option{
		off("Anna", 12, 5), off("Bo", 12, 5), off("Carl", 12, 5), off("Disa", 12, 4), off("Eva", 12, 5), off("Fia", 12, 5),
		off("Gun", 12, 2), off("Gun", 14, 3),
		rulestest.Person("Eva", func(e *roster.Employee) { e.Schedule = roster.Weekdays }),
	}
	s := rulestest.Read(t, `
		Anna   - - - - - - D  - - - - - D -  - - - - - - -
		                                ^ vacation-weekends 0
		Bo     - - - - - - -  - - - - - D D  - - - - - D D
		Carl   - - - - - D D  - - - - - - -  N - - - - D D
		Disa   - - - - - D D  - - - - - D D  - - - - - - -
		Eva    - - - - - D D  - - - - - D D  - - - - - - -
		Fia    - - - - N - -  - - - - - - N  - - - - - - -
		Gun    - - - - N - -  - - - - N - -  - - - - - - -
		                                ^ vacation-weekends 0`, options...)
	s.Check(t, rule(t))
	said := rule(t).Constrain(s.Problem)
	require.Len(t, said, 5, "Disa has four days, Eva no weekends")
	assert.Equal(t, constraint.Weekends{Employee: 0, Most: 1, Total: true, Only: []roster.Day{5, 12}, Price: constraint.Banned()}, said[0])

	waived := rulestest.With(func(p *roster.Problem) {
		p.Waivers = []roster.Waiver{{Kind: roster.VacationWeekend, First: p.First, Last: p.Last(), Grantor: "Chef", Evidence: "Överenskommelse", Reason: "Bröllop"}}
	})
	rulestest.Read(t, `
		Anna   - - - - - - D  - - - - - D -  - - - - - - -`, off("Anna", 12, 5), waived).Check(t, rule(t))
}

func TestFourWeeks(t *testing.T) {
	text := func(anna string) string {
		return "\n Anna " + anna
	}
	week := " - - - - - - - "
	long := []rulestest.Option{off("Anna", 12, 25)}
	s := rulestest.Read(t, text("- - - - - - D "+week+week+week+"- - - - - - D"), long...)
	found := rule(t).Check(s.Case())
	require.Len(t, found, 2, "from nineteen days on both are off")
	assert.Contains(t, found[0].Say.EN, "both are off")
	assert.Len(t, rule(t).Constrain(s.Problem), 2)
	// Eighteen days: from Tuesday of the first week to Thursday of the fourth.
	short := rulestest.Read(t, text("- - - - - - D "+week+week+week+"- - - - - - -"), off("Anna", 13, 24))
	assert.Empty(t, rule(t).Check(short.Case()))
	require.Len(t, rule(t).Constrain(short.Problem), 1)
	assert.Equal(t, 1, rule(t).Constrain(short.Problem)[0].(constraint.Weekends).Most)
}

// A weekend that lies outside the roster is not judged, nor one that the history
// has begun to work.
func TestTheEdges(t *testing.T) {
	rulestest.Read(t, `
		Anna   - - - - - D D`, off("Anna", 5, 5)).Check(t, rule(t))
	s := rulestest.Read(t, `
		Anna   N | - - - - - - - - D D`, rulestest.First("2026-10-10"), off("Anna", 12, 5))
	s.Check(t, rule(t))
	assert.Empty(t, rule(t).Constrain(s.Problem))
}
