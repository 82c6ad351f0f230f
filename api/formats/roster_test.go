package formats

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules/roster"
)

// week is the problem of the roster tests: three days, two people who are known
// by name, two of one name.
const week = `problem: vecka
unit: {id: vecka, kind: care-home}
period: {first: 2026-10-05, days: 3}
places:
  - {id: w1, kind: ward}
  - {id: w2, kind: ward}
shifts:
  - {id: D, start: "07:00", end: "16:00", places: all}
  - {id: N, start: "21:00", end: "07:00", places: [w2]}
  - {id: R, kind: resource, start: "08:00", end: "12:00"}
employees:
  - {id: p1, name: Åsa Öberg, employment: hourly, agreement: kommunal, schedule: night, home: w1}
  - {id: p2, name: Bo Alm, employment: hourly, agreement: kommunal, schedule: night}
  - {id: p3, name: Bo Alm, employment: hourly, agreement: kommunal, schedule: night}
`

var weekRoster = roster.Roster{Duties: []roster.Duty{
	{Employee: 0, Day: 0, Shift: 0, Place: 0},
	{Employee: 0, Day: 2, Shift: 2, Place: roster.NoPlace},
	{Employee: 2, Day: 1, Shift: 1, Place: 1},
}}

const weekJSON = `{
  "problem": "vecka",
  "first": "2026-10-05",
  "days": 3,
  "duties": [
    {"employee": "p1", "date": "2026-10-05", "shift": "D", "place": "w1"},
    {"employee": "p1", "date": "2026-10-07", "shift": "R"},
    {"employee": "p3", "date": "2026-10-06", "shift": "N", "place": "w2"}
  ]
}
`

const weekCSV = `employee,2026-10-05,2026-10-06,2026-10-07
p1,D:w1,,R
p2,,,
p3,,N:w2,
`

func TestRosterIsWritten(t *testing.T) {
	p := read(t, week)
	shuffled := roster.Roster{Duties: []roster.Duty{weekRoster.Duties[2], weekRoster.Duties[0], weekRoster.Duties[1]}}
	var j, c bytes.Buffer
	require.NoError(t, WriteRosterJSON(&j, p, shuffled))
	assert.Equal(t, weekJSON, j.String())
	require.NoError(t, WriteRosterCSV(&c, p, shuffled))
	assert.Equal(t, weekCSV, c.String())
	assert.Equal(t, roster.EmployeeNo(2), shuffled.Duties[0].Employee, "the caller's roster keeps its order")

	twice := roster.Roster{Duties: []roster.Duty{{Shift: 2, Place: roster.NoPlace}, {Shift: 0, Place: 0}}}
	assert.EqualError(t, WriteRosterCSV(&c, p, twice), "employee p1 has two duties on 2026-10-05, which a grid cannot hold")
}

func TestRosterTellsOfItsRun(t *testing.T) {
	p := read(t, week)
	seed := uint64(1<<64 - 1)
	meta := Meta{Problem: "vecka-b", Seed: &seed, Work: 200_000_000, Elapsed: 61 * time.Second, Status: "feasible"}
	var b bytes.Buffer
	require.NoError(t, WriteRosterMeta(&b, p, weekRoster, meta))
	got, gotMeta, err := ReadRosterMeta(p, "r.json", &b)
	require.NoError(t, err)
	assert.Equal(t, weekRoster, got)
	assert.Equal(t, meta, gotMeta)
}

// utf16le and the like turn a grid into what spreadsheets save.
func inUTF16(text string, big bool) []byte {
	out := []byte{0xff, 0xfe}
	if big {
		out = []byte{0xfe, 0xff}
	}
	for _, u := range utf16.Encode([]rune(text)) {
		if big {
			out = append(out, byte(u>>8), byte(u))
		} else {
			out = append(out, byte(u), byte(u>>8))
		}
	}
	return out
}

