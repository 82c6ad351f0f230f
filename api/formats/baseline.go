package formats

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"heltid/api/formats/document"
	"heltid/rules/roster"
	"heltid/rules/text"
)

// Table is a file to read: its name, for messages, and what it holds.
type Table struct {
	Name string
	io.Reader
}

// Baseline is where a unit stands today, as its own systems tell it: a problem
// file with the unit, its shifts and its demand, and CSV files of its people,
// their absences and the roster in force. Each CSV file is optional; without
// People the problem file has the employees itself.
type Baseline struct {
	Problem                   Table
	People, Absences, Rosters *Table
}

// Read makes the problem and the roster. Days of the roster before the period
// become the people's history. The error is a Faults with all that is wrong with
// any of the files, each with its file, line and cell.
func (b Baseline) Read() (*roster.Problem, roster.Roster, error) {
	r := baseline{problem: b.Problem.Name, known: map[string]bool{}, ours: map[*document.Node]bool{}, faults: map[string]Faults{}}
	var p *roster.Problem
	var out roster.Roster
	if root := r.skeleton(b.Problem); root != nil {
		n := newNaming(root)
		if b.People != nil {
			r.people(root, n, *b.People)
		}
		if b.Absences != nil {
			r.absences(root, n, *b.Absences)
		}
		var faults Faults
		p, faults = problemOf(b.Problem.Name, root)
		for _, f := range faults {
			r.place(root, f)
		}
		if b.Rosters != nil && p.Days > 0 {
			out = r.roster(p, *b.Rosters)
		}
	}
	var all Faults
	for _, file := range r.files {
		all = append(all, r.faults[file].Sorted(0)...)
	}
	if len(all) > 0 {
		return nil, roster.Roster{}, all
	}
	return p, out, nil
}

// baseline is a reading of one.
type baseline struct {
	problem string
	sheet   *sheet                  // of people; nil when the problem file tells of them
	away    *sheet                  // of absences
	ours    map[*document.Node]bool // the absences that came from there
	known   map[string]bool         // paths of cells that could not be read, which is told
	files   []string                // with faults, in the order they are told
	faults  map[string]Faults
}

// tell notes faults under their file.
func (r *baseline) tell(faults ...Fault) {
	for _, f := range faults {
		if !slices.Contains(r.files, f.File) {
			r.files = append(r.files, f.File)
		}
		r.faults[f.File] = append(r.faults[f.File], f)
	}
}

func (r *baseline) skeleton(t Table) *document.Node {
	data, faults := document.ReadAll(t.Name, t)
	var root *document.Node
	if faults == nil {
		root, faults = document.Parse(t.Name, data)
	}
	r.tell(faults...)
	if root != nil && root.Kind != document.Object {
		r.tell(Fault{File: t.Name, Say: text.Of("är ingen problemfil: skriv enheten, dess period, pass och behov (heltid schema)", "is no problem file: write the unit, its period, shifts and demand (heltid schema)")})
		return nil
	}
	if len(faults) > 0 {
		return nil
	}
	return root
}

// open reads a CSV file as a sheet.
func (r *baseline) open(t Table) *sheet {
	data, faults := document.ReadAll(t.Name, t)
	if faults != nil {
		return &sheet{name: t.Name, faults: faults}
	}
	return newSheet(t.Name, data)
}

// people puts the lines of a file of people where a problem file has its
// employees.
func (r *baseline) people(root *document.Node, n *naming, t Table) {
	if have := root.Get("employees"); have != nil && len(have.Items) > 0 {
		r.tell(Fault{File: r.problem, Line: have.Line, Column: have.Column, Path: "employees", Say: text.Of("står både här och i %s: behåll en av dem", "are told both here and in %s: keep one of the two", t.Name)})
	}
	root.Fields = slices.DeleteFunc(root.Fields, func(f document.Field) bool { return f.Name == "employees" })
	list := &document.Node{Kind: document.List}
	all := PeopleColumns()
	r.sheet = r.open(t)
	if r.sheet.columns(all) {
		r.sheet.records(all, n, roster.MostEmployees, func(rec record) {
			for _, name := range rec.faulty {
				r.known[cellPath(len(list.Items), name)] = true
			}
			list.Items = append(list.Items, rec.Node)
		})
	}
	for c := range all {
		if all[c].Need && !slices.Contains(r.sheet.at, c) {
			for i := range list.Items {
				r.known[cellPath(i, all[c].Name)] = true // its whole column is missing, which is told once
			}
		}
	}
	root.Fields = append(root.Fields, document.Field{Name: "employees", Value: list})
	r.tell(r.sheet.faults.Sorted(r.sheet.more)...)
	if len(r.sheet.faults) > 0 && len(list.Items) == 0 {
		r.known["employees"] = true
	}
}

func cellPath(person int, name string) string { return fmt.Sprintf("employees[%d].%s", person, name) }

// mostAbsences is how many lines of absences are read.
const mostAbsences = 100_000

