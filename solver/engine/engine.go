// Package engine is the solver's door: Solve runs the phases (compile,
// construct, bound, improve, explain) and shares what they find.
//
// The search is done by a fixed number of workers, whatever the cores; they meet
// after equal amounts of work, so that the same seed and work give the same
// roster on any machine. One searches (package search) and bounds minutes on the
// side (minutes.go). The other, the repairer, grows a programme of whole lines, which
// bounds the cost (root.go), and then dives, branches and repairs from it (polish.go).
// Of long periods stretches of days are opened one after another instead (long.go,
// window.go), held by prices for the whole (prices.go). A base roster, whose end meets
// its beginning, is cut open here and there and solved as the others are (cycle.go,
// turn.go, ring.go).
//
// Start with Solve, then run.round.
package engine

import (
	"context"
	"math"
	"sync"
	"sync/atomic"
	"time"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/colgen"
	"heltid/solver/explain"
	"heltid/solver/model"
	"heltid/solver/price"
	"heltid/solver/rolling"
	"heltid/solver/search"
)

// workers is how many searches run side by side.
const workers = 2

// repairer is the worker that bounds the cost and mends rosters; the other searches.
const repairer = 1

// roundWork is the work each worker does between two meetings: some tens of
// milliseconds.
const roundWork = 10_000_000

// Solve finds a roster for the problem under the rules. The problem must be one
// that roster.Validate finds no fault with. Cancelling ctx gives the best
// roster so far, without an error.
func Solve(ctx context.Context, p *roster.Problem, all []rules.Rule, o solver.Options) (solver.Result, error) {
	r := run{ctx: ctx, problem: p, rules: all, options: o, begin: time.Now()}
	if p.Cyclic {
		return newCycle(&r).solve(), nil
	}
	r.start()
	r.improve()
	r.finish()
	r.report(solver.Done)
	return r.result, nil
}

// run is one call of Solve.
type run struct {
	ctx     context.Context
	problem *roster.Problem
	rules   []rules.Rule
	options solver.Options
	begin   time.Time

	said    []constraint.Tagged
	m       *model.Model
	lines   []*price.Line
	workers [workers]*search.Worker
	root    *root
	minutes *minutes
	long    *long        // of a long period
	fined   *model.Model // with costs as fine as prices
	finer   []*price.Line
	passed  []int // budgets that the fine model takes for passed
	besides int64 // what all rosters have of them, beside cells, in the fine model's units
	rounds  int64
	owed    int64        // work that the root has done more of than the search
	aside   int64        // the search's in this round
	phase   solver.Phase // what the repairer is at
	plain   bool         // search alone, nothing is bounded
	cut     atomic.Bool  // the round at hand was told to stop on its way

	best   model.Lines
	cost   int64
	result solver.Result
}

// start compiles the problem and finds everybody a first roster.
func (r *run) start() {
	r.report(solver.Compile)
	r.said = rules.Constrain(r.problem, r.rules)
	r.m = model.Compile(r.problem, r.said, model.SearchWeights)
	r.lines = tables(r.m)
	for i := range r.workers {
		r.workers[i] = search.NewWorker(r.m, r.lines, r.options.Seed, uint64(i))
	}
	r.construct()
	r.root, r.minutes, r.phase = newRoot(r), newMinutes(r), solver.Bounding
	if r.m.Days >= longPeriod {
		r.long = newLong(r)
	}
	if r.long != nil && !r.late() {
		r.long.meet()
	}
}

// tables tabulates everybody's rules.
func tables(m *model.Model) []*price.Line {
	lines := make([]*price.Line, len(m.People))
	each(len(lines), func(e int) { lines[e] = price.NewLine(m, e) })
	price.Share(lines)
	return lines
}

// construct gives every worker a roster to start from and keeps the best.
func (r *run) construct() {
	r.cost = math.MaxInt64
	if s := r.options.Start; s != nil {
		lines, _ := r.m.Read(*s)
		for _, w := range r.workers {
			w.Set(lines)
		}
	} else if r.report(solver.Construct); !r.rolling() {
		r.together(func(i int) {
			if r.m.Days >= longPeriod {
				r.workers[i].Roll(rollDays, rollRounds, r.late)
			} else {
				r.workers[i].Construct(2, r.late)
			}
		})
	}
	r.take()
}

