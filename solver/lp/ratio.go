package lp

// blocking is what stops the entering variable of a primal pivot.
type blocking struct {
	row    int32 // -1 for none
	step   float64
	behind place // the bound on which the row's variable comes to stand
	flip   bool  // the entering variable reaches its own other bound first
}

// blockingRow finds how far q can move in a direction. It is the two-pass test of
// Harris: the first pass finds the longest step when every bound gives way a
// little, the second the largest pivot among the rows that block by then. A step
// that ends before the blocking row costs no pivot element at all: the
// variable flips to its other bound.
func (p *Problem) blockingRow(q int32, direction float64) blocking {
	longest := Inf
	for _, i := range p.column.list {
		a := direction * p.column.at[i]
		var room float64
		switch {
		case a > leastRatio:
			room = p.x[i] - p.xLow[i]
		case a < -leastRatio:
			room, a = p.xHigh[i]-p.x[i], -a
		default:
			continue
		}
		if step := (room + harrisPrimal) / a; step < longest {
			longest = step
		}
	}
	best := blocking{row: -1, step: Inf}
	if longest < Inf {
		largest := 0.0
		for _, i := range p.column.list {
			a := direction * p.column.at[i]
			var room float64
			behind := atLow
			switch {
			case a > leastRatio:
				room = p.x[i] - p.xLow[i]
			case a < -leastRatio:
				room, a = p.xHigh[i]-p.x[i], -a
				behind = atHigh
			default:
				continue
			}
			if step := room / a; step <= longest && a > largest {
				largest = a
				best.row, best.step, best.behind = i, step, behind
			}
		}
	}
	own := p.now.high[q] - p.now.low[q]
	if own <= best.step {
		return blocking{row: -1, step: own, flip: own < Inf}
	}
	best.step = max(best.step, 0)
	return best
}
