package main

import "heltid/api/formats"

type schemaCommand struct {
	Of string `arg:"" optional:"" enum:"problem,roster,scenario" default:"problem" help:"problem, roster eller scenario." en:"problem, roster or scenario."`
}

// Run prints what a file may hold, as JSON Schema.
func (c *schemaCommand) Run(s *session) error {
	schemas := map[string]func() []byte{"problem": formats.Schema, "roster": formats.RosterSchema, "scenario": formats.ScenarioSchema}
	_, err := s.Out.Write(schemas[c.Of]())
	return err
}
