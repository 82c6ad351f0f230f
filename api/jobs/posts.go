package jobs

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"heltid/api"
	"heltid/api/answer"
	"heltid/api/formats"
	"heltid/api/formats/document"
	"heltid/rules"
	"heltid/rules/roster"
	"heltid/solver/posts/design"
)

// PostsAsk is what a run of kind Posts or Frontier asks, in RunOptions.Ask.
type PostsAsk struct {
	Quick bool `json:"quick"` // posts: the programme alone, without making rosters
	// Order is which want goes before which; the unit's own where there is none.
	Order  []roster.PostWant `json:"order" in:"0..4" eg:"[share, recovery]"`
	Afresh bool              `json:"afresh"`                   // every post is free, nobody is kept
	Steps  int               `json:"steps" in:"1..50" def:"5"` // frontier: how many steps of full time; each makes rosters
}

// Design is the Result of a run of kind Posts. The proposed posts make a problem
// of their own, and the roster is of that one.
type Design struct {
	answer.Posts
	Proposal json.RawMessage `json:"proposal,omitempty"` // a problem's document
	Roster   json.RawMessage `json:"roster,omitempty"`   // a roster's
}

// readPostsAsk reads what is asked of a problem, or tells everything that is wrong
// with it.
func readPostsAsk(raw json.RawMessage, p *roster.Problem) (ask PostsAsk, faults []api.Fault) {
	faults = readAsk(raw, &ask)
	if ask.Afresh && (p.Posts == nil || len(p.Posts.Classes) == 0) {
		faults = append(faults, api.Fault{Pointer: "/ask/afresh", Say: rules.Text{
			SV: "Problemet säger inte vilka tjänster som får finnas: fyll i posts.", EN: "The problem does not say which posts there may be: fill in posts.",
		}})
	}
	for i, w := range ask.Order {
		if slices.Index(ask.Order, w) < i {
			faults = append(faults, api.Fault{Pointer: fmt.Sprintf("/ask/order/%d", i), Say: rules.Text{SV: "står där två gånger: ta bort en", EN: "stands there twice: remove one"}})
		}
	}
	return ask, faults
}

// readAsk reads what a run asks besides its options, and tells every fault of it.
func readAsk(raw json.RawMessage, into any) (faults []api.Fault) {
	if len(raw) == 0 {
		raw = json.RawMessage("{}")
	}
	for _, f := range document.Decode("ask.json", raw, into) {
		faults = append(faults, api.Fault{Pointer: document.Pointer("/ask", f.Path), Say: rules.Text(f.Say)})
	}
	return faults
}

// asked is a design's problem and options.
func (a *attempt) asked() (PostsAsk, *roster.Problem, design.Options, error) {
	p, o := a.papers.Problem, a.papers.Options
	ask, faults := readPostsAsk(a.run.Options.Ask, p)
	if len(faults) > 0 {
		return ask, nil, design.Options{}, impossible(faults)
	}
	if ask.Afresh {
		p, o.Start = design.Afresh(p), nil
	}
	if len(ask.Order) > 0 {
		p = design.Ordered(p, ask.Order)
	}
	return ask, p, design.Options{
		Seed: o.Seed, Work: o.Work, Time: o.Time, Today: o.Start, Fewest: ask.Afresh, Quick: ask.Quick,
		Known: a.improved,
		Progress: func(s design.Step) {
			a.mu.Lock()
			defer a.mu.Unlock()
			a.progress.Phase = string(s)
			a.progress.FullTime, a.progress.Permanent = fullTime(p)
		},
	}, nil
}

// findFrontier draws what a unit's posts can be chosen between. It keeps the roster
// of today's posts, which a restarted run begins with.
func findFrontier(ctx context.Context, a *attempt) (found, error) {
	ask, p, o, err := a.asked()
	if err != nil {
		return found{}, err
	}
	f, err := design.FrontierOf(ctx, p, ask.Steps, o)
	switch {
	case err != nil && ctx.Err() == nil:
		return found{}, err
	case f == nil && ctx.Err() != nil:
		return found{outcome: api.Unknown}, nil // stopped before there was anything
	case f == nil:
		return found{outcome: api.Infeasible}, nil
	case len(f.Points) == 0:
		return found{outcome: api.Unknown, result: answer.FrontierOf(p, f)}, nil
	}
	return found{outcome: api.Feasible, result: answer.FrontierOf(p, f)}, nil
}

// findPosts designs a unit's posts with their roster. It keeps the roster of today's
// posts, which a restarted run begins with.
func findPosts(ctx context.Context, a *attempt) (found, error) {
	_, p, o, err := a.asked()
	if err != nil {
		return found{}, err
	}
	r, err := design.Solve(ctx, p, o)
	if err != nil && ctx.Err() != nil {
		return found{outcome: api.Unknown}, nil // stopped before there was anything
	}
	if err != nil {
		return found{}, err
	}
	out := Design{Posts: answer.PostsOf(r)}
	a.mu.Lock()
	a.progress.Work = r.Work
	a.mu.Unlock()
	switch {
	case r.Impossible:
		return found{outcome: api.Infeasible, result: out}, nil
	case r.Counts == nil:
		return found{outcome: api.Unknown, result: out}, nil
	}
	outcome := api.Feasible
	if r.Plan.Hard > 0 || len(r.Passed) > 0 {
		outcome = api.Unknown
	}
	if r.Plan.Roster.Duties == nil {
		return found{outcome: outcome, result: out}, nil
	}
	var problem, duties bytes.Buffer
	if err := formats.WriteProblemJSON(&problem, r.Plan.Problem); err != nil {
		return found{}, fmt.Errorf("proposal: %w", err)
	}
	seed := o.Seed
	if err := formats.WriteRosterMeta(&duties, r.Plan.Problem, r.Plan.Roster, formats.Meta{Problem: r.Plan.Problem.ID, Seed: &seed}); err != nil {
		return found{}, fmt.Errorf("proposal: %w", err)
	}
	out.Proposal, out.Roster = problem.Bytes(), duties.Bytes()
	return found{outcome: outcome, result: out}, nil
}
