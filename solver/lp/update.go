package lp

// etas is a sequence of elementary matrices, each the identity but for one row
// or column.
type etas struct {
	pivot []int32
	start []int32 // one more than pivot
	index []int32
	value []float64
}

func (e *etas) reset() {
	e.pivot = e.pivot[:0]
	e.start = append(e.start[:0], 0)
	e.index = e.index[:0]
	e.value = e.value[:0]
}

func (e *etas) begin(pivot int32) {
	e.pivot = append(e.pivot, pivot)
}

func (e *etas) add(index int32, value float64) {
	e.index = append(e.index, index)
	e.value = append(e.value, value)
}

// close ends the eta that begin opened. An eta without entries is dropped.
func (e *etas) close() {
	if int(e.start[len(e.start)-1]) == len(e.index) {
		e.pivot = e.pivot[:len(e.pivot)-1]
		return
	}
	e.start = append(e.start, int32(len(e.index)))
}

// push applies the etas in order as columns: a pivot that is zero costs one
// comparison.
func (e *etas) push(x []float64) {
	for k, p := range e.pivot {
		t := x[p]
		if t == 0 {
			continue
		}
		from, to := e.start[k], e.start[k+1]
		index := e.index[from:to]
		value := e.value[from:to]
		value = value[:len(index)]
		for n, i := range index {
			x[i] -= float64(value[n] * t)
		}
	}
}

// pull applies the etas in order as rows.
func (e *etas) pull(x []float64) {
	for k, p := range e.pivot {
		from, to := e.start[k], e.start[k+1]
		index := e.index[from:to]
		value := e.value[from:to]
		value = value[:len(index)]
		sum := 0.0
		for n, i := range index {
			sum += float64(value[n] * x[i])
		}
		x[p] -= sum
	}
}

// pushBack applies the etas in reverse order as columns.
func (e *etas) pushBack(x []float64) {
	for k := len(e.pivot) - 1; k >= 0; k-- {
		t := x[e.pivot[k]]
		if t == 0 {
			continue
		}
		from, to := e.start[k], e.start[k+1]
		index := e.index[from:to]
		value := e.value[from:to]
		value = value[:len(index)]
		for n, i := range index {
			x[i] -= float64(value[n] * t)
		}
	}
}

// ftran solves B·x = a in place. With keep it remembers the half-way vector,
// the spike, for an update that brings a into the basis.
func (f *factor) ftran(x []float64, keep bool) {
	f.lower.push(x)
	f.rowEtas.pull(x)
	if keep {
		f.spike.reset()
		for i, t := range x {
			if abs(t) > negligible {
				f.spike.add(int32(i), t)
			}
		}
	}
	u := &f.upper
	for k := len(f.order) - 1; k >= 0; k-- {
		i := f.order[k]
		if i < 0 {
			continue
		}
		t := x[i]
		if t == 0 {
			continue
		}
		if abs(t) < negligible {
			x[i] = 0
			continue
		}
		t /= f.diagonal[i]
		x[i] = t
		from, to := u.start[i], u.start[i]+u.size[i]
		index := u.index[from:to]
		value := u.value[from:to]
		value = value[:len(index)]
		for n, r := range index {
			x[r] -= float64(value[n] * t)
		}
	}
}

// btran solves Bᵀ·y = c in place. It may start at the pivot position first when
// c is zero before it. With keep, c must be the unit vector of the row at that
// position; the half-way vector then gives the row eta of an update there.
func (f *factor) btran(y []float64, first int32, keep bool) {
	u := &f.upperByRow
	for _, i := range f.order[first:] {
		if i < 0 {
			continue
		}
		t := y[i]
		if t == 0 {
			continue
		}
		if abs(t) < negligible {
			y[i] = 0
			continue
		}
		t /= f.diagonal[i]
		y[i] = t
		from, to := u.start[i], u.start[i]+u.size[i]
		index := u.index[from:to]
		value := u.value[from:to]
		value = value[:len(index)]
		for n, j := range index {
			y[j] -= float64(value[n] * t)
		}
	}
	if keep {
		f.rowEta.reset()
		scale := -1 / y[f.order[first]]
		for _, i := range f.order[first+1:] {
			if i >= 0 && y[i] != 0 {
				f.rowEta.add(i, float64(y[i]*scale))
			}
		}
	}
	f.rowEtas.pushBack(y)
	f.lowerByRow.push(y)
}

// replace exchanges the basis column at place t for the one whose spike ftran
// kept, given the row eta that btran kept for t and the pivot element of the
// entering column. It costs the entries it touches.
//
// It refuses, and leaves a factor that must be made anew, when the new diagonal
// disagrees with what the pivot element promises.
func (f *factor) replace(t int32, pivot float64) bool {
	promised := float64(f.diagonal[t] * pivot)

	// The row eta clears row t of U, which then stands last.
	f.rowEtas.begin(t)
	for k, i := range f.rowEta.index {
		f.rowEtas.add(i, f.rowEta.value[k])
	}
	f.rowEtas.close()
	from, to := f.upper.start[t], f.upper.start[t]+f.upper.size[t]
	for _, i := range f.upper.index[from:to] {
		f.upperByRow.remove(i, t)
	}
	f.entries -= int(to - from)
	from, to = f.upperByRow.start[t], f.upperByRow.start[t]+f.upperByRow.size[t]
	for _, j := range f.upperByRow.index[from:to] {
		f.upper.remove(j, t)
	}
	f.entries -= int(to - from)
	f.upperByRow.size[t] = 0

	// The spike becomes the last column.
	f.upper.open(t, int32(len(f.spike.index)))
	diagonal := 0.0
	for k, i := range f.spike.index {
		value := f.spike.value[k]
		if i == t {
			diagonal = value
			continue
		}
		f.upper.add(t, i, value)
		f.upperByRow.add(i, t, value)
	}
	f.order[f.position[t]] = -1
	f.position[t] = int32(len(f.order))
	f.order = append(f.order, t)
	f.updates++
	f.entries += len(f.spike.index) + len(f.rowEta.index)
	f.debt += solves * max(f.entries-f.base, 0)

	// Row eta times spike, with the spike spread over the rows it has entries in.
	last := len(f.rowEtas.index)
	eta := f.rowEtas.index[last-len(f.rowEta.index):]
	for k, i := range f.spike.index {
		f.nucleus.multiplier[i] = f.spike.value[k]
	}
	sum := 0.0
	for k, i := range eta {
		sum += float64(f.rowEta.value[k] * f.nucleus.multiplier[i])
	}
	for _, i := range f.spike.index {
		f.nucleus.multiplier[i] = 0
	}
	diagonal -= sum
	f.diagonal[t] = diagonal
	return abs(diagonal-promised) <= updateTolerance*max(1, abs(promised)) && abs(diagonal) > leastPivot
}

// tired says that another factorisation is cheaper, or safer, than going on: the
// entries that updates have added have cost the solves as much as it would.
func (f *factor) tired() bool {
	return f.updates >= mostUpdates || f.debt > dearer*f.nucleus.effort+overhead*f.rows
}

const (
	// solves is how many solves with the factors a pivot takes.
	solves = 4

	// dearer is what an entry costs in the elimination beside one in a solve.
	dearer = 3

	// overhead is what a row costs a factorisation besides.
	overhead = 100
)
