package formats

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/roster"
)

// small is a problem file that says as little as one can; tests add to it or
// break it.
const small = `problem: liten
unit: {id: liten, kind: care-home}
period: {first: 2026-10-05, days: 28}
skills:
  - {id: usk, stand_ins: [ssk]}
  - {id: ssk, stand_ins: [lak]}
  - {id: lak}
places:
  - {id: w1, kind: ward}
  - {id: w2, kind: dementia-ward}
shifts:
  - {id: D, start: "07:00", end: "16:00", breaks: [{start: "12:00", end: "13:00"}], places: all}
  - {id: N, start: "21:00", end: "07:00", breaks: [{start: "01:00", end: "01:30"}], places: [w2]}
demand:
  - {id: day, shifts: [D], least: 1}
employees:
  - {id: p1, name: Ada Ek, employment: permanent, post: 75, agreement: kommunal, schedule: weekdays-holidays, home: w1}
  - {id: p2, name: Bo Alm, employment: hourly, agreement: kommunal, schedule: weekdays-holidays}
`

func read(t require.TestingT, text string) *roster.Problem {
	p, err := ReadProblem("f.yaml", strings.NewReader(text))
	require.NoError(t, err)
	return p
}

// with puts lines in the place of the one that begins with their first word.
func with(lines string) string {
	first, _, _ := strings.Cut(lines, ":")
	var out []string
	skip := false
	for line := range strings.Lines(small) {
		if !strings.HasPrefix(line, " ") {
			skip = strings.HasPrefix(line, first+":")
		}
		if !skip {
			out = append(out, line)
		}
	}
	return strings.Join(out, "") + lines
}

func TestWhatIsLeftOut(t *testing.T) {
	p := read(t, small)
	assert.Equal(t, "liten", p.Unit.Name)
	assert.Equal(t, 1, p.Unit.Managers)
	assert.Equal(t, "Europe/Stockholm", p.Zone.String())
	first := roster.DateOf(2026, 10, 5)
	assert.Equal(t, []roster.Calculation{{First: first, Last: first + 27}}, p.Calculation)
	assert.Equal(t, []roster.SkillNo{1, 2}, p.Skills[0].StandIns, "a stand-in's stand-in counts")
	assert.Equal(t, []roster.SkillNo{2}, p.Skills[1].StandIns)
	assert.Nil(t, p.Skills[2].StandIns)

	day, night := p.Shifts[0], p.Shifts[1]
	assert.Equal(t, roster.Work, day.Kind)
	assert.Equal(t, []roster.Part{{Start: 420, End: 960, Activity: roster.Active, Credit: 100, Breaks: []roster.Break{{Start: 720, End: 780}}}}, day.Parts)
	assert.Equal(t, []roster.PlaceNo{0, 1}, day.Places)
	assert.Equal(t, roster.EveryDay(), day.Days)
	assert.False(t, day.Night)
	assert.True(t, night.Night)
	assert.Equal(t, roster.Clock(31*60), night.End())
	assert.Equal(t, []roster.Break{{Start: 25 * 60, End: 25*60 + 30}}, night.Parts[0].Breaks, "a break after midnight")

	d := p.Demands[0]
	assert.Equal(t, []any{1, 1, -1, roster.NoSkill}, []any{d.Least, d.Wanted, d.Most, d.Skill})

	e := p.Employees[0]
	assert.Equal(t, roster.Employee{
		ID: "p1", Name: "Ada Ek", Employment: roster.Permanent, From: roster.NoDate, To: roster.NoDate, Post: 7500,
		Agreement: roster.Kommunal, Schedule: roster.WeekdaysHolidays, DayBreak: 600, WeekBreak: roster.WeekBreak{Day: time.Monday},
		Home: 0, History: roster.History{From: roster.NoDate},
	}, e)
	assert.Equal(t, roster.NoPlace, p.Employees[1].Home)
}

func TestShiftsInParts(t *testing.T) {
	p := read(t, with(`shifts:
  - {id: D, parts: [{start: "07:00", end: "11:00"}, {start: "16:00", end: "20:00"}]}
  - {id: J, night: false, parts: [{start: "15:00", end: "23:00"}, {start: "23:00", end: "31:00", activity: on-call, credit: 50}, {start: "31:00", end: "35:00"}]}
  - {id: P, kind: protected, start: "08:00", end: "12:00", days: [tue], skills: [usk, ssk]}
`))
	assert.True(t, p.Shifts[0].Split())
	assert.False(t, p.Shifts[0].Night)
	assert.False(t, p.Shifts[1].Night, "as written, not as it ends")
	assert.Equal(t, roster.Part{Start: 1380, End: 1860, Activity: roster.OnCall, Credit: 50}, p.Shifts[1].Parts[1])
	assert.Equal(t, roster.DaySet{Weekdays: [7]bool{time.Tuesday: true}}, p.Shifts[2].Days)
	assert.Equal(t, []roster.SkillNo{0, 1}, p.Shifts[2].Skills)
}

