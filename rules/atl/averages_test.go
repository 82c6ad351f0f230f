package atl

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

func TestReferencePeriods(t *testing.T) {
	for last, want := range map[string]string{
		"2026-11-01": "2026-07-02", "2026-06-30": "2026-03-01", "2026-12-31": "2026-09-01",
		"2024-06-29": "2024-03-01", "2024-06-28": "2024-02-29", "2026-03-15": "2025-11-16",
	} {
		d, err := roster.ParseDate(last)
		require.NoError(t, err)
		assert.Equal(t, want, monthsTo(d, 4).String(), last)
	}
	nine := reference{0, 8}
	assert.Equal(t, int64(9), nine.days())
	assert.Equal(t, int64(2), nine.weeks(), "a week commenced counts")
	sixteen := reference{0, 16*7 - 1}
	assert.Equal(t, int64(768*60), NightAverage{Most: 480}.limit(sixteen), "W9")
	assert.Equal(t, int64(768*60), WeeklyAverage{Most: 2880}.limit(sixteen))
}

// new makes everybody newly employed, so that the reference period is the
// roster's own.
var newcomers = rulestest.Everyone(func(e *roster.Employee) { e.From = roster.DateOf(2026, time.October, 5) })

func TestWeeklyAverage(t *testing.T) {
	for name, text := range map[string]string{
		"48 hours to the minute": `
			Anna   D D D D D D -
			Bo     D D D D D M -
			                   ^ weekly-average 48 h 1 min`,
		"told rounded down": `
			Anna   D D D D D D G -
			Bo     D D D D D D H -
			                     ^ weekly-average 54 h 52 min`,
		"on-call counts in full, standby not at all": `
			Anna   J J J J J - -
			                   ^ weekly-average 50 h
			Bo     S S S S S S -`,
		"a night is cut at midnight": `
			Anna   D D D D D - N
			Bo     D D D D D L N
			                   ^ weekly-average 48 h 1 min`,
	} {
		t.Run(name, func(t *testing.T) {
			rulestest.Read(t, text, newcomers,
				rulestest.Shift("M", "07:00-15:01"), rulestest.Shift("G", "07:00-13:51"), rulestest.Shift("H", "07:00-13:52"),
				rulestest.Shift("J", "19:00-21:00 on-call:21:00-29:00"), rulestest.Shift("S", "07:00-15:00 standby:15:00-31:00"),
				rulestest.Shift("L", "07:00-12:01"),
			).Check(t, rule(t, "weekly-average", ""))
		})
	}
}

func TestAbsenceInTheAverage(t *testing.T) {
	vacation := func(credited bool) func(*roster.Employee) {
		return func(e *roster.Employee) {
			last := e.From + 6
			e.Absences = []roster.Absence{{First: last, Last: last, Kind: roster.Vacation, Credited: credited, Minutes: -1}}
		}
	}
	s := rulestest.Read(t, `
		Anna   D D D D D D -
		                   ^ weekly-average 53 h 28 min
		Bo     D D D D D D -`, newcomers,
		rulestest.Person("Anna", vacation(true)), rulestest.Person("Bo", vacation(false)))
	f := s.Check(t, rule(t, "weekly-average", ""))
	assert.Equal(t, int64(328), f[0].Amount, "2295 / 7, rounded")
}

