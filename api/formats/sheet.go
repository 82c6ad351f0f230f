package formats

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"heltid/api/formats/document"
	"heltid/rules"
	"heltid/rules/text"
)

// Column is one column of a CSV file of people, absences or duties.
type Column struct {
	// Name is its heading, as a problem file calls the same thing; Also are the
	// headings that mean the same, Swedish first. Capitals, spaces and signs in a
	// heading count for nothing.
	Name string
	Also []string
	Need bool
	// Example is a cell of it.
	Example string
	Say     rules.Text
	read    cellReader
}

// sheet is a reading of a CSV file whose first line names its columns.
type sheet struct {
	name   string
	lines  *csv.Reader
	head   []string // as written
	at     []int    // by cell: which column, -1 for one left out
	faults Faults
	more   int // faults beyond the many that are kept
}

// newSheet opens a table; what cannot be read as text is a fault of the sheet.
func newSheet(name string, data []byte) *sheet {
	s := &sheet{name: name}
	if len(data) > MaxSize {
		_, s.faults = document.Parse(name, data) // which says so
		return s
	}
	text, fault := decoded(data)
	if !fault.Empty() {
		s.faults = Faults{{File: name, Say: fault}}
		return s
	}
	s.lines = lines(text)
	return s
}

// lines reads CSV by the separator of its first line, or by the one that Excel's
// own first line (sep=;) tells.
func lines(text string) *csv.Reader {
	comma := separator(text)
	if first, rest, _ := strings.Cut(text, "\n"); strings.HasPrefix(strings.ToLower(first), "sep=") {
		comma = separator(rest)
		if sign := strings.TrimSpace(first[len("sep="):]); sign == ";" || sign == "," {
			comma = rune(sign[0])
		}
		text = "\n" + rest // lines keep their numbers
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = comma
	r.FieldsPerRecord = -1
	r.ReuseRecord = true
	return r
}

// separator is the sign that splits the first line into most cells.
func separator(text string) rune {
	line, _, _ := strings.Cut(text, "\n")
	count := map[rune]int{}
	quoted := false
	for _, c := range line {
		if c == '"' {
			quoted = !quoted
		}
		if !quoted {
			count[c]++
		}
	}
	best := ','
	for _, c := range []rune{';', '\t'} {
		if count[c] > count[best] {
			best = c
		}
	}
	return best
}

// fault notes a fault at a cell of the line just read, under its heading.
func (s *sheet) fault(cell int, sv, en string, args ...any) { s.tell(cell, text.Of(sv, en, args...)) }

func (s *sheet) tell(cell int, say text.Text) {
	if len(s.faults) >= 10*document.MostFaults {
		s.more++
		return
	}
	f := Fault{File: s.name, Column: cell + 1, Say: say}
	f.Line, _ = s.lines.FieldPos(0)
	if cell < len(s.head) {
		f.Path = heading(s.head[cell])
	}
	s.faults = append(s.faults, f)
}

// next reads a line; false at the end, or where it is no CSV.
func (s *sheet) next() ([]string, bool) {
	if s.lines == nil {
		return nil, false
	}
	row, err := s.lines.Read()
	if err == nil {
		return row, true
	}
	var bad *csv.ParseError
	switch {
	case errors.As(err, &bad):
		s.faults = append(s.faults, Fault{File: s.name, Line: bad.Line, Say: notCSV(bad.Err)})
	case errors.Is(err, io.EOF) && s.head == nil:
		s.faults = append(s.faults, Fault{File: s.name, Say: text.Of("är tom", "is empty")})
	}
	return nil, false
}

// notCSV says why a line cannot be read.
func notCSV(err error) text.Text {
	sv := "är inte CSV"
	switch {
	case errors.Is(err, csv.ErrQuote):
		sv += `: en cell med citattecken i sig, ", är inte rätt inramad`
	case errors.Is(err, csv.ErrBareQuote):
		sv += `: ett ensamt citattecken, ", står inne i en cell`
	}
	return text.Text{SV: sv + "; kontrollera citattecknen", EN: fmt.Sprintf("is not CSV: %v; check the quotes", err)}
}

// plain is a heading without what does not count.
func plain(heading string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, heading)
}

