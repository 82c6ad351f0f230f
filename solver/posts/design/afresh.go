package design

import (
	"slices"

	"heltid/rules/roster"
	"heltid/solver/posts"
	"heltid/solver/scenario"
)

// Afresh is a unit as if nobody worked there yet: the need, the rules and the
// classes of posts, of each as many as it takes. It answers what the unit itself
// can carry, whoever works there today: the full-time arithmetic (posts.Bound)
// asked of real rosters. Nobody is paid by the hour.
func Afresh(p *roster.Problem) *roster.Problem {
	q := scenario.Clone(p)
	q.ID = p.ID + "-afresh"
	q.Employees, q.Published, q.Pools = nil, nil, nil
	wants := *Wanted(q)
	q.Posts = &wants
	most := enough(p)
	for c := range q.Posts.Classes {
		q.Posts.Classes[c].Least, q.Posts.Classes[c].Most = 0, most
	}
	l := &q.Posts.Limits
	l.Hourly, l.Changed = 0, -1
	if l.Surplus < 0 {
		l.Surplus = 0
	}
	// What holds for some people holds for nobody here.
	q.Settings = slices.DeleteFunc(q.Settings, func(s roster.Setting) bool { return len(s.People) > 0 })
	q.Waivers = slices.DeleteFunc(q.Waivers, func(w roster.Waiver) bool { return len(w.People) > 0 })
	for i := range q.Clients {
		q.Clients[i].Contact = roster.NoEmployee
	}
	return q
}

// enough is more posts of one class than a unit can need: half again what its
// weekends ask for, or twice its hours.
func enough(p *roster.Problem) int {
	heads := 0
	if a, ok := posts.Bound(p); ok {
		for _, r := range a.Rows {
			if r.Own || len(a.Rows) == 0 {
				heads = max(heads, r.Heads)
			}
		}
	}
	weeks := max(1, p.Days/7)
	hours := int(posts.Need(p)) / weeks / (30 * 60)
	return min(roster.MostRecruits, 4+max(heads+heads/2, 2*hours))
}
