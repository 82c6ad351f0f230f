// Package units makes up units with their people, from templates and a seed: a
// whole district, and single units in which one thing is wrong on purpose. What
// they ask for follows the templates of Swedish municipal care; the people are
// invented, and the same seed makes the same units on any machine.
//
// Start with District, or with Planted.
package units

import (
	"fmt"
	"math/rand/v2"
	"time"

	"heltid/rules/roster"
)

// zone is that of all units; the commands and their tests carry the zones along.
func zone() *time.Location {
	z, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		panic("units: " + err.Error()) // the binary stands alone, zones and all
	}
	return z
}

// first is a Monday; its four weeks have no holiday and no change of the clock.
var first = roster.DateOf(2027, time.February, 1)

// builder makes one unit.
type builder struct {
	p   *roster.Problem
	rnd *rand.Rand
}

func newBuilder(id, name string, kind roster.UnitKind, days int, rnd *rand.Rand) *builder {
	p := &roster.Problem{
		ID: id, Title: name,
		Unit:   roster.Unit{ID: id, Name: name, Kind: kind, Owner: "Enhetschef " + name, Managers: 1},
		Period: roster.NewPeriod(first, days, zone()),
	}
	p.Calculation = []roster.Calculation{{First: p.First, Last: p.Last()}}
	return &builder{p, rnd}
}

// shift adds a shift with one unpaid break of so many minutes; a night when it
// ends the next day.
func (b *builder) shift(id, name string, kind roster.ShiftKind, start, end roster.Clock, pause roster.Clock, days roster.DaySet) roster.ShiftNo {
	part := roster.Part{Start: start, End: end, Activity: roster.Active, Credit: 100}
	if pause > 0 {
		middle := (start + end) / 2 / 30 * 30
		part.Breaks = []roster.Break{{Start: middle, End: middle + pause}}
	}
	b.p.Shifts = append(b.p.Shifts, roster.Shift{ID: id, Name: name, Kind: kind, Parts: []roster.Part{part}, Days: days, Night: end > roster.DayLength})
	return roster.ShiftNo(len(b.p.Shifts) - 1)
}

// demand asks for people on shifts; more than that is surplus.
func (b *builder) demand(id, name string, days roster.DaySet, skill roster.SkillNo, least int, shifts ...roster.ShiftNo) {
	d := roster.Demand{ID: id, Name: name, Days: days, Shift: shifts, Skill: skill, Least: least, Wanted: least, Most: least}
	if skill != roster.NoSkill {
		d.Most = -1
	}
	b.p.Demands = append(b.p.Demands, d)
}

func (b *builder) skill(id, name string) roster.SkillNo {
	b.p.Skills = append(b.p.Skills, roster.Skill{ID: id, Name: name})
	return roster.SkillNo(len(b.p.Skills) - 1)
}

func (b *builder) rule(id, params string) {
	b.p.Settings = append(b.p.Settings, roster.Setting{Rule: id, Params: []byte(params), Where: id})
}

// person is somebody new, on terms that the caller may change.
func (b *builder) person(id string) roster.Employee {
	given, family := invented[b.rnd.IntN(len(invented))], families[b.rnd.IntN(len(families))]
	return roster.Employee{
		ID: id, Name: given + " " + family, From: roster.NoDate, To: roster.NoDate,
		Agreement: roster.Kommunal, Schedule: roster.WeekdaysHolidays, Measure: 37 * 60,
		DayBreak: 10 * 60, WeekBreak: roster.WeekBreak{Day: time.Monday}, Home: roster.NoPlace,
		BirthYear: 1968 + b.rnd.IntN(36), History: roster.History{From: roster.NoDate},
	}
}

func (b *builder) add(e roster.Employee) roster.EmployeeNo {
	b.p.Employees = append(b.p.Employees, e)
	return roster.EmployeeNo(len(b.p.Employees) - 1)
}

// pool adds anonymous hourly staff.
func (b *builder) pool(heads int, like roster.Employee) {
	for i := range heads {
		e := like
		e.ID, e.Name = fmt.Sprintf("pool-%d", i+1), fmt.Sprintf("Timvikarie %d", i+1)
		e.Employment, e.Pool, e.Post, e.Salary, e.HourlyPay, e.BirthYear = roster.Hourly, true, 0, 0, 165*roster.SEK, 0
		e.Measure, e.History = 0, roster.History{From: roster.NoDate}
		b.add(e)
	}
}

// past gives a week before the period: five duties, with the weekend for every
// second person, and what was worked for a quarter before.
func (b *builder) past(e roster.EmployeeNo, duty roster.ShiftNo, weekend bool) {
	days := []roster.Day{-7, -6, -4, -3}
	if weekend {
		days = []roster.Day{-7, -6, -2, -1}
	}
	h := &b.p.Employees[e].History
	h.From = b.p.First - 7
	for _, d := range days {
		if b.p.Shifts[duty].Days.Has(b.p.Date(d)) {
			h.Duties = append(h.Duties, roster.Duty{Employee: e, Day: d, Shift: duty, Place: roster.NoPlace})
		}
	}
	minutes := int64(b.p.Employees[e].Post) * 13 * 35 * 60 / int64(roster.FullTime)
	h.Balances = []roster.Balance{{Kind: roster.WorkedMinutes, From: b.p.First - 91, Amount: minutes}}
}

func weekdays() roster.DaySet {
	return roster.DaySet{Weekdays: [7]bool{time.Monday: true, time.Tuesday: true, time.Wednesday: true, time.Thursday: true, time.Friday: true}}
}

func weekend() roster.DaySet {
	return roster.DaySet{Weekdays: [7]bool{time.Saturday: true, time.Sunday: true}}
}

// The names are put together at random.
var (
	invented = []string{"Alva", "Amir", "Bodil", "Davor", "Edit", "Elias", "Fatima", "Gun", "Hanna", "Ibrahim", "Jonna", "Karin", "Leyla", "Mikael", "Nour", "Olle", "Petra", "Rasmus", "Sara", "Tomas", "Ulla", "Vera", "Yusuf", "Åsa", "Örjan"}
	families = []string{"Almkvist", "Bergfors", "Dalvik", "Ekhammar", "Forsdal", "Granlid", "Hagberg", "Isaksdal", "Kvarnlund", "Lindfors", "Mårdh", "Nyvall", "Ormbo", "Rosenvik", "Sandmark", "Tallberg", "Uddman", "Vikström", "Åkerdal", "Östmark"}
)
