// Package offer lays out every post that somebody could have. Each person on
// monthly pay stands there once for each size that is accepted, and each class of
// new posts once for each of its sizes; a group ties together those of which only
// so many can be chosen. The problem so laid out is an ordinary one, which the
// rules and the solver read as any other, with more people in it than there are.
//
// Make lays out, Offer.Problem makes the problem of a choice.
package offer

import (
	"fmt"
	"slices"

	"heltid/rules/roster"
	"heltid/solver/scenario"
)

// Option is one post that somebody could have. Its place in Offer.Options is the
// number of its employee in Offer.Laid.
type Option struct {
	Group  int
	Person roster.EmployeeNo // in today's problem; NoEmployee for a new post
	Class  int               // which class a new post is of; -1 for a person
	Size   roster.PostSize
	// Permanent tells that whoever has the post is permanent.
	Permanent bool
	// Changed tells that it is another post than the person has today.
	Changed bool
	// Becomes tells that the person, who is temporary or paid by the hour, becomes
	// permanent with it. Terms is the class whose terms somebody paid by the hour then
	// has; -1 for others.
	Becomes bool
	Terms   int
}

// Group is the options of one person, of which one is chosen, or of one class of
// posts: options [First, First+Count), of which Least to Most are chosen, one
// and the same as often as one likes.
type Group struct {
	First, Count int
	Least, Most  int
}

// Offer is a problem with every choice of posts laid out.
type Offer struct {
	Today   *roster.Problem
	Laid    *roster.Problem
	Options []Option
	Groups  []Group
	// Hourly is where those on hourly pay begin in Laid, after all options.
	Hourly int

	same [][]roster.EmployeeNo // by today's employee: who stands for the person in Laid
}

// Make lays out the posts of a problem. One without Posts offers only what people
// accept.
func Make(p *roster.Problem) *Offer {
	o := &Offer{Today: p, Laid: scenario.Clone(p), same: make([][]roster.EmployeeNo, len(p.Employees))}
	q := o.Laid
	q.Employees, q.Posts, q.Published = nil, nil, nil
	for e := range p.Employees {
		if p.Employees[e].Employment != roster.Hourly {
			o.person(roster.EmployeeNo(e))
		}
	}
	if p.Posts != nil {
		for c := range p.Posts.Classes {
			o.class(c)
		}
	}
	for e := range p.Employees {
		if p.Employees[e].Employment == roster.Hourly {
			o.hourly(roster.EmployeeNo(e))
		}
	}
	o.Hourly = len(q.Employees)
	for e := range p.Employees {
		if p.Employees[e].Employment == roster.Hourly {
			o.same[e] = append(o.same[e], roster.EmployeeNo(len(q.Employees)))
			q.Employees = append(q.Employees, p.Employees[e])
		}
	}
	o.rename()
	return o
}

// person lays out the posts that a person on monthly pay could have.
func (o *Offer) person(e roster.EmployeeNo) {
	who := &o.Today.Employees[e]
	g := Group{First: len(o.Options), Least: 1, Most: 1}
	for _, size := range o.accepted(who) {
		as := *who
		as.Post = size
		as.History.Duties = slices.Clone(who.History.Duties)
		for i := range as.History.Duties {
			as.History.Duties[i].Employee = roster.EmployeeNo(len(o.Options))
		}
		x := Option{Group: len(o.Groups), Person: e, Class: -1, Size: size, Permanent: who.Employment == roster.Permanent, Terms: -1}
		if size != who.Post {
			x.Changed = true
			as.ID = fmt.Sprintf("%s+%d", who.ID, size)
			resize(&as)
		}
		o.same[e] = append(o.same[e], roster.EmployeeNo(len(o.Options)))
		o.Options = append(o.Options, x)
		o.Laid.Employees = append(o.Laid.Employees, as)
	}
	if who.Employment == roster.Temporary && len(who.Accepts) > 0 {
		for _, size := range o.accepted(who) {
			o.become(e, size, -1)
		}
	}
	g.Count = len(o.Options) - g.First
	o.Groups = append(o.Groups, g)
}

// hourly lays out the posts that somebody paid by the hour would take. The programme
// books such a person by the hour all the same, so it takes a few hours too many for
// bookable, and no roster does.
func (o *Offer) hourly(e roster.EmployeeNo) {
	who := &o.Today.Employees[e]
	terms := roster.TermsFor(o.Today, e)
	if len(who.Accepts) == 0 || terms < 0 {
		return
	}
	g := Group{First: len(o.Options), Most: 1, Count: len(who.Accepts)}
	for _, size := range who.Accepts {
		o.become(e, size, terms)
	}
	o.Groups = append(o.Groups, g)
}

