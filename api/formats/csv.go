package formats

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"heltid/api/formats/document"
	"heltid/rules/roster"
)

// ReadRosterCSV reads a roster from a grid of person × date. The first line
// names the dates; each line below begins with a person's id, or a name that
// only one has. A cell holds shift or shift:place; empty or "-" is free. People
// and dates that are not there are free. Commas, semicolons and tabs serve as
// separators, UTF-8, UTF-16 and Windows-1252 as encodings.
func ReadRosterCSV(p *roster.Problem, name string, r io.Reader) (roster.Roster, error) {
	data, faults := document.ReadAll(name, r)
	if faults != nil {
		return roster.Roster{}, faults
	}
	return readGrid(p, name, data)
}

// grid is a reading of the CSV form.
type grid struct {
	name   string
	lines  *csv.Reader
	dates  []roster.Date // by column; NoDate where the header has none
	bad    []bool        // by column: the header is faulty there, which is told
	faults Faults
	more   int // faults beyond the many that are kept
}

func readGrid(p *roster.Problem, name string, data []byte) (roster.Roster, error) {
	text, fault := decoded(data)
	if fault != "" {
		return roster.Roster{}, Faults{{File: name, Say: fault}}
	}
	g := &grid{name: name, lines: csv.NewReader(strings.NewReader(text))}
	g.lines.Comma = separator(text)
	g.lines.FieldsPerRecord = -1
	g.lines.ReuseRecord = true
	l := newLaying(p)
	g.read(l)
	if len(g.faults) > 0 {
		return roster.Roster{}, g.faults.Sorted(g.more)
	}
	l.out.Sort()
	return l.out, nil
}

// fault notes a fault at a cell of the line just read. Columns are those of the
// grid, as a spreadsheet counts them.
func (g *grid) fault(column int, format string, args ...any) {
	if len(g.faults) >= 10*document.MostFaults {
		g.more++
		return
	}
	line, _ := g.lines.FieldPos(0)
	g.faults = append(g.faults, Fault{File: g.name, Line: line, Column: column + 1, Say: fmt.Sprintf(format, args...)})
}

func (g *grid) read(l *laying) {
	row, err := g.lines.Read()
	if errors.Is(err, io.EOF) {
		g.faults = append(g.faults, Fault{File: g.name, Say: "is empty"})
		return
	}
	if err == nil {
		g.header(l.p, row)
	}
	rows := make(map[roster.EmployeeNo]int)
	for err == nil {
		if row, err = g.lines.Read(); err == nil {
			g.row(l, row, rows)
		}
	}
	var bad *csv.ParseError
	if errors.As(err, &bad) {
		g.faults = append(g.faults, Fault{File: g.name, Line: bad.Line, Say: fmt.Sprintf("is not CSV: %v; check the quotes", bad.Err)})
	}
}

func (g *grid) header(p *roster.Problem, row []string) {
	if strings.TrimSpace(row[0]) == "" || len(row) < 2 {
		g.fault(0, "the first line is no header: write employee and then the dates, as employee,2026-10-05,…")
	}
	seen := make(map[roster.Date]int)
	g.dates = make([]roster.Date, len(row))
	g.bad = make([]bool, len(row))
	g.dates[0] = roster.NoDate
	for c := 1; c < len(row); c++ {
		g.dates[c] = roster.NoDate
		word := strings.TrimSpace(row[c])
		if word == "" {
			continue
		}
		date, err := roster.ParseDate(word)
		first, twice := seen[date]
		g.bad[c] = true
		switch {
		case err != nil:
			g.fault(c, "%s is not a date: write it as 2026-10-05", document.Quote(word))
		case date < p.First || date > p.Last():
			g.fault(c, "%s lies outside the period %s to %s", date, p.First, p.Last())
		case twice:
			g.fault(c, "%s is also column %d: keep one", date, first+1)
		default:
			seen[date] = c
			g.dates[c], g.bad[c] = date, false
		}
	}
}

func (g *grid) row(l *laying, row []string, rows map[roster.EmployeeNo]int) {
	word := strings.TrimSpace(row[0])
	line, _ := g.lines.FieldPos(0)
	if word == "" {
		for c := range row {
			if strings.TrimSpace(row[c]) != "" {
				g.fault(0, "the line names nobody: write the employee's id first")
				break
			}
		}
		return
	}
	who, fault := l.person(word)
	if fault != "" {
		g.fault(0, "%s", fault)
		return
	}
	if first, twice := rows[who]; twice {
		g.fault(0, "%s has a line already, line %d: keep one", l.p.Employees[who].ID, first)
		return
	}
	rows[who] = line
	for c := 1; c < len(row); c++ {
		cell := strings.TrimSpace(row[c])
		if cell == "" || cell == "-" {
			continue
		}
		if c >= len(g.dates) || g.dates[c] == roster.NoDate {
			if c >= len(g.dates) || !g.bad[c] {
				g.fault(c, "%s stands under no date: write one in the header", document.Quote(cell))
			}
			continue
		}
		shift, place, colon := strings.Cut(cell, ":")
		if shift == "" || colon && place == "" {
			g.fault(c, "%s is no duty: write shift or shift:place, or - for free", document.Quote(cell))
			continue
		}
		if fault := l.lay(who, g.dates[c], strings.TrimSpace(shift), strings.TrimSpace(place), fmt.Sprintf("line %d", line)); fault != "" {
			g.fault(c, "%s", fault)
		}
	}
}

// separator is the sign that splits the first line into most cells.
func separator(text string) rune {
	line, _, _ := strings.Cut(text, "\n")
	best, most := ',', 0
	for _, c := range []rune{',', ';', '\t'} {
		if n := strings.Count(line, string(c)); n > most {
			best, most = c, n
		}
	}
	return best
}

// WriteRosterCSV writes a roster as a grid of person × date: UTF-8, commas, a
// line for every employee. The roster must lie within the problem and give no
// one two duties a day.
func WriteRosterCSV(w io.Writer, p *roster.Problem, r roster.Roster) error {
	cells := make([][]string, len(p.Employees)+1)
	for i := range cells {
		cells[i] = make([]string, p.Days+1)
	}
	cells[0][0] = "employee"
	for d := range p.Days {
		cells[0][d+1] = p.Date(roster.Day(d)).String()
	}
	for i := range p.Employees {
		cells[i+1][0] = p.Employees[i].ID
	}
	for _, d := range r.Duties {
		cell := &cells[d.Employee+1][d.Day+1]
		if *cell != "" {
			return fmt.Errorf("employee %s has two duties on %s, which a grid cannot hold", p.Employees[d.Employee].ID, p.Date(d.Day))
		}
		*cell = p.Shifts[d.Shift].ID
		if d.Place != roster.NoPlace {
			*cell += ":" + p.Places[d.Place].ID
		}
	}
	var b bytes.Buffer
	lines := csv.NewWriter(&b)
	if err := lines.WriteAll(cells); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}
