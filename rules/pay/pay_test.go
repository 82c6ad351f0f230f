package pay

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules/roster"
)

func zone(t require.TestingT) *time.Location {
	z, err := time.LoadLocation("Europe/Stockholm")
	require.NoError(t, err)
	return z
}

func active(from, to roster.Clock, breaks ...roster.Break) roster.Part {
	return roster.Part{Start: from * 60, End: to * 60, Activity: roster.Active, Credit: 100, Breaks: breaks}
}

func shift(parts ...roster.Part) roster.Shift {
	return roster.Shift{Kind: roster.Work, Parts: parts, Days: roster.EveryDay()}
}

// person turns 35 in 2026: vacation pay of 12 %, ordinary on-costs.
func person() roster.Employee {
	return roster.Employee{
		Employment: roster.Permanent, From: roster.NoDate, To: roster.NoDate,
		Post: roster.FullTime, Salary: 31_000 * roster.SEK, BirthYear: 1991,
	}
}

func problem(t require.TestingT, first roster.Date, days int, people []roster.Employee, shifts ...roster.Shift) *roster.Problem {
	return &roster.Problem{Period: roster.NewPeriod(first, days, zone(t)), Shifts: shifts, Employees: people}
}

// The worked examples W6, W7 and W8 of the rule sheet, to the öre.
func TestNightsOfTheRuleSheet(t *testing.T) {
	night := shift(active(21, 31, roster.Break{Start: 26 * 60, End: 26*60 + 30, Paid: true}))
	for _, c := range []struct {
		name     string
		date     roster.Date
		ob       roster.Money
		overtime roster.Money
	}{
		{"W6 Saturday night", roster.DateOf(2026, 10, 17), 762_60, 0},
		{"W6 Sunday night", roster.DateOf(2026, 10, 18), 681_00, 0},
		{"W6 Thursday night", roster.DateOf(2026, 10, 15), 493_60, 0},
		{"W7 autumn", roster.DateOf(2026, 10, 24), 840_90, 338_18},
		{"W8 spring on Easter", roster.DateOf(2027, 3, 27), 1359_70, 0},
	} {
		b := NewBook(problem(t, c.date, 1, []roster.Employee{person()}, night), Standard())
		got := b.DutyByKind(0, 0, 0)
		assert.Equal(t, c.ob, got[OB], c.name)
		assert.Equal(t, c.overtime, got[Overtime], c.name)
		assert.Zero(t, got[Salary]+got[Hourly]+got[OnCall], c.name)
		// 12 % vacation pay on the OB, none on overtime, and the on-cost on all of it.
		assert.Equal(t, Percent(12_00).Of(c.ob), got[Vacation], c.name)
		assert.Equal(t, Percent(44_53).Of(c.ob+c.overtime+got[Vacation]), got[OnCosts], c.name)
		assert.Equal(t, got.Total(), b.Duty(0, 0, 0), c.name)
	}
}

func TestEmployerCostOfASaturdayNight(t *testing.T) {
	p := problem(t, roster.DateOf(2026, 10, 12), 7, []roster.Employee{person()}, shift(active(21, 31)))
	b := NewBook(p, Standard())
	// 762.60 × 1.12 = 854.112, so vacation pay is 91.51; 854.11 × 44.53 % = 380.335.
	assert.Equal(t, Amounts{OB: 762_60, Vacation: 91_51, OnCosts: 380_34}, b.DutyByKind(0, 5, 0))
}

func TestHourlyPay(t *testing.T) {
	e := person()
	e.Employment, e.Post, e.Salary, e.HourlyPay = roster.Hourly, 0, 0, 168_50
	rast := roster.Break{Start: 12 * 60, End: 12*60 + 45}
	p := problem(t, roster.DateOf(2026, 10, 19), 7, []roster.Employee{e}, shift(active(7, 16, rast)), shift(active(21, 31)))
	b := NewBook(p, Standard())
	assert.Zero(t, b.Fixed(0))
	// 8 h 15 min × 168.50 = 1390.125; halves go up.
	got := b.DutyByKind(0, 0, 0)
	assert.Equal(t, roster.Money(1390_13), got[Hourly])
	assert.Equal(t, roster.Money(166_82), got[Vacation])
	assert.Zero(t, got[OB]+got[Overtime])
	// The long autumn night is eleven paid hours and no overtime.
	got = b.DutyByKind(0, 5, 1)
	assert.Equal(t, roster.Money(11*168_50), got[Hourly])
	assert.Zero(t, got[Overtime])
}

