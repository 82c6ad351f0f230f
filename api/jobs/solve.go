package jobs

import (
	"bytes"
	"context"
	"fmt"

	"heltid/api"
	"heltid/api/answer"
	"heltid/api/formats"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/engine"
)

// finders is how each kind of run is solved.
func finders() map[api.Kind]finder {
	return map[api.Kind]finder{api.Solve: solve, api.Posts: findPosts, api.Frontier: findFrontier, api.Prices: findPrices}
}

// Kinds lists the kinds of run that workers know.
func Kinds() []api.Kind {
	var out []api.Kind
	for _, k := range []api.Kind{api.Solve, api.Frontier, api.Prices, api.Posts} {
		if finders()[k] != nil {
			out = append(out, k)
		}
	}
	return out
}

// Solution is the Result of a run of kind Solve.
type Solution struct {
	answer.Solved
	// Restarts counts the attempts after the first. Replay tells that seed and work
	// give the same roster again: not so once an attempt began from another's best.
	Restarts int  `json:"restarts"`
	Replay   bool `json:"replay"`
}

// solve finds one roster.
func solve(ctx context.Context, a *attempt) (found, error) {
	o := a.papers.Options
	o.Progress, o.Improved = a.told, a.improved
	p := a.papers.Problem
	res, err := engine.Solve(ctx, p, a.papers.Rules, o)
	if err != nil {
		return found{}, err
	}
	res.CostBound = max(res.CostBound, a.base.CostBound) // an earlier attempt's proof holds
	told := Solution{Solved: *answer.SolvedOf(p, &res, o.Seed), Restarts: a.run.Attempt - 1, Replay: !a.run.Warm}
	told.Work += a.base.Work
	told.Seconds += float64(a.base.Millis) / 1000
	duties, err := a.made(res.Roster, formats.Meta{Seed: &o.Seed, Work: told.Work, Status: told.Status})
	if err != nil {
		return found{}, err
	}
	return found{outcomes[res.Status], told, []api.RunRoster{{Duties: duties}}}, nil
}

var outcomes = map[solver.Status]api.Outcome{
	solver.Optimal: api.Optimal, solver.Feasible: api.Feasible, solver.Infeasible: api.Infeasible, solver.Gaps: api.Unknown,
}

// startFrom makes the solver begin from a stored roster.
func (a *attempt) startFrom(duties []byte) error {
	r, err := formats.ReadRosterJSON(a.papers.Problem, a.run.Roster+".json", bytes.NewReader(duties))
	if err != nil {
		return fmt.Errorf("the run's own roster: %w", err)
	}
	a.papers.Options.Start = &r
	return nil
}

// duties writes a roster on the way.
func (a *attempt) duties(r roster.Roster) ([]byte, error) {
	seed := a.papers.Options.Seed
	return a.made(r, formats.Meta{Seed: &seed})
}

// made writes a roster with what is told of its making.
func (a *attempt) made(r roster.Roster, m formats.Meta) ([]byte, error) {
	var b bytes.Buffer
	m.Problem = a.papers.Problem.ID
	err := formats.WriteRosterMeta(&b, a.papers.Problem, r, m)
	return b.Bytes(), err
}

// progressOf is the solver's progress as it is stored.
func progressOf(p solver.Progress) api.Progress {
	return api.Progress{
		Phase: string(p.Phase), Work: p.Work, Millis: p.Elapsed.Milliseconds(),
		Uncovered: int64(p.Uncovered), Hourly: int64(p.Hourly), Bound: int64(p.Bound),
		Cost: p.Cost, CostBound: p.CostBound, Fraction: p.Fraction,
	}
}

// gap is how much of a cost is not proven needed; nil until both are known.
func gap(cost, bound int64) *float64 {
	if cost <= 0 || bound <= 0 {
		return nil
	}
	g := max(0, float64(cost-bound)/float64(cost))
	return &g
}

// fullTime counts the permanently employed and those of them with full time.
func fullTime(p *roster.Problem) (full, permanent int) {
	for i := range p.Employees {
		if e := &p.Employees[i]; e.Employment == roster.Permanent {
			permanent++
			if e.Post >= roster.FullTime {
				full++
			}
		}
	}
	return full, permanent
}
