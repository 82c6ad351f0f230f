package runner

import (
	"runtime/metrics"
	"time"

	"heltid/benchmarks"
	"heltid/rules/constraint"
	"heltid/solver"
)

// mostPoints is how many points of a curve are kept.
const mostPoints = 100

// crowd is how many points are held while the run goes on.
const crowd = 4096

// curve is cost and bound over time: a point for each change.
type curve struct{ points []benchmarks.Point }

// add notes what has changed. A roster that breaks a ban or leaves least demand
// uncovered has no cost.
func (c *curve) add(p solver.Progress) {
	var cost, bound *int64
	begun := p.Phase != solver.Compile && p.Phase != solver.Construct
	if begun && p.Score[constraint.Ban] == 0 && p.Score[constraint.Least] == 0 {
		cost = ptr(p.Cost)
	}
	if p.CostBound > 0 {
		bound = ptr(p.CostBound)
	}
	if n := len(c.points); n > 0 && same(c.points[n-1].Cost, cost) && same(c.points[n-1].Bound, bound) || cost == nil && bound == nil {
		return
	}
	c.points = append(c.points, benchmarks.Point{Seconds: seconds(p.Elapsed), Cost: cost, Bound: bound})
	if len(c.points) >= crowd {
		c.points = c.thinned(crowd / 2)
	}
}

func same(a, b *int64) bool { return a == b || a != nil && b != nil && *a == *b }

// thinned keeps so many of the points at most, evenly spread, the first and the
// last among them.
func (c *curve) thinned(most int) []benchmarks.Point {
	n := len(c.points)
	if n <= most {
		return append([]benchmarks.Point{}, c.points...)
	}
	out := make([]benchmarks.Point, most)
	for i := range out {
		out[i] = c.points[i*(n-1)/(most-1)]
	}
	return out
}

// first gives the time at which a roster that breaks nothing was first reported,
// or the one given when none has been.
func (c *curve) first(otherwise float64) float64 {
	for _, p := range c.points {
		if p.Cost != nil {
			return p.Seconds
		}
	}
	return otherwise
}

// proof gives the time at which cost and bound first met, in seconds, or the
// whole run's when no report of it has come.
func (c *curve) proof(cost int64, whole time.Duration) float64 {
	for _, p := range c.points {
		if p.Cost != nil && p.Bound != nil && *p.Cost == cost && *p.Bound >= cost {
			return p.Seconds
		}
	}
	return seconds(whole)
}

// peak is the most memory that the runtime has held of the system's, in bytes.
// It is looked at now and then, so that a short-lived top can be missed.
type peak struct{ most uint64 }

func (p *peak) look() {
	held := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(held)
	p.most = max(p.most, held[0].Value.Uint64()-held[1].Value.Uint64())
}
