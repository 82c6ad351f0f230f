package formats

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/text/texttest"
)

// Each row takes the place of a part of the small problem.
func TestBadProblems(t *testing.T) {
	for _, c := range []struct{ lines, want string }{
		{"shifts:\n  - {id: D, start: \"07:00\", end: \"37:00\"}\n", "f.yaml:17:5: shifts[0]: shift D is 30h00 long, from first start to last end: make it at most 24h00"},
		{"shifts:\n  - {id: D, start: \"07:00\", end: \"16:00\", breaks: [{start: \"16:00\", end: \"16:30\"}]}\n", "f.yaml:17:52: shifts[0].breaks[0]: 16:00 to 16:30 lies outside the working time 07:00 to 16:00"},
		{"shifts:\n  - {id: D}\n", "f.yaml:17:5: shifts[0]: has no times: write start and end, or parts"},
		{"shifts:\n  - {id: D, start: \"07:00\"}\n", "f.yaml:17:5: shifts[0]: has no times: write start and end, or parts"},
		{"shifts:\n  - {id: D, start: \"07:00\", parts: [{start: \"07:00\", end: \"09:00\"}]}\n", "f.yaml:17:5: shifts[0]: has both parts and a start, end or breaks of its own: keep one of the two"},
		{"shifts:\n  - {id: D, parts: [{start: \"07:00\", end: \"09:00\", activity: on-call}]}\n", "f.yaml:17:21: shifts[0].parts[0]: on-call does not say its credit: write how many percent of the time count towards contract hours"},
		{"shifts:\n  - {id: D, start: \"07:00\", end: \"16:00\", places: w1}\n", `f.yaml:17:51: shifts[0].places: "w1" is not known here; the only one is all`},
		{"shifts:\n  - {id: D, start: \"07:00\", end: \"16:00\", places: []}\n", "f.yaml:17:51: shifts[0].places: is empty: write at least one entry, or remove the name"},
		{"shifts: []\n", "f.yaml:16:9: shifts: is empty: write at least one entry"},
		{"employees: []\n", "f.yaml:16:12: employees: the unit has no staff: write at least one employee, or an hourly_pool"},
		{"employees:\n  - {id: p1, employment: permanent, post: -5, agreement: kommunal, schedule: night}\n", `f.yaml:17:43: employees[0].post: "-5" lies outside 0 to 100: write a percentage such as 75`},
		{"employees:\n  - {id: p1, employment: permanent, post: 100, agreement: kommunal, schedule: night, measure: \"-37:00\"}\n", `f.yaml:17:95: employees[0].measure: "-37:00" is negative: write hours of nought or more`},
		{"employees:\n  - {id: p1, employment: permanent, post: 100, agreement: kommunal, schedule: night, measure: \"0:00\"}\n", `f.yaml:17:95: employees[0].measure: "0:00" lies outside 1 to 168: write hours and minutes such as "38:15"`},
		{"employees:\n  - {id: p1, employment: permanent, post: 100, agreement: kommunal, schedule: night, skills: [usk, skk]}\n", `f.yaml:17:100: employees[0].skills[1]: there is no skill "skk"; did you mean "ssk"?`},
		{"employees:\n  - {id: p1, employment: permanent, post: 100, agreement: kommunal, schedule: night, places: [w1, w1]}\n", `f.yaml:17:99: employees[0].places[1]: place "w1" is named twice; remove one`},
		{"employees:\n  - &a {id: p1, employment: permanent, post: 100, agreement: kommunal, schedule: night}\n  - {id: p1, employment: hourly, agreement: kommunal, schedule: night}\n", "f.yaml:17:5: anchors (&name) are not read here; write the value out, or put the text in quotes"},
		{"employees:\n  - {id: p1, employment: permanent, post: 100, agreement: kommunal, schedule: night}\n  - {id: p1, employment: hourly, agreement: kommunal, schedule: night}\n", `f.yaml:18:10: employees[1].id: "p1" is also the id of employees[0]: give each its own`},
		{"employees:\n  - {id: p1, employment: hourly, agreement: kommunal, schedule: night, history: {from: 2026-10-02, row: \"D - D:w3\"}}\n", "f.yaml:17:105: employees[0].history.row: there is no place \"w3\"; did you mean \"w1\"?"},
		{"employees:\n  - {id: p1, employment: hourly, agreement: kommunal, schedule: night, history: {from: 2026-10-02, row: \"D -\"}}\n", "f.yaml:17:105: employees[0].history.row: holds 2 marks for the 3 days from 2026-10-02 to the day before the period: write one mark for each day, - for free"},
		{"employees:\n  - {id: p1, employment: hourly, agreement: kommunal, schedule: night, history: {from: 2026-10-02, row: \"D :w1 D:\"}}\n", "f.yaml:17:105: employees[0].history.row: \":w1\" on 2026-10-03 is no mark: write a shift, shift:place, or - for free\nf.yaml:17:105: employees[0].history.row: \"D:\" on 2026-10-04 is no mark: write a shift, shift:place, or - for free"},
		{"employees:\n  - {id: p1, employment: hourly, agreement: kommunal, schedule: night, history: {row: \"\"}}\n", "f.yaml:17:81: employees[0].history: does not say from which day its duties are complete: write from"},
		{"employees:\n  - {id: p1, employment: hourly, agreement: kommunal, schedule: night, history: {from: 2026-10-02, duties: [{date: 2026-10-05, shift: D}]}}\n", "f.yaml:17:109: employees[0].history.duties[0]: 2026-10-05 does not lie before the period, which begins on 2026-10-05"},
		{"employees:\n  - {id: p1, employment: hourly, agreement: kommunal, schedule: night, history: {from: 2026-10-02, duties: [{date: 2020-10-04, shift: D}]}}\n", "f.yaml:17:109: employees[0].history.duties[0]: 2020-10-04 is more than 400 days from the period; leave it out"},
		{"employees:\n  - {id: p1, employment: hourly, agreement: kommunal, schedule: night, locks: [{date: 2026-10-05}, {date: 2026-10-06, shift: D, free: true}, {date: 2026-10-07, free: true, place: w1}]}\n",
			"f.yaml:17:80: employees[0].locks[0]: does not say what is locked: write either shift (and place), or free: true\n" +
				"f.yaml:17:100: employees[0].locks[1]: does not say what is locked: write either shift (and place), or free: true\n" +
				"f.yaml:17:142: employees[0].locks[2]: does not say what is locked: write either shift (and place), or free: true"},
		{"demand:\n  - {id: day, shifts: [D], from: \"07:00\", to: \"09:00\", least: 1}\n", "f.yaml:18:5: demand[0]: has both shifts and from or to: keep one of the two"},
		{"demand:\n  - {id: day, from: \"07:00\", least: 1}\n", "f.yaml:18:5: demand[0]: does not say when: write shifts, or from and to"},
		{"demand:\n  - {id: day, shifts: [D], least: 3, wanted: 2, most: 1}\n", "f.yaml:18:46: demand[0].wanted: 2 is less than least, 3: write at least as much"},
		{"demand:\n  - {id: day, shifts: [N], places: [w1], least: 1}\n", "f.yaml:18:5: demand[0]: no shift can ever meet it: none that covers demand is worked on its days, at its places and in its hours"},
		{"demand:\n  - {id: day, from: \"16:00\", to: \"21:00\", least: 1}\n", "f.yaml:18:5: demand[0]: no shift can ever meet it: none that covers demand is worked on its days, at its places and in its hours"},
		{"hourly_pool: {heads: 2, agreement: kommunal, schedule: night, skills: [x]}\n", "f.yaml:19:72: hourly_pool.skills[0]: there is no skill \"x\"; write one of usk, ssk, lak"},
		{"hourly_pool: {heads: 1001, agreement: kommunal, schedule: night}\n", "f.yaml:19:22: hourly_pool.heads: \"1001\" lies outside 0 to 1000"},
		{"rules: [{rule: daily-rest, level: law}, {level: hard}, {rule: x, people: [p9]}]\n", "f.yaml:19:35: rules[0].level: \"law\" is not known here; write one of hard, goal\nf.yaml:19:41: rules[1].rule: is missing: write it, such as weekend-frequency\nf.yaml:19:75: rules[2].people[0]: there is no employee \"p9\"; did you mean \"p1\"?"},
		{"budgets: [{owner: Chef, amount: 1}]\n", "f.yaml:17:5: employees[0].salary: is missing: a budget needs to know it\nf.yaml:18:5: employees[1].hourly_pay: is missing: a budget needs to know it"},
		{"calculation: [{first: 2026-10-05, last: 2026-10-31}]\n", "f.yaml:19:14: calculation: 2026-11-01 lies in no calculation period: let them cover the period without gaps"},
	} {
		_, err := ReadProblem("f.yaml", strings.NewReader(with(c.lines)))
		wrong(t, err, c.want, c.lines)
	}
}

