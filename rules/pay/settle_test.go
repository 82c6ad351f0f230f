package pay

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules/roster"
)

// october is a month in which no other rate begins: 1 to 31 October 2026.
func october(t require.TestingT, e roster.Employee, shifts ...roster.Shift) *roster.Problem {
	return problem(t, roster.DateOf(2026, 10, 1), 31, []roster.Employee{e}, shifts...)
}

func duties(days ...[2]int) (out []roster.Duty) {
	for _, d := range days {
		out = append(out, roster.Duty{Day: roster.Day(d[0]), Shift: roster.ShiftNo(d[1]), Place: roster.NoPlace})
	}
	return out
}

// Hours beyond the published ones, as the rule sheet's section 4.2 and test
// vector 12. Days are from Thursday 1 October; the hour's pay is 31 000/165 kronor.
func TestHoursBeyondThePublishedOnes(t *testing.T) {
	forms := []roster.Shift{
		shift(active(7, 13)), shift(active(7, 15)), shift(active(7, 18)), shift(active(8, 16)),
		shift(roster.Part{Start: 6*60 + 30, End: 17*60 + 30, Activity: roster.Active, Credit: 100}),
		shift(active(7, 11), active(16, 20)), shift(active(7, 20)), shift(active(21, 31)), shift(active(6, 17)), shift(active(6, 18)),
	}
	for _, c := range []struct {
		name string
		post roster.PostSize
		was  [][2]int
		now  [][2]int
		want Amounts // what the settlement adds, vacation pay and on-costs aside
	}{
		{"part-time to eight hours, then qualified more than two hours after", 75_00, [][2]int{{4, 0}}, [][2]int{{4, 2}}, Amounts{Extra: 450_91, Qualified: 1352_73}},
		{"part-time after eight ordinary hours", 75_00, [][2]int{{4, 1}}, [][2]int{{4, 2}}, Amounts{Overtime: 676_36, Qualified: 450_91}},
		{"part-time, ten ordinary hours or more: the longer day counts", 75_00, [][2]int{{4, 8}}, [][2]int{{4, 9}}, Amounts{Overtime: 338_18}},
		{"part-time on a free weekday", 75_00, [][2]int{{4, 0}}, [][2]int{{4, 0}, {5, 0}}, Amounts{Extra: 1352_73}},
		{"part-time on a Saturday", 75_00, [][2]int{{4, 0}}, [][2]int{{4, 0}, {2, 0}}, Amounts{Qualified: 2705_45, OB: -408_60}},
		{"part-time on a Saturday, with an evening in the schedule", 75_00, [][2]int{{4, 0}, {6, 5}}, [][2]int{{4, 0}, {6, 5}, {2, 0}}, Amounts{Qualified: 2705_45}},
		{"full time on a free day", 100_00, [][2]int{{4, 0}}, [][2]int{{4, 0}, {5, 0}}, Amounts{Qualified: 2705_45}},
		{"both before and after: two hours in all are simple", 100_00, [][2]int{{5, 3}}, [][2]int{{5, 4}}, Amounts{Overtime: 676_36, Qualified: 450_91}},
		{"in the gap of a split shift", 100_00, [][2]int{{4, 5}}, [][2]int{{4, 6}}, Amounts{Overtime: 676_36, Qualified: 1352_73}},
		{"the long autumn night: eleven qualified hours, no simple one and no OB", 100_00, [][2]int{{22, 0}}, [][2]int{{22, 0}, {23, 7}},
			Amounts{Qualified: 4960_00, Overtime: -338_18, OB: -840_90}},
		{"fewer hours than published", 100_00, [][2]int{{4, 2}}, [][2]int{{4, 1}}, Amounts{}},
	} {
		e := person()
		e.Post = c.post
		p := october(t, e, forms...)
		p.Published = &roster.Published{Roster: roster.Roster{Duties: duties(c.was...)}, Notice: p.First + roster.Date(c.now[0][0]) - 6}
		b := NewBook(p, Standard())
		if c.was[0][0] == 22 {
			p.Published.Notice = p.First + 20
		}
		got := b.Account(roster.Roster{Duties: duties(c.now...)}).Settled
		got[Vacation], got[OnCosts] = 0, 0
		assert.Equal(t, c.want, got, c.name)
		requireAddsUp(t, b, roster.Roster{Duties: duties(c.now...)})
	}
}

// The room up to full time is the calculation period's: 30 h 36 min at 80 %.
func TestExtraHoursEndAtFullTime(t *testing.T) {
	e := person()
	e.Post, e.Schedule, e.Agreement = 80_00, roster.WeekdaysHolidays, roster.Kommunal
	p := problem(t, roster.DateOf(2026, 10, 5), 28, []roster.Employee{e}, shift(active(7, 15)))
	p.Calculation = []roster.Calculation{{First: p.First, Last: p.Last()}}
	p.Published = &roster.Published{Roster: roster.Roster{Duties: duties([2]int{20, 0})}, Notice: p.First - 1}
	now := roster.Roster{Duties: duties([2]int{0, 0}, [2]int{1, 0}, [2]int{2, 0}, [2]int{3, 0}, [2]int{20, 0})}
	got := NewBook(p, Standard()).Account(now).Settled
	assert.Equal(t, roster.Money(6898_91), got[Extra], "30.6 h at 120 %")
	assert.Equal(t, roster.Money(631_27), got[Qualified], "1.4 h at 240 %")
	assert.Zero(t, got[Overtime])
}

