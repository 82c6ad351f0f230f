package figures

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

// two is a figure's two integers.
type two struct{ n, d int64 }

// byID lays figures out by id and scope; each may be there only once.
func byID(t *testing.T, c *rules.Case) map[string]two {
	t.Helper()
	out := map[string]two{}
	for _, f := range Compute(c) {
		key := f.ID + " " + f.Scope
		_, twice := out[key]
		require.False(t, twice, key)
		require.NotEmpty(t, f.Name.SV, key)
		require.NotEmpty(t, f.Formula.EN, key)
		out[key] = two{f.Numerator, f.Denominator}
	}
	return out
}

func person(name string, change func(*roster.Employee)) rulestest.Option {
	return rulestest.Person(name, change)
}

func demanding(demands ...roster.Demand) rulestest.Option {
	return rulestest.With(func(p *roster.Problem) { p.Demands = demands })
}

func weekdays() roster.DaySet {
	return roster.DaySet{Weekdays: [7]bool{false, true, true, true, true, true, false}}
}

func weekends() roster.DaySet {
	return roster.DaySet{Weekdays: [7]bool{true, false, false, false, false, false, true}}
}

// One week of a small ward, worked out by hand.
//
// A D is 8 hours paid, an E 8 h 30. Two are asked for on D Monday to Friday and
// one at the weekend: 12 duties of 480 minutes, 5760.
func TestAWeekByHand(t *testing.T) {
	monday := roster.DateOf(2026, 10, 5)
	s := rulestest.Read(t, `
		Anna  D D D D D - -
		Bo    E D - E - D D
		Cia   D D D - - - -
		Dan   - - - D - - -
		Pool  - - - - D - -`,
		person("Anna", func(e *roster.Employee) {
			e.Salary = 31_000 * roster.SEK
			e.Wishes = []roster.Wish{
				{Date: monday + 5, Off: true, Shift: roster.NoShift, Weight: 3},
				{Date: monday, Shift: 1, Weight: 3},
			}
		}),
		person("Bo", func(e *roster.Employee) {
			e.Salary, e.Post = 30_000*roster.SEK, 7500
			e.Wishes = []roster.Wish{{Date: monday + 5, Off: true, Shift: roster.NoShift, Weight: 3}}
		}),
		person("Cia", func(e *roster.Employee) {
			e.Salary, e.Employment = 30_000*roster.SEK, roster.Temporary
			e.Absences = []roster.Absence{{First: monday + 3, Last: monday + 6, Kind: roster.Leave, Minutes: -1}}
		}),
		person("Dan", func(e *roster.Employee) { e.Employment, e.Post, e.HourlyPay = roster.Hourly, 0, 170_00 }),
		person("Pool", func(e *roster.Employee) {
			e.Employment, e.Post, e.HourlyPay, e.Pool = roster.Hourly, 0, 168_00, true
		}),
		demanding(
			roster.Demand{ID: "vardag", Days: weekdays(), Shift: []roster.ShiftNo{0}, Skill: roster.NoSkill, Least: 2, Wanted: 2, Most: -1},
			roster.Demand{ID: "helg", Days: weekends(), Shift: []roster.ShiftNo{0}, Skill: roster.NoSkill, Least: 1, Wanted: 1, Most: -1},
		),
	)
	got := byID(t, s.Case())
	const total = 2821794 // below
	want := map[string]two{
		// Anna and Bo are permanent, Cia is temporary and on leave, Dan hourly;
		// a head of the pool is nobody.
		"ft_perm_heads permanent":    {1, 2},
		"ft_and_perm_of_all monthly": {1, 3},
		"ft_and_perm_of_all all":     {1, 4},
		"ft_working monthly":         {1, 3},
		"ft_gap monthly":             {1, 3},
		"mean_post monthly":          {27500, 30000},
		"ft_fte_share monthly":       {20000, 27500},
		"span unit":                  {4, 1},

		// Five shifts each of Anna and Bo and three of Cia; Bo alone has a weekend,
		// and unsocial hours: 2 × 3 h × 26.40 and 2 × 8 h × 68.10 kronor.
		"shifts_per_hours contract:full-time":    {5 * 6000, 2400},
		"shifts_per_hours contract:part-time":    {5 * 6000, 2460},
		"shifts_per_hours contract:fixed-term":   {3 * 6000, 1440},
		"weekends_per_hours contract:full-time":  {0, 2400},
		"weekends_per_hours contract:part-time":  {6000, 2460},
		"weekends_per_hours contract:fixed-term": {0, 1440},
		"ob_per_hour contract:full-time":         {0, 240000},
		"ob_per_hour contract:part-time":         {(15840 + 108960) * 60, 246000},
		"ob_per_hour contract:fixed-term":        {0, 144000},

		// Anna 2400, Bo 2460, Cia 1440, Dan and the pool 480 each.
		"hourly_hours unit":   {960, 7260},
		"hourly_heads unit":   {1, 4},
		"worked_hours unit":   {7260, 60},
		"vacancy_hours unit":  {480, 60},
		"resource_hours unit": {0, 60},

		// Thursday and Friday lean on Dan and the pool; permanent staff are two
		// on Tuesday alone of the weekdays. One too many on Tuesday, and Bo's
		// two evenings that nobody asked for: 480 + 2 × 510.
		"fill unit":                    {5760, 5760},
		"fill_before_substitutes unit": {4800, 5760},
		"fill_permanent unit":          {3840, 5760},
		"fill_wanted unit":             {5760, 5760},
		"deficit unit":                 {0, 60},
		"deficit day:weekday":          {0, 60},
		"deficit day:weekend":          {0, 60},
		"deficit_wanted unit":          {0, 60},
		"deficit_wanted day:weekday":   {0, 60},
		"deficit_wanted day:weekend":   {0, 60},
		"surplus unit":                 {1500, 60},
		"surplus day:weekday":          {1500, 60},
		"surplus day:weekend":          {0, 60},

		// Targets 2295, 1721 and, three days of seven, 984: +105, +739, +456.
		"balance_total monthly": {1300, 60},
		"balance_max monthly":   {739, 60},

		"weekends_mean monthly":     {1, 3},
		"weekends_max monthly":      {1, 1},
		"weekends_rostered monthly": {1, 2},

		// Salaries 7000.00, 5080.65 and, three days, 2903.23. OB of Bo: two
		// evenings of 79.20 and two weekend days of 544.80. Vacation pay 14.88 %:
		// 2 × 11.78 + 2 × 81.07 + 202.37 + 199.99. On-costs 44.53 %: 3117.10 +
		// 2262.41 + 1292.81 + 2 × 40.51 + 2 × 278.70 + 695.72 + 687.54.
		"cost unit":                 {total, 100},
		"cost kind:salary":          {14983_88, 100},
		"cost kind:ob":              {1248_00, 100},
		"cost kind:on-call":         {0, 100},
		"cost kind:overtime":        {0, 100},
		"cost kind:hourly":          {2704_00, 100},
		"cost kind:vacation":        {588_06, 100},
		"cost kind:on-costs":        {8694_00, 100},
		"cost_per_filled_hour unit": {total * 60, 5760 * 100},
		"cost_surplus unit":         {total * 1500, 7260 * 100},

		// Bo ends at 22 on Monday and begins at 7 on Tuesday; works around
		// Wednesday and around Friday. Breaks of two days: Anna, Cia and Dan's two.
		"rest_gaps unit":         {1, 1},
		"evening_morning unit":   {1, 1},
		"longest_run unit":       {5, 1},
		"single_days_off unit":   {2, 1},
		"two_day_breaks unit":    {4 * 28, 4 * 7},
		"split_shifts unit":      {0, 1},
		"night_runs unit":        {0, 1},
		"longest_night_run unit": {0, 1},

		// Full-timers work 8 shifts in 10 days; Bo's 75 % of 7 days come to 4.2.
		"part_time_shifts part-time":     {5000, 4200},
		"part_time_shifts_max part-time": {5000, 4200},

		"wishes_granted unit":      {1, 3},
		"wishes_granted wish:off":  {1, 2},
		"wishes_granted wish:work": {0, 1},
		"wishes_lowest unit":       {0, 1},
		"wishes_spread unit":       {1, 2},
		"vetoes_broken unit":       {0, 1},
	}
	assert.Equal(t, want, got)

	people := People(s.Case())
	bo := people[1]
	assert.Equal(t, Person{
		Employee: 1, ID: "p02", Name: "Bo",
		Worked: 2460, Target: 1721, Balance: 739, Hours: true,
		Cost:   5080_65 + 2262_41 + 1248_00 + 185_70 + 638_42,
		Shifts: 5, Days: 7, ShiftsExpected: 4200,
		Weekends: 1, WeekendsEmployed: 1, WeekendsOnDuty: 1,
		RestGaps: 1, EveningMorning: 1, LongestRun: 2, SingleDaysOff: 2,
		WishesAsked: 1,
	}, bo)
}

