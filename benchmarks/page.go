package benchmarks

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// section is a part of a report's page.
type section struct {
	title string
	said  []string     // what is said above the table, a paragraph each
	table table.Writer // nil: none
	list  []string     // what stands beneath
}

// set is how the instances of one format are headed; about says what there is to
// know of them.
type set struct{ format, title, about, example string }

// sets are in the order of the page.
var sets = []set{
	{"heltid", "Our own units", "Cost is all levels in one currency. Nothing is published of them.", "testdata/problems/UNIT.yaml"},
	{"curtois", "Curtois and Qu", "", "FILE.txt"},
	{"inrc2", "INRC-II, all weeks at once", "", "inrc2/INSTANCE"},
	{"inrc1", "INRC-I", "", "FILE.txt"},
	{"rws", "Rotating schedules", "They have no cost: a schedule is found or not.", "FILE.dzn"},
}

// rank is where the instances of a format stand on the page.
func rank(format string) int {
	k := slices.IndexFunc(sets, func(s set) bool { return s.format == format })
	if k < 0 {
		return len(sets)
	}
	return k
}

// Markdown writes the report as a page: the whole of REPORT.md.
func (r *Report) Markdown(w io.Writer) error {
	var out strings.Builder
	for i, s := range r.sections() {
		if i == 0 {
			out.WriteString("# " + s.title + "\n")
		} else {
			out.WriteString("\n## " + s.title + "\n")
		}
		for _, p := range s.said {
			out.WriteString("\n" + p + "\n")
		}
		if s.table != nil {
			out.WriteString("\n" + s.table.RenderMarkdown() + "\n")
		}
		for k, line := range s.list {
			if k == 0 {
				out.WriteString("\n")
			}
			out.WriteString("- " + line + "\n")
		}
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// Text writes the tables for a terminal, and what stands beneath them.
func (r *Report) Text(w io.Writer) error {
	var out strings.Builder
	for _, s := range r.sections() {
		if s.table == nil && s.list == nil {
			continue
		}
		out.WriteString(s.title + "\n")
		if s.table != nil {
			out.WriteString(s.table.Render() + "\n")
		}
		for _, line := range s.list {
			out.WriteString(line + "\n")
		}
		out.WriteString("\n")
	}
	_, err := io.WriteString(w, strings.TrimSuffix(out.String(), "\n"))
	return err
}

// sections are the page: a head, our own runs by format, what is better than
// anything published, rivals beside ours by limit, and last what is wrong.
func (r *Report) sections() []section {
	out := []section{r.head()}
	for from := 0; from < len(r.Rows); {
		row := &r.Rows[from]
		to := from + 1
		for to < len(r.Rows) && r.Rows[to].Solver == row.Solver && r.Rows[to].Format == row.Format {
			to++
		}
		if !row.rival() {
			out = append(out, alone(r.Rows[from:to]))
		}
		from = to
	}
	if news := r.news(); news != nil {
		out = append(out, section{title: "Better than published", list: news})
	}
	for _, s := range r.sideBySide() {
		out = append(out, s.section(r.Rivals))
	}
	if wrong := r.Wrong(); wrong != nil {
		out = append(out, section{title: "Wrong", list: wrong})
	}
	return out
}

// head tells when and on what the runs were made, and how to read the tables.
func (r *Report) head() section {
	out := section{title: "Measured"}
	if len(r.Rows) == 0 {
		out.said = []string{"No runs."}
		return out
	}
	day := func(t int64) string { return time.Unix(0, t).UTC().Format(time.DateOnly) }
	when := day(r.first)
	if until := day(r.last); until != when {
		when += " to " + until
	}
	var commits, machines []string
	for i := range r.Rows {
		if c := short(r.Rows[i].Commit); !slices.Contains(commits, c) {
			commits = append(commits, c)
		}
	}
	for _, m := range r.machines {
		machines = append(machines, fmt.Sprintf("%d cores, %s, %s", m.CPUs, m.System, m.Go))
	}
	what := "commit "
	if len(commits) > 1 {
		what = "commits "
	}
	out.said = []string{
		when + ", " + what + strings.Join(commits, ", ") + "; " + strings.Join(machines, "; ") + ".",
		"The cost is what the checker counts of the roster: the median over the seeds, of two the worse, and the worst.\n" +
			"The bound is the best that a run has proven, since it holds for all; the gap is between median cost and bound.\n" +
			"Seconds are medians: to the first roster, to the best, and to the proof that it is; memory is the most of any run.\n" +
			"Before a best known cost, ≤ says that nobody has told a bound. A bound is verified when `bench report --verify`\n" +
			"has worked it out again from its certificate, with slow code that shares nothing with the solver.",
	}
	return out
}

// alone is the table of our runs of one format.
func alone(rows []Row) section {
	of := set{title: rows[0].Format, example: "FILE"}
	if k := rank(rows[0].Format); k < len(sets) {
		of = sets[k]
	}
	published, weekly := rows[0].Format != "heltid", ""
	if rows[0].Solver == OursWeekly {
		of.title, of.about, weekly = "INRC-II, week by week", "The limit is that of all weeks together.", " --weekly"
	}
	limit := "--time LIMIT"
	if rows[0].Limit.Seconds == 0 {
		limit = "--work LIMIT"
	}
	out := section{title: of.title}
	if of.about != "" {
		out.said = append(out.said, of.about)
	}
	out.said = append(out.said, fmt.Sprintf("`go run ./cmd/bench run --format %s%s %s --seed SEED --out DIR %s`", rows[0].Format, weekly, limit, of.example))
	head := []string{"instance", "limit"}
	if published {
		head = append(head, "best known")
	}
	head = append(head, "cost", "worst")
	if published {
		head = append(head, "over")
	}
	t := newTable(2, append(head, "bound", "gap", "first, s", "best, s", "proof, s", "MB", "seeds", "verified", "commit")...)
	for i := range rows {
		row := &rows[i]
		line := table.Row{row.Instance, row.Limit.String()}
		if published {
			line = append(line, row.known())
		}
		line = append(line, whole(row.Cost), whole(row.Worst))
		if published {
			line = append(line, percent(row.Over()))
		}
		t.AppendRow(append(line, whole(row.Bound), percent(row.Gap), seconds(row.First), seconds(row.Best), seconds(row.Proof),
			row.Peak>>20, list(row.Seeds), verified(row), short(row.Commit)))
	}
	out.table = t
	return out
}

// news lists the rosters of ours that cost less than any published, and the bounds
// that prove more than any published.
func (r *Report) news() (out []string) {
	for i := range r.Rows {
		row := &r.Rows[i]
		if row.rival() || row.Known == nil || row.Known.Infeasible || len(row.Wrong) > 0 {
			continue
		}
		if less(row.Cost, &row.Known.Cost) {
			out = append(out, fmt.Sprintf("%s, %s: a roster that costs %s; the best published costs %d.", row.Instance, row.Limit, whole(row.Cost), row.Known.Cost))
		}
		if row.Known.Bound > 0 && less(&row.Known.Bound, row.Bound) {
			out = append(out, fmt.Sprintf("%s, %s: a bound of %s; the best published is %d.", row.Instance, row.Limit, whole(row.Bound), row.Known.Bound))
		}
	}
	return out
}

// section is the sides as a table, two lines for each instance: what the solvers'
// rosters cost, and what the solvers have proven.
func (s *sides) section(rivals string) section {
	out := section{title: "Beside others, " + s.limit.String()}
	if rivals != "" {
		out.said = append(out.said, rivals)
	}
	call := "`go run ./cmd/bench peers --install --time LIMIT --seed SEED --out DIR FILE.txt`"
	out.said = append(out.said, "Cost, and how many times ours it is; beneath it the bound, as each solver tells it. \"-\" is none in time, and an\nempty place that the solver was not run. "+call)
	t := newTable(1, append([]string{"instance", "best known"}, s.solvers...)...)
	for i, rows := range s.rows {
		costs, bounds := table.Row{s.instances[i].Instance, ""}, table.Row{"bound", ""}
		for k, row := range rows {
			if row == nil {
				costs, bounds = append(costs, ""), append(bounds, "")
				continue
			}
			costs[1] = row.known()
			cost := whole(row.Cost)
			if v := ratio(rows[0], row); k > 0 && v != nil {
				cost += fmt.Sprintf(" (%.2f×)", *v)
			}
			costs, bounds = append(costs, cost), append(bounds, whole(row.Bound))
		}
		t.AppendRow(costs)
		t.AppendRow(bounds)
	}
	out.table = t
	if out.list = s.ahead(); out.list == nil {
		out.list = []string{"No rival is ahead in cost or bound."}
	}
	return out
}

// newTable begins a table whose columns stand to the right but for the first few.
func newTable(left int, head ...string) table.Writer {
	t := table.NewWriter()
	style := table.StyleLight
	style.Format.Header = text.FormatDefault
	t.SetStyle(style)
	var names table.Row
	var right []table.ColumnConfig
	for i, name := range head {
		names = append(names, name)
		if i >= left {
			right = append(right, table.ColumnConfig{Number: i + 1, Align: text.AlignRight})
		}
	}
	t.AppendHeader(names)
	t.SetColumnConfigs(right)
	return t
}
