package formats

import (
	"fmt"
	"io"
	"strings"

	"heltid/api/formats/document"
	"heltid/rules/roster"
)

// ReadProblem reads a problem from YAML or JSON. The name serves for messages
// and tells JSON by its extension. The problem is one that roster.Validate finds
// no fault with; otherwise the error is a Faults that lists all there is to mend.
func ReadProblem(name string, r io.Reader) (*roster.Problem, error) {
	data, faults := document.ReadAll(name, r)
	if faults != nil {
		return nil, faults
	}
	root, faults := document.Parse(name, data)
	if faults != nil {
		return nil, faults
	}
	return ProblemOf(name, root)
}

// ProblemOf reads a problem from a document that is parsed already, or from a
// part of one.
func ProblemOf(name string, root *document.Node) (*roster.Problem, error) {
	p, faults := problemOf(name, root)
	if len(faults) > 0 {
		return nil, faults
	}
	return p, nil
}

// problemOf makes the problem that a document tells of, as far as it can be
// made, and gives all there is to mend.
func problemOf(name string, root *document.Node) (*roster.Problem, Faults) {
	var file problemShape
	faults := root.Decode(name, &file)
	seen := known{at: make(map[string]bool), above: make(map[string]bool)}
	for _, f := range faults {
		if f.Line > 0 {
			seen.add(f.Path)
		}
	}
	b := build(&file, seen.at)
	for i := range b.p.Settings {
		line, _ := root.Locate(fmt.Sprintf("rules[%d]", i))
		b.p.Settings[i].Where = fmt.Sprintf("%s:%d", name, line)
	}
	return b.p, b.told(name, root, faults, seen)
}

// told puts together what is wrong with a file's form, what its names refer to
// and what the problem lacks, each at its place. What may only follow from
// what is seen is left out.
func (b *building) told(name string, root *document.Node, all Faults, seen known) Faults {
	if seen.at[""] {
		return all.Sorted(0) // not even the outermost group could be read
	}
	say := func(f roster.Fault) {
		path := b.inFile(f.Path)
		line, column := root.Locate(path)
		all = append(all, Fault{File: name, Line: line, Column: column, Path: path, Say: f.Say})
	}
	var named []string
	for _, f := range b.faults {
		if !seen.explains(f.Path) {
			named = append(named, f.Path)
			say(f)
		}
	}
	for _, path := range named {
		seen.add(path)
	}
	if len(all) > document.MostFaults { // what they explain is not all known
		return all.Sorted(b.more)
	}
	for _, f := range append(ordinary(b.p), roster.Validate(b.p)...) {
		if !seen.explains(f.Path) {
			say(f)
		}
	}
	return all.Sorted(b.more)
}

// known is the paths that are known to be faulty.
type known struct {
	at     map[string]bool
	above  map[string]bool // paths that a faulty one lies in
	shifts bool            // shifts or places are among them
}

// judging are the names by which the others of their group are judged: when one
// cannot be read, nothing is said of the rest. So it is with the period, and
// with the shifts of a demand.
var judging = map[string]bool{"start": true, "end": true, "from": true, "to": true, "employment": true}

func (k *known) add(path string) {
	up, last := parent(path)
	list, of := parent(up)
	switch {
	case up == "period", judging[last] && up != "":
		path = up
	case of == "shifts" && strings.HasPrefix(list, "demand["):
		path = list
	}
	up, _ = parent(path)
	k.at[path] = true
	for ; up != ""; up, _ = parent(up) {
		k.above[up] = true
	}
	k.shifts = k.shifts || strings.HasPrefix(path, "shifts") || strings.HasPrefix(path, "places")
}

// explains tells whether a fault at path may follow from what is known: it
// stands at, in or around a faulty place, or looks at shifts of which some are
// faulty.
func (k *known) explains(path string) bool {
	if k.at[path] || k.above[path] {
		return true
	}
	up, _ := parent(path)
	if k.at["shifts"] && strings.HasPrefix(path, "demand[") {
		return true
	}
	if _, list := parent(up); k.shifts && strings.HasSuffix(path, "]") && (list == "demand" || list == "locks" || list == "duties") {
		return true
	}
	for ; up != ""; up, _ = parent(up) {
		if k.at[up] {
			return true
		}
	}
	return false
}

// parent splits the last step off a path: a name, or an index with its brackets.
func parent(path string) (up, last string) {
	i := strings.LastIndexAny(path, ".[")
	switch {
	case i < 0:
		return "", path
	case path[i] == '.':
		return path[:i], path[i+1:]
	}
	return path[:i], path[i:]
}

// inFile is the path in the file of a path in the problem: heads of the hourly
// pool stand there as one.
func (b *building) inFile(path string) string {
	var n int
	if _, err := fmt.Sscanf(path, "employees[%d]", &n); err == nil && n >= len(b.file.Employees) && b.file.HourlyPool != nil {
		return "hourly_pool"
	}
	return path
}
