package figures

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

func one(t *testing.T, strip string, options ...rulestest.Option) Person {
	t.Helper()
	return People(rulestest.Read(t, strip, options...).Case())[0]
}

func TestRestGapsAtTheLimit(t *testing.T) {
	// X ends 20:00 or a minute later; D begins at 7.
	assert.Zero(t, one(t, "Anna X D", rulestest.Shift("X", "12:00-20:00")).RestGaps)
	assert.Equal(t, 1, one(t, "Anna X D", rulestest.Shift("X", "12:00-20:01")).RestGaps)
	// On the night that spring shortens eleven hours by the clock are ten.
	assert.Equal(t, 1, one(t, "Anna X D", rulestest.Shift("X", "12:00-20:00"), rulestest.First("2027-03-27")).RestGaps)
	assert.Equal(t, 1, one(t, "Anna E | D").RestGaps, "the last duty before the period counts")
	assert.Zero(t, one(t, "Anna E D | -").RestGaps, "what lies before it does not")
}

func TestEveningBeforeMorning(t *testing.T) {
	for _, c := range []struct {
		evening, morning string
		want             int
	}{
		{"13:00-19:30", "08:29-16:00", 0}, // ends early enough
		{"13:00-19:31", "08:29-16:00", 1},
		{"13:00-19:31", "08:30-16:00", 0}, // begins late enough
		{"15:00-27:00", "08:00-16:00", 1}, // an evening past midnight
		{"15:00-27:01", "08:00-16:00", 0},
		{"21:00-31:00", "08:00-16:00", 0}, // a night
	} {
		got := one(t, "Anna X Y", rulestest.Shift("X", c.evening), rulestest.Shift("Y", c.morning))
		assert.Equal(t, c.want, got.EveningMorning, c)
	}
	assert.Zero(t, one(t, "Anna E - D").EveningMorning)
}

func TestRunsAndBreaks(t *testing.T) {
	for _, c := range []struct {
		strip                string
		longest, single, two int
	}{
		{"Anna D D D D D - -", 5, 0, 1},
		{"Anna D D - D D - D", 2, 2, 0},
		{"Anna D D D | D D - -", 5, 0, 1}, // three days came before
		{"Anna D D D | - D - -", 1, 1, 1}, // and a single day off after them
		{"Anna D - | - D D D D", 4, 0, 1}, // the free day before makes it two
		{"Anna ? | - D D D D D", 5, 0, 0}, // what came before is not known
		{"Anna D D D D D D -", 6, 0, 0},   // nor what comes after
		{"Anna - - - - - - -", 0, 0, 1},
	} {
		got := one(t, c.strip)
		assert.Equal(t, []int{c.longest, c.single, c.two}, []int{got.LongestRun, got.SingleDaysOff, got.TwoDayBreaks}, c.strip)
	}
}

func TestNightsAndSplitShifts(t *testing.T) {
	got := one(t, "Anna N N N - N - -")
	assert.Equal(t, []int{4, 2, 3}, []int{got.Nights, got.NightRuns, got.LongestNightRun})
	got = one(t, "Anna N N | N - - - -")
	assert.Equal(t, []int{1, 1, 3}, []int{got.Nights, got.NightRuns, got.LongestNightRun}, "a run from before counts whole")
	got = one(t, "Anna S - S", rulestest.Shift("S", "07:00-11:00 16:00-20:00"))
	assert.Equal(t, 2, got.SplitShifts)
	assert.Zero(t, got.RestGaps, "the gap of a split shift is no rest between duties")
}

func TestWeekendsBelongAsNightsDo(t *testing.T) {
	// Monday 5 October for two weeks.
	for _, c := range []struct {
		name, strip            string
		worked, employed, duty int
		change                 func(*roster.Employee)
	}{
		{"Saturday alone is a weekend", "Anna - - - - - D - - - - - - - -", 1, 2, 2, nil},
		{"both days are one", "Anna - - - - - D D - - - - - - -", 1, 2, 2, nil},
		{"the night towards Saturday", "Anna - - - - N - - - - - - - - -", 1, 2, 2, nil},
		{"the night towards Monday", "Anna - - - - - - N - - - - - - -", 0, 2, 2, nil},
		{"away one of them", "Anna - - - - - - - - - - - - D -", 1, 2, 1, func(e *roster.Employee) {
			e.Absences = []roster.Absence{{First: roster.DateOf(2026, 10, 5), Last: roster.DateOf(2026, 10, 11), Kind: roster.Vacation}}
		}},
		{"employed for the second", "Anna - - - - - - - - - - - - D -", 1, 1, 1, func(e *roster.Employee) {
			e.From = roster.DateOf(2026, 10, 12)
		}},
	} {
		change := func(*roster.Employee) {}
		if c.change != nil {
			change = c.change
		}
		got := one(t, c.strip, rulestest.Everyone(change))
		assert.Equal(t, []int{c.worked, c.employed, c.duty}, []int{got.Weekends, got.WeekendsEmployed, got.WeekendsOnDuty}, c.name)
	}
	assert.Equal(t, 1, one(t, "Anna D | -", rulestest.First("2026-10-11")).Weekends, "the Saturday before a period that begins on Sunday")
}