func TestGridsOfManyMakes(t *testing.T) {
	p := read(t, week)
	byName := strings.Replace(weekCSV, "p1,", "Åsa Öberg,", 1)
	latin := []byte(byName)
	latin = bytes.ReplaceAll(bytes.ReplaceAll(latin, []byte("Å"), []byte{0xc5}), []byte("Ö"), []byte{0xd6})
	for name, data := range map[string][]byte{
		"as written":         []byte(weekCSV),
		"by name":            []byte(byName),
		"by name in lower":   []byte(strings.Replace(weekCSV, "p1,", "åsa öberg,", 1)),
		"with a BOM":         []byte("\ufeff" + byName),
		"semicolons, CRLF":   []byte(strings.ReplaceAll(strings.ReplaceAll(byName, ",", ";"), "\n", "\r\n")),
		"tabs, CR":           []byte(strings.ReplaceAll(strings.ReplaceAll(byName, ",", "\t"), "\n", "\r")),
		"Windows-1252":       latin,
		"UTF-16":             inUTF16(byName, false),
		"UTF-16, big endian": inUTF16(byName, true),
		"quotes and spaces":  []byte("\"employee\", 2026-10-05 ,2026-10-06,\"2026-10-07\"\n\" p1\",\" D : w1 \",-, R\n\n,,,\np3,,N:w2\n"),
		"places left out":    []byte(strings.NewReplacer("D:w1", "D", "N:w2", "N").Replace(weekCSV)),
		"days out of order":  []byte("x,2026-10-07,2026-10-06,,2026-10-05\np3,,N,,\np1,R,-,,D\n"),
	} {
		got, err := ReadRoster(p, "r.csv", bytes.NewReader(data))
		require.NoError(t, err, name)
		assert.Equal(t, weekRoster, got, name)
	}
	for name, text := range map[string]string{"r.json": weekJSON, "r": weekJSON, "R.CSV": weekCSV, "grid": weekCSV} {
		got, err := ReadRoster(p, name, strings.NewReader(text))
		require.NoError(t, err, name)
		assert.Equal(t, weekRoster, got, name)
	}
}

func TestBadGrids(t *testing.T) {
	p := read(t, week)
	for text, want := range map[string]string{
		"":                              "r.csv: is empty",
		"\n\n":                          "r.csv: is empty",
		"employee\n":                    "r.csv:1:1: the first line is no header: write employee and then the dates, as employee,2026-10-05,…",
		"employee,5/13\n":               `r.csv:1:2: "5/13" is not a date: write it as 2026-10-05`,
		"employee,2026-10-08\np1,D\n":   "r.csv:1:2: 2026-10-08 lies outside the period 2026-10-05 to 2026-10-07",
		"employee,2026-10-04\np1,D\n":   "r.csv:1:2: 2026-10-04 lies outside the period 2026-10-05 to 2026-10-07",
		"x,2026-10-05,2026-10-05\n":     "r.csv:1:3: 2026-10-05 is also column 2: keep one",
		"x,2026-10-05\np9,D\n":          `r.csv:2:1: there is no employee "p9"; did you mean "p1"?`,
		"x,2026-10-05\nBo Alm,D\n":      `r.csv:2:1: 2 employees are called "Bo Alm": write the id, such as p2`,
		"x,2026-10-05\np1,D\np1,N\n":    "r.csv:3:1: p1 has a line already, line 2: keep one",
		"x,2026-10-05\n,D\n":            "r.csv:2:1: the line names nobody: write the employee's id first",
		"x,2026-10-05\np1,D,N\n":        `r.csv:2:3: "N" stands under no date: write one in the header`,
		"x,2026-10-05,\np1,D,N\n":       `r.csv:2:3: "N" stands under no date: write one in the header`,
		"x,2026-10-05\np1,E\n":          `r.csv:2:2: there is no shift "E"; did you mean "D"?`,
		"x,2026-10-05\np1,D:w3\n":       `r.csv:2:2: there is no place "w3"; did you mean "w1"?`,
		"x,2026-10-05\np1,N:w1\n":       "r.csv:2:2: shift N is not worked at w1",
		"x,2026-10-05\np1,R:w1\n":       "r.csv:2:2: shift R is not worked at w1",
		"x,2026-10-05\np2,D\n":          "r.csv:2:2: shift D is worked at several places: write which, such as D:w1",
		"x,2026-10-05\np1,:w1\n":        `r.csv:2:2: ":w1" is no duty: write shift or shift:place, or - for free`,
		"x,2026-10-05\np1,D:\n":         `r.csv:2:2: "D:" is no duty: write shift or shift:place, or - for free`,
		"x,2026-10-05\np1,\"D\n":        `r.csv:2: is not CSV: extraneous or missing " in quoted-field; check the quotes`,
		"x,2026-10-05\np9,D\np1,E,,N\n": "r.csv:2:1: there is no employee \"p9\"; did you mean \"p1\"?\nr.csv:3:2: there is no shift \"E\"; did you mean \"D\"?\nr.csv:3:4: \"N\" stands under no date: write one in the header",
		"\x81\x00":                      "r.csv: is not text that can be read: save it as CSV, in UTF-8",
	} {
		_, err := ReadRosterCSV(p, "r.csv", strings.NewReader(text))
		wrong(t, err, want, "%q", text)
	}
}

