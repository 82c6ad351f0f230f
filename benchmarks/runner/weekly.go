package runner

import (
	"context"
	"errors"
	"slices"
	"time"

	"heltid/benchmarks"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/engine"
)

// ErrNotWeekly tells that an instance is not of a kind that is played by the week.
var ErrNotWeekly = errors.New("only inrc2 is played week by week")

// Weekly solves the instance as its competition was played: a week at a time, with
// what has been worked for a history and the weeks to come unknown: each is solved
// with what may be expected of them (see instances.INRC2.Weekly). The options hold for
// each week. The record's cost is that of all weeks at once, which is also the sum
// of the weeks'; it has no bound, for nothing is proven of all weeks together.
func (c *Case) Weekly(ctx context.Context, o Options) (Answer, error) {
	if c.inrc2 == nil {
		return Answer{}, ErrNotWeekly
	}
	out := Answer{Record: c.record(o)}
	r := &out.Record
	r.Solver = benchmarks.OursWeekly
	var memory peak
	h := c.history
	for k := range c.weeks {
		week, err := c.inrc2.Instance(c.Name, h, c.weeks[k:k+1])
		if err != nil {
			return Answer{}, err
		}
		ahead, err := c.inrc2.Weekly(c.Name, h, c.weeks[:k+1])
		if err != nil {
			return Answer{}, err
		}
		memory.look()
		res, err := engine.Solve(ctx, ahead.Problem, ahead.Rules, solver.Options{
			Seed: o.Seed, Work: o.Work, Time: o.Time, Progress: func(solver.Progress) { memory.look() },
		})
		if err != nil {
			return Answer{}, err
		}
		res.Roster.Duties = slices.DeleteFunc(res.Roster.Duties, func(d roster.Duty) bool { return !week.Problem.Has(d.Day) })
		for _, d := range res.Roster.Duties {
			d.Day += roster.Day(7 * k)
			out.Roster.Duties = append(out.Roster.Duties, d)
		}
		r.Work += res.Stats.Work
		r.Seconds += seconds(res.Stats.Elapsed)
		h = c.inrc2.After(h, week.Problem, res.Roster)
	}
	out.Roster.Sort()
	r.Peak = memory.most
	r.Limit.Seconds, r.Limit.Work = (o.Time * time.Duration(len(c.weeks))).Seconds(), o.Work*int64(len(c.weeks))
	cost, broken, err := c.Cost(out.Roster)
	if err != nil {
		return Answer{}, err
	}
	if r.Status, r.Broken = benchmarks.Broken, broken; broken == 0 {
		r.Status, r.Cost, r.Best, r.First = benchmarks.Feasible, &cost, ptr(r.Seconds), ptr(r.Seconds)
	}
	return out, nil
}