func TestSleepingOnCall(t *testing.T) {
	jour := roster.Part{Start: 23 * 60, End: 31 * 60, Activity: roster.OnCall, Credit: 50}
	e := person()
	p := problem(t, roster.DateOf(2026, 10, 12), 7, []roster.Employee{e}, shift(jour))
	got := NewBook(p, Standard()).DutyByKind(0, 1, 0)
	// Half of it is ordinary time with OB (C 23–06), half jour at 29.2 %.
	assert.Equal(t, roster.Money(58_40*7/2), got[OB])
	assert.Equal(t, roster.Money(219_44), got[OnCall]) // 31000/165 × 8 h × 0.292 / 2 = 219.442
	// Towards Sunday the hour is paid double, and B night rises the OB.
	got = NewBook(p, Standard()).DutyByKind(0, 5, 0)
	assert.Equal(t, roster.Money(438_88), got[OnCall])
	standby := roster.Part{Start: 17 * 60, End: 20 * 60, Activity: roster.Standby}
	p = problem(t, roster.DateOf(2026, 10, 12), 7, []roster.Employee{e}, shift(standby))
	got = NewBook(p, Standard()).DutyByKind(0, 0, 0)
	assert.Zero(t, got[OB])
	assert.Equal(t, roster.Money(78_91), got[OnCall]) // 31000/165 × 3 h × 0.14
}

func TestSalaryByCalendarMonth(t *testing.T) {
	e := person()
	e.Post = 75_00
	// 27 days of October and one of November.
	p := problem(t, roster.DateOf(2026, 10, 5), 28, []roster.Employee{e})
	got := NewBook(p, Standard()).FixedByKind(0)
	assert.Equal(t, roster.Money(20_250_00+775_00), got[Salary]) // 23250 × 27/31 + 23250 × 1/30
	assert.Equal(t, Percent(44_53).Of(20_250_00)+Percent(44_53).Of(775_00), got[OnCosts])

	whole := problem(t, roster.DateOf(2026, 2, 1), 28, []roster.Employee{e})
	assert.Equal(t, roster.Money(23_250_00), NewBook(whole, Standard()).FixedByKind(0)[Salary])

	e.From, e.To = roster.DateOf(2026, 2, 8), roster.DateOf(2026, 2, 21)
	assert.Equal(t, roster.Money(11_625_00), NewBook(problem(t, roster.DateOf(2026, 2, 1), 28, []roster.Employee{e}), Standard()).FixedByKind(0)[Salary])

	e.From, e.To = roster.NoDate, roster.NoDate
	e.Absences = []roster.Absence{
		{First: roster.DateOf(2026, 2, 1), Last: roster.DateOf(2026, 2, 7), Kind: roster.Leave},
		{First: roster.DateOf(2026, 2, 8), Last: roster.DateOf(2026, 2, 28), Kind: roster.Vacation, Credited: true},
	}
	assert.Equal(t, roster.Money(17_437_50), NewBook(problem(t, roster.DateOf(2026, 2, 1), 28, []roster.Employee{e}), Standard()).FixedByKind(0)[Salary], "only leave without pay is unpaid")
}

func TestOnCostsByAgeAndDate(t *testing.T) {
	for _, c := range []struct {
		name  string
		birth int
		date  roster.Date
		want  Percent
		limit roster.Money
	}{
		{"ordinary", 1991, roster.DateOf(2026, 10, 5), 44_53, 0},
		{"age not known", 0, roster.DateOf(2026, 10, 5), 44_53, 0},
		{"turned 22 when the year begins", 2003, roster.DateOf(2026, 10, 5), 33_92, 25_000_00},
		{"turned 23", 2002, roster.DateOf(2026, 10, 5), 44_53, 0},
		{"turned 18", 2007, roster.DateOf(2026, 4, 1), 33_92, 25_000_00},
		{"the day before the law", 2007, roster.DateOf(2026, 3, 31), 44_53, 0},
		{"its last day", 2005, roster.DateOf(2027, 9, 30), 33_92, 25_000_00},
		{"the day after", 2005, roster.DateOf(2027, 10, 1), 44_53, 0},
		{"turned 17", 2008, roster.DateOf(2026, 10, 5), 23_32, 25_000_00},
		{"turned 66 in 2026", 1959, roster.DateOf(2026, 10, 5), 44_53, 0},
		{"turned 67 in 2026", 1958, roster.DateOf(2026, 10, 5), 23_32, noLimit},
		{"2022", 1991, roster.DateOf(2022, 10, 5), 39_25, 0},
		{"2021", 1991, roster.DateOf(2021, 10, 5), 40_15, 0},
	} {
		full, low, limit := Standard().onCostAt(&roster.Employee{BirthYear: c.birth}, c.date)
		assert.Equal(t, c.want, low, c.name)
		assert.Equal(t, c.limit, limit, c.name)
		assert.GreaterOrEqual(t, full, low, c.name)
	}
}

