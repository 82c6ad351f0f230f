package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"heltid/api/answer"
	"heltid/api/formats"
	"heltid/rules"
	"heltid/rules/roster"
)

type importCommand struct {
	Problem  string `arg:"" optional:"" help:"Problemfil med enhet, period, pass och behov." en:"Problem file with unit, period, shifts and demand."`
	People   string `placeholder:"CSV" help:"Personal, en rad per person; annars står den i problemfilen." en:"Staff, a line per person; otherwise they stand in the problem file."`
	Absences string `placeholder:"CSV" help:"Frånvaro, en rad per tillfälle." en:"Absences, a line for each."`
	Roster   string `placeholder:"CSV" help:"Dagens schema, person × datum eller en rad per pass; dagar före perioden blir historik." en:"The roster in force, person × date or a line per duty; days before the period become history."`
	Out      string `placeholder:"FIL" help:"Skriv problemet hit; annars till <problem>-idag.yaml. Schemat får namnet bredvid." en:"Write the problem here; otherwise to <problem>-idag.yaml. The roster is named beside it."`
	Columns  bool   `help:"Visa vilka kolumner filerna kan ha." en:"Show which columns the files can have."`
	JSON     bool   `name:"json" help:"Svara med ett JSON-objekt." en:"Answer with one JSON object."`
}

// imported is the answer of import --json.
type imported struct {
	Problem string         `json:"problem"` // its file
	Roster  string         `json:"roster,omitempty"`
	Today   *answer.Roster `json:"today,omitempty"` // the roster as it stands
}

// Run makes a problem and a roster of what a unit's own systems tell, and
// measures the roster as it stands: what a change is held against.
func (c *importCommand) Run(s *session) error {
	if c.Columns {
		s.csvColumns()
		return nil
	}
	if c.Problem == "" || c.People == "" && c.Absences == "" && c.Roster == "" {
		return callError{text: importWhat}
	}
	p, r, err := s.baseline(c)
	if err != nil {
		return err
	}
	p.ID = strings.TrimSuffix(p.ID[:min(len(p.ID), 55)], "-") + "-idag"
	out := c.Out
	if out == "" {
		out = p.ID + ".yaml"
	}
	if sameFile(out, c.Problem) {
		return callError{importOver, []any{out}}
	}
	all, err := s.rules(p)
	if err != nil {
		return err
	}
	if err := s.writeProblem(out, p); err != nil {
		return err
	}
	told := imported{Problem: out}
	if c.Roster == "" {
		if c.JSON {
			return s.json(told)
		}
		s.print("%s\n%s\n", s.say(allWell, out, len(p.Employees), len(p.Shifts), len(p.Demands), p.Days), s.say(importedTo, out))
		return nil
	}
	report := answer.NewReport(p, all, r)
	report.File = filepath.Join(filepath.Dir(out), p.ID+".roster.json")
	if err := s.write(report.File, p, r, formats.Meta{Problem: p.ID}); err != nil {
		_ = os.Remove(out) // nothing half done is left behind
		return err
	}
	if c.JSON {
		told.Roster = report.File
		today, err := report.Answer()
		told.Today = &today
		return s.jsonOf(told, err)
	}
	s.summary(report)
	s.print("\n%s\n%s\n", s.say(importedTo, out), s.say(writtenTo, report.File))
	return nil
}

// baseline reads the files.
func (s *session) baseline(c *importCommand) (*roster.Problem, roster.Roster, error) {
	var b formats.Baseline
	var faults []error
	table := func(path string) *formats.Table {
		if path == "" {
			return nil
		}
		f, err := s.open(path)
		if err != nil {
			faults = append(faults, err)
			return nil
		}
		return &formats.Table{Name: path, Reader: f}
	}
	shut := func(t *formats.Table) {
		if t != nil {
			_ = t.Reader.(*os.File).Close() // only read
		}
	}
	problem := table(c.Problem)
	b.People, b.Absences, b.Rosters = table(c.People), table(c.Absences), table(c.Roster)
	for _, t := range []*formats.Table{problem, b.People, b.Absences, b.Rosters} {
		defer shut(t)
	}
	if len(faults) > 0 {
		return nil, roster.Roster{}, errors.Join(faults...)
	}
	b.Problem = *problem
	return b.Read()
}

