package main

import (
	"errors"
	"os"
	"time"

	"heltid/api/answer"
	"heltid/benchmarks/runner"
	"heltid/rules"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/engine"
	"heltid/solver/scenario"
)

type solveCommand struct {
	serverFlag
	Problem     string        `arg:"" help:"Problem- eller scenariofil." en:"Problem or scenario file."`
	Time        time.Duration `placeholder:"30s" help:"Sluta efter så lång tid." en:"Stop after so long."`
	Work        int64         `placeholder:"N" help:"Sluta efter så många steg; samma frö och steg ger samma schema på varje dator." en:"Stop after so many steps; the same seed and steps give the same roster on any machine."`
	Seed        uint64        `placeholder:"N" help:"Frö: ett annat ger ett annat, lika bra schema." en:"Seed: another gives another roster, as good."`
	Out         string        `placeholder:"FIL" help:"Skriv schemat hit, som .json, .csv, .xlsx eller .ics; annars till <problem>.roster.json." en:"Write the roster here, as .json, .csv, .xlsx or .ics; otherwise to <problem>.roster.json."`
	Keep        string        `placeholder:"SCHEMA" help:"Utgå från ett schema som redan är känt." en:"Start from a roster that is already known."`
	MaxChanges  *int          `name:"max-changes" placeholder:"N" help:"Ändra högst så många rutor (person och dag) i det." en:"Change at most so many of its cells (person and day)."`
	Notice      string        `placeholder:"DATUM" help:"Medarbetarna får besked om ändringarna i det den dagen; dagar närmare än lagens frist står fast." en:"Staff are told of the changes to it on that date; days nearer than the law's notice stand."`
	Certificate string        `placeholder:"FIL" help:"Skriv det som bevisar gränsen hit; bench verify räknar om det." en:"Write what proves the bound here; bench verify works it out again."`
	Strip       bool          `help:"Visa schemat, en rad per person." en:"Show the roster, a line per person."`
	JSON        bool          `name:"json" help:"Svara med ett JSON-objekt." en:"Answer with one JSON object."`
	Strict      bool          `help:"Räkna även det som inte går att avgöra som fel." en:"Count what cannot be told as broken too."`
}

// Run finds a roster, has it checked, writes it and tells about it.
func (c *solveCommand) Run(s *session) error {
	if c.Time < 0 || c.Work < 0 || c.MaxChanges != nil && *c.MaxChanges < 0 {
		return callError{text: negative}
	}
	if c.MaxChanges != nil && c.Keep == "" {
		return callError{text: changesOfWhat}
	}
	told := roster.NoDate
	if c.Notice != "" {
		var err error
		if told, err = roster.ParseDate(c.Notice); err != nil || c.Keep == "" {
			return callError{text: noticeOfWhat}
		}
	}
	if s.server = c.Server; s.server != "" && c.Certificate != "" {
		return callError{text: certificateHere}
	}
	p, err := s.problem(c.Problem)
	if err != nil {
		return err
	}
	options := limited(solver.Options{Seed: c.Seed, Work: c.Work, Time: c.Time})
	if c.Keep != "" {
		known, err := s.roster(p, c.Keep)
		if err != nil {
			return err
		}
		p.Published = &roster.Published{Roster: known, MaxChanges: -1, Notice: told}
		if c.MaxChanges != nil {
			p.Published.MaxChanges = *c.MaxChanges
		}
		options.Start = &known
	}
	all, err := s.rules(p)
	if err != nil {
		return err
	}
	result, err := s.solve(p, all, options)
	if err != nil {
		return err
	}
	r := answer.NewReport(p, all, result.Roster)
	r.Result, r.Seed, r.File = &result, c.Seed, c.Out
	if r.File == "" {
		r.File = p.ID + ".roster.json"
	}
	if err := s.write(r.File, p, r.Roster, r.Made()); err != nil {
		return err
	}
	if c.Certificate != "" {
		if err := s.certify(c.Certificate, p, all, &result); err != nil {
			return err
		}
	}
	s.judge(r, c.Strict)
	if c.JSON {
		return s.jsonOf(r.Answer())
	}
	s.summary(r)
	if c.Strip {
		s.print("\n%s", s.strip(p, r.Roster))
	}
	return nil
}

// limited sets the default limit where there is none, so that progress can be
// told as a part of it.
func limited(o solver.Options) solver.Options {
	if o.Work == 0 && o.Time == 0 {
		o.Work = solver.DefaultWork
	}
	return o
}

// solve runs the engine, here or at a server, and follows it on Err.
func (s *session) solve(p *roster.Problem, all []rules.Rule, options solver.Options) (solver.Result, error) {
	w := s.watch()
	options.Progress = w.told
	defer w.done()
	if s.server != "" {
		return s.solveAt(p, options)
	}
	return engine.Solve(s.ctx, p, all, options)
}

// certify writes what proves the bound of a solve.
func (s *session) certify(path string, p *roster.Problem, all []rules.Rule, result *solver.Result) error {
	c, err := runner.Certify(p, all, result)
	if err != nil {
		return err
	}
	if c == nil {
		return callError{text: nothingProven}
	}
	f, err := os.Create(path)
	if err != nil {
		return s.fileError(path, err)
	}
	return errors.Join(c.Write(f), f.Close())
}

// judge sets the exit code by what the checker found.
func (s *session) judge(r *answer.Report, strict bool) {
	t := scenario.Count(r.Findings)
	if t.Hard > 0 || strict && t.Unknown > 0 {
		s.broken()
	}
}

var (
	nothingProven = rules.Text{SV: "--certificate: ingen gräns hann bevisas: ge mer tid", EN: "--certificate: no bound was proven in time: give it more"}
	negative      = rules.Text{SV: "--time, --work och --max-changes kan inte vara under 0", EN: "--time, --work and --max-changes cannot be below 0"}
	noticeOfWhat  = rules.Text{SV: "--notice är dagen för besked om ändringar i ett känt schema: skriv den som 2026-11-21 och ange schemat med --keep", EN: "--notice is the date on which changes to a known roster are told: write it as 2026-11-21 and give the roster with --keep"}
	changesOfWhat = rules.Text{SV: "--max-changes räknar ändringar i ett känt schema: ange det med --keep", EN: "--max-changes counts changes to a known roster: give it with --keep"}
)
