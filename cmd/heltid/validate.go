package main

import (
	"errors"

	"heltid/api/formats"
	"heltid/rules"
)

type validateCommand struct {
	Problem string `arg:"" help:"Problem- eller scenariofil." en:"Problem or scenario file."`
	JSON    bool   `name:"json" help:"Svara med ett JSON-objekt." en:"Answer with one JSON object."`
}

// validation is the answer of validate --json.
type validation struct {
	File   string   `json:"file"`
	Valid  bool     `json:"valid"`
	Faults []faulty `json:"faults"` // empty when valid
}

// faulty is one thing to mend.
type faulty struct {
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"` // from 1; left out when the fault has no place
	Column int    `json:"column,omitempty"`
	Path   string `json:"path,omitempty"` // such as employees[3].skills[0]
	Say    string `json:"say"`
}

// Run reads a problem, and the rules it asks for, and tells what is wrong.
func (c *validateCommand) Run(s *session) error {
	p, err := s.problem(c.Problem)
	if err == nil {
		_, err = s.rules(p)
	}
	if !c.JSON {
		if err != nil {
			return err
		}
		s.print("%s\n", s.say(allWell, c.Problem, len(p.Employees), len(p.Shifts), len(p.Demands), p.Days))
		return nil
	}
	v := validation{File: c.Problem, Valid: err == nil, Faults: []faulty{}}
	var faults formats.Faults
	if errors.As(err, &faults) {
		for _, f := range faults {
			v.Faults = append(v.Faults, faulty{f.File, f.Line, f.Column, f.Path, f.Say.In(s.lang)})
		}
	} else if err != nil {
		for _, line := range lines(err, s.lang) {
			v.Faults = append(v.Faults, faulty{Say: line})
		}
	}
	if err != nil {
		s.code = exitWrong
	}
	return s.json(v)
}

var allWell = rules.Text{
	SV: "%s: inga fel. %d medarbetare, %d pass, %d behovsrader, %d dagar.",
	EN: "%s: no faults. %d employees, %d shifts, %d rows of demand, %d days.",
}
