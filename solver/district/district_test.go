package district

import (
	"fmt"
	"math/big"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules/figures"
	"heltid/rules/roster"
	"heltid/solver/posts"
)

// small is a unit of one day shift, a full-timer, a part-timer and an hourly one,
// a week long.
func small(t require.TestingT, id string) *roster.Problem {
	zone, err := time.LoadLocation("Europe/Stockholm")
	require.NoError(t, err)
	p := &roster.Problem{
		ID: id, Unit: roster.Unit{ID: id, Name: id, Kind: roster.CareHome, Sharing: roster.Sharing{Area: "norra"}},
		Period: roster.NewPeriod(roster.DateOf(2027, 2, 1), 7, zone),
		Skills: []roster.Skill{{ID: "usk"}},
	}
	p.Calculation = []roster.Calculation{{First: p.First, Last: p.Last()}}
	part := []roster.Part{{Start: 7 * 60, End: 15 * 60, Activity: roster.Active, Credit: 100}}
	p.Shifts = []roster.Shift{
		{ID: "D", Kind: roster.Work, Parts: part, Days: roster.EveryDay()},
		{ID: "R", Kind: roster.Resource, Parts: part, Days: roster.EveryDay()},
	}
	p.Demands = []roster.Demand{{ID: "d", Days: roster.EveryDay(), Shift: []roster.ShiftNo{0}, Skill: 0, Least: 2, Wanted: 2, Most: 2}}
	someone := roster.Employee{
		Employment: roster.Permanent, Post: roster.FullTime, Salary: 30000 * roster.SEK, Agreement: roster.Kommunal, Schedule: roster.WeekdaysHolidays, Measure: 40 * 60,
		From: roster.NoDate, To: roster.NoDate, Home: roster.NoPlace, Profession: "Undersköterska", BirthYear: 1990,
		Skills: []roster.SkillSpan{{Skill: 0, From: roster.NoDate, To: roster.NoDate}}, History: roster.History{From: roster.NoDate},
	}
	full, part75, hourly := someone, someone, someone
	full.ID, part75.ID, hourly.ID = "a", "b", "c"
	part75.Post, part75.Profession = 7500, "Vårdbiträde"
	hourly.Employment, hourly.Post, hourly.Salary, hourly.HourlyPay = roster.Hourly, 0, 0, 170*roster.SEK
	p.Employees = []roster.Employee{full, part75, hourly}
	p.Settings = []roster.Setting{{Rule: "weekend-frequency", Params: []byte(`{"most":1,"of":2}`)}}
	return p
}

func duty(e roster.EmployeeNo, d roster.Day, s roster.ShiftNo) roster.Duty {
	return roster.Duty{Employee: e, Day: d, Shift: s, Place: roster.NoPlace}
}

func add(d *District, p *roster.Problem, duties ...roster.Duty) {
	d.Add(Read(p, roster.Roster{Duties: duties}, nil))
}

func TestStepsOfThePath(t *testing.T) {
	var d District
	// Six hours a weekday and week at hourly pay, and eight on Saturday, which a
	// raise does not reach.
	add(&d, small(t, "x"), duty(2, 0, 0), duty(2, 5, 0))
	require.Len(t, d.Units[0].raises, 1)
	assert.EqualValues(t, 8*60, d.Units[0].hourly, "Monday to Friday")
	steps := d.Path(roster.FullTime, 0)
	require.Len(t, steps, 1)
	s := steps[0]
	assert.Equal(t, "b", s.Employee)
	assert.EqualValues(t, (10*60*365*2+7)/14, s.Added, "a quarter of 40 hours a week")
	assert.Equal(t, s.Added, s.Present, "nobody is away")
	assert.EqualValues(t, (8*60*365*2+7)/14, s.Own)
	assert.EqualValues(t, s.Present-s.Own, s.Surplus())
	assert.Equal(t, s.Pay-s.Saved, s.Price())
	assert.Equal(t, [2]int{2, 2}, [2]int{s.FullTime, s.Permanent})
	assert.InEpsilon(t, 7500*1.41*12, s.Pay.Kronor(), 0.04, "7 500 kr a month with on-costs")

	// The part-timer's wish counts.
	d = District{}
	p := small(t, "x")
	p.Employees[1].PartTime = roster.PartTimeAgreed
	add(&d, p)
	assert.Empty(t, d.Path(roster.FullTime, 0), "who has chosen part time keeps it")
	p.Employees[1].WantsMore = roster.FullTime
	d = District{}
	add(&d, p)
	assert.Len(t, d.Path(roster.FullTime, 0), 1)
	assert.Empty(t, d.Path(5000, 0), "half are full time already")
}

