package lp

// dualSimplex makes the basis feasible while it keeps the reduced costs of the
// right sign. Where a reduced cost has the wrong sign at the start, the
// variable flips to its other bound, or its cost is shifted until it does no
// harm; the primal simplex undoes the shift later. So any basis will do, and
// there is no first phase.
//
// Each pivot costs a product with every nonbasic column that is not fixed.
func (p *Problem) dualSimplex() outcome {
	if p.weights.stale {
		for _, v := range p.head {
			p.weights.dual[v] = 1
		}
		p.weights.stale = false
	}
	p.weights.forget()
	p.watchAll()
	still, hopeless := 0, p.hopeless()
	for {
		if p.pivots >= p.stopAt || p.Stop != nil && p.Stop() {
			return spent
		}
		if p.pivots >= hopeless {
			return lost
		}
		if !p.factored || p.factor.tired() {
			if !p.factorise() {
				return lost
			}
			p.computeValues()
			p.computeDuals()
			p.watchAll()
		}
		r := p.leaving()
		if r < 0 {
			return settled
		}
		how, moved := p.dualPivot(r)
		if how != settled {
			return how
		}
		if moved {
			still = 0
		} else if still++; still > patience {
			p.bend()
			still = 0
		}
	}
}

// watchAll prices every nonbasic variable that may move and makes all of them
// dual feasible.
func (p *Problem) watchAll() {
	p.watch = p.watch[:0]
	flipped := false
	for v, at := range p.place {
		if at < atLow || at > afloat {
			continue
		}
		v := int32(v)
		p.reduced[v] = p.price(v)
		p.watch = append(p.watch, v)
		if !p.attractive(v) {
			continue
		}
		if p.low[v] > -Inf && p.high[v] < Inf {
			p.flip(v)
			flipped = true
			continue
		}
		p.now.cost[v] -= p.reduced[v]
		p.reduced[v] = 0
		p.now.costs = true
	}
	if flipped {
		p.computeValues()
	}
	p.across = lengthened(p.across[:0], len(p.watch))
}

// flip moves a boxed nonbasic variable to its other bound and returns how far.
func (p *Problem) flip(v int32) float64 {
	if p.place[v] == atLow {
		p.place[v], p.value[v] = atHigh, p.now.high[v]
		return p.now.high[v] - p.now.low[v]
	}
	p.place[v], p.value[v] = atLow, p.now.low[v]
	return p.now.low[v] - p.now.high[v]
}

// leaving returns the row whose variable stands farthest outside its bounds in
// steepest edge measure and leaves the row of B⁻¹ in p.row, or returns -1.
//
// Weights start from one in a basis they do not fit. Each row that is chosen
// shows its true weight, and a choice made on a weight far too small is made again.
// Forrest and Goldfarb, Steepest-edge simplex algorithms, Math. Prog. 57, 1992.
func (p *Problem) leaving() int32 {
	for {
		best, r := 0.0, int32(-1)
		for i, x := range p.x {
			outside := max(p.xLow[i]-x, x-p.xHigh[i])
			if outside <= primalTolerance {
				continue
			}
			if score := outside * outside / p.weights.dual[p.head[i]]; score > best {
				best, r = score, int32(i)
			}
		}
		if r < 0 {
			return -1
		}
		p.pivotRow(r)
		weight := 0.0
		for _, i := range p.row.list {
			weight += float64(p.row.at[i] * p.row.at[i])
		}
		known := p.weights.dual[p.head[r]]
		p.weights.dual[p.head[r]] = weight
		if weight <= edgeOutgrown*known {
			return r
		}
	}
}

// dualPivot drives the variable of row r to the bound it has passed.
func (p *Problem) dualPivot(r int32) (how outcome, moved bool) {
	fresh := p.factor.updates == 0
	leaving := p.head[r]
	behind, bound, sign := atLow, p.xLow[r], -1.0
	if p.x[r] > p.xHigh[r] {
		behind, bound, sign = atHigh, p.xHigh[r], 1.0
	}
	for k, v := range p.watch {
		p.across[k] = p.columns.dot(v, p.row.at)
	}
	k := p.enteringAcross(sign, abs(p.x[r]-bound))
	if k < 0 {
		if !fresh {
			p.factored = false
			return settled, true
		}
		for i := range p.dual {
			p.dual[i] = float64(sign * p.row.at[i])
		}
		return impossible, false
	}
	q := p.watch[k]
	p.enterColumn(q)
	pivot := p.column.at[r]
	if !fresh && (abs(p.across[k]-pivot) > pivotTolerance*(1+abs(pivot)) || abs(pivot) < weakPivot) {
		p.factored = false
		return settled, true
	}
	if abs(pivot) < leastRatio {
		return lost, false
	}
	p.flipPassed()

	// Prices.
	step := p.reduced[q] / pivot
	if float64(step*sign) < 0 {
		// The reduced cost had slipped past zero: shift the cost rather than step back.
		p.now.cost[q] -= p.reduced[q]
		p.now.costs = true
		step = 0
	}
	if step != 0 {
		for k, v := range p.watch {
			if a := p.across[k]; a != 0 {
				p.reduced[v] -= float64(step * a)
			}
		}
		for _, i := range p.row.list {
			p.dual[i] += float64(step * p.row.at[i])
		}
	}
	p.reduced[q] = 0
	p.reduced[leaving] = -step
	p.updateEdges(r, q)

	// Values.
	move := (p.x[r] - bound) / pivot
	p.advance(move)
	p.value[leaving] = bound
	p.exchange(r, q, p.value[q]+move, behind)
	if p.place[leaving] == fixed {
		last := len(p.watch) - 1
		p.watch[k] = p.watch[last]
		p.watch = p.watch[:last]
		p.across = p.across[:last]
	} else {
		p.watch[k] = leaving
	}
	return settled, abs(step) > degenerate
}

// flipPassed moves the variables whose breakpoints the ratio test passed to
// their other bounds and brings the basic values up to date with one FTRAN.
func (p *Problem) flipPassed() {
	if len(p.ratio.passed) == 0 {
		return
	}
	p.scratch.clear()
	for _, k := range p.ratio.passed {
		v := p.watch[k]
		p.columns.scatter(v, p.flip(v), p.scratch.at)
	}
	p.factor.ftran(p.scratch.at, false)
	p.scratch.gather()
	for _, i := range p.scratch.list {
		p.x[i] -= p.scratch.at[i]
	}
}

// updateEdges brings the steepest edge weights up to date with q entering in row
// r. It costs one FTRAN.
func (p *Problem) updateEdges(r, q int32) {
	copy(p.scratch.at, p.row.at)
	p.factor.ftran(p.scratch.at, false)
	weight := p.weights.dual[p.head[r]]
	pivot := p.column.at[r]
	for _, i := range p.column.list {
		if i == r {
			continue
		}
		a := p.column.at[i] / pivot
		w := &p.weights.dual[p.head[i]]
		*w = max(*w+float64(a*(float64(a*weight)-2*p.scratch.at[i])), leastEdge)
	}
	p.weights.dual[q] = max(weight/(pivot*pivot), leastEdge)
	p.scratch.gather()
}

const (
	// leastEdge keeps weights that rounding has made small from drawing all choices.
	leastEdge = 1e-4

	// edgeOutgrown is how much larger than its known weight the true weight of a
	// chosen row may be before another choice is made.
	edgeOutgrown = 4
)
