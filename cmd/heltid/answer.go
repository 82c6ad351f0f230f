package main

import (
	"bytes"
	"encoding/json"

	"heltid/api/formats"
	"heltid/rules"
	"heltid/rules/effect"
	"heltid/rules/figures"
	"heltid/rules/roster"
	"heltid/solver/scenario"
)

// answer is what solve and check print with --json. Times are minutes, money is
// öre, dates are as 2026-10-05.
type answer struct {
	Problem  string           `json:"problem"`
	Title    string           `json:"title"`
	First    string           `json:"first"`
	Last     string           `json:"last"`
	Lawful   bool             `json:"lawful"` // no hard rule is broken
	Counts   scenario.Counts  `json:"counts"`
	Solve    *solved          `json:"solve,omitempty"` // absent from check
	Figures  []figures.Figure `json:"figures"`
	Gaps     []gapAnswer      `json:"gaps"`
	Findings []finding        `json:"findings"` // hard ones first
	File     string           `json:"file,omitempty"`
	Roster   json.RawMessage  `json:"roster"` // as a roster file
}

// solved is how a solve went.
type solved struct {
	Status    string    `json:"status"`  // feasible, optimal, gaps or infeasible
	Stopped   string    `json:"stopped"` // work, time, cancelled, proof or conflict
	Seed      uint64    `json:"seed"`
	Work      int64     `json:"work"` // with seed, replays the run
	Seconds   float64   `json:"seconds"`
	Score     []int64   `json:"score"` // by level: ban, least, contract, hourly, wanted, money, quality
	Uncovered int       `json:"uncovered_minutes"`
	Hourly    int       `json:"hourly_minutes"`
	Bound     int       `json:"bound_minutes"` // no roster has less of the two together
	Conflict  *conflict `json:"conflict,omitempty"`
}

type conflict struct {
	Minimal bool     `json:"minimal"` // take any one away and the rest can hold
	Members []member `json:"members"`
}

type member struct {
	Fact     string     `json:"fact"`
	Rule     string     `json:"rule,omitempty"`
	Employee string     `json:"employee,omitempty"`
	Demand   string     `json:"demand,omitempty"`
	Say      rules.Text `json:"say"`
}

// gapAnswer is people missing from a demand, alike from First to Last.
type gapAnswer struct {
	Demand  string `json:"demand"`
	First   string `json:"first"`
	Last    string `json:"last"`
	From    string `json:"from"` // clock time
	To      string `json:"to"`   // clock time, +1 on the day after
	Missing int64  `json:"missing"`
	Minutes int    `json:"minutes"` // people times minutes, all days
}

// finding is one place where the roster breaks a rule.
type finding struct {
	Rule     string `json:"rule"`
	Citation string `json:"citation,omitempty"`
	// Confidence is how well the rule's numbers are established, as in the rule
	// sheet: V1, V2, D or U, with ★ where the agreement itself must still be read.
	Confidence string        `json:"confidence,omitempty"`
	Level      string        `json:"level"`  // law, agreement, unit or goal
	Status     string        `json:"status"` // broken, unknown or inherited
	Hard       bool          `json:"hard"`
	Employee   string        `json:"employee,omitempty"`
	Demand     string        `json:"demand,omitempty"`
	Date       string        `json:"date"`
	From       string        `json:"from,omitempty"` // local date and clock
	To         string        `json:"to,omitempty"`
	Measured   int64         `json:"measured"`
	Limit      int64         `json:"limit"`
	Quantity   string        `json:"quantity"`
	Amount     int64         `json:"amount"`
	Effect     *effectAnswer `json:"effect,omitempty"`
	Say        rules.Text    `json:"say"`
	Mend       rules.Text    `json:"mend"`
}

// effectAnswer is what a finding weighs.
type effectAnswer struct {
	Minutes    *int64 `json:"minutes,omitempty"`
	Ore        *int64 `json:"ore,omitempty"`
	Confidence string `json:"confidence,omitempty"` // of the rates behind the money
}

