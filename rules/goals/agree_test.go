package goals

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/pay"
	"heltid/rules/roster"
)

var stockholm = func() *time.Location {
	z, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		panic(err)
	}
	return z
}()

// What a rule finds must be what its constraints are breached by, level by
// level, on any roster.
func TestCheckAndConstrainAgree(t *testing.T) {
	for _, rule := range Pack() {
		t.Run(rule.About().ID, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				p := drawProblem(t)
				r := drawRoster(t, p)
				p.Published = drawPublished(t, p)
				found := map[constraint.Level]int64{}
				for _, f := range rule.Check(rules.NewCase(p, r)) {
					require.NotEmpty(t, f.Say.SV)
					require.NotEmpty(t, f.Say.EN)
					require.NotEmpty(t, f.Mend.SV)
					require.GreaterOrEqual(t, f.Amount, int64(0))
					if f.Status == rules.Broken {
						found[levelOf(p, &f)] += f.Amount
						require.Positive(t, f.Amount, f.Say.EN)
					}
				}
				said := map[constraint.Level]int64{}
				for _, c := range rule.Constrain(p) {
					weigh(said, p, r, c)
				}
				for l := constraint.Ban; l < constraint.Levels; l++ {
					require.Equal(t, said[l], found[l]*each(rule, l), "level %s", l)
				}
			})
		})
	}
}

// levelOf says at which level a finding of a goal is priced.
func levelOf(p *roster.Problem, f *rules.Finding) constraint.Level {
	switch f.Rule {
	case "staffing":
		switch d := &p.Demands[f.Demand]; {
		case f.Level.Hard() && f.Measured < f.Limit:
			return constraint.Least
		case f.Measured < f.Limit:
			return constraint.Wanted
		case d.Firm:
			return constraint.Ban
		}
		return constraint.Quality
	case "hourly-hours", "expected-hourly":
		return constraint.Hourly
	case "reserve", "training":
		return constraint.Wanted
	case "cost", "budget":
		if f.Level.Hard() {
			return constraint.Ban
		}
		return constraint.Money
	}
	if f.Level.Hard() {
		return constraint.Ban
	}
	return constraint.Quality
}

func each(rule rules.Rule, l constraint.Level) int64 {
	if l == constraint.Ban {
		return 1
	}
	switch r := rule.(type) {
	case *Staffing:
		return int64(map[constraint.Level]constraint.Cost{constraint.Least: r.Short, constraint.Wanted: r.Wanted, constraint.Quality: r.Surplus}[l])
	case *HourlyHours:
		return int64(r.Weight)
	case *Cost:
		return int64(r.Weight)
	case *Budget:
		return int64(r.Weight)
	case *Wishes:
		return int64(r.Weight)
	case *FairShifts:
		return int64(r.Weight)
	case *FairWeekends:
		return int64(r.Weight)
	case *EvenResource:
		return int64(r.Weight)
	case *ExpectedHourly:
		return int64(r.Weight)
	case *Training:
		return int64(r.Weight)
	case *Reserve:
		return int64(r.Weight)
	case *Stability:
		return int64(r.Weight)
	}
	panic("no such rule")
}

// weigh adds what a roster's breach of a constraint costs, read slowly and
// straight from the shape's own description.
func weigh(to map[constraint.Level]int64, p *roster.Problem, r roster.Roster, c constraint.Constraint) {
	add := func(price constraint.Price, units int64) { to[price.Level] += int64(price.Each) * max(0, units) }
	switch c := c.(type) {
	case constraint.Cell:
		match := slices.ContainsFunc(r.Duties, func(d roster.Duty) bool {
			return d.Employee == c.Employee && d.Day == c.Day &&
				(c.Shift == constraint.AnyShift || c.Shift == d.Shift) && (c.Place == constraint.AnyPlace || c.Place == d.Place)
		})
		if match != c.Missing {
			add(c.Price, max(1, c.Units))
		}
	case constraint.Cover:
		n := 0
		for e := range p.Employees {
			if c.Who != nil && !c.Who[e] {
				continue
			}
			if slices.ContainsFunc(r.Duties, func(d roster.Duty) bool {
				return int(d.Employee) == e && slices.ContainsFunc(c.Duties, func(k constraint.CoverDuty) bool {
					return k.Day == d.Day && k.Shift == d.Shift && (k.Place == constraint.AnyPlace || k.Place == d.Place)
				})
			}) {
				n++
			}
		}
		add(c.Short, int64(c.Least-n)*int64(c.Minutes))
		add(c.Want, int64(c.Wanted-max(n, c.Least))*int64(c.Minutes))
		if c.Most >= 0 {
			add(c.Surplus, int64(n-c.Most)*int64(c.Minutes))
		}
	case constraint.Budget:
		sum := c.Fixed
		for _, d := range r.Duties {
			sum += c.Of[d.Employee][d.Day][d.Shift]
		}
		add(c.Price, int64(sum-c.Limit))
	case constraint.Changes:
		add(c.Price, int64(roster.Changes(p, c.Roster, r)-c.Most))
	case constraint.Total:
		var sum int64
		for _, d := range r.Duties {
			if d.Employee == c.Employee && d.Day >= c.From && d.Day <= c.To && c.Of[d.Day-c.From] != nil {
				sum += int64(c.Of[d.Day-c.From][d.Shift])
			}
		}
		add(c.Over, sum-c.High)
	default:
		panic(fmt.Sprintf("%T", c))
	}
}

