package design

import (
	"cmp"
	"math"
	"slices"

	"heltid/rules/roster"
)

// Converted is hourly time of today's roster that a post takes over.
type Converted struct {
	// From is who had it, or NoEmployee for the unit's pool and vacancies.
	From roster.EmployeeNo
	// Change is the index of the post in Result.Changes; -1 when it is one that does
	// not change, which the chosen posts leave hours.
	Change  int
	Minutes roster.Minutes
}

// converted tells whose hourly time becomes which post: each hourly duty of today's
// roster that the new one does not have is laid against one on the same shift of the
// day that somebody on monthly pay has more. Of several, those who became permanent
// go first, then those who had asked for more hours, others of today's, new posts.
// What is left went to nobody's same shift and is not told.
func (r *run) converted() []Converted {
	today, plan := &r.out.Today, &r.out.Plan
	if today.Roster.Duties == nil || plan.Roster.Duties == nil {
		return nil
	}
	type cell struct {
		day   roster.Day
		shift roster.ShiftNo
	}
	had := map[roster.Duty]bool{}
	for _, d := range today.Roster.Duties {
		d.Place = roster.NoPlace
		had[d] = true
	}
	has := map[roster.Duty]bool{}
	gained := map[cell][]int{} // whose change each duty more is
	for _, d := range plan.Roster.Duties {
		d.Place = roster.NoPlace
		has[d] = true
		who := &plan.Problem.Employees[d.Employee]
		if who.Employment == roster.Hourly || had[d] && r.monthly(d.Employee) {
			continue
		}
		at := cell{d.Day, d.Shift}
		gained[at] = append(gained[at], r.changeOf(d.Employee))
	}
	for _, list := range gained {
		slices.SortStableFunc(list, func(a, b int) int { return cmp.Or(cmp.Compare(r.turn(a), r.turn(b)), cmp.Compare(a, b)) })
	}
	var out []Converted
	for _, d := range today.Roster.Duties {
		d.Place = roster.NoPlace
		who := &r.p.Employees[d.Employee]
		if who.Employment != roster.Hourly || who.Student || has[d] && plan.Problem.Employees[d.Employee].Employment == roster.Hourly {
			continue
		}
		at := cell{d.Day, d.Shift}
		if len(gained[at]) == 0 {
			continue
		}
		from, change := d.Employee, gained[at][0]
		if who.Pool {
			from = roster.NoEmployee
		}
		gained[at] = gained[at][1:]
		k := slices.IndexFunc(out, func(c Converted) bool { return c.From == from && c.Change == change })
		if k < 0 {
			k = len(out)
			out = append(out, Converted{From: from, Change: change})
		}
		out[k].Minutes += r.p.Paid(d.Day, d.Shift)
	}
	slices.SortStableFunc(out, func(a, b Converted) int {
		return cmp.Or(cmp.Compare(uint(a.Change), uint(b.Change)), cmp.Compare(b.Minutes, a.Minutes))
	})
	return out
}

// monthly tells that somebody has monthly pay today.
func (r *run) monthly(e roster.EmployeeNo) bool {
	return int(e) < len(r.p.Employees) && r.p.Employees[e].Employment != roster.Hourly
}

// changeOf is the change that gave an employee of the plan the post; -1 for none.
func (r *run) changeOf(e roster.EmployeeNo) int {
	for i, c := range r.out.Changes {
		if c.Person == e && c.Person != roster.NoEmployee {
			return i
		}
	}
	next := roster.EmployeeNo(len(r.p.Employees)) // new posts come after everybody else, in order
	for i, c := range r.out.Changes {
		if c.Person == roster.NoEmployee {
			if next += roster.EmployeeNo(c.Count); e < next && int(e) >= len(r.p.Employees) {
				return i
			}
		}
	}
	return -1
}

// turn is whose turn it is to be told of first.
func (r *run) turn(change int) int {
	if change < 0 {
		return 4
	}
	c := &r.out.Changes[change]
	switch {
	case c.Was != "":
		return 0
	case c.Person == roster.NoEmployee:
		return 3
	case r.p.Employees[c.Person].WantsMore > r.p.Employees[c.Person].Post:
		return 1
	}
	return 2
}

// moreHoursFirst gives those who have asked for more hours their turn before anybody
// new (LAS 25 a §): where new posts are chosen while somebody on monthly pay with
// the skills for them has asked for a greater post and does not get it, posts are
// looked for in which all such people do, or else as many one by one as can. Who
// cannot have it with what is held is told in Result.Waiting.
func (r *run) moreHoursFirst(counts []int) []int {
	waiting := r.waiting(counts)
	if len(waiting) == 0 {
		return counts
	}
	for _, k := range r.kept { // the law goes before what is wanted, not before limits
		k.room = math.Max(2*k.room, k.value*rounding)
		if k.quantity != Money {
			k.room = math.Max(k.room, roundingMinutes)
		}
		r.hold(k)
	}
	undo := r.raise(waiting)
	better, v := r.settle()
	undo()
	if v == found && len(r.waiting(better)) == 0 {
		return better
	}
	var given []int
	for _, g := range waiting[:min(len(waiting), mostRaised)] {
		undo := r.raise(append(slices.Clone(given), g))
		better, v := r.settle()
		undo()
		if v == found {
			counts, given = better, append(given, g)
		}
	}
	for _, g := range r.waiting(counts) {
		r.out.Waiting = append(r.out.Waiting, r.offer.Options[r.offer.Groups[g].First].Person)
	}
	return counts
}

// mostRaised is how many are tried one by one.
const mostRaised = 8

// waiting lists the groups of people who have asked for a greater post and do not
// get one while somebody new gets one that they have the skills for.
func (r *run) waiting(counts []int) (groups []int) {
	for g := range r.offer.Groups {
		group := &r.offer.Groups[g]
		x := &r.offer.Options[group.First]
		if x.Class >= 0 || x.Terms >= 0 {
			continue
		}
		who := &r.p.Employees[x.Person]
		if who.WantsMore <= who.Post || who.Post == 0 || r.size(counts, g) >= who.WantsMore {
			continue
		}
		for o, n := range counts {
			if k := r.offer.Options[o].Class; n > 0 && k >= 0 && r.serves(who, &r.wants.Classes[k]) {
				groups = append(groups, g)
				break
			}
		}
	}
	return groups
}

// size is the post that a person of a group has.
func (r *run) size(counts []int, g int) (size roster.PostSize) {
	group := &r.offer.Groups[g]
	for o := group.First; o < group.First+group.Count; o++ {
		if counts[o] > 0 {
			size = r.offer.Options[o].Size
		}
	}
	return size
}

// serves tells whether a person has the skills of a class on the first day.
func (r *run) serves(who *roster.Employee, k *roster.PostClass) bool {
	return !slices.ContainsFunc(k.Skills, func(s roster.SkillNo) bool { return !r.p.Serves(who.Skills, s, r.p.First) })
}

// raise leaves people of groups no post smaller than they have asked for.
func (r *run) raise(groups []int) (undo func()) {
	type bounds struct{ option, low, high int }
	var old []bounds
	for _, g := range groups {
		group := &r.offer.Groups[g]
		wants := r.p.Employees[r.offer.Options[group.First].Person].WantsMore
		for o := group.First; o < group.First+group.Count; o++ {
			if r.offer.Options[o].Size < wants {
				low, high := r.c.Range(o)
				old = append(old, bounds{o, low, high})
				r.c.Restrict(o, 0, 0)
			}
		}
	}
	return func() {
		for _, b := range old {
			r.c.Restrict(b.option, b.low, b.high)
		}
	}
}
