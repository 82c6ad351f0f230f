package lp

// nucleus is the part of the basis that singletons leave over: the active
// matrix of the Markowitz elimination. Columns carry values, rows only the
// pattern; a column lists its entries in finished rows first (they are U's) and
// its active entries after them.
type nucleus struct {
	columns lists
	rows    sets
	above   []int32 // by column: how many of its entries are U's

	// Active columns and rows by number of active entries.
	colBy, rowBy buckets

	multiplier []float64 // by row, of the elimination under way
	seen       []int32   // by row: the step that last met it
	step       int32
	effort     int // entries met by the elimination
	entries    int // in the active matrix
	left       int // rows and columns of the active matrix
}

// searched is how many rows and columns a pivot search looks at once it has
// found something. More finds little: Suhl and Suhl use as few.
const searched = 4

// eliminateNucleus pivots on the nucleus until it is empty or singular.
func (f *factor) eliminateNucleus() {
	n := &f.nucleus
	n.colBy.reset(f.rows)
	n.rowBy.reset(f.rows)
	n.multiplier = zeroed(n.multiplier, f.rows)
	n.seen = zeroed(n.seen, f.rows)
	n.step = 0
	n.effort, n.entries, n.left = 0, 0, 0
	for j := f.rows - 1; j >= 0; j-- {
		if f.pivotRow[j] < 0 {
			n.above[j] = f.split(int32(j))
			n.colBy.link(int32(j), n.columns.size[j]-n.above[j])
			n.entries += int(n.columns.size[j] - n.above[j])
			n.left++
		}
	}
	for i := f.rows - 1; i >= 0; i-- {
		if f.rowDone[i] {
			continue
		}
		kept := n.rows.start[i]
		for _, j := range n.rows.of(int32(i)) {
			if f.pivotRow[j] < 0 {
				n.rows.index[kept] = j
				kept++
			}
		}
		n.rows.size[i] = kept - n.rows.start[i]
		n.rowBy.link(int32(i), n.rows.size[i])
	}
	for {
		if n.crowded() {
			f.eliminateDense()
			return
		}
		row, column := n.search(f.rows)
		if column < 0 {
			return
		}
		f.eliminate(row, column)
	}
}

// search returns an entry of small Markowitz count (r-1)(c-1) that is large
// enough in its column, or -1, -1 when none is left. It walks the counts
// upwards, columns before rows.
func (n *nucleus) search(m int) (row, column int32) {
	row, column = -1, -1
	best := int64(m)*int64(m) + 1
	looked := 0
	for count := int32(1); count <= int32(m); count++ {
		floor := int64(count-1) * int64(count-1)
		if column >= 0 && best <= floor {
			return row, column
		}
		for j := n.colBy.first[count]; j >= 0; {
			following := n.colBy.next[j]
			i, merit := n.bestInColumn(j)
			if i < 0 {
				n.colBy.unlink(j) // nothing but noise: the column is dependent
			} else if merit < best {
				best, row, column = merit, i, j
				if best <= floor {
					return row, column
				}
			}
			looked++
			if looked >= searched && column >= 0 {
				return row, column
			}
			j = following
		}
		floor = int64(count-1) * int64(count)
		for i := n.rowBy.first[count]; i >= 0; i = n.rowBy.next[i] {
			j, merit := n.bestInRow(i, best)
			if j >= 0 {
				best, row, column = merit, i, j
				if best <= floor {
					return row, column
				}
			}
			looked++
			if looked >= searched && column >= 0 {
				return row, column
			}
		}
	}
	return row, column
}

// bestInColumn returns the row of least count among the entries of column j
// that pass the threshold, and the Markowitz count.
func (n *nucleus) bestInColumn(j int32) (row int32, merit int64) {
	from, end := n.columns.start[j]+n.above[j], n.columns.start[j]+n.columns.size[j]
	least := max(leastPivot, threshold*n.largest(from, end))
	row = -1
	width := int32(0)
	for k := from; k < end; k++ {
		if abs(n.columns.value[k]) < least {
			continue
		}
		i := n.columns.index[k]
		if row < 0 || n.rows.size[i] < width {
			row, width = i, n.rows.size[i]
		}
	}
	return row, int64(width-1) * int64(end-from-1)
}