// Form, names and sense are told in one go, in the order of the file; what only
// follows from another fault is not.
func TestEveryFaultAtOnce(t *testing.T) {
	_, err := ReadProblem("f.yaml", strings.NewReader(`problem: Liten enhet
unit: {id: liten, kind: carehome}
period: {first: 2026-10-05, days: 28}
places:
  - {id: w1, kind: ward}
shifts:
  - {id: D, start: "7.00", end: "16:00"}
  - {id: E, start: "13:00", end: "22:00", places: [w1, ward2]}
  - {id: F, start: "08:00", end: "12:00", breaks: [{start: "07:30", end: "09:00"}]}
demand:
  - {id: day, shifts: [D], least: 2}
  - {id: eve, shifts: [E], places: [w1], least: 3, wanted: 2, most: 1}
  - {id: eve, days: weekday, shifts: [E], least: 1}
employees:
  - {id: p1, employment: permanent, post: 175, agreement: kommunal, schedule: night, wishes: [{date: 2026-11-02, want: off}]}
  - {id: p2, employment: permanent, agreement: kommunal, schedule: night, wishes: [{date: 2026-11-02, want: off}]}
  - {id: p2, employment: hourly, agreement: kommunal, schedule: night, colour: red, colour: blue}
  - {id: p4, employment: hourlly, agreement: kommunal, schedule: night, post: 20}
rules:
  - {rule: days-in-row, people: [p1, p3]}
`))
	wrong(t, err, `f.yaml:1:10: problem: "Liten enhet" is not a short name: write a-z, 0-9 and -, at most 60 of them
f.yaml:2:25: unit.kind: "carehome" is not known here; did you mean "care-home"?
f.yaml:7:20: shifts[0].start: "7.00" is not a clock time: write it as "07:30", or "31:00" for 07:00 the next day
f.yaml:8:56: shifts[1].places[1]: there is no place "ward2"; the only one is w1
f.yaml:9:52: shifts[2].breaks[0]: 07:30 to 09:00 lies outside the working time 08:00 to 12:00
f.yaml:12:60: demand[1].wanted: 2 is less than least, 3: write at least as much
f.yaml:13:10: demand[2].id: "eve" is also the id of demand[1]: give each its own
f.yaml:13:21: demand[2].days: "weekday" is not known here; did you mean "weekdays"?
f.yaml:15:43: employees[0].post: "175" lies outside 0 to 100: write a percentage such as 75
f.yaml:15:102: employees[0].wishes[0].date: 2026-11-02 lies outside the period 2026-10-05 to 2026-11-01: put the date right or remove it
f.yaml:16:5: employees[1].post: is missing: write the post size in percent, such as 75
f.yaml:16:91: employees[1].wishes[0].date: 2026-11-02 lies outside the period 2026-10-05 to 2026-11-01: put the date right or remove it
f.yaml:17:10: employees[2].id: "p2" is also the id of employees[1]: give each its own
f.yaml:17:72: employees[2].colour: is not a name known here; there are id, name, employment, pool, from, to, post, salary, …
f.yaml:17:85: employees[2].colour: is written twice, first on line 17; keep one
f.yaml:18:26: employees[3].employment: "hourlly" is not known here; did you mean "hourly"?
f.yaml:20:38: rules[0].people[1]: there is no employee "p3"; did you mean "p1"?`)
}

