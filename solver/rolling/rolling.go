// Package rolling finds rows for a rolling schedule: lines that everybody walks
// through one after another, so that laid end to end they must keep the rules as one
// endless line would.
//
// What a line has done so far is a memory (model.Circle), and a day leads from one
// memory to another. As many people as there are rows walk through the week at once,
// each from some memory on its first day to one on its last, and what comes out on
// the last day must go in on the first: a flow that goes round. Its cost and the
// cover are linear in the numbers of people on each step, so that a linear programme
// finds a flow, made whole by fixing one step after another. A whole flow whose steps
// hang together is walked through in one go (Euler), and that walk is the rows. One
// that falls apart is barred by asking some part of it for a way out.
//
// Start with Rows, then graph.
package rolling

import (
	"math"
	"math/rand/v2"

	"heltid/solver/lp"
	"heltid/solver/model"
)

// tries is how many flows are made whole, and near how little cost is none: less than
// all blurs of the steps together.
const (
	tries = 60
	near  = 0.5
)

// Rows finds lines for everybody in the model's rolling schedule, nil when it has
// none that stands alone (model.Circle), when there are too many memories, or when
// none were found. The lines need not be the best, nor keep everything: what they
// cost is for the caller to see.
func Rows(m *model.Model, seed uint64, stop func() bool) model.Lines {
	c := m.Circle()
	if c == nil {
		return nil
	}
	g := newGraph(m, c)
	if g == nil {
		return nil
	}
	f := newFlow(m, g, len(c.Rows))
	random := rand.New(rand.NewPCG(seed, stream))
	var best model.Lines
	least := math.Inf(1)
	for range tries {
		if stop() || !f.whole(random, stop) {
			break
		}
		if parts := f.parts(); len(parts) > 1 {
			f.join(parts)
		} else if cost := f.lp.Objective(); cost < least-near {
			best, least = f.walk(m, c), cost
		}
		if least < f.bound+1-near { // costs are whole
			break
		}
		f.blur(random)
	}
	return best
}

// stream is this package's random stream.
const stream = 77

// flow is the programme over how many people take each step.
type flow struct {
	g      *graph
	people int
	lp     lp.Problem
	at     []lp.Column // by step
	count  []int       // the whole flow, by step
	begun  bool
	bound  float64 // what the first flow of all costs
}

// newFlow sets up the programme: what goes in comes out, as many as there are rows
// go round, and cover is priced as in the model.
func newFlow(m *model.Model, g *graph, people int) *flow {
	f := &flow{g: g, people: people, count: make([]int, len(g.steps))}
	nodes := make([]lp.Row, len(g.day))
	for i := range nodes {
		nodes[i] = f.lp.AddRow(0, 0)
	}
	all := f.lp.AddRow(float64(people), float64(people))
	cover := make([]lp.Row, len(m.Rows))
	for r := range m.Rows {
		cover[r] = f.cover(&m.Rows[r])
	}
	for _, s := range g.steps {
		rows, values := []lp.Row{}, []float64{}
		if s.from != s.to {
			rows, values = append(rows, nodes[s.from], nodes[s.to]), append(values, -1, 1)
		}
		day := g.day[s.from]
		if day == 0 {
			rows, values = append(rows, all), append(values, 1)
		}
		for _, r := range m.Touch(0, day, s.letter) {
			rows, values = append(rows, cover[r]), append(values, 1)
		}
		f.at = append(f.at, f.lp.AddColumn(float64(s.cost), 0, float64(people), rows, values))
	}
	return f
}

// cover adds a cover row, with a slack for each step of its price.
func (f *flow) cover(row *model.Row) lp.Row {
	pivot := 0
	for row.Worth(pivot) > 0 {
		pivot++
	}
	at := f.lp.AddRow(float64(pivot), float64(pivot))
	rows := []lp.Row{at}
	for n := range pivot {
		f.lp.AddColumn(float64(row.Worth(n)), 0, 1, rows, []float64{1})
	}
	for n := pivot; n <= pivot+len(row.Step); n++ {
		high := 1.0
		if n == pivot+len(row.Step) {
			high = lp.Inf
		}
		f.lp.AddColumn(float64(-row.Worth(n)), 0, high, rows, []float64{-1})
	}
	return at
}

// whole solves the programme and fixes the step that is surest, over and over, until
// nobody is divided.
func (f *flow) whole(random *rand.Rand, stop func() bool) bool {
	for i := range f.at {
		f.lp.SetBounds(f.at[i], 0, float64(f.people))
	}
	if f.lp.Solve(0) != lp.Optimal {
		return false
	}
	if !f.begun {
		f.begun, f.bound = true, f.lp.Objective()
	}
	for !stop() {
		best, most := -1, 0.0
		for i, c := range f.at {
			v := f.lp.Value(c)
			part := v - math.Floor(v)
			if part < 1e-6 || part > 1-1e-6 {
				continue
			}
			if part += 0.2 * random.Float64(); part > most {
				best, most = i, part
			}
		}
		if best < 0 {
			for i, c := range f.at {
				f.count[i] = int(math.Round(f.lp.Value(c)))
			}
			return true
		}
		before := f.lp.Objective()
		up := math.Ceil(f.lp.Value(f.at[best]))
		_, high := f.lp.Bounds(f.at[best])
		f.lp.SetBounds(f.at[best], up, high)
		if f.lp.Solve(0) != lp.Optimal || f.lp.Objective() > before+0.5 {
			f.lp.SetBounds(f.at[best], 0, up-1)
			if f.lp.Solve(0) != lp.Optimal {
				return false
			}
		}
	}
	return false
}

// blur is the most that a step costs for the sake of another flow.
const blur = 1e-4

// blur gives the steps a little cost at random, so that another flow is found.
func (f *flow) blur(random *rand.Rand) {
	for i, s := range f.g.steps {
		f.lp.SetCost(f.at[i], float64(s.cost)+blur*random.Float64())
	}
}

// join asks every part of a flow that has fallen apart for a way out of it.
func (f *flow) join(parts [][]int32) {
	inside := make([]bool, len(f.g.day))
	for _, part := range parts {
		for _, n := range part {
			inside[n] = true
		}
		var columns []lp.Column
		var values []float64
		for i, s := range f.g.steps {
			if inside[s.from] && !inside[s.to] {
				columns, values = append(columns, f.at[i]), append(values, 1)
			}
		}
		if len(columns) > 0 {
			f.lp.AddRowOver(1, lp.Inf, columns, values)
		}
		for _, n := range part {
			inside[n] = false
		}
	}
}