func TestShiftedTime(t *testing.T) {
	early, late := shift(active(7, 16)), shift(active(9, 18))
	p := october(t, person(), early, late, shift(roster.Part{Start: 7*60 + 10, End: 16*60 + 10, Activity: roster.Active, Credit: 100}))
	p.Published = &roster.Published{
		Roster: roster.Roster{Duties: duties([2]int{4, 0}, [2]int{5, 0}, [2]int{6, 0}, [2]int{7, 0})},
		Notice: p.First,
	}
	b := NewBook(p, Standard())
	shifted := func(days ...[2]int) roster.Money {
		a := b.Account(roster.Roster{Duties: duties(days...)}).Settled
		assert.Zero(t, a[Overtime]+a[Qualified]+a[Extra])
		return a[Shifted]
	}
	assert.Zero(t, shifted([2]int{4, 0}, [2]int{5, 0}, [2]int{6, 0}, [2]int{7, 0}))
	assert.Equal(t, roster.Money(182_05), shifted([2]int{4, 1}, [2]int{5, 0}, [2]int{6, 0}, [2]int{7, 0}), "2 h at 48.45 %")
	assert.Equal(t, roster.Money(485_48), shifted([2]int{4, 1}, [2]int{5, 1}, [2]int{6, 1}, [2]int{7, 0}), "the third day at 32.30 %")
	assert.Equal(t, roster.Money(45_51), shifted([2]int{4, 2}, [2]int{5, 0}, [2]int{6, 0}, [2]int{7, 0}), "ten minutes are half an hour")
	assert.Equal(t, roster.Money(1633_42), shifted([2]int{5, 0}, [2]int{6, 0}, [2]int{7, 0}, [2]int{8, 0}), "a free day: 9 h at 96.60 %")
	for notice, want := range map[roster.Date]roster.Money{p.First - 6: 182_05, p.First - 7: 0, p.First + 3: 182_05, roster.NoDate: 0, 0: 0} {
		p.Published.Notice = notice
		assert.Equal(t, want, shifted([2]int{4, 1}, [2]int{5, 0}, [2]int{6, 0}, [2]int{7, 0}), notice)
	}
	p.Published.Notice = p.First + 4 // told the same day: overtime rules
	a := b.Account(roster.Roster{Duties: duties([2]int{4, 1}, [2]int{5, 0}, [2]int{6, 0}, [2]int{7, 0})}).Settled
	assert.Equal(t, roster.Money(676_36), a[Overtime])
	assert.Zero(t, a[Shifted])

	// A part-timer's long ordinary day sets where extra hours end.
	p.Shifts = append(p.Shifts, shift(active(6, 17)), shift(active(8, 19)))
	p.Employees[0].Post = 75_00
	p.Published.Roster.Duties = duties([2]int{4, 3})
	a = NewBook(p, Standard()).Account(roster.Roster{Duties: duties([2]int{4, 4})}).Settled
	assert.Equal(t, Amounts{Extra: 450_91}, Amounts{Extra: a[Extra], Overtime: a[Overtime], Qualified: a[Qualified]})
}

func TestOnCallBeyondTheMonthsFirstHoursIsDearer(t *testing.T) {
	e := person()
	e.History.Balances = []roster.Balance{{Kind: roster.OnCallMinutes, From: roster.DateOf(2026, 10, 1), Amount: 49 * 60}}
	jour := shift(roster.Part{Start: 22 * 60, End: 30 * 60, Activity: roster.OnCall})
	standby := shift(roster.Part{Start: 6 * 60, End: 30 * 60, Activity: roster.Standby})
	p := problem(t, roster.DateOf(2026, 10, 5), 27, []roster.Employee{e}, jour, standby)
	b := NewBook(p, Standard())
	assert.Equal(t, roster.Money(384_02), b.Account(roster.Roster{Duties: duties([2]int{1, 0})}).Settled[OnCall], "seven of eight hours at 29.2 % more")
	p.Employees[0].History.Duties = []roster.Duty{{Day: -2}}
	assert.Equal(t, roster.Money(384_02), b.Account(roster.Roster{Duties: duties([2]int{1, 0})}).Settled[OnCall], "what the record holds is not counted twice")
	p.Employees[0].History.Balances[0].Amount = 42 * 60
	assert.Zero(t, b.Account(roster.Roster{Duties: duties([2]int{1, 0})}).Settled[OnCall], "fifty hours are within")

	// Monday to Thursday and Monday to Wednesday are 168 hours of standby.
	days := duties([2]int{0, 1}, [2]int{1, 1}, [2]int{2, 1}, [2]int{3, 1}, [2]int{7, 1}, [2]int{8, 1}, [2]int{9, 1})
	assert.Equal(t, roster.Money(463_31), b.Account(roster.Roster{Duties: days}).Settled[OnCall], "18 hours at 13.7 % more")
}

