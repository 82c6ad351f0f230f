package document

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// The shape of a document is a Go struct. These tags of its fields describe it:
//
//	json:"name"       the name in the document
//	need:"yes"        the name must be there
//	def:"10:00"       what its absence stands for, as written in a document
//	in:"1..371"       the range of a number, of how many a list holds, of a text's length
//	say:"…"           what it means, for the schema and for people
//	eg:"vobo-54"      an example, as written in a document
//
// A field is a string, bool, integer, float64, one of the scalars of this
// package (roster.Date, roster.Clock, …; see scalar.go), a Worded string, an
// Either, a struct, a slice of these or a pointer to one: nil is absence. Fields
// of an embedded struct count as the outer one's. One field may be a Rest.

// Worded is a text that takes one of a few words.
type Worded interface{ Words() []string }

// Rest takes the names of an object that its other fields do not have, in the
// order written.
type Rest []Field

// Node gives the names as an object.
func (r Rest) Node() *Node { return &Node{Kind: Object, Fields: r} }

// field is one struct field as the tags describe it.
type field struct {
	index     []int
	typeOf    reflect.Type
	name      string
	rest      bool
	need      bool
	absent    string // tag def
	limited   bool   // low and high, both included, hold
	low, high int64
	say, eg   string
}

// shape is a struct's fields as a reader needs them.
type shape struct {
	fields  []field
	byName  map[string]*field
	rest    *field
	absence []reflect.Value // by field: what it holds when its name is not there
}

func shapeOf(t reflect.Type) *shape {
	s := &shape{fields: fields(t), byName: make(map[string]*field)}
	for i := range s.fields {
		f := &s.fields[i]
		if f.rest {
			s.rest = f
		} else {
			s.byName[f.name] = f
		}
		s.absence = append(s.absence, f.absence())
	}
	return s
}

// names lists the names of a shape, as declared.
func (s *shape) names() []string {
	var out []string
	for i := range s.fields {
		if !s.fields[i].rest {
			out = append(out, s.fields[i].name)
		}
	}
	return out
}

// fields lists the fields of a struct. A tag that cannot be read is a mistake
// in this program, so it panics.
func fields(t reflect.Type) []field {
	var out []field
	for i := range t.NumField() {
		sf := t.Field(i)
		if sf.Anonymous {
			for _, inner := range fields(sf.Type) {
				inner.index = append([]int{i}, inner.index...)
				out = append(out, inner)
			}
			continue
		}
		rest := sf.Type == reflect.TypeFor[Rest]()
		if !sf.IsExported() || sf.Tag.Get("json") == "-" && !rest {
			continue
		}
		f := field{
			index:  []int{i},
			rest:   rest,
			need:   sf.Tag.Get("need") == "yes",
			absent: sf.Tag.Get("def"),
			say:    sf.Tag.Get("say"),
			eg:     sf.Tag.Get("eg"),
			typeOf: sf.Type,
		}
		if f.name, _, _ = strings.Cut(sf.Tag.Get("json"), ","); f.name == "" {
			f.name = sf.Name
		}
		if in := sf.Tag.Get("in"); in != "" {
			low, high, _ := strings.Cut(in, "..")
			var errLow, errHigh error
			f.low, errLow = strconv.ParseInt(low, 10, 64)
			f.high, errHigh = strconv.ParseInt(high, 10, 64)
			if errLow != nil || errHigh != nil {
				panic(fmt.Sprintf("field %s of %s: tag in:%q is no range", sf.Name, t, in))
			}
			f.limited = true
		}
		out = append(out, f)
	}
	return out
}

// absence is what a field holds when its name is not there.
func (f *field) absence() reflect.Value {
	v := reflect.New(f.typeOf).Elem()
	if f.absent == "" {
		if s, ok := scalars[f.typeOf]; ok && s.absent != nil {
			v.Set(reflect.ValueOf(s.absent))
		}
		return v
	}
	var r reading
	r.value(&place{Node: literal(f.absent)}, v, f)
	if len(r.faults) > 0 {
		panic(fmt.Sprintf("field %s: tag def:%q: %v", f.name, f.absent, r.faults))
	}
	return v
}

// literal is the node that a piece of a tag stands for.
func literal(s string) *Node {
	switch {
	case s == "true" || s == "false":
		return &Node{Kind: Boolean, Text: s}
	case isNumber(s):
		return &Node{Kind: Number, Text: s}
	}
	return &Node{Kind: Text, Text: s}
}

// isNumber tells whether s is a number as JSON writes it.
func isNumber(s string) bool {
	digits := func() bool {
		n := 0
		for n < len(s) && '0' <= s[n] && s[n] <= '9' {
			n++
		}
		s = s[n:]
		return n > 0
	}
	s = strings.TrimPrefix(s, "-")
	if len(s) > 1 && s[0] == '0' && '0' <= s[1] && s[1] <= '9' || !digits() {
		return false
	}
	if rest, ok := strings.CutPrefix(s, "."); ok {
		if s = rest; !digits() {
			return false
		}
	}
	if s != "" && (s[0] == 'e' || s[0] == 'E') {
		if s = s[1:]; s != "" && (s[0] == '+' || s[0] == '-') {
			s = s[1:]
		}
		if !digits() {
			return false
		}
	}
	return s == ""
}
