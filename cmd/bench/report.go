package main

import (
	"errors"
	"os"
	"path/filepath"

	"heltid/benchmarks"
)

type reportCommand struct {
	Dirs     []string `arg:"" name:"dir" help:"Folders that bench run has written."`
	Markdown bool     `help:"Write the table as Markdown."`
}

// Run prints the table of all records of the folders.
func (c *reportCommand) Run(s *session) error {
	var all []benchmarks.Record
	var faults []error
	for _, dir := range c.Dirs {
		records, err := read(filepath.Join(dir, results))
		all, faults = append(all, records...), append(faults, err)
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	report := benchmarks.NewReport(all)
	for i := range report.Rows {
		if report.Rows[i].Wrong > 0 {
			s.bad()
		}
	}
	if c.Markdown {
		return report.Markdown(s.Out)
	}
	return report.Text(s.Out)
}

func read(path string) ([]benchmarks.Record, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() // only read
	return benchmarks.ReadRecords(path, f)
}
