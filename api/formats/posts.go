package formats

import (
	"fmt"

	"heltid/rules/roster"
)

// The posts of a problem file: which there may be, and what is wanted of them.

type postsShape struct {
	Classes []postClassShape  `json:"classes" in:"0..40" say:"Sorts of posts that nobody has yet."`
	Goal    *postGoalShape    `json:"goal" say:"The share of full time aimed at. Absent: 90 percent of the permanent."`
	Order   []roster.PostWant `json:"order" in:"0..4" eg:"[share, hourly, recovery, cost]" say:"Which want goes before which: share (of full time, up to the goal), hourly (few hours by staff on hourly pay, expected ones where absence is planned for), cost, recovery (little that goes against recovery and wishes, as the goals about people's own rows weigh it). What is left out comes last. Absent: share, hourly, cost, recovery."`
	Limits  *postLimitsShape  `json:"limits" say:"What may not be passed, besides law, least staffing and budgets that are limits."`
}

type postClassShape struct {
	ID         id           `json:"id" need:"yes" eg:"resurs" say:"Short name; new posts are named resurs-1, resurs-2 and so on."`
	Name       string       `json:"name" eg:"Resursperson" say:"Absent: the short name."`
	Profession string       `json:"profession" eg:"Undersköterska" say:"Title."`
	Salary     roster.Money `json:"salary" need:"yes" in:"0..1000000" eg:"30907" say:"Kronor per month at full time."`
	termsShape
	Measure  *roster.Minutes   `json:"measure" in:"1..168" eg:"37:00" say:"Weekly hours of full time by local agreement. Absent: the agreement's."`
	DayBreak roster.Clock      `json:"day_break" def:"10:00" say:"Clock time at which the 24-hour periods of daily rest begin (dygnsbryt)."`
	Home     *id               `json:"home" eg:"ward-1" say:"Own ward or group. Absent: none, the post is the whole unit's."`
	Places   ids               `json:"places" in:"1..500" eg:"[ward-2]" say:"Where else the post works. Absent: everywhere."`
	Shifts   ids               `json:"shifts" in:"1..200" eg:"[D, E, R]" say:"Shifts that can be given. Absent: all."`
	Skills   ids               `json:"skills" in:"0..500" eg:"[usk]" say:"Skills that whoever gets the post has."`
	Sizes    []roster.PostSize `json:"sizes" need:"yes" in:"1..20" eg:"[75, 100]" say:"Post sizes in percent to choose from."`
	Least    int               `json:"least" in:"0..500" eg:"0" say:"At least so many posts."`
	Most     int               `json:"most" need:"yes" in:"0..500" eg:"8" say:"At most so many: how many can be recruited."`
}

type postGoalShape struct {
	Share roster.PostSize  `json:"share" def:"90" in:"0..100" eg:"90" say:"Percent."`
	Of    roster.PostShare `json:"of" def:"ft_perm_heads" say:"Which share: ft_perm_heads is the permanent at full time of all permanent; ft_and_perm_of_all of all on monthly pay; ft_working those at full time and not on leave of all on monthly pay; ft_fte_share the posts at full time of all posts."`
}

type postLimitsShape struct {
	Hourly    *roster.Minutes  `json:"hourly" in:"0..1000000" eg:"600:00" say:"At most so many hours by staff on hourly pay in the roster of the period."`
	Expected  *roster.Minutes  `json:"expected" in:"0..1000000" eg:"700:00" say:"At most so many hours by staff on hourly pay to be expected with absence; needs absence. With neither this nor hourly: no more than with today's posts."`
	Surplus   *roster.PostSize `json:"surplus" in:"0..10000" eg:"5" say:"At most so much paid time beyond what is needed, in percent of what is needed. Absent: no limit."`
	Changed   *int             `json:"changed" in:"0..5000" eg:"10" say:"At most so many people get another post than today. Absent: no limit."`
	NoSmaller bool             `json:"no_smaller" say:"Nobody permanent gets a smaller post than today, not even where it is accepted."`
}

func (b *building) posts() {
	f := b.file.Posts
	if f == nil {
		return
	}
	posts := &roster.Posts{Goal: roster.PostGoal{Share: 9000, Of: roster.FullTimeOfPermanent}, Order: f.Order, Limits: roster.NoPostLimits()}
	if f.Goal != nil {
		posts.Goal = roster.PostGoal{Share: f.Goal.Share, Of: f.Goal.Of}
	}
	for i := range f.Classes {
		posts.Classes = append(posts.Classes, b.postClass(&f.Classes[i], fmt.Sprintf("posts.classes[%d]", i)))
	}
	if l := f.Limits; l != nil {
		if l.Hourly != nil {
			posts.Limits.Hourly = *l.Hourly
		}
		if l.Expected != nil {
			posts.Limits.Expected = *l.Expected
		}
		if l.Surplus != nil {
			posts.Limits.Surplus = *l.Surplus
		}
		if l.Changed != nil {
			posts.Limits.Changed = *l.Changed
		}
		posts.Limits.NoSmaller = l.NoSmaller
	}
	b.p.Posts = posts
}

func (b *building) postClass(f *postClassShape, path string) roster.PostClass {
	c := roster.PostClass{
		ID: string(f.ID), Name: either(f.Name, f.ID), Profession: f.Profession, Salary: f.Salary,
		Agreement: f.Agreement, Schedule: f.Schedule, DayBreak: f.DayBreak, Home: roster.NoPlace,
		Places: findAll(b, &b.places, f.Places, path+".places"),
		Shifts: findAll(b, &b.shifts, f.Shifts, path+".shifts"),
		Skills: findAll(b, &b.skills, f.Skills, path+".skills"),
		Sizes:  f.Sizes, Least: f.Least, Most: f.Most,
	}
	if f.Measure != nil {
		c.Measure = *f.Measure
	}
	if f.Home != nil {
		if home, ok := find(b, &b.places, *f.Home, path+".home"); ok {
			c.Home = home
		}
	}
	return c
}

func (x *exporting) posts() *postsShape {
	p := x.p.Posts
	if p == nil {
		return nil
	}
	f := &postsShape{
		Goal:   &postGoalShape{Share: p.Goal.Share, Of: p.Goal.Of},
		Order:  p.Order,
		Limits: &postLimitsShape{NoSmaller: p.Limits.NoSmaller},
	}
	if p.Limits.Hourly >= 0 {
		f.Limits.Hourly = &p.Limits.Hourly
	}
	if p.Limits.Expected >= 0 {
		f.Limits.Expected = &p.Limits.Expected
	}
	if p.Limits.Surplus >= 0 {
		f.Limits.Surplus = &p.Limits.Surplus
	}
	if p.Limits.Changed >= 0 {
		f.Limits.Changed = &p.Limits.Changed
	}
	for i := range p.Classes {
		c := &p.Classes[i]
		class := postClassShape{
			ID: id(c.ID), Name: unless(c.Name, c.ID), Profession: c.Profession, Salary: c.Salary,
			termsShape: termsShape{Agreement: c.Agreement, Schedule: c.Schedule}, DayBreak: c.DayBreak, Home: x.placeID(c.Home),
			Places: x.places(c.Places), Shifts: x.shifts(c.Shifts), Skills: x.skills(c.Skills),
			Sizes: c.Sizes, Least: c.Least, Most: c.Most,
		}
		if c.Measure != 0 {
			class.Measure = &c.Measure
		}
		f.Classes = append(f.Classes, class)
	}
	return f
}
