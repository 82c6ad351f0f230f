package main

import (
	"errors"
	"os"

	"heltid/api/answer"
	"heltid/api/formats"
	"heltid/rules"
	"heltid/rules/roster"
)

type layoutCommand struct {
	Problem string `arg:"" help:"Problemfil med grundschema (cycle: true)." en:"Problem file with a base roster (cycle: true)."`
	Roster  string `arg:"" help:"Grundschemat, som .json eller .csv." en:"The base roster, as .json or .csv."`
	First   string `required:"" placeholder:"DATUM" help:"Måndagen som det börjar." en:"The Monday on which it begins."`
	Days    int    `placeholder:"N" help:"Antal dagar; annars till grundschemats slut." en:"How many days; else to the end of the base roster."`
	Week    int    `default:"1" help:"Grundschemats vecka som den första dagen hör till." en:"The week of the base roster that the first day belongs to."`
	Out     string `placeholder:"NAMN" help:"Skriv NAMN.yaml och NAMN.roster.json; annars efter problemet och datumet." en:"Write NAMN.yaml and NAMN.roster.json; else named after the problem and the date."`
	JSON    bool   `name:"json" help:"Svara med ett JSON-objekt." en:"Answer with one JSON object."`
	Strict  bool   `help:"Räkna även det som inte går att avgöra som fel." en:"Count what cannot be told as broken too."`
}

// Run lays a base roster out on dates, writes problem and roster, and tells what
// the checker finds there: what holidays do to need, hours and pay.
func (c *layoutCommand) Run(s *session) error {
	base, err := s.problem(c.Problem)
	if err != nil {
		return err
	}
	r, err := s.roster(base, c.Roster)
	if err != nil {
		return err
	}
	first, err := roster.ParseDate(c.First)
	if err != nil {
		return callError{layoutFirst, []any{c.First}}
	}
	p, laid, left, err := formats.LayOut(base, r, first, c.Days, c.Week)
	if err != nil {
		return err
	}
	all, err := s.rules(p)
	if err != nil {
		return err
	}
	name := c.Out
	if name == "" {
		name = p.ID
	}
	f, err := os.Create(name + ".yaml")
	if err != nil {
		return s.fileError(name+".yaml", err)
	}
	if err := errors.Join(formats.WriteProblem(f, p), f.Close()); err != nil {
		return err
	}
	report := answer.NewReport(p, all, laid)
	report.File = name + ".roster.json"
	if err := s.write(report.File, p, report.Roster, formats.Meta{Problem: p.ID}); err != nil {
		return err
	}
	s.judge(report, c.Strict)
	if c.JSON {
		return s.jsonOf(report.Answer())
	}
	s.summary(report)
	if len(left) > 0 {
		s.print("\n%s\n", s.say(layoutLeft))
		for _, d := range left {
			s.print("  %s  %s  %s\n", p.Date(d.Day), p.Shifts[d.Shift].ID, p.Employees[d.Employee].Name)
		}
	}
	s.print("\n%s\n", s.say(layoutWritten, name+".yaml", report.File))
	return nil
}

var (
	layoutFirst   = rules.Text{SV: "--first %q är inget datum: skriv det som 2026-11-30", EN: "--first %q is no date: write it as 2026-11-30"}
	layoutLeft    = rules.Text{SV: "Utelämnade, för att passet inte finns den dagen (helgdag):", EN: "Left out, for the shift is not there that day (a holiday):"}
	layoutWritten = rules.Text{SV: "Skrivet till %s och %s", EN: "Written to %s and %s"}
)
