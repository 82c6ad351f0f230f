package benchmarks

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"heltid/benchmarks/instances"
)

// Report lays runs beside what is published of their instances.
type Report struct{ Rows []Row }

// Row is all runs of one solver, as of one commit, on one instance with one
// limit. What it tells is the median over the runs, and the worst. Of an even
// number of runs the median is the worse of the two in the middle: a report does
// not flatter. A run without a roster is worse than any with one.
type Row struct {
	Instance, Solver, Commit string
	Limit                    Limit
	Runs, Solved, Proven     int
	Cost, WorstCost          *int64 // nil: no roster
	Bound, WorstBound        *int64 // nil: no bound
	Gap                      *float64
	Seconds                  *float64 // to the best roster
	First, Proof             *float64
	Peak                     uint64 // the most of any run
	// Known is what is published; nil when nothing is.
	Known *instances.Best
	// Wrong counts the runs whose roster and bound contradict each other, or
	// whose bound is above a published cost.
	Wrong  int
	newest int64
}

// NewReport groups records into rows: by instance, in the order of their
// numbers; then by limit; then by commit, the newest first.
func NewReport(records []Record) *Report {
	type key struct {
		instance, solver, commit string
		limit                    Limit
	}
	groups := map[key][]*Record{}
	for i := range records {
		r := &records[i]
		k := key{r.Instance, r.Solver, r.Commit, r.Limit}
		groups[k] = append(groups[k], r)
	}
	out := &Report{}
	for k, runs := range groups {
		row := Row{Instance: k.instance, Solver: k.solver, Commit: k.commit, Limit: k.limit}
		if b, ok := instances.BestKnown(k.instance); ok {
			row.Known = &b
		}
		row.fill(runs)
		out.Rows = append(out.Rows, row)
	}
	slices.SortFunc(out.Rows, func(a, b Row) int {
		return cmp.Or(
			natural(a.Instance, b.Instance),
			cmp.Compare(a.Instance, b.Instance),
			cmp.Compare(a.Limit.Seconds, b.Limit.Seconds),
			cmp.Compare(a.Limit.Work, b.Limit.Work),
			cmp.Compare(b.newest, a.newest),
			cmp.Compare(a.Solver, b.Solver),
			cmp.Compare(a.Commit, b.Commit),
		)
	})
	return out
}

func (row *Row) fill(runs []*Record) {
	var costs, bounds []*int64
	var gaps, bests, firsts, proofs []*float64
	for _, r := range runs {
		row.Runs++
		if r.Status.Solved() {
			row.Solved++
		}
		if r.Status == Optimal {
			row.Proven++
		}
		if r.Status == Contradiction || row.Known != nil && r.Bound != nil && *r.Bound > row.Known.Cost {
			row.Wrong++
		}
		costs, bounds = append(costs, r.Cost), append(bounds, r.Bound)
		gaps, bests = append(gaps, r.Gap), append(bests, r.Best)
		firsts, proofs = append(firsts, r.First), append(proofs, r.Proof)
		row.Peak = max(row.Peak, r.Peak)
		row.newest = max(row.newest, r.Began.UnixNano())
	}
	low, high := cmp.Compare[int64], func(a, b int64) int { return cmp.Compare(b, a) }
	row.Cost, row.WorstCost = median(costs, low), worst(costs, low)
	row.Bound, row.WorstBound = median(bounds, high), worst(bounds, high)
	row.Gap = median(gaps, cmp.Compare[float64])
	row.Seconds, row.First = median(bests, cmp.Compare[float64]), median(firsts, cmp.Compare[float64])
	row.Proof = median(proofs, cmp.Compare[float64])
}

// ordered sorts values from good to bad, what is not there last.
func ordered[T any](values []*T, better func(a, b T) int) []*T {
	values = slices.Clone(values)
	slices.SortStableFunc(values, func(a, b *T) int {
		switch {
		case a == nil && b == nil:
			return 0
		case a == nil:
			return 1
		case b == nil:
			return -1
		}
		return better(*a, *b)
	})
	return values
}

