package formats

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"heltid/rules/roster"
)

// WriteRosterXLSX writes a roster as an Excel workbook for people: a sheet with
// a row per person and a column per day, and one that explains the shifts.
// Everything is written as text or number, never as a formula, so that no name
// can become one.
func WriteRosterXLSX(w io.Writer, p *roster.Problem, r roster.Roster) (err error) {
	f := excelize.NewFile()
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	book := workbook{File: f, p: p}
	book.styles()
	book.roster(r)
	book.shifts()
	if book.fault != nil {
		return fmt.Errorf("workbook: %w", book.fault)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	return repacked(w, b.Bytes())
}

// repacked writes a zip with its files in the order of their names: the library
// writes the sheets in any order, and the same roster is to be the same bytes.
// What is packed is copied as it is.
func repacked(w io.Writer, packed []byte) error {
	from, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	slices.SortFunc(from.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	to := zip.NewWriter(w)
	for _, f := range from.File {
		if err := to.Copy(f); err != nil {
			return err
		}
	}
	return to.Close()
}

// workbook is a workbook as it is written; the first fault is kept.
type workbook struct {
	*excelize.File
	p                        *roster.Problem
	heading, red, free, cell int // styles
	fault                    error
}

const (
	rosterSheet = "Schema"
	shiftSheet  = "Pass"
	lead        = 4 // columns before the first day
)

func (b *workbook) must(err error) {
	if b.fault == nil {
		b.fault = err
	}
}

func (b *workbook) style(s excelize.Style) int {
	id, err := b.NewStyle(&s)
	b.must(err)
	return id
}

func (b *workbook) styles() {
	fill := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	middle := &excelize.Alignment{Horizontal: "center"}
	bold := &excelize.Font{Bold: true}
	b.heading = b.style(excelize.Style{Font: bold, Alignment: middle})
	b.red = b.style(excelize.Style{Font: &excelize.Font{Bold: true, Color: "B00020"}, Fill: fill("F4E6E8"), Alignment: middle})
	b.free = b.style(excelize.Style{Fill: fill("F4E6E8"), Alignment: middle})
	b.cell = b.style(excelize.Style{Alignment: middle})
}

// roster fills the sheet of the roster: who, how much, and each day.
func (b *workbook) roster(r roster.Roster) {
	p := b.p
	b.must(b.SetSheetName("Sheet1", rosterSheet))
	out, err := b.NewStreamWriter(rosterSheet)
	if err != nil {
		b.must(err)
		return
	}
	b.must(out.SetPanes(&excelize.Panes{Freeze: true, XSplit: lead, YSplit: 1, TopLeftCell: "E2", ActivePane: "bottomRight"}))
	b.must(out.SetColWidth(1, 1, 10))
	b.must(out.SetColWidth(2, 2, 26))
	b.must(out.SetColWidth(3, lead, 8))
	head := []any{b.text("Id"), b.text("Namn"), b.text("Tjänst %"), b.text("Timmar")}
	styles := make([]int, p.Days)
	for d := range p.Days {
		date, style := p.Date(roster.Day(d)), b.heading
		if styles[d] = b.cell; redDay(date) {
			style, styles[d] = b.red, b.free
		}
		head = append(head, excelize.Cell{StyleID: style, Value: dayHead(p, roster.Day(d))})
	}
	b.must(out.SetColWidth(lead+1, lead+p.Days, 11))
	b.must(out.SetRow("A1", head))
	at, minutes := b.cells(r)
	for i := range p.Employees {
		e := &p.Employees[i]
		row := []any{e.ID, e.Name, e.Post.Share() * 100, float64(minutes[i]) / 60}
		for d := range p.Days {
			row = append(row, excelize.Cell{StyleID: styles[d], Value: at[i][d]})
		}
		b.must(out.SetRow(fmt.Sprintf("A%d", i+2), row))
	}
	b.must(out.Flush())
}

// dayHead heads a day: its date, or in a base roster its week and day of the week.
func dayHead(p *roster.Problem, d roster.Day) string {
	if !p.Cyclic {
		return p.Date(d).String()
	}
	return fmt.Sprintf("v%d %s", 1+d/7, [...]string{"sön", "mån", "tis", "ons", "tors", "fre", "lör"}[p.Weekday(d)])
}

func (b *workbook) text(s string) any { return excelize.Cell{StyleID: b.heading, Value: s} }

// cells gives each person's days, and the paid minutes of them together.
func (b *workbook) cells(r roster.Roster) (at [][]string, minutes []roster.Minutes) {
	p := b.p
	at, minutes = make([][]string, len(p.Employees)), make([]roster.Minutes, len(p.Employees))
	for i := range at {
		at[i] = make([]string, p.Days)
	}
	for _, d := range r.Duties {
		word := p.Shifts[d.Shift].ID
		if d.Place != roster.NoPlace {
			word += ":" + p.Places[d.Place].ID
		}
		at[d.Employee][d.Day] = strings.TrimPrefix(at[d.Employee][d.Day]+"+"+word, "+")
		minutes[d.Employee] += p.Paid(d.Day, d.Shift)
	}
	return at, minutes
}

// shifts fills the sheet that explains the shifts. Of streamed sheets there may be
// only one, or their order in the file is by chance.
func (b *workbook) shifts() {
	_, err := b.NewSheet(shiftSheet)
	b.must(err)
	b.must(b.SetColWidth(shiftSheet, "B", "D", 28))
	b.must(b.SetSheetRow(shiftSheet, "A1", &[]string{"Pass", "Namn", "Tider", "Raster"}))
	b.must(b.SetRowStyle(shiftSheet, 1, 1, b.heading))
	for i := range b.p.Shifts {
		s := &b.p.Shifts[i]
		var times, breaks []string
		for j := range s.Parts {
			part := &s.Parts[j]
			stretch := clock(part.Start) + "–" + clock(part.End)
			if word := activityWords[part.Activity]; word != "" {
				stretch += " " + word
			}
			times = append(times, stretch)
			if pauses := pauses(part); pauses != "" {
				breaks = append(breaks, pauses)
			}
		}
		row := []string{s.ID, s.Name, strings.Join(times, " + "), strings.Join(breaks, ", ")}
		b.must(b.SetSheetRow(shiftSheet, fmt.Sprintf("A%d", i+2), &row))
	}
}
