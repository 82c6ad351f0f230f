package ab

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

func date(t require.TestingT, s string) roster.Date {
	d, err := roster.ParseDate(s)
	require.NoError(t, err)
	return d
}

func TestMeasures(t *testing.T) {
	for _, c := range []struct {
		schedule  roster.Schedule
		agreement roster.Agreement
		on        string
		want      roster.Minutes
	}{
		{roster.Weekdays, roster.SverigesLarare, "2026-10-05", 2400},
		{roster.Weekdays, roster.Kommunal, "2026-10-05", 2400},
		{roster.WeekdaysHolidays, roster.Kommunal, "2026-10-05", 2295},
		{roster.WeekdaysHolidays, roster.Vision, "2026-10-05", 2295},
		{roster.ContinuousShift, roster.Kommunal, "2026-10-05", 2060},
		{roster.ThreeShift, roster.Kommunal, "2026-10-05", 2180},
		{roster.PermanentNight, roster.Kommunal, "2022-03-31", 2180},
		{roster.PermanentNight, roster.Kommunal, "2022-04-01", 2060},
		{roster.PermanentNight, roster.Vardforbundet, "2026-10-05", 2060},
		{roster.PermanentNight, roster.Vision, "2026-10-05", 2180},
		{roster.NightRotation10, roster.Vardforbundet, "2026-10-05", 2180},
		{roster.NightRotation10, roster.Vardforbundet, "2025-03-31", 2295},
		{roster.NightRotation30, roster.Vardforbundet, "2026-10-05", 2060},
		{roster.NightRotation30, roster.Kommunal, "2026-10-05", 2295},
	} {
		who := roster.Employee{Schedule: c.schedule, Agreement: c.agreement}
		got, ok := Measure(&who, date(t, c.on))
		assert.True(t, ok, c)
		assert.Equal(t, c.want, got, c)
	}
	local := roster.Employee{Schedule: roster.WeekdaysHolidays, Measure: 2220}
	got, _ := Measure(&local, date(t, "2026-10-05"))
	assert.Equal(t, roster.Minutes(2220), got, "a local agreement's 37 hours")
	_, ok := Measure(&roster.Employee{Schedule: "flexible"}, date(t, "2026-10-05"))
	assert.False(t, ok)
}

func TestEveryScheduleAndAgreementHasAMeasure(t *testing.T) {
	for _, s := range roster.Schedules() {
		for _, a := range roster.Agreements() {
			_, ok := Measure(&roster.Employee{Schedule: s, Agreement: a}, date(t, "2026-10-05"))
			assert.True(t, ok, "%s, %s", s, a)
		}
	}
}

// problem is one person through a number of days.
func problem(t require.TestingT, first string, days int, who roster.Employee) *roster.Problem {
	zone, err := time.LoadLocation("Europe/Stockholm")
	require.NoError(t, err)
	p := &roster.Problem{Period: roster.NewPeriod(date(t, first), days, zone), Shifts: rulestest.Shifts()}
	p.Calculation = []roster.Calculation{{First: p.First, Last: p.Last()}}
	if who.Employment == "" {
		who.Employment, who.From, who.To = roster.Permanent, roster.NoDate, roster.NoDate
	}
	if who.Agreement == "" {
		who.Agreement = roster.Kommunal
	}
	p.Employees = []roster.Employee{who}
	return p
}

func target(p *roster.Problem) roster.Minutes {
	m, _ := Target(p, 0, p.Calculation[0])
	return m
}

// W5: Monday 7 December 2026 to Sunday 3 January 2027, with four holidays and
// eves from Monday to Friday and one on a Saturday.
func TestHolidaysAndTheMeasure(t *testing.T) {
	for _, c := range []struct {
		schedule roster.Schedule
		post     roster.PostSize
		want     roster.Minutes
	}{
		{roster.Weekdays, 10000, 128 * 60},
		{roster.Weekdays, 7500, 96 * 60},
		{roster.WeekdaysHolidays, 10000, 153 * 60},
		{roster.WeekdaysHolidays, 7500, 114*60 + 45},
		{roster.PermanentNight, 10000, 137*60 + 20},
	} {
		p := problem(t, "2026-12-07", 28, roster.Employee{Schedule: c.schedule, Post: c.post})
		assert.Equal(t, c.want, target(p), "%s %d", c.schedule, c.post)
	}
}

