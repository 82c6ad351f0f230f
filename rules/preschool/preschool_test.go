package preschool

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

func rule(t rulestest.T, id, params string) rules.Rule { return rulestest.Rule(t, Pack, id, params) }

// day makes a preschool of two groups that opens 06:30 and closes 17:30. Shifts
// are at the groups; people work where they are at home.
func day(t testing.TB, text string, home map[string]roster.PlaceNo, teachers ...string) *rulestest.Strip {
	s := rulestest.Read(t, text,
		rulestest.Shift("O", "06:30-15:00 (11:00-11:30)"), rulestest.Shift("M", "08:00-16:30 (12:00-12:30)"),
		rulestest.Shift("C", "09:00-17:30 (13:00-13:30)"), rulestest.Shift("PUT", "13:00-15:00"))
	p := s.Problem
	p.Unit.Kind = roster.Preschool
	p.Unit.Attendance = []roster.Attendance{{From: 6*60 + 30, Children: 1}, {From: 7 * 60, Children: 6}, {From: 9 * 60, Children: 12}, {From: 15 * 60, Children: 5.2}, {From: 17 * 60, Children: .4}, {From: 17*60 + 30}}
	p.Skills = []roster.Skill{{ID: "fsk", Name: "Förskollärare", Kind: roster.Teacher}}
	p.Places = []roster.Place{{ID: "g1", Name: "Solen", Kind: roster.Group}, {ID: "g2", Name: "Månen", Kind: roster.Group}}
	for i := range p.Shifts {
		p.Shifts[i].Places = []roster.PlaceNo{0, 1}
	}
	put := &p.Shifts[6]
	put.Kind, put.Places = roster.Protected, nil
	for e := range p.Employees {
		who := &p.Employees[e]
		who.Home = home[who.Name]
		for _, name := range teachers {
			if who.Name == name {
				who.Skills, who.Profession = []roster.SkillSpan{{Skill: 0, From: roster.NoDate, To: roster.NoDate}}, "Förskollärare"
			}
		}
	}
	for i := range s.Roster.Duties {
		if d := &s.Roster.Duties[i]; len(p.Shifts[d.Shift].Places) > 0 {
			d.Place = p.Employees[d.Employee].Home
		}
	}
	return s
}

func minutes(found []rules.Finding) (sum int64) {
	for i := range found {
		sum += found[i].Amount
	}
	return sum
}

func TestATeacherInEachGroupInCoreHours(t *testing.T) {
	s := day(t, `
		Anna   O M - - - - -
		Bo     M M C C C - -
		Cilla  M M M M M - -`, map[string]roster.PlaceNo{"Bo": 1, "Cilla": 0}, "Anna", "Bo")
	r := rule(t, "core-teachers", `{"core": ["09:00-15:00"]}`)
	found := r.Check(s.Case())
	require.Len(t, found, 3, "Solen from Wednesday to Friday, Anna being off; not at the weekend")
	assert.EqualValues(t, 3*6*60, minutes(found))
	assert.Equal(t, "Förskollärare, Solen, ons 7 okt 09:00–15:00: 0 på plats av minst 1.", found[0].Say.SV)
	assert.Equal(t, rules.Goal, found[0].Level)
	assert.Empty(t, rule(t, "core-teachers", `{"core": ["09:00-15:00"], "groups": [["g1", "g2"]]}`).Check(s.Case()), "Bo is within reach of both")

	// A minute past Anna's end is one without her.
	assert.EqualValues(t, 3*(6*60+1)+1, minutes(rule(t, "core-teachers", `{"core": ["09:00-15:01"]}`).Check(s.Case())))

	hard := r.(interface{ At(rules.Level) rules.Rule }).At(rules.UnitRule)
	assert.True(t, hard.Check(s.Case())[0].Hard())
	for _, c := range hard.Constrain(s.Problem) {
		assert.Equal(t, constraint.Price{Level: constraint.Least, Each: 1}, c.(constraint.Cover).Short)
	}
}

func TestTwoAdultsOpenAndClose(t *testing.T) {
	s := day(t, `
		Anna   O O O - -
		Bo     O O M - -
		Cilla  C C C - -
		Dan    C M C - -`, nil)
	s.Problem.Demands = []roster.Demand{{ID: "x", Days: roster.DaySet{Dates: []roster.Date{s.Problem.First, s.Problem.First + 1, s.Problem.First + 2}}, From: 8 * 60, To: 9 * 60, Skill: roster.NoSkill, Most: -1}}
	found := rule(t, "opening-closing", "").Check(s.Case())
	require.Len(t, found, 2, "Tuesday's closing and Wednesday's opening")
	assert.Equal(t, "Öppning, ons 7 okt 06:30–07:00: 1 på plats av minst 2.", found[0].Say.SV)
	assert.Equal(t, "Stängning, tis 6 okt 17:00–17:30: 1 på plats av minst 2.", found[1].Say.SV)
	assert.Empty(t, rule(t, "opening-closing", `{"least": 1}`).Check(s.Case()))
	s.Problem.Employees[0].Supernumerary = s.Problem.First
	assert.Len(t, rule(t, "opening-closing", "").Check(s.Case()), 3, "who is being introduced is not one of the two")
}

