package roster

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules/text/texttest"
)

// sound is a problem that has a little of everything and no fault.
func sound(t require.TestingT) *Problem {
	first := DateOf(2026, 10, 5)
	p := &Problem{
		ID:          "liten",
		Unit:        Unit{ID: "liten", Name: "Liten", Kind: CareHome, Managers: 1},
		Period:      NewPeriod(first, 28, stockholm(t)),
		Calculation: []Calculation{{First: first, Last: first + 27}},
		Skills:      []Skill{{ID: "usk", StandIns: []SkillNo{1}}, {ID: "ssk"}},
		Places:      []Place{{ID: "w1", Kind: Ward}, {ID: "w2", Kind: Dementia}},
		Shifts: []Shift{
			{ID: "D", Kind: Work, Places: []PlaceNo{0, 1}, Days: EveryDay(), Parts: []Part{{Start: 420, End: 960, Activity: Active, Credit: 100, Breaks: []Break{{Start: 720, End: 780}}}}},
			{ID: "N", Kind: Work, Days: EveryDay(), Night: true, Parts: []Part{{Start: 1260, End: 1860, Activity: Active, Credit: 100}}},
			{ID: "J", Kind: Work, Days: EveryDay(), Parts: []Part{
				{Start: 900, End: 1380, Activity: Active, Credit: 100},
				{Start: 1380, End: 1860, Activity: OnCall, Credit: 50},
				{Start: 1860, End: 2100, Activity: Active, Credit: 100},
			}},
			{ID: "R", Kind: Resource, Days: EveryDay(), Parts: []Part{{Start: 480, End: 720, Activity: Active, Credit: 100}}},
		},
		Demands: []Demand{
			{ID: "day", Days: EveryDay(), Shift: []ShiftNo{0}, Places: []PlaceNo{0}, Skill: 0, Least: 1, Wanted: 2, Most: 3, Firm: true},
			{ID: "night", Days: EveryDay(), From: 1320, To: 1800, Skill: NoSkill, Least: 1, Wanted: 1, Most: -1},
		},
		Settings: []Setting{{Rule: "days-in-row", Params: []byte(`{"most":5}`), Level: "goal", People: []EmployeeNo{0}}},
		Budgets:  []Budget{{Owner: "Enhetschef", Amount: 100 * SEK}},
	}
	for _, id := range []string{"p1", "p2"} {
		p.Employees = append(p.Employees, Employee{
			ID: id, Employment: Permanent, From: NoDate, To: NoDate, Post: 7500, Salary: 30000 * SEK, BirthYear: 1980,
			Agreement: Kommunal, Schedule: WeekdaysHolidays, DayBreak: 600, WeekBreak: WeekBreak{Day: time.Monday},
			Home: 0, Skills: []SkillSpan{{Skill: 0, From: NoDate, To: NoDate}}, History: History{From: NoDate},
		})
	}
	e := &p.Employees[0]
	e.History = History{
		From:     first - 7,
		Duties:   []Duty{{Employee: 0, Day: -7, Shift: 0, Place: 1}, {Employee: 0, Day: -1, Shift: 1, Place: NoPlace}},
		Balances: []Balance{{Kind: WorkedMinutes, From: first - 90, Amount: 100}},
	}
	e.Absences = []Absence{{First: first, Last: first + 1, Kind: Sick, Minutes: -1}, {First: first + 2, Last: first + 2, Kind: Other, Minutes: 60}}
	e.Wishes = []Wish{{Date: first, Off: true, Shift: NoShift, Weight: 10}, {Date: first + 27, Shift: 0, Weight: 1}}
	e.Locks = []Lock{{Date: first + 3, Shift: 0, Place: 1}, {Date: first + 4, Shift: NoShift, Place: NoPlace}}
	return p
}

func TestSoundProblemHasNoFault(t *testing.T) {
	assert.Empty(t, Validate(sound(t)))
}

