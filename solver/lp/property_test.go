package lp

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

func TestColdSolveAgreesWithOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t)
		p, _, _ := m.build()
		agree(t, p, m, "cold")
	})
}

// Every change between solves is tried in random order, and the warm solve must
// end where the oracle gets from nothing.
func TestWarmSolveAgreesWithOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t)
		p, rows, columns := m.build()
		agree(t, p, m, "cold")
		var saved Basis
		p.Save(&saved)
		for range rapid.IntRange(1, 8).Draw(t, "changes") {
			when := ""
			j := rapid.IntRange(0, len(columns)-1).Draw(t, "column")
			switch rapid.IntRange(0, 7).Draw(t, "change") {
			case 0:
				when = "new column"
				drawColumn(t, m)
				columns = append(columns, m.addColumn(p, rows, len(m.cost)-1))
			case 1:
				when = "new row"
				drawRow(t, m)
				last := m.rows[len(m.rows)-1]
				rows = append(rows, p.AddRowOver(last.low, last.high, columns, last.value))
			case 2:
				when = "new bounds"
				m.low[j], m.high[j] = drawBounds(t, "column")
				p.SetBounds(columns[j], m.low[j], m.high[j])
			case 3:
				when = "new cost"
				m.cost[j] = float64(rapid.IntRange(-5, 9).Draw(t, "cost"))
				p.SetCost(columns[j], m.cost[j])
			case 4:
				when = "removed column"
				if len(columns) == 1 || !p.RemoveColumn(columns[j]) {
					continue
				}
				columns = append(columns[:j], columns[j+1:]...)
				m.removeColumn(j)
			case 5:
				when = "new row bounds"
				if len(rows) == 0 {
					continue
				}
				i := rapid.IntRange(0, len(rows)-1).Draw(t, "row")
				m.rows[i].low, m.rows[i].high = drawBounds(t, "row")
				p.SetRowBounds(rows[i], m.rows[i].low, m.rows[i].high)
			case 6:
				when = "restored basis"
				p.Restore(&saved)
			case 7:
				when = "interrupted"
				p.Solve(1)
				p.Save(&saved)
			}
			agree(t, p, m, when)
		}
	})
}

// Problems too large for the oracle prove their own answers, and a cold solve
// must agree with the warm one.
func TestAnswersProveThemselves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "seed")
		r := rand.New(rand.NewPCG(seed, 1))
		p, rows, columns := randomProblem(r, 1+r.IntN(60), 1+r.IntN(200), rapid.Bool().Draw(t, "scaled"))
		for step := range 5 {
			status := p.Solve(0)
			if status == Failed {
				t.Fatalf("step %d: failed", step)
			}
			for _, fault := range faults(p) {
				t.Errorf("step %d, %v: %s", step, status, fault)
			}
			objective, slack := p.Objective(), slackOf(p)
			var saved Basis
			p.Save(&saved)
			p.Reset()
			if cold := p.Solve(0); cold != status {
				t.Fatalf("step %d: warm %v, cold %v", step, status, cold)
			}
			if status == Optimal && math.Abs(p.Objective()-objective) > slack+slackOf(p) {
				t.Fatalf("step %d: warm %v, cold %v", step, objective, p.Objective())
			}
			p.Restore(&saved)
			p.Solve(0)
			for range 1 + r.IntN(5) {
				c, row := columns[r.IntN(len(columns))], rows[r.IntN(len(rows))]
				switch r.IntN(4) {
				case 0:
					x := math.Round(p.Value(c))
					p.SetBounds(c, x, x)
				case 1:
					p.SetCost(c, p.Cost(c)+float64(r.IntN(5)))
				case 2:
					p.SetBounds(c, 0, Inf)
				case 3:
					x := p.Activity(row)
					p.SetRowBounds(row, math.Floor(x), math.Ceil(x)+1)
				}
			}
		}
	})
}

// slackOf is how far an optimum may stand from the true one: every row may be off
// by the tolerance, at the price of its dual.
func slackOf(p *Problem) float64 {
	slack := 1e-6 * (1 + math.Abs(p.Objective()))
	for _, y := range p.dual {
		slack += primalTolerance * math.Abs(y)
	}
	return slack
}