// absences adds the lines of a file of absences to their people.
func (r *baseline) absences(root *document.Node, n *naming, t Table) {
	who := newStaff(root.Get("employees"))
	all := AbsenceColumns()
	r.away = r.open(t)
	if r.away.columns(all) {
		r.away.records(all, n, mostAbsences, func(rec record) {
			word := rec.Get("person")
			if word == nil {
				r.away.fault(0, "raden nämner ingen: skriv vems frånvaro det är", "the line names nobody: write whose absence it is")
				return
			}
			e, fault := who.find(word.Text)
			if !fault.Empty() {
				r.away.tell(word.Column-1, fault)
				return
			}
			if len(rec.faulty) > 0 {
				return // told already
			}
			rec.Fields = slices.DeleteFunc(rec.Fields, func(f document.Field) bool { return f.Name == "person" })
			list := e.Get("absences")
			if list == nil {
				list = &document.Node{Kind: document.List, Line: e.Line, Column: e.Column}
				e.Fields = append(e.Fields, document.Field{Name: "absences", Line: e.Line, Column: e.Column, Value: list})
			}
			r.ours[rec.Node] = true
			list.Items = append(list.Items, rec.Node)
		})
	}
	r.tell(r.away.faults.Sorted(r.away.more)...)
}

// staff finds people by their numbers and names before there is a problem.
type staff struct {
	of    map[string]*document.Node
	twice map[string]bool // names that several have
	list  []string
	hints int
}

func newStaff(list *document.Node) *staff {
	s := &staff{of: map[string]*document.Node{}, twice: map[string]bool{}}
	if list == nil {
		return s
	}
	for _, key := range []string{"name", "id"} {
		for _, e := range list.Items {
			v := e.Get(key)
			if v == nil || v.Text == "" {
				continue
			}
			word := strings.ToLower(v.Text)
			if key == "name" {
				s.twice[word] = s.of[word] != nil
			} else {
				delete(s.twice, word)
				s.list = append(s.list, v.Text)
			}
			s.of[word] = e
		}
	}
	return s
}

func (s *staff) find(word string) (*document.Node, text.Text) {
	key := strings.ToLower(word)
	e := s.of[key]
	switch {
	case s.twice[key]:
		return nil, text.Of("flera medarbetare heter %s: skriv numret", "several employees are called %s: write the number", document.Quote(word))
	case e != nil:
		return e, text.Text{}
	}
	var hint text.Text
	if s.hints++; s.hints <= 2*document.MostFaults { // a hint costs a walk through the list
		hint = text.Of("; %s", "; %s", document.Hint(word, s.list))
	}
	return nil, text.Of("medarbetare %s finns inte%s", "there is no employee %s%s", document.Quote(word), hint)
}

// place tells a fault of the problem under the file and the cell it came from.
func (r *baseline) place(root *document.Node, f Fault) {
	if r.known[f.Path] {
		return
	}
	if s := r.origin(root, f.Path); s != nil {
		f.File, f.Path = s.name, field(f.Path)
		columns := PeopleColumns()
		if s == r.away {
			columns = AbsenceColumns()
		}
		if cell := slices.IndexFunc(s.at, func(c int) bool { return c >= 0 && columns[c].Name == f.Path }); cell >= 0 {
			f.Column, f.Path = cell+1, heading(s.head[cell])
		}
		atLine := func(say, word string) string {
			return employee.ReplaceAllStringFunc(say, func(path string) string {
				line, _ := root.Locate(path)
				return fmt.Sprintf("%s %d", word, line)
			})
		}
		f.Say = text.Text{SV: atLine(f.Say.SV, "rad"), EN: atLine(f.Say.EN, "line")}
	}
	r.tell(f)
}

var (
	employee = regexp.MustCompile(`employees\[\d+\]`)
	ofPerson = regexp.MustCompile(`^employees(\[\d+\](\.absences\[\d+\])?)?\.?`)
)

// field is the name that a path ends with below the person or the absence.
func field(path string) string {
	name := path[len(ofPerson.FindString(path)):]
	if i := strings.IndexAny(name, ".["); i >= 0 {
		name = name[:i]
	}
	return name
}

// origin is the sheet that a path of the problem came from; nil for the problem
// file itself.
func (r *baseline) origin(root *document.Node, path string) *sheet {
	var i, j int
	if n, _ := fmt.Sscanf(path, "employees[%d].absences[%d]", &i, &j); n == 2 {
		if list := root.Get("employees"); i >= 0 && i < len(list.Items) {
			if a := list.Items[i].Get("absences"); a != nil && j >= 0 && j < len(a.Items) && r.ours[a.Items[j]] {
				return r.away
			}
		}
	}
	if strings.HasPrefix(path, "employees") && !r.known["employees"] {
		return r.sheet
	}
	return nil
}

// roster reads the roster in force, and the history that stands before the
// period in it.
func (r *baseline) roster(p *roster.Problem, t Table) roster.Roster {
	data, faults := document.ReadAll(t.Name, t)
	if faults != nil {
		r.tell(faults...)
		return roster.Roster{}
	}
	l := newLaying(p)
	l.first = p.First - roster.Reach
	r.tell(l.table(t.Name, data)...)
	before := map[roster.EmployeeNo][]roster.Duty{}
	for _, d := range l.past {
		before[d.Employee] = append(before[d.Employee], d)
	}
	for who, from := range l.from {
		// What the problem tells of a longer time stands.
		if h := &p.Employees[who].History; h.From == roster.NoDate || from <= h.From {
			h.From, h.Duties = from, before[who]
			slices.SortFunc(h.Duties, func(a, b roster.Duty) int { return int(a.Day) - int(b.Day) })
		}
	}
	if len(r.files) == 0 {
		for _, f := range roster.Validate(p) {
			r.tell(Fault{File: t.Name, Path: f.Path, Say: f.Say})
		}
	}
	l.out.Sort()
	return l.out
}
