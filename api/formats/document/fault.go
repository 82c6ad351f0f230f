package document

import (
	"fmt"
	"slices"
	"strings"

	"heltid/rules/text"
)

// Fault is one thing wrong with a document, with its place and what to do.
type Fault struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"`   // 0 when the fault has no place of its own
	Column int    `json:"column,omitempty"` // in characters; in a grid, its cells
	Path   string `json:"path,omitempty"`   // such as employees[3].skills[0]; empty for the whole document
	// Say is what is wrong and what to write instead, on one line.
	Say text.Text `json:"say"`

	rest int // of the line that stands for all beyond MostFaults: how many they are
}

// String is the fault in English.
func (f Fault) String() string { return f.In("en") }

// Error makes a Fault an error by itself, in English.
func (f Fault) Error() string { return f.In("en") }

// In writes the fault in a language, "sv" or "en", on one line:
// file:line:column: path: what is wrong.
func (f Fault) In(lang string) string {
	var b strings.Builder
	b.WriteString(f.File)
	if f.Line > 0 {
		fmt.Fprintf(&b, ":%d", f.Line)
	}
	if f.Column > 0 {
		fmt.Fprintf(&b, ":%d", f.Column)
	}
	if f.Path != "" {
		b.WriteString(": " + f.Path)
	}
	b.WriteString(": " + f.Say.In(lang))
	return b.String()
}

// Faults is every fault of a document, in the order of their places. As an
// error it has a line for each, in English.
type Faults []Fault

// Error writes the faults in English.
func (f Faults) Error() string { return f.In("en") }

// In writes the faults in a language, "sv" or "en", a line for each.
func (f Faults) In(lang string) string {
	lines := make([]string, len(f))
	for i := range f {
		lines[i] = f[i].In(lang)
	}
	return strings.Join(lines, "\n")
}

// Err gives the faults as an error, nil when there are none.
func (f Faults) Err() error {
	if len(f) == 0 {
		return nil
	}
	return f
}

// MostFaults is how many faults are told of one document; of the rest only the
// number is.
const MostFaults = 100

// Sorted gives the faults in the order of their places, each once, cut off
// after MostFaults with a last line that says how many there are beyond; more
// counts those that were not kept at all.
func (f Faults) Sorted(more int) Faults {
	var out Faults
	for _, fault := range f {
		if more += fault.rest; fault.rest == 0 {
			out = append(out, fault)
		}
	}
	slices.SortStableFunc(out, func(a, b Fault) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})
	out = slices.Compact(out)
	if beyond := len(out) - MostFaults; beyond > 0 {
		out, more = out[:MostFaults:MostFaults], more+beyond
	}
	if more > 0 {
		out = append(out, Fault{File: out[0].File, Say: text.Of("och %d fel till; rätta de här först", "and %d faults more; mend these first", more), rest: more})
	}
	return out
}

// Quote shows a piece of a document inside a message: on one line, and cut
// short when it is long.
func Quote(s string) string {
	const most = 40
	if runes := []rune(s[:min(len(s), 4*most+4)]); len(runes) > most {
		s = string(runes[:most]) + "…"
	}
	return fmt.Sprintf("%q", s)
}
