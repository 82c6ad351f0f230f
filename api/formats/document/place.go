package document

import (
	"reflect"
	"strconv"
	"strings"

	"heltid/rules/text"
)

// place is where a reading stands: a node and the path to it.
type place struct {
	*Node
	up    *place
	name  string // of the field, or
	index int    // of the item, when name is empty
}

func (p *place) item(i int) *place { return &place{Node: p.Items[i], up: p, index: i} }

// path writes the way to the place, such as employees[3].skills[0].
func (p *place) path() string {
	switch {
	case p.up == nil:
		return ""
	case p.name == "":
		return p.up.path() + "[" + strconv.Itoa(p.index) + "]"
	case p.up.up == nil:
		return shorten(p.name)
	}
	return p.up.path() + "." + shorten(p.name)
}

// Pointer turns the path of a fault, such as employees[3].skills[0], into a JSON
// pointer (RFC 6901) under a prefix.
func Pointer(prefix, path string) string {
	var b strings.Builder
	b.WriteString(prefix)
	for path != "" {
		if path[0] == '[' {
			number, rest, _ := strings.Cut(path[1:], "]")
			b.WriteString("/" + number)
			path = strings.TrimPrefix(rest, ".")
			continue
		}
		end := strings.IndexAny(path, ".[")
		if end < 0 {
			end = len(path)
		}
		b.WriteString("/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(path[:end]))
		path = strings.TrimPrefix(path[end:], ".")
	}
	return b.String()
}

// shorten keeps a name from the document fit for a message.
func shorten(name string) string {
	q := Quote(name)
	return q[1 : len(q)-1]
}

// reading collects the faults of one document.
type reading struct {
	file   string
	faults Faults
	more   int // faults beyond the many that are kept
	shapes map[reflect.Type]*shape
}

// fault notes a fault at a place.
func (r *reading) fault(p *place, sv, en string, args ...any) {
	r.faultAt(p, p.Line, p.Column, text.Of(sv, en, args...))
}

func (r *reading) faultAt(p *place, line, column int, say text.Text) {
	if r.full() {
		r.more++
		return
	}
	r.faults = append(r.faults, Fault{File: r.file, Line: line, Column: column, Path: p.path(), Say: say})
}

// full tells that faults are no longer kept, so that nothing need be spent on
// telling them well.
func (r *reading) full() bool { return len(r.faults) >= 10*MostFaults }
