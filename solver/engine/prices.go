package engine

import (
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/model"
	"heltid/solver/search"
)

// While one worker searches, the other looks for prices that bound a long period's cost;
// they tell what each row's people are worth all year round, and how each person's hours
// and weekends are best shared out over it.

const (
	// draftLevel is how many levels of the prices come first of all, dualShare how many
	// times the work on all levels the repairer's other work is from then on.
	draftLevel = 7
	dualShare  = 2
	// draftStream is the first of those who draft.
	draftStream = 300
)

// pricing tells whether the repairer does nothing but look for prices.
func (l *long) pricing() bool {
	return l.dual != nil && !l.dual.Done && l.dual.Level() < draftLevel
}

// bounds tells whether worker i goes on with the prices now.
func (l *long) bounds(i int) bool {
	return i == repairer && (l.pricing() || l.dual != nil && !l.dual.Done && l.dual.Work*dualShare <= l.windowed[i]+l.searched[i])
}

// priced takes what the prices prove, once a lawful roster is known: where somebody has no
// lawful line, prices rise for ever, and prove nothing that a planner could use. It is for
// when no worker is at work.
func (l *long) priced() {
	if l.r.result.Score[constraint.Ban] > 0 {
		return
	}
	if d := l.dual; l.r.root.raise(d.Bound) {
		l.r.root.proof = l.told(l.r.root.total)
		if l.r.root.total >= l.r.cost/hintShare {
			copy(l.prices, d.Best.Rows)
			l.r.root.tell(d.Best.Rows)
		}
	}
}

// draft is how far a roster that is built by the prices has come.
type draft int

const (
	undrafted draft = iota
	drafting
	improving // in windows, from one end to the other; until then it is no good
	drafted
)

// draft has both workers build a roster, when prices are known and everybody has some
// lawful line to fall back on, and takes the better. It is dear, because nobody minds in
// it who is left for what remains, but hours and weekends are well shared out, and windows
// mend the rest.
func (l *long) draft() {
	switch {
	case l.drafts == undrafted && l.dual != nil && !l.pricing() && l.r.result.Score[constraint.Ban] == 0:
		if l.drafts = drafted; l.dual.Bound > -model.Inf {
			l.drafts, l.guide = drafting, l.guided()
		}
	case l.drafts == drafting:
		l.drafts = drafted
		for _, w := range l.drafters {
			if !w.Lawful() {
				continue
			}
			if cost := w.Total() / solver.PriceScale; l.drafts == drafted || cost < l.heldCost {
				l.held, l.heldCost, l.drafts = w.Lines().Clone(), cost, improving
			}
		}
		l.guide, l.drafters = nil, [workers]*search.Worker{}
		if l.drafts == improving {
			l.sweep()
		}
	}
}

// build has worker i make a draft.
func (l *long) build(i int) {
	w := search.NewWorker(l.m, l.lines, l.r.options.Seed, draftStream+uint64(i))
	w.Draft(l.guide, rollDays, l.r.best, l.r.stop)
	l.drafters[i] = w
}

// guided tells what a roster looks like under the best prices.
func (l *long) guided() *search.Guide {
	g := &search.Guide{Rows: l.dual.Best.Rows, Pay: l.dual.Best.Pay}
	for e := range l.lines {
		g.Pace = append(g.Pace, l.dual.Pace(e))
	}
	return g
}

// told gives the proof of the best prices.
func (l *long) told(total int64) solver.Proof {
	best := &l.dual.Best
	out := solver.Proof{Bound: total, Prices: l.m.CoverPrices(best.Rows)}
	for e, pay := range best.Pay {
		for k, s := range l.lines[e].Sums() {
			if s.Number != model.NoNumber {
				out.Sums = append(out.Sums, solver.Sum{Employee: roster.EmployeeNo(e), Number: s.Number, Unit: s.Unit(), Price: pay[k]})
			}
		}
	}
	return out
}
