package scenario

import (
	"heltid/rules"
	"heltid/rules/figures"
	"heltid/rules/roster"
)

// Side is one scenario with the roster that answers it, what the checker says of
// that roster, and its key figures (figures.Compute), which whoever compares has
// already.
type Side struct {
	Problem  *roster.Problem
	Roster   roster.Roster
	Findings []rules.Finding
	Figures  []figures.Figure
}

// Standing is how a side stands beside the others.
type Standing struct {
	Counts Counts
	// Figures are all key figures, cost by kind among them.
	Figures []figures.Figure
	// Changed is how it differs from the first side, and Affected for whom.
	Changed  Difference
	Affected []PersonChange
	// Behind are the sides, by number, that are better in something and worse in
	// nothing; none for a side on the frontier of those that are compared.
	Behind []int
}

// Compare lays sides beside each other; the first is what the others are
// compared with.
func Compare(sides ...Side) []Standing {
	out := make([]Standing, len(sides))
	for i, s := range sides {
		out[i] = Standing{
			Counts:  Count(s.Findings),
			Figures: s.Figures,
			Changed: Differ(sides[0], s),
		}
		if i > 0 {
			out[i].Affected = affected(sides[0], s)
		}
	}
	behind(out)
	return out
}

// Difference is how a side differs from another.
type Difference struct {
	Posts []PostChange
	// Duties is how many cells (person, day) of people on both sides differ, and
	// Cells how many there are.
	Duties, Cells int
}

// PostChange is a person, by id, whose post is another or who is on one side
// only. A post is 0 for the hourly paid; on the side without the person it is
// NoPost.
type PostChange struct {
	ID, Name string
	From, To roster.PostSize
}

// NoPost stands for the post of somebody who is not there.
const NoPost roster.PostSize = -1

// Differ tells how b differs from a. People are known by their ids, days by
// their dates, shifts and places by theirs; so the sides may be of problems that
// number them differently.
func Differ(a, b Side) Difference {
	d := Difference{Posts: postChanges(a.Problem, b.Problem)}
	d.Duties, d.Cells = dutyChanges(a, b)
	return d
}

func postChanges(a, b *roster.Problem) []PostChange {
	then := map[string]*roster.Employee{}
	for i := range b.Employees {
		then[b.Employees[i].ID] = &b.Employees[i]
	}
	var out []PostChange
	now := map[string]bool{}
	for i := range a.Employees {
		e := &a.Employees[i]
		now[e.ID] = true
		to, stays := then[e.ID]
		switch {
		case !stays:
			out = append(out, PostChange{e.ID, e.Name, e.Post, NoPost})
		case to.Post != e.Post:
			out = append(out, PostChange{e.ID, e.Name, e.Post, to.Post})
		}
	}
	for i := range b.Employees {
		if e := &b.Employees[i]; !now[e.ID] {
			out = append(out, PostChange{e.ID, e.Name, NoPost, e.Post})
		}
	}
	return out
}

// cell is a person's day, duty what is done in it, by the names both sides use.
type (
	cell struct {
		person string
		date   roster.Date
	}
	duty struct{ shift, place string }
)

func cells(s Side) map[cell]duty {
	out := make(map[cell]duty, len(s.Roster.Duties))
	for _, d := range s.Roster.Duties {
		w := duty{shift: s.Problem.Shifts[d.Shift].ID}
		if d.Place != roster.NoPlace {
			w.place = s.Problem.Places[d.Place].ID
		}
		out[cell{s.Problem.Employees[d.Employee].ID, s.Problem.Date(d.Day)}] = w
	}
	return out
}

func dutyChanges(a, b Side) (changed, all int) {
	then := map[string]bool{}
	for i := range b.Problem.Employees {
		then[b.Problem.Employees[i].ID] = true
	}
	first, last := max(a.Problem.First, b.Problem.First), min(a.Problem.Last(), b.Problem.Last())
	was, is := cells(a), cells(b)
	for i := range a.Problem.Employees {
		id := a.Problem.Employees[i].ID
		if !then[id] {
			continue
		}
		for d := first; d <= last; d++ {
			all++
			if was[cell{id, d}] != is[cell{id, d}] {
				changed++
			}
		}
	}
	return changed, all
}

// Counts is how many findings there are of each sort.
type Counts struct {
	Hard      int `json:"hard"`      // hard rules broken
	Unknown   int `json:"unknown"`   // hard rules that cannot be told
	Inherited int `json:"inherited"` // broken before the period
	Goals     int `json:"goals"`     // goals not reached
	Info      int `json:"info"`      // things to know
}

// Count sorts findings. What cannot be told of a goal is left out.
func Count(findings []rules.Finding) Counts {
	var c Counts
	for i := range findings {
		switch f := &findings[i]; {
		case f.Level == rules.Info:
			c.Info++
		case f.Hard():
			c.Hard++
		case f.Status == rules.Inherited:
			c.Inherited++
		case f.Level.Hard():
			c.Unknown++
		case f.Status == rules.Broken && f.Level == rules.Goal:
			c.Goals++
		}
	}
	return c
}
