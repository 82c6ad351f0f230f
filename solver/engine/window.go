package engine

import (
	"math/rand/v2"

	"heltid/solver"
	"heltid/solver/colgen"
	"heltid/solver/model"
	"heltid/solver/price"
)

// window is one stretch of days that is open.
type window struct {
	l        *long
	part     int
	from, to int
	held     model.Lines
	cutoff   int64 // what its part of the roster costs now, and must cost less than
	m        *model.Model
	master   *colgen.Master
	dive     *colgen.Dive
	spent    int64
	found    model.Lines
	done     bool
	random   *rand.Rand
}

const (
	// windowWork is the most work on a window, windowGap how near its end its
	// programme is dived from, as a share of what the window's days cost.
	windowWork = 1_500_000_000
	windowGap  = 2e-3
	// coarseGap is that of a draft, which other windows go over again.
	coarseGap = 2e-2
	// windowRounds is how often each fixing of a window's dive is priced.
	windowRounds = 6
	// windowEffort is how much trying paths may take for a line of a window.
	windowEffort = 400_000
)

// Run does about that much work.
func (w *window) Run(work int64) {
	stop := w.l.r.stop
	for until := w.spent + work; w.spent < until && !w.done && !stop(); {
		w.spent += polishOverhead
		if w.master == nil {
			w.start()
			continue
		}
		before := w.master.Work()
		w.step(until-w.spent, stop)
		w.spent += w.master.Work() - before
	}
}

// start sets up the window's programme, with everybody's best line under the prices
// known.
func (w *window) start() {
	l := w.l
	var counts model.Counts
	var outside int64
	w.m, counts, outside = l.m.Window(w.from, w.to, w.held)
	lines := make([]*price.Line, len(l.lines))
	people, now := make([]int, len(lines)), make(model.Lines, len(lines))
	for e := range lines {
		people[e], now[e] = e, w.held[e][w.from:w.to]
		if lines[e] = l.lines[e].Window(w.from, w.to, w.held[e], w.part, workers); lines[e] == nil {
			w.done = true // the roster breaks a ban
			return
		}
	}
	w.cutoff = (l.r.fineCost(w.held) - outside) / solver.PriceScale
	w.master = colgen.New(w.m, lines, people, counts, now, 0, w.m.Days, solver.PriceScale)
	w.master.Hasten(windowEffort)
	hint := make([]int64, len(w.m.Rows))
	for r := range hint {
		hint[r] = l.prices[w.m.WholeRow(r)]
	}
	w.master.Seed(hint, l.r.stop)
	w.random = rand.New(rand.NewPCG(l.r.options.Seed, windowStream+1+uint64(w.from+l.m.Days*l.sweeps[w.part])))
}

// step grows the window's programme, or dives from it.
func (w *window) step(work int64, stop func() bool) {
	if w.dive != nil {
		if w.done = !w.dive.Step(stop); w.done {
			w.found = w.dive.Lines
		}
		return
	}
	limit := w.cutoff * solver.PriceScale
	gap, part := windowGap, finePart
	if w.l.drafts == improving {
		gap, part = coarseGap, coarsePart
	}
	gap *= float64(w.to-w.from) / float64(w.l.m.Days) * float64(w.l.r.cost) / float64(max(1, w.cutoff))
	done := w.master.Grow(colgen.Limits{Cutoff: limit, Gap: gap, Work: work, Stop: stop})
	switch {
	case w.master.Stuck() || w.master.Bound >= limit:
		w.done = true
	case done || w.master.Work() > windowWork:
		w.dive = w.master.StartDive(colgen.Diving{Cutoff: w.cutoff, Rounds: windowRounds, Part: part, Discrepancy: discrepancy, Random: w.random})
	}
}