// Days are counted in a period that holds Christmas: Thursday the 24th (an eve
// that counts as a holiday) and Friday the 25th, Saturday the 26th.
func TestClassesOfDays(t *testing.T) {
	for days, want := range map[string]string{
		"every-day":            "mo tu we th fr sa su",
		"weekdays":             "mo tu we",
		"weekend":              "sa su",
		"holidays":             "th fr",
		"[weekend, holidays]":  "th fr sa su",
		"[weekdays, holidays]": "mo tu we th fr",
		"[mon, fri]":           "mo fr",
		"[weekdays, fri]":      "mo tu we fr",
		"[]":                   "",
		"weekdays, dates: [2026-12-24, 2026-12-26]":             "mo tu we th sa",
		"weekdays, except: [2026-12-22]":                        "mo we",
		"holidays, dates: [2026-12-21], except: [2026-12-25]":   "mo th",
		"every-day, dates: [2026-12-24], except: [2026-12-24]":  "mo tu we fr sa su",
		"[mon, tue], dates: [2026-12-23], except: [2026-12-21]": "tu we",
		"[wed, holidays], dates: [2026-12-27, 2026-12-27]":      "we th fr su",
	} {
		text := strings.Replace(with("demand:\n  - {id: day, days: "+days+", shifts: [D], least: 0}\n"), "first: 2026-10-05, days: 28", "first: 2026-12-21, days: 7", 1)
		p := read(t, text)
		var got []string
		for d := range p.Days {
			if date := p.Date(roster.Day(d)); p.Demands[0].Days.Has(date) {
				got = append(got, strings.ToLower(date.Weekday().String()[:2]))
			}
		}
		assert.Equal(t, want, strings.Join(got, " "), days)
		assert.Equal(t, p, again(t, p), days)
	}
	p := read(t, with("demand:\n  - {id: day, dates: [2026-10-06], shifts: [D], least: 0}\n"))
	assert.Equal(t, roster.DaySet{Dates: []roster.Date{roster.DateOf(2026, 10, 6)}}, p.Demands[0].Days, "dates alone are the only days")
}

// rich is the people of a problem that says all there is to say of people.
const rich = `employees:
  - id: p1
    employment: temporary
    from: 2026-09-01
    to: 2026-10-31
    post: 82.25
    salary: 30907.5
    birth_year: 1984
    agreement: vision
    schedule: night
    measure: "36:20"
    day_break: "18:00"
    week_break: {day: sun, clock: "19:30"}
    heavy_nights: true
    profession: Undersköterska
    home: w2
    places: [w1]
    shifts: [D]
    skills: [usk, {skill: lak, from: 2026-01-01, to: 2026-10-20}]
    history:
      from: 2026-09-30
      row: "D:w1 - D N -"
      balances: [{kind: worked-minutes, from: 2026-07-01, amount: 31200}]
    absences:
      - {first: 2026-10-06, last: 2026-10-06, kind: sick}
      - {first: 2026-10-07, last: 2026-10-08, kind: leave, credited: false, hours: "16:05"}
    wishes: [{date: 2026-10-09, want: off}, {date: 2026-10-10, want: work, shift: D, weight: 9}, {date: 2026-10-11, want: off, veto: true}]
    locks: [{date: 2026-10-12, shift: D, place: w1}, {date: 2026-10-13, free: true}, {date: 2026-10-14, shift: N}]
hourly_pool: {heads: 2, pay: 168, agreement: kommunal, schedule: weekdays-holidays, skills: [usk], shifts: [D], places: [w1], day_break: "06:00"}
rules:
  - {rule: days-in-row, level: goal, people: [p1, pool-2], most: 5, text: "åtta", on: [D, {x: 1.50}], none: ~}
  - {rule: whole-weekends}
budgets: [{owner: Chef, amount: 1850000.55}, {owner: Chef, amount: 1, kind: limit}]
`

