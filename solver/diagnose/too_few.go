package diagnose

import (
	"fmt"
	"slices"

	"heltid/rules/ab"
	"heltid/rules/roster"
	"heltid/rules/say"
	"heltid/solver/posts"
)

// missing is the contract time that demand asks for beyond what people on
// monthly pay have when nobody is away, in the period.
func missing(p *roster.Problem) roster.Minutes {
	a, ok := posts.Bound(p)
	if !ok {
		return 0
	}
	week := a.Posts.Num().Int64() * int64(a.Measure) / max(1, a.Posts.Denom().Int64())
	need := week * int64(p.Days) / 7
	for i := range p.Employees {
		e := &p.Employees[i]
		if m, ok := ab.Measure(e, p.First); ok && e.Employment != roster.Hourly {
			need -= int64(m) * int64(e.Post) * int64(p.Days) / (7 * int64(roster.FullTime))
		}
	}
	return roster.Minutes(need)
}

// smallPosts raises everybody who has asked for more.
func smallPosts(p *roster.Problem) (Measure, roster.Minutes, bool) {
	var who []int
	more := int64(0)
	for i := range p.Employees {
		e := &p.Employees[i]
		if m, ok := ab.Measure(e, p.First); ok && e.Employment != roster.Hourly && e.WantsMore > e.Post {
			who = append(who, i)
			more += int64(m) * int64(e.WantsMore-e.Post) * int64(p.Days) / (7 * int64(roster.FullTime))
		}
	}
	return Measure{
		Kind:  SmallPosts,
		Cause: say.Text("%d medarbetare har mindre tjänst än de vill ha", "%d people have smaller posts than they want", len(who)),
		Do:    say.Text("Höj dem till vad de har bett om, sammanlagt %s i perioden", "Raise them to what they have asked for, %s in the period in all", say.Length(roster.Minutes(more))),
		change: func(c *roster.Problem) {
			for _, i := range who {
				c.Employees[i].Post, c.Employees[i].WantsMore = c.Employees[i].WantsMore, 0
			}
		},
	}, roster.Minutes(more), len(who) > 0
}

// vacancy adds full-time posts for the time that is missing.
func vacancy(p *roster.Problem, short roster.Minutes) (Measure, bool) {
	like, n := fullTimes(p, short)
	return Measure{
		Kind:   Vacancy,
		Cause:  say.Text("Tjänsterna räcker inte: %s saknas även när alla är på plats", "The posts are too few: %s are missing even when everybody is there", say.Length(short)),
		Do:     say.Text("Tillsätt %d heltidstjänst(er) till", "Fill %d more full-time post(s)", n),
		change: employ(like, n, "ny"),
	}, n > 0
}

// fullTimes is how many full-time posts make up for some time in the period, at most
// three and none for less than half of one, and whose terms they are on.
func fullTimes(p *roster.Problem, short roster.Minutes) (like, n int) {
	if like = typical(p); like < 0 {
		return like, 0
	}
	m, _ := ab.Measure(&p.Employees[like], p.First)
	full := int64(m) * int64(p.Days) / 7
	if full == 0 || int64(short)*2 < full {
		return like, 0
	}
	return like, int(min(3, max(1, (int64(short)*2+full)/(2*full))))
}

// employ adds so many full-time posts on somebody's terms.
func employ(like, n int, id string) func(*roster.Problem) {
	return func(c *roster.Problem) {
		for k := range n {
			e := fresh(c, like, fmt.Sprintf("%s-%d", id, k+1))
			e.Post, e.Employment = roster.FullTime, roster.Permanent
			c.Employees = append(c.Employees, e)
		}
	}
}

// typical is whoever on monthly pay has most skills and fewest limits; −1 for
// nobody.
func typical(p *roster.Problem) int {
	best := -1
	for i := range p.Employees {
		e := &p.Employees[i]
		if e.Employment == roster.Hourly || e.Student {
			continue
		}
		rank := func(e *roster.Employee) int {
			n := len(e.Skills)
			if len(e.Shifts) > 0 {
				n -= 100
			}
			return n
		}
		if best < 0 || rank(e) > rank(&p.Employees[best]) {
			best = i
		}
	}
	return best
}

// fresh is somebody new on another's terms.
func fresh(p *roster.Problem, like int, id string) roster.Employee {
	e := p.Employees[like]
	for taken := true; taken; {
		taken = slices.ContainsFunc(p.Employees, func(o roster.Employee) bool { return o.ID == id })
		if taken {
			id += "+"
		}
	}
	e.ID, e.Name = id, id
	e.From, e.To = roster.NoDate, roster.NoDate
	e.History = roster.History{From: p.First - 7}
	e.Absences, e.Wishes, e.Locks, e.Elsewhere, e.Spells = nil, nil, nil, nil, nil
	e.WantsMore, e.PartTime, e.Accepts = 0, "", nil
	e.Skills = slices.Clone(e.Skills)
	return e
}
