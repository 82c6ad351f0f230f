package lp

// primalSimplex lowers the objective from a feasible basis until no variable is
// attractive. It never says that a problem is infeasible: when rounding has made
// the basis so, it is lost, and the dual simplex has the next word.
func (p *Problem) primalSimplex() outcome {
	p.watch, p.next = p.watch[:0], -1
	p.span = spanRows*len(p.head) + spanLeast
	p.searched = p.pivots - drySpell
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
			p.reprice()
			if !p.absorb() {
				return lost
			}
		}
		k := p.entering()
		if k < 0 {
			return p.certify()
		}
		how, moved := p.primalPivot(k)
		if how != settled {
			return how
		}
		if moved {
			still = 0
		} else if still++; still > patience {
			p.loosen()
			still = 0
		}
	}
}

// certify looks at an optimum once more. The search that found nothing had fresh
// duals; what remains is that bounds are the true ones and that fresh values
// still lie within them.
func (p *Problem) certify() outcome {
	if p.now.bounds {
		return settled
	}
	p.computeValues()
	if p.infeasible() {
		return settled
	}
	return proven
}

// primalPivot lets the variable at place k of watch enter. It returns endless
// when nothing blocks it, and whether the step had a length. It may do without a
// pivot, when a closer look speaks against the variable or the factors.
func (p *Problem) primalPivot(k int32) (how outcome, moved bool) {
	q := p.watch[k]
	p.next = -1
	p.enterColumn(q)
	fresh := p.factor.updates == 0
	d := p.reconsider(q)
	if !p.attractive(q) {
		if !fresh {
			p.factored = false
			return settled, true
		}
		p.reduced[q] = d // both are noise near the tolerance; the duals decide
	}
	d = p.reduced[q]

	// The column gives the true weight. Where the known one was far too small,
	// others may now be better.
	weight := p.column.edge()
	small := weight > outgrown*p.weights.primal[q]
	p.weights.primal[q] = weight
	if small {
		return settled, true
	}

	direction := 1.0
	if d > 0 {
		direction = -1
	}
	b := p.blockingRow(q, direction)
	switch {
	case b.flip:
		p.advance(direction * b.step)
		p.flip(q)
		p.pivots++
		return settled, b.step > degenerate
	case b.row < 0 && fresh:
		return endless, false
	case b.row < 0:
		p.factored = false
		return settled, true
	}

	r := b.row
	pivot := p.column.at[r]
	if !fresh && abs(pivot) < weakPivot*p.column.largest() {
		p.factored = false
		return settled, true
	}
	p.pivotRow(r)
	if !fresh && abs(p.columns.dot(q, p.row.at)-pivot) > pivotTolerance*(1+abs(pivot)) {
		p.factored = false
		return settled, true
	}
	p.updatePrices(k, r, d/pivot)
	p.advance(direction * b.step)
	p.leaveAt(r, b.behind)
	if p.now.loosened > 0 {
		p.loosenOne(q)
	}
	p.exchange(r, q, p.value[q]+float64(direction*b.step), b.behind)
	p.weights.stale = true
	return settled, b.step > degenerate
}

// reconsider computes the reduced cost of q a second time, from its column, and
// returns what it was thought to be.
func (p *Problem) reconsider(q int32) (thought float64) {
	d := p.now.cost[q]
	for _, i := range p.column.list {
		d -= float64(p.now.cost[p.head[i]] * p.column.at[i])
	}
	thought, p.reduced[q] = p.reduced[q], d
	return thought
}

// leaveAt puts the variable of row r on the bound that blocked. One that had
// slipped past the bound takes the bound with it: equations stay exact, and the true
// bound returns with the end of the round.
func (p *Problem) leaveAt(r int32, behind place) {
	v := p.head[r]
	if behind == atLow {
		if p.x[r] < p.xLow[r] {
			p.now.low[v], p.now.bounds = p.x[r], true
		}
		p.value[v] = p.now.low[v]
		return
	}
	if p.x[r] > p.xHigh[r] {
		p.now.high[v], p.now.bounds = p.x[r], true
	}
	p.value[v] = p.now.high[v]
}

// advance moves the basic variables as the entering one moves by step.
func (p *Problem) advance(step float64) {
	if step == 0 {
		return
	}
	for _, i := range p.column.list {
		p.x[i] -= float64(step * p.column.at[i])
	}
}

// absorb moves the present bounds of basic variables out to values that fresh
// factors show to be a little outside, and reports whether that was enough.
func (p *Problem) absorb() bool {
	for i, x := range p.x {
		v := p.head[i]
		switch {
		case x < p.xLow[i]-absorbed, x > p.xHigh[i]+absorbed:
			return false
		case x < p.xLow[i]-harrisPrimal:
			p.now.low[v], p.xLow[i], p.now.bounds = x, x, true
		case x > p.xHigh[i]+harrisPrimal:
			p.now.high[v], p.xHigh[i], p.now.bounds = x, x, true
		}
	}
	return true
}
