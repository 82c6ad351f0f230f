package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"heltid/benchmarks"
	"heltid/benchmarks/certificate"
	"heltid/benchmarks/runner"
)

// verify works the bounds of our runs in a folder out again. Of an instance's runs
// the newest has its roster and certificate there.
func (c *reportCommand) verify(s *session, dir string, runs []benchmarks.Run) error {
	newest := map[string]int{}
	for i := range runs {
		newest[runs[i].Instance] = i
	}
	var faults []error
	for i := range runs {
		r := &runs[i]
		if r.Solver != benchmarks.Ours || r.Bound == nil || s.cancelled() {
			continue
		}
		if newest[r.Instance] != i {
			r.Verdict.Told = "not kept"
			continue
		}
		k, err := c.open(r.Format, r.Instance)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		r.Verdict = c.verdict(s.ctx, dir, k, &r.Record)
		s.tell(s.Err, "%s, %s, seed %d: bound %d verified: %s", r.Instance, r.Limit, r.Seed, *r.Bound, r.Verdict.Told)
	}
	return errors.Join(faults...)
}

// endings are what the files of a format end in.
var endings = map[string]string{"curtois": ".txt", "inrc1": ".txt", "rws": ".dzn", "heltid": ".yaml"}

// open finds the instance that a record names.
func (c *reportCommand) open(format, name string) (*runner.Case, error) {
	folders := c.Instances
	if format == "heltid" {
		folders = append(folders[:len(folders):len(folders)], filepath.Join("testdata", "problems"))
	}
	for _, dir := range folders {
		for _, at := range []string{filepath.Join(dir, format), dir} {
			k, err := open(format, filepath.Join(at, name+endings[format]))
			if !errors.Is(err, fs.ErrNotExist) {
				return k, err
			}
		}
	}
	return nil, fmt.Errorf("%s of format %s is in no folder of instances: write --instances DIR", name, format)
}

// verdict reads the roster and the certificate of a run, counts the cost again and
// works the bound out again.
func (c *reportCommand) verdict(ctx context.Context, dir string, k *runner.Case, r *benchmarks.Record) benchmarks.Verdict {
	wrong := func(format string, args ...any) benchmarks.Verdict {
		return benchmarks.Verdict{Told: "no: " + fmt.Sprintf(format, args...), Wrong: true}
	}
	made, rosterFault := k.Read(filepath.Join(dir, k.RosterFile()))
	cert, certFault := readCertificate(filepath.Join(dir, certificateFile(k)))
	if err := errors.Join(rosterFault, certFault); err != nil {
		return wrong("%v", err)
	}
	cost, broken, err := k.Cost(made)
	switch {
	case err != nil:
		return wrong("%v", err)
	case cert.Bound != *r.Bound:
		return wrong("the certificate is of %d", cert.Bound)
	case r.Cost != nil && (broken > 0 || cost != *r.Cost):
		return wrong("the roster costs %d and breaks hard rules by %d", cost, broken)
	}
	short, stop := context.WithTimeout(ctx, c.VerifyTime)
	defer stop()
	proof, err := certificate.Prove(short, k.Problem, k.Rules, cert, certificate.Limit)
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return benchmarks.Verdict{Told: fmt.Sprintf("not in %g s", c.VerifyTime.Seconds())}
	case errors.Is(err, context.Canceled):
		return benchmarks.Verdict{}
	case err != nil:
		return wrong("%v", err)
	case broken == 0 && (proof.Impossible || proof.Bound > cost):
		return wrong("it proves %d, above the roster", proof.Bound)
	case !proof.Impossible && proof.Bound < cert.Bound:
		return wrong("%d is proven", proof.Bound)
	}
	return benchmarks.Held
}
