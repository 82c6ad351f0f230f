package main

import (
	"math/big"
	"slices"
	"strings"

	"heltid/rules"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// gap is people missing from a demand on days in a row, at the same time of day.
type gap struct {
	demand      roster.DemandNo
	first, last roster.Day
	from, to    roster.Clock
	missing     int64          // people, each day
	minutes     roster.Minutes // people times minutes, all days
}

// gaps merges the shortages of least staffing into lines one can read: the same
// demand, time of day and number missing on days that follow each other among
// those the demand asks for.
func gaps(p *roster.Problem, findings []rules.Finding) []gap {
	var out []gap
	for i := range findings {
		f := &findings[i]
		if !isGap(p, f) {
			continue
		}
		each := f.Limit / int64(p.Demands[f.Demand].Least) // the minutes one person counts for
		g := gap{demand: f.Demand, first: f.Day, last: f.Day, missing: (f.Limit - f.Measured) / each, minutes: roster.Minutes(f.Amount)}
		day, from := p.Clock(f.When.From)
		end, to := p.Clock(f.When.To)
		g.from, g.to = from+roster.Clock(day-f.Day)*roster.DayLength, to+roster.Clock(end-f.Day)*roster.DayLength
		if n := slices.IndexFunc(out, func(h gap) bool { return h.meets(p, g) }); n >= 0 {
			out[n].last, out[n].minutes = g.last, out[n].minutes+g.minutes
			continue
		}
		out = append(out, g)
	}
	slices.SortStableFunc(out, func(a, b gap) int { return int(a.first) - int(b.first) })
	return out
}

// isGap tells whether a finding is least staffing that is not met.
func isGap(p *roster.Problem, f *rules.Finding) bool {
	return f.Demand != roster.NoDemand && f.Hard() && f.Quantity == rules.InMinutes && f.Measured < f.Limit &&
		f.Limit >= int64(p.Demands[f.Demand].Least) && p.Demands[f.Demand].Least > 0
}

// meets tells whether h goes on where g ends.
func (g gap) meets(p *roster.Problem, h gap) bool {
	if g.demand != h.demand || g.from != h.from || g.to != h.to || g.missing != h.missing || h.first <= g.last {
		return false
	}
	for d := g.last + 1; d < h.first; d++ {
		if p.Demands[g.demand].Days.Has(p.Date(d)) {
			return false
		}
	}
	return true
}

// gapRows is the gaps as rows of a table: what, when, at what
// time, how many, how much.
func (s *session) gapRows(p *roster.Problem, all []gap) [][]string {
	var rows [][]string
	for _, g := range all {
		d := &p.Demands[g.demand]
		name := d.Name
		if name == "" {
			name = d.ID
		}
		when := say.Date(p.Date(g.first)).In(s.lang)
		if g.last > g.first {
			when += "–" + say.Date(p.Date(g.last)).In(s.lang)
		}
		clock := g.from.String() + "–" + (g.to % roster.DayLength).String()
		rows = append(rows, []string{name, when, clock, s.say(gapMissing, g.missing), s.minutes(g.minutes)})
	}
	return rows
}

// gapCost is what all gaps would cost with people paid by the hour, as a line;
// empty where there is no such price.
func (s *session) gapCost(r *report) string {
	var sum roster.Money
	star := ""
	for i := range r.findings {
		f := &r.findings[i]
		if e := r.effects.Of(f); e.Priced && isGap(r.problem, f) {
			sum += e.Money
			if strings.Contains(e.Confidence, "★") {
				star = " ★"
			}
		}
	}
	if sum == 0 {
		return ""
	}
	return s.say(gapCostIs, s.kronor(big.NewRat(int64(sum), 100))+star)
}

var gapCostIs = rules.Text{
	SV: "Ge någon ett pass som täcker tiden; med timavlönade kostar det tillsammans ungefär %s.",
	EN: "Give somebody a shift that covers the time; with hourly staff it costs about %s in all.",
}

var gapMissing = rules.Text{SV: "%d saknas", EN: "%d missing"}
