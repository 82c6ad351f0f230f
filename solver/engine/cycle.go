package engine

import (
	"time"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/colgen"
	"heltid/solver/explain"
	"heltid/solver/model"
)

// cycle finds a base roster, whose last day comes before its first.
//
// There are two kinds of run. The open one knows nothing of what went before the
// period: it asks for no more than the base roster does, so that what it proves
// holds for the base roster too, and its roster is where the others begin. The
// others mend the seam, with all that the engine has: hours that come out to the
// minute are not kept by moving a few duties. Each cuts the circle open somewhere
// else (turned), holds the days before the cut as they are and has them for its
// history as well: what it then changes elsewhere, the old seam with it, fits what
// it comes round to. Rules that look further back than the days held see a past that
// is being changed; so every roster is priced anew, laid out before itself, and only
// that price counts.
type cycle struct {
	open  *run
	work  int64 // of all runs so far, in rounds
	limit int64 // on it; 0 is none
	cuts  int
	begun int64 // rounds that the run at hand had done before its turn

	best   roster.Roster
	cost   int64 // of best; Inf before any
	tally  model.Tally
	from   int64 // cost of the open roster that was begun from last
	stats  solver.Stats
	result solver.Result
}

const (
	// openFirst is the work of the open run's first turn, in rounds. The cuts have as
	// much between them: so there is soon a roster that holds across the seam.
	openFirst = 4
	// cutsATurn is how many cuts share a turn.
	cutsATurn = 4
	// openShare is the part of all work in which the open run then goes on; the cuts
	// have what it leaves, half of what is left each but no fewer than cutLeast rounds.
	openShare = 0.5
	cutLeast  = 12
	// searchBack is how many days of the past every other cut knows: those of five
	// weekends. The others know the held days alone, and nothing that may change.
	searchBack = 35
	// heldDays is the most days before a cut that are held. The fewer, the more can
	// move, and the likelier what comes of it does not fit.
	heldDays, heldSizes = 7, 3
)

func newCycle(open *run) *cycle {
	c := &cycle{open: open, cost: model.Inf, from: model.Inf}
	if c.limit = (open.options.Work + roundWork - 1) / roundWork; c.limit == 0 && open.options.Time == 0 {
		c.limit = solver.DefaultWork / roundWork
	}
	return c
}

func (c *cycle) solve() solver.Result {
	told := c.open.options
	c.open.options.Progress, c.open.options.Improved = c.told(told.Progress), nil
	c.open.start()
	c.bound(openFirst)
	for range cutsATurn {
		if !c.over() {
			c.cut(openFirst/cutsATurn, told, false)
		}
	}
	for !c.over() && !c.open.proof() && float64(c.work) < openShare*c.whole() {
		c.bound(openFirst)
	}
	for !c.over() {
		c.cut(max(cutLeast, int64(c.whole()-float64(c.work))/2), told, true)
	}
	c.finish()
	c.open.options.Progress = told.Progress
	c.open.result = c.result
	c.open.report(solver.Done)
	return c.result
}

// over tells whether to stop, and notes why.
func (c *cycle) over() bool {
	switch {
	case c.open.root.total >= c.cost || c.cost == 0:
		c.result.Stopped = solver.ByProof
	case c.open.cancelled():
		c.result.Stopped = solver.ByCancel
	case c.work > 0 && c.open.late():
		c.result.Stopped = solver.ByTime
	case c.limit > 0 && c.work >= c.limit:
		c.result.Stopped = solver.ByWork
	default:
		return false
	}
	return true
}

// whole is how many rounds there will be, as far as can be told.
func (c *cycle) whole() float64 {
	if c.limit > 0 {
		return float64(c.limit)
	}
	gone := max(float64(time.Since(c.open.begin))/float64(c.open.options.Time), 1e-3)
	return float64(c.work) / gone
}

// left is how many rounds of a turn the limit leaves.
func (c *cycle) left(rounds int64) int64 {
	if c.limit > 0 {
		return min(rounds, c.limit-c.work)
	}
	return rounds
}

// bound gives the open run its turn, unless its own roster is proven already.
func (c *cycle) bound(rounds int64) {
	r := c.open
	if r.rounds > 0 && r.proof() {
		return
	}
	before := r.rounds
	c.begun = before
	r.options.Work = (before + c.left(rounds)) * roundWork
	r.improve()
	c.work += r.rounds - before
	c.take(r.m.Roster(r.best))
}

// cut opens the circle somewhere and searches from the best roster there is: the
// open run's, when that is new, with its seam away from the cut. Where people walk
// through each other's rows two of three cuts open rows between their neighbours.
func (c *cycle) cut(rounds int64, told solver.Options, thorough bool) {
	p, begin := c.open.problem, c.best
	rings := len(p.Rings) > 0
	if c.open.cost < c.from && !(rings && c.tally[constraint.Ban] == 0) {
		c.from, begin = c.open.cost, c.open.m.Roster(c.open.best)
	}
	if n := c.cuts; rings && n%3 < 2 {
		q, start := besides(p, begin, n)
		c.search(q, start, rounds, told, thorough, func(r roster.Roster) roster.Roster { return own(p, r) })
		return
	}
	at := turns(p.Days, c.cuts)
	held := roster.Day(max(1, min(heldDays, p.Days/2)/(1+c.cuts%heldSizes)))
	known := held
	if c.cuts%2 == 0 {
		known = searchBack
	}
	q, start := turn(p, begin, at, held, known)
	c.search(q, start, rounds, told, thorough, func(r roster.Roster) roster.Roster { return back(p, r, at) })
}

