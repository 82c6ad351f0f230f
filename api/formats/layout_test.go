package formats

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/roster"
)

// base is a base roster of two weeks for two people who walk through each other's
// rows and one with a pattern of her own.
const base = `problem: grund
unit: {id: grund, kind: care-home}
period: {first: 2026-08-10, days: 14, cycle: true}
shifts:
  - {id: D, start: "07:00", end: "16:00", days: weekdays}
  - {id: H, start: "08:00", end: "15:00", days: weekend}
employees:
  - {id: a, name: A, employment: permanent, post: 100, agreement: kommunal, schedule: weekdays-holidays}
  - {id: b, name: B, employment: permanent, post: 100, agreement: kommunal, schedule: weekdays-holidays}
  - {id: c, name: C, employment: permanent, post: 50, part_time: agreed, agreement: kommunal, schedule: weekdays-holidays}
rings:
  - {people: [a, b]}
`

func baseRoster() roster.Roster {
	duty := func(e roster.EmployeeNo, d roster.Day, s roster.ShiftNo) roster.Duty {
		return roster.Duty{Employee: e, Day: d, Shift: s, Place: roster.NoPlace}
	}
	return roster.Roster{Duties: []roster.Duty{duty(0, 0, 0), duty(0, 3, 0), duty(1, 5, 1), duty(1, 7, 0), duty(2, 1, 0), duty(2, 13, 1)}}
}

func TestABaseRosterIsNearNoHoliday(t *testing.T) {
	p := read(t, base)
	assert.True(t, p.Cyclic)
	assert.Equal(t, [][]roster.EmployeeNo{{0, 1}}, p.Rings)
	_, err := ReadProblem("f.yaml", strings.NewReader(strings.Replace(base, "2026-08-10", "2026-12-07", 1)))
	require.ErrorContains(t, err, "begin on 2027-01-18") // the Monday week after Epiphany's
	_, err = ReadProblem("f.yaml", strings.NewReader(strings.Replace(base, "2026-08-10", "2027-01-18", 1)))
	require.NoError(t, err)
	// What else is wrong with the period is told beside it.
	_, err = ReadProblem("f.yaml", strings.NewReader(strings.Replace(base, "2026-08-10, days: 14", "2026-12-08, days: 15", 1)))
	require.ErrorContains(t, err, "is a holiday")
	require.ErrorContains(t, err, "write whole weeks")
	require.ErrorContains(t, err, "is no Monday")
	// All Saints' Day, 31 October 2026, is weeks after a last day of 11 October.
	_, err = ReadProblem("f.yaml", strings.NewReader(strings.Replace(strings.Replace(base, "2026-08-10", "2026-10-05", 1), "days: 14", "days: 7", 1)))
	require.NoError(t, err)
}

// In the calendar a ring goes on with the next row, holidays take weekdays' shifts
// away, and what lies before is history.
func TestLayingOut(t *testing.T) {
	p := read(t, base)
	laid, r, left, err := LayOut(p, baseRoster(), roster.DateOf(2026, 12, 21), 28, 1)
	require.NoError(t, err)
	require.Empty(t, roster.Validate(laid))
	assert.False(t, laid.Cyclic)
	assert.Len(t, laid.Calculation, 2)
	var told []string
	for _, d := range r.Duties {
		told = append(told, laid.Employees[d.Employee].ID+" "+laid.Date(d.Day).String()+" "+laid.Shifts[d.Shift].ID)
	}
	assert.Equal(t, []string{
		"a 2026-12-21 D",                   // and D on Christmas Eve, which is left out
		"a 2027-01-09 H", "a 2027-01-11 D", // in the second lap the row of b
		"b 2026-12-26 H", "b 2026-12-28 D",
		"b 2027-01-04 D", "b 2027-01-07 D", // the row of a
		"c 2026-12-22 D", "c 2027-01-03 H", "c 2027-01-05 D", "c 2027-01-17 H",
	}, told)
	require.Len(t, left, 1)
	assert.Equal(t, "2026-12-24", laid.Date(left[0].Day).String())
	assert.True(t, laid.Shifts[1].Days.Has(roster.DateOf(2026, 12, 24)), "a holiday's need is the weekend's")
	assert.False(t, laid.Shifts[0].Days.Has(roster.DateOf(2026, 12, 25)))
	h := laid.Employees[0].History
	assert.Equal(t, laid.First-roster.CycleBack, h.From)
	assert.Equal(t, roster.Duty{Employee: 0, Day: -7, Shift: 0, Place: roster.NoPlace}, h.Duties[len(h.Duties)-1], "before its own row a had that of b")

	second, _, _, err := LayOut(p, baseRoster(), roster.DateOf(2027, 2, 1), 0, 2)
	require.NoError(t, err)
	assert.Equal(t, 7, second.Days, "what is left of the weeks")
	for name, wrong := range map[string][3]int{"no Monday": {1, 14, 1}, "most": {0, 400, 1}, "weeks 1 to 2": {0, 14, 3}} {
		_, _, _, err := LayOut(p, baseRoster(), roster.DateOf(2027, 2, 1)+roster.Date(wrong[0]), wrong[1], wrong[2])
		assert.ErrorContains(t, err, name)
	}
	p.Cyclic = false
	_, _, _, err = LayOut(p, baseRoster(), roster.DateOf(2027, 2, 1), 7, 1)
	assert.ErrorContains(t, err, "no base roster")
}

// A calendar of a base roster comes round by the wall clock, a ring's after all its
// rows; a workbook names weeks.
func TestABaseRosterComesRound(t *testing.T) {
	p := read(t, base)
	var b bytes.Buffer
	require.NoError(t, WriteCalendar(&b, p, baseRoster(), 0, p.First.Time()))
	text := b.String()
	assert.Equal(t, 4, strings.Count(text, "BEGIN:VEVENT"), "two duties of the own row, two of the other")
	assert.Contains(t, text, "DTSTART:20260810T070000\r\n")
	assert.Contains(t, text, "DTSTART:20260829T080000\r\n", "the row of b, two weeks on")
	assert.Equal(t, 4, strings.Count(text, "RRULE:FREQ=WEEKLY;INTERVAL=4\r\n"))
	b.Reset()
	require.NoError(t, WriteCalendar(&b, p, baseRoster(), 2, p.First.Time()))
	assert.Equal(t, 2, strings.Count(b.String(), "RRULE:FREQ=WEEKLY;INTERVAL=2\r\n"))
	assert.Equal(t, "v1 mån", dayHead(p, 0))
	assert.Equal(t, "v2 sön", dayHead(p, 13))
}