// become lays out a permanent post for somebody who has none.
func (o *Offer) become(e roster.EmployeeNo, size roster.PostSize, terms int) {
	as := o.Today.Employees[e]
	permanent(&as, o.Today, size, terms)
	as.ID = fmt.Sprintf("%s+%d+permanent", as.ID, size)
	as.History.Duties = slices.Clone(as.History.Duties)
	for i := range as.History.Duties {
		as.History.Duties[i].Employee = roster.EmployeeNo(len(o.Options))
	}
	o.same[e] = append(o.same[e], roster.EmployeeNo(len(o.Options)))
	o.Options = append(o.Options, Option{Group: len(o.Groups), Person: e, Class: -1, Size: size, Permanent: true, Changed: true, Becomes: true, Terms: terms})
	o.Laid.Employees = append(o.Laid.Employees, as)
}

// permanent makes somebody permanent at a size, on the terms of a class where they
// have been paid by the hour, from now on and without an end.
func permanent(e *roster.Employee, p *roster.Problem, size roster.PostSize, terms int) {
	e.Employment, e.Post, e.To = roster.Permanent, size, roster.NoDate
	if terms >= 0 {
		k := &p.Posts.Classes[terms]
		e.HourlyPay, e.Salary, e.Agreement, e.Schedule, e.Measure, e.DayBreak = 0, k.Salary, k.Agreement, k.Schedule, k.Measure, k.DayBreak
		if e.Profession == "" {
			e.Profession = k.Profession
		}
	}
	e.Accepts = nil
	resize(e)
}

// accepted lists the sizes a person can have, today's first: it, what was asked
// for, and what is accepted besides.
func (o *Offer) accepted(who *roster.Employee) []roster.PostSize {
	sizes := []roster.PostSize{who.Post}
	for _, s := range append([]roster.PostSize{who.WantsMore}, who.Accepts...) {
		smaller := s < who.Post && who.Employment == roster.Permanent && o.Today.Posts != nil && o.Today.Posts.Limits.NoSmaller
		if s > 0 && !smaller && !slices.Contains(sizes, s) {
			sizes = append(sizes, s)
		}
	}
	return sizes
}

// class lays out the sizes of a class of new posts.
func (o *Offer) class(c int) {
	k := &o.Today.Posts.Classes[c]
	g := Group{First: len(o.Options), Count: len(k.Sizes), Least: k.Least, Most: k.Most}
	for _, size := range k.Sizes {
		e := post(o.Today, k, size)
		e.ID = fmt.Sprintf("%s+%d", k.ID, size)
		o.Options = append(o.Options, Option{Group: len(o.Groups), Person: roster.NoEmployee, Class: c, Size: size, Permanent: true, Terms: -1})
		o.Laid.Employees = append(o.Laid.Employees, e)
	}
	o.Groups = append(o.Groups, g)
}

// post is whoever fills a new post: employed from the period's first day on, with
// no past here, no absence and no wishes.
func post(p *roster.Problem, k *roster.PostClass, size roster.PostSize) roster.Employee {
	e := roster.Employee{
		Name: k.Name, Employment: roster.Permanent, From: p.First, To: roster.NoDate,
		Post: size, Salary: k.Salary, Agreement: k.Agreement, Schedule: k.Schedule, Measure: k.Measure,
		DayBreak: k.DayBreak, WeekBreak: roster.WeekBreak{Day: monday}, Profession: k.Profession,
		Home: k.Home, Places: slices.Clone(k.Places), Shifts: slices.Clone(k.Shifts),
		// Nobody has worked here before being employed, so all of it is known.
		History: roster.History{From: p.First - roster.Reach},
	}
	if p.Cyclic {
		e.From, e.History.From = roster.NoDate, roster.NoDate // the past is the roster's own end
	}
	for _, s := range k.Skills {
		e.Skills = append(e.Skills, roster.SkillSpan{Skill: s, From: roster.NoDate, To: roster.NoDate})
	}
	return e
}

const monday = 1

// rename makes everything in the problem that names people name those who stand
// for them. What names a few people names none of the new posts.
func (o *Offer) rename() {
	q := o.Laid
	for i := range q.Employees {
		e := &q.Employees[i]
		e.Supervisors = o.people(e.Supervisors)
	}
	for i := range q.Settings {
		q.Settings[i].People = o.people(q.Settings[i].People)
	}
	for i := range q.Waivers {
		q.Waivers[i].People = o.people(q.Waivers[i].People)
	}
	for i := range q.Pools {
		pool := &q.Pools[i]
		pool.Members = o.people(pool.Members)
		for k := range pool.Goes {
			pool.Goes[k].People = o.people(pool.Goes[k].People)
		}
	}
	for i := range q.Rings { // whose members have one size each
		q.Rings[i] = o.people(q.Rings[i])
	}
	for i := range q.Clients {
		if c := &q.Clients[i]; c.Contact != roster.NoEmployee {
			c.Contact = o.same[c.Contact][0]
		}
	}
	for e := o.Hourly; e < len(q.Employees); e++ {
		duties := slices.Clone(q.Employees[e].History.Duties)
		for i := range duties {
			duties[i].Employee = roster.EmployeeNo(e)
		}
		q.Employees[e].History.Duties = duties
	}
}

func (o *Offer) people(list []roster.EmployeeNo) []roster.EmployeeNo {
	var out []roster.EmployeeNo
	for _, e := range list {
		out = append(out, o.same[e]...)
	}
	return out
}
