package scenario

import (
	"heltid/rules"
	"heltid/rules/figures"
	"heltid/rules/goals"
	"heltid/rules/roster"
)

// PersonChange is what another side means to somebody who is on both.
type PersonChange struct {
	ID, Name string
	Days     int // days that differ
	// Weekends and Minutes worked, single days off and mornings after evenings,
	// on the first side and on this one.
	Weekends, SingleDays, EveningMornings [2]int
	Minutes                               [2]roster.Minutes
	// Lost are the dates of wishes that the first side grants and this one does
	// not, Won the other way about.
	Lost, Won []roster.Date
}

// affected tells of everybody on both sides to whom they are not the same, in
// the order of the first.
func affected(a, b Side) []PersonChange {
	type wish struct {
		date  roster.Date
		off   bool
		shift string
	}
	granted := func(s Side) (map[string]figures.Person, map[string]map[wish]bool) {
		c := rules.NewCase(s.Problem, s.Roster)
		people, wishes := map[string]figures.Person{}, map[string]map[wish]bool{}
		for _, p := range figures.People(c) {
			people[p.ID] = p
			wishes[p.ID] = map[wish]bool{}
			for _, w := range goals.Asked(s.Problem, p.Employee) {
				key := wish{w.Date, w.Off, ""}
				if w.Shift != roster.NoShift {
					key.shift = s.Problem.Shifts[w.Shift].ID
				}
				wishes[p.ID][key] = goals.Granted(c, p.Employee, w)
			}
		}
		return people, wishes
	}
	was, wished := granted(a)
	is, wishes := granted(b)
	before, after := cells(a), cells(b)
	var out []PersonChange
	for i := range a.Problem.Employees {
		id := a.Problem.Employees[i].ID
		p, q := was[id], is[id]
		if q.ID == "" {
			continue
		}
		c := PersonChange{
			ID: id, Name: p.Name, Weekends: [2]int{p.Weekends, q.Weekends}, Minutes: [2]roster.Minutes{p.Worked, q.Worked},
			SingleDays: [2]int{p.SingleDaysOff, q.SingleDaysOff}, EveningMornings: [2]int{p.EveningMorning, q.EveningMorning},
		}
		for d := max(a.Problem.First, b.Problem.First); d <= min(a.Problem.Last(), b.Problem.Last()); d++ {
			if before[cell{id, d}] != after[cell{id, d}] {
				c.Days++
			}
		}
		for _, w := range goals.Asked(a.Problem, roster.EmployeeNo(i)) {
			key := wish{w.Date, w.Off, ""}
			if w.Shift != roster.NoShift {
				key.shift = a.Problem.Shifts[w.Shift].ID
			}
			then, asked := wishes[id][key]
			switch now := wished[id][key]; {
			case now && asked && !then:
				c.Lost = append(c.Lost, w.Date)
			case !now && then:
				c.Won = append(c.Won, w.Date)
			}
		}
		if c.Days > 0 || len(c.Lost)+len(c.Won) > 0 {
			out = append(out, c)
		}
	}
	return out
}
