package benchmarks

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"heltid/benchmarks/instances"
)

// Sides lays solvers side by side: a row for each instance and limit, a column for
// each solver, in which its cost stands with its ratio to that of the first.
type Sides struct {
	Solvers []string
	Rows    []SideRow
}

// SideRow is one instance with one limit. Best and Bound are by solver, medians
// over the runs as in Report; nil where there is none.
type SideRow struct {
	Instance    string
	Limit       Limit
	Known       *instances.Best
	Best, Bound []*int64
}

// SideBySide groups the records of several solvers; the first named comes first,
// and the others are compared with it.
func SideBySide(records []Record, first string) *Sides {
	out := &Sides{Solvers: []string{first}}
	for i := range records {
		if !slices.Contains(out.Solvers, records[i].Solver) {
			out.Solvers = append(out.Solvers, records[i].Solver)
		}
	}
	report := NewReport(records)
	for i := range report.Rows {
		row := &report.Rows[i]
		at := slices.IndexFunc(out.Rows, func(s SideRow) bool { return s.Instance == row.Instance && s.Limit == row.Limit })
		if at < 0 {
			at = len(out.Rows)
			out.Rows = append(out.Rows, SideRow{
				Instance: row.Instance, Limit: row.Limit, Known: row.Known,
				Best: make([]*int64, len(out.Solvers)), Bound: make([]*int64, len(out.Solvers)),
			})
		}
		k := slices.Index(out.Solvers, row.Solver)
		if out.Rows[at].Best[k] == nil { // of several commits the newest
			out.Rows[at].Best[k], out.Rows[at].Bound[k] = row.Cost, row.Bound
		}
	}
	return out
}

// Ratio gives a solver's cost on a row over the first solver's; nil without both.
func (r *SideRow) Ratio(solver int) *float64 {
	if r.Best[0] == nil || r.Best[solver] == nil || *r.Best[0] == 0 {
		return nil
	}
	v := float64(*r.Best[solver]) / float64(*r.Best[0])
	return &v
}

// Ahead lists the solvers that found a cheaper roster than the first, or proved
// more.
func (r *SideRow) Ahead(solvers []string) []string {
	var out []string
	for k := 1; k < len(solvers); k++ {
		if less(r.Best[k], r.Best[0]) || less(negated(r.Bound[k]), negated(r.Bound[0])) {
			out = append(out, solvers[k])
		}
	}
	return out
}

// less tells whether a is there and b is greater, or is not there.
func less(a, b *int64) bool { return a != nil && (b == nil || cmp.Less(*a, *b)) }

func negated(v *int64) *int64 {
	if v == nil {
		return nil
	}
	n := -*v
	return &n
}

// Text writes the table for a terminal, Markdown for a page.
func (s *Sides) Text(w io.Writer) error { return write(w, s.table().Render()) }

// Markdown writes the table for a page.
func (s *Sides) Markdown(w io.Writer) error { return write(w, s.table().RenderMarkdown()) }

func (s *Sides) table() table.Writer {
	t := table.NewWriter()
	style := table.StyleLight
	style.Format.Header = text.FormatDefault
	t.SetStyle(style)
	head := table.Row{"instance", "limit", "best known"}
	for i, name := range s.Solvers {
		head = append(head, name, "bound")
		if i > 0 {
			head = append(head, "ratio")
		}
	}
	t.AppendHeader(append(head, "ahead of "+s.Solvers[0]))
	var right []table.ColumnConfig
	for i := 3; i < len(head)+1; i++ {
		right = append(right, table.ColumnConfig{Number: i, Align: text.AlignRight})
	}
	t.SetColumnConfigs(right)
	for i := range s.Rows {
		r := &s.Rows[i]
		line := table.Row{r.Instance, r.Limit.String(), (&Row{Known: r.Known}).known()}
		for k := range s.Solvers {
			line = append(line, whole(r.Best[k]), whole(r.Bound[k]))
			if k > 0 {
				line = append(line, ratio(r.Ratio(k)))
			}
		}
		t.AppendRow(append(line, strings.Join(r.Ahead(s.Solvers), ", ")))
	}
	return t
}

func ratio(v *float64) string {
	if v == nil {
		return "-"
	}
	return fmt.Sprintf("%.3f", *v)
}