// drawProblem draws a small unit: absurd, but one that could be written down.
func drawProblem(t *rapid.T) *roster.Problem {
	first := roster.DateOf(2026, time.Month(rapid.SampledFrom([]int{3, 10, 12}).Draw(t, "month")), rapid.IntRange(18, 29).Draw(t, "first"))
	days := rapid.IntRange(1, 9).Draw(t, "days")
	p := &roster.Problem{
		Period: roster.NewPeriod(first, days, stockholm),
		Skills: []roster.Skill{{ID: "ssk"}, {ID: "usk", StandIns: []roster.SkillNo{0}}},
		Places: []roster.Place{{ID: "a"}, {ID: "b"}},
	}
	p.Calculation = []roster.Calculation{{First: p.First, Last: p.Last()}}
	for range rapid.IntRange(1, 4).Draw(t, "shifts") {
		p.Shifts = append(p.Shifts, drawShift(t))
	}
	for range rapid.IntRange(1, 4).Draw(t, "people") {
		p.Employees = append(p.Employees, drawEmployee(t, p))
	}
	for range rapid.IntRange(0, 3).Draw(t, "demands") {
		p.Demands = append(p.Demands, drawDemand(t, p))
	}
	for range rapid.IntRange(0, 2).Draw(t, "budgets") {
		p.Budgets = append(p.Budgets, roster.Budget{
			Owner: "chefen", Amount: roster.Money(rapid.IntRange(0, 60_000_00).Draw(t, "amount")), Limit: rapid.Bool().Draw(t, "limit"),
		})
	}
	return p
}

func drawShift(t *rapid.T) roster.Shift {
	s := roster.Shift{
		ID:   "S",
		Kind: rapid.SampledFrom([]roster.ShiftKind{roster.Work, roster.Work, roster.Work, roster.Resource, roster.Protected}).Draw(t, "kind"),
		Days: drawDays(t),
	}
	at := roster.Clock(rapid.IntRange(0, 46).Draw(t, "start")) * 30
	for range rapid.IntRange(1, 3).Draw(t, "parts") {
		end := at + roster.Clock(rapid.IntRange(1, 20).Draw(t, "length"))*30
		part := roster.Part{Start: at, End: end, Activity: roster.Active, Credit: 100}
		switch rapid.IntRange(0, 5).Draw(t, "activity") {
		case 0:
			part.Activity, part.Credit = roster.OnCall, 50
		case 1:
			part.Activity, part.Credit = roster.Standby, 0
		case 2:
			part.Planning = true
		}
		if rapid.Bool().Draw(t, "break") {
			part.Breaks = []roster.Break{{Start: at, End: min(end, at+30), Paid: rapid.Bool().Draw(t, "paid")}}
		}
		s.Parts = append(s.Parts, part)
		at = end + roster.Clock(rapid.SampledFrom([]int{0, 0, 60}).Draw(t, "gap"))
	}
	s.Night = s.End() > roster.DayLength
	s.Places = rapid.SampledFrom([][]roster.PlaceNo{nil, {0}, {0, 1}}).Draw(t, "places")
	return s
}

func drawDays(t *rapid.T) roster.DaySet {
	days := roster.EveryDay()
	if rapid.IntRange(0, 3).Draw(t, "some days") == 0 {
		days.Weekdays[rapid.IntRange(0, 6).Draw(t, "not on")] = false
	}
	return days
}

