package minors

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

func rule(t rulestest.T, id string) rules.Rule { return rulestest.Rule(t, Pack, id, "") }

// seventeen makes everybody turn eighteen after the strip.
var seventeen = rulestest.Everyone(func(e *roster.Employee) { e.BirthYear, e.Born = 2009, roster.DateOf(2009, 3, 14) })

func TestThePack(t *testing.T) {
	pack, err := Pack(roster.DateOf(2026, 10, 5))
	require.NoError(t, err)
	require.Len(t, pack, 6)
	for _, r := range pack {
		a := r.About()
		assert.Equal(t, "minors", a.Pack)
		assert.Equal(t, rules.Law, a.Level)
		assert.NotEmpty(t, a.Citation.Section)
		assert.NotEmpty(t, a.Confidence)
		assert.NotEmpty(t, a.Says.SV)
		assert.NotEmpty(t, a.Says.EN)
		same, err := r.(interface {
			With([]byte) (rules.Rule, error)
		}).With(nil)
		require.NoError(t, err)
		assert.Equal(t, r, same)
	}
	for id, params := range map[string]string{
		"minor-daily-rest":  `{"least": "11:59"}`,
		"minor-hours":       `{"day": "8:01"}`,
		"minor-breaks":      `{"most": "4:31"}`,
		"minor-weekly-rest": `{"days": 1}`,
		"minor-night":       `{"early_from": "23:00"}`,
	} {
		_, err := rule(t, id).(interface {
			With([]byte) (rules.Rule, error)
		}).With([]byte(params))
		assert.Error(t, err, id)
	}
}

// Vector 10: ten in the evening, or eleven with a later morning.
func TestNight(t *testing.T) {
	rulestest.Read(t, `
		Anna   A B C F G H
		             ^ minor-night 1 min
		               ^ minor-night 1 min
		                 ^ minor-night 1 min
		Bo     N - I
		       ^ minor-night 8 h`,
		rulestest.Shift("A", "14:00-22:00 (18:00-18:30)"), rulestest.Shift("B", "15:00-23:00 (19:00-19:30)"),
		rulestest.Shift("F", "15:01-23:01 (19:00-19:30)"), rulestest.Shift("C", "06:00-14:00 (10:00-10:30)"),
		rulestest.Shift("G", "05:59-14:00 (10:00-10:30)"), rulestest.Shift("H", "22:30-23:01"),
		rulestest.Shift("I", "07:00-14:00 (10:00-10:30)"), seventeen).Check(t, rule(t, "minor-night"))
}

func TestDailyRest(t *testing.T) {
	rulestest.Read(t, `
		Anna   @20:00 A -
		Bo     @20:00 B -
		              ^ minor-daily-rest 11 h 59 min
		Carl   @10:00 - E L
		                  ^ minor-daily-rest 11 h 59 min`,
		rulestest.Shift("A", "08:00-16:00 (12:00-12:30)"), rulestest.Shift("B", "07:59-20:00 (12:00-15:00)"),
		rulestest.Shift("L", "09:59-14:00"), seventeen).Check(t, rule(t, "minor-daily-rest"))
}

// Vector 10: the hours of two employers are one.
func TestHours(t *testing.T) {
	options := []rulestest.Option{
		seventeen,
		rulestest.Shift("A", "08:00-16:30 (12:00-12:30)"), rulestest.Shift("B", "08:00-16:31 (12:00-12:30)"),
		rulestest.Person("Carl", func(e *roster.Employee) {
			e.Elsewhere = []roster.Elsewhere{{Date: roster.DateOf(2026, 10, 10), Minutes: 1}}
		}),
		rulestest.Person("Disa", func(e *roster.Employee) {
			e.Elsewhere = []roster.Elsewhere{{Date: roster.DateOf(2026, 10, 5), Minutes: 61}}
		}),
	}
	s := rulestest.Read(t, `
		Anna   A A A A A - -  A
		Bo     B - - - - - -  -
		       ^ minor-hours 8 h 1 min
		Carl   A A A A A - -  A
		                   ^ minor-hours 40 h 1 min
		Disa   A - - - - - -  -
		       ^ minor-hours 9 h 1 min`, options...)
	found := s.Check(t, rule(t, "minor-hours"))
	rulestest.Read(t, `
		Eva    A A | A A A - -
		Fia    A A | A A A A -
		                     ^ minor-hours 48 h`, append(options[:3:3], rulestest.First("2026-10-07"))...).Check(t, rule(t, "minor-hours"))
	assert.Contains(t, found[2].Say.EN, "1 h 1 min of it for others")
}

