package engine

import (
	"math/rand/v2"

	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/colgen"
	"heltid/solver/model"
)

// polish is what a root that has grown to its end is good for: dives, and branches,
// which raise the bound. Between them the repairer mends the best roster in small
// programmes of their own, which takes a tenth of what it would in the root's. Each
// has its share of the work.
type polish struct {
	g         *root
	random    *rand.Rand
	dive      *colgen.Dive
	tree      *colgen.Tree
	inTree    bool
	mendUntil int64 // work of the worker at which its turn of repairs ends, 0 for none
	turn      int64 // work at which the turn in the tree began
	before    int64 // the bound then
	// Work so far of each kind, in the master's units.
	dived, mended, branched, grown int64
	growing                        bool // the root has not come to its end
	dives                          int
	vain                           int // dives in a row that came to nothing
}

const (
	// diveRounds is how often each fixing of a dive is priced; lateRounds, where the
	// best roster is so near its bound that a quick dive no longer finds a better one,
	// or where the last has not.
	diveRounds, lateRounds = 4, 12
	// finePart is the most of the open cells that one fixing of a dive takes; coarsePart,
	// while the best roster is so far from its bound that any better one will do.
	finePart, coarsePart = 0.03, 0.1
	// mendShare is how many times the dives' work the repairs' is.
	mendShare = 3
	// mendTurn is the work of one turn of those.
	mendTurn = 40_000_000
	// discrepancy is how often a dive may go back.
	discrepancy = 5
	// treeTurn is the work of one turn in the tree: to enter and leave it costs
	// some pivots. A turn that has not raised the bound yet goes on to longTurn, for a
	// bound rises when both halves of what it rests on are worked out; but not while the
	// gap is wide, when a better roster is worth more. Where people are paid by the hour
	// it does then too: splits by their hours close most of such a gap.
	treeTurn, longTurn = 60_000_000, 300_000_000
	// growTurn is the work of one turn of growing the root on.
	growTurn = 20_000_000
)

// polishStream is a random stream of its own, beside those of the workers.
const polishStream = 99

func newPolish(g *root) *polish {
	return &polish{g: g, growing: g.whole.Rows() > manyRows, random: rand.New(rand.NewPCG(g.r.options.Seed, polishStream))}
}

// step does a little: a fixing of a dive, a node of the tree.
func (p *polish) step(stop func() bool) {
	before := p.g.whole.Work()
	switch {
	case p.inTree:
		p.branch(stop)
		p.branched += p.g.whole.Work() - before
	case p.mendUntil > 0:
		p.mend()
	case p.g.slow() && p.mended <= mendShare*p.dived:
		p.startMending()
	case p.dive != nil:
		if !p.dive.Step(stop) {
			if p.vain++; p.dive.Lines != nil {
				p.g.found, p.vain = p.dive.Lines, 0
			}
			if p.dive = nil; p.tree != nil {
				p.tree.Leave()
			}
		}
		p.dived += p.g.whole.Work() - before
	default:
		p.choose()
	}
}

// choose begins what has had less than its share.
func (p *polish) choose() {
	g, c, cost := p.g, p.g.whole, p.g.r.cost
	before := c.Work()
	how := colgen.Diving{Cutoff: cost, Rounds: diveRounds, Part: finePart, Discrepancy: discrepancy, Random: p.random}
	switch {
	case p.growing && p.grown <= p.dived+p.mended:
		p.growing = !c.Grow(colgen.Limits{Cutoff: model.Inf, Gap: rootGap, Work: growTurn, Stop: g.r.stop})
		g.rootBound()
		p.grown += c.Work() - before
	case p.dives > 0 && p.canBranch() && p.branched*p.treeShare() <= p.dived+p.mended:
		if p.tree == nil {
			p.tree = c.StartTree(cost)
		}
		p.inTree, p.turn, p.before = true, c.Work(), g.total
	case p.dives > 0 && p.mended <= mendShare*p.dived:
		p.startMending()
	default:
		if p.dives++; p.vain > 0 || p.within(lateGap) {
			how.Rounds, how.Cutoff = lateRounds, p.aim()
		} else if p.far() {
			how.Part = coarsePart
		}
		if p.tree != nil {
			p.tree.Visit()
		}
		p.dive = c.StartDive(how)
	}
}

// aim is the cost below which a thorough dive looks for a roster: one that takes away
// three quarters of the gap, so that it goes back in time from a fixing that costs
// much; half as much after each dive in vain, for the gap may be the bound's.
func (p *polish) aim() int64 {
	cost := p.g.r.cost
	return cost - (cost-max(0, p.g.total))*3/4>>min(p.vain, 20)
}

