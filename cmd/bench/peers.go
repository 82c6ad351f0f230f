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
	}
	if len(c.Files) == 0 {
		if c.Install {
			return nil
		}
		return errors.New("write the instances to run, or --install")
	}
	if c.Out == "" {
		return errors.New("write --out DIR")
	}
	if c.Time <= 0 {
		return errors.New("--time must be above 0")
	}
	all, names := peers.All(), []string{benchmarks.Ours}
	for _, p := range all {
		names = append(names, p.Name)
	}
	for _, n := range c.Only {
		if !slices.Contains(names, n) {
			return fmt.Errorf("there is no solver %q: write one of %s", n, strings.Join(names, ", "))
		}
	}
	asked := func(name string) bool { return len(c.Only) == 0 || slices.Contains(c.Only, name) }
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
		if asked(benchmarks.Ours) && !s.cancelled() {
			dir := filepath.Join(c.Out, benchmarks.Ours)
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return err
			}
			answer, err := k.Run(s.ctx, runner.Options{Seed: c.Seed, Time: c.Time, Commit: commit, Began: s.Now().UTC()})
			if err == nil {
				err = keep(dir, k, &answer)
			}
			if err != nil {
				return fmt.Errorf("%s: %w", k.Name, err)
			}
			s.tell(s.Err, "%s %s", benchmarks.Ours, told(&answer.Record))
			seen = append(seen, benchmarks.Run{Record: answer.Record})
		}
		for _, p := range all {
			if !asked(p.Name) || s.cancelled() {
				continue
			}
			dir := filepath.Join(c.Out, p.Name)
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return err
			}
			record, err := p.Run(s.ctx, c.Dir, k, peers.Run{
				Instance: c.Files[i], Time: c.Time, Seed: c.Seed, Roster: filepath.Join(dir, k.RosterFile()), Commit: commit, Began: s.Now().UTC(),
			})
			if err == nil {
				err = addRecord(dir, &record)
			}
			if err != nil {
				return fmt.Errorf("%s: %w", k.Name, err)
			}
			s.tell(s.Err, "%s %s", p.Name, told(&record))
			seen = append(seen, benchmarks.Run{Record: record})
		}
	}
	return benchmarks.NewReport(seen).Text(s.Out)
}
