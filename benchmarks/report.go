package benchmarks

import (
	"cmp"
	"fmt"
	"slices"

	"heltid/benchmarks/instances"
)

// The names of our own solver in a record; any other is a rival's.
const (
	Ours = "heltid"
	// OursWeekly is ours played by the week, as INRC-II was.
	OursWeekly = "heltid weekly"
)

// Run is a record and what has come of working its bound out again.
type Run struct {
	Record
	Verdict Verdict
}

// Verdict says what slow code of its own has found of a bound's certificate; the
// zero Verdict that nobody has asked.
type Verdict struct {
	Told  string // a word or two: "yes", "not in 1m0s"
	Wrong bool   // the certificate or the roster is not what the record says
}

// Held is the verdict of a bound that is as certified.
var Held = Verdict{Told: "yes"}

// Report lays runs beside what is published of their instances, and beside rivals'.
type Report struct {
	Rows []Row
	// Rivals says what the rivals are; "" where nothing needs to be said.
	Rivals string

	machines []Machine
	first    int64 // when the first run began and the last, in nanoseconds since 1970
	last     int64
}

// instance names an instance: names are the formats' own.
type instance struct{ Format, Instance string }

func (i instance) compare(other instance) int {
	return cmp.Or(
		cmp.Compare(rank(i.Format), rank(other.Format)),
		cmp.Compare(i.Format, other.Format),
		natural(i.Instance, other.Instance),
		cmp.Compare(i.Instance, other.Instance),
	)
}

// Row is all runs of one solver, as of one commit, on one instance with one
// limit. Costs and seconds are the median over the runs, of two the worse. A run
// without a roster is worse than any with one.
type Row struct {
	instance
	Solver, Commit     string
	Limit              Limit
	Seeds              []uint64 // of all runs, in order
	Cost, Worst        *int64   // nil: no roster
	Bound              *int64   // the best: what one run proves holds for all; nil: none
	Gap                *float64 // between Cost and Bound
	First, Best, Proof *float64 // seconds
	Peak               uint64   // the most of any run
	// Known is what is published; nil when nothing is.
	Known *instances.Best
	// Verified sums up the verdicts; "" where nobody has asked.
	Verified string
	// Wrong tells of each run whose roster, bound and certificate do not go
	// together, or whose bound is above a roster that anybody has found.
	Wrong  []string
	newest int64
}

// NewReport groups runs into rows: by solver, by format and instance in the order
// of its number, by limit, and by commit, the newest first.
func NewReport(runs []Run) *Report {
	type key struct {
		instance
		solver, commit string
		limit          Limit
	}
	out := &Report{}
	groups := map[key][]*Run{}
	cheapest := map[instance]int64{}
	for i := range runs {
		r := &runs[i]
		at := instance{r.Record.Format, r.Record.Instance}
		k := key{at, r.Solver, r.Commit, r.Limit}
		groups[k] = append(groups[k], r)
		if cost, ok := cheapest[at]; r.Cost != nil && (!ok || *r.Cost < cost) {
			cheapest[at] = *r.Cost
		}
		if !slices.Contains(out.machines, r.Machine) {
			out.machines = append(out.machines, r.Machine)
		}
		began := r.Began.UnixNano()
		if i == 0 {
			out.first, out.last = began, began
		}
		out.first, out.last = min(out.first, began), max(out.last, began)
	}
	for k, runs := range groups {
		row := Row{instance: k.instance, Solver: k.solver, Commit: k.commit, Limit: k.limit}
		least, found := cheapest[k.instance]
		if b, ok := instances.BestKnown(k.Instance); ok {
			row.Known = &b
			if !b.Infeasible && (!found || b.Cost < least) {
				least, found = b.Cost, true
			}
		}
		slices.SortFunc(runs, func(a, b *Run) int { return cmp.Compare(a.Seed, b.Seed) })
		row.fill(runs)
		for _, r := range runs {
			if fault := r.fault(least, found); fault != "" {
				row.Wrong = append(row.Wrong, fmt.Sprintf("%s, %s, %s, seed %d: %s", r.Instance, r.Solver, r.Limit, r.Seed, fault))
			}
		}
		out.Rows = append(out.Rows, row)
	}
	slices.SortFunc(out.Rows, func(a, b Row) int {
		return cmp.Or(
			cmp.Compare(a.Solver, b.Solver),
			a.instance.compare(b.instance),
			a.Limit.compare(b.Limit),
			cmp.Compare(b.newest, a.newest),
			cmp.Compare(a.Commit, b.Commit),
		)
	})
	return out
}

// fill sums up the runs of a row; there is one at least.
func (row *Row) fill(runs []*Run) {
	var costs []*int64
	var firsts, bests, proofs []*float64
	verdicts := map[string]int{}
	for _, r := range runs {
		row.Seeds = append(row.Seeds, r.Seed)
		costs = append(costs, r.Cost)
		firsts, bests, proofs = append(firsts, r.First), append(bests, r.Best), append(proofs, r.Proof)
		if r.Bound != nil && (row.Bound == nil || *r.Bound > *row.Bound) {
			row.Bound = r.Bound
		}
		row.Peak = max(row.Peak, r.Peak)
		row.newest = max(row.newest, r.Began.UnixNano())
		verdicts[r.Verdict.Told]++
	}
	row.Cost, row.Worst = median(costs), greatest(costs)
	row.First, row.Best, row.Proof = median(firsts), median(bests), median(proofs)
	if row.Cost != nil && row.Bound != nil {
		gap := Gap(*row.Cost, *row.Bound)
		row.Gap = &gap
	}
	row.Verified = summed(verdicts)
}

// fault tells what is wrong with a run, held against the cheapest roster that
// anybody has found of the instance; "" when nothing is.
func (r *Run) fault(cheapest int64, found bool) string {
	switch {
	case r.Verdict.Wrong:
		return r.Verdict.Told
	case r.Status == Contradiction:
		return fmt.Sprintf("contradiction between cost %s and bound %s, or between solver and checker", told(r.Cost), told(r.Bound))
	case r.Bound != nil && found && *r.Bound > cheapest:
		return fmt.Sprintf("bound %d is above a roster that costs %d", *r.Bound, cheapest)
	}
	return ""
}

// Over gives how far the median cost is above the best known one, as a share of
// it; nil without either, or when the best known cost is nought.
func (row *Row) Over() *float64 {
	if row.Cost == nil || row.Known == nil || row.Known.Cost == 0 {
		return nil
	}
	v := float64(*row.Cost-row.Known.Cost) / float64(row.Known.Cost)
	return &v
}

// Wrong lists what is wrong with any row.
func (r *Report) Wrong() (all []string) {
	for i := range r.Rows {
		all = append(all, r.Rows[i].Wrong...)
	}
	return all
}
