package formats

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"heltid/api/formats/document"
	"heltid/rules/roster"
	"heltid/rules/text"
)

// ReadRosterCSV reads a roster from a grid of person × date. The first line
// names the dates; each line below begins with a person's id, or a name that
// only one has. A cell holds shift or shift:place, the shift by its short name,
// its name or its times (07:00-16:00); empty, "-" and "ledig" are free. People
// and dates that are not there are free. A list with a line for each duty does
// as well (DutyColumns). Commas, semicolons and tabs serve as separators, UTF-8,
// UTF-16, Windows-1252, Mac Roman and DOS 850 as encodings.
func ReadRosterCSV(p *roster.Problem, name string, r io.Reader) (roster.Roster, error) {
	data, faults := document.ReadAll(name, r)
	if faults != nil {
		return roster.Roster{}, faults
	}
	return readGrid(p, name, data)
}

// readGrid reads a roster from a grid, or from a list of duties.
func readGrid(p *roster.Problem, name string, data []byte) (roster.Roster, error) {
	l := newLaying(p)
	if faults := l.table(name, data); len(faults) > 0 {
		return roster.Roster{}, faults
	}
	l.out.Sort()
	return l.out, nil
}

// table lays the duties of a CSV file: a grid of person × date, or a list with a
// column date and a line for each duty.
func (l *laying) table(name string, data []byte) Faults {
	if s := newSheet(name, data); s.lines != nil && isList(s) {
		return l.list(name, data)
	}
	g := &grid{sheet: newSheet(name, data), rows: map[roster.EmployeeNo]int{}}
	if row, ok := g.next(); ok {
		g.head = []string{} // cells are told by their column alone
		g.header(l, row)
		for row, ok = g.next(); ok; row, ok = g.next() {
			g.row(l, row)
		}
	}
	if len(g.faults) == 0 {
		return nil
	}
	return g.faults.Sorted(g.more)
}

// isList tells whether the first line has a column for dates and no dates.
func isList(s *sheet) bool {
	row, _ := s.next()
	list := false
	for _, c := range DutyColumns() {
		if c.Name != "date" {
			continue
		}
		for _, heading := range row {
			for _, name := range append([]string{c.Name}, c.Also...) {
				list = list || plain(heading) == plain(name)
			}
			if _, fault := dateOf(strings.TrimSpace(heading)); fault.Empty() {
				return false
			}
		}
	}
	return list
}

// list lays the duties of a list.
func (l *laying) list(name string, data []byte) Faults {
	s := newSheet(name, data)
	all := DutyColumns()
	named := map[roster.EmployeeNo]bool{}
	first := l.p.First
	if s.columns(all) {
		s.records(all, nil, roster.MostEmployees*roster.MostDays, func(r record) {
			at := func(name string) (string, int) {
				if v := r.Get(name); v != nil {
					return v.Text, v.Column - 1
				}
				return "", 0
			}
			word, cell := at("person")
			when, _ := at("date")
			shift, shiftCell := at("shift")
			where, _ := at("place")
			if len(r.faulty) > 0 {
				return // told already
			}
			if word == "" || when == "" || shift == "" {
				s.fault(0, "ett arbetspass har person, datum och pass: fyll i det som saknas", "a duty has a person, a date and a shift: fill in what is missing")
				return
			}
			who, fault := l.person(word)
			if !fault.Empty() {
				s.tell(cell, fault)
				return
			}
			date, _ := dateOf(when)
			named[who] = true
			first = min(first, max(date, l.first))
			if fault := l.lay(who, date, shift, where, text.Of("rad %d", "line %d", r.Line)); !fault.Empty() {
				s.tell(shiftCell, fault)
			}
		})
	}
	for who := range named {
		if first < l.p.First {
			l.from[who] = first // a list is complete from its first day on
		}
	}
	if len(s.faults) == 0 {
		return nil
	}
	return s.faults.Sorted(s.more)
}

// grid is a reading of the grid.
type grid struct {
	*sheet
	dates []roster.Date // by column; NoDate where the header has none
	bad   []bool        // by column: the header is faulty there, which is told
	past  roster.Date   // the first date before the period; NoDate: none
	rows  map[roster.EmployeeNo]int
}