// rolling starts every worker from the rows of a rolling schedule, where the problem
// is one and rows were found.
func (r *run) rolling() bool {
	lines := rolling.Rows(r.m, r.options.Seed, r.late)
	if lines == nil {
		return false
	}
	for _, w := range r.workers {
		w.Set(lines)
	}
	return true
}

// take keeps the best of the workers' rosters.
func (r *run) take() {
	if g := r.root; g != nil && g.found != nil {
		r.workers[repairer].Offer(g.found)
		g.found = nil
	}
	if r.root != nil {
		for _, w := range r.workers {
			w.Reckon(r.root.fine)
		}
	}
	before := r.cost
	for _, w := range r.workers {
		if t := w.Best.Total(); t < r.cost {
			r.cost = t
			r.best = w.Best.Lines().Clone()
			r.result.Stats.Best = time.Since(r.begin)
			tally := r.m.Tally(r.best)
			if r.result.Stats.First == 0 && tally[constraint.Ban] == 0 {
				r.result.Stats.First = r.result.Stats.Best
			}
			r.count(&tally)
		}
	}
	if r.cost < before && r.options.Improved != nil {
		r.options.Improved(r.m.Roster(r.best))
	}
}

// count reads the score and the minutes off a tally.
func (r *run) count(t *model.Tally) {
	for i, v := range t {
		r.result.Score[i] = constraint.Cost(v)
	}
	r.result.Uncovered = roster.Minutes(t[constraint.Least])
	r.result.Hourly = roster.Minutes(t[constraint.Hourly])
	r.left()
}

// left turns what is proven into a bound on uncovered and hourly minutes, for
// rosters that cover least demand and keep contract hours as well as the best so
// far. Of rosters that break a ban it says nothing.
func (r *run) left() {
	r.result.Bound = 0
	if r.root != nil && r.result.Score[constraint.Ban] == 0 {
		r.result.Bound = colgen.Left(max(0, r.minutes.proven), int64(r.result.Uncovered), int64(r.result.Score[constraint.Contract]))
	}
}

// improve lets the workers search until a limit is reached.
func (r *run) improve() {
	limit := r.options.Work
	if limit == 0 && r.options.Time == 0 {
		limit = solver.DefaultWork
	}
	r.result.Stopped = solver.ByWork
	for limit == 0 || r.rounds*roundWork < limit {
		if r.ctx.Err() != nil {
			r.result.Stopped = solver.ByCancel
			return
		}
		// One round at least, so that there is work to replay.
		if r.rounds > 0 && r.late() {
			r.result.Stopped = solver.ByTime
			return
		}
		more := r.owed / owedRounds
		before, proven := r.root.spent, r.proven()
		r.aside = roundWork + more
		if r.together(r.round); r.cut.Load() {
			// What half a round came to no other run could come to by its work.
			r.keep(proven)
			r.result.Stopped = solver.ByTime
			if r.cancelled() {
				r.result.Stopped = solver.ByCancel
			}
			return
		}
		r.owed += max(0, r.root.spent-before-roundWork) - more
		r.rounds++
		r.take()
		if r.long != nil {
			r.long.meet()
		}
		r.share()
		r.report(r.phase)
		if r.proof() {
			r.result.Stopped = solver.ByProof
			return
		}
	}
}

// round is what worker i does between two meetings: the repairer grows the root
// until that is done, and then polishes from it.
func (r *run) round(i int) {
	if r.long != nil && r.long.round(i) {
		return
	}
	if i == repairer && !r.plain && (r.long == nil || len(r.m.Rows) <= rootRows) && (r.phase == solver.Bounding || r.root.stage == polishing) {
		if r.long != nil {
			r.minutes.Run(roundWork / minutesShare)
		}
		r.root.Run(roundWork)
		if r.root.stage >= polishing {
			r.phase = solver.Improve
		}
		return
	}
	if i == repairer || r.plain {
		r.workers[i].Run(roundWork, true)
		return
	}
	r.minutes.Run(roundWork / minutesShare)
	r.workers[i].Run(r.aside, true)
}

