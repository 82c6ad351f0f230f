package certificate

import (
	"fmt"
	"slices"
	"time"

	"heltid/rules/catalog"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/solver/posts/design"
)

// aloneKey is a post by its group and size, and what recovery costs it.
type aloneKey struct {
	group, size int
	recovery    int64
}

// alone is the problem with one post of a group at a size, and what is said of it.
type alone struct {
	p    *roster.Problem
	e    roster.EmployeeNo
	rows []constraint.Cover
	line *line
}

func (v *postsProver) alone(g, size int) (*alone, error) {
	key := aloneKey{g, size, v.rate("recovery")}
	if a := v.alones[key]; a != nil {
		return a, nil
	}
	p, e, err := v.with(&v.c.Posts[g], size)
	if err != nil {
		return nil, err
	}
	said, rows, err := v.said(p)
	if err != nil {
		return nil, err
	}
	said, money := v.own(p, said)
	a := &alone{p, e, rows, newLine(p, said, e, money, v.left)}
	v.alones[key] = a
	return a, nil
}

// with is the problem with one post of a group at a size.
func (v *postsProver) with(g *design.OfferedGroup, at int) (*roster.Problem, roster.EmployeeNo, error) {
	size := g.Sizes[at]
	q := *v.p
	q.Employees = slices.Clone(v.p.Employees)
	if g.Person != "" {
		e := slices.IndexFunc(q.Employees, func(x roster.Employee) bool { return x.ID == g.Person })
		if e < 0 {
			return nil, 0, fmt.Errorf("there is no employee %q", g.Person)
		}
		if err := v.become(&q.Employees[e], g, at); err != nil {
			return nil, 0, err
		}
		return &q, roster.EmployeeNo(e), nil
	}
	for i := range v.p.Posts.Classes {
		k := &v.p.Posts.Classes[i]
		if k.ID != g.Class {
			continue
		}
		e := roster.Employee{
			ID: k.ID + "-x", Employment: roster.Permanent, From: q.First, To: roster.NoDate, Post: size, Salary: k.Salary,
			Agreement: k.Agreement, Schedule: k.Schedule, Measure: k.Measure, DayBreak: k.DayBreak, WeekBreak: roster.WeekBreak{Day: time.Monday},
			Profession: k.Profession, Home: k.Home, Places: k.Places, Shifts: k.Shifts, History: roster.History{From: q.First - roster.Reach},
		}
		for _, s := range k.Skills {
			e.Skills = append(e.Skills, roster.SkillSpan{Skill: s, From: roster.NoDate, To: roster.NoDate})
		}
		q.Employees = append(q.Employees, e)
		return &q, roster.EmployeeNo(len(q.Employees) - 1), nil
	}
	return nil, 0, fmt.Errorf("there is no class of posts %q", g.Class)
}

// become gives somebody a post of a group, and makes the person permanent where the
// group says so.
func (v *postsProver) become(who *roster.Employee, g *design.OfferedGroup, at int) error {
	who.Post = g.Sizes[at]
	if !becomes(g, at) {
		return nil
	}
	who.Employment, who.To = roster.Permanent, roster.NoDate
	if g.Terms == "" {
		return nil
	}
	c := slices.IndexFunc(v.p.Posts.Classes, func(k roster.PostClass) bool { return k.ID == g.Terms })
	if c < 0 {
		return fmt.Errorf("there is no class of posts %q", g.Terms)
	}
	k := &v.p.Posts.Classes[c]
	who.HourlyPay, who.Salary, who.Agreement, who.Schedule, who.Measure, who.DayBreak = 0, k.Salary, k.Agreement, k.Schedule, k.Measure, k.DayBreak
	if who.Profession == "" {
		who.Profession = k.Profession
	}
	return nil
}

// becomes tells that somebody becomes permanent with a size of a group.
func becomes(g *design.OfferedGroup, at int) bool { return at < len(g.Permanent) && g.Permanent[at] }

// own is what is said of a post's own line, and what it weighs: recovery and wishes
// at their rate, nothing else at the level of quality.
func (v *postsProver) own(p *roster.Problem, said []constraint.Tagged) ([]constraint.Tagged, currency) {
	said = slices.DeleteFunc(slices.Clone(said), func(s constraint.Tagged) bool {
		return slices.ContainsFunc(pricesOf(s.Constraint), func(x constraint.Price) bool { return x.Level == constraint.Quality && x.Each != 0 })
	})
	money := v.money
	if rate := v.rate("recovery"); rate != 0 {
		money[constraint.Quality] = rate
		all, _ := catalog.Select(p) // whose faults were told before
		said = append(said, catalog.RecoveryOf(all).Said(p)...)
	}
	return said, money
}
