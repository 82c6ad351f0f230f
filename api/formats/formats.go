// Package formats reads and writes the files that Heltid and the world exchange:
// problems as YAML or JSON, rosters as JSON or a CSV grid, scenarios as YAML or
// JSON; rosters are also written as Excel workbooks and calendars. Reading is strict, and a bad file is told of whole: every fault with its
// line and column, its path and what to write instead.
//
// What a problem file may hold is written once, as the types of
// problem_shape.go; the reader, the writer and the JSON Schema walk them.
//
// Start with All, then ReadProblem.
package formats

import (
	"io"
	"path/filepath"
	"strings"

	"heltid/api/formats/document"
	"heltid/rules/roster"
)

// Fault is one thing wrong with a file, with its place and what to do.
type Fault = document.Fault

// Faults is every fault of a file; as an error it has a line for each.
type Faults = document.Faults

// MaxSize is the most bytes that are read of any file.
const MaxSize = document.MaxSize

// Format is one notation for files. A function that is nil is something the
// notation cannot hold.
type Format struct {
	Name      string
	MediaType string
	Extension string

	ReadProblem  func(name string, r io.Reader) (*roster.Problem, error)
	WriteProblem func(w io.Writer, p *roster.Problem) error
	ReadRoster   func(p *roster.Problem, name string, r io.Reader) (roster.Roster, error)
	WriteRoster  func(w io.Writer, p *roster.Problem, r roster.Roster) error
}

// All lists the formats.
func All() []Format {
	return []Format{
		{
			Name: "yaml", MediaType: "application/yaml", Extension: ".yaml",
			ReadProblem: ReadProblem, WriteProblem: WriteProblem,
		},
		{
			Name: "json", MediaType: "application/json", Extension: ".json",
			ReadProblem: ReadProblem, WriteProblem: WriteProblemJSON,
			ReadRoster: ReadRosterJSON, WriteRoster: WriteRosterJSON,
		},
		{
			Name: "csv", MediaType: "text/csv", Extension: ".csv",
			ReadRoster: ReadRosterCSV, WriteRoster: WriteRosterCSV,
		},
		{
			Name: "xlsx", MediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Extension: ".xlsx",
			WriteRoster: WriteRosterXLSX,
		},
		{
			Name: "ical", MediaType: "text/calendar", Extension: ".ics",
			WriteRoster: WriteRosterICal,
		},
	}
}

// ByName finds a format by its name, media type, extension or a file's name.
func ByName(name string) (Format, bool) {
	ext := strings.ToLower(filepath.Ext(name))
	if ext == ".yml" {
		ext = ".yaml"
	}
	for _, f := range All() {
		if strings.EqualFold(name, f.Name) || strings.EqualFold(name, f.MediaType) || ext == f.Extension {
			return f, true
		}
	}
	return Format{}, false
}

// Decode reads any YAML or JSON document into the struct that into points to.
// The struct's tags are its shape; package document tells how. An error is a
// Faults.
func Decode(name string, data []byte, into any) error {
	return document.Decode(name, data, into).Err()
}