// answer puts a report into the form of --json.
func (r *report) answer() (answer, error) {
	p := r.problem
	a := answer{
		Problem: p.ID, Title: p.Title, First: p.First.String(), Last: p.Last().String(),
		Lawful: rules.Lawful(r.findings), Counts: scenario.Count(r.findings),
		Figures: r.figures, Gaps: []gapAnswer{}, Findings: []finding{}, File: r.file,
	}
	for _, g := range gaps(p, r.findings) {
		a.Gaps = append(a.Gaps, gapAnswer{
			Demand: p.Demands[g.demand].ID, First: p.Date(g.first).String(), Last: p.Date(g.last).String(),
			From: g.from.String(), To: g.to.String(), Missing: g.missing, Minutes: int(g.minutes),
		})
	}
	for _, group := range grouped(r.rules, r.findings) {
		for i := range group.findings {
			a.Findings = append(a.Findings, foundIn(p, group.about, &group.findings[i], r.effects))
		}
	}
	if r.result != nil {
		a.Solve = r.solved()
	}
	var file bytes.Buffer
	if err := formats.WriteRosterMeta(&file, p, r.roster, r.made()); err != nil {
		return a, err
	}
	a.Roster = file.Bytes()
	return a, nil
}

// made tells of the run that made the roster.
func (r *report) made() formats.Meta {
	if r.result == nil {
		return formats.Meta{Problem: r.problem.ID}
	}
	return formats.Meta{Problem: r.problem.ID, Seed: &r.seed, Work: r.result.Stats.Work, Status: string(r.result.Status)}
}

func (r *report) solved() *solved {
	res := r.result
	s := &solved{
		Status: string(res.Status), Stopped: string(res.Stopped), Seed: r.seed, Work: res.Stats.Work,
		Seconds: res.Stats.Elapsed.Seconds(), Uncovered: int(res.Uncovered), Hourly: int(res.Hourly), Bound: int(res.Bound),
	}
	for _, c := range res.Score {
		s.Score = append(s.Score, int64(c))
	}
	if c := res.Conflict; c != nil {
		s.Conflict = &conflict{Minimal: c.Minimal, Members: []member{}}
		for _, m := range c.Members {
			s.Conflict.Members = append(s.Conflict.Members, member{
				Fact: m.Fact, Rule: m.Rule, Employee: employeeID(r.problem, m.Employee), Demand: demandID(r.problem, m.Demand),
				Say: rules.Text{SV: m.SV, EN: m.EN},
			})
		}
	}
	return s
}

func foundIn(p *roster.Problem, about rules.About, f *rules.Finding, effects *effect.Book) finding {
	out := finding{
		Rule: f.Rule, Citation: about.Citation.String(), Confidence: about.Confidence, Level: string(f.Level), Status: string(f.Status), Hard: f.Hard(),
		Employee: employeeID(p, f.Employee), Demand: demandID(p, f.Demand), Date: p.Date(f.Day).String(),
		Measured: f.Measured, Limit: f.Limit, Quantity: string(f.Quantity), Amount: f.Amount, Say: f.Say, Mend: f.Mend,
	}
	if f.When.Length() > 0 {
		out.From, out.To = instant(p, f.When.From), instant(p, f.When.To)
	}
	if e := effects.Of(f); e.Timed || e.Priced {
		out.Effect = &effectAnswer{Confidence: e.Confidence}
		if e.Timed {
			out.Effect.Minutes = &e.Minutes
		}
		if ore := int64(e.Money); e.Priced {
			out.Effect.Ore = &ore
		}
	}
	return out
}

func employeeID(p *roster.Problem, e roster.EmployeeNo) string {
	if e < 0 {
		return ""
	}
	return p.Employees[e].ID
}

func demandID(p *roster.Problem, d roster.DemandNo) string {
	if d < 0 {
		return ""
	}
	return p.Demands[d].ID
}

func instant(p *roster.Problem, t roster.Time) string {
	day, clock := p.Clock(t)
	return p.Date(day).String() + " " + clock.String()
}
