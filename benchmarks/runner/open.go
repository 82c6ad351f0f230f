// Package runner runs the solver on public instances and keeps what comes of it:
// a Record, the roster in its format's own notation, and a certificate of the
// bound.
//
// Open reads an instance, Case.Run solves it. The clock and the memory that a
// record tells of are this process's; runs are therefore made one at a time.
package runner

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"heltid/benchmarks/instances"
	"heltid/rules/roster"
)

// Case is an instance that was read, and knows how its rosters are written.
type Case struct {
	instances.Instance
	Format string
	inrc2  *instances.INRC2 // of that format alone
	week   int              // of it the first
	// The history before that week, and the weeks, for Weekly.
	history *instances.INRC2History
	weeks   []*instances.INRC2Week
	own     *own // of our own units alone
}

// Formats lists the formats that Open reads.
func Formats() []string { return []string{"curtois", "inrc1", "inrc2", "rws"} }

// readers read the formats that are one file each.
var readers = map[string]func(string, io.Reader) (instances.Instance, error){
	"curtois": instances.ReadCurtois,
	"inrc1":   instances.ReadINRC1,
	"rws":     instances.ReadRWS,
}

// Open reads an instance: a file or, of inrc2, the name of an instance in the
// folder that has its scenario's folder (inrc2/n030w4_1_6-2-9-1). The error is
// every fault of the file.
func Open(format, path string) (*Case, error) {
	if !slices.Contains(Formats(), format) {
		return nil, fmt.Errorf("there is no format %q: write one of %s", format, strings.Join(Formats(), ", "))
	}
	c := &Case{Format: format}
	var err error
	if format == "inrc2" {
		name := filepath.Base(path)
		s, h, weeks, err := instances.OpenINRC2(os.DirFS(filepath.Dir(path)), name)
		if err != nil {
			return nil, err
		}
		c.inrc2, c.week, c.history, c.weeks = s, h.Week, h, weeks
		c.Instance, err = s.Instance(name, h, weeks)
		return c, err
	}
	f, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() // only read
	c.Instance, err = readers[format](filepath.Base(path), f)
	if format == "rws" {
		c.Name = strings.TrimSuffix(c.Name, ".dzn")
	}
	return c, err
}

// open opens a file, and no folder.
func open(path string) (*os.File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err != nil || info.IsDir() {
		_ = f.Close()
		return nil, errors.Join(err, fmt.Errorf("%s is a folder: write a file", path))
	}
	return f, nil
}

// RosterFile is where Write puts the instance's roster in a folder: a file of
// rows or, of inrc2, a folder of weeks.
func (c *Case) RosterFile() string {
	if c.own != nil {
		return c.Name + ".roster.json"
	}
	if c.inrc2 != nil {
		return c.Name
	}
	return c.Name + ".csv"
}

// Write writes a roster into a folder, as in the public sets' own solutions.
func (c *Case) Write(dir string, r roster.Roster) error {
	at := filepath.Join(dir, c.RosterFile())
	if c.own != nil {
		return writeFile(at, func(w io.Writer) error { return c.own.write(w, c.Problem, r) })
	}
	if c.inrc2 == nil {
		return writeFile(at, func(w io.Writer) error { return instances.WriteRows(w, c.Problem, r) })
	}
	if err := os.MkdirAll(at, 0o755); err != nil {
		return err
	}
	for k := range c.Problem.Days / 7 {
		week := c.week + k
		err := writeFile(filepath.Join(at, weekFile(k)), func(w io.Writer) error { return c.inrc2.WriteRoster(w, c.week, week, r) })
		if err != nil {
			return err
		}
	}
	return nil
}

// Read reads a roster as Write writes it.
func (c *Case) Read(path string) (roster.Roster, error) {
	if c.inrc2 == nil {
		f, err := open(path)
		if err != nil {
			return roster.Roster{}, err
		}
		defer f.Close() // only read
		if c.own != nil {
			return c.own.read(c.Problem, path, f)
		}
		return instances.ReadRows(path, c.Problem, f)
	}
	var whole roster.Roster
	var faults []error
	for k := range c.Problem.Days / 7 {
		duties, err := c.readWeek(filepath.Join(path, weekFile(k)))
		whole.Duties = append(whole.Duties, duties...)
		faults = append(faults, err)
	}
	return whole, errors.Join(faults...)
}

func (c *Case) readWeek(path string) ([]roster.Duty, error) {
	f, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() // only read
	return c.inrc2.ReadRoster(path, c.week, f)
}

func weekFile(k int) string { return fmt.Sprintf("sol-week%d.txt", k) }

// writeFile writes a file whole, or tells why not.
func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}