// Each row makes one change to the sound problem: a fault at path, or none
// where path is empty.
func TestEveryFault(t *testing.T) {
	first := DateOf(2026, 10, 5)
	one := func(p *Problem) *Employee { return &p.Employees[0] }
	for _, c := range []struct {
		name   string
		path   string
		change func(*Problem)
	}{
		{"spaces in the id", "problem", func(p *Problem) { p.ID = "en avdelning" }},
		{"unit without id", "unit.id", func(p *Problem) { p.Unit.ID = "" }},
		{"unknown kind of unit", "unit.kind", func(p *Problem) { p.Unit.Kind = "hospital" }},
		{"negative managers", "unit.managers", func(p *Problem) { p.Unit.Managers = -1 }},
		{"children in a care home", "unit", func(p *Problem) { p.Unit.Enrolled = 3 }},
		{"children in a preschool", "", func(p *Problem) {
			p.Unit.Kind, p.Unit.Attendance = Preschool, []Attendance{{From: 390, Children: .9}, {From: 420, Children: 4}}
		}},
		{"attendance out of order", "unit.attendance[1].from", func(p *Problem) {
			p.Unit.Kind, p.Unit.Attendance = Preschool, []Attendance{{From: 420, Children: 4}, {From: 420, Children: 5}}
		}},
		{"attendance that is no number", "unit.attendance[0].children", func(p *Problem) {
			p.Unit.Kind, p.Unit.Attendance = Preschool, []Attendance{{From: 420, Children: math.NaN()}}
		}},

		{"no days", "period.days", func(p *Problem) { p.Days = 0 }},
		{"more than 53 weeks", "period.days", func(p *Problem) { p.Days = 372 }},
		{"no zone", "period.zone", func(p *Problem) { p.Zone = nil }},
		{"no calculation period", "calculation", func(p *Problem) { p.Calculation = nil }},
		{"calculation ends a day early", "calculation", func(p *Problem) { p.Calculation[0].Last-- }},
		{"calculation begins a day late", "calculation", func(p *Problem) { p.Calculation[0].First++ }},
		{"calculation reaches out at both ends", "", func(p *Problem) { p.Calculation[0] = Calculation{first - 14, first + 60} }},
		{"calculation in two that meet, out of order", "", func(p *Problem) { p.Calculation = []Calculation{{first + 14, first + 27}, {first, first + 13}} }},
		{"calculations a day apart", "calculation", func(p *Problem) { p.Calculation = []Calculation{{first, first + 12}, {first + 14, first + 27}} }},
		{"calculations that overlap", "calculation[1]", func(p *Problem) { p.Calculation = []Calculation{{first, first + 14}, {first + 14, first + 27}} }},
		{"calculation inverted", "calculation[0]", func(p *Problem) { p.Calculation[0].Last = first - 1 }},

		{"two skills with one id", "skills[1].id", func(p *Problem) { p.Skills[1].ID = "usk" }},
		{"stand-in that is no skill", "skills[0].stand_ins[0]", func(p *Problem) { p.Skills[0].StandIns[0] = 2 }},
		{"shift with a colon in its id", "shifts[3].id", func(p *Problem) { p.Shifts[3].ID = "R:1" }},
		{"id of forty letters", "", func(p *Problem) {
			p.Skills[1].ID = "åäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäöå"
		}},
		{"id of forty-one", "skills[1].id", func(p *Problem) {
			p.Skills[1].ID = "åäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåä"
		}},
		{"place without id", "places[1].id", func(p *Problem) { p.Places[1].ID = "" }},
		{"unknown kind of place", "places[1].kind", func(p *Problem) { p.Places[1].Kind = "attic" }},

		{"no shifts", "shifts", func(p *Problem) {
			p.Shifts, p.Demands = nil, nil
			one(p).History.Duties, one(p).Wishes, one(p).Locks = nil, nil, nil
		}},
		{"two shifts with one id", "shifts[1].id", func(p *Problem) { p.Shifts[1].ID = "D" }},
		{"shift without parts", "shifts[3]", func(p *Problem) { p.Shifts[3].Parts = nil }},
		{"shift of 24 hours", "", func(p *Problem) { p.Shifts[3].Parts[0] = Part{Start: 420, End: 420 + 1440, Activity: Active} }},
		{"shift of 24 hours and a minute", "shifts[3]", func(p *Problem) { p.Shifts[3].Parts[0] = Part{Start: 420, End: 421 + 1440, Activity: Active} }},
		{"chain with on-call of 26 hours", "", func(p *Problem) { p.Shifts[2].Parts[2].End = 900 + 1560 }},
		{"chain with on-call of 26 hours and a minute", "shifts[2]", func(p *Problem) { p.Shifts[2].Parts[2].End = 901 + 1560 }},
		{"shift that starts the day after", "shifts[3].start", func(p *Problem) { p.Shifts[3].Parts[0] = Part{Start: 1440, End: 1500, Activity: Active} }},
		{"parts that meet", "", func(p *Problem) { p.Shifts[2].Parts[1].Start = 1380 }},
		{"parts that overlap by a minute", "shifts[2].parts[1]", func(p *Problem) { p.Shifts[2].Parts[1].Start = 1379 }},
		{"part that ends as it starts", "shifts[2].parts[1]", func(p *Problem) { p.Shifts[2].Parts[1].End = 1380 }},
		{"credit above 100", "shifts[2].parts[1].credit", func(p *Problem) { p.Shifts[2].Parts[1].Credit = 101 }},
		{"unknown activity", "shifts[2].parts[1].activity", func(p *Problem) { p.Shifts[2].Parts[1].Activity = "nap" }},
		{"break up to the end", "", func(p *Problem) { p.Shifts[0].Parts[0].Breaks[0].End = 960 }},
		{"break past the end", "shifts[0].breaks[0]", func(p *Problem) { p.Shifts[0].Parts[0].Breaks[0].End = 961 }},
		{"break before the start", "shifts[0].breaks[0]", func(p *Problem) { p.Shifts[0].Parts[0].Breaks[0].Start = 419 }},
		{"break inverted", "shifts[0].breaks[0]", func(p *Problem) { p.Shifts[0].Parts[0].Breaks[0].End = 720 }},
		{"breaks that overlap", "shifts[0].breaks[1]", func(p *Problem) {
			b := &p.Shifts[0].Parts[0].Breaks
			*b = append(*b, Break{Start: 779, End: 790})
		}},
		{"shift at a place that is not", "shifts[0].places[2]", func(p *Problem) { p.Shifts[0].Places = []PlaceNo{0, 1, 2} }},
		{"shift at a place twice", "shifts[0].places[2]", func(p *Problem) { p.Shifts[0].Places = []PlaceNo{0, 1, 0} }},
		{"shift on the last date", "", func(p *Problem) { p.Shifts[0].Days.Dates = []Date{first + 27} }},
		{"shift on a date past the last", "shifts[0].dates[0]", func(p *Problem) { p.Shifts[0].Days.Dates = []Date{first + 28} }},
		{"exception before the first date", "shifts[0].except[0]", func(p *Problem) { p.Shifts[0].Days.Except = []Date{first - 1} }},

		{"two demands with one id", "demand[1].id", func(p *Problem) { p.Demands[1].ID = "day" }},
		{"least above wanted", "demand[0].wanted", func(p *Problem) { p.Demands[0].Least = 3 }},
		{"wanted above most", "demand[0].most", func(p *Problem) { p.Demands[0].Wanted = 4 }},
		{"all three equal", "", func(p *Problem) { p.Demands[0].Least, p.Demands[0].Wanted = 3, 3 }},
		{"negative least", "demand[0].least", func(p *Problem) { p.Demands[0].Least = -1 }},
		{"firm without most", "demand[0].firm", func(p *Problem) { p.Demands[0].Most = -1 }},
		{"by shift and by hours", "demand[0]", func(p *Problem) { p.Demands[0].To = 600 }},
		{"hours inverted", "demand[1].to", func(p *Problem) { p.Demands[1].To = 1320 }},
		{"24 hours", "", func(p *Problem) { p.Demands[1].To = 1320 + 1440 }},
		{"more than 24 hours", "demand[1].to", func(p *Problem) { p.Demands[1].To = 1321 + 1440 }},
		{"demand for a skill that is not", "demand[0].skill", func(p *Problem) { p.Demands[0].Skill = 2 }},
		{"demand on a shift without the place", "demand[0]", func(p *Problem) { p.Shifts[0].Places = []PlaceNo{1}; one(p).Locks[0].Place = 1 }},
		{"demand on a resource shift", "demand[0]", func(p *Problem) { p.Demands[0].Shift, p.Demands[0].Places = []ShiftNo{3}, nil }},
		{"nothing asked of a resource shift", "", func(p *Problem) {
			p.Demands[0].Shift, p.Demands[0].Places, p.Demands[0].Least = []ShiftNo{3}, nil, 0
		}},
		{"demand on days the shift lacks", "demand[0]", func(p *Problem) {
			p.Shifts[0].Days = DaySet{Weekdays: [7]bool{time.Monday: true}}
			p.Demands[0].Days = DaySet{Weekdays: [7]bool{time.Tuesday: true}}
		}},
		{"demand on days that do not come", "", func(p *Problem) { p.Demands[0].Days = DaySet{} }},
		{"demand in hours when one shift is there", "", func(p *Problem) { p.Demands[1].From, p.Demands[1].To = 1260, 1261; p.Shifts[2].Days = DaySet{} }},
		{"demand in hours when none is there", "demand[1]", func(p *Problem) {
			p.Demands[1].From, p.Demands[1].To = 1259, 1260
			p.Shifts[2].Days = DaySet{}
		}},
		{"demand at dawn, met by the night before", "", func(p *Problem) { p.Demands[1].From, p.Demands[1].To = 300, 420 }},
		{"demand past midnight, met the day after", "", func(p *Problem) {
			p.Shifts[1].Parts[0], p.Shifts[2].Days = Part{Start: 0, End: 420, Activity: Active}, DaySet{}
			p.Demands[1].From, p.Demands[1].To = 1380, 1500
		}},

		{"no staff", "employees", func(p *Problem) { p.Employees, p.Settings = nil, nil }},
		{"two people with one id", "employees[1].id", func(p *Problem) { p.Employees[1].ID = "p1" }},
		{"unknown employment", "employees[0].employment", func(p *Problem) { one(p).Employment = "volunteer" }},
		{"unknown agreement", "employees[0].agreement", func(p *Problem) { one(p).Agreement = "x" }},
		{"unknown schedule", "employees[0].schedule", func(p *Problem) { one(p).Schedule = "x" }},
		{"employed for one day", "", func(p *Problem) { one(p).From, one(p).To = first, first }},
		{"employment inverted", "employees[0]", func(p *Problem) { one(p).From, one(p).To = first, first-1 }},
		{"no post", "employees[0].post", func(p *Problem) { one(p).Post = 0 }},
		{"a little above full time", "employees[0].post", func(p *Problem) { one(p).Post = FullTime + 1 }},
		{"hourly with a post", "employees[0].post", func(p *Problem) { one(p).Employment, one(p).Salary, one(p).HourlyPay = Hourly, 0, 100 }},
		{"hourly with a salary", "employees[0].salary", func(p *Problem) { one(p).Employment, one(p).Post, one(p).HourlyPay = Hourly, 0, 100 }},
		{"monthly with hourly pay", "employees[0].hourly_pay", func(p *Problem) { one(p).HourlyPay = 1 }},
		{"negative salary", "employees[0].salary", func(p *Problem) { one(p).Salary = -1 }},
		{"salary not known, with a budget", "employees[0].salary", func(p *Problem) { one(p).Salary = 0 }},
		{"salary not known, without", "", func(p *Problem) { one(p).Salary, p.Budgets = 0, nil }},
		{"pool on monthly pay", "employees[0].pool", func(p *Problem) { one(p).Pool = true }},
		{"born thirteen years before", "", func(p *Problem) { one(p).BirthYear = 2013 }},
		{"born twelve years before", "employees[0].birth_year", func(p *Problem) { one(p).BirthYear = 2014 }},
		{"measure above a week", "employees[0].measure", func(p *Problem) { one(p).Measure = 7*1440 + 1 }},
		{"day break at midnight after", "employees[0].day_break", func(p *Problem) { one(p).DayBreak = 1440 }},
		{"week break on no day", "employees[0].week_break", func(p *Problem) { one(p).WeekBreak.Day = 7 }},
		{"home that is not", "employees[0].home", func(p *Problem) { one(p).Home = 2 }},
		{"skill that is not", "employees[0].skills[0]", func(p *Problem) { one(p).Skills[0].Skill = -1 }},
		{"skill span inverted", "employees[0].skills[0]", func(p *Problem) { one(p).Skills[0].From, one(p).Skills[0].To = first, first-1 }},

		{"duty on the period's first day", "employees[0].history.duties[1]", func(p *Problem) { one(p).History.Duties[1].Day = 0 }},
		{"duty a day before the history", "employees[0].history.duties[0]", func(p *Problem) { one(p).History.Duties[0].Day = -8 }},
		{"two duties on one day", "employees[0].history.duties[1]", func(p *Problem) { one(p).History.Duties[1].Day = -7 }},
		{"another's duty", "employees[0].history.duties[0]", func(p *Problem) { one(p).History.Duties[0].Employee = 1 }},
		{"duty at a place the shift lacks", "employees[0].history.duties[1]", func(p *Problem) { one(p).History.Duties[1].Place = 0 }},
		{"duty of no shift", "employees[0].history.duties[0]", func(p *Problem) { one(p).History.Duties[0].Shift = NoShift }},
		{"history up to the period", "", func(p *Problem) { one(p).History = History{From: first} }},
		{"history into the period", "employees[0].history.from", func(p *Problem) { one(p).History = History{From: first + 1} }},
		{"history as far back as clocks reach", "", func(p *Problem) { one(p).History.From = first - Reach }},
		{"history a day further", "employees[0].history.from", func(p *Problem) { one(p).History.From = first - Reach - 1 }},
		{"duties and no beginning", "employees[0].history.from", func(p *Problem) { one(p).History.From = NoDate }},
		{"balance from yesterday", "", func(p *Problem) { one(p).History.Balances[0].From = first - 1 }},
		{"balance in the future", "employees[0].history.balances[0].from", func(p *Problem) { one(p).History.Balances[0].From = first }},
		{"negative balance", "employees[0].history.balances[0].amount", func(p *Problem) { one(p).History.Balances[0].Amount = -1 }},
		{"unknown balance", "employees[0].history.balances[0].kind", func(p *Problem) { one(p).History.Balances[0].Kind = "luck" }},
		{"balance twice", "employees[0].history.balances[1]", func(p *Problem) {
			b := &one(p).History.Balances
			*b = append(*b, (*b)[0])
		}},

		{"absence inverted", "employees[0].absences[0]", func(p *Problem) { one(p).Absences[0].Last = first - 1 }},
		{"absences that overlap by a day", "employees[0].absences[1]", func(p *Problem) { one(p).Absences[0].Last = first + 2 }},
		{"unknown absence", "employees[0].absences[0].kind", func(p *Problem) { one(p).Absences[0].Kind = "bored" }},
		{"wish on the day after the last", "employees[0].wishes[1].date", func(p *Problem) { one(p).Wishes[1].Date = first + 28 }},
		{"wish on the day before the first", "employees[0].wishes[0].date", func(p *Problem) { one(p).Wishes[0].Date = first - 1 }},
		{"wish of no weight", "employees[0].wishes[0].weight", func(p *Problem) { one(p).Wishes[0].Weight = 0 }},
		{"wish of too much", "employees[0].wishes[0].weight", func(p *Problem) { one(p).Wishes[0].Weight = 11 }},
		{"wish for a shift that is not", "employees[0].wishes[1].shift", func(p *Problem) { one(p).Wishes[1].Shift = 4 }},
		{"lock outside the period", "employees[0].locks[0].date", func(p *Problem) { one(p).Locks[0].Date = first + 28 }},
		{"two locks on a day", "employees[0].locks[1]", func(p *Problem) { one(p).Locks[1].Date = first + 3 }},
		{"lock at a place that is not", "employees[0].locks[0]", func(p *Problem) { one(p).Locks[0].Place = 7 }},
		{"lock at a place the shift lacks", "employees[0].locks[0]", func(p *Problem) { p.Shifts[0].Places = []PlaceNo{0}; one(p).History.Duties[0].Place = 0 }},
		{"lock at any of the shift's places", "", func(p *Problem) { one(p).Locks[0].Place = NoPlace }},
		{"lock free at a place", "employees[0].locks[1]", func(p *Problem) { one(p).Locks[1].Place = 0 }},

		{"rule without id", "rules[0].rule", func(p *Problem) { p.Settings[0].Rule = "" }},
		{"unknown level", "rules[0].level", func(p *Problem) { p.Settings[0].Level = "law" }},
		{"parameters that are a list", "rules[0]", func(p *Problem) { p.Settings[0].Params = []byte("[1]") }},
		{"parameters cut off", "rules[0]", func(p *Problem) { p.Settings[0].Params = []byte(`{"most":`) }},
		{"no parameters", "", func(p *Problem) { p.Settings[0].Params = nil }},
		{"rule for nobody there", "rules[0].people[0]", func(p *Problem) { p.Settings[0].People[0] = 2 }},
		{"negative budget", "budgets[0].amount", func(p *Problem) { p.Budgets[0].Amount = -1 }},
		{"published duty on the last day", "", func(p *Problem) {
			p.Published = &Published{MaxChanges: -1, Roster: Roster{Duties: []Duty{{Day: 27, Shift: 0, Place: 0}}}}
		}},
		{"published duty outside", "published.duties[0]", func(p *Problem) { p.Published = &Published{Roster: Roster{Duties: []Duty{{Day: 28}}}} }},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := sound(t)
			c.change(p)
			faults := Validate(p)
			if c.path == "" {
				assert.Empty(t, faults)
				return
			}
			require.Len(t, faults, 1)
			assert.Equal(t, c.path, faults[0].Path)
			texttest.Told(t, faults[0].Say)
		})
	}
}

