package main

import "heltid/api/answer"

type checkCommand struct {
	Problem string `arg:"" help:"Problem- eller scenariofil." en:"Problem or scenario file."`
	Roster  string `arg:"" help:"Schema, som .json eller .csv." en:"Roster, as .json or .csv."`
	Strip   bool   `help:"Visa schemat, en rad per person." en:"Show the roster, a line per person."`
	JSON    bool   `name:"json" help:"Svara med ett JSON-objekt." en:"Answer with one JSON object."`
	Strict  bool   `help:"Räkna även det som inte går att avgöra som fel." en:"Count what cannot be told as broken too."`
}

// Run checks a roster wherever it was made.
func (c *checkCommand) Run(s *session) error {
	p, err := s.problem(c.Problem)
	if err != nil {
		return err
	}
	r, err := s.roster(p, c.Roster)
	if err != nil {
		return err
	}
	all, err := s.rules(p)
	if err != nil {
		return err
	}
	report := answer.NewReport(p, all, r)
	s.judge(report, c.Strict)
	if c.JSON {
		return s.jsonOf(report.Answer())
	}
	s.summary(report)
	if c.Strip {
		s.print("\n%s", s.strip(p, report.Roster))
	}
	return nil
}