// owedRounds is over how many rounds the search catches up with a long step of the
// root's: a fixing of a large programme takes many rounds' work, in which the search
// would else stand still.
const owedRounds = 4

// leaves tells whether worker i has left the windows of a long period: the repairer
// does after some sweeps, for the root, where that can be had.
func (r *run) leaves(i int) bool {
	return i == repairer && r.long.turns >= turnsFirst && len(r.m.Rows) <= rootRows
}

// turnsFirst is how often windows are opened from one end to the other before the
// root is grown, and rootRows the most rows of a programme that can be grown in
// minutes.
const (
	turnsFirst = 2
	rootRows   = 2000
)

// fine gives the model with costs as fine as prices, and everybody's rules in it.
func (r *run) fine() (*model.Model, []*price.Line) {
	if r.fined == nil {
		said := r.lean()
		r.fined = model.Compile(r.problem, said, model.SearchWeights.Times(solver.PriceScale))
		r.finer = tables(r.fined)
	}
	return r.fined, r.finer
}

// fineCost is what a roster costs by the fine model.
func (r *run) fineCost(ls model.Lines) int64 {
	t := r.fined.Tally(ls)
	return r.fined.Weights.Of(&t)
}

// proof tells whether the best roster is proven to be the best there is.
// No roster costs less than nothing.
func (r *run) proof() bool { return r.root.total >= r.cost || r.cost == 0 }

// behind is how many rounds a worker may trail the best before it takes it over.
const behind = 20

// share gives the best roster to the workers now and then.
func (r *run) share() {
	if r.rounds%behind != 0 {
		return
	}
	for _, w := range r.workers {
		if w.Best.Total() > r.cost {
			w.Set(r.best)
		}
	}
}

// finish fills in the result and, when least demand stays uncovered or a ban
// broken, asks whether it had to.
func (r *run) finish() {
	res := &r.result
	res.Roster = r.m.Roster(r.best)
	tally := r.m.Tally(r.best)
	r.count(&tally)
	res.Status = solver.Feasible
	if r.proof() {
		res.Status = solver.Optimal
	}
	res.Cost, res.CostBound = r.cost, max(0, r.root.total)
	res.CostFixed, res.Proof = r.root.fixed, r.root.told()
	for level, cost := range res.Score {
		res.Room[level] = min(cost, constraint.Cost(max(0, res.Cost-res.CostBound)/model.SearchWeights[level]))
	}
	if tally[constraint.Ban] > 0 || tally[constraint.Least] > 0 {
		res.Status = solver.Gaps
		r.report(solver.Explain)
		ctx, cancel := r.explaining()
		defer cancel()
		if c := explain.Conflict(ctx, r.problem, r.rules, r.best, r.options.Seed); c != nil {
			res.Status, res.Conflict = solver.Infeasible, c
		}
	}
	res.Stats.Work = r.rounds * roundWork
	for _, w := range r.workers {
		res.Stats.Solves += w.Solves()
	}
	res.Stats.Elapsed = time.Since(r.begin)
}

// together runs f for every worker at once.
func (r *run) together(f func(i int)) {
	var wg sync.WaitGroup
	for i := range r.workers {
		wg.Go(func() { f(i) })
	}
	wg.Wait()
}

// each runs f for 0 … n-1, on two cores.
func each(n int, f func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	wg.Wait()
}

func (r *run) report(phase solver.Phase) {
	if r.options.Progress == nil {
		return
	}
	p := solver.Progress{
		Phase: phase, Work: r.rounds * roundWork, Elapsed: time.Since(r.begin), Score: r.result.Score,
		Uncovered: r.result.Uncovered, Hourly: r.result.Hourly, Bound: r.result.Bound,
	}
	if r.best != nil {
		p.Cost = r.cost
	}
	if r.root != nil {
		p.CostBound = max(0, r.root.total)
	}
	if r.options.Work > 0 {
		p.Fraction = float64(p.Work) / float64(r.options.Work)
	}
	if r.options.Time > 0 {
		p.Fraction = max(p.Fraction, float64(p.Elapsed)/float64(r.options.Time))
	}
	p.Fraction = min(1, p.Fraction)
	r.options.Progress(p)
}
