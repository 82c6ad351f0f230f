package answer

import (
	"slices"

	"heltid/rules"
	"heltid/rules/roster"
)

// Gap is people missing from a demand, alike from First to Last.
type Gap struct {
	Demand  string `json:"demand"`
	First   string `json:"first"`
	Last    string `json:"last"`
	From    string `json:"from"` // clock time
	To      string `json:"to"`   // clock time, +1 on the day after
	Missing int64  `json:"missing"`
	Minutes int    `json:"minutes"` // people times minutes, all days
}

// Shortage is people missing from a demand on days in a row, at the same time of day.
type Shortage struct {
	Demand      roster.DemandNo
	First, Last roster.Day
	From, To    roster.Clock   // of the day it begins on
	Missing     int64          // people, each day
	Minutes     roster.Minutes // people times minutes, all days
}

// Shortages merges the shortages of least staffing into lines one can read: the same
// demand, time of day and number missing on days that follow each other among
// those the demand asks for.
func Shortages(p *roster.Problem, findings []rules.Finding) []Shortage {
	var out []Shortage
	for i := range findings {
		f := &findings[i]
		if !IsGap(p, f) {
			continue
		}
		each := f.Limit / int64(p.Demands[f.Demand].Least) // the minutes one person counts for
		g := Shortage{Demand: f.Demand, First: f.Day, Last: f.Day, Missing: (f.Limit - f.Measured) / each, Minutes: roster.Minutes(f.Amount)}
		day, from := p.Clock(f.When.From)
		end, to := p.Clock(f.When.To)
		g.From, g.To = from+roster.Clock(day-f.Day)*roster.DayLength, to+roster.Clock(end-f.Day)*roster.DayLength
		if n := slices.IndexFunc(out, func(h Shortage) bool { return h.meets(p, g) }); n >= 0 {
			out[n].Last, out[n].Minutes = g.Last, out[n].Minutes+g.Minutes
			continue
		}
		out = append(out, g)
	}
	slices.SortStableFunc(out, func(a, b Shortage) int { return int(a.First) - int(b.First) })
	return out
}

// IsGap tells whether a finding is least staffing that is not met.
func IsGap(p *roster.Problem, f *rules.Finding) bool {
	return f.Demand != roster.NoDemand && f.Hard() && f.Quantity == rules.InMinutes && f.Measured < f.Limit &&
		f.Limit >= int64(p.Demands[f.Demand].Least) && p.Demands[f.Demand].Least > 0
}

// meets tells whether h goes on where g ends.
func (g Shortage) meets(p *roster.Problem, h Shortage) bool {
	if g.Demand != h.Demand || g.From != h.From || g.To != h.To || g.Missing != h.Missing || h.First <= g.Last {
		return false
	}
	for d := g.Last + 1; d < h.First; d++ {
		if p.Demands[g.Demand].Days.Has(p.Date(d)) {
			return false
		}
	}
	return true
}