func (g *grid) header(l *laying, row []string) {
	p := l.p
	if strings.TrimSpace(row[0]) == "" || len(row) < 2 {
		g.fault(0, "första raden är inga rubriker: skriv employee och sedan datumen, som employee,2026-10-05,…", "the first line is no header: write employee and then the dates, as employee,2026-10-05,…")
	}
	seen := make(map[roster.Date]int)
	g.past = roster.NoDate
	g.dates = make([]roster.Date, len(row))
	g.bad = make([]bool, len(row))
	g.dates[0] = roster.NoDate
	for c := 1; c < len(row); c++ {
		g.dates[c] = roster.NoDate
		word := strings.TrimSpace(row[c])
		if word == "" {
			continue
		}
		if strings.HasPrefix(word, "#") {
			g.bad[c] = true // left out
			continue
		}
		date, err := inHeader(p, word)
		first, twice := seen[date]
		g.bad[c] = true
		switch {
		case err != nil:
			g.fault(c, "%s är inget datum: skriv det som 2026-10-05", "%s is not a date: write it as 2026-10-05", document.Quote(word))
		case date < l.first || date > p.Last():
			g.fault(c, "%s ligger utanför perioden %s till %s", "%s lies outside the period %s to %s", date, l.first, p.Last())
		case twice:
			g.fault(c, "%s är också kolumn %d: behåll en", "%s is also column %d: keep one", date, first+1)
		default:
			seen[date] = c
			g.dates[c], g.bad[c] = date, false
			if date < p.First && (g.past == roster.NoDate || date < g.past) {
				g.past = date
			}
		}
	}
	for d := g.past; d != roster.NoDate && d < p.First; d++ {
		if _, ok := seen[d]; !ok {
			g.fault(0, "%s saknas: dagar före perioden måste följa på varandra fram till den", "%s is missing: days before the period must follow each other up to it", d)
			return
		}
	}
}

// inHeader reads a date at the head of a column; the year can be left out where
// only one day of the period is meant.
func inHeader(p *roster.Problem, word string) (roster.Date, error) {
	if d, fault := dateOf(word); fault.Empty() {
		return d, nil
	}
	var day, month int
	if n, err := fmt.Sscanf(word, "%d/%d", &day, &month); n == 2 && err == nil && fmt.Sprintf("%d/%d", day, month) == word {
		for d := p.First - 60; d <= p.Last() && d < p.First+300; d++ {
			if _, m, on := d.Civil(); int(m) == month && on == day {
				return d, nil
			}
		}
	}
	return roster.NoDate, errors.New("no date")
}

func (g *grid) row(l *laying, row []string) {
	word := strings.TrimSpace(row[0])
	line, _ := g.lines.FieldPos(0)
	if word == "" {
		for c := range row {
			if strings.TrimSpace(row[c]) != "" {
				g.fault(0, "raden nämner ingen: skriv medarbetarens id först", "the line names nobody: write the employee's id first")
				break
			}
		}
		return
	}
	who, fault := l.person(word)
	if !fault.Empty() {
		g.tell(0, fault)
		return
	}
	if first, twice := g.rows[who]; twice {
		g.fault(0, "%s har redan en rad, rad %d: behåll en", "%s has a line already, line %d: keep one", l.p.Employees[who].ID, first)
		return
	}
	g.rows[who] = line
	if g.past != roster.NoDate {
		l.from[who] = g.past
	}
	for c := 1; c < len(row); c++ {
		cell := strings.TrimSpace(row[c])
		if cell == "" || cell == "-" || l.free(cell) {
			continue
		}
		if c >= len(g.dates) || g.dates[c] == roster.NoDate {
			if c >= len(g.dates) || !g.bad[c] {
				g.fault(c, "%s står inte under något datum: skriv ett på rubrikraden", "%s stands under no date: write one in the header", document.Quote(cell))
			}
			continue
		}
		shift, place, colon := cutDuty(cell)
		if shift == "" || colon && place == "" {
			g.fault(c, "%s är inget pass: skriv pass eller pass:plats, eller - för ledig", "%s is no duty: write shift or shift:place, or - for free", document.Quote(cell))
			continue
		}
		if fault := l.lay(who, g.dates[c], strings.TrimSpace(shift), strings.TrimSpace(place), text.Of("rad %d", "line %d", line)); !fault.Empty() {
			g.tell(c, fault)
		}
	}
}

// clocks is a shift told by its times, such as 07:00-16:00.
var clocks = regexp.MustCompile(`^(\d{1,2})[:.](\d\d)\s*[-–]\s*(\d{1,2})[:.](\d\d)`)

// cutDuty splits shift:place, of which the shift may be told by its times.
func cutDuty(cell string) (shift, place string, colon bool) {
	times := clocks.FindString(cell)
	shift, place, colon = strings.Cut(cell[len(times):], ":")
	return times + shift, place, colon
}

// free tells whether a cell says that the person is off.
func (l *laying) free(cell string) bool {
	switch strings.ToLower(cell) {
	case "ledig", "fri", "fridag", "free", "off":
		_, isShift := l.shifts.of[id(cell)]
		return !isShift
	}
	return false
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
			return text.Refuse("medarbetare %s har två pass %s, vilket ett rutnät inte rymmer: skriv schemat som JSON", "employee %s has two duties on %s, which a grid cannot hold", p.Employees[d.Employee].ID, p.Date(d.Day))
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
