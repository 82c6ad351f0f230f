package engine

import (
	"slices"

	"heltid/solver"
	"heltid/solver/colgen"
	"heltid/solver/dual"
	"heltid/solver/model"
	"heltid/solver/price"
	"heltid/solver/search"
)

// root grows the master problem of everybody, which bounds the cost, and then dives
// from it. It works in slices, so that it can meet the searches in between.
type root struct {
	r      *run
	stage  stage
	whole  *colgen.Master
	scaled *model.Model // what whole is of
	polish *polish
	spent  int64 // work so far, as the masters count it
	limit  int64
	hourly bool // somebody is paid by the hour

	total  int64 // a bound on the cost, below zero before any
	fixed  int64 // what every roster costs
	proof  solver.Proof
	own    solver.Proof // what the prices of the whole master's rows prove by themselves
	seeder *dual.Dual   // in a programme of very many rows, at first
	fine   *search.Fine // what people are worth in the rows, for those who repair
	found  model.Lines  // a roster that has come of it, until somebody takes it
}

// stage is what a root is at.
type stage int

const (
	growWhole stage = iota
	seeding         // a programme of very many rows is given what the smoothed prices find
	polishing       // dives, repairs and branches, on and on
	over            // nothing more to be had
)

// A programme is given up when it has not come to an end after rootWork steps;
// what it has proven by then stands.
const (
	rootWork = 20_000_000_000
	rootGap  = 1e-5
	// A programme of more than manyRows takes long over the last of its gap: dives
	// begin when the gap is earlyGap, and growing on shares the work with them.
	manyRows = 300
	earlyGap = 1e-3
	// While the best roster costs farTimes the programme's value, any dive finds a better
	// one: they begin when the gap is farGap of what there is to gain.
	farTimes = 1.5
	farGap   = 0.5
	// A programme of many rows, and more than slowRows for each person, is slow: a round
	// of pricing gives one line a person, and the rows want as many as there are of them.
	// It is left at slowGap, and the best roster is mended between fixings too. Not so where
	// people are paid by the hour: what their duties cost is near what a gap is taken to
	// cost while it grows, so that it grows in good time.
	slowRows = 20
	slowGap  = 0.3
)

func newRoot(r *run) *root {
	hourly := slices.ContainsFunc(r.m.People, func(p model.Person) bool { return p.Hourly })
	return &root{r: r, total: -1, hourly: hourly}
}

// Run does about that much work, or a step that takes more, and tells whether there
// is more to do.
func (g *root) Run(work int64) bool {
	for until := g.spent + work; g.spent < until && g.stage != over && !g.r.stop(); {
		g.slice(until - g.spent)
	}
	return g.stage != over
}

func (g *root) slice(work int64) {
	switch g.stage {
	case seeding:
		g.seed(work)
	case growWhole:
		if g.whole == nil {
			var lines []*price.Line
			g.scaled, lines = g.r.fine()
			g.whole = everybody(g.scaled, lines, g.r.best, solver.PriceScale)
			g.whole.Besides(g.r.besides)
			if g.seeds() {
				g.seeder, g.stage = dual.New(g.scaled, lines), seeding
				return
			}
		}
		g.join()
		if g.grow(g.whole, work, g.gap()) {
			g.stage = polishing
			if g.whole.Stuck() {
				g.stage = over
			}
			g.fixed = max(0, g.whole.Least()/solver.PriceScale)
		}
		g.rootBound()
	case polishing:
		if g.polish == nil {
			g.polish = newPolish(g)
		}
		before := g.whole.Work()
		g.polish.step(g.r.stop)
		g.spent += g.whole.Work() - before + polishOverhead
	}
}

// join gives the programme the lines of the best roster, when that has come to cost less
// than what the programme makes of the lines it has: it began from a worse one.
func (g *root) join() {
	if float64(g.r.cost) < g.whole.Value() {
		for e, line := range g.r.best {
			g.whole.Add(e, line)
		}
	}
}

// gap is how near its end the programme is grown before dives begin.
func (g *root) gap() float64 {
	cost, value := float64(g.r.cost), g.whole.Value()
	switch {
	case g.slow():
		return slowGap
	case g.whole.Rows() > manyRows && g.total > 0 && cost > farTimes*value:
		return farGap * (cost - value) / value
	case g.whole.Rows() > manyRows:
		return earlyGap
	}
	return rootGap
}

// slow tells whether growing and diving take long.
func (g *root) slow() bool {
	return !g.hourly && g.whole.Rows() > max(manyRows, slowRows*len(g.r.m.People))
}

// rootBound takes what the whole master has proven, when nothing is decided in it.
func (g *root) rootBound() {
	if b := g.rounded(g.whole.Bound); b > g.own.Bound {
		g.own = solver.Proof{Bound: b, Prices: g.scaled.CoverPrices(g.whole.BoundPrices), Passed: g.r.passed}
	}
	if g.raise(g.whole.Bound) {
		g.proof = g.own
		if g.total >= g.r.cost/hintShare {
			g.tell(g.whole.BoundPrices)
		}
	}
}

// tell lets those who repair know what people are worth in the rows.
func (g *root) tell(prices []int64) {
	g.fine = &search.Fine{Model: g.r.fined, Lines: g.r.finer, Times: solver.PriceScale, Prices: slices.Clone(prices)}
}

// hintShare is what part of the best cost prices must prove to be of use to repairs:
// worse ones mislead.
const hintShare = 4

// polishOverhead is what a step of a dive takes besides its solves and pivots.
const polishOverhead = 50_000

// raise takes a bound in the whole master's units, if it is better. A bound between
// two costs that rosters can have is as good as the upper.
func (g *root) raise(bound int64) bool {
	b := g.rounded(bound)
	if bound <= 0 || b <= g.total {
		return false
	}
	g.total = b
	return true
}

// rounded gives a bound as a cost that rosters can have.
func (g *root) rounded(bound int64) int64 {
	grain := g.scaled.Grain()
	return max(0, bound+grain-1) / grain * grain / solver.PriceScale
}

// everybody is the programme of all people, begun from a roster.
func everybody(m *model.Model, lines []*price.Line, best model.Lines, scale int64) *colgen.Master {
	people := make([]int, len(m.People))
	for e := range people {
		people[e] = e
	}
	return colgen.New(m, lines, people, make(model.Counts, len(m.Rows)), best, 0, m.Days, scale)
}

// grow lets a master grow for that much work and tells whether it is done, or
// has had enough.
func (g *root) grow(c *colgen.Master, work int64, gap float64) (done bool) {
	if g.limit == 0 {
		g.limit = g.spent + rootWork
	}
	before := c.Work()
	done = c.Grow(colgen.Limits{Cutoff: model.Inf, Gap: gap, Work: work, Stop: g.r.stop})
	g.spent += c.Work() - before + 1
	return done || c.Stuck() || g.spent >= g.limit
}
