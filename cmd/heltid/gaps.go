package main

import (
	"math/big"

	"heltid/api/answer"
	"heltid/rules"
	"heltid/rules/roster"
	"heltid/rules/say"
)

// gapRows is the gaps as rows of a table: what, when, at what
// time, how many, how much.
func (s *session) gapRows(p *roster.Problem, all []answer.Shortage) [][]string {
	var rows [][]string
	for _, g := range all {
		d := &p.Demands[g.Demand]
		name := d.Name
		if name == "" {
			name = d.ID
		}
		when := say.Date(p.Date(g.First)).In(s.lang)
		if g.Last > g.First {
			when += "–" + say.Date(p.Date(g.Last)).In(s.lang)
		}
		clock := g.From.String() + "–" + (g.To % roster.DayLength).String()
		rows = append(rows, []string{name, when, clock, s.say(gapMissing, g.Missing), s.minutes(g.Minutes)})
	}
	return rows
}

// gapCost is what all gaps would cost with people paid by the hour, as a line;
// empty where there is no such price.
func (s *session) gapCost(r *answer.Report) string {
	var sum roster.Money
	star := ""
	for i := range r.Findings {
		f := &r.Findings[i]
		if e := r.Effects.Of(f); e.Priced && answer.IsGap(r.Problem, f) {
			sum += e.Money
			if answer.Starred(e.Confidence) {
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