func TestHalfAFile(t *testing.T) {
	for cut := 0; cut < len(small); cut++ {
		p, err := ReadProblem("f.yaml", strings.NewReader(small[:cut]))
		if rest := strings.TrimSpace(small[cut:]); err == nil && rest != "" { // the last person can be missed
			assert.True(t, strings.HasSuffix("- {id: p2, name: Bo Alm, employment: hourly, agreement: kommunal, schedule: weekdays-holidays}", rest), rest)
			assert.Len(t, p.Employees, 1)
		}
	}
}

func TestTenMegabytesOfNoise(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 10_000_000)
	for i := range noise {
		noise[i] = byte(r.Uint32())
	}
	signs := []byte(" \n-:,[]{}abc\"'#&*!|>%@`01")
	yaml := make([]byte, len(noise))
	for i := range yaml {
		yaml[i] = signs[int(noise[i])%len(signs)]
	}
	p := read(t, small)
	for name, data := range map[string][]byte{"noise.yaml": noise, "noise.json": noise, "signs.yaml": yaml, "signs.csv": yaml, "noise.csv": noise} {
		_, err := ReadProblem(name, bytes.NewReader(data))
		assert.Error(t, err, name)
		_, err = ReadRoster(p, name, bytes.NewReader(data))
		assert.Error(t, err, name)
		assert.Less(t, len(err.Error()), 100_000, name)
	}
}