func TestLowerOnCostStopsAtItsMonthlyCap(t *testing.T) {
	e := person()
	e.BirthYear, e.Salary = 2005, 28_000*roster.SEK
	p := problem(t, roster.DateOf(2026, 11, 1), 30, []roster.Employee{e}, shift(active(21, 31)))
	b := NewBook(p, Standard())
	assert.Equal(t, roster.Money(8_480_00+1_335_90), b.FixedByKind(0)[OnCosts]) // 25000 × 33.92 % + 3000 × 44.53 %
	assert.Equal(t, Percent(44_53), b.terms[0][0].onCost, "the salary has used up the cap")
	e.Salary = 25_000 * roster.SEK
	b = NewBook(problem(t, roster.DateOf(2026, 11, 1), 30, []roster.Employee{e}, shift(active(21, 31))), Standard())
	assert.Equal(t, roster.Money(8_480_00), b.FixedByKind(0)[OnCosts])
	assert.Equal(t, Percent(33_92), b.terms[0][0].onCost)
}

func TestVacationPayByAge(t *testing.T) {
	for birth, want := range map[int]Percent{1987: 12_00, 1986: 14_88, 1977: 14_88, 1976: 15_36, 0: 14_88} {
		assert.Equal(t, want, Standard().vacationAt(&roster.Employee{BirthYear: birth}, roster.DateOf(2026, 10, 5)), birth)
	}
}

// Terms change with the year inside a period; duties follow their date.
func TestTermsFollowTheYear(t *testing.T) {
	e := person()
	e.BirthYear = 1987 // turns 40 in 2027
	p := problem(t, roster.DateOf(2026, 12, 21), 28, []roster.Employee{e}, shift(active(7, 16)))
	b := NewBook(p, Standard())
	christmas, epiphany := b.DutyByKind(0, 4, 0), b.DutyByKind(0, 16, 0)
	assert.Equal(t, roster.Money(9*130_70), christmas[OB])
	assert.Equal(t, Percent(12_00).Of(christmas[OB]), christmas[Vacation])
	assert.Equal(t, roster.Money(9*68_10), epiphany[OB])
	assert.Equal(t, Percent(14_88).Of(epiphany[OB]), epiphany[Vacation])
}

func TestFlatRatesAreBlindToAge(t *testing.T) {
	people := make([]roster.Employee, 0, 70)
	for birth := 1945; birth < 2011; birth++ {
		e := person()
		e.BirthYear = birth
		people = append(people, e)
	}
	p := problem(t, roster.DateOf(2026, 12, 21), 28, people, shift(active(21, 31)))
	b := NewBook(p, Standard().Flat())
	for e := range people {
		for d := range roster.Day(28) {
			assert.Equal(t, b.Duty(0, d, 0), b.Duty(roster.EmployeeNo(e), d, 0))
		}
		assert.Equal(t, b.Fixed(0), b.Fixed(roster.EmployeeNo(e)))
	}
	aware := NewBook(p, Standard())
	assert.NotEqual(t, aware.Duty(0, 0, 0), aware.Duty(40, 0, 0))
	assert.Equal(t, Percent(40_90), NewBook(p, Standard().WithOnCosts(40_90)).terms[40][0].onCost)
}

// A rate that changes at the turn of a month changes at midnight inside the night.
func TestRatesChangeAtMidnight(t *testing.T) {
	p := problem(t, roster.DateOf(2026, 3, 31), 1, []roster.Employee{person()}, shift(active(21, 31)))
	// Tuesday night: D and C until midnight at the old rates, C at the new after.
	assert.Equal(t, roster.Money(25_60+2*56_70+6*58_40), NewBook(p, Standard()).DutyByKind(0, 0, 0)[OB])
}

func TestCostIsFixedAndDuties(t *testing.T) {
	a, h := person(), person()
	h.Employment, h.HourlyPay = roster.Hourly, 168_00
	p := problem(t, roster.DateOf(2026, 10, 5), 28, []roster.Employee{a, h}, shift(active(7, 16)), shift(active(14, 22)))
	b := NewBook(p, Standard())
	r := roster.Roster{Duties: []roster.Duty{{Employee: 0, Day: 0, Shift: 1}, {Employee: 1, Day: 5, Shift: 0}, {Employee: 1, Day: 27, Shift: 1}}}
	got := b.Cost(r)
	want := b.Fixed(0) + b.Fixed(1) + b.Duty(0, 0, 1) + b.Duty(1, 5, 0) + b.Duty(1, 27, 1)
	assert.Equal(t, want, got.Total.Total())
	assert.Equal(t, want, got.People[0].Total()+got.People[1].Total())
	assert.Equal(t, roster.Money(17*168_00), got.Total[Hourly])
	assert.Equal(t, b.FixedByKind(0)[Salary], got.Total[Salary])
}