func TestUnsocialHoursAreRoundedByMonth(t *testing.T) {
	evening := shift(roster.Part{Start: 13 * 60, End: 19*60 + 10, Activity: roster.Active, Credit: 100})
	e := person()
	p := problem(t, roster.DateOf(2026, 10, 5), 27, []roster.Employee{e}, evening)
	b := NewBook(p, Standard())
	a := b.Account(roster.Roster{Duties: duties([2]int{0, 0})})
	assert.Equal(t, roster.Money(4_40), a.Shifts[0][OB])
	assert.Equal(t, roster.Money(8_80), a.Settled[OB], "ten minutes are paid as thirty")
	assert.Equal(t, roster.Money(1_06), a.Settled[Vacation])
	// Ten minutes worked on the 1st have brought half an hour's pay already.
	p.Employees[0].History.Duties = []roster.Duty{{Day: -4}}
	assert.Equal(t, roster.Money(-4_40), b.Account(roster.Roster{Duties: duties([2]int{0, 0})}).Settled[OB])
}

// Two rosters after each other settle to what one over both does, when the first
// is history to the second and neither cuts a month's salary.
func TestMonthsSettleAcrossRosters(t *testing.T) {
	z := zone(t)
	rapid.Check(t, func(t *rapid.T) {
		first := roster.DateOf(2026, 10, 1)
		cut := rapid.IntRange(5, 25).Draw(t, "cut")
		row := drawRow(t, "duties", 0, 0, 31)
		whole := &roster.Problem{Period: roster.NewPeriod(first, 31, z), Shifts: shapes, Employees: []roster.Employee{person()}}
		early := &roster.Problem{Period: roster.NewPeriod(first, cut, z), Shifts: shapes, Employees: []roster.Employee{person()}}
		late := &roster.Problem{Period: roster.NewPeriod(first+roster.Date(cut), 31-cut, z), Shifts: shapes, Employees: []roster.Employee{person()}}
		var one, two roster.Roster
		for _, d := range row {
			if int(d.Day) < cut {
				one.Duties = append(one.Duties, d)
			}
			d.Day -= roster.Day(cut)
			if d.Day < 0 {
				late.Employees[0].History.Duties = append(late.Employees[0].History.Duties, d)
			} else {
				two.Duties = append(two.Duties, d)
			}
		}
		want := NewBook(whole, Standard()).Cost(roster.Roster{Duties: row}).Total
		got := NewBook(early, Standard()).Cost(one).Total
		got.Plus(NewBook(late, Standard()).Cost(two).Total)
		for _, k := range []Kind{OB, OnCall} {
			require.InDelta(t, int64(want[k]), int64(got[k]), 2, "%s but for rounding to the öre", k)
		}
	})
}

func TestLowerOnCostCountsTheWholeMonthsPay(t *testing.T) {
	e := person()
	e.BirthYear, e.Employment, e.Post, e.Salary, e.HourlyPay = 2005, roster.Hourly, 0, 0, 1_000_00
	p := problem(t, roster.DateOf(2026, 11, 1), 30, []roster.Employee{e}, shift(active(7, 15)))
	r := roster.Roster{Duties: duties([2]int{1, 0}, [2]int{2, 0}, [2]int{3, 0})}
	// 24 000 kronor and 12 % vacation pay: 25 000 at 33.92 %, 1 880 at 44.53 %.
	assert.Equal(t, roster.Money(8480_00+837_16), NewBook(p, Standard()).Cost(r).Total[OnCosts])
	r.Duties = r.Duties[:2] // 17 920
	assert.Equal(t, roster.Money(6078_46), NewBook(p, Standard()).Cost(r).Total[OnCosts])

	// Half a month's pay below the cap is all at the lower rate.
	e = person()
	e.BirthYear, e.Salary, e.From = 2005, 28_000*roster.SEK, roster.DateOf(2026, 11, 16)
	b := NewBook(problem(t, roster.DateOf(2026, 11, 1), 30, []roster.Employee{e}), Standard())
	assert.Equal(t, Percent(33_92).Of(14_000_00), b.FixedByKind(0)[OnCosts])
}

func TestOneOwnersBudgetPassedAndAnothersNot(t *testing.T) {
	b := NewBook(october(t, person(), shift(active(7, 16))), Standard())
	s := b.Cost(roster.Roster{})
	got := s.Against([]roster.Budget{{Owner: "Enhetschefen", Amount: 44_804_29, Limit: true}, {Owner: "Området", Amount: 44_804_31}})
	assert.Equal(t, []roster.Money{1, -1}, []roster.Money{got[0].Beyond, got[1].Beyond}) // 31 000 × 1.4453 = 44 804.30
	assert.Equal(t, "Enhetschefen", got[0].Owner)
}
