package offer

import (
	"fmt"

	"heltid/rules/roster"
	"heltid/solver/scenario"
)

// Problem is today's problem with the posts of a choice: how many of each option.
// People keep their numbers; new posts come after everybody else, and seat tells
// which employee each of an option's posts is.
func (o *Offer) Problem(counts []int) (p *roster.Problem, seat [][]roster.EmployeeNo) {
	p = scenario.Clone(o.Today)
	p.ID = named(p.ID)
	p.Posts = nil
	seat = make([][]roster.EmployeeNo, len(o.Options))
	made := map[int]int{}
	for i, x := range o.Options {
		if counts[i] == 0 {
			continue
		}
		if x.Class < 0 {
			e := &p.Employees[x.Person]
			switch {
			case x.Becomes:
				permanent(e, o.Today, x.Size, x.Terms)
			case x.Changed:
				e.Post = x.Size
				resize(e)
			}
			seat[i] = []roster.EmployeeNo{x.Person}
			continue
		}
		k := &o.Today.Posts.Classes[x.Class]
		for range counts[i] {
			made[x.Class]++
			e := post(o.Today, k, x.Size)
			e.ID = fmt.Sprintf("%s-%d", k.ID, made[x.Class])
			e.Name = fmt.Sprintf("%s %d", k.Name, made[x.Class])
			seat[i] = append(seat[i], roster.EmployeeNo(len(p.Employees)))
			p.Employees = append(p.Employees, e)
		}
	}
	return p, seat
}

// named is the name of a problem with other posts, no longer than names may be.
func named(id string) string {
	const end, most = "-posts", 60
	return id[:min(len(id), most-len(end))] + end
}

// resize puts right what a contract says of a size it no longer has.
func resize(e *roster.Employee) {
	if e.WantsMore <= e.Post {
		e.WantsMore = 0
	}
	e.PartTime = roster.PartTimeAgreed
	if e.Post >= roster.FullTime {
		e.PartTime = ""
	}
}

// Same is today's choice: everybody keeps the post there is, and of each class as
// few as may be.
func (o *Offer) Same() []int {
	counts := make([]int, len(o.Options))
	for _, g := range o.Groups {
		counts[g.First] = g.Least
	}
	return counts
}
