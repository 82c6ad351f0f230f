package document

import (
	"reflect"

	"heltid/rules/text"
)

// Either is a value that can be written in two ways, told apart by their kind:
// a word or a list, a name or a group. At most one of A and B is set.
type Either[A, B any] struct {
	A *A
	B *B
}

func (e *Either[A, B]) read(r *reading, p *place, f *field) {
	a, b := reflect.TypeFor[A](), reflect.TypeFor[B]()
	switch p.Kind {
	case kindOf(b):
		e.B = new(B)
		r.value(p, reflect.ValueOf(e.B).Elem(), f)
	case kindOf(a):
		e.A = new(A)
		r.value(p, reflect.ValueOf(e.A).Elem(), f)
	default:
		r.wants(p, kindOf(b), text.Of("%s, eller %s", "%s, or %s", whatOf(a), whatOf(b)))
	}
}

func (e Either[A, B]) write(shapes map[reflect.Type]*shape) *Node {
	switch {
	case e.A != nil:
		return encode(reflect.ValueOf(e.A).Elem(), shapes)
	case e.B != nil:
		return encode(reflect.ValueOf(e.B).Elem(), shapes)
	}
	return nil
}

func (Either[A, B]) both() (a, b reflect.Type) { return reflect.TypeFor[A](), reflect.TypeFor[B]() }

// kindOf is the kind of node that a type is read from.
func kindOf(t reflect.Type) Kind {
	if s, ok := scalars[t]; ok {
		return s.kind
	}
	switch t.Kind() {
	case reflect.Pointer:
		return kindOf(t.Elem())
	case reflect.Struct:
		return Object
	case reflect.Slice:
		return List
	case reflect.String:
		return Text
	case reflect.Bool:
		return Boolean
	}
	return Number
}

// whatOf says what a type is written as.
func whatOf(t reflect.Type) text.Text {
	if s, ok := scalars[t]; ok {
		return s.what
	}
	if t.Kind() == reflect.String {
		if w := wordsOf(t); len(w) > 0 {
			return oneOf(w)
		}
	}
	return kindOf(t).told()
}
