package answer

import (
	"heltid/rules"
	"heltid/rules/figures"
	"heltid/rules/roster"
	"heltid/solver/posts"
	"heltid/solver/scenario"
)

// Comparison is scenarios side by side.
type Comparison struct {
	Sides []Side `json:"sides"`
}

// StandAgainst tells of each side where it stands against a frontier.
func (c *Comparison) StandAgainst(f *Frontier) {
	for i := range c.Sides {
		c.Sides[i].Frontier = StandOf(c.Sides[i].Figures, f)
	}
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
	// Affected are those to whom the first side is another.
	Affected []Affected `json:"affected"`
	// Behind are the sides, from 0, that are better in something and worse in
	// nothing; none on the frontier of what is compared.
	Behind []int `json:"behind"`
	// Frontier is where it stands against a frontier of the unit's posts; absent
	// when none was given.
	Frontier *FrontierStand `json:"frontier,omitempty"`
	// Limit is how many the weekends force and how many of them can be full time
	// without surplus, by the unit's own weekend rule.
	Limit *Limit `json:"full_time_limit,omitempty"`
}

// Affected is what a side means to one person: before and now.
type Affected struct {
	Employee        string            `json:"employee"`
	Name            string            `json:"name"`
	Days            int               `json:"changed_days"`
	Weekends        [2]int            `json:"weekends"`
	Minutes         [2]roster.Minutes `json:"minutes"`
	SingleDays      [2]int            `json:"single_days_off"`
	EveningMornings [2]int            `json:"evening_mornings"`
	Lost            []string          `json:"wishes_lost"` // dates
	Won             []string          `json:"wishes_won"`
}

// Limit is the full-time arithmetic's.
type Limit struct {
	People   int `json:"people"`
	FullTime int `json:"full_time"`
}

// LimitOf is the limit by the unit's own weekend rule; nil where it sets none.
func LimitOf(p *roster.Problem) *Limit {
	a, ok := posts.Bound(p)
	if !ok {
		return nil
	}
	for _, r := range a.Rows {
		if r.Own {
			return &Limit{r.Heads, r.FullTime}
		}
	}
	return nil
}

func affectedOf(list []scenario.PersonChange) []Affected {
	dates := func(list []roster.Date) []string {
		out := []string{}
		for _, d := range list {
			out = append(out, d.String())
		}
		return out
	}
	out := []Affected{}
	for _, c := range list {
		out = append(out, Affected{
			Employee: c.ID, Name: c.Name, Days: c.Days, Weekends: c.Weekends, Minutes: c.Minutes,
			SingleDays: c.SingleDays, EveningMornings: c.EveningMornings, Lost: dates(c.Lost), Won: dates(c.Won),
		})
	}
	return out
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
			Affected: affectedOf(st.Affected), Behind: append([]int{}, st.Behind...), Limit: LimitOf(r.Problem),
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
		all = append(all, scenario.Side{Problem: r.Problem, Roster: r.Roster, Findings: r.Findings, Figures: r.Figures})
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
