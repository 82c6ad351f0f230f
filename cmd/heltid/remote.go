package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math"
	"time"

	"heltid/api"
	"heltid/api/client"
	"heltid/api/formats"
	"heltid/api/jobs"
	"heltid/rules"
	"heltid/rules/roster"
	"heltid/solver"
)

// serverFlag lets a server solve.
type serverFlag struct {
	Server string `env:"HELTID_SERVER" placeholder:"URL" help:"Låt en server lösa, med nyckeln i HELTID_KEY; svaret blir detsamma." en:"Have a server solve, with the key in HELTID_KEY; the answer is the same."`
}

// solveAt has a problem solved by a server. What is told of the roster is then
// worked out here, as for any other.
func (s *session) solveAt(p *roster.Problem, o solver.Options) (solver.Result, error) {
	c, err := client.New(s.server, s.Env("HELTID_KEY"), s.lang)
	if err != nil {
		return solver.Result{}, callError{wrongServer, []any{s.server}}
	}
	result, err := s.remote(c, p, o)
	var refusal *client.Refusal
	switch {
	case err == nil, errors.As(err, &refusal):
		return result, err
	case errors.Is(err, context.Canceled):
		return result, callError{serverStopped, []any{s.server}}
	}
	return result, callError{serverTrouble, []any{s.server, err}}
}

func (s *session) remote(c *client.Client, p *roster.Problem, o solver.Options) (solver.Result, error) {
	var text bytes.Buffer
	if err := formats.WriteProblemJSON(&text, p); err != nil {
		return solver.Result{}, err
	}
	scenario, err := c.Store(s.ctx, text.Bytes())
	if err != nil {
		return solver.Result{}, err
	}
	ask := api.RunOptions{Seed: o.Seed, Work: o.Work, Seconds: int64(math.Ceil(o.Time.Seconds()))}
	if known := p.Published; known != nil {
		text.Reset()
		if err := formats.WriteRosterJSON(&text, p, known.Roster); err != nil {
			return solver.Result{}, err
		}
		if ask.Keep, err = c.StoreRoster(s.ctx, scenario, text.Bytes()); err != nil {
			return solver.Result{}, err
		}
		if known.MaxChanges >= 0 {
			ask.MaxChanges = &known.MaxChanges
		}
		if known.Notice != roster.NoDate {
			ask.Notice = known.Notice.String()
		}
	}
	run, err := c.Solve(s.ctx, scenario, ask, func(r api.Run) {
		if r.State == api.Running && r.Progress.Phase != "" {
			o.Progress(progressAt(&r))
		}
	})
	if err != nil {
		return solver.Result{}, err
	}
	var told jobs.Solution
	switch {
	case run.State == api.Cancelled:
		return solver.Result{}, context.Canceled
	case run.Error != nil:
		return solver.Result{}, errors.New(run.Error.Say.In(s.lang))
	case run.Roster == "":
		return solver.Result{}, errors.New(string(run.State))
	}
	if err := json.Unmarshal(run.Result, &told); err != nil {
		return solver.Result{}, err
	}
	duties, err := c.Roster(context.WithoutCancel(s.ctx), run.Roster)
	if err != nil {
		return solver.Result{}, err
	}
	made, err := formats.ReadRosterJSON(p, run.Roster+".json", bytes.NewReader(duties))
	if err != nil {
		return solver.Result{}, err
	}
	end := progressAt(&run)
	end.Phase, end.Fraction = solver.Done, 1
	o.Progress(end)
	return *told.Result(made), nil
}

// progressAt is a run's progress as the solver here would tell it.
func progressAt(r *api.Run) solver.Progress {
	p := r.Progress
	return solver.Progress{
		Phase: solver.Phase(p.Phase), Work: p.Work, Elapsed: time.Duration(p.Millis) * time.Millisecond,
		Uncovered: roster.Minutes(p.Uncovered), Hourly: roster.Minutes(p.Hourly), Bound: roster.Minutes(p.Bound),
		Cost: p.Cost, CostBound: p.CostBound, Fraction: p.Fraction,
	}
}

var (
	wrongServer     = rules.Text{SV: "--server %s: skriv adressen som https://heltid.example", EN: "--server %s: write the address as https://heltid.example"}
	serverTrouble   = rules.Text{SV: "servern %s: %v", EN: "server %s: %v"}
	serverStopped   = rules.Text{SV: "servern %s: avbrutet innan något var löst", EN: "server %s: stopped before anything was solved"}
	certificateHere = rules.Text{SV: "--certificate: beviset blir kvar hos servern; lös utan --server", EN: "--certificate: the proof stays with the server; solve without --server"}
)
