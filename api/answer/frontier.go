package answer

import (
	"heltid/rules/roster"
	"heltid/solver/posts/design"
)

// Frontier is what a unit can choose between: plans of which none is better than
// another in everything.
type Frontier struct {
	Problem string `json:"problem"`
	Title   string `json:"title"`
	// Expected tells that points are weighed by the hourly time that is to be expected
	// with absence (reckoned_hourly_minutes), which is what is then least; otherwise by
	// what their rosters have.
	Expected bool            `json:"expected"`
	Today    FrontierPoint   `json:"today"`
	Points   []FrontierPoint `json:"points"`
	Asked    int             `json:"asked"` // plans made; the others were beaten
	File     string          `json:"file,omitempty"`
}

// FrontierPoint is one plan.
type FrontierPoint struct {
	PostsPlan
	// Least is the least hourly minutes proven for so much full time at no higher cost
	// and surplus, These the same with these very posts.
	Least           *int64        `json:"hourly_least,omitempty"`
	These           *int64        `json:"hourly_least_with_these_posts,omitempty"`
	WeekendsWorked  int64         `json:"weekends_worked"`
	WeekendsOffered int64         `json:"weekends"`
	Changes         []PostsChange `json:"changes,omitempty"`
}

// FrontierOf tells a frontier.
func FrontierOf(p *roster.Problem, f *design.Frontier) Frontier {
	out := Frontier{Problem: p.ID, Title: p.Title, Expected: f.Expected, Today: pointOf(p, &f.Today), Points: []FrontierPoint{}, Asked: f.Asked}
	for i := range f.Points {
		out.Points = append(out.Points, pointOf(p, &f.Points[i]))
	}
	return out
}

func pointOf(p *roster.Problem, x *design.Point) FrontierPoint {
	out := FrontierPoint{PostsPlan: *PostsPlanOf(&x.Plan), WeekendsWorked: x.Worked, WeekendsOffered: x.Weekends, Changes: changesOf(p, x.Changes)}
	if x.Least >= 0 {
		out.Least, out.These = &x.Least, &x.These
	}
	return out
}
