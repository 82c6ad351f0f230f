package main

import (
	"errors"
	"os"

	"heltid/api/formats"
	"heltid/benchmarks/runner"
	"heltid/rules/catalog"
)

// open reads an instance of a public format, or a problem of our own.
func open(format, path string) (*runner.Case, error) {
	if format != "heltid" {
		return runner.Open(format, path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() // only read
	p, err := formats.ReadProblem(path, f)
	if err != nil {
		return nil, err
	}
	all, faults := catalog.Select(p)
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	return runner.Own(p, all, formats.ReadRoster, formats.WriteRosterJSON), nil
}
