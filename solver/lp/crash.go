package lp

// crash replaces an all-logical basis by one that is feasible, or nearly so.
//
// A master has two kinds of rows. Elastic rows carry slack columns of their
// own, one entry each, and can be mended at a price. The others, such as "one
// roster per person", need a real column. For each of those in turn the column
// comes in that is cheapest at the present prices of the elastic rows; then the
// slacks make up what is missing. The result is triangular, costs one pass
// over the matrix, and saves the pivots that would find it: most of a cold solve.
//
// Where a problem is not built like this, little or nothing happens.
func (p *Problem) crash() {
	m := len(p.head)
	c := crashing{
		Problem: p,
		elastic: make([]bool, m),
		rows:    lists{},
	}
	c.index()
	c.activities()
	for r := range p.head {
		if !c.elastic[r] {
			c.bringIn(int32(r))
		}
	}
	for r := range p.head {
		if c.elastic[r] {
			c.takeSlack(int32(r))
		}
	}
}

// crashing is the working space of one crash. It is allocated for the occasion:
// a problem sees few cold starts.
type crashing struct {
	*Problem
	elastic  []bool // by row: has columns of one entry
	rows     lists  // by row: the slacks of elastic rows, all columns of others
	activity []float64
	used     []bool // by row: a column of the new basis pivots here
}

// index lists columns by row and tells elastic rows from others.
func (c *crashing) index() {
	m := len(c.head)
	count := make([]int32, m)
	each := func(do func(v, row int32, value float64, single bool)) {
		for v, at := range c.place {
			if at < atLow || at > afloat {
				continue
			}
			from, to := c.columns.start[v], c.columns.end[v]
			for k := from; k < to; k++ {
				do(int32(v), c.columns.row[k], c.columns.value[k], to-from == 1)
			}
		}
	}
	each(func(_, row int32, _ float64, single bool) {
		c.elastic[row] = c.elastic[row] || single
	})
	each(func(_, row int32, _ float64, single bool) {
		if single || !c.elastic[row] {
			count[row]++
		}
	})
	c.rows.reset(m)
	for r, n := range count {
		c.rows.open(int32(r), n)
	}
	each(func(v, row int32, value float64, single bool) {
		if single || !c.elastic[row] {
			c.rows.add(row, v, value)
		}
	})
	c.used = make([]bool, m)
}

// activities computes what the nonbasic columns at their bounds already do.
func (c *crashing) activities() {
	c.activity = make([]float64, len(c.head))
	for v, at := range c.place {
		if at != basic && c.value[v] != 0 {
			c.columns.scatter(int32(v), c.value[v], c.activity)
		}
	}
}

// lack is how much a row's activity falls short of its bounds, negative where
// it exceeds them.
func (c *crashing) lack(r int32) float64 {
	v := c.logical[r]
	if short := c.low[v] - c.activity[r]; short > 0 {
		return short
	}
	return min(c.high[v]-c.activity[r], 0)
}

// bringIn makes the cheapest fitting column basic in row r.
func (c *crashing) bringIn(r int32) {
	lack := c.lack(r)
	if abs(lack) <= primalTolerance {
		return
	}
	best, cheapest := int32(-1), Inf
	from, end := c.rows.start[r], c.rows.start[r]+c.rows.size[r]
	for k := from; k < end; k++ {
		v := c.rows.index[k]
		if c.place[v] == basic || abs(c.rows.value[k]) < safePivot {
			continue
		}
		move := lack / c.rows.value[k]
		if to := c.value[v] + move; to < c.low[v] || to > c.high[v] {
			continue
		}
		if price, fits := c.priceOf(v, r, move); fits && price < cheapest {
			best, cheapest = v, price
		}
	}
	if best < 0 {
		return
	}
	for k := from; k < end; k++ {
		if c.rows.index[k] == best {
			c.enter(r, best, lack/c.rows.value[k])
			return
		}
	}
}

// priceOf is what moving column v costs, mending of elastic rows included. A
// column that would disturb a row whose column is already chosen does not fit.
func (c *crashing) priceOf(v, r int32, move float64) (price float64, fits bool) {
	price = float64(c.cost[v] * move)
	for k := c.columns.start[v]; k < c.columns.end[v]; k++ {
		row := c.columns.row[k]
		if row == r {
			continue
		}
		if c.used[row] {
			return 0, false
		}
		if !c.elastic[row] {
			continue
		}
		before := c.lack(row)
		c.activity[row] += float64(c.columns.value[k] * move)
		price += c.mending(row, c.lack(row)) - c.mending(row, before)
		c.activity[row] -= float64(c.columns.value[k] * move)
	}
	return price, true
}

// mending is the price of making up a lack in an elastic row with its cheapest
// slack, or a dear guess when no slack can.
func (c *crashing) mending(r int32, lack float64) float64 {
	if abs(lack) <= primalTolerance {
		return 0
	}
	v, move := c.slackFor(r, lack)
	if v < 0 {
		return abs(lack) * unmendable
	}
	return float64(c.cost[v] * move)
}

// unmendable is the price, per unit, of a lack no slack can mend. It only
// orders choices.
const unmendable = 1e6

// slackFor returns the cheapest column of one entry that can make up the lack of
// row r alone, and how far it must move.
func (c *crashing) slackFor(r int32, lack float64) (v int32, move float64) {
	v = -1
	cheapest := Inf
	for k := c.rows.start[r]; k < c.rows.start[r]+c.rows.size[r]; k++ {
		s := c.rows.index[k]
		if c.place[s] == basic || abs(c.rows.value[k]) < safePivot {
			continue
		}
		step := lack / c.rows.value[k]
		if to := c.value[s] + step; to < c.low[s] || to > c.high[s] {
			continue
		}
		if price := float64(c.cost[s] * step); price < cheapest {
			v, move, cheapest = s, step, price
		}
	}
	return v, move
}

// takeSlack makes a slack basic in row r when the row lacks or exceeds something.
func (c *crashing) takeSlack(r int32) {
	lack := c.lack(r)
	if abs(lack) <= primalTolerance {
		return
	}
	if v, move := c.slackFor(r, lack); v >= 0 {
		c.enter(r, v, move)
	}
}

// enter makes v basic in row r in place of the logical.
func (c *crashing) enter(r, v int32, move float64) {
	logical := c.logical[r]
	c.columns.scatter(v, move, c.activity)
	c.place[logical] = atLow
	c.value[logical] = c.activity[r]
	c.rest(logical)
	c.place[v] = basic
	c.value[v] += move
	c.head[r] = v
	c.used[r] = true
	c.factored = false
}
