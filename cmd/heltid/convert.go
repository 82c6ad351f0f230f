package main

import "heltid/api/formats"

type convertCommand struct {
	Problem string `arg:"" help:"Problem- eller scenariofil som schemat hör till." en:"Problem or scenario file that the roster belongs to."`
	From    string `arg:"" help:"Schema att läsa, .json eller .csv." en:"Roster to read, .json or .csv."`
	To      string `arg:"" help:"Schema att skriva, .json, .csv, .xlsx eller .ics." en:"Roster to write, .json, .csv, .xlsx or .ics."`
}

// Run reads a roster in one notation and writes it in another.
func (c *convertCommand) Run(s *session) error {
	p, err := s.problem(c.Problem)
	if err != nil {
		return err
	}
	r, err := s.roster(p, c.From)
	if err != nil {
		return err
	}
	return s.write(c.To, p, r, formats.Meta{Problem: p.ID})
}
