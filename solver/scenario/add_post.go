package scenario

import (
	"encoding/json"
	"fmt"
	"slices"

	"heltid/rules/roster"
)

// AddPost adds a post on the terms of somebody there is: agreement, schedule,
// measure, pay, places, shifts and skills. Whoever fills it begins on the
// period's first day and has no past here, no absence and no wishes.
type AddPost struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Like string `json:"like"` // id of the person whose terms it has

	// What is left out is as Like has it.
	Post    json.Number `json:"post"`    // percent
	Salary  json.Number `json:"salary"`  // SEK a month at full time
	Home    *string     `json:"home"`    // place; "" for none of its own
	Places  []string    `json:"places"`  // where else
	Shifts  []string    `json:"shifts"`  // which shifts
	Skills  []string    `json:"skills"`  // held throughout the period
	Measure string      `json:"measure"` // weekly full-time measure, "37:00"

	where string
}

// Apply adds the post after everybody else.
func (e *AddPost) Apply(p *roster.Problem) error {
	if e.ID == "" || e.Like == "" {
		return refuse(e.where,
			"en ny tjänst behöver id och like (vems villkor den har)",
			"another post needs id and like (whose terms it has)")
	}
	for i := range p.Employees {
		if p.Employees[i].ID == e.ID {
			return refuse(e.where,
				fmt.Sprintf("%s finns redan: ge den nya tjänsten ett annat id", e.ID),
				fmt.Sprintf("%s exists already: give the new post another id", e.ID))
		}
	}
	if len(p.Employees) > most {
		return refuse(e.where, "problemet rymmer inte fler medarbetare", "the problem has no room for more employees")
	}
	like, err := monthly(p, []string{e.Like}, e.where)
	if err != nil {
		return err
	}
	as := &p.Employees[like[0]]
	n := roster.Employee{
		ID: e.ID, Name: e.Name, Employment: roster.Permanent, From: p.First, To: roster.NoDate,
		Post: as.Post, Salary: as.Salary, Agreement: as.Agreement, Schedule: as.Schedule, Measure: as.Measure,
		DayBreak: as.DayBreak, WeekBreak: as.WeekBreak, HeavyNights: as.HeavyNights, Profession: as.Profession,
		Home: as.Home, Places: slices.Clone(as.Places), Shifts: slices.Clone(as.Shifts), Skills: slices.Clone(as.Skills),
		// Nobody has worked here before being employed, so all of it is known.
		History: roster.History{From: p.First - roster.Reach},
	}
	if p.Cyclic {
		n.From, n.History.From = roster.NoDate, roster.NoDate // the past is the roster's own end
	}
	if n.Name == "" {
		n.Name = e.ID
	}
	if err := e.change(p, &n); err != nil {
		return err
	}
	p.Employees = append(p.Employees, n)
	return nil
}

// most is the highest number an employee can have.
const most = 1<<15 - 2

// change makes the new post differ from the one it is like.
func (e *AddPost) change(p *roster.Problem, n *roster.Employee) error {
	var err error
	if e.Post != "" {
		if n.Post, err = post(e.Post, e.where); err != nil {
			return err
		}
	}
	if e.Salary != "" {
		ore, err := hundredths(e.Salary)
		if err != nil || ore <= 0 {
			return refuse(e.where,
				fmt.Sprintf("lönen %q går inte: skriv kronor i månaden", e.Salary),
				fmt.Sprintf("salary %q will not do: write kronor a month", e.Salary))
		}
		n.Salary = roster.Money(ore)
	}
	if e.Measure != "" {
		if n.Measure, err = measure(e.Measure, e.where); err != nil {
			return err
		}
	}
	if e.Home != nil {
		n.Home = roster.NoPlace
		if *e.Home != "" {
			home, err := numbers(p.Places, func(x *roster.Place) string { return x.ID }, []string{*e.Home}, e.where)
			if err != nil {
				return err
			}
			n.Home = roster.PlaceNo(home[0])
		}
	}
	if e.Places != nil {
		at, err := numbers(p.Places, func(x *roster.Place) string { return x.ID }, e.Places, e.where)
		if err != nil {
			return err
		}
		n.Places = typed[roster.PlaceNo](at)
	}
	if e.Shifts != nil {
		at, err := numbers(p.Shifts, func(x *roster.Shift) string { return x.ID }, e.Shifts, e.where)
		if err != nil {
			return err
		}
		n.Shifts = typed[roster.ShiftNo](at)
	}
	if e.Skills != nil {
		at, err := numbers(p.Skills, func(x *roster.Skill) string { return x.ID }, e.Skills, e.where)
		if err != nil {
			return err
		}
		n.Skills = nil
		for _, s := range at {
			n.Skills = append(n.Skills, roster.SkillSpan{Skill: roster.SkillNo(s), From: roster.NoDate, To: roster.NoDate})
		}
	}
	return nil
}

// numbers finds things of a list by their ids.
func numbers[T any](list []T, id func(*T) string, ids []string, where string) ([]int, error) {
	var out []int
	for _, want := range ids {
		i := slices.IndexFunc(list, func(x T) bool { return id(&x) == want })
		if i < 0 {
			return nil, refuse(where,
				fmt.Sprintf("%q finns inte i problemet", want),
				fmt.Sprintf("%q is not in the problem", want))
		}
		out = append(out, i)
	}
	return out, nil
}

func typed[N ~int16](numbers []int) []N {
	out := make([]N, len(numbers))
	for i, n := range numbers {
		out[i] = N(n)
	}
	return out
}