func TestBadRosters(t *testing.T) {
	p := read(t, week)
	for text, want := range map[string]string{
		"":   "r.json: is empty",
		"{}": "r.json:1:1: problem: is missing: write it, such as vobo-54\nr.json:1:1: first: is missing: write it, such as 2026-10-05\nr.json:1:1: days: is missing: write it, such as 28\nr.json:1:1: duties: is missing: write it",
		strings.Replace(weekJSON, `"days": 3`, `"days": 4, "best": true`, 1): "r.json:4:11: days: 4 is not the length of vecka, which is 3 days: this roster is for another period\n" +
			"r.json:4:14: best: is not a name known here; write one of problem, first, days, seed, work, seconds, status, duties",
		strings.Replace(weekJSON, `"2026-10-05",`, `"2026-10-04",`, 1):                               "r.json:3:12: first: 2026-10-04 is not the first day of vecka, which is 2026-10-05: this roster is for another period",
		strings.Replace(weekJSON, `"p3", "date": "2026-10-06"`, `"p1", "date": "2026-10-05"`, 1):     "r.json:8:5: duties[2]: p1 has a duty on 2026-10-05 already, at duties[0]: keep one",
		strings.Replace(weekJSON, `"p3", "date": "2026-10-06"`, `"Bo Alm", "date": "2026-10-06"`, 1): `r.json:8:18: duties[2].employee: "Bo Alm" is not a short name: write letters and digits, then also . _ + -, at most 40 of them`,
		strings.Replace(weekJSON, `"R"`, `"R", "place": "w1"`, 1):                                    "r.json:7:5: duties[1]: shift R is not worked at w1",
		strings.Replace(weekJSON, `2026-10-07`, `2026-10-08`, 1):                                     "r.json:7:5: duties[1]: 2026-10-08 lies outside the period 2026-10-05 to 2026-10-07",
		strings.Replace(weekJSON, `"p3"`, `"p4"`, 1):                                                 `r.json:8:18: duties[2].employee: there is no employee "p4"; did you mean "p1"?`,
		weekJSON[:120]: "r.json:6:45: the JSON ends in the middle; the file is not whole",
	} {
		_, err := ReadRosterJSON(p, "r.json", strings.NewReader(text))
		wrong(t, err, want, "%q", text)
	}
}

// Any roster of any problem comes back from every format that can hold it.
func TestAnyRosterComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawn(t)
		var want roster.Roster
		for e := range p.Employees {
			for d := range p.Days {
				s := roster.ShiftNo(rapid.IntRange(-1, 2).Draw(t, "shift"))
				if s < 0 {
					continue
				}
				duty := roster.Duty{Employee: roster.EmployeeNo(e), Day: roster.Day(d), Shift: s, Place: roster.NoPlace}
				if list := p.Shifts[s].Places; len(list) > 0 {
					duty.Place = rapid.SampledFrom(list).Draw(t, "place")
				}
				want.Duties = append(want.Duties, duty)
			}
		}
		for _, f := range All() {
			if f.WriteRoster == nil || f.ReadRoster == nil {
				continue
			}
			var b bytes.Buffer
			require.NoError(t, f.WriteRoster(&b, p, want))
			got, err := f.ReadRoster(p, "r"+f.Extension, &b)
			require.NoError(t, err)
			require.Equal(t, want.Duties, got.Duties)
		}
	})
}

func fuzzRoster(f *testing.F, seed string, read func(*roster.Problem, string, []byte) (roster.Roster, error)) {
	p := readWeek(f)
	f.Add([]byte(seed))
	f.Add([]byte(strings.ReplaceAll(seed, ",", ";")))
	f.Add(inUTF16(seed, true))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := read(p, "r", data)
		if err != nil {
			return
		}
		for _, d := range r.Duties {
			require.True(t, int(d.Employee) < len(p.Employees) && int(d.Shift) < len(p.Shifts) && p.Has(d.Day))
		}
		for _, form := range All() {
			if form.WriteRoster == nil || form.ReadRoster == nil {
				continue
			}
			var b bytes.Buffer
			require.NoError(t, form.WriteRoster(&b, p, r))
			again, err := form.ReadRoster(p, "r"+form.Extension, &b)
			require.NoError(t, err)
			require.Equal(t, r.Duties, again.Duties)
		}
	})
}

func readWeek(t require.TestingT) *roster.Problem { return read(t, week) }

func FuzzReadRosterCSV(f *testing.F) { fuzzRoster(f, weekCSV, readGrid) }

func FuzzReadRosterJSON(f *testing.F) {
	fuzzRoster(f, weekJSON, func(p *roster.Problem, name string, data []byte) (roster.Roster, error) {
		r, _, err := readDuties(p, name, data)
		return r, err
	})
}

func TestFormatsByName(t *testing.T) {
	for name, want := range map[string]string{
		"yaml": "yaml", "YAML": "yaml", "application/json": "json", "text/csv": "csv", "a/b.yml": "yaml", "x.CSV": "csv", "roster.json": "json", "roster.xlsx": "xlsx", "text/calendar": "ical", "p1.ics": "ical",
	} {
		f, ok := ByName(name)
		assert.True(t, ok, name)
		assert.Equal(t, want, f.Name, name)
	}
	for _, name := range []string{"", "xml", "roster", "roster.pdf"} {
		_, ok := ByName(name)
		assert.False(t, ok, name)
	}
}
