package formats

import (
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"heltid/api/formats/document"
	"heltid/rules/text"
	"heltid/solver/scenario"
)

// ScenarioFile is a scenario and the problem it is told from.
type ScenarioFile struct {
	scenario.Scenario
	// Parent is the problem or scenario file that is changed, relative to this
	// file. It is as written: whoever opens it decides where that may lead.
	Parent string
}

type scenarioShape struct {
	Scenario slug        `json:"scenario" need:"yes" eg:"everyone-full-time" say:"Short name of the scenario."`
	Title    string      `json:"title" eg:"Alla på heltid" say:"One line for people."`
	Parent   string      `json:"parent" need:"yes" eg:"vobo-54.yaml" say:"Problem or scenario file that is changed, relative to this file."`
	Edits    []editShape `json:"edits" in:"0..1000" say:"The changes, made in order."`
}

type editShape struct {
	Edit   id            `json:"edit" need:"yes" eg:"post-size" say:"What kind of change it is."`
	Fields document.Rest `json:"-" say:"What the change needs to know, by its kind."`
}

// ReadScenario reads a scenario from YAML or JSON. It opens no other file, so
// whether the edits fit the parent's people and shifts is told when they are
// applied. An error is a Faults.
func ReadScenario(name string, r io.Reader) (*ScenarioFile, error) {
	data, faults := document.ReadAll(name, r)
	if faults != nil {
		return nil, faults
	}
	root, faults := document.Parse(name, data)
	if faults != nil {
		return nil, faults
	}
	var file scenarioShape
	faults = root.Decode(name, &file)
	tell := func(path string, say text.Text) {
		line, column := root.Locate(path)
		faults = append(faults, Fault{File: name, Line: line, Column: column, Path: path, Say: say})
	}
	if p := file.Parent; path.IsAbs(p) || strings.ContainsAny(p, `\:`) {
		tell("parent", text.Of("%s är inget namn på en fil bredvid den här: skriv det som vobo-54.yaml eller ../problems/vobo-54.yaml", "%s is not the name of a file beside this one: write it as vobo-54.yaml or ../problems/vobo-54.yaml", document.Quote(p)))
	}
	s := &ScenarioFile{Scenario: scenario.Scenario{ID: string(file.Scenario), Title: file.Title}, Parent: file.Parent}
	s.Edits = editsOf(file.Edits, tell, func(i int) string {
		line, _ := root.Locate(fmt.Sprintf("edits[%d]", i))
		return fmt.Sprintf("%s:%d", name, line)
	})
	if len(faults) > 0 {
		return nil, faults.Sorted(0)
	}
	return s, nil
}

// editsOf makes the edits of a file; where tells the place of one for later.
func editsOf(given []editShape, tell func(path string, say text.Text), where func(i int) string) (out []scenario.Edit) {
	for i, e := range given {
		if e.Edit == "" {
			continue // told already
		}
		edits, err := scenario.Read([]scenario.Spec{{Kind: string(e.Edit), Fields: document.JSON(e.Fields.Node()), Where: where(i)}})
		var fault *scenario.Fault
		switch at := fmt.Sprintf("edits[%d]", i); {
		case errors.As(err, &fault):
			tell(at, fault.Say)
		case err != nil:
			tell(at, text.Same(err.Error()))
		}
		out = append(out, edits...)
	}
	return out
}

// editsShape is a scenario file whose parent is known otherwise.
type editsShape struct {
	Scenario slug        `json:"scenario" need:"yes" eg:"everyone-full-time" say:"Short name of the new scenario."`
	Title    string      `json:"title" eg:"Alla på heltid" say:"One line for people."`
	Edits    []editShape `json:"edits" need:"yes" in:"0..1000" say:"The changes, made in order."`
}

// EditsOf reads a scenario without a parent from a parsed document. The places of
// its edits, which Apply tells, are JSON pointers. An error is a Faults; the
// scenario then has those edits that could be read.
func EditsOf(name string, root *document.Node) (*scenario.Scenario, error) {
	var file editsShape
	faults := root.Decode(name, &file)
	s := &scenario.Scenario{ID: string(file.Scenario), Title: file.Title}
	s.Edits = editsOf(file.Edits, func(path string, say text.Text) {
		line, column := root.Locate(path)
		faults = append(faults, Fault{File: name, Line: line, Column: column, Path: path, Say: say})
	}, func(i int) string { return fmt.Sprintf("/edits/%d", i) })
	if len(faults) > 0 {
		return s, faults.Sorted(0)
	}
	return s, nil
}
