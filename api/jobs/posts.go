package jobs

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"heltid/api"
	"heltid/api/answer"
	"heltid/api/formats"
	"heltid/rules"
	"heltid/solver/posts/design"
)

// PostsAsk is what a run of kind Posts asks, in RunOptions.Ask.
type PostsAsk struct {
	Quick  bool `json:"quick"`  // the programme alone, without making rosters
	Afresh bool `json:"afresh"` // every post is free, nobody is kept
}

// Design is the Result of a run of kind Posts. The proposed posts make a problem
// of their own, and the roster is of that one.
type Design struct {
	answer.Posts
	Proposal json.RawMessage `json:"proposal,omitempty"` // a problem's document
	Roster   json.RawMessage `json:"roster,omitempty"`   // a roster's
}

// readPostsAsk reads what is asked; whoever asks for something unknown is told.
func readPostsAsk(raw json.RawMessage) (ask PostsAsk, fault *api.Fault) {
	if len(raw) == 0 {
		return ask, nil
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(&ask); err != nil {
		return ask, &api.Fault{Pointer: "/ask", Say: rules.Text{
			SV: "En körning av posts frågar efter quick och afresh, sanna eller falska.",
			EN: "A run of posts asks for quick and afresh, true or false: " + err.Error(),
		}}
	}
	return ask, nil
}

// findPosts designs a unit's posts with their roster. It keeps nothing on the
// way, so that a restarted run begins again.
func findPosts(ctx context.Context, a *attempt) (found, error) {
	ask, fault := readPostsAsk(a.run.Options.Ask)
	if fault != nil {
		return found{}, api.Refuse(api.Invalid, "Körningen går inte att göra så.", "The run cannot be done so.", *fault)
	}
	p, o := a.papers.Problem, a.papers.Options
	if ask.Afresh {
		p = design.Afresh(p)
		o.Start = nil
	}
	r, err := design.Solve(ctx, p, design.Options{
		Seed: o.Seed, Work: o.Work, Time: o.Time, Today: o.Start, Fewest: ask.Afresh, Quick: ask.Quick,
		Progress: func(s design.Step) {
			a.mu.Lock()
			defer a.mu.Unlock()
			a.progress.Phase = string(s)
			a.progress.FullTime, a.progress.Permanent = fullTime(p)
		},
	})
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
