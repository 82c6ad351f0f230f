package lp

// columns keeps one sparse column per variable, all in one arena.
//
// A logical is a column like any other: one entry of -1 in its own row. The
// loops that read columns then need no second case.
type columns struct {
	start, end []int32
	row        []int32
	value      []float64

	// plain says that every value of the column is one. Rosters are such
	// columns, and their products are sums that never read a value.
	plain []bool

	// unused counts arena places that belong to no column any more.
	unused int
	spare  struct {
		row   []int32
		value []float64
	}
}

// compactAbove is the least waste worth a copy of the arena.
const compactAbove = 4096

// open adds an empty column and returns its number.
func (c *columns) open() int32 {
	at := int32(len(c.row))
	c.start = append(c.start, at)
	c.end = append(c.end, at)
	c.plain = append(c.plain, true)
	return int32(len(c.start) - 1)
}

// put appends one entry to column v, which must be the last in the arena.
func (c *columns) put(v, row int32, value float64) {
	c.row = append(c.row, row)
	c.value = append(c.value, value)
	c.end[v] = int32(len(c.row))
	c.plain[v] = c.plain[v] && value == 1
}

// restart gives v an empty column at the end of the arena.
func (c *columns) restart(v int32) {
	c.unused += int(c.end[v] - c.start[v])
	c.start[v] = int32(len(c.row))
	c.end[v] = c.start[v]
	c.plain[v] = true
}

// extend adds an entry to a column that may lie anywhere. It moves the column
// to the end of the arena, so that it costs the column's length.
func (c *columns) extend(v, row int32, value float64) {
	if int(c.end[v]) != len(c.row) {
		from, to := c.start[v], c.end[v]
		c.unused += int(to - from)
		c.start[v] = int32(len(c.row))
		c.row = append(c.row, c.row[from:to]...)
		c.value = append(c.value, c.value[from:to]...)
	}
	c.put(v, row, value)
}

// compact closes the gaps once half the arena is waste.
func (c *columns) compact() {
	if c.unused < compactAbove || 2*c.unused < len(c.row) {
		return
	}
	row, value := c.spare.row[:0], c.spare.value[:0]
	for v := range c.start {
		from, to := c.start[v], c.end[v]
		c.start[v] = int32(len(row))
		row = append(row, c.row[from:to]...)
		value = append(value, c.value[from:to]...)
		c.end[v] = int32(len(row))
	}
	c.spare.row, c.row = c.row, row
	c.spare.value, c.value = c.value, value
	c.unused = 0
}

// dot is the product of column v with a dense vector over the rows. It adds
// four places at a time: a plain running sum waits for itself.
//
// The explicit conversions of products, here and in the other inner loops,
// keep compilers from fusing multiply and add: the same pivots everywhere.
func (c *columns) dot(v int32, y []float64) float64 {
	from, to := c.start[v], c.end[v]
	rows := c.row[from:to]
	sum := 0.0
	if c.plain[v] {
		for len(rows) >= 4 {
			sum += (y[rows[0]] + y[rows[1]]) + (y[rows[2]] + y[rows[3]])
			rows = rows[4:]
		}
		for _, i := range rows {
			sum += y[i]
		}
		return sum
	}
	values := c.value[from:to]
	values = values[:len(rows)]
	for k, i := range rows {
		sum += float64(values[k] * y[i])
	}
	return sum
}

// dot2 is the products of column v with two vectors, interleaved, in one pass.
// It costs little more than one product.
func (c *columns) dot2(v int32, y [][2]float64) (a, b float64) {
	from, to := c.start[v], c.end[v]
	rows := c.row[from:to]
	if c.plain[v] {
		for len(rows) >= 4 {
			s, t, u, w := &y[rows[0]], &y[rows[1]], &y[rows[2]], &y[rows[3]]
			a += (s[0] + t[0]) + (u[0] + w[0])
			b += (s[1] + t[1]) + (u[1] + w[1])
			rows = rows[4:]
		}
		for _, i := range rows {
			a += y[i][0]
			b += y[i][1]
		}
		return a, b
	}
	values := c.value[from:to]
	values = values[:len(rows)]
	for k, i := range rows {
		a += float64(values[k] * y[i][0])
		b += float64(values[k] * y[i][1])
	}
	return a, b
}

// scatter adds times·(column v) to a dense vector over the rows.
func (c *columns) scatter(v int32, times float64, x []float64) {
	from, to := c.start[v], c.end[v]
	rows := c.row[from:to]
	values := c.value[from:to]
	values = values[:len(rows)]
	for k, i := range rows {
		x[i] += float64(times * values[k])
	}
}
