package formats

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules/roster"
)

// again writes a problem in each notation, reads it back and gives the last,
// with the settings' places of the first.
func again(t require.TestingT, p *roster.Problem) *roster.Problem {
	var got *roster.Problem
	for _, f := range All() {
		if f.WriteProblem == nil {
			continue
		}
		var b, twice bytes.Buffer
		require.NoError(t, f.WriteProblem(&b, p))
		q, err := f.ReadProblem("again"+f.Extension, bytes.NewReader(b.Bytes()))
		require.NoError(t, err, "%s", b.Bytes())
		require.NoError(t, f.WriteProblem(&twice, q))
		require.Equal(t, b.String(), twice.String(), "written alike each time")
		for i := range q.Settings {
			q.Settings[i].Where = p.Settings[i].Where
		}
		if got != nil {
			require.Equal(t, got, q, "the same in every notation")
		}
		got = q
	}
	return got
}

func TestProblemFiles(t *testing.T) {
	files, err := filepath.Glob("../../testdata/problems/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	cluster, err := filepath.Glob("../../testdata/cluster/*.yaml")
	require.NoError(t, err)
	require.Len(t, cluster, 3)
	for _, name := range append(files, cluster...) {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		p, err := ReadProblem(name, bytes.NewReader(data))
		require.NoError(t, err)
		require.Equal(t, p, again(t, p), name)
	}
}

func TestPoolThatDiffersIsWrittenOut(t *testing.T) {
	p := read(t, small+"hourly_pool: {heads: 3, agreement: kommunal, schedule: night}\n")
	p.Employees[3].Wishes = []roster.Wish{{Date: p.First, Off: true, Shift: roster.NoShift, Weight: 5}}
	assert.Equal(t, p, again(t, p))
	var b bytes.Buffer
	require.NoError(t, WriteProblem(&b, p))
	assert.NotContains(t, b.String(), "hourly_pool")
	assert.Contains(t, b.String(), "pool: true")
}

func TestFaultyProblemIsNotWritten(t *testing.T) {
	p := read(t, small)
	p.Demands[0].Least = 7
	assert.EqualError(t, WriteProblem(&bytes.Buffer{}, p), "the problem cannot be written: demand[0].wanted: 1 is less than least, 7: write at least as much")
}

// drawn is any problem without fault, built the way reading builds one.
func drawn(t *rapid.T) *roster.Problem {
	n := func(low, high int, name string) int { return rapid.IntRange(low, high).Draw(t, name) }
	maybe := func(name string) bool { return rapid.Bool().Draw(t, name) }
	text := func(name string) string {
		return rapid.StringMatching(`[A-Za-zåäöÅÄÖ0-9 ,:#'"&*!?@%{}\[\]|>~-]{1,12}`).Draw(t, name)
	}
	zone, err := time.LoadLocation(rapid.SampledFrom([]string{"Europe/Stockholm", "UTC"}).Draw(t, "zone"))
	require.NoError(t, err)
	first := roster.DateOf(2026, time.Month(n(1, 12, "month")), n(1, 28, "day"))
	days := n(1, 60, "days")
	p := &roster.Problem{
		ID: rapid.StringMatching(`[a-z0-9][a-z0-9-]{0,9}`).Draw(t, "id"), Title: text("title"),
		Unit:   roster.Unit{ID: "u", Name: text("name"), Kind: roster.Preschool, Managers: n(0, 3, "managers"), Enrolled: n(0, 50, "enrolled"), Attendance: []roster.Attendance{{From: 390, Children: 0.25}, {From: 420, Children: 7}}},
		Period: roster.NewPeriod(first, days, zone),
	}
	if maybe("outlook") {
		p.Outlook = drawnOutlook(t)
	}
	if maybe("rings") {
		p.Unit.Sharing = roster.Sharing{Sisters: []string{"v", "w"}, Area: text("area"), District: text("district")}
	}
	p.Calculation = []roster.Calculation{{First: p.First, Last: p.Last()}}
	if maybe("long calculation") {
		p.Calculation[0].Last += 30
	}
	dates := func(name string) []roster.Date {
		list := rapid.SliceOfNDistinct(rapid.IntRange(0, days-1), 0, 3, rapid.ID).Draw(t, name)
		slices.Sort(list)
		var out []roster.Date
		for _, d := range list {
			out = append(out, p.First+roster.Date(d))
		}
		return out
	}
	daySet := func() roster.DaySet {
		s := roster.DaySet{Dates: dates("dates"), Except: dates("except")}
		for w := range s.Weekdays {
			s.Weekdays[w] = maybe("weekday")
		}
		if maybe("monday to friday") {
			s.Weekdays = [7]bool{false, true, true, true, true, true, maybe("saturday")}
		}
		return s
	}
	p.Skills = []roster.Skill{{ID: "a", Name: text("name"), StandIns: []roster.SkillNo{1, 2}}, {ID: "b", Name: "b", StandIns: []roster.SkillNo{2}}, {ID: "c", Name: "c"}}
	p.Places = []roster.Place{{ID: "w1", Name: text("name"), Kind: roster.Group}, {ID: "w2", Name: "w2", Kind: roster.Round}}
	places := rapid.SampledFrom([][]roster.PlaceNo{nil, {0}, {1}, {0, 1}, {1, 0}})
	for _, id := range []string{"D", "E2", "å.x"} {
		start := roster.Clock(n(0, 1439, "start"))
		length := roster.Clock(n(60, 1440, "length"))
		one := roster.Part{Start: start, End: start + length, Activity: roster.Active, Credit: 100}
		if maybe("break") {
			one.Breaks = []roster.Break{{Start: start + 10, End: start + 40, Paid: maybe("paid")}}
		}
		one.Planning = maybe("planning")
		parts := []roster.Part{one}
		if maybe("split") {
			parts[0].End = start + length/2 + 11
			parts = append(parts, roster.Part{Start: parts[0].End + roster.Clock(n(0, 5, "gap")), End: start + length + 60, Activity: roster.OnCall, Credit: n(0, 100, "credit")})
		}
		s := roster.Shift{ID: id, Name: text("name"), Kind: rapid.SampledFrom(roster.ShiftKinds()).Draw(t, "kind"), Parts: parts, Places: places.Draw(t, "places"), Days: daySet(), Night: maybe("night")}
		if maybe("skills") {
			s.Skills = []roster.SkillNo{2, 0}
		}
		p.Shifts = append(p.Shifts, s)
	}
	least := n(0, 2, "least")
	demand := roster.Demand{ID: "d", Name: text("name"), Days: daySet(), Skill: roster.SkillNo(n(-1, 2, "skill")), Least: 0, Wanted: least, Most: -1, Places: places.Draw(t, "places")}
	if maybe("by hours") {
		demand.From = roster.Clock(n(0, 1439, "from"))
		demand.To = demand.From + roster.Clock(n(1, 1440, "to"))
	} else {
		demand.Shift = []roster.ShiftNo{2, 1}
	}
	if maybe("most") {
		demand.Most, demand.Firm = least+1, maybe("firm")
	}
	p.Demands = []roster.Demand{demand}
	for i := range n(1, 3, "people") {
		p.Employees = append(p.Employees, person(t, p, roster.EmployeeNo(i)))
	}
	for i := range n(0, 2, "heads") {
		p.Employees = append(p.Employees, roster.Employee{
			ID: poolID(i), Name: poolName(i), Employment: roster.Hourly, Pool: true, From: roster.NoDate, To: roster.NoDate, HourlyPay: 16800,
			Agreement: roster.Kommunal, Schedule: roster.Weekdays, DayBreak: 600, WeekBreak: roster.WeekBreak{Day: time.Monday}, Home: roster.NoPlace,
			Shifts: []roster.ShiftNo{0}, History: roster.History{From: roster.NoDate},
		})
	}
	if maybe("home care") {
		p.Unit.Kind, p.Unit.Enrolled, p.Unit.Attendance = roster.HomeCare, 0, nil
		p.Clients = []roster.Client{{ID: "k1", Place: 1, Contact: 0}, {ID: "k2", Place: roster.NoPlace, Contact: roster.NoEmployee, Declined: maybe("declined")}}
	}
	p.Settings = []roster.Setting{{Rule: "r", Params: []byte(`{"b":[1,"D"],"a":{"x":null}}`), Level: "hard", People: []roster.EmployeeNo{0}}, {Rule: "s", Params: []byte("{}")}}
	p.Budgets = []roster.Budget{{Owner: "Chef", Amount: roster.Money(n(0, 1_000_000, "amount")), Limit: maybe("limit")}}
	if maybe("waivers") {
		p.Waivers = []roster.Waiver{
			{Kind: roster.ShortRest, First: roster.NoDate, Last: p.Last(), Grantor: "Chef", Evidence: "Protokoll 1", Reason: "Skäl"},
			{Kind: roster.ShortNotice, People: []roster.EmployeeNo{0}, First: p.First, Last: roster.NoDate, Grantor: "Chef", Evidence: "Protokoll 2", Reason: "Sjukdom"},
		}
	}
	if maybe("posts") {
		p.Posts = &roster.Posts{
			Classes: []roster.PostClass{{
				ID: "q", Name: text("name"), Profession: "x", Agreement: roster.Kommunal, Schedule: roster.Weekdays, Measure: roster.Minutes(n(0, 1, "measure") * 2220),
				DayBreak: 600, Salary: 3_000_000, Home: roster.PlaceNo(n(-1, 1, "home")), Places: places.Draw(t, "places"),
				Shifts: []roster.ShiftNo{2, 0}, Skills: []roster.SkillNo{1}, Sizes: []roster.PostSize{7500, 10000}, Least: n(0, 2, "least"), Most: n(2, 9, "most"),
			}},
			Goal:   roster.PostGoal{Share: roster.PostSize(n(0, 10000, "share")), Of: rapid.SampledFrom(roster.PostShares()).Draw(t, "of")},
			Order:  []roster.PostWant{roster.WantCost, roster.WantShare},
			Limits: roster.PostLimits{Hourly: roster.Minutes(n(-1, 900, "hourly")), Expected: -1, Surplus: roster.PostSize(n(-1, 900, "surplus")), Changed: n(-1, 9, "changed"), NoSmaller: maybe("no smaller")},
		}
	}
	if who := &p.Employees[0]; who.BirthYear != 0 && maybe("born") {
		who.Born = roster.DateOf(who.BirthYear, 3, 14)
		who.Elsewhere = []roster.Elsewhere{{Date: p.First, Minutes: roster.Minutes(n(1, 1440, "elsewhere"))}}
	}
	return p
}

func person(t *rapid.T, p *roster.Problem, no roster.EmployeeNo) roster.Employee {
	n := func(low, high int, name string) int { return rapid.IntRange(low, high).Draw(t, name) }
	maybe := func(name string) bool { return rapid.Bool().Draw(t, name) }
	date := func(name string) roster.Date { return p.First + roster.Date(n(0, p.Days-1, name)) }
	places := rapid.SampledFrom([][]roster.PlaceNo{nil, {0}, {1, 0}})
	e := roster.Employee{
		ID: string(rune('p' + no)), Name: rapid.SampledFrom([]string{"Åsa Öberg", "true", "12", "x: y"}).Draw(t, "name"),
		Employment: roster.Permanent, From: roster.NoDate, To: roster.NoDate,
		Post: roster.PostSize(n(1, 10000, "post")), Salary: roster.Money(n(1, 5_000_000, "salary")), BirthYear: n(1950, 2000, "born"),
		Agreement: rapid.SampledFrom(roster.Agreements()).Draw(t, "agreement"), Schedule: rapid.SampledFrom(roster.Schedules()).Draw(t, "schedule"),
		Measure: roster.Minutes(n(0, 1, "measure") * n(60, 3000, "measure")), DayBreak: roster.Clock(n(0, 1439, "break")),
		WeekBreak:   roster.WeekBreak{Day: time.Weekday(n(0, 6, "weekday")), Clock: roster.Clock(n(0, 1439, "clock"))},
		HeavyNights: maybe("heavy"), Home: roster.PlaceNo(n(-1, 1, "home")), Places: places.Draw(t, "places"),
		History: roster.History{From: roster.NoDate},
	}
	if maybe("employed for a while") {
		e.From = date("from")
		e.To = e.From + roster.Date(n(0, 500, "to"))
	}
	if maybe("skills") {
		e.Skills = []roster.SkillSpan{{Skill: 1, From: roster.NoDate, To: roster.NoDate}, {Skill: 0, From: p.First - 5, To: roster.NoDate}}
	}
	if back := n(-1, 14, "history"); back >= 0 {
		e.History.From = p.First - roster.Date(back)
		for d := -back; d < 0; d++ {
			if s := roster.ShiftNo(n(-1, 2, "shift")); s >= 0 {
				where, _ := ownPlace(p, s, e.Home)
				if list := p.Shifts[s].Places; len(list) > 0 {
					where = rapid.SampledFrom(list).Draw(t, "place")
				}
				e.History.Duties = append(e.History.Duties, roster.Duty{Employee: no, Day: roster.Day(d), Shift: s, Place: where})
			}
		}
		if maybe("backwards") {
			slices.Reverse(e.History.Duties)
		}
	}
	if maybe("balance") {
		e.History.Balances = []roster.Balance{{Kind: roster.WeekendsWorked, From: p.First - 40, Amount: int64(n(0, 9, "weekends"))}}
	}
	if maybe("absence") {
		at := date("absence")
		e.Absences = []roster.Absence{{First: at, Last: at + 3, Kind: roster.Study, Credited: maybe("credited"), Minutes: roster.Minutes(n(-1, 500, "hours"))}}
	}
	if maybe("wish") {
		e.Wishes = []roster.Wish{{Date: date("wish"), Off: maybe("off"), Shift: roster.ShiftNo(n(-1, 2, "shift")), Weight: n(1, 10, "weight"), Veto: maybe("veto")}}
	}
	if maybe("introduction") {
		e.Introduced, e.Supernumerary = date("introduced"), date("beside")
	}
	if maybe("student") && no > 0 {
		e.Student, e.Supervisors, e.Credits = true, []roster.EmployeeNo{0}, n(0, 3000, "credits")
	}
	if maybe("contract") {
		e.PartTime, e.Rehire = rapid.SampledFrom(roster.PartTimes()).Draw(t, "part time"), date("rehire")
		e.Spells = []roster.Spell{{Form: rapid.SampledFrom(roster.Forms()).Draw(t, "form"), First: date("first"), Last: roster.NoDate}, {Form: roster.Substitute, First: p.First - 900, Last: p.First - 300}}
	}
	if maybe("wants more") && e.Post < roster.FullTime {
		e.WantsMore = e.Post + 1
		e.Accepts = []roster.PostSize{e.Post + 1}
	}
	if maybe("lock") {
		l := roster.Lock{Date: date("lock"), Shift: roster.ShiftNo(n(-1, 2, "shift")), Place: roster.NoPlace}
		if l.Shift >= 0 && len(p.Shifts[l.Shift].Places) > 0 && maybe("at a place") {
			l.Place = p.Shifts[l.Shift].Places[0]
		}
		e.Locks = []roster.Lock{l}
	}
	return e
}

// What is written is read back equal, whatever the problem.
func TestAnyProblemComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawn(t)
		require.Empty(t, roster.Validate(p))
		require.Equal(t, p, again(t, p))
	})
}