// writeProblem writes a problem file whole, or not at all.
func (s *session) writeProblem(path string, p *roster.Problem) error {
	format, ok := formats.ByName(filepath.Ext(path))
	if !ok || format.WriteProblem == nil {
		return callError{notAProblem, []any{path}}
	}
	f, err := os.Create(path)
	if err != nil {
		return s.fileError(path, err)
	}
	if err := errors.Join(format.WriteProblem(f, p), f.Close()); err != nil {
		_ = os.Remove(path)
		return s.fileError(path, err)
	}
	return nil
}

// sameFile tells whether two names are of one file.
func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// csvColumns tells what the CSV files can hold.
func (s *session) csvColumns() {
	for _, file := range []struct {
		title   rules.Text
		columns []formats.Column
	}{{columnsOfPeople, formats.PeopleColumns()}, {columnsOfAbsences, formats.AbsenceColumns()}, {columnsOfDuties, formats.DutyColumns()}} {
		var rows [][]string
		for _, c := range file.columns {
			need := ""
			if c.Need {
				need = "*"
			}
			headings := c.Name
			if len(c.Also) > 0 {
				headings += ", " + strings.Join(c.Also, ", ")
			}
			rows = append(rows, []string{need, headings, c.Example, c.Say.In(s.lang)})
		}
		s.print("%s\n%s\n", s.say(file.title), grid(4, nil, rows))
	}
	s.print("%s\n", s.say(columnsForms))
}

var (
	importWhat        = rules.Text{SV: "ange en problemfil och minst en av --people, --absences och --roster; --columns visar kolumnerna", EN: "give a problem file and at least one of --people, --absences and --roster; --columns shows the columns"}
	importOver        = rules.Text{SV: "%s är filen som läses: ange en annan med --out", EN: "%s is the file that is read: give another with --out"}
	importedTo        = rules.Text{SV: "Problemet står i %s", EN: "The problem is in %s"}
	notAProblem       = rules.Text{SV: "%s: ett problem är en fil som slutar på .yaml eller .json", EN: "%s: a problem is a file whose name ends in .yaml or .json"}
	columnsOfPeople   = rules.Text{SV: "Personal (--people), * måste finnas", EN: "Staff (--people), * must be there"}
	columnsOfAbsences = rules.Text{SV: "Frånvaro (--absences)", EN: "Absences (--absences)"}
	columnsOfDuties   = rules.Text{SV: "Schema som lista (--roster); eller ett rutnät med en rad per person och en kolumn per datum", EN: "Roster as a list (--roster); or a grid with a line per person and a column per date"}
	columnsForms      = rules.Text{
		SV: "Rubriker: versaler, mellanslag och tecken spelar ingen roll; # först utelämnar kolumnen.\nSkiljetecken ; , eller tabb. Datum 2026-10-05, 20261005, 5/10 2026, 5/10-2026, 5.10.2026; i ett rutnät även 5/10.\nTal 30 907,50 eller 30907.50. Timmar 38:15 eller 38,25 (till närmaste minut). UTF-8, UTF-16, Windows-1252, äldre Mac eller DOS 850.",
		EN: "Headings: capitals, spaces and signs count for nothing; # first leaves the column out.\nSeparators ; , or tab. Dates 2026-10-05, 20261005, 5/10 2026, 5/10-2026, 5.10.2026; in a grid also 5/10.\nNumbers 30 907,50 or 30907.50. Hours 38:15 or 38,25 (to the nearest minute). UTF-8, UTF-16, Windows-1252, old Mac or DOS 850.",
	}
)
