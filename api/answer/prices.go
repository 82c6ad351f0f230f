package answer

import (
	"heltid/rules"
	"heltid/rules/roster"
	"heltid/solver/posts/design"
)

// Prices is what policies cost a unit against the plan in force. Money is öre for
// the period.
type Prices struct {
	Problem string        `json:"problem"`
	Title   string        `json:"title"`
	Rows    []PolicyPrice `json:"policies"`
}

// PolicyPrice is one policy. AtLeast is the first answer, from the prices of the
// plan in force: with today's posts the period costs at least so much more.
// Confirmed is from posts and a roster; absent until it was asked for, or where
// none was found.
type PolicyPrice struct {
	Policy  string     `json:"policy"`
	Says    rules.Text `json:"says"`
	Fault   string     `json:"fault,omitempty"`
	AtLeast *int64     `json:"at_least_ore,omitempty"`
	// Heads is how many people weekends then force, FullTime how many of them can be
	// full time without surplus, by the arithmetic.
	Heads     int             `json:"heads,omitempty"`
	FullTime  int             `json:"full_time,omitempty"`
	Confirmed *ConfirmedPrice `json:"confirmed,omitempty"`
}

// ConfirmedPrice is against the cheapest plan without the policy that keeps hourly
// time as low.
type ConfirmedPrice struct {
	Ore       int64   `json:"ore"`
	Posts     float64 `json:"posts"` // full-time posts more
	Hourly    int     `json:"hourly_minutes"`
	Full      int64   `json:"full"`
	Base      int64   `json:"base"`
	Proven    *int64  `json:"at_least_ore,omitempty"` // proven least of Ore
	Uncovered int     `json:"uncovered_minutes"`
	Hard      int     `json:"hard_findings"`
}

// PricesOf tells a price list.
func PricesOf(p *roster.Problem, list []design.Price) Prices {
	out := Prices{Problem: p.ID, Title: p.Title, Rows: []PolicyPrice{}}
	for i := range list {
		x := &list[i]
		row := PolicyPrice{Policy: x.Policy.ID, Says: x.Policy.Says}
		if x.Fault != nil {
			row.Fault = x.Fault.Error()
		} else {
			about := int64(x.About)
			row.AtLeast, row.Heads, row.FullTime = &about, x.Heads, x.FullTime
		}
		if c := x.Confirmed; c != nil {
			row.Confirmed = &ConfirmedPrice{
				Ore: int64(c.Money), Posts: c.Posts.Share(), Hourly: int(c.Hourly), Full: c.Full, Base: c.Base,
				Uncovered: int(c.Uncovered), Hard: c.Hard,
			}
			if c.Sure {
				proven := int64(c.Proven)
				row.Confirmed.Proven = &proven
			}
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}
