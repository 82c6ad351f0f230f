package lp

import "math"

// factor holds the basis matrix as a product B = L·U of sparse triangles.
//
// Pivots take singletons first (most of a rostering basis is logicals, slacks
// and columns that hang off them) and a Markowitz search in what is left. The
// column that pivots on row i is moved to place i of the basis header, so that
// one index names a row, its place in the basis and its place in U.
//
// Between factorisations U is kept up to date by the Forrest–Tomlin update
// (update.go): Forrest and Tomlin, Updated triangular factors of the basis to
// maintain sparsity in the product form simplex method, Math. Prog. 2, 1972.
// The data structures follow the ideas of Suhl and Suhl, Computing sparse LU
// factorizations for large-scale linear programming bases, ORSA J. Comp. 2, 1990.
type factor struct {
	rows int

	lower      etas // columns of L in pivot order
	lowerByRow etas // rows of L in reverse pivot order
	rowEtas    etas // what the updates did to rows of U

	diagonal      []float64 // of U, by row
	upper         lists     // columns of U above the diagonal
	upperByRow    lists     // the same by rows
	order         []int32   // rows in pivot order; -1 where an update moved one away
	position      []int32   // of each row in order
	updates       int
	entries, base int // in U and the row etas: now, and after factorisation
	debt          int // what the entries in excess of base have cost

	// What the last solves left behind for the update.
	spike  trace
	rowEta trace

	nucleus  nucleus
	dense    dense
	pivotRow []int32 // by place in the header: the row it pivots on, -1 for none
	rowCount []int32
	colCount []int32
	stack    []int32
	rowDone  []bool
	oldHead  []int32
	rejected []int32
	cursor   []int32
}

// trace is a sparse vector kept from one solve to the next.
type trace struct {
	index []int32
	value []float64
}

func (t *trace) reset() {
	t.index = t.index[:0]
	t.value = t.value[:0]
}

func (t *trace) add(index int32, value float64) {
	t.index = append(t.index, index)
	t.value = append(t.value, value)
}

// factorise computes L and U of the columns named in head and reorders head as
// told above. Where the columns are dependent, logicals take the place of the
// ones that find no pivot; those are returned.
func (f *factor) factorise(c *columns, head, logical []int32) (rejected []int32) {
	f.begin(c, head)
	f.columnSingletons()
	f.rowSingletons()
	f.eliminateNucleus()
	return f.finish(head, logical)
}

// begin loads the basis columns as the active matrix.
func (f *factor) begin(c *columns, head []int32) {
	m := len(head)
	f.rows = m
	f.lower.reset()
	f.rowEtas.reset()
	f.updates, f.debt = 0, 0
	f.diagonal = zeroed(f.diagonal, m)
	f.order = f.order[:0]
	f.position = zeroed(f.position, m)
	f.rowDone = zeroed(f.rowDone, m)
	f.rowCount = zeroed(f.rowCount, m)
	f.colCount = zeroed(f.colCount, m)
	f.pivotRow = zeroed(f.pivotRow, m)
	f.oldHead = append(f.oldHead[:0], head...)

	n := &f.nucleus
	n.columns.reset(m)
	n.rows.reset(m)
	n.above = zeroed(n.above, m)
	for j, v := range head {
		f.pivotRow[j] = -1
		from, to := c.start[v], c.end[v]
		n.columns.open(int32(j), to-from)
		at := n.columns.start[j]
		copy(n.columns.index[at:], c.row[from:to])
		copy(n.columns.value[at:], c.value[from:to])
		n.columns.size[j] = to - from
		f.colCount[j] = to - from
		for _, i := range c.row[from:to] {
			f.rowCount[i]++
		}
	}
	for i := range f.rowCount {
		n.rows.open(int32(i), f.rowCount[i])
	}
	for j, v := range head {
		for _, i := range c.row[c.start[v]:c.end[v]] {
			n.rows.add(i, int32(j))
		}
	}
}

// columnSingletons pivots on columns with one entry left. They need no
// elimination: the rest of the row goes to U as it stands.
func (f *factor) columnSingletons() {
	n := &f.nucleus
	f.stack = f.stack[:0]
	for j := len(f.colCount) - 1; j >= 0; j-- {
		if f.colCount[j] == 1 {
			f.stack = append(f.stack, int32(j))
		}
	}
	for len(f.stack) > 0 {
		j := f.stack[len(f.stack)-1]
		f.stack = f.stack[:len(f.stack)-1]
		if f.pivotRow[j] >= 0 || f.colCount[j] != 1 {
			continue
		}
		from := n.columns.start[j]
		last := from + n.columns.size[j] - 1
		at := from
		for f.rowDone[n.columns.index[at]] {
			at++
		}
		row, value := n.columns.index[at], n.columns.value[at]
		if abs(value) < leastPivot {
			continue
		}
		n.columns.swap(at, last)
		f.pivot(row, j, value, last-from)
		for _, other := range n.rows.of(row) {
			if f.pivotRow[other] >= 0 {
				continue
			}
			f.colCount[other]--
			if f.colCount[other] == 1 {
				f.stack = append(f.stack, other)
			}
		}
	}
}

