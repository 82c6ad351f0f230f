package lp

import "math"

// simplex is what a solve keeps between its steps, and between solves.
type simplex struct {
	factor   factor
	factored bool
	status   Status
	pivots   Work
	stopAt   Work

	// Costs and bounds as they are now, perturbations included, by variable.
	now moved

	// The basic variables, by row: value and present bounds.
	x, xLow, xHigh []float64

	reduced   []float64 // by variable; kept up to date only for those in watch
	tolerance float64   // dual, for the present costs

	// watch lists the nonbasic variables whose reduced costs are kept: all of
	// them in the dual simplex, the promising ones in the primal.
	watch    []int32
	across   []float64 // by place in watch: the pivot row
	weights  weights
	next     int32 // place in watch of the next entering variable, -1 for unknown
	span     int   // how many variables the primal simplex watches
	searched Work  // pivots at the last search

	column  vector // B⁻¹ times the entering column
	row     vector // the pivot row of B⁻¹
	scratch vector
	ratio   dualRatio
	scores  []scored
	pairs   [][2]float64
}

// outcome is how a phase ended.
type outcome uint8

const (
	settled    outcome = iota // nothing left to do for this phase
	proven                    // optimal, with true costs and bounds and fresh values and duals
	impossible                // primal infeasible, with a proof in the duals
	endless                   // unbounded
	spent                     // work limit
	lost                      // the arithmetic drifted: look at the basis afresh
)

// vector is a dense array with a list of its nonzero places.
type vector struct {
	at   []float64
	list []int32
}

// gather lists the nonzero places after a solve and zeroes what is negligible.
func (v *vector) gather() {
	v.list = v.list[:0]
	for i, x := range v.at {
		if x == 0 {
			continue
		}
		if abs(x) < negligible {
			v.at[i] = 0
			continue
		}
		v.list = append(v.list, int32(i))
	}
}

// clear zeroes the listed places.
func (v *vector) clear() {
	for _, i := range v.list {
		v.at[i] = 0
	}
	v.list = v.list[:0]
}

// edge is one plus the squared length.
func (v *vector) edge() float64 {
	sum := 1.0
	for _, i := range v.list {
		sum += float64(v.at[i] * v.at[i])
	}
	return sum
}

// largest is the largest size of an element.
func (v *vector) largest() float64 {
	largest := 0.0
	for _, i := range v.list {
		largest = max(largest, abs(v.at[i]))
	}
	return largest
}

// Solve minimises from the current basis and stops after limit pivots, zero being
// no limit, or when Stop says so. It costs, per pivot, a few passes over the factors and the products
// of one row with the columns watched.
func (p *Problem) Solve(limit Work) Status {
	p.stopAt = math.MaxInt64
	if limit > 0 {
		p.stopAt = p.pivots + limit
	}
	p.begin()
	p.status = p.run()
	p.end()
	return p.status
}

// Status returns how the last solve ended.
func (p *Problem) Status() Status { return p.status }

// run goes back and forth between the two methods until one has a proof. Each
// round starts from true costs and bounds and fresh values; what a round bends
// against standing still is smaller than what the one before it bent.
func (p *Problem) run() Status {
	for round := range rounds {
		if round == rounds/2 {
			p.Reset()
		}
		p.now.round = round
		p.refresh()
		if p.cold() && p.infeasible() {
			p.crash()
			p.refresh()
		}
		var how outcome
		if p.infeasible() {
			how = p.dualSimplex()
		} else {
			how = p.primalSimplex()
		}
		switch how {
		case proven:
			return Optimal
		case impossible:
			return Infeasible
		case endless:
			return Unbounded
		case spent:
			p.refresh()
			return WorkLimit
		}
	}
	return Failed
}

// cold reports whether every basic variable is a logical.
func (p *Problem) cold() bool {
	for r, v := range p.head {
		if p.logical[r] != v {
			return false
		}
	}
	return true
}

// hopeless is the count of pivots at which a phase is given up as going round in
// circles in spite of all.
func (p *Problem) hopeless() Work {
	return p.pivots + circles*Work(len(p.place)+100)
}