func TestTargetIsRoundedOnceOnThePeriod(t *testing.T) {
	// 2295 × 33.33 % is 764.92 a week and 3059.69 in four.
	p := problem(t, "2026-10-05", 28, roster.Employee{Schedule: roster.WeekdaysHolidays, Post: 3333})
	assert.Equal(t, roster.Minutes(3060), target(p))
	p.Calculation[0].Last = p.First + 6
	assert.Equal(t, roster.Minutes(765), target(p))
	// 2060 × 17.5 % in one week is 360.5: half a minute goes up.
	p = problem(t, "2026-10-05", 7, roster.Employee{Schedule: roster.PermanentNight, Post: 1750})
	assert.Equal(t, roster.Minutes(361), target(p))
}

func TestTargetInPartOfAPeriod(t *testing.T) {
	oct5 := date(t, "2026-10-05")
	full := roster.Employee{Schedule: roster.WeekdaysHolidays, Post: 10000}
	p := problem(t, "2026-10-05", 28, full)
	p.Calculation[0].Last += 14
	assert.Equal(t, roster.Minutes(9180), target(p), "the calculation period ends two weeks after the roster")
	p.Calculation[0] = roster.Calculation{First: oct5 - 14, Last: oct5 + 27}
	assert.Equal(t, roster.Minutes(6*2295), target(p), "it began two weeks before")

	late := full
	late.Employment, late.From, late.To = roster.Permanent, oct5+7, oct5+20
	assert.Equal(t, roster.Minutes(2*2295), target(problem(t, "2026-10-05", 28, late)), "employed two of four weeks")

	office := roster.Employee{Schedule: roster.Weekdays, Post: 10000, Employment: roster.Permanent, From: oct5 + 2, To: roster.NoDate}
	assert.Equal(t, roster.Minutes(3*480), target(problem(t, "2026-10-05", 7, office)), "from Wednesday on")

	hourly := roster.Employee{Schedule: roster.WeekdaysHolidays, Employment: roster.Hourly, From: roster.NoDate, To: roster.NoDate}
	_, ok := Target(problem(t, "2026-10-05", 28, hourly), 0, roster.Calculation{First: oct5, Last: oct5 + 27})
	assert.False(t, ok, "paid by the hour")
}

func TestAbsenceLowersTheTarget(t *testing.T) {
	oct5 := date(t, "2026-10-05")
	week := roster.Absence{First: oct5, Last: oct5 + 6, Kind: roster.Vacation, Credited: true, Minutes: -1}
	unpaid := week
	unpaid.Kind, unpaid.Credited = roster.Leave, false
	own := week
	own.Minutes = 22*60 + 57
	long := roster.Absence{First: oct5 - 7, Last: oct5 + 6, Kind: roster.Sick, Credited: true, Minutes: 40 * 60}
	three := roster.Absence{First: oct5 - 1, Last: oct5 + 1, Kind: roster.Sick, Credited: true, Minutes: 100}
	weekend := roster.Absence{First: oct5 + 5, Last: oct5 + 6, Kind: roster.Sick, Credited: true, Minutes: -1}
	for _, c := range []struct {
		name     string
		schedule roster.Schedule
		post     roster.PostSize
		absence  roster.Absence
		target   roster.Minutes
		credited roster.Minutes
	}{
		{"a week in seven-day schedule", roster.WeekdaysHolidays, 10000, week, 3 * 2295, 2295},
		{"without pay", roster.WeekdaysHolidays, 10000, unpaid, 3 * 2295, 0},
		{"part time", roster.WeekdaysHolidays, 7500, week, 5164, 1721},
		{"a week of weekdays", roster.Weekdays, 10000, week, 3 * 2400, 2400},
		{"hours of its own", roster.WeekdaysHolidays, 10000, own, 9180 - 1377, 1377},
		{"half of it before the period", roster.WeekdaysHolidays, 10000, long, 9180 - 1200, 1200},
		{"half of it before the period, by weekdays", roster.Weekdays, 10000, long, 9600 - 1200, 1200},
		{"two of its three days, to the nearest minute", roster.WeekdaysHolidays, 10000, three, 9180 - 67, 67},
		{"a weekend of weekdays", roster.Weekdays, 10000, weekend, 9600, 0},
		{"a weekend in seven-day schedule", roster.WeekdaysHolidays, 10000, weekend, 9180 - 656, 656},
	} {
		p := problem(t, "2026-10-05", 28, roster.Employee{Schedule: c.schedule, Post: c.post, Absences: []roster.Absence{c.absence}})
		assert.Equal(t, c.target, target(p), c.name)
		assert.Equal(t, c.credited, Credited(p, 0, p.First, p.Last()), c.name)
	}
	p := problem(t, "2026-10-05", 28, roster.Employee{Schedule: roster.WeekdaysHolidays, Post: 10000, Absences: []roster.Absence{
		{First: oct5, Last: oct5 + 27, Kind: roster.Leave, Minutes: 9999}}})
	assert.Zero(t, target(p), "never below nothing")
}

