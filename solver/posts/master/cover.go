package master

import (
	"heltid/solver/lp"
	"heltid/solver/model"
)

// addCover adds the cover rows. A row holds people there, plus gaps, less people
// too many, at its least demand; each gap and each one too many costs what it has
// of short time and of the quantities.
func (c *Master) addCover() {
	m := c.m
	c.cover = make([]lp.Row, len(m.Rows))
	c.present = make([]float64, len(m.Rows))
	c.wait()
	met := make([]bool, len(m.Rows))
	for _, e := range c.everybody() {
		for d := range m.Days {
			for l := 1; l < m.Letters(); l++ {
				for _, r := range m.Touch(e, d, model.Letter(l)) {
					met[r] = true
				}
			}
		}
	}
	for r := range m.Rows {
		c.cover[r] = none
		switch {
		case c.kin[r] >= 0:
			c.rows = append(c.rows, int32(r))
		case met[r] || m.Rows[r].Least > 0:
			c.addRow(r)
		}
	}
}

// everybody lists a person of each class of cover.
func (c *Master) everybody() []int {
	var out []int
	seen := map[int]bool{}
	add := func(e int) {
		if k := c.m.People[e].Cover; !seen[k] {
			seen[k] = true
			out = append(out, e)
		}
	}
	for _, o := range c.options {
		add(o.Employee)
	}
	for _, h := range c.hours {
		add(h.Like)
	}
	return out
}

const none lp.Row = -1

func (c *Master) addRow(r int) {
	row := &c.m.Rows[r]
	pivot := row.Least
	at := c.lp.AddRow(float64(pivot), float64(pivot))
	c.cover[r] = at
	c.rows = append(c.rows, int32(r))
	for k := range c.held {
		for n := pivot; n < c.steps(r); n++ {
			c.held[k].start += max(0, c.held[k].spared(r, n))
		}
	}
	c.addPieces(r)
}

// addPieces adds what a row costs with people missing from it and with too many.
func (c *Master) addPieces(r int) {
	pivot := c.m.Rows[r].Least
	for n := pivot - 1; n >= 0; {
		k := n
		for k >= 0 && c.alike(r, k, n) {
			k--
		}
		c.addPiece(r, n, n-k, true)
		n = k
	}
	for n := pivot; ; {
		k := n
		for k < c.steps(r) && c.alike(r, k, n) {
			k++
		}
		if k >= c.steps(r) {
			c.addPiece(r, n, 0, false)
			return
		}
		c.addPiece(r, n, k-n, false)
		n = k
	}
}

// steps is from how many people on one more always means the same.
func (c *Master) steps(r int) int {
	n := len(c.m.Rows[r].Step)
	for k := range c.held {
		if s := c.held[k].Spared; s != nil {
			n = max(n, len(s[r]))
		}
	}
	return n
}

// alike tells whether one more person means the same when n and when k are there.
func (c *Master) alike(r, n, k int) bool {
	if c.m.Rows[r].Worth(n) != c.m.Rows[r].Worth(k) {
		return false
	}
	for q := range c.held {
		if c.held[q].spared(r, n) != c.held[q].spared(r, k) {
			return false
		}
	}
	return true
}

func (c *Master) addPiece(r, n, wide int, up bool) {
	high := lp.Inf
	if wide > 0 {
		high = float64(wide)
	}
	sign := -1.0
	if up {
		sign = 1
	}
	p := piece{row: r, n: n, up: up, base: sign * float64(c.m.Rows[r].Worth(n)) / Scale}
	rows, values := []lp.Row{c.cover[r]}, []float64{sign}
	for k := range c.held {
		if v := c.held[k].spared(r, n); v != 0 {
			rows, values = append(rows, c.held[k].row), append(values, sign*float64(v))
		}
	}
	p.at = c.lp.AddColumn(p.base, 0, high, rows, values)
	c.piece = append(c.piece, p)
}