func TestPeople(t *testing.T) {
	first := roster.DateOf(2026, 10, 5)
	p := read(t, with(rich))
	assert.Equal(t, roster.Employee{
		ID: "p1", Name: "p1", Employment: roster.Temporary, From: roster.DateOf(2026, 9, 1), To: roster.DateOf(2026, 10, 31),
		Post: 8225, Salary: 3090750, BirthYear: 1984, Agreement: roster.Vision, Schedule: roster.PermanentNight,
		Measure: 36*60 + 20, DayBreak: 18 * 60, WeekBreak: roster.WeekBreak{Day: time.Sunday, Clock: 19*60 + 30}, HeavyNights: true,
		Profession: "Undersköterska", Home: 1, Places: []roster.PlaceNo{0}, Shifts: []roster.ShiftNo{0},
		Skills: []roster.SkillSpan{{Skill: 0, From: roster.NoDate, To: roster.NoDate}, {Skill: 2, From: roster.DateOf(2026, 1, 1), To: roster.DateOf(2026, 10, 20)}},
		History: roster.History{
			From: first - 5,
			Duties: []roster.Duty{
				{Day: -5, Shift: 0, Place: 0},
				{Day: -3, Shift: 0, Place: 1}, // at home
				{Day: -2, Shift: 1, Place: 1}, // the only place
			},
			Balances: []roster.Balance{{Kind: roster.WorkedMinutes, From: roster.DateOf(2026, 7, 1), Amount: 31200}},
		},
		Absences: []roster.Absence{
			{First: first + 1, Last: first + 1, Kind: roster.Sick, Credited: true, Minutes: -1},
			{First: first + 2, Last: first + 3, Kind: roster.Leave, Minutes: 16*60 + 5},
		},
		Wishes: []roster.Wish{
			{Date: first + 4, Off: true, Shift: roster.NoShift, Weight: 5},
			{Date: first + 5, Shift: 0, Weight: 9},
			{Date: first + 6, Off: true, Shift: roster.NoShift, Weight: 5, Veto: true},
		},
		Locks: []roster.Lock{
			{Date: first + 7, Shift: 0, Place: 0},
			{Date: first + 8, Shift: roster.NoShift, Place: roster.NoPlace},
			{Date: first + 9, Shift: 1, Place: roster.NoPlace},
		},
	}, p.Employees[0])

	require.Len(t, p.Employees, 3)
	head := p.Employees[2]
	assert.Equal(t, []any{"pool-2", true, roster.Hourly, 168 * roster.SEK, roster.Clock(360), roster.NoPlace}, []any{head.ID, head.Pool, head.Employment, head.HourlyPay, head.DayBreak, head.Home})

	assert.Equal(t, []roster.Setting{
		{Rule: "days-in-row", Level: "goal", People: []roster.EmployeeNo{0, 2}, Params: []byte(`{"most":5,"text":"åtta","on":["D",{"x":1.50}],"none":null}`), Where: "f.yaml:46"},
		{Rule: "whole-weekends", Params: []byte(`{}`), Where: "f.yaml:47"},
	}, p.Settings)
	assert.Equal(t, []roster.Budget{{Owner: "Chef", Amount: 185000055}, {Owner: "Chef", Amount: 100, Limit: true}}, p.Budgets)
}

func TestPeriods(t *testing.T) {
	for text, days := range map[string]int{
		"days: 1": 1, "days: 371": 371, "last: 2026-10-05": 1, "last: 2026-11-01": 28, "last: 2027-10-10": 371,
	} {
		p := read(t, strings.Replace(small, "days: 28", text, 1))
		assert.Equal(t, days, p.Days, text)
	}
	for text, want := range map[string]string{
		"days: 0":                     `f.yaml:3:35: period.days: "0" lies outside 1 to 371`,
		"days: 372":                   `f.yaml:3:35: period.days: "372" lies outside 1 to 371`,
		"last: 2026-10-04":            "f.yaml:3:35: period.last: the period from 2026-10-05 to 2026-10-04 is not 1 to 371 days: write a later last day, or a nearer one",
		"last: 2027-10-11":            "f.yaml:3:35: period.last: the period from 2026-10-05 to 2027-10-11 is not 1 to 371 days: write a later last day, or a nearer one",
		"zone: UTC":                   "f.yaml:3:9: period: has no end: write days, such as 28, or last",
		"days: 7, last: 2026-10-11":   "f.yaml:3:9: period: has both days and last: remove one",
		"days: 7, zone: Europe/Solna": `f.yaml:3:44: period.zone: "Europe/Solna" is no known time zone: write one such as Europe/Stockholm`,
		"days: 7, zone: Local":        `f.yaml:3:44: period.zone: "Local" is no known time zone: write one such as Europe/Stockholm`,
		"days: 7, zone: ../../etc":    `f.yaml:3:44: period.zone: "../../etc" is no known time zone: write one such as Europe/Stockholm`,
	} {
		_, err := ReadProblem("f.yaml", strings.NewReader(strings.Replace(small, "days: 28", text, 1)))
		wrong(t, err, want)
	}
}

func FuzzReadProblem(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte(with(rich)))
	var b bytes.Buffer
	require.NoError(f, WriteProblemJSON(&b, read(f, with(rich))))
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := ReadProblem("f", bytes.NewReader(data))
		if (p == nil) == (err == nil) {
			t.Fatal("neither a problem nor an error, or both")
		}
		if p != nil {
			require.Empty(t, roster.Validate(p))
			require.Equal(t, p, again(t, p))
		}
	})
}
