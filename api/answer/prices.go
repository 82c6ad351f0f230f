package answer

import (
	"slices"

	"heltid/rules"
	"heltid/rules/roster"
	"heltid/solver/posts/design"
)

// Prices is what policies cost a unit against the plan in force. Money is öre for
// the period.
type Prices struct {
	Problem string `json:"problem"`
	Title   string `json:"title"`
	// Hourly is how much hourly time confirmed prices allow; absent before any is.
	Hourly *PricesHourly `json:"hourly,omitempty"`
	Rows   []PolicyPrice `json:"policies"`
}

// PricesHourly is the hourly time that the plans of confirmed prices may have: minutes
// of the period, expected with absence where the unit plans for it.
type PricesHourly struct {
	Expected bool `json:"expected"`
	Least    int  `json:"least_minutes"` // proven of the plan in force
	Most     int  `json:"most_minutes"`
}

// PolicyPrice is one policy. AtLeast is the first answer, from the prices of the
// plan in force: with today's posts the period costs at least so much more, or below
// zero saves at most so much; absent where the prices say nothing. Confirmed is from
// posts and a roster; absent until it was asked for, or where none was found.
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
	// Guests is how many people sharing is reckoned with, Introduced that they are so
	// in the other unit today.
	Guests     int  `json:"guests,omitempty"`
	Introduced bool `json:"introduced,omitempty"`
}

// ConfirmedPrice is against the cheapest plan without the policy that keeps hourly
// time as low.
type ConfirmedPrice struct {
	Ore       int64   `json:"ore"`
	Posts     float64 `json:"posts"`          // full-time posts more
	Hourly    int     `json:"hourly_minutes"` // more; expected with absence where Prices.Hourly is
	Full      int64   `json:"full"`
	Base      int64   `json:"base"`
	Proven    *int64  `json:"at_least_ore,omitempty"` // proven least of Ore
	Uncovered int     `json:"uncovered_minutes"`
	Hard      int     `json:"hard_findings"`
	// Units is what sharing means to each unit, in minutes.
	Units []UnitGain `json:"units,omitempty"`
}

// UnitGain is what sharing people means to one unit.
type UnitGain struct {
	Unit   string `json:"unit"`
	Hourly int    `json:"hourly_minutes"` // more; below zero for less
	Lent   int    `json:"lent_minutes"`   // its people's time in the other unit
}

// PricesOf tells a price list, with the hourly time that its confirmed prices allow, nil
// for none.
func PricesOf(p *roster.Problem, list []design.Price, allowed *design.Allowed) Prices {
	return Prices{Problem: p.ID, Title: p.Title, Rows: []PolicyPrice{}}.And(list, allowed)
}

// And is a price list with more policies after its own.
func (x Prices) And(list []design.Price, allowed *design.Allowed) Prices {
	out := x
	out.Rows = slices.Clone(x.Rows)
	if allowed != nil {
		out.Hourly = &PricesHourly{allowed.Expected, int(allowed.Least), int(allowed.Most)}
	}
	for i := range list {
		x := &list[i]
		row := PolicyPrice{Policy: x.Policy.ID, Says: x.Policy.Says}
		if x.Fault != nil {
			row.Fault = x.Fault.Error()
		} else {
			if about := int64(x.About); x.Told {
				row.AtLeast = &about
			}
			row.Heads, row.FullTime, row.Guests, row.Introduced = x.Heads, x.FullTime, x.Guests, x.Introduced
		}
		if c := x.Confirmed; c != nil {
			row.Confirmed = &ConfirmedPrice{
				Ore: int64(c.Money), Posts: c.Posts.Share(), Hourly: int(c.Hourly), Full: c.Full, Base: c.Base,
				Uncovered: int(c.Uncovered), Hard: c.Hard,
			}
			for _, u := range c.Units {
				row.Confirmed.Units = append(row.Confirmed.Units, UnitGain{u.ID, int(u.Hourly), int(u.Lent)})
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
