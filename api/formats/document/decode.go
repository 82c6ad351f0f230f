package document

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"heltid/rules/text"
)

// Decode reads a document into the struct that into points to, whose type is
// the document's shape. The faults are all there are, in order; into then holds
// what could be read. The name serves for messages.
func Decode(name string, data []byte, into any) Faults {
	root, faults := Parse(name, data)
	if faults != nil {
		return faults
	}
	return root.Decode(name, into)
}

// Decode reads a node into what into points to, as the function Decode does.
func (n *Node) Decode(name string, into any) Faults {
	r := reading{file: name}
	r.value(&place{Node: n}, reflect.ValueOf(into).Elem(), &field{})
	return r.faults.Sorted(r.more)
}

// reader is a type that reads itself.
type reader interface {
	read(r *reading, p *place, f *field)
}

// value reads what stands at a place into v. f gives the limits.
func (r *reading) value(p *place, v reflect.Value, f *field) {
	if own, ok := v.Addr().Interface().(reader); ok {
		own.read(r, p, f)
		return
	}
	t := v.Type()
	if s, ok := scalars[t]; ok {
		r.scalar(p, v, s, f)
		return
	}
	switch t.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(t.Elem()))
		r.value(p, v.Elem(), f)
	case reflect.Struct:
		r.object(p, v)
	case reflect.Slice:
		r.list(p, v, f)
	case reflect.String:
		r.text(p, v, f)
	case reflect.Bool:
		if r.wants(p, Boolean, Boolean.told()) {
			v.SetBool(p.Text == "true")
		}
	case reflect.Float64:
		r.float(p, v, f)
	case reflect.Int, reflect.Int64, reflect.Int32, reflect.Uint64:
		r.integer(p, v, f)
	default:
		panic(fmt.Sprintf("a document cannot hold a %s", t))
	}
}

// wants notes a fault when the place holds another kind than what is wanted.
func (r *reading) wants(p *place, kind Kind, what text.Text) bool {
	switch {
	case p.Kind == kind:
		return true
	case p.Kind == Null:
		r.fault(p, "saknar värde: skriv %s, eller ta bort namnet", "has no value: write %s, or remove the name", what)
	case kind == Text && (p.Kind == Number || p.Kind == Boolean):
		r.fault(p, "%s är %s där text ska stå: sätt citattecken, %q", "%s is %s where text is wanted: put it in quotes, %q", Quote(p.Text), p.Kind.told(), p.Text)
	case kind == Number && p.Kind == Text && isNumber(p.Text):
		r.fault(p, "%s är text där ett tal ska stå: ta bort citattecknen", "%s is text where a number is wanted: remove the quotes", Quote(p.Text))
	case p.Kind == List || p.Kind == Object:
		r.fault(p, "är %s där %s ska stå", "is %s where %s is wanted", p.Kind.told(), what)
	default:
		r.fault(p, "%s kan inte stå här: skriv %s", "%s is not what is wanted: write %s", Quote(p.Text), what)
	}
	return false
}

func (r *reading) scalar(p *place, v reflect.Value, s scalar, f *field) {
	if s.absent != nil {
		v.Set(reflect.ValueOf(s.absent)) // an unreadable one counts as absent
	}
	if !r.wants(p, s.kind, s.what) {
		return
	}
	x, err := s.read(p.Text)
	if err != nil {
		r.faultAt(p, p.Line, p.Column, told(err))
		return
	}
	got := reflect.ValueOf(x)
	if f.limited && s.unit > 0 && (got.Int() < f.low*s.unit || got.Int() > f.high*s.unit) {
		r.fault(p, "%s ligger utanför %d till %d: skriv %s", "%s lies outside %d to %d: write %s", Quote(p.Text), f.low, f.high, s.what)
		return
	}
	v.Set(got)
}

func (r *reading) text(p *place, v reflect.Value, f *field) {
	words := wordsOf(v.Type())
	if len(words) == 0 {
		if r.wants(p, Text, Text.told()) {
			if err := readText(p.Text, f); err != nil {
				r.faultAt(p, p.Line, p.Column, told(err))
				return
			}
			v.SetString(p.Text)
		}
		return
	}
	if !r.wants(p, Text, oneOf(words)) {
		return
	}
	if !slices.Contains(words, p.Text) {
		r.fault(p, "%s är inte känt här; %s", "%s is not known here; %s", Quote(p.Text), Hint(p.Text, words))
		return
	}
	v.SetString(p.Text)
}

func (r *reading) float(p *place, v reflect.Value, f *field) {
	if !r.wants(p, Number, Number.told()) {
		return
	}
	x, err := readFloat(p.Text)
	switch {
	case err != nil || !isNumber(p.Text):
		r.fault(p, "%s är inget vanligt tal: skriv det som 12.5", "%s is not a plain number: write it as 12.5", Quote(p.Text))
	case f.limited && (x < float64(f.low) || x > float64(f.high)):
		r.fault(p, "%s ligger utanför %d till %d", "%s lies outside %d to %d", p.Text, f.low, f.high)
	default:
		v.SetFloat(x)
	}
}

