package engine

import (
	"heltid/rules/constraint"
	"heltid/solver/colgen"
	"heltid/solver/model"
)

// minutes grows the programme that bounds uncovered, hourly and contract minutes. The
// worker that searches does it on the side: its rounds take less time than the root's.
// Of a long period, in which that one is busy with windows, the root's does.
type minutes struct {
	r      *run
	master *colgen.Master
	spent  int64
	done   bool
	proven int64 // in colgen.Minutes; below zero before any
}

// minutesShare is the part of a round's work that goes into it.
const minutesShare = 4

func newMinutes(r *run) *minutes { return &minutes{r: r, proven: -1} }

// Run does about that much work. Where no minutes are left to prove anything of it does
// none: INRC-II's roots, and the dives after them, begin that much sooner.
func (g *minutes) Run(work int64) {
	if g.done || g.master == nil && g.none() {
		return
	}
	if g.master == nil {
		said := colgen.Keep(g.r.said, constraint.Least, constraint.Contract, constraint.Hourly)
		m := model.Compile(g.r.problem, said, colgen.Minutes)
		g.master = everybody(m, tables(m), g.r.best, 1)
	}
	before := g.master.Work()
	g.done = g.master.Grow(colgen.Limits{Cutoff: model.Inf, Gap: rootGap, Work: work, Stop: g.r.stop})
	g.spent += g.master.Work() - before
	g.proven = max(g.proven, g.master.Bound)
	if g.done = g.done || g.master.Stuck() || g.spent >= rootWork; g.done {
		g.master = nil
	}
}

// none tells whether the best roster covers all demand, keeps all contract hours and
// needs nobody paid by the hour.
func (g *minutes) none() bool {
	s := &g.r.result.Score
	return s[constraint.Ban] == 0 && s[constraint.Least] == 0 && s[constraint.Contract] == 0 && s[constraint.Hourly] == 0
}
