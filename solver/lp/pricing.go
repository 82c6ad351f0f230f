package lp

// weights are the reference weights of pricing, by variable.
type weights struct {
	// primal are steepest edge weights: one plus the squared length of B⁻¹
	// times the column, which is how far the whole point moves per unit of the
	// variable. Against devex estimates they cost a second product per column
	// and save half the pivots or more on rostering masters.
	// Goldfarb and Reid, A practicable steepest-edge simplex algorithm, Math. Prog. 12, 1977.
	primal []float64

	// since is the epoch up to which the primal weight has been kept; one that
	// has fallen behind the present epoch means nothing.
	since []int32
	epoch int32

	// dual are steepest edge weights of basic variables, the squared length of
	// the row of B⁻¹. They follow dual pivots; a primal pivot makes them stale.
	dual  []float64
	stale bool
}

// forget makes all primal weights unknown.
func (w *weights) forget() { w.epoch += 2 }

const (
	// spanRows and spanLeast give how many variables the primal simplex watches:
	// so many per row and at least so many. Each costs a double product per
	// pivot. Too few run dry after a handful of pivots, and each new search
	// costs a product for every column and an FTRAN for each newcomer.
	spanRows  = 5
	spanLeast = 300

	// drySpell is the number of pivots below which a search came too soon after
	// the last one. The span then doubles.
	drySpell = 64

	// outgrown is how much larger than its known weight the true weight of a
	// chosen variable may be before another choice is made.
	outgrown = 2
)

// scored is a variable with the merit of its reduced cost.
type scored struct {
	variable int32
	score    float64
}

// gain is how fast the objective falls when a nonbasic variable at such a place
// moves the way it can; negative when it rises.
func gain(at place, reduced float64) float64 {
	switch at {
	case atLow:
		return -reduced
	case atHigh:
		return reduced
	case afloat:
		return abs(reduced)
	}
	return 0
}

// attractive reports whether a nonbasic variable would lower the objective.
func (p *Problem) attractive(v int32) bool {
	return gain(p.place[v], p.reduced[v]) > p.tolerance
}

// entering returns the place in watch of the most promising variable, or -1 at
// an optimum.
func (p *Problem) entering() int32 {
	if k := p.next; k >= 0 {
		p.next = -1
		return k
	}
	if k := p.bestWatched(); k >= 0 {
		return k
	}
	p.computeDuals()
	if !p.search() {
		return -1
	}
	return p.bestWatched()
}

// bestWatched returns the place in watch of the variable with the steepest edge,
// or -1 when none is attractive.
func (p *Problem) bestWatched() int32 {
	best, found := 0.0, int32(-1)
	for k, v := range p.watch {
		g := gain(p.place[v], p.reduced[v])
		if g <= p.tolerance {
			continue
		}
		if w := p.weights.primal[v]; g*g > best*w {
			best, found = g*g/w, int32(k)
		}
	}
	return found
}

// search prices every nonbasic variable and watches those nearest to being
// attractive, in steepest edge measure; it reports whether any is attractive.
// What is nearly attractive belongs to them: the next pivots make it so, and to
// overlook it costs twice the pivots. A search costs a product for every column.
func (p *Problem) search() bool {
	p.scores = p.scores[:0]
	some := false
	for v, at := range p.place {
		if at < atLow || at > afloat {
			continue
		}
		d := p.price(int32(v))
		p.reduced[v] = d
		g := gain(at, d)
		some = some || g > p.tolerance
		p.scores = append(p.scores, scored{int32(v), g * abs(g) / p.weights.primal[v]})
	}
	if !some {
		return false
	}
	if p.pivots-p.searched < drySpell {
		p.span *= 2
	}
	p.searched = p.pivots
	if len(p.scores) > p.span {
		selectLargest(p.scores, p.span)
		p.scores = p.scores[:p.span]
	}
	w := &p.weights
	was := w.epoch
	w.epoch++
	p.watch = p.watch[:0]
	for _, s := range p.scores {
		v := s.variable
		p.watch = append(p.watch, v)
		if w.since[v] != was {
			w.primal[v] = 1
			if p.attractive(v) {
				w.primal[v] = p.edge(v)
			}
		}
		w.since[v] = w.epoch
	}
	return true
}

// edge computes the primal weight of a variable with one FTRAN.
func (p *Problem) edge(v int32) float64 {
	p.scratch.clear()
	p.columns.scatter(v, 1, p.scratch.at)
	p.factor.ftran(p.scratch.at, false)
	p.scratch.gather()
	return p.scratch.edge()
}

// selectLargest moves the n largest scores to the front (Hoare's selection).
func selectLargest(s []scored, n int) {
	low, high := 0, len(s)-1
	for low < high {
		pivot := s[low+(high-low)/2].score
		i, j := low, high
		for i <= j {
			for s[i].score > pivot {
				i++
			}
			for s[j].score < pivot {
				j--
			}
			if i <= j {
				s[i], s[j] = s[j], s[i]
				i++
				j--
			}
		}
		switch {
		case n <= j:
			high = j
		case n >= i:
			low = i
		default:
			return
		}
	}
}

// reprice computes the reduced costs of the watched variables anew.
func (p *Problem) reprice() {
	for _, v := range p.watch {
		p.reduced[v] = p.price(v)
	}
	p.next = -1
}

// updatePrices brings duals, watched reduced costs and weights up to date with
// the variable at place k of watch entering in row r at the given dual step. The
// variable that leaves takes its place in watch. It costs one BTRAN, a
// double product per watched column, and finds the next entering variable on the way.
func (p *Problem) updatePrices(k, r int32, step float64) {
	for _, i := range p.row.list {
		p.dual[i] += float64(step * p.row.at[i])
	}
	q, leaving := p.watch[k], p.head[r]
	pivot := p.column.at[r]
	inverse := 1 / pivot
	weight := p.weights.primal[q]
	copy(p.scratch.at, p.column.at)
	p.factor.btran(p.scratch.at, 0, false)
	for i := range p.pairs {
		p.pairs[i] = [2]float64{p.row.at[i], p.scratch.at[i]}
	}
	clear(p.scratch.at)
	p.scratch.list = p.scratch.list[:0]

	// The entering variable stays listed until its place is given away below;
	// basic in all but name, it must not be found here.
	p.place[q] = basic
	best, found := 0.0, int32(-1)
	for n, v := range p.watch {
		a, b := p.columns.dot2(v, p.pairs)
		d, w := p.reduced[v], p.weights.primal[v]
		if a != 0 {
			d -= float64(step * a)
			a *= inverse
			w = max(w+float64(a*(float64(a*weight)-2*b)), 1+float64(a*a))
			p.reduced[v] = d
			p.weights.primal[v] = w
		}
		if g := gain(p.place[v], d); g > p.tolerance && g*g > best*w {
			best, found = g*g/w, int32(n)
		}
	}
	p.next = found

	p.reduced[leaving] = -step
	p.weights.primal[leaving] = max(float64(weight*inverse)*inverse, 1+float64(inverse*inverse))
	p.weights.since[leaving] = p.weights.epoch
	if p.low[leaving] != p.high[leaving] {
		p.watch[k] = leaving
		return
	}
	last := int32(len(p.watch) - 1)
	p.watch[k] = p.watch[last]
	p.watch = p.watch[:last]
	if p.next == last {
		p.next = k
	}
}
