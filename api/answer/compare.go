package answer

import (
	"heltid/rules"
	"heltid/rules/figures"
	"heltid/rules/roster"
	"heltid/solver/scenario"
)

// Comparison is scenarios side by side.
type Comparison struct {
	Sides []Side `json:"sides"`
}

// Side is one scenario; what changed is against the first.
type Side struct {
	Problem string           `json:"problem"`
	Title   string           `json:"title"`
	File    string           `json:"file,omitempty"` // the roster, when it was there already
	Lawful  bool             `json:"lawful"`
	Counts  scenario.Counts  `json:"counts"`
	Solve   *Solved          `json:"solve,omitempty"`
	Figures []figures.Figure `json:"figures"`
	Posts   []Post           `json:"changed_posts"`
	Duties  int              `json:"changed_cells"` // person and day
	Cells   int              `json:"cells"`         // of people on both sides
}

// Post is one changed post, in percent of full time; absent on the side
// that lacks it.
type Post struct {
	Employee string   `json:"employee"`
	Name     string   `json:"name"`
	From     *float64 `json:"from,omitempty"`
	To       *float64 `json:"to,omitempty"`
}

// Compared lays reports side by side; the first is what the others are compared with.
func Compared(sides []*Report) Comparison {
	var c Comparison
	for i, st := range Standings(sides) {
		r, d := sides[i], st.Changed
		a := Side{
			Problem: r.Problem.ID, Title: r.Problem.Title, File: r.File, Lawful: rules.Lawful(r.Findings), Counts: st.Counts,
			Figures: st.Figures, Posts: []Post{}, Duties: d.Duties, Cells: d.Cells,
		}
		if r.Result != nil {
			a.Solve = SolvedOf(r.Problem, r.Result, r.Seed)
		}
		for _, p := range d.Posts {
			a.Posts = append(a.Posts, Post{p.ID, p.Name, percentOf(p.From), percentOf(p.To)})
		}
		c.Sides = append(c.Sides, a)
	}
	return c
}

// Standings tells how reports stand beside the first.
func Standings(sides []*Report) []scenario.Standing {
	var all []scenario.Side
	for _, r := range sides {
		all = append(all, scenario.Side{Problem: r.Problem, Roster: r.Roster, Findings: r.Findings})
	}
	return scenario.Compare(all...)
}

// percentOf is a post size in percent; nil for whoever is not there.
func percentOf(size roster.PostSize) *float64 {
	if size == scenario.NoPost {
		return nil
	}
	x := size.Share() * 100
	return &x
}