func TestBreaks(t *testing.T) {
	rulestest.Read(t, `
		Anna   A
		Bo     B
		       ^ minor-breaks 4 h 31 min
		Carl   C
		       ^ minor-breaks 8 h
		Disa   V`,
		rulestest.Shift("A", "08:00-16:30 (12:00-12:30)"), rulestest.Shift("B", "07:29-16:30 (12:00-12:30)"),
		rulestest.Shift("C", "08:00-16:00 (12:00-12:29)"), rulestest.Shift("V", "07:00-11:00 16:00-20:00"),
		seventeen).Check(t, rule(t, "minor-breaks"))
}

func TestDaysOff(t *testing.T) {
	rulestest.Read(t, `
		Anna   D D D D D - -  - D
		Bo     D D D D D D -  - D
		                   ^ minor-weekly-rest 1`, seventeen).Check(t, rule(t, "minor-weekly-rest"))
	s := rulestest.Read(t, `
		Carl   D D D | D D - D
		                     ^ minor-weekly-rest 1
		Disa   D D - | D D - D`, seventeen, rulestest.First("2026-10-08"))
	s.Check(t, rule(t, "minor-weekly-rest"))
	said := rule(t, "minor-weekly-rest").Constrain(s.Problem)
	require.Len(t, said, 2)
	assert.Equal(t, int64(2), said[0].(constraint.Total).High)
}

// On the eighteenth birthday the rules end; where only the year of birth is
// known they may have.
func TestTurningEighteen(t *testing.T) {
	born := func(name string, year int, date roster.Date) rulestest.Option {
		return rulestest.Person(name, func(e *roster.Employee) { e.BirthYear, e.Born = year, date })
	}
	options := []rulestest.Option{
		born("Anna", 2008, roster.DateOf(2008, time.October, 7)),
		born("Bo", 2008, 0),
		born("Carl", 2009, 0),
		born("Disa", 2007, 0),
		born("Eva", 0, 0),
	}
	s := rulestest.Read(t, `
		Anna   N N N N
		       ^ minor-night 8 h
		         ^ minor-night 8 h
		Bo     N - N N
		       ^ minor-night unknown
		Carl   - - N -
		           ^ minor-night 8 h
		Disa   N - - -
		Eva    N - - -`, options...)
	s.Check(t, rule(t, "minor-night"))
	said := map[roster.EmployeeNo]roster.Day{}
	for _, c := range rule(t, "minor-night").Constrain(s.Problem) {
		cell := c.(constraint.Cell)
		said[cell.Employee] = max(said[cell.Employee], cell.Day)
	}
	assert.Equal(t, map[roster.EmployeeNo]roster.Day{0: 1, 2: 3}, said, "who is surely grown up costs nothing")
	rest := rule(t, "minor-daily-rest").Constrain(s.Problem)
	require.Len(t, rest, 2)
	assert.Equal(t, constraint.Days{Until: 2}, rest[0].(constraint.DayRest).Days)
	assert.Equal(t, constraint.Days{}, rest[1].(constraint.DayRest).Days)
}

func TestTooYoungForTheseRules(t *testing.T) {
	s := rulestest.Read(t, `
		Anna   - D - D
		         ^ minor-age unknown
		Bo     - D - -
		Carl   - - - -`,
		rulestest.Person("Bo", func(e *roster.Employee) { e.BirthYear = 2010 }))
	s.Problem.Employees[0].BirthYear, s.Problem.Employees[2].BirthYear = 2011, 2011
	s.Check(t, rule(t, "minor-age"))
}