// Full-timers work five of seven days; half of a half-timer's four days on duty
// comes to 1.43 shifts.
func TestPartTimeIsHeldAgainstDaysOnDuty(t *testing.T) {
	s := rulestest.Read(t, "Anna D D D D D - -\nBo D D - - - - -", rulestest.Person("Bo", func(e *roster.Employee) {
		e.Post = 5000
		e.Absences = []roster.Absence{{First: roster.DateOf(2026, 10, 9), Last: roster.DateOf(2026, 10, 11), Kind: roster.Vacation}}
	}))
	assert.Equal(t, two{2000, 1428}, byID(t, s.Case())["part_time_shifts part-time"])
	alone := rulestest.Read(t, "Bo D D - - - - -", rulestest.Everyone(func(e *roster.Employee) { e.Post = 5000 }))
	assert.NotContains(t, byID(t, alone.Case()), "part_time_shifts part-time", "nobody to compare with")
}

func TestBalanceWithAnOpening(t *testing.T) {
	strip := "Anna D D D D D - -"
	fourWeeks := rulestest.With(func(p *roster.Problem) {
		p.Calculation = []roster.Calculation{{First: p.First - 7, Last: p.Last()}}
		p.Employees[0].History.Balances = []roster.Balance{{Kind: roster.ContractMinutes, From: p.First - 7, Amount: 2400}}
	})
	got := one(t, strip, fourWeeks)
	assert.Equal(t, roster.Minutes(4590), got.Target)
	assert.Equal(t, roster.Minutes(210), got.Balance)
	unknown := rulestest.With(func(p *roster.Problem) {
		p.Calculation = []roster.Calculation{{First: p.First - 7, Last: p.Last()}}
		p.Employees[0].History.From = roster.NoDate
	})
	assert.Equal(t, roster.Minutes(105), one(t, strip, unknown).Balance, "what is not known stands aside")
	hourly := rulestest.Everyone(func(e *roster.Employee) { e.Employment = roster.Hourly })
	got = one(t, strip, hourly)
	assert.False(t, got.Hours)
	assert.Zero(t, got.Balance)
}

func TestPreschoolDensity(t *testing.T) {
	// Anna 07–16 and Bo 08–12; 6 children from 7, 14 from 8, 4.5 from 12, none from 17.
	s := rulestest.Read(t, "Anna D\nBo   X", rulestest.Shift("X", "08:00-12:00"), rulestest.With(func(p *roster.Problem) {
		p.Unit.Kind, p.Unit.Enrolled = roster.Preschool, 15
		p.Unit.Attendance = []roster.Attendance{{From: 17 * 60}, {From: 7 * 60, Children: 6}, {From: 8 * 60, Children: 14}, {From: 12 * 60, Children: 4.5}}
		p.Demands = []roster.Demand{byClock(7, 17, 1, roster.NoSkill)}
		p.Employees[0].Profession = "förskollärare"
		p.Employees[1].Post = 5000
	}))
	got := byID(t, s.Case())
	// 6 × 60 + 14 × 240 + 4.5 × 240 child minutes with an adult; 540 + 240 adult minutes.
	assert.Equal(t, two{(6*60+14*240)*100 + 450*240, (60 + 2*240 + 240) * 100}, got["density_mean unit"])
	assert.Equal(t, two{1400, 200}, got["density_max unit"])
	assert.Equal(t, two{60, 60}, got["children_alone unit"], "from 16 to 17")
	assert.Equal(t, two{150000, 15000}, got["children_per_fte unit"])
	assert.Equal(t, two{10000, 15000}, got["teacher_share unit"])
}