func TestFaultsAreToldTogether(t *testing.T) {
	p := sound(t)
	p.ID, p.Shifts[1].ID, p.Demands[0].Least, p.Employees[0].Post = "", "D", 9, 0
	paths := []string{}
	for _, f := range Validate(p) {
		paths = append(paths, f.Path)
	}
	assert.Equal(t, []string{"problem", "shifts[1].id", "demand[0].wanted", "employees[0].post"}, paths)
}

// Whatever numbers a problem holds, Validate answers, and the same each time.
func TestValidateEndures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := sound(t)
		n := func(name string) int {
			return rapid.OneOf(rapid.IntRange(-3, 5), rapid.IntRange(-32768, 32767)).Draw(t, name)
		}
		date := func(name string) Date {
			return Date(rapid.OneOf(rapid.Int32Range(20700, 20800), rapid.Int32()).Draw(t, name))
		}
		p.First, p.Days = date("first"), rapid.IntRange(-5, 400).Draw(t, "days")
		p.Calculation = []Calculation{{date("calc"), date("calc")}, {date("calc"), date("calc")}}
		s := &p.Shifts[rapid.IntRange(0, 3).Draw(t, "shift")]
		s.Places, s.Skills = []PlaceNo{PlaceNo(n("place"))}, []SkillNo{SkillNo(n("skill"))}
		s.Parts = []Part{{Start: Clock(n("start")), End: Clock(n("end")), Breaks: []Break{{Start: Clock(n("start")), End: Clock(n("end"))}}}}
		s.Days.Dates = []Date{date("date")}
		d := &p.Demands[rapid.IntRange(0, 1).Draw(t, "demand")]
		d.Shift, d.Places, d.Skill = []ShiftNo{ShiftNo(n("shift"))}, []PlaceNo{PlaceNo(n("place"))}, SkillNo(n("skill"))
		d.From, d.To, d.Least, d.Wanted, d.Most = Clock(n("from")), Clock(n("to")), n("least"), n("wanted"), n("most")
		e := &p.Employees[0]
		e.Home, e.Places, e.Shifts = PlaceNo(n("home")), []PlaceNo{PlaceNo(n("place"))}, []ShiftNo{ShiftNo(n("shift"))}
		e.History.From = date("history")
		e.History.Duties[0] = Duty{Employee: EmployeeNo(n("who")), Day: Day(n("day")), Shift: ShiftNo(n("shift")), Place: PlaceNo(n("place"))}
		e.History.Balances[0].From = date("balance")
		e.Absences[0].First, e.Absences[0].Last = date("absence"), date("absence")
		e.Wishes[0].Shift = ShiftNo(n("shift"))
		e.Locks[0] = Lock{Date: date("lock"), Shift: ShiftNo(n("shift")), Place: PlaceNo(n("place"))}
		p.Settings[0].People[0] = EmployeeNo(n("who"))
		require.Equal(t, Validate(p), Validate(p))
	})
}
