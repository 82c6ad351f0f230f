// Package lp solves the master problem of column generation: a linear programme
// with few rows and many sparse columns that come and go between solves.
//
// A Problem is built row by row and column by column:
//
//	var p lp.Problem
//	person := p.AddRow(1, 1)                  // exactly one roster
//	monday := p.AddRow(3, 3)                  // three people on Monday ...
//	p.AddColumn(100, 0, lp.Inf, []lp.Row{monday}, []float64{1}) // ... or pay for each missing
//	roster := p.AddColumn(7, 0, lp.Inf, []lp.Row{person, monday}, []float64{1, 1})
//	if p.Solve(0) == lp.Optimal {
//		use(p.Value(roster), p.Dual(monday))
//	}
//
// It minimises the sum of cost times value over the columns, subject to bounds
// on every column and on every row's activity. A price loop adds columns of
// negative reduced cost and calls Solve again, which goes on from the last basis. A dive
// changes bounds and calls Solve; a branch saves the Basis and returns to it.
//
// Inside is a bounded simplex on sparse factors. Solve uses the dual simplex
// while the basis is not feasible, which is what a new bound or row leaves
// behind, and the primal simplex otherwise, which is what new columns ask for.
// The files, in the order of a solve:
//
//	lp.go        rows, columns, bounds, costs
//	columns.go   the sparse columns themselves
//	basis.go     which variables are basic, saving and restoring it
//	simplex.go   the rounds of a solve, and what primal and dual share
//	crash.go     a first basis for a problem that has none
//	dual.go      the dual simplex; dualratio.go is its entering choice
//	primal.go    the primal simplex; pricing.go and ratio.go are its two choices
//	perturb.go   tiny changes of costs and bounds against standing still
//	factor.go    sparse L·U of the basis, singletons first; nucleus.go and
//	             dense.go do the rest of it, update.go solves and updates
//	tolerance.go the numbers that decide
//
// In the code, B is the basis matrix, FTRAN a solve with B and BTRAN a solve
// with its transpose.
//
// The library is silent and deterministic. There is no clock, no map and no random
// source: equal calls give equal pivots, bit for bit, on every machine.
// A Problem belongs to one goroutine at a time.
package lp

import "math"

// Inf is the bound of what has none; -Inf works below.
var Inf = math.Inf(1)

// Row names a row of a Problem.
type Row int32

// Column names a column of a Problem. The name stays until the column is
// removed; a later column may then get it.
type Column int32

// Work counts simplex pivots. It is the measure of effort that is the same on every machine.
type Work int64

// Status is how a solve ended.
type Status uint8

const (
	// Unsolved is the status before the first solve.
	Unsolved Status = iota

	// Optimal says that values and duals are those of an optimum, within the tolerances.
	Optimal

	// Infeasible says that no values meet all bounds. The duals are then a
	// proof: at zero costs, no column with the bounds it has can mend the sum
	// of the rows weighted by them. A new column with low bound 0 helps only if
	// that sum over its entries is positive.
	Infeasible

	// Unbounded says that the objective falls for ever. Values are feasible.
	Unbounded

	// WorkLimit says that the work ran out, or that Problem.Stop said so. The next
	// solve goes on from there. The values may be infeasible; the duals price columns
	// but prove nothing.
	WorkLimit

	// Failed says that the arithmetic broke down. Reset and solve again, or
	// scale the rows.
	Failed
)

var statusNames = [...]string{"unsolved", "optimal", "infeasible", "unbounded", "work limit", "failed"}

func (s Status) String() string { return statusNames[s] }

// Problem is a linear programme with its current basis. The zero value has no
// rows and no columns and is ready for use.
type Problem struct {
	// Stop is asked before every pivot whether to end there, as at a limit of work;
	// nil for never. A pivot of a large programme takes under a millisecond.
	Stop func() bool

	// The problem as given, by variable. Variables are columns and, one per
	// row, logicals: the activity of the row, with the row's bounds.
	columns         columns
	cost, low, high []float64
	logical         []int32 // by row
	vacant          []int32 // removed columns, whose names are free
	marked          []int32 // by row: the last column that used it, for checking
	marks           int32

	basis
	simplex
}

// AddRow adds an empty row whose activity must lie between low and high. Equal
// bounds make an equation; infinite ones leave a side open.
func (p *Problem) AddRow(low, high float64) Row {
	return p.AddRowOver(low, high, nil, nil)
}

// AddRowOver adds a row over existing columns, such as a cut or a branching
// decision. It costs a copy of every column named.
func (p *Problem) AddRowOver(low, high float64, columns []Column, values []float64) Row {
	checkBounds(low, high)
	row := int32(len(p.logical))
	v := p.columns.open()
	p.columns.put(v, row, -1)
	p.logical = append(p.logical, v)
	p.marked = append(p.marked, 0)
	p.addVariable(0, low, high)
	p.place[v] = basic
	p.head = append(p.head, v)
	p.dual = append(p.dual, 0)
	p.factored = false
	for k, c := range columns {
		p.mustHave(c)
		checkNumber(values[k])
		if last := p.columns.end[c] - 1; last >= p.columns.start[c] && p.columns.row[last] == row {
			panic("lp: column twice in one row")
		}
		if values[k] != 0 {
			p.columns.extend(int32(c), row, values[k])
		}
	}
	p.columns.compact()
	return Row(row)
}