func TestOpening(t *testing.T) {
	oct5 := date(t, "2026-10-05")
	calc := roster.Calculation{First: oct5 - 14, Last: oct5 + 13}
	balance := func(from roster.Date, amount int64) roster.Balance {
		return roster.Balance{Kind: roster.ContractMinutes, From: from, Amount: amount}
	}
	duty := roster.Duty{Day: -3, Shift: 0}
	old := roster.Duty{Day: -15, Shift: 0}
	for _, c := range []struct {
		name    string
		history roster.History
		want    roster.Minutes
		known   bool
	}{
		{"nothing", roster.History{From: roster.NoDate}, 0, false},
		{"a balance from the beginning", roster.History{From: roster.NoDate, Balances: []roster.Balance{balance(oct5-14, 4000)}}, 4000, true},
		{"the duties from the beginning", roster.History{From: oct5 - 20, Duties: []roster.Duty{old, duty}}, 480, true},
		{"the duties from later on", roster.History{From: oct5 - 7, Duties: []roster.Duty{duty}}, 480, false},
		{"a balance from later on", roster.History{From: oct5 - 7, Duties: []roster.Duty{duty}, Balances: []roster.Balance{balance(oct5-10, 900)}}, 900, false},
		{"a balance of more than the period", roster.History{From: roster.NoDate, Balances: []roster.Balance{balance(oct5-15, 4000)}}, 0, false},
	} {
		p := problem(t, "2026-10-05", 14, roster.Employee{Schedule: roster.WeekdaysHolidays, Post: 10000, History: c.history})
		got, known := Opening(p, 0, calc)
		assert.Equal(t, c.want, got, c.name)
		assert.Equal(t, c.known, known, c.name)
	}
	p := problem(t, "2026-10-05", 14, roster.Employee{Schedule: roster.WeekdaysHolidays, Post: 10000, Employment: roster.Permanent, From: oct5, To: roster.NoDate})
	_, known := Opening(p, 0, calc)
	assert.True(t, known, "nobody works before being employed")
}

// Four weeks ask for 153 h and tolerate 149 h to 157 h. D is 8 h; K, L and M are
// 5 h, a minute less and a minute more; S is 1 h.
func TestContractHours(t *testing.T) {
	shifts := []rulestest.Option{rulestest.Shift("K", "07:00-12:00"), rulestest.Shift("L", "07:00-11:59"), rulestest.Shift("M", "07:00-12:01"), rulestest.Shift("S", "11:00-12:00")}
	for name, text := range map[string]string{
		"the least that is tolerated, and a minute less": `
			Anna   D D D D D - - D D D D D - - D D D D D - - D D D K - - -
			                                                             ^ contract-hours 149 h goal
			Bo     D D D D D - - D D D D D - - D D D D D - - D D D L - - -
			                                                             ^ contract-hours 148 h 59 min
			                                                             ^ contract-hours 148 h 59 min goal`,
		"the most that is tolerated, and a minute more": `
			Anna   D D D D D - - D D D D D - - D D D D D - - D D D D K - -
			                                                             ^ contract-hours 157 h goal
			Bo     D D D D D - - D D D D D - - D D D D D - - D D D D M - -
			                                                             ^ contract-hours 157 h 1 min
			                                                             ^ contract-hours 157 h 1 min goal`,
		"to the minute": `
			Anna   D D D D D - - D D D D D - - D D D D D - - D D D D S - -`,
	} {
		t.Run(name, func(t *testing.T) {
			rulestest.Read(t, text, shifts...).Check(t, rule(t, "contract-hours"))
		})
	}
	s := rulestest.Read(t, `
		Anna   D
		       ^ contract-hours 8 h
		       ^ contract-hours 8 h goal`,
		rulestest.Everyone(func(e *roster.Employee) { e.Measure = 239 * 7 }))
	f := s.Check(t, rule(t, "contract-hours"))
	assert.Equal(t, int64(1), f[0].Amount)
	assert.Equal(t, int64(479), f[0].Limit)
	assert.Equal(t, rules.Agreed, f[0].Level)
	assert.Equal(t, int64(211), f[1].Amount, "half an hour of it is within the margin")
	assert.Equal(t, "Anna har 8 h i beräkningsperioden mån 5 okt–mån 5 okt; avtalet ger 3 h 59 min och tillåter 4 h avvikelse.", f[0].Say.SV)
}

