package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"heltid/benchmarks"
	"heltid/benchmarks/runner"
)

type runCommand struct {
	Files  []string      `arg:"" name:"file" help:"Instances: files or, of inrc2, instances in the folder of scenarios (inrc2/n030w4_1_6-2-9-1)."`
	Format string        `required:"" enum:"curtois,inrc1,inrc2,rws,heltid" help:"Format of the files: curtois, inrc1, inrc2, rws or heltid (problems of our own)."`
	Out    string        `required:"" placeholder:"DIR" help:"Folder for rosters, certificates and results.jsonl, which is added to."`
	Time   time.Duration `placeholder:"60s" help:"Stop each run after so long."`
	Work   int64         `placeholder:"N" help:"Stop each run after so many steps."`
	Seed   uint64        `placeholder:"N" help:"Seed of the random streams."`
	Weekly bool          `help:"Of inrc2: solve one week after the other, as its competition was played. Limits hold for each week."`
}

// results is the file of records in a folder.
const results = "results.jsonl"

// Run reads every instance before it solves the first, so that a fault in the
// last does not cost an hour.
func (c *runCommand) Run(s *session) error {
	if c.Time < 0 || c.Work < 0 {
		return errors.New("--time and --work cannot be below 0")
	}
	if c.Time == 0 && c.Work == 0 {
		return errors.New("write a limit: --time or --work")
	}
	if c.Weekly && c.Format != "inrc2" {
		return runner.ErrNotWeekly
	}
	var cases []*runner.Case
	var faults []error
	taken := map[string]string{}
	for _, path := range c.Files {
		k, err := open(c.Format, path)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		if other, ok := taken[k.Name]; ok {
			faults = append(faults, fmt.Errorf("%s: its roster would take the place of that of %s: run them apart", path, other))
			continue
		}
		taken[k.Name] = path
		cases = append(cases, k)
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	if err := os.MkdirAll(c.Out, 0o755); err != nil {
		return err
	}
	commit := s.Commit()
	for _, k := range cases {
		if s.cancelled() {
			s.bad()
			return nil
		}
		solve := k.Run
		if c.Weekly {
			solve = k.Weekly
		}
		answer, err := solve(s.ctx, runner.Options{Seed: c.Seed, Work: c.Work, Time: c.Time, Commit: commit, Began: s.Now().UTC()})
		if err != nil {
			return fmt.Errorf("%s: %w", k.Name, err)
		}
		if err := keep(c.Out, k, &answer); err != nil {
			return err
		}
		if !answer.Record.Status.Solved() {
			s.bad()
		}
		s.tell(s.Out, "%s", told(&answer.Record))
	}
	return nil
}

// keep writes what came of a run in the place of what an earlier run of the instance
// left. A roster that breaks something is written too: its record says so.
func keep(dir string, k *runner.Case, a *runner.Answer) error {
	if err := k.Write(dir, a.Roster); err != nil {
		return err
	}
	at := filepath.Join(dir, certificateFile(k))
	if a.Certificate != nil {
		if err := writeCertificate(at, a.Certificate); err != nil {
			return err
		}
	} else if err := os.Remove(at); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return addRecord(dir, &a.Record)
}

// certificateFile is where keep puts the certificate of an instance's bound.
func certificateFile(k *runner.Case) string { return k.Name + ".certificate.json" }

// addRecord adds a run to the folder's records.
func addRecord(dir string, r *benchmarks.Record) error {
	f, err := os.OpenFile(filepath.Join(dir, results), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	return errors.Join(r.Write(f), f.Close())
}

// told is a run in one line.
func told(r *benchmarks.Record) string {
	out := []string{r.Instance + ":", string(r.Status)}
	if r.Cost != nil {
		out = append(out, fmt.Sprintf("cost %d", *r.Cost))
	} else {
		out = append(out, fmt.Sprintf("hard rules broken by %d", r.Broken))
	}
	if r.Bound != nil {
		out = append(out, fmt.Sprintf("bound %d", *r.Bound))
	}
	if r.Gap != nil {
		out = append(out, fmt.Sprintf("gap %.2f %%", 100**r.Gap))
	}
	out = append(out, fmt.Sprintf("%.1f s", r.Seconds), fmt.Sprintf("work %d", r.Work))
	return strings.Join(out, "  ")
}