// The month to Sunday 11 October has 30 days and room for 205 h 42 min; the week
// planned has 48 h of them.
func TestHistoryInTheAverage(t *testing.T) {
	const room = 12342 - 2880
	sep12 := roster.DateOf(2026, time.September, 12)
	balance := func(from roster.Date, amount int64) []roster.Balance {
		return []roster.Balance{{Kind: roster.WorkedMinutes, From: from, Amount: amount}}
	}
	for _, c := range []struct {
		name     string
		balances []roster.Balance
		want     string
	}{
		{"nothing known", nil, "unknown"},
		{"up to the limit", balance(sep12, room), ""},
		{"a minute beyond", balance(sep12, room+1), "205 h 43 min"},
		{"a balance that counts a day too much, within", balance(sep12-1, room), ""},
		{"… perhaps beyond", balance(sep12-1, room+1440), "unknown"},
		{"… surely beyond", balance(sep12-1, room+1441), "205 h 43 min"},
		{"a balance that misses a day, surely within", balance(sep12+1, room-1440), ""},
		{"… perhaps beyond", balance(sep12+1, room-1439), "unknown"},
		{"… surely beyond", balance(sep12+1, room+1), "205 h 43 min"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := "Anna   ? | D D D D D D -"
			if c.want != "" {
				text += "\n                       ^ weekly-average " + c.want
			}
			s := rulestest.Read(t, text, rulestest.Everyone(func(e *roster.Employee) { e.History.Balances = c.balances }))
			s.Check(t, rule(t, "weekly-average", `{"months": 1}`))
		})
	}
	past := strings.Repeat("D ", 23) + "| "
	s := rulestest.Read(t, ""+
		"Anna   "+past+"D D D D D D -\n"+
		"       "+strings.Repeat(" ", len(past))+"            ^ weekly-average 232 h")
	s.Check(t, rule(t, "weekly-average", `{"months": 1}`))
}

func TestHistoryAloneAboveTheAverage(t *testing.T) {
	s := rulestest.Read(t, `
		Anna   ? | - - - - - - -
		                       ^ weekly-average 205 h 43 min inherited`,
		rulestest.Everyone(func(e *roster.Employee) {
			e.History.Balances = []roster.Balance{{Kind: roster.WorkedMinutes, From: roster.DateOf(2026, time.September, 12), Amount: 12343}}
		}))
	s.Check(t, rule(t, "weekly-average", `{"months": 1}`))
}

// W9: sixteen weeks, four of them vacation at 34 h 20 min, have room for 768 h.
func TestNightAverage(t *testing.T) {
	nights := func(extra string) string {
		return "Anna   " + strings.Repeat("N ", 63) + extra + strings.Repeat(" -", 48)
	}
	night := rulestest.Everyone(func(e *roster.Employee) {
		e.Schedule = roster.PermanentNight
		e.Absences = []roster.Absence{{First: e.From + 84, Last: e.From + 111, Kind: roster.Vacation, Credited: true, Minutes: -1}}
	})
	shifts := []rulestest.Option{newcomers, night, rulestest.Shift("K", "10:00-10:40"), rulestest.Shift("L", "10:00-10:41")}
	first := rulestest.First("2026-10-05")
	// 63 nights with the autumn night's extra hour are 631 h, the vacation is 137 h 20 min.
	at := rulestest.Read(t, strings.Replace(nights("K"), "N N", "N O", 1), append(shifts, first, rulestest.Shift("O", "21:00-30:00"))...)
	require.Len(t, at.Problem.Employees, 1)
	require.Equal(t, 112, at.Problem.Days)
	assert.Empty(t, rule(t, "night-average", "").Check(at.Case()))
	beyond := rulestest.Read(t, strings.Replace(nights("L"), "N N", "N O", 1), append(shifts, first, rulestest.Shift("O", "21:00-30:00"))...)
	found := rule(t, "night-average", "").Check(beyond.Case())
	require.Len(t, found, 1)
	assert.Equal(t, rules.Broken, found[0].Status)
	assert.Equal(t, int64(768*60+1), found[0].Measured)
	assert.Equal(t, int64(1), found[0].Amount)
}

func TestNightAverageIsForNightWorkers(t *testing.T) {
	s := rulestest.Read(t, `
		Anna   N N N N N - -
		Bo     N N N N N - -
		                   ^ night-average 50 h
		Carl   N N N N N - -
		                   ^ night-average 50 h
		Disa   N N N N K - -`, newcomers, rulestest.Shift("K", "21:00-29:00"),
		rulestest.Person("Bo", func(e *roster.Employee) { e.Schedule = roster.PermanentNight }),
		rulestest.Person("Carl", func(e *roster.Employee) { e.HeavyNights = true }),
		rulestest.Person("Disa", func(e *roster.Employee) { e.Schedule = roster.PermanentNight }))
	s.Check(t, rule(t, "night-average", ""))
}