// search searches in a problem made of the base roster, and takes what it finds.
func (c *cycle) search(q *roster.Problem, start roster.Roster, rounds int64, told solver.Options, thorough bool, back func(roster.Roster) roster.Roster) {
	c.begun = 0
	c.cuts++
	r := run{
		ctx: c.open.ctx, problem: q, rules: c.open.rules, begin: c.open.begin, plain: !thorough,
		options: solver.Options{
			Seed: c.open.options.Seed + uint64(c.cuts), Work: c.left(rounds) * roundWork, Time: told.Time,
			Start: &start, Progress: c.told(told.Progress),
		},
	}
	r.start()
	if !thorough {
		r.phase = solver.Improve
	}
	r.improve()
	c.work += r.rounds
	for _, w := range r.workers {
		c.stats.Solves += w.Solves()
	}
	if c.take(back(r.m.Roster(r.best))) && told.Improved != nil {
		told.Improved(c.best)
	}
}

// turns gives the day of the n-th cut: the middle first, so that the seam lies as
// far off as can be, then on in steps that come round everywhere.
func turns(days, n int) roster.Day {
	return roster.Day((days/2 + n*(3*days/8+1)) % days)
}

// take keeps a roster when it costs less than the best, and tells whether it did.
func (c *cycle) take(r roster.Roster) bool {
	cost, tally := c.price(r)
	if cost >= c.cost {
		return false
	}
	c.best, c.cost, c.tally = r, cost, tally
	c.stats.Best = time.Since(c.open.begin)
	if c.stats.First == 0 && tally[constraint.Ban] == 0 {
		c.stats.First = c.stats.Best
	}
	return true
}

// price is what a roster costs laid out before itself.
func (c *cycle) price(r roster.Roster) (int64, model.Tally) {
	laid := c.open.problem.Laid(r)
	m := model.Compile(laid, rules.Constrain(laid, c.open.rules), model.SearchWeights)
	lines, _ := m.Read(r)
	tally := m.Tally(lines)
	return m.Weights.Of(&tally), tally
}

// finish fills in the result.
func (c *cycle) finish() {
	r, res := c.open, &c.result
	res.Roster = c.best
	res.Status = solver.Feasible
	if r.root.total >= c.cost || c.cost == 0 {
		res.Status = solver.Optimal
	}
	c.count(res)
	res.Cost, res.CostBound = c.cost, max(0, r.root.total)
	res.CostFixed, res.Proof = r.root.fixed, r.root.told()
	for level, cost := range res.Score {
		res.Room[level] = min(cost, constraint.Cost(max(0, res.Cost-res.CostBound)/model.SearchWeights[level]))
	}
	if c.tally[constraint.Ban] > 0 || c.tally[constraint.Least] > 0 {
		res.Status = solver.Gaps
		r.report(solver.Explain)
		lines, _ := r.m.Read(c.best)
		if x := explain.Conflict(r.ctx, r.problem, r.rules, lines, r.options.Seed); x != nil {
			res.Status, res.Conflict = solver.Infeasible, x
		}
	}
	for _, w := range r.workers {
		c.stats.Solves += w.Solves()
	}
	c.stats.Work, c.stats.Elapsed = c.work*roundWork, time.Since(r.begin)
	res.Stats = c.stats
}

// count reads the score and the minutes off the best roster's tally.
func (c *cycle) count(res *solver.Result) {
	for i, v := range c.tally {
		res.Score[i] = constraint.Cost(v)
	}
	res.Uncovered = roster.Minutes(c.tally[constraint.Least])
	res.Hourly = roster.Minutes(c.tally[constraint.Hourly])
	res.Bound = 0
	if c.tally[constraint.Ban] == 0 {
		res.Bound = colgen.Left(max(0, c.open.minutes.proven), int64(res.Uncovered), int64(c.tally[constraint.Contract]))
	}
}

// told passes on how far a run has come, as a part of the whole: of the base
// roster, once there is one.
func (c *cycle) told(to func(solver.Progress)) func(solver.Progress) {
	if to == nil {
		return nil
	}
	return func(p solver.Progress) {
		if p.Work += (c.work - c.begun) * roundWork; c.limit > 0 {
			p.Fraction = float64(p.Work) / float64(c.limit*roundWork)
		}
		if t := c.open.options.Time; t > 0 {
			p.Fraction = max(p.Fraction, float64(p.Elapsed)/float64(t))
		}
		p.Fraction = min(p.Fraction, 1)
		if c.open.root != nil {
			p.CostBound = max(0, c.open.root.total)
		}
		if c.cost < model.Inf {
			var res solver.Result
			c.count(&res)
			p.Score, p.Uncovered, p.Hourly, p.Bound, p.Cost = res.Score, res.Uncovered, res.Hourly, res.Bound, c.cost
		}
		to(p)
	}
}