// median gives the value in the middle, of two the worse; nil when that is a
// run without one.
func median[T any](values []*T, better func(a, b T) int) *T {
	if len(values) == 0 {
		return nil
	}
	return ordered(values, better)[len(values)/2]
}

func worst[T any](values []*T, better func(a, b T) int) *T {
	if len(values) == 0 {
		return nil
	}
	return ordered(values, better)[len(values)-1]
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

// Markdown writes the table for a page, Text for a terminal.
func (r *Report) Markdown(w io.Writer) error { return write(w, r.table().RenderMarkdown()) }

// Text writes the table for a terminal.
func (r *Report) Text(w io.Writer) error { return write(w, r.table().Render()) }

func write(w io.Writer, s string) error {
	_, err := io.WriteString(w, s+"\n")
	return err
}

func (r *Report) table() table.Writer {
	t := table.NewWriter()
	style := table.StyleLight
	style.Format.Header = text.FormatDefault
	t.SetStyle(style)
	t.AppendHeader(table.Row{"instance", "limit", "solver", "commit", "runs", "best known", "cost", "worst", "over", "bound", "worst", "gap", "proven", "first s", "best s", "proof s", "MB", "wrong"})
	var right []table.ColumnConfig
	for i := 5; i <= 18; i++ {
		right = append(right, table.ColumnConfig{Number: i, Align: text.AlignRight})
	}
	t.SetColumnConfigs(right)
	for i := range r.Rows {
		row := &r.Rows[i]
		wrong := ""
		if row.Wrong > 0 {
			wrong = strconv.Itoa(row.Wrong)
		}
		t.AppendRow(table.Row{
			row.Instance, row.Limit.String(), row.Solver, short(row.Commit), row.Runs, row.known(),
			whole(row.Cost), whole(row.WorstCost), percent(row.Over()),
			whole(row.Bound), whole(row.WorstBound), percent(row.Gap), fmt.Sprintf("%d/%d", row.Proven, row.Runs),
			seconds(row.First), seconds(row.Seconds), seconds(row.Proof), row.Peak >> 20, wrong,
		})
	}
	return t
}

// known writes the best known cost, or bound and cost where they differ.
func (row *Row) known() string {
	switch k := row.Known; {
	case k == nil:
		return "-"
	case k.Optimal:
		return strconv.FormatInt(k.Cost, 10)
	case k.Bound == 0:
		return fmt.Sprintf("≤ %d", k.Cost)
	default:
		return fmt.Sprintf("%d to %d", k.Bound, k.Cost)
	}
}

func whole(v *int64) string {
	if v == nil {
		return "-"
	}
	return strconv.FormatInt(*v, 10)
}

func percent(v *float64) string {
	if v == nil {
		return "-"
	}
	return fmt.Sprintf("%.2f %%", 100**v)
}

func seconds(v *float64) string {
	if v == nil {
		return "-"
	}
	return fmt.Sprintf("%.1f", *v)
}

// short cuts a commit to what is enough to find it, and keeps what follows the
// hash: -dirty.
func short(commit string) string {
	const enough = 9
	hash, rest, found := strings.Cut(commit, "-")
	if len(hash) > enough {
		hash = hash[:enough]
	}
	if found {
		hash += "-" + rest
	}
	return hash
}

// natural compares names as people do: Instance2 before Instance10.
func natural(a, b string) int {
	for a != "" && b != "" {
		x, y := digits(a), digits(b)
		if x > 0 && y > 0 {
			n, m := number(a[:x]), number(b[:y])
			if n != m {
				return cmp.Compare(n, m)
			}
			a, b = a[x:], b[y:]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

func digits(s string) int {
	n := 0
	for n < len(s) && n < 18 && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}

func number(s string) (n int64) {
	for _, c := range s {
		n = 10*n + int64(c-'0')
	}
	return n
}
