package lp

// place says where a variable stands.
type place uint8

const (
	absent place = iota // removed
	basic
	atLow
	atHigh
	afloat // nonbasic at zero without any bound
	fixed  // nonbasic with equal bounds: never worth a look
)

// basis says which variable is basic in which row, and where the others stand.
type basis struct {
	place []place   // by variable
	value []float64 // by variable; of basic ones, after a solve
	head  []int32   // by row
	dual  []float64 // by row
}

// Basic reports whether a column is basic.
func (p *Problem) Basic(c Column) bool { return p.place[c] == basic }

// rest puts a nonbasic variable on one of its bounds: the one that its value is
// nearer to, the low one in doubt.
func (p *Problem) rest(v int32) {
	if p.place[v] == basic || p.place[v] == absent {
		return
	}
	low, high := p.low[v], p.high[v]
	switch {
	case low == high:
		p.place[v], p.value[v] = fixed, low
	case low == -Inf && high == Inf:
		p.place[v], p.value[v] = afloat, 0
	case low == -Inf, high != Inf && abs(high-p.value[v]) < abs(p.value[v]-low):
		p.place[v], p.value[v] = atHigh, high
	default:
		p.place[v], p.value[v] = atLow, low
	}
}

// Basis is a saved basis. One Basis may be saved into many times; it keeps its memory.
type Basis struct {
	place []place
	head  []int32
}

// Save copies the current basis into b.
func (p *Problem) Save(b *Basis) {
	b.place = append(b.place[:0], p.place...)
	b.head = append(b.head[:0], p.head...)
}

// Restore returns to a saved basis. Columns added since are nonbasic, rows
// added since have their logical basic, columns removed since are replaced as
// the factorisation sees fit. Bounds and costs stay as they are.
func (p *Problem) Restore(b *Basis) {
	for v := range p.place {
		if p.place[v] == basic {
			p.place[v] = atLow
		}
	}
	for r, v := range b.head {
		if p.place[v] == absent {
			v = p.logical[r]
		}
		p.head[r] = v
	}
	copy(p.head[len(b.head):], p.logical[len(b.head):])
	for _, v := range p.head {
		p.place[v] = basic
	}
	for v := range p.place {
		switch {
		case p.place[v] == basic || p.place[v] == absent:
			continue
		case v < len(b.place) && b.place[v] == atHigh:
			p.value[v] = p.high[v]
		default:
			p.value[v] = p.low[v]
		}
		p.rest(int32(v))
	}
	p.factored = false
	p.weights.stale = true
	p.weights.forget()
}

// Reset forgets the basis: every logical becomes basic, as in a new problem.
func (p *Problem) Reset() {
	p.Restore(&Basis{})
}
