package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"heltid/benchmarks"
	"heltid/benchmarks/peers"
)

type reportCommand struct {
	Dirs       []string      `arg:"" name:"dir" help:"Folders that bench run or bench peers has written, with all that is in them."`
	Markdown   bool          `help:"Write a page in Markdown, as in benchmarks/REPORT.md."`
	Verify     bool          `help:"Work every bound out again from the certificate beside its roster, with slow code of its own. A folder keeps the roster of an instance's newest run: give each seed a folder of its own."`
	VerifyTime time.Duration `default:"60s" placeholder:"60s" help:"Let a certificate be after so long; the table says so."`
	Instances  []string      `placeholder:"DIR" env:"HELTID_BENCHMARKS" help:"Where --verify finds the instances: DIR/FORMAT/NAME or DIR/NAME. Our own units are also looked for in testdata/problems."`
}

// Run writes what all records of the folders come to.
func (c *reportCommand) Run(s *session) error {
	if c.VerifyTime <= 0 {
		return errors.New("--verify-time must be above 0")
	}
	var all []benchmarks.Run
	var faults []error
	for _, dir := range c.Dirs {
		files, err := written(dir)
		faults = append(faults, err)
		for _, path := range files {
			runs, err := read(path)
			if err == nil && c.Verify {
				err = c.verify(s, filepath.Dir(path), runs)
			}
			all, faults = append(all, runs...), append(faults, err)
		}
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	report := benchmarks.NewReport(all)
	report.Rivals = peers.About
	if report.Wrong() != nil || s.cancelled() {
		s.bad()
	}
	if c.Markdown {
		return report.Markdown(s.Out)
	}
	return report.Text(s.Out)
}

// written lists the files of records in a folder and in those in it.
func written(dir string) (files []string, err error) {
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Name() == results && !d.IsDir() {
			files = append(files, path)
		}
		return err
	})
	if err == nil && files == nil {
		err = fmt.Errorf("%s has no %s: write a folder that bench run or bench peers has written", dir, results)
	}
	return files, err
}

func read(path string) ([]benchmarks.Run, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() // only read
	records, err := benchmarks.ReadRecords(path, f)
	runs := make([]benchmarks.Run, len(records))
	for i := range records {
		runs[i].Record = records[i]
	}
	return runs, err
}