// AddColumn adds a column with one value for each of its rows, which must be
// distinct. It enters the basis when the next solve finds it worth while.
//
// Leave high at Inf where a row already bounds the column: a boxed variable is
// a little dearer than a free upper side.
func (p *Problem) AddColumn(cost, low, high float64, rows []Row, values []float64) Column {
	checkBounds(low, high)
	checkNumber(cost)
	var v int32
	if n := len(p.vacant); n > 0 {
		v = p.vacant[n-1]
		p.vacant = p.vacant[:n-1]
		p.columns.restart(v)
		p.cost[v], p.low[v], p.high[v] = cost, low, high
		p.now.set(v, cost, low, high)
	} else {
		v = p.columns.open()
		p.addVariable(cost, low, high)
	}
	p.weights.primal[v], p.weights.dual[v], p.weights.since[v] = 1, 1, -1
	p.marks++
	for k, row := range rows {
		if p.marked[row] == p.marks {
			panic("lp: row twice in one column")
		}
		p.marked[row] = p.marks
		checkNumber(values[k])
		if values[k] != 0 {
			p.columns.put(v, int32(row), values[k])
		}
	}
	p.columns.compact()
	p.place[v] = atLow
	p.value[v] = 0
	p.rest(v)
	return Column(v)
}

// addVariable appends a variable to all that is kept by variable.
func (p *Problem) addVariable(cost, low, high float64) {
	p.cost = append(p.cost, cost)
	p.low = append(p.low, low)
	p.high = append(p.high, high)
	p.place = append(p.place, atLow)
	p.value = append(p.value, 0)
	p.reduced = append(p.reduced, 0)
	p.weights.primal = append(p.weights.primal, 1)
	p.weights.dual = append(p.weights.dual, 1)
	p.weights.since = append(p.weights.since, -1)
	p.now.add(cost, low, high)
}

// RemoveColumn removes a column that is not basic and reports whether it did.
// A basic column stays: fix it to zero, solve, and try again.
func (p *Problem) RemoveColumn(c Column) bool {
	p.mustHave(c)
	if p.place[c] == basic {
		return false
	}
	p.place[c] = absent
	p.value[c] = 0
	p.columns.restart(int32(c))
	p.vacant = append(p.vacant, int32(c))
	p.columns.compact()
	return true
}

// SetBounds changes the bounds of a column. Equal bounds fix it.
func (p *Problem) SetBounds(c Column, low, high float64) {
	p.mustHave(c)
	p.setBounds(int32(c), low, high)
}

// SetRowBounds changes the bounds of a row's activity. Infinite bounds on both
// sides switch the row off.
func (p *Problem) SetRowBounds(r Row, low, high float64) {
	p.setBounds(p.logical[r], low, high)
}

func (p *Problem) setBounds(v int32, low, high float64) {
	checkBounds(low, high)
	p.low[v], p.high[v] = low, high
	p.now.set(v, p.cost[v], low, high)
	p.rest(v)
}

// SetCost changes the cost of a column.
func (p *Problem) SetCost(c Column, cost float64) {
	p.mustHave(c)
	checkNumber(cost)
	p.cost[c] = cost
	p.now.set(int32(c), cost, p.low[c], p.high[c])
}

// Bounds returns the bounds of a column.
func (p *Problem) Bounds(c Column) (low, high float64) { return p.low[c], p.high[c] }

// RowBounds returns the bounds of a row's activity.
func (p *Problem) RowBounds(r Row) (low, high float64) {
	v := p.logical[r]
	return p.low[v], p.high[v]
}

// Cost returns the cost of a column.
func (p *Problem) Cost(c Column) float64 { return p.cost[c] }

// Rows returns the number of rows.
func (p *Problem) Rows() int { return len(p.logical) }

// Columns returns the number of columns, the removed ones not counted.
func (p *Problem) Columns() int { return len(p.cost) - len(p.logical) - len(p.vacant) }

// Value returns the value of a column after the last solve.
func (p *Problem) Value(c Column) float64 { return p.value[c] }

// Activity returns the sum of a row's coefficients times values.
func (p *Problem) Activity(r Row) float64 { return p.value[p.logical[r]] }

// Dual returns the price of a row: how fast the optimum grows with its bound.
// It is never negative where only the low bound binds, never positive where
// only the high one does.
func (p *Problem) Dual(r Row) float64 { return p.dual[r] }

// ReducedCost returns the cost of a column less what the duals pay for it.
func (p *Problem) ReducedCost(c Column) float64 {
	p.mustHave(c)
	return p.cost[c] - p.columns.dot(int32(c), p.dual)
}

// Objective returns the sum of cost times value.
func (p *Problem) Objective() float64 {
	sum := 0.0
	for v, x := range p.value {
		if x != 0 {
			sum += float64(p.cost[v] * x)
		}
	}
	return sum
}

// Pivots returns the work of all solves so far.
func (p *Problem) Pivots() Work { return p.pivots }

func (p *Problem) mustHave(c Column) {
	if p.place[c] == absent {
		panic("lp: no such column")
	}
}

func checkNumber(x float64) {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		panic("lp: costs and coefficients must be finite")
	}
}

func checkBounds(low, high float64) {
	if !(low <= high) || math.IsInf(low, 1) || math.IsInf(high, -1) {
		panic("lp: low bound above high bound, or no number")
	}
}
