package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"heltid/benchmarks"
	"heltid/benchmarks/peers"
	"heltid/benchmarks/runner"
)

type peersCommand struct {
	Files   []string      `arg:"" optional:"" name:"file" help:"Instances of the curtois format."`
	Install bool          `help:"Fetch the solvers into the folder first: needs python3, a JDK of 17 or newer and mvn."`
	Dir     string        `default:".peers" placeholder:"DIR" help:"Folder of the installed solvers."`
	Only    []string      `placeholder:"NAME" help:"Run these alone: heltid, cp-sat, highs, highs-flow, timefold."`
	Out     string        `placeholder:"DIR" help:"Folder for rosters and results.jsonl, which is added to."`
	Time    time.Duration `default:"60s" help:"Stop each run after so long."`
	Seed    uint64        `placeholder:"N" help:"Seed of the random streams."`
}

// Run runs every solver on every instance, one at a time so that none takes the
// cores of another, and lays them side by side.
func (c *peersCommand) Run(s *session) error {
	if c.Install {
		if err := peers.Install(s.ctx, c.Dir, s.Err); err != nil {
			return err
		}
		if len(c.Files) == 0 {
			return nil
		}
	}
	if err := c.check(); err != nil {
		return err
	}
	var cases []*runner.Case
	var faults []error
	for _, path := range c.Files {
		k, err := runner.Open("curtois", path)
		cases, faults = append(cases, k), append(faults, err)
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	commit := s.Commit()
	var seen []benchmarks.Run
	for i, k := range cases {
		for _, solver := range solvers() {
			if s.cancelled() || len(c.Only) > 0 && !slices.Contains(c.Only, solver) {
				continue
			}
			record, err := c.run(s, solver, k, c.Files[i], commit)
			if err != nil {
				return fmt.Errorf("%s: %w", k.Name, err)
			}
			s.tell(s.Err, "%s %s", solver, told(&record))
			seen = append(seen, benchmarks.Run{Record: record})
		}
	}
	return benchmarks.NewReport(seen).Text(s.Out)
}

// solvers lists what can be run, ours first.
func solvers() []string {
	names := []string{benchmarks.Ours}
	for _, p := range peers.All() {
		names = append(names, p.Name)
	}
	return names
}

// check tells what is wrong with the call.
func (c *peersCommand) check() error {
	switch {
	case len(c.Files) == 0:
		return errors.New("write the instances to run, or --install")
	case c.Out == "":
		return errors.New("write --out DIR")
	case c.Time <= 0:
		return errors.New("--time must be above 0")
	}
	for _, n := range c.Only {
		if !slices.Contains(solvers(), n) {
			return fmt.Errorf("there is no solver %q: write one of %s", n, strings.Join(solvers(), ", "))
		}
	}
	return nil
}

// run has one solver run on one instance, and keeps what comes of it in the solver's
// own folder.
func (c *peersCommand) run(s *session, solver string, k *runner.Case, file, commit string) (benchmarks.Record, error) {
	dir, began := filepath.Join(c.Out, solver), s.Now().UTC()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return benchmarks.Record{}, err
	}
	if solver == benchmarks.Ours {
		answer, err := k.Run(s.ctx, runner.Options{Seed: c.Seed, Time: c.Time, Commit: commit, Began: began})
		if err == nil {
			err = keep(dir, k, &answer)
		}
		return answer.Record, err
	}
	all := peers.All()
	p := &all[slices.IndexFunc(all, func(p peers.Peer) bool { return p.Name == solver })]
	record, err := p.Run(s.ctx, c.Dir, k, peers.Run{
		Instance: file, Time: c.Time, Seed: c.Seed, Roster: filepath.Join(dir, k.RosterFile()), Commit: commit, Began: began,
	})
	if err == nil {
		err = addRecord(dir, &record)
	}
	return record, err
}
