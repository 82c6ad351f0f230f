package roster

import (
	"fmt"
	"slices"
	"strings"
)

// posts finds fault with the posts that are asked about and what people accept.
func (v *validation) posts() {
	for i := range v.p.Employees {
		e := &v.p.Employees[i]
		path := fmt.Sprintf("employees[%d].accepts", i)
		v.sizes(path, e.Accepts)
		if e.Employment == Hourly && len(e.Accepts) > 0 {
			v.fault(path, "is for those on monthly pay: let a class of posts say what hourly staff could become")
		}
	}
	if v.p.Posts == nil {
		return
	}
	ids := map[string]int{}
	if len(v.p.Posts.Classes) > MostPostClasses {
		v.fault("posts.classes", "%d classes: write at most %d", len(v.p.Posts.Classes), MostPostClasses)
	}
	for i := range v.p.Posts.Classes {
		v.postClass(fmt.Sprintf("posts.classes[%d]", i), &v.p.Posts.Classes[i])
		id := v.p.Posts.Classes[i].ID
		if first, twice := ids[id]; twice {
			v.fault(fmt.Sprintf("posts.classes[%d].id", i), "%q is also the id of posts.classes[%d]: give one of them another", id, first)
			continue
		}
		ids[id] = i
	}
	for i := range v.p.Employees {
		for id, class := range ids {
			if strings.HasPrefix(v.p.Employees[i].ID, id+"-") {
				v.fault(fmt.Sprintf("posts.classes[%d].id", class), "%q begins the id of employee %q, which a new post could get: give the class another", id, v.p.Employees[i].ID)
			}
		}
	}
	v.postWants()
}

func (v *validation) postClass(path string, c *PostClass) {
	v.id(path+".id", c.ID)
	if !slices.Contains(Agreements(), c.Agreement) {
		v.fault(path+".agreement", "%q is no agreement", c.Agreement)
	}
	if !slices.Contains(Schedules(), c.Schedule) {
		v.fault(path+".schedule", "%q is no kind of schedule", c.Schedule)
	}
	if c.Salary <= 0 {
		v.fault(path+".salary", "is missing: write kronor per month at full time")
	}
	if c.Measure < 0 || c.Measure > 7*Minutes(DayLength) {
		v.fault(path+".measure", "%s is no length of a working week", c.Measure)
	}
	if c.DayBreak < 0 || c.DayBreak >= DayLength {
		v.fault(path+".day_break", "%s is not within one day: write 00:00 to 23:59", c.DayBreak)
	}
	if c.Home != NoPlace && !within(c.Home, len(v.p.Places)) {
		v.fault(path+".home", "there is no place number %d", c.Home)
	}
	numbers(v, path+".places", "place", c.Places, len(v.p.Places))
	numbers(v, path+".shifts", "shift", c.Shifts, len(v.p.Shifts))
	numbers(v, path+".skills", "skill", c.Skills, len(v.p.Skills))
	if len(c.Sizes) == 0 {
		v.fault(path+".sizes", "is empty: write the post sizes to choose from, such as [75, 100]")
	}
	v.sizes(path+".sizes", c.Sizes)
	switch {
	case c.Least < 0 || c.Most < 0 || c.Most > MostRecruits:
		v.fault(path+".most", "%d to %d is no number of posts: write 0 to %d", c.Least, c.Most, MostRecruits)
	case c.Least > c.Most:
		v.fault(path+".most", "%d is less than least, which is %d: put one of them right", c.Most, c.Least)
	}
}

// sizes finds fault with post sizes to choose from.
func (v *validation) sizes(path string, sizes []PostSize) {
	if len(sizes) > MostSizes {
		v.fault(path, "%d sizes: write at most %d", len(sizes), MostSizes)
	}
	for i, s := range sizes {
		at := fmt.Sprintf("%s[%d]", path, i)
		switch {
		case s <= 0 || s > FullTime:
			v.fault(at, "is no post size: write percent above 0 and at most 100")
		case slices.Index(sizes, s) < i:
			v.fault(at, "stands there twice: remove one")
		}
	}
}

func (v *validation) postWants() {
	p := v.p.Posts
	if p.Goal.Share < 0 || p.Goal.Share > FullTime {
		v.fault("posts.goal.share", "is no share: write percent from 0 to 100")
	}
	if !slices.Contains(PostShares(), p.Goal.Of) {
		v.fault("posts.goal.of", "%q is no share of full time", p.Goal.Of)
	}
	for i, w := range p.Order {
		at := fmt.Sprintf("posts.order[%d]", i)
		switch {
		case !slices.Contains(PostWants(), w):
			v.fault(at, "%q is nothing that can be wanted of posts: write share, hourly or cost", w)
		case slices.Index(p.Order, w) < i:
			v.fault(at, "stands there twice: remove one")
		}
	}
	l := &p.Limits
	if l.Hourly < -1 || l.Hourly > MostLimit {
		v.fault("posts.limits.hourly", "is no time: write hours from 0 to %d", MostLimit/60)
	}
	if l.Surplus < -1 || l.Surplus > 100*FullTime {
		v.fault("posts.limits.surplus", "is no share: write percent from 0 to 10000")
	}
	if l.Changed < -1 || l.Changed > MostEmployees {
		v.fault("posts.limits.changed", "%d is no number of people: write 0 to %d", l.Changed, MostEmployees)
	}
}

// MostLimit is the most time a limit on hourly staff can give.
const MostLimit Minutes = 1_000_000 * 60
