package engine

import (
	"math/rand/v2"
	"slices"

	"heltid/rules/constraint"
	"heltid/solver"
	"heltid/solver/colgen"
	"heltid/solver/model"
	"heltid/solver/price"
)

// root grows the master problems of everybody: first the one of minutes, which
// bounds uncovered and hourly time, then the whole one, which bounds the cost
// and from which it dives. It works in slices, so that it can meet the searches
// in between.
type root struct {
	r       *run
	stage   stage
	minutes *colgen.Master
	whole   *colgen.Master
	dive    *colgen.Dive
	dives   int
	spent   int64 // work so far, as the masters count it
	limit   int64

	// proven is a bound on uncovered, hourly and contract minutes in
	// colgen.Minutes, total one on the cost; below zero before any.
	proven, total int64
	prices        []int64 // what proves total
	random        *rand.Rand
	found         model.Lines // a roster from a dive, until somebody takes it
}

// stage is what a root is at.
type stage int

const (
	growMinutes stage = iota
	growWhole
	diving
	mending // dives for a few people at a time, on and on
	over    // nothing more to be had
)

// The root is given up when it has not come to an end after rootWork steps for
// each of its two programmes; what it has proven by then stands.
const (
	rootWork = 20_000_000_000
	rootGap  = 1e-5
	// dives is how many dives are made from a root that has come to its end.
	dives = 3
	// diveRounds is how often each fixing of a dive is priced.
	diveRounds = 6
	// discrepancy is how often a dive may go back.
	discrepancy = 5
)

func newRoot(r *run) *root {
	return &root{r: r, proven: -1, total: -1, random: rand.New(rand.NewPCG(r.options.Seed, rootStream))}
}

// rootStream is the root's own random stream, beside those of the workers.
const rootStream = 99

// Run does about that much work and tells whether there is more to do.
func (g *root) Run(work int64) bool {
	for until := g.spent + work; g.spent < until && g.stage != over; {
		g.slice(until - g.spent)
	}
	return g.stage != over
}

func (g *root) slice(work int64) {
	stop := g.r.cancelled
	switch g.stage {
	case growMinutes:
		if g.minutes == nil {
			said := colgen.Keep(g.r.said, constraint.Least, constraint.Contract, constraint.Hourly)
			m := model.Compile(g.r.problem, said, colgen.Minutes)
			g.minutes = g.master(m, tables(m), 1)
		}
		if g.grow(g.minutes, work) {
			g.stage = growWhole
		}
		g.proven = max(g.proven, g.minutes.Bound)
	case growWhole:
		if g.whole == nil {
			g.limit = g.spent + rootWork
			m := model.Compile(g.r.problem, g.r.said, model.SearchWeights.Times(solver.PriceScale))
			g.whole = g.master(m, tables(m), solver.PriceScale)
		}
		if g.grow(g.whole, work) {
			g.stage = diving
			g.minutes = nil
			if g.whole.Stuck() {
				g.stage = over
			} else if g.hourly() {
				g.stage = mending
			}
		}
		// Costs are whole, so a bound between two is as good as the upper.
		if b := (g.whole.Bound + solver.PriceScale - 1) / solver.PriceScale; g.whole.Bound > 0 && b > g.total {
			g.total = b
			g.prices = append(g.prices[:0], g.whole.BoundPrices...)
		}
	case diving, mending:
		before := g.whole.Work()
		if g.dive == nil {
			g.begin()
		}
		if g.dive != nil && !g.dive.Step(stop) {
			if g.dive.Lines != nil {
				g.found = g.dive.Lines
			}
			g.dive = nil
			if g.dives++; g.dives >= dives {
				g.stage = mending
			}
		}
		g.spent += g.whole.Work() - before + diveOverhead
	}
}

// diveOverhead is what a step of a dive takes besides its solves and pivots.
const diveOverhead = 200_000

// begin starts a dive: for everybody, or for a few.
func (g *root) begin() {
	how := colgen.Diving{Cutoff: g.r.cost, Rounds: diveRounds, Discrepancy: discrepancy, Random: g.random}
	if g.stage == diving {
		g.dive = g.whole.StartDive(how)
		return
	}
	n := len(g.r.m.People)
	free := make([]bool, n)
	for range min(n, mendLeast+g.random.IntN(mendMost-mendLeast+1)) {
		free[g.random.IntN(n)] = true
	}
	g.dive = g.whole.StartMend(g.r.best, free, 0, g.r.m.Days, how)
}

// mendLeast and mendMost are how many people a mending dive frees.
const (
	mendLeast = 6
	mendMost  = 16
)

// hourly tells whether hourly staff can fill any hole. Then a dive for everybody
// ends in more of them than a search, and mending begins at once.
func (g *root) hourly() bool {
	return slices.ContainsFunc(g.r.m.People, func(p model.Person) bool { return p.Hourly })
}

// master is the programme of everybody, begun from the best roster so far.
func (g *root) master(m *model.Model, lines []*price.Line, scale int64) *colgen.Master {
	people := make([]int, len(m.People))
	for e := range people {
		people[e] = e
	}
	return colgen.New(m, lines, people, make(model.Counts, len(m.Rows)), g.r.best, 0, m.Days, scale)
}

// grow lets a master grow for that much work and tells whether it is done, or
// has had enough.
func (g *root) grow(c *colgen.Master, work int64) (done bool) {
	if g.limit == 0 {
		g.limit = g.spent + rootWork
	}
	before := c.Work()
	done = c.Grow(colgen.Limits{Cutoff: model.Inf, Gap: rootGap, Work: work, Stop: g.r.cancelled})
	g.spent += c.Work() - before + 1
	return done || c.Stuck() || g.spent >= g.limit
}
