package document

import (
	"fmt"
	"reflect"
	"strconv"
)

// Encode makes the document of what v points to, by the shape of its type. What
// equals the meaning of its absence is left out, unless its name must be there.
func Encode(v any) *Node { return encode(reflect.ValueOf(v).Elem(), make(map[reflect.Type]*shape)) }

// writer is a type that writes itself; nil is absence.
type writer interface {
	write(shapes map[reflect.Type]*shape) *Node
}

func encode(v reflect.Value, shapes map[reflect.Type]*shape) *Node {
	t := v.Type()
	if t.Kind() == reflect.Pointer {
		if v.IsNil() {
			return nil
		}
		return encode(v.Elem(), shapes)
	}
	if own, ok := v.Interface().(writer); ok {
		return own.write(shapes)
	}
	if s, ok := scalars[t]; ok {
		return &Node{Kind: s.kind, Text: s.write(v)}
	}
	switch t.Kind() {
	case reflect.Struct:
		return encodeStruct(v, shapes)
	case reflect.Slice:
		n := &Node{Kind: List}
		for i := range v.Len() {
			n.Items = append(n.Items, encode(v.Index(i), shapes))
		}
		return n
	case reflect.String:
		return &Node{Kind: Text, Text: v.String()}
	case reflect.Bool:
		return &Node{Kind: Boolean, Text: strconv.FormatBool(v.Bool())}
	case reflect.Float64:
		return &Node{Kind: Number, Text: strconv.FormatFloat(v.Float(), 'f', -1, 64)}
	}
	return &Node{Kind: Number, Text: fmt.Sprint(v.Interface())}
}

func encodeStruct(v reflect.Value, shapes map[reflect.Type]*shape) *Node {
	s, ok := shapes[v.Type()]
	if !ok {
		s = shapeOf(v.Type())
		shapes[v.Type()] = s
	}
	n := &Node{Kind: Object}
	for i := range s.fields {
		f := &s.fields[i]
		value := v.FieldByIndex(f.index)
		switch {
		case f.rest:
			n.Fields = append(n.Fields, value.Interface().(Rest)...)
			continue
		case !f.need && same(value, s.absence[i]):
			continue
		}
		if inner := encode(value, shapes); inner != nil {
			n.Fields = append(n.Fields, Field{Name: f.name, Value: inner})
		}
	}
	return n
}

// same tells whether a value says no more than its absence would.
func same(v, absence reflect.Value) bool {
	if v.Kind() == reflect.Slice {
		return v.Len() == 0
	}
	return reflect.DeepEqual(v.Interface(), absence.Interface())
}
