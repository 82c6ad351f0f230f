package formats

import (
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"heltid/api/formats/document"
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
	say := func(path, say string) {
		line, column := root.Locate(path)
		faults = append(faults, Fault{File: name, Line: line, Column: column, Path: path, Say: say})
	}
	if p := file.Parent; path.IsAbs(p) || strings.ContainsAny(p, `\:`) {
		say("parent", fmt.Sprintf("%s is not the name of a file beside this one: write it as vobo-54.yaml or ../problems/vobo-54.yaml", document.Quote(p)))
	}
	s := &ScenarioFile{Scenario: scenario.Scenario{ID: string(file.Scenario), Title: file.Title}, Parent: file.Parent}
	for i, e := range file.Edits {
		at := fmt.Sprintf("edits[%d]", i)
		if e.Edit == "" {
			continue // told already
		}
		line, _ := root.Locate(at)
		edits, err := scenario.Read([]scenario.Spec{{Kind: string(e.Edit), Fields: document.JSON(e.Fields.Node()), Where: fmt.Sprintf("%s:%d", name, line)}})
		var fault *scenario.Fault
		switch {
		case errors.As(err, &fault):
			say(at, fault.Say.EN)
		case err != nil:
			say(at, err.Error())
		}
		s.Edits = append(s.Edits, edits...)
	}
	if len(faults) > 0 {
		return nil, faults.Sorted(0)
	}
	return s, nil
}
