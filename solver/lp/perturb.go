package lp

// moved holds costs and bounds as the simplex sees them. Masters of rostering
// are degenerate through and through: many bases describe one point, and pivots
// among them gain nothing and may go round in circles. Shifting bounds (or, in
// the dual, costs) by tiny, unequal amounts makes the ties go away. The true
// numbers come back at the end of the round, and the other method mends the little
// that this breaks.
type moved struct {
	cost, low, high []float64
	costs, bounds   bool // something differs from the true numbers
	loosened        int  // how often the bounds of all basic variables have been loosened
	round           int
	seed            uint64
}

const (
	// bendBounds is the size of a perturbation of bounds, as a share of one
	// plus the bound. It must stand clear of primalTolerance and stay too small
	// to change which basis is best, most of the time.
	bendBounds = 1e-5

	// bendMost caps the bound or cost that the share is taken of.
	bendMost = 100

	// bendCosts is the same for costs.
	bendCosts = 5e-6

	// gentler is how much smaller the perturbation gets from round to round.
	gentler = 0.3
)

func (n *moved) add(cost, low, high float64) {
	n.cost = append(n.cost, cost)
	n.low = append(n.low, low)
	n.high = append(n.high, high)
}

func (n *moved) set(v int32, cost, low, high float64) {
	n.cost[v], n.low[v], n.high[v] = cost, low, high
}

// straighten returns to the true costs and bounds and puts the nonbasic
// variables back on their true bounds.
func (n *moved) straighten(p *Problem) {
	if n.costs {
		copy(n.cost, p.cost)
		n.costs = false
	}
	if !n.bounds {
		return
	}
	copy(n.low, p.low)
	copy(n.high, p.high)
	n.bounds, n.loosened = false, 0
	for v, at := range p.place {
		switch at {
		case atLow, fixed:
			p.value[v] = p.low[v]
		case atHigh:
			p.value[v] = p.high[v]
		}
	}
}

// noise is a number between a half and one that depends on v alone and on how
// often something was bent before (splitmix64).
func (n *moved) noise(v int32) float64 {
	z := (uint64(v) + 1 + n.seed<<32) * 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	z ^= z >> 31
	return 0.5 + float64(float64(z>>12)/(1<<53))
}

// strength is the present size of a perturbation.
func (n *moved) strength(base float64) float64 {
	for range min(n.round, 6) {
		base *= gentler
	}
	return base
}

// loosen moves the bounds of every basic variable a little outwards. The basis
// stays feasible, and ties at zero become small steps of different length.
func (p *Problem) loosen() {
	p.now.seed++
	p.now.bounds = true
	p.now.loosened++
	for i, v := range p.head {
		p.loosenOne(v)
		p.xLow[i], p.xHigh[i] = p.now.low[v], p.now.high[v]
	}
}

func (p *Problem) loosenOne(v int32) {
	n := &p.now
	by := n.strength(bendBounds) * n.noise(v) * float64(n.loosened)
	n.low[v] = min(n.low[v], p.low[v]-float64(by*(1+min(abs(p.low[v]), bendMost))))
	n.high[v] = max(n.high[v], p.high[v]+float64(by*(1+min(abs(p.high[v]), bendMost))))
}

// bend moves the costs of the watched variables away from zero reduced cost,
// so that the dual ratio test sees no ties.
func (p *Problem) bend() {
	n := &p.now
	n.seed++
	n.costs = true
	size := n.strength(bendCosts)
	for _, v := range p.watch {
		by := float64(size * n.noise(v) * (1 + min(abs(p.cost[v]), bendMost)))
		switch p.place[v] {
		case atLow:
			n.cost[v] += by
			p.reduced[v] += by
		case atHigh:
			n.cost[v] -= by
			p.reduced[v] -= by
		}
	}
}