// rowSingletons pivots on rows with one active entry. The column below goes to
// L, and nothing else changes.
func (f *factor) rowSingletons() {
	n := &f.nucleus
	f.stack = f.stack[:0]
	for i := f.rows - 1; i >= 0; i-- {
		if f.rowDone[i] {
			continue
		}
		count := int32(0)
		for _, j := range n.rows.of(int32(i)) {
			if f.pivotRow[j] < 0 {
				count++
			}
		}
		f.rowCount[i] = count
		if count == 1 {
			f.stack = append(f.stack, int32(i))
		}
	}
	for len(f.stack) > 0 {
		i := f.stack[len(f.stack)-1]
		f.stack = f.stack[:len(f.stack)-1]
		if f.rowDone[i] || f.rowCount[i] != 1 {
			continue
		}
		column := int32(-1)
		for _, j := range n.rows.of(i) {
			if f.pivotRow[j] < 0 {
				column = j
				break
			}
		}
		above := f.split(column)
		from, end := n.columns.start[column], n.columns.start[column]+n.columns.size[column]
		at := from + above
		largest := 0.0
		for k := from + above; k < end; k++ {
			if n.columns.index[k] == i {
				at = k
			}
			largest = max(largest, abs(n.columns.value[k]))
		}
		value := n.columns.value[at]
		if abs(value) < leastPivot || abs(value) < threshold*largest {
			continue
		}
		n.columns.swap(at, from+above)
		f.lower.begin(i)
		for k := from + above + 1; k < end; k++ {
			below := n.columns.index[k]
			f.lower.add(below, n.columns.value[k]/value)
			f.rowCount[below]--
			if f.rowCount[below] == 1 {
				f.stack = append(f.stack, below)
			}
		}
		f.lower.close()
		f.pivot(i, column, value, above)
	}
}

// split moves the entries of column j in finished rows to its front, where
// they are U's, and returns how many there are.
func (f *factor) split(j int32) int32 {
	c := &f.nucleus.columns
	from, end := c.start[j], c.start[j]+c.size[j]
	mid := from
	for k := from; k < end; k++ {
		if f.rowDone[c.index[k]] {
			c.swap(k, mid)
			mid++
		}
	}
	return mid - from
}

// pivot records that column j pivots on a row and keeps only the part of the
// column that belongs to U.
func (f *factor) pivot(row, j int32, value float64, above int32) {
	f.pivotRow[j] = row
	f.rowDone[row] = true
	f.diagonal[row] = value
	f.position[row] = int32(len(f.order))
	f.order = append(f.order, row)
	f.nucleus.columns.size[j] = above
}

// finish builds U by columns and by rows, L by rows, and the new header.
func (f *factor) finish(head, logical []int32) (rejected []int32) {
	f.rejected = f.rejected[:0]
	for i := range head {
		head[i] = -1
	}
	for j, row := range f.pivotRow {
		if row < 0 {
			f.rejected = append(f.rejected, f.oldHead[j])
			continue
		}
		head[row] = f.oldHead[j]
	}
	for i := range head {
		if head[i] < 0 {
			head[i] = logical[i]
			f.diagonal[i] = -1
			f.position[i] = int32(len(f.order))
			f.order = append(f.order, int32(i))
		}
	}

	c := &f.nucleus.columns
	f.upper.reset(f.rows)
	f.upperByRow.reset(f.rows)
	count := zeroed(f.rowCount, f.rows)
	f.entries = 0
	for j, row := range f.pivotRow {
		if row < 0 {
			continue
		}
		from, size := c.start[j], c.size[j]
		f.entries += int(size)
		f.upper.open(row, size)
		at := f.upper.start[row]
		f.upper.size[row] = size
		copy(f.upper.index[at:], c.index[from:from+size])
		copy(f.upper.value[at:], c.value[from:from+size])
		for _, i := range c.index[from : from+size] {
			count[i]++
		}
	}
	f.base = f.entries
	for i := range count {
		f.upperByRow.open(int32(i), count[i]+spareRoom)
	}
	for k := range f.upper.start {
		from, size := f.upper.start[k], f.upper.size[k]
		for at := from; at < from+size; at++ {
			f.upperByRow.add(f.upper.index[at], int32(k), f.upper.value[at])
		}
	}
	f.transpose(count)
	return f.rejected
}

// spareRoom is how many places a row of U gets for entries of later spikes
// before it has to move.
const spareRoom = 4

// transpose builds the rows of L in reverse pivot order. BTRAN can then skip a
// row whose value is zero, as FTRAN skips a column.
func (f *factor) transpose(count []int32) {
	clear(count)
	for _, i := range f.lower.index {
		count[i]++
	}
	t := &f.lowerByRow
	t.reset()
	f.cursor = zeroed(f.cursor, f.rows)
	for k := len(f.order) - 1; k >= 0; k-- {
		i := f.order[k]
		if count[i] == 0 {
			continue
		}
		t.begin(i)
		f.cursor[i] = int32(len(t.index))
		t.index = lengthened(t.index, int(count[i]))
		t.value = lengthened(t.value, int(count[i]))
		t.close()
	}
	for k, p := range f.lower.pivot {
		for at := f.lower.start[k]; at < f.lower.start[k+1]; at++ {
			i := f.lower.index[at]
			t.index[f.cursor[i]] = p
			t.value[f.cursor[i]] = f.lower.value[at]
			f.cursor[i]++
		}
	}
}

func abs(x float64) float64 { return math.Abs(x) }