// randomProblem builds a sparse problem around a degenerate point that is
// usually feasible, with costs around duals that make it bounded.
func randomProblem(r *rand.Rand, m, n int, scaled bool) (*Problem, []Row, []Column) {
	p := &Problem{}
	activity, price := make([]float64, m), make([]float64, m)
	for i := range price {
		price[i] = float64(r.IntN(7) - 3)
	}
	at := make([][]Row, n)
	values := make([][]float64, n)
	point, cost := make([]float64, n), make([]float64, n)
	for j := range n {
		point[j] = float64(max(r.IntN(6)-2, 0))
		for _, i := range r.Perm(m)[:1+r.IntN(min(m, 6))] {
			value := []float64{1, 1, 1, -1, 2}[r.IntN(5)]
			if scaled {
				value *= math.Exp(1.5 * r.NormFloat64())
			}
			at[j] = append(at[j], Row(i))
			values[j] = append(values[j], value)
			activity[i] += value * point[j]
			cost[j] += value * price[i]
		}
	}
	broken := r.IntN(5) == 0
	var rows []Row
	for i, a := range activity {
		if broken && r.IntN(4) == 0 {
			a += float64(r.IntN(9) - 4)
		}
		low, high := a, a
		switch {
		case r.IntN(3) == 0:
		case price[i] > 0:
			high = Inf
		case price[i] < 0:
			low = -Inf
		default:
			low, high = a-1, a+float64(r.IntN(3))
		}
		rows = append(rows, p.AddRow(low, high))
	}
	var columns []Column
	for j, x := range point {
		low, high := 0.0, Inf
		switch r.IntN(6) {
		case 0:
			high = x + float64(r.IntN(3))
			cost[j] += float64(r.IntN(9) - 4)
		case 1:
			low = -Inf
		case 2:
			low, high = x-1, x
			cost[j] += float64(r.IntN(9) - 4)
		default:
			cost[j] += float64(r.IntN(4))
		}
		columns = append(columns, p.AddColumn(cost[j], low, high, at[j], values[j]))
	}
	return p, rows, columns
}

// agree fails unless the problem ends as the oracle says and can prove it.
func agree(t *rapid.T, p *Problem, m *model, when string) {
	status := p.Solve(0)
	want, objective := m.solve()
	for _, fault := range faults(p) {
		t.Errorf("%s: %s", when, fault)
	}
	if status != want {
		t.Fatalf("%s: %v, oracle says %v", when, status, want)
	}
	if status == Optimal && math.Abs(p.Objective()-objective) > 1e-6*(1+math.Abs(objective)) {
		t.Fatalf("%s: objective %v, oracle says %v", when, p.Objective(), objective)
	}
}

// drawBounds draws bounds of every kind: boxed, fixed, one-sided, free.
func drawBounds(t *rapid.T, label string) (low, high float64) {
	low = float64(rapid.IntRange(-4, 4).Draw(t, label+" low"))
	switch rapid.IntRange(0, 5).Draw(t, label+" kind") {
	case 0:
		return low, low
	case 1:
		return low, low + float64(rapid.IntRange(1, 6).Draw(t, label+" range"))
	case 2:
		return -Inf, low
	case 3:
		return -Inf, Inf
	default:
		return low, Inf
	}
}

func drawModel(t *rapid.T) *model {
	m := &model{}
	rows := rapid.IntRange(0, 7).Draw(t, "rows")
	for range rapid.IntRange(1, 10).Draw(t, "columns") {
		drawColumn(t, m)
	}
	for range rows {
		drawRow(t, m)
	}
	return m
}

func drawColumn(t *rapid.T, m *model) {
	m.cost = append(m.cost, float64(rapid.IntRange(-5, 9).Draw(t, "cost")))
	low, high := 0.0, Inf
	if rapid.IntRange(0, 2).Draw(t, "odd bounds") == 0 {
		low, high = drawBounds(t, "column")
	}
	m.low = append(m.low, low)
	m.high = append(m.high, high)
	for i := range m.rows {
		m.rows[i].value = append(m.rows[i].value, drawValue(t))
	}
}

func drawRow(t *rapid.T, m *model) {
	r := modelRow{}
	r.low, r.high = drawBounds(t, "row")
	for range m.cost {
		r.value = append(r.value, drawValue(t))
	}
	m.rows = append(m.rows, r)
}

func drawValue(t *rapid.T) float64 {
	return rapid.SampledFrom([]float64{0, 0, 0, 1, 1, 1, -1, 2, -3, 0.5}).Draw(t, "value")
}
