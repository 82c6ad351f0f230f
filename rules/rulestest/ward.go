package rulestest

import (
	"fmt"
	"math/rand/v2"
	"time"

	"heltid/rules/roster"
)

// Ward makes up a ward of two groups: people with a mix of post sizes and one
// in five hourly paid, day, evening and resource shifts, and as much demand by
// shift as the people with contracts can nearly carry. A week of free days is
// known of everybody. The same seed gives the same ward.
func Ward(seed uint64, people, days int) *roster.Problem {
	r := rand.New(rand.NewPCG(seed, 1982))
	zone, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		panic(err) // a machine without the zone, or the binary without its own
	}
	first := roster.DateOf(2026, time.September, 7) + 7*roster.Date(r.IntN(30))
	p := &roster.Problem{
		ID: fmt.Sprintf("ward-%d", seed), Title: "Påhittad avdelning",
		Unit:   roster.Unit{ID: "ward", Name: "Avdelningen", Kind: roster.CareHome, Owner: "Enhetschefen", Managers: 1},
		Period: roster.NewPeriod(first, days, zone),
		Places: []roster.Place{{ID: "norr", Name: "Norr", Kind: roster.Ward}, {ID: "syd", Name: "Syd", Kind: roster.Ward}},
		Skills: []roster.Skill{{ID: "usk", Name: "Undersköterska"}},
	}
	p.Calculation = []roster.Calculation{{First: first, Last: p.Last()}}
	for _, form := range [][2]string{
		{"D", "07:00-16:00 (12:00-13:00)"},
		{"E", "13:30-21:30 (17:30-18:00)"},
		{"R", "08:00-16:30 (12:00-12:30)"},
	} {
		s, err := ParseShift(form[0], form[1])
		if err != nil {
			panic(err) // written above
		}
		s.Places = []roster.PlaceNo{0, 1}
		if s.ID == "R" {
			s.Kind, s.Places = roster.Resource, nil
			s.Days = roster.DaySet{Weekdays: [7]bool{false, true, true, true, true, true, false}}
		}
		p.Shifts = append(p.Shifts, s)
	}
	var weekly int // contract minutes a week
	for i := range people {
		e := roster.Employee{
			ID: fmt.Sprintf("p%02d", i+1), Name: fmt.Sprintf("Person %d", i+1),
			Employment: roster.Permanent, From: roster.NoDate, To: roster.NoDate,
			Post: roster.FullTime, Salary: 30_000 * roster.SEK, BirthYear: 1970 + r.IntN(30),
			Agreement: roster.Kommunal, Schedule: roster.WeekdaysHolidays, Measure: 37 * 60,
			DayBreak: 10 * 60, WeekBreak: roster.WeekBreak{Day: time.Monday}, Home: roster.PlaceNo(i % 2),
			History: roster.History{From: first - 7, Balances: []roster.Balance{
				{Kind: roster.WorkedMinutes, From: first - 140, Amount: 20 * 30 * 60},
			}},
		}
		if r.IntN(3) > 0 {
			e.Skills = []roster.SkillSpan{{Skill: 0, From: roster.NoDate, To: roster.NoDate}}
		}
		switch {
		case i%5 == 4:
			e.Employment, e.Post, e.Salary, e.HourlyPay = roster.Hourly, 0, 0, 170*roster.SEK
		case r.IntN(3) == 0:
			e.Post = 7500
		}
		weekly += int(e.Post) * 37 * 60 / int(roster.FullTime)
		if r.IntN(3) == 0 {
			e.Wishes = []roster.Wish{{Date: first + roster.Date(r.IntN(days)), Off: true, Shift: roster.NoShift, Weight: 1 + r.IntN(9)}}
		}
		p.Employees = append(p.Employees, e)
	}
	// A day of each shift is some 930 minutes; weekends carry what half the
	// people can work.
	staff := max(2, weekly*9/10/(7*930))
	for s, name := range []string{"Dag", "Kväll"} {
		p.Demands = append(p.Demands, roster.Demand{
			ID: p.Shifts[s].ID, Name: name, Days: roster.EveryDay(), Shift: []roster.ShiftNo{roster.ShiftNo(s)},
			Skill: roster.NoSkill, Least: staff, Wanted: staff, Most: -1,
		})
	}
	return p
}
