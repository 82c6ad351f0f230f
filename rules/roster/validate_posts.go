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
		if e.Employment == Hourly && len(e.Accepts) > 0 && (e.Pool || e.Student || v.p.Posts != nil && TermsFor(v.p, EmployeeNo(i)) < 0) {
			v.fault(path, "ingen tjänsteklass i posts säger villkoren: skriv en vars kompetenser personen har", "no class of posts tells the terms: write one whose skills the person has")
		}
	}
	if v.p.Posts == nil {
		return
	}
	ids := map[string]int{}
	if len(v.p.Posts.Classes) > MostPostClasses {
		v.fault("posts.classes", "%d tjänsteklasser: skriv högst %d", "%d classes: write at most %d", len(v.p.Posts.Classes), MostPostClasses)
	}
	for i := range v.p.Posts.Classes {
		v.postClass(fmt.Sprintf("posts.classes[%d]", i), &v.p.Posts.Classes[i])
		id := v.p.Posts.Classes[i].ID
		if first, twice := ids[id]; twice {
			v.fault(fmt.Sprintf("posts.classes[%d].id", i), "%q är också id för posts.classes[%d]: ge en av dem ett annat", "%q is also the id of posts.classes[%d]: give one of them another", id, first)
			continue
		}
		ids[id] = i
	}
	for i := range v.p.Employees {
		for id, class := range ids {
			if strings.HasPrefix(v.p.Employees[i].ID, id+"-") {
				v.fault(fmt.Sprintf("posts.classes[%d].id", class), "%q inleder medarbetaren %q:s id, som en ny tjänst kunde få: ge klassen ett annat", "%q begins the id of employee %q, which a new post could get: give the class another", id, v.p.Employees[i].ID)
			}
		}
	}
	v.postWants()
}

func (v *validation) postClass(path string, c *PostClass) {
	v.id(path+".id", c.ID)
	if !slices.Contains(Agreements(), c.Agreement) {
		v.fault(path+".agreement", "%q är inget avtal", "%q is no agreement", c.Agreement)
	}
	if !slices.Contains(Schedules(), c.Schedule) {
		v.fault(path+".schedule", "%q är ingen sorts schema", "%q is no kind of schedule", c.Schedule)
	}
	if c.Salary <= 0 {
		v.fault(path+".salary", "saknas: skriv kronor per månad på heltid", "is missing: write kronor per month at full time")
	}
	if c.Measure < 0 || c.Measure > 7*Minutes(DayLength) {
		v.fault(path+".measure", "%s är ingen längd på en arbetsvecka: skriv 00:00 till 168:00", "%s is no length of a working week", c.Measure)
	}
	if c.DayBreak < 0 || c.DayBreak >= DayLength {
		v.fault(path+".day_break", "%s ligger inte inom ett dygn: skriv 00:00 till 23:59", "%s is not within one day: write 00:00 to 23:59", c.DayBreak)
	}
	if c.Home != NoPlace && !within(c.Home, len(v.p.Places)) {
		v.fault(path+".home", "det finns ingen plats nummer %d", "there is no place number %d", c.Home)
	}
	numbers(v, path+".places", somePlace, c.Places, len(v.p.Places))
	numbers(v, path+".shifts", someShift, c.Shifts, len(v.p.Shifts))
	numbers(v, path+".skills", someSkill, c.Skills, len(v.p.Skills))
	if len(c.Sizes) == 0 {
		v.fault(path+".sizes", "är tomt: skriv sysselsättningsgraderna att välja på, till exempel [75, 100]", "is empty: write the post sizes to choose from, such as [75, 100]")
	}
	v.sizes(path+".sizes", c.Sizes)
	switch {
	case c.Least < 0 || c.Most < 0 || c.Most > MostRecruits:
		v.fault(path+".most", "%d till %d är inget antal tjänster: skriv 0 till %d", "%d to %d is no number of posts: write 0 to %d", c.Least, c.Most, MostRecruits)
	case c.Least > c.Most:
		v.fault(path+".most", "%d är mindre än least, som är %d: rätta ett av dem", "%d is less than least, which is %d: put one of them right", c.Most, c.Least)
	}
}

// sizes finds fault with post sizes to choose from.
func (v *validation) sizes(path string, sizes []PostSize) {
	if len(sizes) > MostSizes {
		v.fault(path, "%d sysselsättningsgrader: skriv högst %d", "%d sizes: write at most %d", len(sizes), MostSizes)
	}
	for i, s := range sizes {
		at := fmt.Sprintf("%s[%d]", path, i)
		switch {
		case s <= 0 || s > FullTime:
			v.fault(at, "är ingen sysselsättningsgrad: skriv procent över 0 och högst 100", "is no post size: write percent above 0 and at most 100")
		case slices.Index(sizes, s) < i:
			v.fault(at, "står där två gånger: ta bort en", "stands there twice: remove one")
		}
	}
}

func (v *validation) postWants() {
	p := v.p.Posts
	if p.Goal.Share < 0 || p.Goal.Share > FullTime {
		v.fault("posts.goal.share", "är ingen andel: skriv procent från 0 till 100", "is no share: write percent from 0 to 100")
	}
	if !slices.Contains(PostShares(), p.Goal.Of) {
		v.fault("posts.goal.of", "%q är ingen heltidsandel", "%q is no share of full time", p.Goal.Of)
	}
	for i, w := range p.Order {
		at := fmt.Sprintf("posts.order[%d]", i)
		switch {
		case !slices.Contains(PostWants(), w):
			v.fault(at, "%q går inte att önska av tjänster: skriv share, hourly, cost eller recovery", "%q is nothing that can be wanted of posts: write share, hourly, cost or recovery", w)
		case slices.Index(p.Order, w) < i:
			v.fault(at, "står där två gånger: ta bort en", "stands there twice: remove one")
		}
	}
	l := &p.Limits
	if l.Hourly < -1 || l.Hourly > MostLimit {
		v.fault("posts.limits.hourly", "är ingen tid: skriv timmar från 0 till %d", "is no time: write hours from 0 to %d", MostLimit/60)
	}
	if l.Expected < -1 || l.Expected > MostLimit {
		v.fault("posts.limits.expected", "är ingen tid: skriv timmar från 0 till %d", "is no time: write hours from 0 to %d", MostLimit/60)
	}
	if l.Expected >= 0 && v.p.Outlook == nil {
		v.fault("posts.limits.expected", "kräver att frånvaro räknas med: skriv absence, till exempel {}", "needs absence to be planned for: write absence, such as {}")
	}
	if l.Surplus < -1 || l.Surplus > 100*FullTime {
		v.fault("posts.limits.surplus", "är ingen andel: skriv procent från 0 till 10000", "is no share: write percent from 0 to 10000")
	}
	if l.Changed < -1 || l.Changed > MostEmployees {
		v.fault("posts.limits.changed", "%d är inget antal personer: skriv 0 till %d", "%d is no number of people: write 0 to %d", l.Changed, MostEmployees)
	}
}

// MostLimit is the most time a limit on hourly staff can give.
const MostLimit Minutes = 1_000_000 * 60
