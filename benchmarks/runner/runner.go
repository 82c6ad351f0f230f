package runner

import (
	"context"
	"math"
	"runtime"
	"runtime/debug"
	"time"

	"heltid/benchmarks"
	"heltid/benchmarks/certificate"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/engine"
)

// Answer is what a run came to.
type Answer struct {
	Record benchmarks.Record
	Roster roster.Roster
	// Certificate proves the record's bound; nil when there is none.
	Certificate *certificate.Certificate
}

// Options are a run's limits, and what a record tells of where it was made.
type Options struct {
	Seed   uint64
	Work   int64         // 0: no limit of work
	Time   time.Duration // 0: no limit of time
	Commit string
	Began  time.Time
	// Progress is called as the solver calls it; nil for none.
	Progress func(solver.Progress)
}

// Run solves the instance. Cancelling ctx gives the best so far. What the roster
// costs is counted by the checker; the bound is the solver's, where its currency is
// also the instance's own (see certify).
func (c *Case) Run(ctx context.Context, o Options) (Answer, error) {
	debug.FreeOSMemory() // what earlier runs have left is not this one's
	var memory peak
	var seen curve
	memory.look()
	res, err := engine.Solve(ctx, c.Problem, c.Rules, solver.Options{
		Seed: o.Seed, Work: o.Work, Time: o.Time,
		Progress: func(p solver.Progress) {
			memory.look()
			seen.add(p)
			if o.Progress != nil {
				o.Progress(p)
			}
		},
	})
	if err != nil {
		return Answer{}, err
	}
	memory.look()
	out := Answer{Roster: res.Roster, Record: c.record(o)}
	r := &out.Record
	r.Seconds, r.Peak, r.Work, r.Curve = seconds(res.Stats.Elapsed), memory.most, res.Stats.Work, seen.thinned(mostPoints)
	cost, broken, err := c.Cost(res.Roster)
	if err != nil {
		return Answer{}, err
	}
	r.Broken = broken
	if broken == 0 {
		r.Cost = &cost
		r.Best = ptr(seconds(res.Stats.Best))
		r.First = ptr(min(seen.first(*r.Best), *r.Best)) // reports come late
	}
	if out.Certificate, err = c.certify(&res); err != nil {
		return Answer{}, err
	}
	if out.Certificate != nil {
		r.Bound = ptr(res.CostBound)
	}
	if r.Cost != nil && r.Bound != nil {
		r.Gap = ptr(math.Round(benchmarks.Gap(cost, *r.Bound)*1e6) / 1e6)
	}
	r.Status = status(&res, r)
	if r.Status == benchmarks.Optimal {
		r.Proof = ptr(seen.proof(cost, res.Stats.Elapsed))
	}
	return out, nil
}

// record begins the record of a run.
func (c *Case) record(o Options) benchmarks.Record {
	return benchmarks.Record{
		Instance: c.Name, Format: c.Format, Solver: benchmarks.Ours, Seed: o.Seed,
		Limit:   benchmarks.Limit{Seconds: o.Time.Seconds(), Work: o.Work},
		Machine: benchmarks.Machine{CPUs: runtime.NumCPU(), System: runtime.GOOS + "/" + runtime.GOARCH, Go: runtime.Version()},
		Commit:  o.Commit, Began: o.Began,
	}
}

// status judges a run by what the checker has found of its roster.
func status(res *solver.Result, r *benchmarks.Record) benchmarks.Status {
	switch {
	case r.Cost == nil && res.Status == solver.Infeasible:
		return benchmarks.Infeasible
	case r.Cost == nil && (res.Status == solver.Feasible || res.Status == solver.Optimal):
		return benchmarks.Contradiction
	case r.Cost == nil:
		return benchmarks.Broken
	case r.Bound != nil && (*r.Cost != res.Cost || *r.Cost < *r.Bound):
		return benchmarks.Contradiction
	case r.Bound != nil && *r.Cost == *r.Bound:
		return benchmarks.Optimal
	case *r.Cost == 0: // no roster costs less than nothing
		return benchmarks.Optimal
	}
	return benchmarks.Feasible
}

func ptr[T any](v T) *T { return &v }

// seconds gives a time to the millisecond.
func seconds(d time.Duration) float64 { return math.Round(d.Seconds()*1e3) / 1e3 }
