package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"heltid/api/formats"
	"heltid/rules"
	"heltid/rules/record"
	"heltid/rules/roster"
)

type recordCommand struct {
	Problem string `arg:"" help:"Problem- eller scenariofil." en:"Problem or scenario file."`
	Roster  string `arg:"" help:"Schema, som .json eller .csv." en:"Roster, as .json or .csv."`
	Before  string `placeholder:"SCHEMA" help:"Schemat före ändringar för hand; skillnaderna skrivs ned." en:"The roster before changes by hand; the differences are written down."`

	Negotiation []string `placeholder:"ID" help:"Förhandling (MBL), som protokollets nummer; kan anges flera gånger." en:"Negotiation (MBL), as its protocol's number; may be given several times."`
	Approval    []string `placeholder:"ID" help:"Vem som beslutat, eller beslutets nummer; kan anges flera gånger." en:"Who decided, or the decision's number; may be given several times."`
	Notice      []string `placeholder:"BESKED" help:"Besked till medarbetarna, som 2026-11-21 anslag; kan anges flera gånger." en:"Notice to staff, such as 2026-11-21 board; may be given several times."`

	Union      bool   `help:"Sammanställningen för facken i stället." en:"The summary for the unions instead."`
	LeastGroup int    `name:"least-group" default:"5" placeholder:"N" help:"Så många personer måste en grupp ha för att redovisas." en:"So many people a group must have to be told of."`
	Out        string `placeholder:"FIL" help:"Skriv hit; som JSON om namnet slutar på .json." en:"Write here; as JSON if the name ends in .json."`
	JSON       bool   `name:"json" help:"Svara med ett JSON-objekt." en:"Answer with one JSON object."`
}

// writable is what can be written for people.
type writable interface {
	WriteText(w io.Writer, lang string) error
}

// Run writes down what a roster rests on.
func (c *recordCommand) Run(s *session) error {
	if c.LeastGroup < 1 {
		return callError{text: leastGroup}
	}
	p, err := s.problem(c.Problem)
	if err != nil {
		return err
	}
	in := record.Inputs{
		Solver: record.Solver{Version: version()}, Files: s.seen,
		Negotiations: c.Negotiation, Approvals: c.Approval, Notices: c.Notice,
	}
	r, meta, err := s.recorded(p, c.Roster, "roster", &in)
	if err != nil {
		return err
	}
	in.Solver.Seed, in.Solver.Work, in.Solver.Status = meta.Seed, meta.Work, meta.Status
	in.Solver.Seconds = int64(meta.Elapsed / time.Second)
	if c.Before != "" {
		before, _, err := s.recorded(p, c.Before, "before", &in)
		if err != nil {
			return err
		}
		in.Before = &before
	}
	all, err := s.rules(p)
	if err != nil {
		return err
	}
	r.Sort()
	laid := rules.NewCase(p, r)
	findings := rules.Check(p, r, all)
	var answer writable
	if c.Union {
		sum := record.Sum(laid, findings, c.LeastGroup)
		answer = &sum
	} else {
		made := record.Make(laid, all, findings, in)
		answer = &made
	}
	if c.Out == "" {
		return s.put(s.Out, answer, c.JSON)
	}
	f, err := os.Create(c.Out)
	if err != nil {
		return s.fileError(c.Out, err)
	}
	err = s.put(f, answer, c.JSON || strings.EqualFold(filepath.Ext(c.Out), ".json"))
	if err := errors.Join(err, f.Close()); err != nil {
		return s.fileError(c.Out, err)
	}
	return nil
}

// put writes an answer, for people or for machines.
func (s *session) put(w io.Writer, answer writable, asJSON bool) error {
	if !asJSON {
		return answer.WriteText(w, s.lang)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(answer)
}

// recorded reads a roster and notes its file.
func (s *session) recorded(p *roster.Problem, path, role string, in *record.Inputs) (roster.Roster, formats.Meta, error) {
	data, err := s.read(path)
	if err != nil {
		return roster.Roster{}, formats.Meta{}, err
	}
	in.Files = append(in.Files, fileOf(path, role, data))
	if strings.EqualFold(filepath.Ext(path), ".json") {
		return formats.ReadRosterMeta(p, path, strings.NewReader(string(data)))
	}
	r, err := formats.ReadRoster(p, path, strings.NewReader(string(data)))
	return r, formats.Meta{}, err
}

// fileOf is a file's name, without its folder, and hash.
func fileOf(path, role string, data []byte) record.File {
	sum := sha256.Sum256(data)
	return record.File{Name: filepath.Base(path), Role: role, SHA256: hex.EncodeToString(sum[:])}
}

// version is the program and the revision it was built from, where the build
// tells.
func version() string {
	text := "heltid"
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return text
	}
	if v := info.Main.Version; v != "" {
		text += " " + v
	}
	for _, setting := range info.Settings {
		if setting.Key == "vcs.revision" {
			text += " " + setting.Value
		}
		if setting.Key == "vcs.modified" && setting.Value == "true" {
			text += "+"
		}
	}
	return text
}

var leastGroup = rules.Text{SV: "--least-group är minst 1", EN: "--least-group is at least 1"}