// Half an hour either way is free, a minute more is not.
func TestTheMarginOfContractHours(t *testing.T) {
	for measure, want := range map[roster.Minutes]int64{450: 0, 449: 1, 510: 0, 511: 1} {
		s := rulestest.Read(t, `
			Anna   D`, rulestest.Everyone(func(e *roster.Employee) { e.Measure = measure * 7 }))
		var amount int64
		for _, f := range rule(t, "contract-hours").Check(s.Case()) {
			amount += f.Amount
		}
		assert.Equal(t, want, amount, "target %s", measure)
	}
}

// W7: the autumn night is ten hours of the contract, the eleventh is overtime;
// the spring night is ten as well.
func TestTheClockChangeDoesNotMoveTheHours(t *testing.T) {
	for _, first := range []string{"2026-10-24", "2027-03-27"} {
		s := rulestest.Read(t, `
			Anna   N -
			         ^ contract-hours 10 h goal`, rulestest.First(first),
			rulestest.Everyone(func(e *roster.Employee) { e.Measure = 7 * 284 }))
		s.Check(t, rule(t, "contract-hours"))
	}
}

func TestHoursWithoutAKnownBeginning(t *testing.T) {
	early := rulestest.With(func(p *roster.Problem) { p.Calculation[0].First -= 14 })
	s := rulestest.Read(t, `
		Anna   ? | D D D D D - -
		                       ^ contract-hours unknown
		                       ^ contract-hours 40 h goal
		Bo     ? | D D D D D D -
		                       ^ contract-hours unknown
		                       ^ contract-hours 48 h goal`, early)
	s.Check(t, rule(t, "contract-hours"))
	beyond := rulestest.Read(t, `
		Anna   ? | D
		           ^ contract-hours 8 h
		           ^ contract-hours unknown
		           ^ contract-hours 8 h goal`, rulestest.With(func(p *roster.Problem) {
		p.Calculation[0].First--
		p.Employees[0].Measure = 7 * 119
	}))
	beyond.Check(t, rule(t, "contract-hours"))
	known := rulestest.Read(t, `
		Anna   D - | D`, rulestest.With(func(p *roster.Problem) {
		p.Calculation[0].First -= 2
		p.Employees[0].Measure = 7 * 320
	}))
	known.Check(t, rule(t, "contract-hours"))
}

func TestNoMeasureIsUnknown(t *testing.T) {
	s := rulestest.Read(t, `
		Anna   D
		       ^ contract-hours unknown
		Bo     D`,
		rulestest.Everyone(func(e *roster.Employee) { e.Schedule = "flexible" }),
		rulestest.Person("Bo", func(e *roster.Employee) { e.Employment = roster.Hourly }))
	s.Check(t, rule(t, "contract-hours"))
	assert.Empty(t, rule(t, "contract-hours").Constrain(s.Problem))
}