// begin sizes what is kept by row.
func (p *Problem) begin() {
	m := len(p.head)
	p.x = zeroed(p.x, m)
	p.xLow = zeroed(p.xLow, m)
	p.xHigh = zeroed(p.xHigh, m)
	for _, v := range []*vector{&p.column, &p.row, &p.scratch} {
		v.at = zeroed(v.at, m)
		v.list = v.list[:0]
	}
	p.pairs = zeroed(p.pairs, m)
	largest := 0.0
	for _, c := range p.cost {
		largest = max(largest, abs(c))
	}
	p.tolerance = max(dualTolerance, dualRelative*largest)
}

// end hands the basic values to their variables.
func (p *Problem) end() {
	for i, v := range p.head {
		p.value[v] = p.x[i]
	}
}

// refresh returns to true costs and bounds, factorises when needed, and
// computes values and duals anew.
func (p *Problem) refresh() {
	p.now.straighten(p)
	if !p.factored || p.factor.tired() {
		p.factorise()
	}
	p.computeValues()
	p.computeDuals()
}

// factorise makes new factors and reports whether the basis is still the same.
// Variables that turn out dependent leave it for logicals.
func (p *Problem) factorise() bool {
	rejected := p.factor.factorise(&p.columns, p.head, p.logical)
	for _, v := range rejected {
		p.place[v] = atLow
		p.value[v] = p.low[v]
		p.rest(v)
	}
	if len(rejected) > 0 {
		for _, v := range p.head {
			p.place[v] = basic
		}
	}
	p.factored = true
	return len(rejected) == 0
}

// computeValues computes the basic values from the nonbasic ones. It costs one
// FTRAN and a look at every variable.
func (p *Problem) computeValues() {
	clear(p.x)
	for v, at := range p.place {
		if at == basic || p.value[v] == 0 {
			continue
		}
		p.columns.scatter(int32(v), -p.value[v], p.x)
	}
	p.factor.ftran(p.x, false)
	for i, v := range p.head {
		p.xLow[i], p.xHigh[i] = p.now.low[v], p.now.high[v]
	}
}

// computeDuals computes the row prices from the basic costs with one BTRAN.
func (p *Problem) computeDuals() {
	for i, v := range p.head {
		p.dual[i] = p.now.cost[v]
	}
	p.factor.btran(p.dual, 0, false)
}

// infeasible reports whether a basic value stands outside its bounds.
func (p *Problem) infeasible() bool {
	for i, x := range p.x {
		if x < p.xLow[i]-primalTolerance || x > p.xHigh[i]+primalTolerance {
			return true
		}
	}
	return false
}

// price is the reduced cost of a variable under the present duals.
func (p *Problem) price(v int32) float64 {
	return p.now.cost[v] - p.columns.dot(v, p.dual)
}

// enterColumn computes B⁻¹ times the column of q and keeps the spike.
func (p *Problem) enterColumn(q int32) {
	p.column.clear()
	p.columns.scatter(q, 1, p.column.at)
	p.factor.ftran(p.column.at, true)
	p.column.gather()
}

// pivotRow computes row r of B⁻¹ and keeps the row eta.
func (p *Problem) pivotRow(r int32) {
	p.row.clear()
	p.row.at[r] = 1
	p.factor.btran(p.row.at, p.factor.position[r], true)
	p.row.gather()
}

// exchange makes q basic in row r with the given value; the variable that was
// basic there stays behind on one of its bounds.
func (p *Problem) exchange(r, q int32, value float64, behind place) {
	leaving := p.head[r]
	if p.low[leaving] == p.high[leaving] {
		behind = fixed
	}
	p.place[leaving] = behind
	p.place[q] = basic
	p.head[r] = q
	p.x[r], p.xLow[r], p.xHigh[r] = value, p.now.low[q], p.now.high[q]
	p.pivots++
	if !p.factor.replace(r, p.column.at[r]) {
		p.factored = false
	}
}
