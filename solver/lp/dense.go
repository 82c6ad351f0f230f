package lp

// dense is working space for the last part of an elimination, which fill has
// made nearly full. There a plain array is several times as fast as lists.
type dense struct {
	at      []float64 // by columns
	rows    []int32   // active rows, by place in the array
	columns []int32
	places  []int32 // by row: its place in the array
}

const (
	// full is the share of nonzeros at which the active matrix counts as dense.
	full = 0.65

	// denseLeast is the size below which lists do as well.
	denseLeast = 12
)

// crowded says that the active matrix is worth a dense array.
func (n *nucleus) crowded() bool {
	return n.left >= denseLeast && float64(n.entries) > full*float64(n.left)*float64(n.left)
}

// eliminateDense pivots on what is left of the nucleus, with the largest element
// of each column as its pivot.
func (f *factor) eliminateDense() {
	n, d := &f.nucleus, &f.dense
	d.rows, d.columns = d.rows[:0], d.columns[:0]
	d.places = zeroed(d.places, f.rows)
	for i := range f.rowDone {
		if !f.rowDone[i] {
			d.places[i] = int32(len(d.rows))
			d.rows = append(d.rows, int32(i))
		}
	}
	for j := range f.pivotRow {
		if f.pivotRow[j] < 0 {
			d.columns = append(d.columns, int32(j))
		}
	}
	height := len(d.rows)
	d.at = zeroed(d.at, height*len(d.columns))
	for k, j := range d.columns {
		column := d.at[k*height : (k+1)*height]
		from, end := n.columns.start[j]+n.above[j], n.columns.start[j]+n.columns.size[j]
		for e := from; e < end; e++ {
			column[d.places[n.columns.index[e]]] = n.columns.value[e]
		}
		n.columns.size[j] = n.above[j]
	}
	n.effort += height * height * height / 12 // a third of a cube, at a quarter of the price

	active := height
	for k, j := range d.columns {
		column := d.at[k*height : k*height+active]
		p, largest := 0, 0.0
		for i, x := range column {
			if abs(x) > largest {
				p, largest = i, abs(x)
			}
		}
		if largest < leastPivot {
			continue // dependent: some logical takes its place
		}
		row, value := d.rows[p], column[p]
		active--
		d.rows[p], d.rows[active] = d.rows[active], d.rows[p]
		for c := k; c < len(d.columns); c++ {
			at := d.at[c*height : c*height+active+1]
			at[p], at[active] = at[active], at[p]
		}
		column = column[:active]
		f.lower.begin(row)
		for i, x := range column {
			if abs(x) < negligible {
				column[i] = 0
				continue
			}
			column[i] = x / value
			f.lower.add(d.rows[i], column[i])
		}
		f.lower.close()
		f.pivot(row, j, value, n.columns.size[j])
		for c := k + 1; c < len(d.columns); c++ {
			at := d.at[c*height : c*height+active+1]
			u := at[active]
			if abs(u) < negligible {
				continue
			}
			n.columns.add(d.columns[c], row, u)
			at = at[:len(column)]
			for i, l := range column {
				at[i] -= float64(l * u)
			}
		}
	}
}