func TestThePathLendsWithinTheArea(t *testing.T) {
	var d District
	add(&d, small(t, "x"))
	add(&d, small(t, "y"), duty(2, 0, 0), duty(2, 1, 0), duty(2, 2, 0))
	steps := d.Path(roster.FullTime, 2000)
	require.Len(t, steps, 2)
	assert.Equal(t, "y", steps[0].Unit, "the cheapest first")
	assert.Positive(t, steps[0].Own)
	assert.Zero(t, steps[0].Lent)
	assert.Equal(t, "x", steps[1].Unit)
	assert.Zero(t, steps[1].Own)
	lent := yearly(3*8*60, 7) - int64(steps[0].Own)
	assert.EqualValues(t, min(lent, int64(steps[1].Added)*4/5), steps[1].Lent, "what is left in y, at most a fifth of full time")
	far := small(t, "z")
	far.Unit.Sharing.Area = "södra"
	d = District{}
	add(&d, far)
	add(&d, small(t, "y"), duty(2, 0, 0), duty(2, 1, 0), duty(2, 2, 0))
	assert.Zero(t, d.Path(roster.FullTime, 2000)[1].Lent)
}

// The path is what a slow search for the cheapest next step finds, and its steps
// use no hour twice.
func TestThePathAgainstASlowOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var d District
		for i := range rapid.IntRange(1, 4).Draw(t, "units") {
			p := small(t, fmt.Sprint("u", i))
			for k := range rapid.IntRange(0, 3).Draw(t, "more") {
				e := p.Employees[1]
				e.ID, e.Post = fmt.Sprint("m", k), roster.PostSize(rapid.SampledFrom([]int{5000, 7500, 8500}).Draw(t, "post"))
				e.Salary = roster.Money(rapid.IntRange(26, 36).Draw(t, "salary")) * 1000 * roster.SEK
				p.Employees = append(p.Employees, e)
			}
			var duties []roster.Duty
			for day := range rapid.IntRange(0, 5).Draw(t, "hourly days") {
				duties = append(duties, duty(2, roster.Day(day), 0))
			}
			add(&d, p, duties...)
		}
		goal := roster.PostSize(rapid.IntRange(5000, 10000).Draw(t, "goal"))
		got := d.Path(goal, 2000)
		require.Equal(t, slow(&d, goal, 2000), got)
		used := roster.Minutes(0)
		for _, s := range got {
			used += s.Own + s.Lent
		}
		all := int64(0)
		for i := range d.Units {
			all += yearly(int64(d.Units[i].hourly), 7)
		}
		require.LessOrEqual(t, int64(used), all)
		whole, full := d.permanent()
		if n := len(got); n > 0 {
			require.Less(t, int64(full+n-1)*int64(roster.FullTime), int64(goal)*int64(whole), "not a step too many")
		}
	})
}

func slow(d *District, goal roster.PostSize, lent roster.Share) []Step {
	all, full := d.permanent()
	p := d.newPath(lent)
	taken := map[[2]int]bool{}
	var out []Step
	for int64(full)*int64(roster.FullTime) < int64(goal)*int64(all) {
		at := [2]int{-1, 0}
		var best Step
		for i := range d.Units {
			for k := range d.Units[i].raises {
				s := p.step(i, k, false)
				if !taken[[2]int{i, k}] && (at[0] < 0 || s.Price() < best.Price() || s.Price() == best.Price() && s.Surplus() < best.Surplus()) {
					best, at = s, [2]int{i, k}
				}
			}
		}
		if at[0] < 0 {
			break
		}
		taken[at] = true
		best = p.step(at[0], at[1], true)
		full++
		best.FullTime, best.Permanent = full, all
		out = append(out, best)
	}
	return out
}