func TestValue(t *testing.T) {
	v, ok := (&Figure{Numerator: 1863, Denominator: 2300, Unit: Percent}).Value()
	assert.True(t, ok)
	assert.InDelta(t, 81.0, v, 1e-9)
	v, _ = (&Figure{Numerator: 90, Denominator: 60, Unit: Hours}).Value()
	assert.InDelta(t, 1.5, v, 1e-9)
	_, ok = (&Figure{Unit: Percent}).Value()
	assert.False(t, ok, "a share of nothing is no share")
}

// The district of the seed documents: 2300 permanent of whom 1863 full time, 170
// temporary: 81 % of the permanent, 75.4 % of all but hourly.
func TestShareOfTheDistrict(t *testing.T) {
	p := rulestest.Read(t, "Anna -").Problem
	mould := p.Employees[0]
	p.Employees = nil
	for i := range 2470 {
		e := mould
		switch {
		case i < 1863:
		case i < 2300:
			e.Post = 7500
		default:
			e.Employment, e.Post = roster.Temporary, 5000
		}
		p.Employees = append(p.Employees, e)
	}
	got := byID(t, rules.NewCase(p, roster.Roster{}))
	assert.Equal(t, two{1863, 2300}, got["ft_perm_heads permanent"])
	assert.Equal(t, two{1863, 2470}, got["ft_and_perm_of_all monthly"])
}

