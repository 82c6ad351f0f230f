package lp

import (
	"fmt"
	"math"
)

// faults checks an answer against nothing but the problem: bounds, rows, signs of
// reduced costs, complementary slackness and strong duality of an optimum, or the
// proof of infeasibility. It returns what is wrong.
func faults(p *Problem) []string {
	const tolerance = 1e-6
	var wrong []string
	fault := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	activity := make([]float64, len(p.logical))
	size := make([]float64, len(p.logical))    // of the terms in each activity
	weighted := make([]float64, len(p.cost))   // duals times column
	weightSize := make([]float64, len(p.cost)) // of the terms in each of those
	for v := range p.cost {
		if p.place[v] == absent {
			continue
		}
		for k := p.columns.start[v]; k < p.columns.end[v]; k++ {
			row, value := p.columns.row[k], p.columns.value[k]
			if p.logical[row] != int32(v) {
				activity[row] += value * p.value[v]
				size[row] += math.Abs(value * p.value[v])
			}
			weighted[v] += value * p.dual[row]
			weightSize[v] += math.Abs(value * p.dual[row])
		}
	}
	switch p.status {
	case Infeasible:
		// The weighted sum of all rows is zero for any values, and cannot be.
		most := 0.0
		for v := range p.cost {
			if p.place[v] != absent && math.Abs(weighted[v]) > 1e-8*(1+weightSize[v]) {
				most += math.Max(weighted[v]*p.low[v], weighted[v]*p.high[v])
			}
		}
		if !(most < 0) {
			fault("the proof of infeasibility reaches %g", most)
		}
	case Optimal:
		primal, dual := 0.0, 0.0
		for v := range p.cost {
			if p.place[v] == absent {
				continue
			}
			x, low, high := p.value[v], p.low[v], p.high[v]
			if x < low-tolerance || x > high+tolerance {
				fault("variable %d: %g not in [%g, %g]", v, x, low, high)
			}
			primal += p.cost[v] * x
			d := p.cost[v] - weighted[v]
			bound := x
			switch noise := tolerance * (1 + math.Abs(p.cost[v]) + weightSize[v]); {
			case d > noise:
				bound = low
			case d < -noise:
				bound = high
			}
			if math.Abs(x-bound) > tolerance*(1+math.Abs(x)) {
				fault("variable %d: reduced cost %g but value %g in [%g, %g]", v, d, x, low, high)
			}
			dual += d * bound
		}
		for i, v := range p.logical {
			if math.Abs(activity[i]-p.value[v]) > tolerance*(1+size[i]) {
				fault("row %d: activity %g is told as %g", i, activity[i], p.value[v])
			}
		}
		if math.Abs(primal-dual) > tolerance*(1+math.Abs(primal)) {
			fault("primal objective %g, dual objective %g", primal, dual)
		}
		if math.Abs(primal-p.Objective()) > 1e-9*(1+math.Abs(primal)) {
			fault("objective %g is told as %g", primal, p.Objective())
		}
	}
	return wrong
}