func TestLend(t *testing.T) {
	home, away := small(t, "x"), small(t, "y")
	home.Pools = []roster.Pool{{ID: "team", Radius: roster.SameArea, Members: []roster.EmployeeNo{0}, Away: roster.Whole, Goes: []roster.Introduction{{Unit: "y"}}}}
	make := func(change func(home, away *roster.Problem)) []Loan {
		h, a := *home, *away
		h.Pools, a.Employees = append([]roster.Pool{}, home.Pools...), append([]roster.Employee{}, away.Employees...)
		h.Employees = append([]roster.Employee{}, home.Employees...)
		change(&h, &a)
		var d District
		add(&d, &h, duty(0, 0, 1), duty(0, 2, 1), duty(2, 2, 0))
		add(&d, &a, duty(2, 0, 0), duty(2, 1, 0))
		return d.Lend()
	}
	monday := []Loan{{From: "x", To: "y", Date: home.First, Ring: roster.SameArea, Minutes: 480}}
	assert.Equal(t, monday, make(func(_, _ *roster.Problem) {}), "Wednesday's hourly duty is in the own unit, Tuesday's has no resource shift")
	assert.Empty(t, make(func(h, _ *roster.Problem) { h.Pools[0].Goes = nil }), "not introduced")
	assert.Empty(t, make(func(h, _ *roster.Problem) { h.Pools[0].Radius = roster.SisterUnits }), "too far")
	assert.Empty(t, make(func(h, _ *roster.Problem) { h.Pools[0].Away = 4999 }), "eight of sixteen hours are more than 49.99 %")
	assert.Equal(t, monday, make(func(h, _ *roster.Problem) { h.Pools[0].Away = 5000 }))
	assert.Empty(t, make(func(h, _ *roster.Problem) { h.Employees[0].Skills = nil }), "the duty asks for an undersköterska")
	assert.Empty(t, make(func(_, a *roster.Problem) { a.Shifts = []roster.Shift{a.Shifts[1], a.Shifts[0]} }), "a resource shift of hourly staff is no vacancy")
}

func TestYears(t *testing.T) {
	var d District
	p := small(t, "x")
	p.Employees[0].BirthYear = 2028 - 67
	add(&d, p, duty(2, 0, 0))
	a := Assumptions{Retire: 67, Upskill: 10000, Growth: 1000}
	got := d.Years(2, a, d.Path(roster.FullTime, 0))
	assert.Equal(t, []Year{
		// 1.75 posts and a tenth more are needed; 0.75 stays; two full-timers come.
		{Year: 2028, Retired: 1, RetiredPosts: 10000, Needed: 19250, Hired: 2, Upskilled: 1, Assistants: 2, Titled: 3, FullTime: 2, Permanent: 3},
		{Year: 2029, Needed: 21175, Raised: 1, Upskilled: 1, Assistants: 3, Titled: 3, FullTime: 3, Permanent: 3},
	}, got)
	assert.Equal(t, []Year{{Year: 2028, Needed: 17500, FullTime: 1, Permanent: 2, Assistants: 1, Titled: 2}}, d.Years(1, Assumptions{Retire: 70}, nil))
	std := Standard()
	assert.Equal(t, 67, std.Retire)
	assert.EqualValues(t, 2000, std.Lent)
}

func TestFiguresOfAllUnits(t *testing.T) {
	var d District
	add(&d, small(t, "x"), duty(0, 0, 0), duty(2, 1, 0))
	add(&d, small(t, "y"), duty(2, 1, 0))
	f, ok := d.Figure("hourly_hours", "unit")
	require.True(t, ok)
	assert.Equal(t, [2]int64{2 * 480, 3 * 480}, [2]int64{f.Numerator, f.Denominator})
	assert.Equal(t, figures.Together(d.Units[0].Figures, d.Units[1].Figures), d.Figures)
	_, ok = d.Figure("none", "unit")
	assert.False(t, ok)
}

// Vimmerby's published plan: from every second weekend to two of five is 107
// posts more, to every third 196 more; that is a quarter and a half more heads on
// 390 to 430 posts. A made-up municipality of that size gets there too.
func TestAMunicipalityLikeVimmerby(t *testing.T) {
	var d District
	for i := range 10 {
		u := Unit{ID: fmt.Sprint(i), bounded: true}
		// Ten units with 16 to 25 persons on a weekend day.
		we, wd := int64(16+i), int64(20+i)
		rat := func(n int64) *big.Rat { return big.NewRat(n, 1) }
		u.week = posts.Week{
			WeekdayPersons: rat(wd), WeekendPersons: rat(we), WeekendDuties: rat(2 * we),
			WeekdayMinutes: rat(wd * 5 * 470), WeekendMinutes: rat(2 * we * 470), Measure: 37 * 60,
		}.Arithmetic()
		d.Units = append(d.Units, u)
	}
	heads := d.Heads()
	require.Len(t, heads, 3)
	base := heads[0].People
	assert.GreaterOrEqual(t, base, 390)
	assert.LessOrEqual(t, base, 430)
	assert.InEpsilon(t, 107, heads[1].People-base, 0.1)
	assert.InEpsilon(t, 196, heads[2].People-base, 0.1)
}