// A file as large as is allowed is read whole, and one person more refused.
func TestManyPeople(t *testing.T) {
	people := func(n int) string {
		var b strings.Builder
		b.WriteString("employees:\n")
		for i := range n {
			fmt.Fprintf(&b, "  - {id: p%d, employment: permanent, post: 100, agreement: kommunal, schedule: night, home: w1, skills: [usk]}\n", i)
		}
		return b.String()
	}
	assert.Len(t, read(t, with(people(5000))).Employees, 5000)
	_, err := ReadProblem("f.yaml", strings.NewReader(with(people(5001))))
	wrong(t, err, "f.yaml:17:3: employees: holds 5001 entries, more than the 5000 that are read")
	_, err = ReadProblem("f.yaml", strings.NewReader(with(people(5000)+"hourly_pool: {heads: 1, agreement: kommunal, schedule: night}\n")))
	wrong(t, err, "f.yaml:17:3: employees: holds 5001 entries, more than the 5000 that a problem can have")
}

// Of very many faults the first are told, in order, and the number of the rest.
func TestManyFaults(t *testing.T) {
	var b strings.Builder
	b.WriteString("demand:\n")
	for i := range 2000 {
		fmt.Fprintf(&b, "  - {id: d%d, shifts: [X], least: many}\n", i)
	}
	_, err := ReadProblem("f.yaml", strings.NewReader(with(b.String())))
	var faults Faults
	require.ErrorAs(t, err, &faults)
	require.Len(t, faults, 101)
	for i := range 100 {
		assert.Equal(t, 18+i/2, faults[i].Line)
	}
	assert.Equal(t, "f.yaml: and 3900 faults more; mend these first", faults[100].String())
}

// wrong asks for the faults of a file, in English, and that each is told in
// Swedish too, at the same place.
func wrong(t *testing.T, err error, want string, about ...any) {
	t.Helper()
	assert.EqualError(t, err, want, about...)
	var faults Faults
	require.ErrorAs(t, err, &faults)
	for _, f := range faults {
		texttest.Told(t, f.Say)
		place := strings.TrimSuffix(f.In("en"), f.Say.EN)
		assert.Equal(t, place+f.Say.SV, f.In("sv"))
	}
}