// startMending begins a turn of repairs.
func (p *polish) startMending() { p.mendUntil = p.g.r.workers[repairer].Work() + mendTurn }

// mend goes on with repairs of the best roster.
func (p *polish) mend() {
	w := p.g.r.workers[repairer]
	if p.g.r.cost < w.Best.Total() {
		w.Set(p.g.r.best)
	}
	before := w.Work()
	w.Mend(p.g.r.stop)
	p.mended += w.Work() - before
	p.g.spent += w.Work() - before
	if w.Work() >= p.mendUntil {
		p.mendUntil = 0
	}
}

// treeShare is how many times the tree's work the dives' is: while the gap is wide,
// a better roster is worth more than a better bound, and makes branches end sooner.
func (p *polish) treeShare() int64 {
	if p.within(treeGap) {
		return 1
	}
	return 4
}

// treeVain is how many dives in vain are many.
const treeVain = 2

// The gaps, as parts of the cost, within which dives are thorough, the tree has as
// much work as dives have, and the tree begins: that of a programme of many rows, whose
// nodes are dear, only when repairs have done most of what they can.
const (
	lateGap       = 50
	treeGap       = 200
	branchGap     = 10
	branchGapMany = 50
)

// branchGap is the gap within which the tree begins. Where there are people paid by the
// hour it can be the bound's that many dives are in vain: how many whole duties of theirs
// it takes, the tree alone tells.
func (p *polish) branchGap() int64 {
	if p.g.whole.Rows() > manyRows && !(p.g.hourly && p.vain >= treeVain) {
		return branchGapMany
	}
	return branchGap
}

// within tells whether the gap is that part of the cost, or less.
func (p *polish) within(part int64) bool { return p.g.r.cost-p.g.total <= p.g.r.cost/part }

// far tells whether the gap is wide, in a programme of many rows.
func (p *polish) far() bool {
	return p.g.whole.Rows() > manyRows && float64(p.g.r.cost) > farTimes*p.g.whole.Value()
}

// canBranch tells whether the tree can prove more.
func (p *polish) canBranch() bool {
	if p.tree == nil {
		return p.g.total > 0 && !p.growing && p.within(p.branchGap())
	}
	_, open := p.tree.Nodes()
	return open > 0
}

// branch deals with one node of the tree.
func (p *polish) branch(stop func() bool) {
	p.tree.Cut(p.g.r.cost)
	more := p.tree.Step(stop)
	if p.tree.Lines != nil {
		p.g.found, p.tree.Lines = p.tree.Lines, nil
	}
	p.g.raise(p.tree.Bound())
	spent := p.g.whole.Work() - p.turn
	if !more || spent >= treeTurn && (p.g.total > p.before || !p.g.hourly && !p.within(treeGap)) || spent >= longTurn {
		p.tree.Leave()
		p.inTree = false
	}
}

// told gives the proof of the bound, the leaves of the tree with it where they
// prove more than the root.
func (g *root) told() solver.Proof {
	out := g.proof
	if g.polish == nil || g.polish.tree == nil || g.total <= out.Bound {
		return out
	}
	out = g.own // leaves are proven without paying for sums
	for _, l := range g.polish.tree.Leaves() {
		leaf := solver.Leaf{Bound: min(l.Bound, solver.NoLine), Prices: g.scaled.CoverPrices(l.Prices)}
		for i := range l.Decisions {
			leaf.Decisions = append(leaf.Decisions, g.decision(&l.Decisions[i]))
		}
		out.Leaves = append(out.Leaves, leaf)
	}
	return out
}

// decision tells a split in the words of the problem.
func (g *root) decision(d *colgen.Decision) solver.Decision {
	out := solver.Decision{
		Row: -1, From: roster.Day(d.From), To: roster.Day(d.To), Low: d.Low, High: d.High, Price: d.Price,
		Shift: g.r.m.Shift[d.Letter], Place: g.r.m.Place[d.Letter],
	}
	if !d.Counts {
		out.People = []roster.EmployeeNo{roster.EmployeeNo(d.Person)}
		out.From, out.To = roster.Day(d.Day), roster.Day(d.Day+1)
		if !d.Bar {
			out.Low, out.High = 1, 1
		}
	} else {
		if out.Any = d.Row < 0 && d.Letter == model.Free; d.Row >= 0 {
			out.Row = g.scaled.CoverOf(d.Row)
		}
		for _, e := range d.People {
			out.People = append(out.People, roster.EmployeeNo(e))
		}
	}
	if d.Letter == model.Free {
		out.Shift, out.Place = roster.NoShift, roster.NoPlace
	}
	return out
}
