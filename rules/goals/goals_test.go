package goals

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/pay"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

// only gives the one finding of a rule.
func only(t *testing.T, found []rules.Finding) rules.Finding {
	t.Helper()
	require.Len(t, found, 1)
	return found[0]
}

func hourly(e *roster.Employee) {
	e.Employment, e.Post, e.HourlyPay = roster.Hourly, 0, 170_00
}

func TestHourlyHoursAreAddedUp(t *testing.T) {
	s := rulestest.Read(t, "Anna D D\nBo D N", rulestest.Person("Bo", hourly))
	f := only(t, (&HourlyHours{Weight: 1}).Check(s.Case()))
	assert.Equal(t, int64(480+600), f.Amount)
	assert.Equal(t, "Timavlönade arbetar 18 h i perioden.", f.Say.SV)
	assert.Empty(t, (&HourlyHours{}).Check(s.Case()), "a weight of 0 switches the goal off")
	s = rulestest.Read(t, "Anna D D\nBo - -", rulestest.Person("Bo", hourly))
	assert.Empty(t, (&HourlyHours{Weight: 1}).Check(s.Case()))
	cells := (&HourlyHours{Weight: 2}).Constrain(s.Problem)
	assert.Len(t, cells, 2*3)
	assert.Equal(t, constraint.Cell{
		Employee: 1, Day: 0, Shift: 1, Place: constraint.AnyPlace, Units: 510,
		Price: constraint.Price{Level: constraint.Hourly, Each: 2},
	}, cells[1])
}

func TestCostIsWhatDutiesAdd(t *testing.T) {
	salary := rulestest.Everyone(func(e *roster.Employee) { e.Salary = 31_000 * roster.SEK })
	s := rulestest.Read(t, "Anna N -", salary, rulestest.First("2026-10-17"))
	f := only(t, (&Cost{Weight: 1}).Check(s.Case()))
	// 762.60 of OB, 14.88 % vacation pay whatever the age, 44.53 % on-costs.
	assert.Equal(t, int64(762_60+113_47+390_11), f.Amount)
	assert.Equal(t, f.Measured-f.Limit, f.Amount)
	assert.Equal(t, 2*roster.Money(1_000_00).Kronor()*1.4453, roster.Money(f.Limit).Kronor(), "two days' salary of October")
	older := rulestest.Everyone(func(e *roster.Employee) { e.BirthYear = 1958 })
	g := only(t, (&Cost{Weight: 1}).Check(rulestest.Read(t, "Anna N -", salary, older, rulestest.First("2026-10-17")).Case()))
	assert.Equal(t, f.Amount, g.Amount, "the price of a duty does not know a person's age")
}

func TestBudgetEdges(t *testing.T) {
	s := rulestest.Read(t, "Anna D -", rulestest.Everyone(func(e *roster.Employee) { e.Salary = 31_000 * roster.SEK }))
	cost := pay.NewBook(s.Problem, pay.Standard().Flat()).Cost(s.Roster).Total.Total()
	with := func(amount roster.Money, limit bool) []rules.Finding {
		s.Problem.Budgets = []roster.Budget{{Owner: "enhetschefen", Amount: amount, Limit: limit}}
		return (&Budget{Weight: 1}).Check(s.Case())
	}
	assert.Empty(t, with(cost, true), "to the öre is within")
	f := only(t, with(cost-1, true))
	assert.Equal(t, rules.UnitRule, f.Level)
	assert.Equal(t, int64(1), f.Amount)
	f = only(t, with(cost-250, false))
	assert.Equal(t, rules.Goal, f.Level)
	assert.Equal(t, int64(250), f.Amount)
	s.Problem.Budgets = append(s.Problem.Budgets, roster.Budget{Owner: "området", Amount: 1, Limit: true})
	both := (&Budget{Weight: 3}).Constrain(s.Problem)
	require.Len(t, both, 2)
	assert.Equal(t, constraint.Price{Level: constraint.Money, Each: 3}, both[0].(constraint.Budget).Price)
	assert.Equal(t, constraint.Banned(), both[1].(constraint.Budget).Price)
	s.Problem.Budgets = nil
	assert.Empty(t, (&Budget{Weight: 1}).Constrain(s.Problem))
}

