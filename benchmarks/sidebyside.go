package benchmarks

import (
	"fmt"
	"slices"
)

// sides lays solvers side by side on the instances that a rival has run with one
// limit: a row for each instance, a column for each solver, ours first.
type sides struct {
	limit     Limit
	solvers   []string
	instances []instance
	rows      [][]*Row // by instance and solver; nil where one has not run
}

// sideBySide gives the sides of each limit with which a rival has run; of runs as
// of several commits the newest count.
func (r *Report) sideBySide() []sides {
	var out []sides
	for i := range r.Rows {
		row := &r.Rows[i]
		if !row.rival() {
			continue
		}
		k := slices.IndexFunc(out, func(s sides) bool { return s.limit == row.Limit })
		if k < 0 {
			k = len(out)
			out = append(out, sides{limit: row.Limit, solvers: []string{Ours}})
		}
		s := &out[k]
		if !slices.Contains(s.solvers, row.Solver) {
			s.solvers = append(s.solvers, row.Solver)
		}
		if !slices.Contains(s.instances, row.instance) {
			s.instances = append(s.instances, row.instance)
		}
	}
	slices.SortFunc(out, func(a, b sides) int { return a.limit.compare(b.limit) })
	for k := range out {
		s := &out[k]
		slices.Sort(s.solvers[1:])
		slices.SortFunc(s.instances, instance.compare)
		for _, at := range s.instances {
			var rows []*Row
			for _, solver := range s.solvers {
				rows = append(rows, r.newestOf(at, solver, s.limit))
			}
			s.rows = append(s.rows, rows)
		}
	}
	return out
}

// newestOf gives the newest row of a solver on an instance; nil when there is none.
func (r *Report) newestOf(at instance, solver string, limit Limit) *Row {
	for i := range r.Rows { // the newest commit stands first
		if row := &r.Rows[i]; row.instance == at && row.Solver == solver && row.Limit == limit {
			return row
		}
	}
	return nil
}

// rival tells whether the row is of somebody else's solver.
func (row *Row) rival() bool { return row.Solver != Ours && row.Solver != OursWeekly }

// ratio gives a rival's cost over ours; nil without both.
func ratio(ours, rival *Row) *float64 {
	if ours == nil || rival == nil || ours.Cost == nil || rival.Cost == nil || *ours.Cost == 0 {
		return nil
	}
	v := float64(*rival.Cost) / float64(*ours.Cost)
	return &v
}

// ahead tells of each rival that has found a cheaper roster than ours, or proved
// more; not of bounds that a roster refutes. It tells too where ours has not run.
func (s *sides) ahead() []string {
	var out []string
	for i, rows := range s.rows {
		ours := rows[0]
		if ours == nil {
			out = append(out, fmt.Sprintf("%s: %s was not run with this limit.", s.instances[i].Instance, Ours))
			continue
		}
		for _, rival := range rows[1:] {
			if rival == nil {
				continue
			}
			if less(rival.Cost, ours.Cost) {
				out = append(out, fmt.Sprintf("%s: %s is ahead in cost, %s against %s.", ours.Instance, rival.Solver, told(rival.Cost), told(ours.Cost)))
			}
			if rival.Bound != nil && len(rival.Wrong) == 0 && (ours.Bound == nil || *ours.Bound < *rival.Bound) {
				out = append(out, fmt.Sprintf("%s: %s is ahead in bound, %s against %s.", ours.Instance, rival.Solver, told(rival.Bound), told(ours.Bound)))
			}
		}
	}
	return out
}

// less tells whether a is there and b is greater, or is not there.
func less(a, b *int64) bool { return a != nil && (b == nil || *a < *b) }
