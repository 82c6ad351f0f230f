package instances

import (
	"io"
	"slices"
	"strconv"
	"strings"
)

// dzn is a MiniZinc data file: name = value; over and over. A value is a number,
// a list [1, 2] or a table [| 1, 2 | 3, 4 |]; its words are kept as written,
// row by row, without quotes and without labels such as Mon: before them.
type dzn struct {
	*Faults
	line  map[string]int // where a name stands
	value map[string][][]string
	used  []string
}

// readDZN reads a file.
func readDZN(name string, r io.Reader) dzn {
	t := readText(name, r)
	d := dzn{Faults: t.Faults, line: map[string]int{}, value: map[string][][]string{}}
	var statement strings.Builder
	begun := 0
	for i, line := range t.lines {
		line, _, _ = strings.Cut(line, "%")
		for {
			before, after, ends := strings.Cut(line, ";")
			if statement.Len() == 0 && strings.TrimSpace(before) != "" {
				begun = i + 1
			}
			if strings.TrimSpace(before) != "" {
				statement.WriteString(before + " ")
			}
			if !ends {
				break
			}
			d.assign(begun, statement.String())
			statement.Reset()
			line = after
		}
	}
	if statement.Len() > 0 {
		d.add(begun, "%q does not end in a semicolon", brief(statement.String()))
	}
	return d
}

// assign reads one statement.
func (d *dzn) assign(line int, statement string) {
	name, value, ok := strings.Cut(statement, "=")
	name, value = strings.TrimSpace(name), strings.TrimSpace(value)
	if !ok || name == "" || value == "" {
		d.add(line, "%q: write name = value;", brief(strings.TrimSpace(statement)))
		return
	}
	if _, twice := d.value[name]; twice {
		d.add(line, "%s is there already: write it once", brief(name))
		return
	}
	d.line[name] = line
	rows := [][]string{{value}}
	if inner, list := strings.CutPrefix(value, "["); list {
		inner, closed := strings.CutSuffix(inner, "]")
		if !closed {
			d.add(line, "%s has no ] at its end", brief(name))
		}
		rows = nil
		for _, row := range strings.Split(inner, "|") {
			if words := words(row); len(words) > 0 {
				rows = append(rows, words)
			}
		}
	}
	d.value[name] = rows
}

// words cuts a row at its commas, without quotes and labels.
func words(row string) []string {
	var out []string
	for _, w := range strings.Split(row, ",") {
		if at := strings.LastIndex(w, ":"); at >= 0 {
			w = w[at+1:]
		}
		if w = strings.Trim(strings.TrimSpace(w), `"`); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// has tells whether a name is there.
func (d *dzn) has(name string) bool { return d.value[name] != nil }

// rows gives a table of so many rows and columns; -1 for any number.
func (d *dzn) rows(name string, rows, columns int) [][]string {
	d.used = append(d.used, name)
	v, ok := d.value[name]
	if !ok {
		d.add(0, "%s is missing", name)
		return nil
	}
	if rows >= 0 && len(v) != rows || slices.ContainsFunc(v, func(r []string) bool { return columns >= 0 && len(r) != columns }) {
		d.add(d.line[name], "%s is not %d times %d: write as many", name, rows, columns)
		return nil
	}
	return v
}

// list gives a list of n words.
func (d *dzn) list(name string, n int) []string {
	if n == 0 {
		d.used = append(d.used, name) // an empty list has no row
		return nil
	}
	v := d.rows(name, 1, n)
	if v == nil {
		return nil
	}
	return v[0]
}

// number gives a whole number.
func (d *dzn) whole(name string, least, most int) int {
	v := d.list(name, 1)
	if v == nil {
		return least
	}
	return d.number(d.line[name], name, v[0], least, most)
}

// numbers gives a list of n whole numbers.
func (d *dzn) numbers(name string, n, least, most int) []int {
	out := make([]int, n)
	for i, w := range d.list(name, n) {
		out[i] = d.number(d.line[name], name, w, least, most)
	}
	return out
}

// truths gives a list of n words that are true or false.
func (d *dzn) truths(name string, n int) []bool {
	out := make([]bool, n)
	for i, w := range d.list(name, n) {
		var err error
		if out[i], err = strconv.ParseBool(w); err != nil {
			d.add(d.line[name], "%s is %q: write true or false", name, brief(w))
		}
	}
	return out
}

// rest finds fault with names that nothing asked for.
func (d *dzn) rest() {
	for name, line := range d.line {
		if !slices.Contains(d.used, name) {
			d.add(line, "%s is no name of the format: remove it", brief(name))
		}
	}
}
