package lp

// dualRatio is the working space of the dual ratio test: places in watch.
type dualRatio struct {
	open   []int32 // candidates whose breakpoints lie ahead
	passed []int32 // candidates that flip
	groups []int32 // ends, in passed, of the groups they were passed in
}

// enteringAcross chooses the entering variable for a row that stands outside its
// bounds by excess, given the pivot row in p.across. It returns a place in watch,
// or -1 when the row can never come within its bounds.
//
// This is the long-step rule (Maros, A generalized dual phase-2 simplex algorithm,
// 2003): a boxed variable whose reduced cost would change sign flips to its
// other bound and lets the step go on, as long as the flips leave some of the
// excess. Within a group of near-equal breakpoints the largest element wins, as
// with Harris. It costs a pass over the candidates for each group.
func (p *Problem) enteringAcross(sign, excess float64) int32 {
	t := &p.ratio
	t.open, t.passed, t.groups = t.open[:0], t.passed[:0], t.groups[:0]
	for k, a := range p.across {
		a *= sign
		switch p.place[p.watch[k]] {
		case atLow:
			if a <= leastRatio {
				continue
			}
		case atHigh:
			if a >= -leastRatio {
				continue
			}
		default:
			if abs(a) <= leastRatio {
				continue
			}
		}
		t.open = append(t.open, int32(k))
	}
	give := float64(harrisDual * p.tolerance)
	for len(t.open) > 0 {
		longest := Inf
		for _, k := range t.open {
			if step := (p.slack(k) + give) / abs(p.across[k]); step < longest {
				longest = step
			}
		}
		began := len(t.passed)
		ahead := t.open[:0]
		uses := 0.0
		for _, k := range t.open {
			if p.slack(k) > float64(longest*abs(p.across[k])) {
				ahead = append(ahead, k)
				continue
			}
			t.passed = append(t.passed, k)
			v := p.watch[k]
			uses += float64(abs(p.across[k]) * (p.now.high[v] - p.now.low[v]))
		}
		t.open = ahead
		t.groups = append(t.groups, int32(began))
		excess -= uses
		if excess <= primalTolerance {
			return p.bestGroup()
		}
	}
	t.passed = t.passed[:0]
	return -1
}

// slack is how far the reduced cost of the variable at place k of watch is from
// changing sign.
func (p *Problem) slack(k int32) float64 {
	v := p.watch[k]
	switch p.place[v] {
	case atLow:
		return max(p.reduced[v], 0)
	case atHigh:
		return max(-p.reduced[v], 0)
	}
	return 0
}

// bestGroup picks the entering variable from the last group, or from an earlier one
// when the last holds only tiny elements, and leaves in passed what flips.
func (p *Problem) bestGroup() int32 {
	t := &p.ratio
	chosen, chosenSize, chosenBegin := int32(-1), 0.0, 0
	end := len(t.passed)
	for g := len(t.groups) - 1; g >= 0; g-- {
		begin := int(t.groups[g])
		best, size := int32(-1), 0.0
		for _, k := range t.passed[begin:end] {
			if a := abs(p.across[k]); a > size {
				best, size = k, a
			}
		}
		if size > 10*chosenSize {
			chosen, chosenSize, chosenBegin = best, size, begin
		}
		if chosenSize > safePivot {
			break
		}
		end = begin
	}
	t.passed = t.passed[:chosenBegin]
	return chosen
}

// safePivot is the element above which the dual ratio test looks for no better.
const safePivot = 1e-3