func drawEmployee(t *rapid.T, p *roster.Problem) roster.Employee {
	e := roster.Employee{
		Name: "Anna", Employment: rapid.SampledFrom([]roster.Employment{roster.Permanent, roster.Temporary, roster.Hourly}).Draw(t, "employment"),
		From: roster.NoDate, To: roster.NoDate, Agreement: roster.Kommunal,
		Schedule: rapid.SampledFrom(roster.Schedules()).Draw(t, "schedule"),
		Post:     roster.PostSize(rapid.IntRange(1, 10).Draw(t, "post")) * 1000,
		Salary:   30_000 * roster.SEK, HourlyPay: 170_00, BirthYear: rapid.SampledFrom([]int{0, 1960, 1990, 2006}).Draw(t, "born"),
		History: roster.History{From: rapid.SampledFrom([]roster.Date{roster.NoDate, p.First - 1, p.First - 10}).Draw(t, "known")},
	}
	if e.Employment == roster.Hourly {
		e.Post, e.Salary = 0, 0
		e.Pool = rapid.Bool().Draw(t, "pool")
	}
	switch rapid.IntRange(0, 7).Draw(t, "beside") {
	case 0:
		e.Supernumerary = p.First + roster.Date(rapid.IntRange(-1, 3).Draw(t, "until"))
	case 1:
		e.Student = true
	}
	for range rapid.IntRange(0, 2).Draw(t, "skills") {
		e.Skills = append(e.Skills, roster.SkillSpan{
			Skill: roster.SkillNo(rapid.IntRange(0, 1).Draw(t, "skill")), From: roster.NoDate,
			To: rapid.SampledFrom([]roster.Date{roster.NoDate, p.First, p.First + 2}).Draw(t, "until"),
		})
	}
	for day := roster.Day(-3); day < 0; day++ {
		if rapid.IntRange(0, 2).Draw(t, "before") == 0 {
			e.History.Duties = append(e.History.Duties, drawDuty(t, p, roster.EmployeeNo(len(p.Employees)), day))
		}
	}
	for range rapid.IntRange(0, 3).Draw(t, "wishes") {
		e.Wishes = append(e.Wishes, roster.Wish{
			Date: p.First + roster.Date(rapid.IntRange(-1, p.Days).Draw(t, "wished")), Off: rapid.Bool().Draw(t, "off"),
			Shift:  roster.ShiftNo(rapid.IntRange(-1, len(p.Shifts)-1).Draw(t, "shift")),
			Weight: rapid.IntRange(0, 10).Draw(t, "weight"), Veto: rapid.IntRange(0, 4).Draw(t, "veto") == 0,
		})
	}
	if rapid.Bool().Draw(t, "absent") {
		e.Absences = []roster.Absence{{First: p.First + 1, Last: p.First + 2, Kind: roster.Vacation, Credited: rapid.Bool().Draw(t, "credited"), Minutes: -1}}
	}
	return e
}

func drawDuty(t *rapid.T, p *roster.Problem, e roster.EmployeeNo, day roster.Day) roster.Duty {
	d := roster.Duty{Employee: e, Day: day, Shift: roster.ShiftNo(rapid.IntRange(0, len(p.Shifts)-1).Draw(t, "shift")), Place: roster.NoPlace}
	if places := p.Shifts[d.Shift].Places; len(places) > 0 {
		d.Place = rapid.SampledFrom(places).Draw(t, "place")
	}
	return d
}

func drawDemand(t *rapid.T, p *roster.Problem) roster.Demand {
	least := rapid.IntRange(0, 3).Draw(t, "least")
	wanted := least + rapid.IntRange(0, 2).Draw(t, "more")
	d := roster.Demand{
		ID: "behov", Days: drawDays(t), Skill: roster.SkillNo(rapid.IntRange(-1, 1).Draw(t, "skill")),
		Places: rapid.SampledFrom([][]roster.PlaceNo{nil, {0}, {0, 1}}).Draw(t, "at"),
		Least:  least, Wanted: wanted, Most: rapid.SampledFrom([]int{-1, 0, 1, wanted}).Draw(t, "most"), Firm: rapid.Bool().Draw(t, "firm"),
	}
	if rapid.Bool().Draw(t, "by shift") {
		for s := range roster.ShiftNo(len(p.Shifts)) {
			if len(d.Shift) == 0 || rapid.Bool().Draw(t, "also") {
				d.Shift = append(d.Shift, s)
			}
		}
		return d
	}
	d.From = roster.Clock(rapid.IntRange(0, 47).Draw(t, "from")) * 30
	d.To = d.From + roster.Clock(rapid.IntRange(1, 40).Draw(t, "span"))*30
	return d
}

func drawRoster(t *rapid.T, p *roster.Problem) roster.Roster {
	var r roster.Roster
	for e := range roster.EmployeeNo(len(p.Employees)) {
		for day := range roster.Day(p.Days) {
			if rapid.Bool().Draw(t, "works") {
				r.Duties = append(r.Duties, drawDuty(t, p, e, day))
			}
		}
	}
	return r
}

func drawPublished(t *rapid.T, p *roster.Problem) *roster.Published {
	if rapid.Bool().Draw(t, "published") {
		return nil
	}
	return &roster.Published{Roster: drawRoster(t, p), MaxChanges: rapid.IntRange(-1, 10).Draw(t, "changes")}
}

// A unit's own on-cost moves both sides alike.
func TestOwnOnCosts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawProblem(t)
		r := drawRoster(t, p)
		rule, err := (&Cost{Weight: 1}).With([]byte(`{"on_costs": 40.9, "weight": 3}`))
		require.NoError(t, err)
		said := map[constraint.Level]int64{}
		for _, c := range rule.Constrain(p) {
			weigh(said, p, r, c)
		}
		var sum roster.Money
		book := pay.NewBook(p, pay.Standard().Flat().WithOnCosts(40_90))
		for _, d := range r.Duties {
			sum += book.Duty(d.Employee, d.Day, d.Shift)
		}
		require.Equal(t, int64(sum)*3, said[constraint.Money])
	})
}