// What the solver is told must be breached by just as much as what is found.
func TestTotalsSayWhatIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := problem(t, "2026-10-05", rapid.IntRange(1, 30).Draw(t, "days"), roster.Employee{
			Schedule: rapid.SampledFrom(roster.Schedules()).Draw(t, "schedule"),
			Post:     roster.PostSize(rapid.IntRange(0, 10000).Draw(t, "post")),
		})
		who := &p.Employees[0]
		who.History.From = roster.NoDate
		if rapid.Bool().Draw(t, "known") {
			who.History.From = p.First - 20
			for d := roster.Day(-12); d < 0; d += 2 {
				who.History.Duties = append(who.History.Duties, roster.Duty{Day: d, Shift: roster.ShiftNo(-d) % 3, Place: roster.NoPlace})
			}
		}
		cut := p.First + roster.Date(rapid.IntRange(0, p.Days-1).Draw(t, "cut"))
		p.Calculation = []roster.Calculation{
			{First: p.First - roster.Date(rapid.IntRange(0, 9).Draw(t, "before")), Last: cut},
			{First: cut + 1, Last: p.Last() + roster.Date(rapid.IntRange(0, 9).Draw(t, "after"))},
		}
		var r roster.Roster
		for d := range roster.Day(p.Days) {
			if s := rapid.IntRange(-1, 2).Draw(t, "shift"); s >= 0 {
				r.Duties = append(r.Duties, roster.Duty{Day: d, Shift: roster.ShiftNo(s), Place: roster.NoPlace})
			}
		}
		rule := rule(t, "contract-hours")
		var hard, soft, ban, goal int64
		for _, f := range rule.Check(rules.NewCase(p, r)) {
			if f.Status == rules.Inherited {
				continue
			}
			if f.Hard() {
				hard += f.Amount
			} else {
				soft += f.Amount
			}
		}
		for _, c := range rule.Constrain(p) {
			total := c.(constraint.Total)
			require.True(t, total.Axis)
			var sum, breach int64
			for _, d := range r.Duties {
				if d.Day >= total.From && d.Day <= total.To {
					sum += int64(total.Of[d.Day-total.From][d.Shift])
				}
			}
			if total.Low != math.MinInt64 {
				breach += max(0, total.Low-sum)
			}
			breach += max(0, sum-total.High)
			if total.Over.Level == constraint.Ban {
				ban += breach
			} else {
				goal += breach
			}
		}
		require.Equal(t, hard, ban)
		require.Equal(t, soft, goal)
	})
}

func TestParameters(t *testing.T) {
	type adjustable interface {
		With([]byte) (rules.Rule, error)
	}
	pack, err := Pack(date(t, "2026-10-05"))
	require.NoError(t, err)
	for _, r := range pack {
		same, err := r.(adjustable).With([]byte(`{}`))
		require.NoError(t, err)
		assert.Equal(t, r, same)
		_, err = r.(adjustable).With([]byte(`{"leest": 1}`))
		assert.ErrorContains(t, err, "leest is no parameter here: ")
	}
	tighter, err := rule(t, "contract-hours").(adjustable).With([]byte(`{"tolerance": "1:00", "price": 3}`))
	require.NoError(t, err)
	assert.Equal(t, roster.Minutes(60), tighter.(ContractHours).Tolerance)
	assert.Equal(t, constraint.Cost(3), tighter.(ContractHours).Each)
	_, err = rule(t, "alternation").(adjustable).With([]byte(`{"least": "9:00"}`))
	assert.EqualError(t, err, "least is 9:00, less than the 11:00 that already holds: write 11:00 or more")
	_, err = rule(t, "max-span").(adjustable).With([]byte(`{"most": "20:00"}`))
	assert.EqualError(t, err, "most is 20:00, more than the 13:00 that already holds: write 13:00 or less")
}

func TestThePackByDate(t *testing.T) {
	ids := func(on string) (out []string) {
		pack, err := Pack(date(t, on))
		require.NoError(t, err)
		for _, r := range pack {
			a := r.About()
			require.Equal(t, "ab", a.Pack)
			require.NotEmpty(t, a.Confidence)
			require.NotEmpty(t, a.Says.SV)
			require.NotEmpty(t, a.Says.EN)
			out = append(out, a.ID)
		}
		return out
	}
	assert.Equal(t, []string{"alternation", "max-span", "contract-hours", "free-days", "standby-rest", "exceptions-used", "night-share"}, ids("2026-10-05"))
	assert.Equal(t, []string{"contract-hours", "free-days"}, ids("2023-09-30"), "the rest rules came on 1 October 2023")
}
