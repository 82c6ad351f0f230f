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
	p.Posts = nil
	seat = make([][]roster.EmployeeNo, len(o.Options))
	made := map[int]int{}
	for i, x := range o.Options {
		if counts[i] == 0 {
			continue
		}
		if x.Class < 0 {
			e := &p.Employees[x.Person]
			e.Post = x.Size
			if e.WantsMore <= x.Size {
				e.WantsMore = 0
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

// Same is today's choice: everybody keeps the post there is, and of each class as
// few as may be.
func (o *Offer) Same() []int {
	counts := make([]int, len(o.Options))
	for _, g := range o.Groups {
		counts[g.First] = g.Least
	}
	return counts
}
