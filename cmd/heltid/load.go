package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"

	"heltid/api/formats"
	"heltid/api/formats/document"
	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/roster"
)

// deepest is how many scenarios can stand on each other. More is a circle.
const deepest = 20

// problem reads a problem file, or a scenario file with the problem it changes.
func (s *session) problem(path string) (*roster.Problem, error) { return s.problemAt(path, 0) }

func (s *session) problemAt(path string, depth int) (*roster.Problem, error) {
	if depth == deepest {
		return nil, callError{scenarioCircle, []any{path}}
	}
	data, err := s.read(path)
	if err != nil {
		return nil, err
	}
	s.seen = append(s.seen, fileOf(path, "problem", data))
	if !isScenario(path, data) {
		return formats.ReadProblem(path, bytes.NewReader(data))
	}
	file, err := formats.ReadScenario(path, bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	parent, err := s.problemAt(filepath.Join(filepath.Dir(path), filepath.FromSlash(file.Parent)), depth+1)
	if err != nil {
		return nil, err
	}
	p, err := file.Apply(parent)
	if err != nil {
		return nil, err
	}
	return p, faultsOf(path, roster.Validate(p))
}

// isScenario tells whether a file says what it changes in another. A file that
// cannot be read is left to the reader of problems to complain of.
func isScenario(name string, data []byte) bool {
	root, faults := document.Parse(name, data)
	return len(faults) == 0 && root.Kind == document.Object && root.Get("scenario") != nil && root.Get("problem") == nil
}

// read reads a file whole; one larger than any that is read, up to there.
func (s *session) read(path string) ([]byte, error) {
	f, err := s.open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() // only read
	data, err := io.ReadAll(io.LimitReader(f, formats.MaxSize+1))
	if err != nil {
		return nil, s.fileError(path, err)
	}
	return data, nil
}

// faultsOf makes faults of a scenario's problem faults of its file.
func faultsOf(path string, faults []roster.Fault) error {
	var all formats.Faults
	for _, f := range faults {
		all = append(all, formats.Fault{File: path, Path: f.Path, Say: f.Say})
	}
	return all.Err()
}

// rules chooses the rules that hold for a problem.
func (s *session) rules(p *roster.Problem) ([]rules.Rule, error) {
	all, faults := catalog.Select(p)
	return all, errors.Join(faults...)
}

// roster reads a roster made for a problem.
func (s *session) roster(p *roster.Problem, path string) (roster.Roster, error) {
	f, err := s.open(path)
	if err != nil {
		return roster.Roster{}, err
	}
	defer f.Close() // only read
	return formats.ReadRoster(p, path, f)
}

// write writes a roster in the notation of the file's name, with what replays
// the run that made it where the notation has room for that.
func (s *session) write(path string, p *roster.Problem, r roster.Roster, made formats.Meta) error {
	format, ok := formats.ByName(filepath.Ext(path))
	if !ok || format.WriteRoster == nil {
		return callError{notARoster, []any{path}}
	}
	f, err := os.Create(path)
	if err != nil {
		return s.fileError(path, err)
	}
	if format.Name == "json" {
		err = formats.WriteRosterMeta(f, p, r, made)
	} else {
		err = format.WriteRoster(f, p, r)
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return s.fileError(path, err)
	}
	return nil
}

// open opens a file to read.
func (s *session) open(path string) (*os.File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, s.fileError(path, err)
	}
	info, err := f.Stat()
	if err != nil || info.IsDir() {
		_ = f.Close()
		return nil, callError{isFolder, []any{path}}
	}
	return f, nil
}

// fileError says what is the matter with a file.
func (s *session) fileError(path string, err error) error {
	switch {
	case errors.Is(err, os.ErrNotExist):
		return callError{noFile, []any{path}}
	case errors.Is(err, os.ErrPermission):
		return callError{noAccess, []any{path}}
	}
	var at *os.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	return callError{fileTrouble, []any{path, err}}
}

// callError is a wrong call, told in the user's language.
type callError struct {
	text   rules.Text
	values []any
}

func (e callError) Error() string { return e.In("en") }

// In is the fault in a language.
func (e callError) In(lang string) string {
	s := session{lang: lang}
	return "heltid: " + s.say(e.text, e.values...)
}

var (
	noFile         = rules.Text{SV: "filen %s finns inte", EN: "there is no file %s"}
	noAccess       = rules.Text{SV: "filen %s går inte att öppna: rättighet saknas", EN: "file %s cannot be opened: no permission"}
	isFolder       = rules.Text{SV: "%s är ingen fil", EN: "%s is not a file"}
	fileTrouble    = rules.Text{SV: "%s: %v", EN: "%s: %v"}
	notARoster     = rules.Text{SV: "%s: ett schema skrivs till en fil som slutar på .json, .csv, .xlsx eller .ics", EN: "%s: a roster is written to a file whose name ends in .json, .csv, .xlsx or .ics"}
	scenarioCircle = rules.Text{SV: "%s: för många scenarier bygger på varandra; pekar de runt i en ring?", EN: "%s: too many scenarios build on each other; do they go in a circle?"}
)