// The table must say what walking the night minute by minute says.
func TestShapeAgreesWithEveryMinute(t *testing.T) {
	z := zone(t)
	rapid.Check(t, func(t *rapid.T) {
		first := roster.DateOf(rapid.IntRange(2023, 2030).Draw(t, "year"), time.Month(rapid.IntRange(1, 12).Draw(t, "month")), rapid.IntRange(1, 28).Draw(t, "day"))
		if rapid.Bool().Draw(t, "clock change") {
			first = rapid.SampledFrom([]roster.Date{roster.DateOf(2026, 10, 24), roster.DateOf(2026, 10, 25), roster.DateOf(2027, 3, 27), roster.DateOf(2027, 3, 28)}).Draw(t, "on")
		}
		from := roster.Clock(rapid.IntRange(0, 1439).Draw(t, "from"))
		to := from + roster.Clock(rapid.IntRange(1, 900).Draw(t, "length"))
		var breaks []roster.Break
		if rapid.Bool().Draw(t, "break") {
			start := roster.Clock(rapid.IntRange(int(from), int(to)).Draw(t, "rast"))
			breaks = []roster.Break{{Start: start, End: min(to, start+45), Paid: rapid.Bool().Draw(t, "paid")}}
		}
		part := roster.Part{Start: from, End: to, Activity: roster.Active, Credit: 100, Breaks: breaks}
		p := &roster.Problem{Period: roster.NewPeriod(first, 1, z), Shifts: []roster.Shift{shift(part)}, Employees: []roster.Employee{person()}}
		b := NewBook(p, Standard())
		var ob, worked int64
		var minutes [Classes]roster.Minutes
		rest := roster.Interval{}
		if len(breaks) > 0 && !breaks[0].Paid {
			rest = p.Between(0, breaks[0].Start, breaks[0].End)
		}
		for at := p.At(0, from); at < p.At(0, to); at++ {
			if rest.From <= at && at < rest.To {
				continue
			}
			day, c := p.Clock(at)
			class := b.Class(day, c)
			minutes[class]++
			worked++
			ob += rateOn(p.Date(day)).of(class)
		}
		require.Equal(t, minutes, b.Minutes(0, 0))
		require.Equal(t, roster.Money((ob+30)/60), b.DutyByKind(0, 0, 0)[OB])
		require.Equal(t, worked*100, b.shapes[0].worked)
		require.Equal(t, max(0, worked-int64(to-from)+unpaid(breaks)), b.shapes[0].extra)
	})
}

func rateOn(d roster.Date) *obRate {
	rates := Standard().OB.Rates
	best := 0
	for i := range rates {
		if roster.Date(rates[i].From) <= d {
			best = i
		}
	}
	return &rates[best]
}

func unpaid(breaks []roster.Break) int64 {
	var sum int64
	for _, b := range breaks {
		if !b.Paid {
			sum += int64(b.End - b.Start)
		}
	}
	return sum
}

func TestShareRoundsHalvesUpAndNeverOverflows(t *testing.T) {
	assert.Equal(t, int64(1), share(1, 1, 2))
	assert.Equal(t, int64(0), share(1, 1, 3))
	assert.Equal(t, int64(2), share(3, 1, 2))
	assert.Equal(t, int64(0), share(5, 5, 0))
	assert.Equal(t, int64(1)<<60, share(1<<61, 1<<61, 1<<62))
	assert.Positive(t, share(1<<62, 1<<62, 3))
}

func BenchmarkDuty(b *testing.B) {
	p := problem(b, roster.DateOf(2026, 10, 5), 28, []roster.Employee{person()}, shift(active(21, 31)))
	book := NewBook(p, Standard())
	b.ReportAllocs()
	for i := range b.N {
		book.Duty(0, roster.Day(i%28), 0)
	}
}

func BenchmarkNewBook(b *testing.B) {
	people := make([]roster.Employee, 44)
	for i := range people {
		people[i] = person()
	}
	shifts := make([]roster.Shift, 12)
	for i := range shifts {
		shifts[i] = shift(active(roster.Clock(6+i), roster.Clock(14+i)))
	}
	p := problem(b, roster.DateOf(2026, 10, 5), 28, people, shifts...)
	b.ReportAllocs()
	for range b.N {
		NewBook(p, Standard())
	}
}
