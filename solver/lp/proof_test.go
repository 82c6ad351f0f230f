package lp

import (
	"fmt"
	"math"
)

// faults checks an answer against nothing but the problem: bounds, rows, signs of
// reduced costs, complementary slackness, strong duality; or the proof of
// infeasibility. It returns what is wrong.
func faults(p *Problem, tolerance float64) []string {
	var wrong []string
	fault := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	m := len(p.logical)
	activity := make([]float64, m)
	isLogical := make(map[int32]bool)
	for _, v := range p.logical {
		isLogical[v] = true
	}
	weighted := make([]float64, len(p.cost)) // duals times column
	for v := range p.cost {
		if p.place[v] == absent || isLogical[int32(v)] {
			continue
		}
		for k := p.columns.start[v]; k < p.columns.end[v]; k++ {
			activity[p.columns.row[k]] += p.columns.value[k] * p.value[v]
			weighted[v] += p.columns.value[k] * p.dual[p.columns.row[k]]
		}
	}
	for i, v := range p.logical {
		weighted[v] = -p.dual[i]
	}
	switch p.status {
	case Infeasible:
		// The weighted sum of all rows is zero for any values, and cannot be.
		most := 0.0
		for v := range p.cost {
			if p.place[v] == absent || math.Abs(weighted[v]) < 1e-9 {
				continue
			}
			most += math.Max(weighted[v]*p.low[v], weighted[v]*p.high[v])
		}
		if !(most < 0) {
			fault("the proof of infeasibility reaches %g", most)
		}
	case Optimal:
		dualObjective := 0.0
		objective := 0.0
		for v := range p.cost {
			if p.place[v] == absent {
				continue
			}
			x, low, high := p.value[v], p.low[v], p.high[v]
			if x < low-tolerance || x > high+tolerance {
				fault("variable %d: %g not in [%g, %g]", v, x, low, high)
			}
			objective += p.cost[v] * x
			d := p.cost[v] - weighted[v]
			scale := tolerance * 10 * (1 + math.Abs(p.cost[v]))
			switch {
			case d > scale:
				if low == -Inf {
					fault("variable %d: reduced cost %g without a low bound", v, d)
					continue
				}
				dualObjective += d * low
				if math.Abs(x-low) > tolerance*10*(1+math.Abs(low)) {
					fault("variable %d: reduced cost %g but value %g above %g", v, d, x, low)
				}
			case d < -scale:
				if high == Inf {
					fault("variable %d: reduced cost %g without a high bound", v, d)
					continue
				}
				dualObjective += d * high
				if math.Abs(x-high) > tolerance*10*(1+math.Abs(high)) {
					fault("variable %d: reduced cost %g but value %g below %g", v, d, x, high)
				}
			}
		}
		for i, v := range p.logical {
			if math.Abs(activity[i]-p.value[v]) > tolerance*10*(1+math.Abs(activity[i])) {
				fault("row %d: activity %g is told as %g", i, activity[i], p.value[v])
			}
		}
		if math.Abs(objective-dualObjective) > 1e-5*(1+math.Abs(objective)) {
			fault("primal objective %g, dual objective %g", objective, dualObjective)
		}
		if math.Abs(objective-p.Objective()) > 1e-9*(1+math.Abs(objective)) {
			fault("objective %g is told as %g", objective, p.Objective())
		}
	}
	return wrong
}
