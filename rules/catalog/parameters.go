package catalog

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"unicode"

	"heltid/rules"
	"heltid/rules/clause"
	"heltid/rules/pay"
	"heltid/rules/roster"
)

// Parameter is a number, a word or a list that a rule holds a roster against, by
// the name that files give it.
type Parameter struct {
	Name string `json:"name"`
	// Value is as a file has it: lengths of time as "11:00", clocks as "22:00",
	// dates as 2033-06-30.
	Value any `json:"value"`
}

// String writes the parameter as "least 11:00".
func (p Parameter) String() string {
	text, ok := p.Value.(string)
	if !ok {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if e.Encode(p.Value) != nil { // nothing here that JSON lacks
			return p.Name
		}
		text = strings.TrimSpace(b.String())
	}
	return p.Name + " " + text
}

// Parameters lists a rule's parameters in the order of its fields; those that
// are not set are left out. Of a rule that changes within the period they are
// the last wording's.
func Parameters(r rules.Rule) []Parameter {
	if d, ok := r.(dated); ok {
		r = d.sides[len(d.sides)-1].rule
	}
	if m, ok := r.(json.Marshaler); ok {
		return written(m)
	}
	return fields(reflect.Indirect(reflect.ValueOf(r)))
}

// written is the parameters of a rule that knows how to write them.
func written(m json.Marshaler) []Parameter {
	data, err := m.MarshalJSON()
	var all map[string]json.RawMessage
	if err != nil || json.Unmarshal(data, &all) != nil {
		return nil
	}
	var out []Parameter
	dec := json.NewDecoder(bytes.NewReader(data))
	for depth := 0; ; {
		t, err := dec.Token()
		if err != nil {
			return out
		}
		switch t := t.(type) {
		case json.Delim:
			if t == '{' || t == '[' {
				depth++
			} else {
				depth--
			}
		case string:
			if raw, ok := all[t]; ok && depth == 1 {
				out = append(out, Parameter{t, raw})
				var skip json.RawMessage
				if dec.Decode(&skip) != nil {
					return out
				}
			}
		}
	}
}

// fields reads a struct: its exported fields are the parameters, those of an
// embedded struct too. The clause and the people are no parameters.
func fields(v reflect.Value) []Parameter {
	if v.Kind() != reflect.Struct {
		return nil
	}
	var out []Parameter
	written := v.FieldByName("Clause").IsValid() // a clause gives all its numbers, midnight too
	for i := range v.NumField() {
		f, field := v.Type().Field(i), v.Field(i)
		switch {
		case f.Type == reflect.TypeFor[clause.Clause]() || f.Name == "People" || f.Name == "Level":
		case f.Anonymous:
			out = append(out, fields(reflect.Indirect(field))...)
		case f.IsExported() && (!field.IsZero() || written && f.Type == reflect.TypeFor[roster.Clock]()):
			if value := filed(reflect.Indirect(field)); value != nil {
				name := f.Tag.Get("param")
				if name == "" {
					name = snake(f.Name)
				}
				out = append(out, Parameter{name, value})
			}
		}
	}
	return out
}

// filed is a value as a file has it; nil for an empty list.
func filed(v reflect.Value) any {
	switch x := v.Interface().(type) {
	case roster.Minutes:
		return fmt.Sprintf("%d:%02d", x/60, x%60)
	case roster.Clock:
		return fmt.Sprintf("%02d:%02d", x/60, x%60)
	case roster.Date:
		return x.String()
	case pay.Percent:
		return float64(x) / 100
	case clause.Span:
		return fmt.Sprintf("%02d:%02d-%02d:%02d", x.From/60, x.From%60, x.To%roster.DayLength/60, x.To%60)
	}
	switch v.Kind() {
	case reflect.String:
		return v.String()
	case reflect.Slice:
		var out []any
		for i := range v.Len() {
			out = append(out, filed(v.Index(i)))
		}
		if out == nil {
			return nil
		}
		return out
	case reflect.Map:
		out := map[string]any{}
		for _, k := range v.MapKeys() {
			out[k.String()] = filed(v.MapIndex(k))
		}
		if len(out) == 0 {
			return nil
		}
		return out
	}
	return v.Interface()
}

// snake writes FourWeeks as four_weeks.
func snake(name string) string {
	var b strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