// columns reads the first line as headings. A heading that begins with # is left
// out with all that stands below it.
func (s *sheet) columns(all []Column) bool {
	row, ok := s.next()
	if !ok {
		return false
	}
	var known []string
	of := map[string]int{}
	for i, c := range all {
		known = append(append(known, c.Name), c.Also[:min(1, len(c.Also))]...)
		for _, name := range append([]string{c.Name}, c.Also...) {
			of[plain(name)] = i
		}
	}
	s.head = slices.Clone(row)
	s.at = make([]int, len(row))
	seen := map[int]int{}
	for i, heading := range s.head {
		c, ok := of[plain(heading)]
		first, twice := seen[c]
		s.at[i] = -1
		switch {
		case strings.HasPrefix(strings.TrimSpace(heading), "#") || strings.TrimSpace(heading) == "":
		case !ok:
			s.fault(i, "är ingen rubrik som är känd här; %s; eller sätt # före den för att hoppa över kolumnen", "is no heading known here; %s; or put # before it to leave the column out", document.Hint(strings.TrimSpace(heading), known))
		case twice:
			s.fault(i, "betyder samma sak som kolumn %d: behåll en", "means the same as column %d: keep one", first+1)
		default:
			seen[c], s.at[i] = i, c
		}
	}
	for i, c := range all {
		if _, ok := seen[i]; c.Need && !ok {
			s.fault(len(s.head), "kolumnen %s (%s) saknas: lägg till den", "there is no column %s (%s): add it", c.Name, strings.Join(c.Also, ", "))
		}
	}
	return true
}

// record is one line of a sheet: a value for each cell that has one, by the
// names of the columns, with their places.
type record struct {
	*document.Node
	faulty []string // columns of which the cell could not be read
}

// records reads the lines below the headings, those that are not empty and at
// most so many.
func (s *sheet) records(all []Column, n *naming, most int, each func(record)) {
	for row, ok := s.next(); ok; row, ok = s.next() {
		line, _ := s.lines.FieldPos(0)
		r := record{Node: &document.Node{Kind: document.Object, Line: line, Column: 1}}
		some := false
		for i, cell := range row {
			word := strings.TrimSpace(cell)
			if word == "" {
				continue
			}
			some = true
			if i >= len(s.at) {
				s.fault(i, "%s står inte under någon rubrik: skriv en på första raden", "%s stands under no heading: write one in the first line", document.Quote(word))
				continue
			}
			if s.at[i] < 0 {
				continue
			}
			c := &all[s.at[i]]
			node, fault := c.read(n, word)
			if !fault.Empty() {
				s.tell(i, fault)
				r.faulty = append(r.faulty, c.Name)
				continue
			}
			place(node, line, i+1)
			r.Fields = append(r.Fields, document.Field{Name: c.Name, Line: line, Column: i + 1, Value: node})
		}
		if !some {
			continue
		}
		if most--; most < 0 {
			s.fault(0, "här är fler rader än som läses; dela upp filen", "here are more lines than are read; split the file")
			return
		}
		each(r)
	}
}

// place says where a value stands, with all that it holds.
func place(n *document.Node, line, column int) {
	n.Line, n.Column = line, column
	for _, item := range n.Items {
		place(item, line, column)
	}
	for i := range n.Fields {
		n.Fields[i].Line, n.Fields[i].Column = line, column
		place(n.Fields[i].Value, line, column)
	}
}

// heading is a heading fit for a message: one line, and cut short when it is
// long.
func heading(s string) string {
	q := document.Quote(strings.TrimSpace(s))
	return q[1 : len(q)-1]
}
