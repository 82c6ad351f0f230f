package formats

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-ical"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"heltid/rules/roster"
)

// summer is a week with the change of clocks, a shift of three parts and a name
// that wants to be a formula.
const summer = `problem: lss
title: "Gruppbostaden; Ekorren, Åkern"
unit: {id: lss, kind: lss}
period: {first: 2026-10-23, days: 5}
places: [{id: w1, name: "Björken, plan 2", kind: group}]
shifts:
  - {id: D, name: Dag, start: "07:00", end: "16:00", breaks: [{start: "12:00", end: "13:00"}], places: all}
  - id: J
    name: Kväll och jour
    parts: [{start: "15:00", end: "23:00", breaks: [{start: "18:00", end: "18:30", paid: true}]}, {start: "23:00", end: "31:00", activity: on-call, credit: 50}, {start: "31:00", end: "35:00"}]
employees:
  - {id: p1, name: "=1+1", employment: permanent, post: 75, salary: 30000, birth_year: 1990, agreement: kommunal, schedule: rotation-30, home: w1}
  - {id: p2, name: "Åsa Öberg-Svärdsjö-Ångström-Ödegaard-Älvestrand-Århammar-Åkerström-Ödlund", employment: permanent, post: 100, salary: 30000, birth_year: 1990, agreement: kommunal, schedule: rotation-30}
  - {id: p3, name: "Bo Ek", employment: permanent, post: 100, salary: 30000, birth_year: 1990, agreement: kommunal, schedule: rotation-30}
`

func summerRoster(t require.TestingT) (*roster.Problem, roster.Roster) {
	p := read(t, summer)
	return p, roster.Roster{Duties: []roster.Duty{
		{Employee: 1, Day: 1, Shift: 1, Place: roster.NoPlace}, {Employee: 0, Day: 0, Shift: 0, Place: 0},
	}}
}

type event struct{ summary, from, to, place, note string }

func events(t *testing.T, data []byte) (out []event) {
	t.Helper()
	cal, err := ical.NewDecoder(bytes.NewReader(data)).Decode()
	require.NoError(t, err)
	for _, e := range cal.Events() {
		from, err := e.DateTimeStart(time.UTC)
		require.NoError(t, err)
		to, err := e.DateTimeEnd(time.UTC)
		require.NoError(t, err)
		of := func(name string) string {
			if e.Props.Get(name) == nil {
				return ""
			}
			text, err := e.Props.Text(name)
			require.NoError(t, err)
			return text
		}
		out = append(out, event{of(ical.PropSummary), from.Format("02T15:04Z"), to.Format("02T15:04Z"), of(ical.PropLocation), of(ical.PropDescription)})
	}
	return out
}

func TestCalendar(t *testing.T) {
	p, r := summerRoster(t)
	var b bytes.Buffer
	require.NoError(t, WriteCalendar(&b, p, r, 1, time.Date(2026, 10, 1, 12, 0, 0, 0, time.UTC)))
	text := b.String()
	assert.Equal(t, []event{ // the night has 25 hours
		{"Kväll och jour", "24T13:00Z", "24T21:00Z", "", "Måltidsuppehåll 18:00–18:30"},
		{"Kväll och jour, jour", "24T21:00Z", "25T06:00Z", "", ""},
		{"Kväll och jour", "25T06:00Z", "25T10:00Z", "", ""},
	}, events(t, b.Bytes()))
	assert.NotContains(t, text, "1+1", "nobody else is told of")
	assert.Contains(t, text, "DTSTAMP:20261001T120000Z\r\n")
	for line := range strings.Lines(text) {
		assert.True(t, strings.HasSuffix(line, "\r\n"))
		assert.LessOrEqual(t, len(line), 77, line)
		assert.True(t, strings.ToValidUTF8(line, "?") == line, "a character is cut: %q", line)
	}

	b.Reset()
	require.NoError(t, WriteRosterICal(&b, p, r))
	all := events(t, b.Bytes())
	require.Len(t, all, 4)
	assert.Equal(t, event{"=1+1: Dag", "23T05:00Z", "23T14:00Z", "Björken, plan 2", "Rast 12:00–13:00"}, all[0])
	assert.Equal(t, p.Employees[1].Name+": Kväll och jour", all[1].summary, "a folded line is whole again")

	b.Reset()
	require.NoError(t, WriteCalendar(&b, p, r, 2, time.Unix(0, 0)))
	assert.Empty(t, events(t, b.Bytes()), "somebody without duties has a calendar too")
	assert.Contains(t, b.String(), "BEGIN:VFREEBUSY")
}

func TestFoldingKeepsCharacters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.StringOfN(rapid.RuneFrom([]rune("aåß€😀 ")), 0, 300, -1).Draw(t, "line") + "\r\n"
		got := string(folded([]byte(line)))
		require.Equal(t, line, strings.ReplaceAll(got, "\r\n ", ""))
		for l := range strings.Lines(got) {
			require.LessOrEqual(t, len(l), 77)
			require.Equal(t, l, strings.ToValidUTF8(l, "?"))
		}
	})
}

func TestWorkbook(t *testing.T) {
	p, r := summerRoster(t)
	var b bytes.Buffer
	require.NoError(t, WriteRosterXLSX(&b, p, r))
	f, err := excelize.OpenReader(&b)
	require.NoError(t, err)
	defer func() { require.NoError(t, f.Close()) }()
	rows, err := f.GetRows(rosterSheet)
	require.NoError(t, err)
	assert.Equal(t, []string{"Id", "Namn", "Tjänst %", "Timmar", "2026-10-23", "2026-10-24", "2026-10-25", "2026-10-26", "2026-10-27"}, rows[0])
	assert.Equal(t, []string{"p1", "=1+1", "75", "8", "D:w1"}, rows[1])
	assert.Equal(t, []string{"p2", p.Employees[1].Name, "100"}, rows[2][:3])
	assert.Equal(t, "J", rows[2][5])
	formula, err := f.GetCellFormula(rosterSheet, "B2")
	require.NoError(t, err)
	assert.Empty(t, formula, "a name is no formula")
	shifts, err := f.GetRows(shiftSheet)
	require.NoError(t, err)
	assert.Equal(t, []string{"D", "Dag", "07:00–16:00", "Rast 12:00–13:00"}, shifts[1])
	assert.Equal(t, []string{"J", "Kväll och jour", "15:00–23:00 + 23:00–07:00 jour + 07:00–11:00", "Måltidsuppehåll 18:00–18:30"}, shifts[2])
}

// Every writer of rosters writes the biggest problem there is at hand.
func TestEveryWriterWritesTheUnits(t *testing.T) {
	data, err := os.ReadFile("../../testdata/problems/vobo-54.yaml")
	require.NoError(t, err)
	p := read(t, string(data))
	var r roster.Roster
	for e := range p.Employees {
		for d := range p.Days {
			r.Duties = append(r.Duties, roster.Duty{Employee: roster.EmployeeNo(e), Day: roster.Day(d), Shift: 0, Place: p.Shifts[0].Places[0]})
		}
	}
	for _, f := range All() {
		if f.WriteRoster != nil {
			var one, two bytes.Buffer
			require.NoError(t, f.WriteRoster(&one, p, r))
			require.NoError(t, f.WriteRoster(&two, p, r))
			assert.True(t, bytes.Equal(one.Bytes(), two.Bytes()), "%s: same roster, same bytes", f.Name)
		}
	}
}
