package document

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// Schema tells the shape of what v points to as JSON Schema 2020-12. The id is
// the schema's own address; title and text are for people.
func Schema(v any, id, title, text string) []byte {
	s := schema{defs: &Node{Kind: Object}, known: make(map[reflect.Type]bool)}
	root := s.object(reflect.TypeOf(v).Elem())
	head := group("$schema", word("https://json-schema.org/draft/2020-12/schema"), "$id", word(id), "title", word(title), "description", word(text))
	head.Fields = append(head.Fields, root.Fields...)
	head.put("$defs", s.defs)
	return IndentedJSON(head)
}

type schema struct {
	defs  *Node
	known map[reflect.Type]bool
}

func word(s string) *Node { return &Node{Kind: Text, Text: s} }

func number(n int64) *Node { return &Node{Kind: Number, Text: strconv.FormatInt(n, 10)} }

func truth(b bool) *Node { return &Node{Kind: Boolean, Text: strconv.FormatBool(b)} }

// group makes an object of names and nodes, in turn.
func group(pairs ...any) *Node {
	n := &Node{Kind: Object}
	for i := 0; i < len(pairs); i += 2 {
		n.put(pairs[i].(string), pairs[i+1].(*Node))
	}
	return n
}

func (n *Node) put(name string, value *Node) {
	n.Fields = append(n.Fields, Field{Name: name, Value: value})
}

func texts(list []string) *Node {
	n := &Node{Kind: List}
	for _, s := range list {
		n.Items = append(n.Items, word(s))
	}
	return n
}

// value tells a type, within the limits of its field.
func (s *schema) value(t reflect.Type, f *field) *Node {
	if scalar, ok := scalars[t]; ok {
		return scalarSchema(scalar, f)
	}
	if t.Kind() == reflect.Pointer {
		return s.value(t.Elem(), f)
	}
	if two, ok := reflect.Zero(t).Interface().(interface{ both() (a, b reflect.Type) }); ok {
		a, b := two.both()
		return group("anyOf", &Node{Kind: List, Items: []*Node{s.value(a, &field{}), s.value(b, f)}})
	}
	switch t.Kind() {
	case reflect.Struct:
		return group("$ref", word("#/$defs/"+s.define(t)))
	case reflect.Slice:
		n := group("type", word("array"), "items", s.value(t.Elem(), &field{}))
		low, high := int64(0), int64(maxItems)
		if f.limited {
			low, high = f.low, f.high
		}
		if low > 0 {
			n.put("minItems", number(low))
		}
		n.put("maxItems", number(high))
		return n
	case reflect.String:
		if words := wordsOf(t); len(words) > 0 {
			return group("type", word("string"), "enum", texts(words))
		}
		most := int64(maxText)
		if f.limited {
			most = f.high
		}
		return group("type", word("string"), "maxLength", number(most))
	case reflect.Bool:
		return group("type", word("boolean"))
	case reflect.Float64:
		return limited(group("type", word("number")), f)
	case reflect.Uint64:
		return group("type", word("integer"), "minimum", number(0))
	case reflect.Int, reflect.Int32, reflect.Int64:
		return limited(group("type", word("integer")), f)
	}
	panic(fmt.Sprintf("a document cannot hold a %s", t))
}

func scalarSchema(s scalar, f *field) *Node {
	if s.kind == Number {
		return limited(group("type", word("number")), f)
	}
	return group("type", word("string"), "pattern", word(s.pattern))
}

func limited(n *Node, f *field) *Node {
	if f.limited {
		n.put("minimum", number(f.low))
		n.put("maximum", number(f.high))
	}
	return n
}

// define tells a struct once, under its type's name, and gives that name.
func (s *schema) define(t reflect.Type) string {
	name := strings.TrimSuffix(t.Name(), "Shape")
	if !s.known[t] {
		s.known[t] = true
		at := len(s.defs.Fields)
		s.defs.put(name, nil)
		s.defs.Fields[at].Value = s.object(t)
	}
	return name
}

func (s *schema) object(t reflect.Type) *Node {
	properties := &Node{Kind: Object}
	var needed []string
	open := false
	for _, f := range fields(t) {
		if f.rest {
			open = true
			continue
		}
		n := s.value(f.typeOf, &f)
		if f.say != "" {
			n.put("description", word(f.say))
		}
		if f.absent != "" {
			n.put("default", literal(f.absent))
		}
		if f.eg != "" {
			n.put("examples", &Node{Kind: List, Items: []*Node{sample(f.eg)}})
		}
		if f.need {
			needed = append(needed, f.name)
		}
		properties.put(f.name, n)
	}
	n := group("type", word("object"), "properties", properties)
	if len(needed) > 0 {
		n.put("required", texts(needed))
	}
	n.put("additionalProperties", truth(open))
	return n
}

// sample reads an example as a document writes it: a scalar or a list of them.
func sample(eg string) *Node {
	if inner, ok := strings.CutPrefix(eg, "["); ok {
		n := &Node{Kind: List}
		for item := range strings.SplitSeq(strings.TrimSuffix(inner, "]"), ", ") {
			n.Items = append(n.Items, literal(item))
		}
		return n
	}
	return literal(eg)
}