func TestWishes(t *testing.T) {
	first := roster.DateOf(2026, 10, 5)
	for _, c := range []struct {
		name, strip string
		wish        roster.Wish
		amount      int64
	}{
		{"off and works", "Anna D", roster.Wish{Date: first, Off: true, Shift: roster.NoShift, Weight: 7}, 7},
		{"off and is", "Anna -", roster.Wish{Date: first, Off: true, Shift: roster.NoShift, Weight: 7}, 0},
		{"off, and a night begins the day before", "Anna N -", roster.Wish{Date: first + 1, Off: true, Shift: roster.NoShift, Weight: 7}, 0},
		{"off from the evening, has the day", "Anna D", roster.Wish{Date: first, Off: true, Shift: 1, Weight: 7}, 0},
		{"off from the evening, has it", "Anna E", roster.Wish{Date: first, Off: true, Shift: 1, Weight: 7}, 7},
		{"to work and is off", "Anna -", roster.Wish{Date: first, Shift: roster.NoShift, Weight: 3}, 3},
		{"to work and does", "Anna N", roster.Wish{Date: first, Shift: roster.NoShift, Weight: 3}, 0},
		{"the evening, has the day", "Anna D", roster.Wish{Date: first, Shift: 1, Weight: 3}, 3},
		{"without a weight", "Anna -", roster.Wish{Date: first, Shift: 1}, 1},
		{"outside the period", "Anna D", roster.Wish{Date: first + 1, Off: true, Shift: roster.NoShift, Weight: 7}, 0},
		{"a veto is not this rule's", "Anna D", roster.Wish{Date: first, Off: true, Shift: roster.NoShift, Weight: 7, Veto: true}, 0},
	} {
		s := rulestest.Read(t, c.strip, rulestest.Everyone(func(e *roster.Employee) { e.Wishes = []roster.Wish{c.wish} }))
		var amount int64
		for _, f := range (&Wishes{Weight: 4}).Check(s.Case()) {
			amount += f.Amount
		}
		assert.Equal(t, c.amount, amount, c.name)
	}
	away := rulestest.Everyone(func(e *roster.Employee) {
		e.Wishes = []roster.Wish{{Date: first, Shift: roster.NoShift, Weight: 3}}
		e.Absences = []roster.Absence{{First: first, Last: first, Kind: roster.Sick}}
	})
	s := rulestest.Read(t, "Anna -", away)
	assert.Empty(t, (&Wishes{Weight: 4}).Check(s.Case()), "nobody can grant work on a sick day")
	assert.Empty(t, (&Wishes{Weight: 4}).Constrain(s.Problem))
}

func TestStability(t *testing.T) {
	s := rulestest.Read(t, "Anna D D -\nBo - E -")
	published := roster.Roster{Duties: []roster.Duty{
		{Employee: 0, Day: 0, Shift: 0, Place: roster.NoPlace}, // as it was
		{Employee: 0, Day: 1, Shift: 1, Place: roster.NoPlace}, // another shift
		{Employee: 0, Day: 2, Shift: 0, Place: roster.NoPlace}, // taken away
	}} // and Bo's evening is new: three changes
	rule := &Stability{Weight: 1}
	assert.Empty(t, rule.Check(s.Case()), "nothing is published")
	for _, c := range []struct {
		most int
		hard int64
	}{{-1, 0}, {3, 0}, {2, 1}, {0, 3}} {
		s.Problem.Published = &roster.Published{Roster: published, MaxChanges: c.most}
		var hard, goal int64
		for _, f := range rule.Check(s.Case()) {
			if f.Level.Hard() {
				hard += f.Amount
			} else {
				goal += f.Amount
			}
		}
		assert.Equal(t, c.hard, hard, c.most)
		assert.Equal(t, int64(3), goal, c.most)
	}
	s.Problem.Published.Roster = s.Roster
	assert.Empty(t, rule.Check(s.Case()))
}

func TestEvenResource(t *testing.T) {
	resource := rulestest.With(func(p *roster.Problem) { p.Shifts[0].Kind = roster.Resource })
	s := rulestest.Read(t, "A D - -\nB D D -\nC D D -\nD D - D\nE D - -", resource)
	found := (&EvenResource{Weight: 1}).Check(s.Case())
	require.Len(t, found, 2)
	assert.Equal(t, int64(4+3+1), found[0].Amount, "five people: four beyond one, three beyond two, one beyond four")
	assert.Equal(t, int64(1), found[1].Amount)
	s = rulestest.Read(t, "A D\nB D")
	assert.Empty(t, (&EvenResource{Weight: 1}).Check(s.Case()))
	assert.Empty(t, (&EvenResource{Weight: 1}).Constrain(s.Problem))
}