func TestChildrenPerAdultThroughTheDay(t *testing.T) {
	for _, c := range []struct {
		most     string
		children float64
		adults   int
	}{
		{"6", 12, 2}, {"6", 12.01, 3}, {"6", 11.99, 2}, {"5.1", 5.1, 1}, {"5.1", 5.11, 2}, {"5.1", .01, 1}, {"5.1", 0, 0},
	} {
		r := rule(t, "density", `{"most": `+c.most+`}`).(Density)
		assert.Equal(t, c.adults, r.adults(c.children), "%+v", c)
	}
	s := day(t, `
		Anna   O
		Bo     M
		Cilla  C`, nil)
	r := rule(t, "density", `{"most": 5}`)
	// 06:30 one adult for 1; 07 one for 6 until Bo comes at 08; 09 three for 12;
	// 15 two for 5.2 (Bo and Cilla) until Bo goes at 16:30; 17 one for 0.4.
	found := r.Check(s.Case())
	assert.EqualValues(t, 60+30, minutes(found))
	for _, f := range found {
		assert.False(t, f.Hard())
	}
	s.Problem.Unit.Attendance[2].Children = 15.1
	assert.EqualValues(t, 60+30+6*60, minutes(r.Check(s.Case())), "the fourth adult is missing from 09 to 15")
	_, err := r.(Density).With([]byte(`{"most": 5.11}`))
	assert.ErrorContains(t, err, "at most one decimal")
}

func TestPlanningTimeIsAQuotaAWeek(t *testing.T) {
	s := day(t, `
		Anna   M+PUT M+PUT M M M - -   PUT M M M M - -
		Bo     M M M M M - -   PUT PUT M M M - -
		Cilla  M M M M M - -   M M M M M - -`, nil, "Anna", "Bo")
	r := rule(t, "planning-time", `{"hours": {"Förskollärare": "4:00", "Barnskötare": "2:00"}}`)
	who := func() (out [][2]int64) {
		for _, f := range r.Check(s.Case()) {
			out = append(out, [2]int64{int64(f.Employee), f.Amount})
		}
		return out
	}
	assert.Equal(t, [][2]int64{{0, 120}, {1, 240}}, who(), "Anna's second week is two hours short, Bo's first four; Cilla has no quota")
	s.Problem.Employees[2].Profession = "Barnskötare"
	assert.Equal(t, [][2]int64{{0, 120}, {1, 240}, {2, 120}, {2, 120}}, who())
	// Two days away, three fifths are due; the weekend counts for nothing.
	s.Problem.Employees[2].Profession = ""
	s.Problem.Employees[1].Absences = []roster.Absence{{First: s.Problem.First + 3, Last: s.Problem.First + 6, Kind: roster.Vacation}}
	assert.Equal(t, [][2]int64{{0, 120}, {1, 144}}, who())
	s.Problem.Employees[0].Post = 5000
	r = rule(t, "planning-time", `{"hours": {"Förskollärare": "4:00"}, "scaled": true}`)
	assert.Equal(t, [][2]int64{{1, 144}}, who(), "half a post, half the hours, where the unit says so")

	// On a shift that covers, planning is no planning; and protected time is no
	// presence.
	put := &s.Problem.Shifts[6]
	put.Kind = roster.Work
	assert.Len(t, who(), 4)
	assert.NotEmpty(t, s.Case().Present(s.Case().Planned(0)[1]))
	put.Parts[0].Planning = true
	assert.Equal(t, [][2]int64{{1, 144}}, who(), "a part for planning is as good")
	assert.Empty(t, s.Case().Present(s.Case().Planned(0)[1]))
	put.Kind, put.Parts[0].Planning = roster.Protected, false
	assert.Empty(t, s.Case().Present(s.Case().Planned(0)[1]))
	assert.ErrorContains(t, rule(t, "planning-time", `{"shifts": ["M", "X"]}`).(PlanningTime).Fit(s.Problem), "shift M holds no planning: make it protected, or mark a part of it planning: true")
}

