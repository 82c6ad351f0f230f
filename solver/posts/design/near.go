package design

import (
	"heltid/rules/roster"
	"heltid/solver/model"
)

// near is a plan whose roster that of other posts can begin from: most people have
// the same post in both, so that little is left to find, where the programme's dive
// would find all of it anew. It has as many posts of each option as counts says; nil
// where that is not known.
type near struct {
	plan   Plan
	counts []int
}

// nearest is the plan with the fewest other posts, of those the latest.
func (r *run) nearest(counts []int) *Plan {
	best, least := -1, 0
	for i := range r.near {
		if d := apart(r.near[i].counts, counts); best < 0 || d <= least {
			best, least = i, d
		}
	}
	if best < 0 {
		return nil
	}
	return &r.near[best].plan
}

// apart is how many posts two choices do not share.
func apart(a, b []int) (sum int) {
	for o := range min(len(a), len(b)) {
		sum += max(a[o]-b[o], b[o]-a[o])
	}
	return sum
}

// keep copies the duties of everybody who has the same post in a plan and in p, as far
// as the shifts and places are there, and tells who has.
func keep(plan *Plan, p *roster.Problem) (out roster.Roster, kept []bool) {
	kept = make([]bool, len(p.Employees))
	if plan.Problem == nil {
		return out, kept
	}
	from := plan.Problem
	shifts, places, people := map[string]roster.ShiftNo{}, map[string]roster.PlaceNo{}, map[string]roster.EmployeeNo{}
	for s := range p.Shifts {
		shifts[p.Shifts[s].ID] = roster.ShiftNo(s)
	}
	for l := range p.Places {
		places[p.Places[l].ID] = roster.PlaceNo(l)
	}
	for e := range p.Employees {
		people[p.Employees[e].ID] = roster.EmployeeNo(e)
	}
	same := make([]roster.EmployeeNo, len(from.Employees))
	for e := range from.Employees {
		who := &from.Employees[e]
		now, there := people[who.ID]
		same[e] = roster.NoEmployee
		if there && p.Employees[now].Post == who.Post && p.Employees[now].Employment == who.Employment {
			same[e], kept[now] = now, true
		}
	}
	for _, d := range plan.Roster.Duties {
		e := same[d.Employee]
		s, there := shifts[from.Shifts[d.Shift].ID]
		if e == roster.NoEmployee || !there {
			continue
		}
		place := d.Place
		if place != roster.NoPlace {
			if place, there = places[from.Places[d.Place].ID]; !there {
				continue
			}
		}
		out.Duties = append(out.Duties, roster.Duty{Employee: e, Day: d.Day, Shift: s, Place: place})
	}
	return out, kept
}

// lines calls each with the option and line of everybody who has a post in a plan's
// roster, until it says no.
func (r *run) lines(plan *Plan, counts []int, each func(option int, line []model.Letter) bool) bool {
	_, seat := r.offer.Problem(counts)
	m := r.c.Model()
	letter := map[[2]int]model.Letter{}
	for l := 1; l < m.Letters(); l++ {
		letter[[2]int{int(m.Shift[l]), int(m.Place[l])}] = model.Letter(l)
	}
	lines := make([][]model.Letter, len(plan.Problem.Employees))
	for e := range lines {
		lines[e] = make([]model.Letter, m.Days)
	}
	for _, d := range plan.Roster.Duties {
		lines[d.Employee][d.Day] = letter[[2]int{int(d.Shift), int(d.Place)}]
	}
	for o, seats := range seat {
		for _, e := range seats {
			if !each(o, lines[e]) {
				return false
			}
		}
	}
	return true
}

// learn gives the programme the lines of a plan's roster.
func (r *run) learn(plan *Plan, counts []int) {
	r.lines(plan, counts, func(o int, line []model.Letter) bool {
		r.c.Add(o, line)
		return true
	})
}