// A full-timer's 38:15 over one week is 2295 minutes, 4.78 day shifts of eight
// hours: five shifts. Half of it is 1148 minutes: three.
func TestFairShiftsFollowThePost(t *testing.T) {
	half := rulestest.Person("Bo", func(e *roster.Employee) { e.Post = 5000 })
	demand := anyDay(1, 1, -1)
	demand.Shift = []roster.ShiftNo{0}
	dayOnly := rulestest.Everyone(func(e *roster.Employee) { e.Shifts = []roster.ShiftNo{0} })
	s := rulestest.Read(t, "Anna D D D D D D -\nBo D D D D - - -", half, dayOnly, demanding(demand))
	found := (&FairShifts{Weight: 1}).Check(s.Case())
	require.Len(t, found, 2)
	assert.Equal(t, []int64{6, 5, 1}, []int64{found[0].Measured, found[0].Limit, found[0].Amount})
	assert.Equal(t, []int64{4, 3, 1}, []int64{found[1].Measured, found[1].Limit, found[1].Amount})
	s = rulestest.Read(t, "Anna D D D D D - -\nBo D D D - - - -", half, dayOnly, demanding(demand))
	assert.Empty(t, (&FairShifts{Weight: 1}).Check(s.Case()))
}

// Two are asked for on Saturday and on Sunday: four days. Anna and Bo share them
// by 100 and 50 %: 2.67 and 1.33, so at most three and two. Cia, on a weekday
// schedule, has no share.
func TestFairWeekendsShareWhatIsAskedFor(t *testing.T) {
	d := anyDay(2, 2, -1)
	d.Shift = []roster.ShiftNo{0}
	people := []rulestest.Option{
		rulestest.Person("Bo", func(e *roster.Employee) { e.Post = 5000 }),
		rulestest.Person("Cia", func(e *roster.Employee) { e.Schedule = roster.Weekdays }),
		demanding(d),
	}
	s := rulestest.Read(t, "Anna - - - - - D D\nBo - - - - - D D\nCia - - - - - - -", people...)
	assert.Empty(t, (&FairWeekends{Weight: 1}).Check(s.Case()))
	totals := (&FairWeekends{Weight: 1}).Constrain(s.Problem)
	require.Len(t, totals, 2)
	assert.Equal(t, int64(3), totals[0].(constraint.Total).High)
	assert.Equal(t, int64(2), totals[1].(constraint.Total).High)
	// The night towards Saturday is weekend, the one towards Monday is not.
	s = rulestest.Read(t, "Anna - - - - - - -\nBo - - - - N N N\nCia - - - - - - -", people...)
	assert.Empty(t, (&FairWeekends{Weight: 1}).Check(s.Case()))
	s = rulestest.Read(t, "Anna - - - - - - -\nBo - - - - N D D\nCia - - - - - - -", people...)
	f := only(t, (&FairWeekends{Weight: 1}).Check(s.Case()))
	assert.Equal(t, []int64{3, 2, 1}, []int64{f.Measured, f.Limit, f.Amount})
}

func TestFairWeekendsByTheClock(t *testing.T) {
	// Through Saturday and Sunday one is asked for, 07 to 16, and two 10 to 13:
	// 2 × (540 + 180) minutes are 2.64 shifts of 9 h 6 min, so three days.
	one, two := byClock(7, 16, 1, 1, -1), byClock(10, 13, 2, 2, -1)
	s := rulestest.Read(t, "Anna - - - - - - -", demanding(one, two))
	assert.Equal(t, int64(3), newShare(s.Problem).weekendDays())
	// Two on the day shift are there from 07 to 16, so that nobody else is asked
	// for then: the four days are theirs.
	byShift := anyDay(2, 2, -1)
	byShift.Shift = []roster.ShiftNo{0}
	s = rulestest.Read(t, "Anna - - - - - - -", demanding(one, two, byShift))
	assert.Equal(t, int64(4), newShare(s.Problem).weekendDays())
	// A third from 10 to 13 is one more: 2 × 180 minutes.
	s = rulestest.Read(t, "Anna - - - - - - -", demanding(one, byClock(10, 13, 3, 3, -1), byShift))
	assert.Equal(t, int64(5), newShare(s.Problem).weekendDays())
}
