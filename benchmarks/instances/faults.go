package instances

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Fault is one thing in a file that cannot be read as its format.
type Fault struct {
	Line int    // from 1; 0 when it concerns no one line
	Say  string // what is wrong and what to write
}

// Faults is everything wrong with one file. As an error it is a line for each:
// name:line: what is wrong.
type Faults struct {
	Name string
	List []Fault
	more int // beyond mostFaults
}

// mostFaults is how many faults of a file are told one by one.
const mostFaults = 200

func (f *Faults) add(line int, format string, args ...any) {
	if len(f.List) == mostFaults {
		f.more++
		return
	}
	f.List = append(f.List, Fault{line, fmt.Sprintf(format, args...)})
}

// Error lists the faults.
func (f *Faults) Error() string {
	var b strings.Builder
	for i, x := range f.List {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(f.Name)
		if x.Line > 0 {
			fmt.Fprintf(&b, ":%d", x.Line)
		}
		b.WriteString(": " + x.Say)
	}
	if f.more > 0 {
		fmt.Fprintf(&b, "\n%s: and %s", f.Name, named(f.more, "fault more", "faults more"))
	}
	return b.String()
}

// err gives the faults as an error, in the order of the lines and those of the
// whole file last; nil when there are none.
func (f *Faults) err() error {
	if len(f.List) == 0 {
		return nil
	}
	place := func(x Fault) int {
		if x.Line == 0 {
			return math.MaxInt
		}
		return x.Line
	}
	slices.SortStableFunc(f.List, func(a, b Fault) int { return cmp.Compare(place(a), place(b)) })
	return f
}

// number reads a whole number within limits.
func (f *Faults) number(line int, what, field string, least, most int) int {
	n, err := strconv.Atoi(field)
	if err != nil || n < least || n > most {
		f.add(line, "%s is %q: write a whole number from %d to %d", what, brief(field), least, most)
		return least
	}
	return n
}

// brief shortens what a message quotes.
func brief(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// Limits of a file; what is longer is no instance of any format here.
const (
	mostBytes = 4 << 20
	mostLine  = 1 << 20
)

// text is a file cut into lines, with spaces at their ends taken off.
type text struct {
	*Faults
	lines []string
}

// readText reads a whole file.
func readText(name string, r io.Reader) text {
	t := text{Faults: &Faults{Name: name}}
	s := bufio.NewScanner(io.LimitReader(r, mostBytes+1))
	s.Buffer(make([]byte, 0, 1<<16), mostLine)
	size := 0
	for s.Scan() {
		size += len(s.Bytes()) + 1
		t.lines = append(t.lines, strings.TrimSpace(s.Text()))
	}
	if err := s.Err(); err != nil {
		t.add(len(t.lines)+1, "cannot be read: %v", err)
	}
	if size > mostBytes {
		t.add(0, "is longer than %d MiB: no instance is", mostBytes>>20)
		t.lines = nil
	}
	return t
}

// split cuts a line at a mark and takes spaces off the pieces.
func split(line, mark string) []string {
	out := strings.Split(line, mark)
	for i := range out {
		out[i] = strings.TrimSpace(out[i])
	}
	return out
}

// numbered finds things by the name a file gives them.
type numbered[N ~int16] struct {
	what string
	of   map[string]N
}

func newNumbered[N ~int16](what string) numbered[N] {
	return numbered[N]{what, map[string]N{}}
}

// add notes a new name; false when it is empty, taken or one too many.
func (n numbered[N]) add(f *Faults, line int, name string, most int) bool {
	switch _, taken := n.of[name]; {
	case name == "":
		f.add(line, "the %s has no name: write one", n.what)
	case taken:
		f.add(line, "%s %s is there already: give each its own name", n.what, brief(name))
	case len(n.of) == most:
		f.add(line, "%s %s is one more than the %d that can be read", n.what, brief(name), most)
	default:
		n.of[name] = N(len(n.of))
		return true
	}
	return false
}

// find gives the number of a name; false, and a fault, when there is none.
func (n numbered[N]) find(f *Faults, line int, name string) (N, bool) {
	no, ok := n.of[name]
	if !ok {
		f.add(line, "there is no %s %q: write one of those that the file names", n.what, brief(name))
	}
	return no, ok
}