// Planning saved up for whole days: a day of eight hours for two weeks of four.
func TestPlanningTimeMayBeSavedUp(t *testing.T) {
	s := day(t, `
		Anna   M M M M M - -   PUT+O M+PUT M M M - -   M M M M M - -
		Bo     M M M M M - -   M M M M M - -   PUT+O PUT+O M M M - -`, nil, "Anna", "Bo")
	found := func(params string) (out []roster.Day) {
		for _, f := range rule(t, "planning-time", params).Check(s.Case()) {
			out = append(out, f.Day)
		}
		return out
	}
	assert.Equal(t, []roster.Day{0, 14, 0, 7}, found(`{"hours": {"Förskollärare": "4:00"}}`), "Anna's first and third weeks, Bo's first two")
	assert.Equal(t, []roster.Day{0, 0}, found(`{"hours": {"Förskollärare": "4:00"}, "weeks": 2}`), "of three weeks two are held together")
	assert.Equal(t, []roster.Day{0}, found(`{"hours": {"Förskollärare": "2:00"}, "weeks": 2}`), "four hours in the two weeks are Anna's")
	assert.Equal(t, []roster.Day{0, 0}, found(`{"hours": {"Förskollärare": "2:01"}, "weeks": 2}`))
	assert.Empty(t, found(`{"hours": {"Förskollärare": "9:00"}, "weeks": 4}`))
}

func TestPlanningTimeIsToldTheSolverToo(t *testing.T) {
	s := day(t, `Anna   M M M M M - - - - -`, nil, "Anna")
	said := rule(t, "planning-time", `{"hours": {"Förskollärare": "4:00"}, "weight": 7}`).Constrain(s.Problem)
	require.Len(t, said, 1, "of ten days one week lies wholly in the period")
	total := said[0].(constraint.Total)
	assert.Equal(t, constraint.Price{Level: constraint.Quality, Each: 7}, total.Under)
	assert.EqualValues(t, 240, total.Low)
	assert.EqualValues(t, math.MaxInt64, total.High)
	assert.Equal(t, []int32{0, 0, 0, 0, 0, 0, 120}, total.Of[3])
}

func TestTheShareOfTeachersIsTold(t *testing.T) {
	s := day(t, `
		Anna   M M - PUT -
		Bo     M M M - -`, nil, "Anna")
	assert.Empty(t, rule(t, "teacher-share", `{"percent": 40}`).Check(s.Case()), "two of five")
	found := rule(t, "teacher-share", `{"percent": 41}`).Check(s.Case())
	require.Len(t, found, 1)
	assert.Equal(t, rules.Info, found[0].Level)
	assert.EqualValues(t, 24, found[0].Amount, "of 2400 minutes one hundredth; planning is neither")
	assert.Empty(t, rule(t, "teacher-share", "").Check(s.Case()))
}

// In any other unit the pack is silent, whatever it is told.
func TestOnlyPreschools(t *testing.T) {
	s := day(t, `
		Anna   - - - - - - -
		Bo     - - - - - - -`, nil, "Anna", "Bo")
	told := []rules.Rule{
		rule(t, "core-teachers", ""), rule(t, "opening-closing", ""), rule(t, "density", `{"most": 5}`),
		rule(t, "planning-time", `{"hours": {"Förskollärare": "4:00"}}`), rule(t, "teacher-share", `{"percent": 100}`),
	}
	assert.NotEmpty(t, rules.Check(s.Problem, s.Roster, told))
	s.Problem.Unit.Kind = roster.CareHome
	assert.Empty(t, rules.Check(s.Problem, s.Roster, told))
	assert.Empty(t, rules.Constrain(s.Problem, told))
}

// An afternoon's planning inside a shift is worked and paid, and empties the
// group.
func TestPlanningInsideAShiftIsNoPresence(t *testing.T) {
	s := rulestest.Read(t, `Anna   P`, rulestest.Shift("P", "08:00-12:00 12:30-16:30"))
	p := s.Problem
	p.Shifts[3].Parts[1].Planning = true
	assert.EqualValues(t, 240, p.Planning(0, 3))
	assert.EqualValues(t, 480, p.Paid(0, 3))
	anna := s.Case().Planned(0)[0]
	assert.Len(t, anna.Worked, 2)
	assert.Equal(t, []roster.Interval{p.Between(0, 8*60, 12*60)}, s.Case().Present(anna))
	p.Unit.Kind = roster.Preschool
	p.Unit.Attendance = []roster.Attendance{{From: 8 * 60, Children: 3}, {From: 16*60 + 30}}
	assert.EqualValues(t, 270, minutes(rule(t, "density", `{"most": 5}`).Check(s.Case())), "from noon on nobody is with the children")
}
