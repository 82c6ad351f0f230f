// Package record writes down what a published roster rests on, so that it can be
// followed up afterwards: the rules in force with their sources, who or what made
// the roster and from which files, how every binding rule came out and what could
// not be told, the exceptions with their evidence and the rest given for them,
// what was changed by hand, who was negotiated with and told, and which wishes
// were granted. It is also the ground for the employer's continuous information
// to the unions (MBL 19 §): Sum.
//
// It reads a roster and what the checker found in it, and knows no solver: what
// is to be told of the run that made it is handed in (Inputs). Nothing here
// judges; it repeats what the rules found.
//
// Start with Make, then Record.WriteText.
package record

import (
	"heltid/rules"
	"heltid/rules/roster"
)

// Inputs is what the roster and its problem do not tell.
type Inputs struct {
	Solver Solver
	Files  []File // what was read: problem, scenarios, roster
	// Before is an earlier roster that this one was made from by hand; nil:
	// none.
	Before *roster.Roster
	// Negotiations, Approvals and Notices are ids or references, as written.
	Negotiations []string
	Approvals    []string
	Notices      []string
}

// Solver is the run that made the roster. Seed and work replay it.
type Solver struct {
	Version string  `json:"version"` // of the program
	Seed    *uint64 `json:"seed,omitempty"`
	Work    int64   `json:"work,omitempty"`
	// Seconds is how long the run took, where the roster's file tells it: of a run
	// that the clock or somebody ended.
	Seconds int64  `json:"seconds,omitempty"`
	Status  string `json:"status,omitempty"`
}

// File is a file that the record rests on.
type File struct {
	Name   string `json:"name"`
	Role   string `json:"role"` // problem, roster or before
	SHA256 string `json:"sha256"`
}

// Record is what is written down of one roster. Dates are as 2026-10-05, times
// minutes, money öre.
type Record struct {
	Problem string `json:"problem"`
	Title   string `json:"title"`
	Unit    string `json:"unit"`
	First   string `json:"first"`
	Last    string `json:"last"`
	Lawful  bool   `json:"lawful"` // no binding rule is broken

	Solver  Solver   `json:"solver"`
	Files   []File   `json:"files"`
	Packs   []Pack   `json:"packs"`
	Weights []Weight `json:"weights"`

	Results  []Result `json:"results"`  // of every binding rule, kept or not
	Findings []Told   `json:"findings"` // what is broken or cannot be told

	Waivers []Waiver `json:"waivers"`
	Changes *Changes `json:"changes,omitempty"` // absent without an earlier roster
	Wishes  []Wish   `json:"wishes"`

	Negotiations []string `json:"negotiations"`
	Approvals    []string `json:"approvals"`
	Notices      []string `json:"notices"`
}

// Make writes down a roster: the rules that held for it, and what they found.
func Make(c *rules.Case, all []rules.Rule, findings []rules.Finding, in Inputs) Record {
	r := Record{
		Problem: c.Problem.ID, Title: c.Title, Unit: c.Unit.Name, First: c.First.String(), Last: c.Last().String(),
		Lawful: rules.Lawful(findings), Solver: in.Solver, Files: listed(in.Files),
		Packs: packs(all), Weights: weights(all),
		Results: results(all, findings), Findings: told(c.Problem, all, findings),
		Waivers: waivers(c, findings), Wishes: wishes(c),
		Negotiations: listed(in.Negotiations), Approvals: listed(in.Approvals), Notices: listed(in.Notices),
	}
	if p := c.Published; p != nil && p.Notice > 0 {
		r.Notices = append(r.Notices, p.Notice.String())
	}
	if in.Before != nil {
		r.Changes = changes(c, all, findings, *in.Before)
	}
	return r
}

// listed is a list that JSON writes as [] when it is empty.
func listed[T any](list []T) []T { return append([]T{}, list...) }

func employeeID(p *roster.Problem, e roster.EmployeeNo) string {
	if e < 0 {
		return ""
	}
	return p.Employees[e].ID
}