func TestEveryFigureIsDefinedAndTold(t *testing.T) {
	s := rulestest.Read(t, "Anna D -\nBo - D\nCia R -", rulestest.Shift("R", "07:00-16:00 (12:00-13:00)"), rulestest.With(func(p *roster.Problem) {
		p.Shifts[len(p.Shifts)-1].Kind, p.Outlook = roster.Resource, &roster.Outlook{Move: -1}
		p.Unit.Kind, p.Unit.Enrolled = roster.Preschool, 10
		p.Unit.Attendance = []roster.Attendance{{From: 7 * 60, Children: 4}, {From: 17 * 60}}
		p.Skills = []roster.Skill{{ID: "usk"}}
		p.Demands = []roster.Demand{{Days: roster.EveryDay(), From: 7 * 60, To: 16 * 60, Least: 1}}
		p.Published = &roster.Published{}
		p.Employees[1].Post = 5000
		p.Employees[1].Wishes = []roster.Wish{{Date: p.First, Off: true, Shift: roster.NoShift}}
	}))
	told := map[string]bool{}
	for _, f := range Compute(s.Case()) {
		require.Contains(t, list().byID, f.ID)
		require.Contains(t, []Unit{Percent, Hours, Count, Ratio, Kronor, KronorPerHour}, f.Unit, f.ID)
		told[f.ID] = true
	}
	for id := range list().byID {
		assert.True(t, told[id], "%s is defined and never told", id)
	}
	assert.Equal(t, roster.Clock(11*60), list().rest)
	assert.Equal(t, roster.Clock(19*60+30), list().evening)
	assert.Equal(t, roster.Clock(8*60+30), list().morning)
}

func TestNothingToCount(t *testing.T) {
	p := &roster.Problem{Period: rulestest.Read(t, "Anna -").Problem.Period}
	for _, f := range Compute(rules.NewCase(p, roster.Roster{})) {
		assert.Zero(t, f.Numerator, f.ID)
	}
	assert.Empty(t, People(rules.NewCase(p, roster.Roster{})))
}