// bestInRow returns the column of least count whose entry in row i passes the
// threshold of that column and beats best.
func (n *nucleus) bestInRow(i int32, best int64) (column int32, merit int64) {
	column = -1
	across := int64(n.rows.size[i] - 1)
	for _, j := range n.rows.of(i) {
		from, end := n.columns.start[j]+n.above[j], n.columns.start[j]+n.columns.size[j]
		if across*int64(end-from-1) >= best {
			continue
		}
		value := 0.0
		for k := from; k < end; k++ {
			if n.columns.index[k] == i {
				value = abs(n.columns.value[k])
				break
			}
		}
		if value >= leastPivot && value >= threshold*n.largest(from, end) {
			column, best = j, across*int64(end-from-1)
		}
	}
	return column, best
}

func (n *nucleus) largest(from, end int32) float64 {
	largest := 0.0
	for _, x := range n.columns.value[from:end] {
		largest = max(largest, abs(x))
	}
	return largest
}

// eliminate pivots on (p, q): the rest of column q becomes a column of L, row p
// a row of U, and the other columns that meet row p are cleared of it.
func (f *factor) eliminate(p, q int32) {
	n := &f.nucleus
	c := &n.columns
	n.colBy.unlink(q)
	n.rowBy.unlink(p)

	mid, end := c.start[q]+n.above[q], c.start[q]+c.size[q]
	for k := mid; k < end; k++ {
		if c.index[k] == p {
			c.swap(k, mid)
			break
		}
	}
	value := c.value[mid]
	first := len(f.lower.index)
	if end-mid > 1 {
		f.lower.begin(p)
		for k := mid + 1; k < end; k++ {
			i, l := c.index[k], c.value[k]/value
			f.lower.add(i, l)
			n.multiplier[i] = l
			n.rows.remove(i, q)
		}
		f.lower.close()
	}
	f.pivot(p, q, value, n.above[q])

	n.left--
	n.entries -= int(end - mid)
	below := f.lower.index[first:]
	factors := f.lower.value[first:]
	for _, j := range n.rows.of(p) {
		if j != q {
			n.clearColumn(j, p, below, factors)
			n.colBy.relink(j, c.size[j]-n.above[j])
		}
	}
	n.rows.size[p] = 0
	for _, i := range below {
		n.multiplier[i] = 0
		n.rowBy.relink(i, n.rows.size[i])
	}
}

// clearColumn subtracts the pivot column from column j so that its entry in
// row p needs no further work and belongs to U.
func (n *nucleus) clearColumn(j, p int32, below []int32, factors []float64) {
	c := &n.columns
	mid, end := c.start[j]+n.above[j], c.start[j]+c.size[j]
	for k := mid; k < end; k++ {
		if c.index[k] == p {
			c.swap(k, mid)
			break
		}
	}
	u := c.value[mid]
	n.above[j]++
	n.entries--
	if len(below) == 0 {
		return
	}
	n.step++
	n.effort += int(end-mid) + len(below)
	for k := mid + 1; k < end; {
		i := c.index[k]
		l := n.multiplier[i]
		if l == 0 {
			k++
			continue
		}
		n.seen[i] = n.step
		x := c.value[k] - float64(l*u)
		if abs(x) < negligible {
			end--
			c.swap(k, end)
			c.size[j]--
			n.entries--
			n.rows.remove(i, j)
			continue
		}
		c.value[k] = x
		k++
	}
	for k, i := range below {
		if n.seen[i] != n.step {
			c.add(j, i, -float64(factors[k]*u))
			n.entries++
			n.rows.add(i, j)
		}
	}
}

// buckets keeps things in doubly linked lists by a count.
type buckets struct {
	first      []int32
	next, prev []int32
	count      []int32 // -1 for what is in no list
}

func (b *buckets) reset(n int) {
	b.first = zeroed(b.first, n+1)
	b.next = zeroed(b.next, n)
	b.prev = zeroed(b.prev, n)
	b.count = zeroed(b.count, n)
	for k := range b.first {
		b.first[k] = -1
	}
	for k := range b.count {
		b.count[k] = -1
	}
}

func (b *buckets) link(k, count int32) {
	head := b.first[count]
	b.next[k], b.prev[k], b.count[k] = head, -1, count
	if head >= 0 {
		b.prev[head] = k
	}
	b.first[count] = k
}

func (b *buckets) unlink(k int32) {
	if b.count[k] < 0 {
		return
	}
	if b.prev[k] >= 0 {
		b.next[b.prev[k]] = b.next[k]
	} else {
		b.first[b.count[k]] = b.next[k]
	}
	if b.next[k] >= 0 {
		b.prev[b.next[k]] = b.prev[k]
	}
	b.count[k] = -1
}

func (b *buckets) relink(k, count int32) {
	if b.count[k] == count || b.count[k] < 0 {
		return
	}
	b.unlink(k)
	b.link(k, count)
}
