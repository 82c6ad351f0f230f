package lp

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

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
	columns := rapid.IntRange(1, 10).Draw(t, "columns")
	for range columns {
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

// agree fails unless the problem ends as the oracle says and can prove it.
func agree(t *rapid.T, p *Problem, m *model, limit Work, when string) {
	status := p.Solve(limit)
	want, objective := m.solve()
	for _, fault := range faults(p, 1e-7) {
		t.Errorf("%s: %s", when, fault)
	}
	if status != want {
		// A problem may be infeasible and its dual too; then either word is
		// right unless values exist.
		t.Fatalf("%s: %v, oracle says %v", when, status, want)
	}
	if status == Optimal && math.Abs(p.Objective()-objective) > 1e-6*(1+math.Abs(objective)) {
		t.Fatalf("%s: objective %v, oracle says %v", when, p.Objective(), objective)
	}
}

func TestColdSolveAgreesWithOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t)
		p, _, _ := m.build()
		agree(t, p, m, 0, "cold")
	})
}

// Every change between solves is tried in random order, and the warm solve must
// end where the oracle starts from nothing.
func TestWarmSolveAgreesWithOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t)
		p, rows, columns := m.build()
		agree(t, p, m, 0, "cold")
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
				m.cost = append(m.cost[:j], m.cost[j+1:]...)
				m.low = append(m.low[:j], m.low[j+1:]...)
				m.high = append(m.high[:j], m.high[j+1:]...)
				for i := range m.rows {
					m.rows[i].value = append(m.rows[i].value[:j], m.rows[i].value[j+1:]...)
				}
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
			agree(t, p, m, 0, when)
		}
	})
}
