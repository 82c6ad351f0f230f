package lp

import "math"

// The oracle is a slow dense simplex with Bland's rule on a tableau. It shares no
// code with the package. Bounds become rows, so it is for small problems only.

type model struct {
	cost, low, high []float64
	rows            []modelRow
}

type modelRow struct {
	low, high float64
	value     []float64 // by column
}

// build makes a Problem of the model, columns after rows.
func (m *model) build() (*Problem, []Row, []Column) {
	p := &Problem{}
	var rows []Row
	for _, r := range m.rows {
		rows = append(rows, p.AddRow(r.low, r.high))
	}
	var columns []Column
	for j := range m.cost {
		columns = append(columns, m.addColumn(p, rows, j))
	}
	return p, rows, columns
}

func (m *model) addColumn(p *Problem, rows []Row, j int) Column {
	var at []Row
	var value []float64
	for i, r := range m.rows {
		if r.value[j] != 0 {
			at = append(at, rows[i])
			value = append(value, r.value[j])
		}
	}
	return p.AddColumn(m.cost[j], m.low[j], m.high[j], at, value)
}

func (m *model) removeColumn(j int) {
	m.cost = append(m.cost[:j], m.cost[j+1:]...)
	m.low = append(m.low[:j], m.low[j+1:]...)
	m.high = append(m.high[:j], m.high[j+1:]...)
	for i := range m.rows {
		m.rows[i].value = append(m.rows[i].value[:j], m.rows[i].value[j+1:]...)
	}
}

// solve returns status and objective by the oracle.
func (m *model) solve() (Status, float64) {
	// x = offset + sum of nonnegative parts.
	type part struct {
		column int
		sign   float64
	}
	var parts []part
	offset := make([]float64, len(m.cost))
	var a [][]float64
	var b []float64 // a·x <= b over the parts
	type inequality struct {
		value []float64
		high  float64
	}
	var inequalities []inequality
	for j := range m.cost {
		switch {
		case m.low[j] > -Inf:
			offset[j] = m.low[j]
			parts = append(parts, part{j, 1})
		case m.high[j] < Inf:
			offset[j] = m.high[j]
			parts = append(parts, part{j, -1})
		default:
			parts = append(parts, part{j, 1}, part{j, -1})
		}
		if m.low[j] > -Inf && m.high[j] < Inf {
			value := make([]float64, len(m.cost))
			value[j] = 1
			inequalities = append(inequalities, inequality{value, m.high[j]})
		}
	}
	for _, r := range m.rows {
		if r.high < Inf {
			inequalities = append(inequalities, inequality{r.value, r.high})
		}
		if r.low > -Inf {
			negative := make([]float64, len(r.value))
			for j, x := range r.value {
				negative[j] = -x
			}
			inequalities = append(inequalities, inequality{negative, -r.low})
		}
	}
	cost := make([]float64, len(parts))
	constant := 0.0
	for j, c := range m.cost {
		constant += c * offset[j]
	}
	for k, q := range parts {
		cost[k] = q.sign * m.cost[q.column]
	}
	for _, q := range inequalities {
		row := make([]float64, len(parts))
		high := q.high
		for j, x := range q.value {
			high -= x * offset[j]
		}
		for k, t := range parts {
			row[k] = t.sign * q.value[t.column]
		}
		a = append(a, row)
		b = append(b, high)
	}
	status, objective := tableau(a, b, cost)
	return status, objective + constant
}

// tableau minimises cost·x over a·x <= b, x >= 0 in two phases.
func tableau(a [][]float64, b, cost []float64) (Status, float64) {
	const tiny = 1e-9
	m, n := len(a), len(cost)
	width := n + 2*m + 1 // columns, slacks, artificials, right-hand side
	t := make([][]float64, m)
	head := make([]int, m)
	for i := range t {
		t[i] = make([]float64, width)
		sign := 1.0
		if b[i] < 0 {
			sign = -1
		}
		for j, x := range a[i] {
			t[i][j] = sign * x
		}
		t[i][n+i] = sign
		t[i][width-1] = sign * b[i]
		head[i] = n + i
		if sign < 0 {
			t[i][n+m+i] = 1
			head[i] = n + m + i
		}
	}
	run := func(c []float64, columns int) (bool, float64) {
		for {
			entering := -1
			for j := 0; j < columns && entering < 0; j++ {
				d := c[j]
				for i := range t {
					d -= c[head[i]] * t[i][j]
				}
				if d < -tiny {
					entering = j
				}
			}
			if entering < 0 {
				objective := 0.0
				for i := range t {
					objective += c[head[i]] * t[i][width-1]
				}
				return true, objective
			}
			leaving, least := -1, math.Inf(1)
			for i := range t {
				if t[i][entering] > tiny {
					ratio := t[i][width-1] / t[i][entering]
					if ratio < least-1e-12 || ratio < least+1e-12 && leaving >= 0 && head[i] < head[leaving] {
						leaving, least = i, ratio
					}
				}
			}
			if leaving < 0 {
				return false, 0
			}
			pivot := t[leaving][entering]
			for j := range t[leaving] {
				t[leaving][j] /= pivot
			}
			for i := range t {
				if factor := t[i][entering]; i != leaving && factor != 0 {
					for j := range t[i] {
						t[i][j] -= factor * t[leaving][j]
					}
				}
			}
			head[leaving] = entering
		}
	}
	first := make([]float64, width)
	for j := n + m; j < width-1; j++ {
		first[j] = 1
	}
	if _, sum := run(first, n+m); sum > 1e-7 {
		return Infeasible, 0
	}
	// Artificials that stay basic at zero leave where they can.
	for i := range t {
		if head[i] < n+m {
			continue
		}
		for j := range n + m {
			if math.Abs(t[i][j]) > 1e-7 {
				pivot := t[i][j]
				for k := range t[i] {
					t[i][k] /= pivot
				}
				for r := range t {
					if factor := t[r][j]; r != i && factor != 0 {
						for k := range t[r] {
							t[r][k] -= factor * t[i][k]
						}
					}
				}
				head[i] = j
				break
			}
		}
	}
	second := make([]float64, width)
	copy(second, cost)
	finite, objective := run(second, n+m)
	if !finite {
		return Unbounded, 0
	}
	return Optimal, objective
}