func (r *reading) integer(p *place, v reflect.Value, f *field) {
	if !r.wants(p, Number, text.Text{SV: "ett heltal", EN: "a whole number"}) {
		return
	}
	if v.CanUint() {
		x, err := strconv.ParseUint(p.Text, 10, 64)
		if err != nil || !isNumber(p.Text) {
			r.fault(p, "%s är inget heltal som är noll eller mer", "%s is not a whole number of nought or more", Quote(p.Text))
			return
		}
		v.SetUint(x)
		return
	}
	low, high := int64(math.MinInt32), int64(math.MaxInt32)
	if f.limited {
		low, high = f.low, f.high
	} else if v.Type().Size() == 8 {
		low, high = math.MinInt64, math.MaxInt64
	}
	x, err := strconv.ParseInt(p.Text, 10, 64)
	switch {
	case !isNumber(p.Text) || strings.ContainsAny(p.Text, ".eE"):
		r.fault(p, "%s är inget heltal: skriv det rakt av, till exempel 2", "%s is not a whole number: write it plainly, such as 2", Quote(p.Text))
	case err != nil || x < low || x > high:
		r.fault(p, "%s ligger utanför %d till %d", "%s lies outside %d to %d", Quote(p.Text), low, high)
	default:
		v.SetInt(x)
	}
}

// maxItems is how long a list may be whose field sets no limit.
const maxItems = 5000

func (r *reading) list(p *place, v reflect.Value, f *field) {
	if !r.wants(p, List, List.told()) {
		return
	}
	low, high := int64(0), int64(maxItems)
	if f.limited {
		low, high = f.low, f.high
	}
	n := int64(len(p.Items))
	if n > high {
		r.fault(p, "har %d poster, fler än de %d som läses", "holds %d entries, more than the %d that are read", n, high)
		return
	}
	if n < low {
		if low == 1 {
			r.fault(p, "är tom: skriv minst en post%s", "is empty: write at least one entry%s", orRemove(f.need))
		} else {
			r.fault(p, "har %d poster, färre än %d", "holds %d entries, fewer than %d", n, low)
		}
	}
	v.Set(reflect.MakeSlice(v.Type(), int(n), int(n)))
	for i := range p.Items {
		r.value(p.item(i), v.Index(i), &field{})
	}
}

func orRemove(need bool) text.Text {
	if need {
		return text.Text{}
	}
	return text.Text{SV: ", eller ta bort namnet", EN: ", or remove the name"}
}

// told is what a reader of scalars found wrong.
func told(err error) text.Text { return text.Lines(err)[0] }

func (r *reading) object(p *place, v reflect.Value) {
	s := r.shape(v.Type())
	for i := range s.fields {
		v.FieldByIndex(s.fields[i].index).Set(s.absence[i])
	}
	if !r.wants(p, Object, text.Text{SV: "en grupp av namn och värden", EN: "a group of names and values"}) {
		return
	}
	seen := make(map[string]int, len(p.Fields))
	for i := range p.Fields {
		have := &p.Fields[i]
		at := &place{Node: have.Value, up: p, name: have.Name}
		if line, twice := seen[have.Name]; twice {
			r.faultAt(at, have.Line, have.Column, text.Of("står två gånger, först på rad %d; behåll en", "is written twice, first on line %d; keep one", line))
			continue
		}
		seen[have.Name] = have.Line
		switch f := s.byName[have.Name]; {
		case f != nil:
			r.value(at, v.FieldByIndex(f.index), f)
		case s.rest != nil:
			rest := v.FieldByIndex(s.rest.index)
			rest.Set(reflect.Append(rest, reflect.ValueOf(*have)))
		case r.full():
			r.more++
		default:
			r.faultAt(at, have.Line, have.Column, text.Of("är inget namn som är känt här; %s", "is not a name known here; %s", Hint(have.Name, s.names())))
		}
	}
	for i := range s.fields {
		f := &s.fields[i]
		if _, has := seen[f.name]; f.need && !has {
			r.faultAt(&place{up: p, name: f.name}, p.Line, p.Column, text.Of("saknas: skriv det%s", "is missing: write it%s", example(f.eg)))
		}
	}
}

func (r *reading) shape(t reflect.Type) *shape {
	if s, ok := r.shapes[t]; ok {
		return s
	}
	if r.shapes == nil {
		r.shapes = make(map[reflect.Type]*shape)
	}
	s := shapeOf(t)
	r.shapes[t] = s
	return s
}

func example(eg string) text.Text {
	if eg == "" {
		return text.Text{}
	}
	return text.Of(", till exempel %s", ", such as %s", eg)
}
