package answer

import (
	"bytes"
	"encoding/json"

	"heltid/api/formats"
	"heltid/rules"
	"heltid/rules/figures"
	"heltid/solver/scenario"
)

// Roster is what is told of a roster, found or checked. Times are minutes, money is
// öre, dates are as 2026-10-05.
type Roster struct {
	Problem  string           `json:"problem"`
	Title    string           `json:"title"`
	First    string           `json:"first"`
	Last     string           `json:"last"`
	Lawful   bool             `json:"lawful"` // no hard rule is broken
	Counts   scenario.Counts  `json:"counts"`
	Solve    *Solved          `json:"solve,omitempty"` // absent from check
	Figures  []figures.Figure `json:"figures"`
	Gaps     []Gap            `json:"gaps"`
	Findings []Finding        `json:"findings"` // hard ones first
	File     string           `json:"file,omitempty"`
	Roster   json.RawMessage  `json:"roster,omitempty"` // as a roster file
}

// Answer puts a report into the form that machines read.
func (r *Report) Answer() (Roster, error) {
	p := r.Problem
	a := Roster{
		Problem: p.ID, Title: p.Title, First: p.First.String(), Last: p.Last().String(),
		Lawful: rules.Lawful(r.Findings), Counts: scenario.Count(r.Findings),
		Figures: r.Figures, Gaps: []Gap{}, Findings: []Finding{}, File: r.File,
	}
	for _, s := range Shortages(p, r.Findings) {
		a.Gaps = append(a.Gaps, Gap{
			Demand: p.Demands[s.Demand].ID, First: p.Date(s.First).String(), Last: p.Date(s.Last).String(),
			From: s.From.String(), To: s.To.String(), Missing: s.Missing, Minutes: int(s.Minutes),
		})
	}
	for _, g := range Grouped(r.Rules, r.Findings) {
		for i := range g.Findings {
			a.Findings = append(a.Findings, FindingOf(p, g.About, &g.Findings[i], r.Effects))
		}
	}
	if r.Result != nil {
		a.Solve = SolvedOf(p, r.Result, r.Seed)
		for _, about := range r.Rests() {
			a.Solve.Rests = append(a.Solve.Rests, about.ID)
		}
	}
	var file bytes.Buffer
	if err := formats.WriteRosterMeta(&file, p, r.Roster, r.Made()); err != nil {
		return a, err
	}
	a.Roster = file.Bytes()
	return a, nil
}
