package scenario

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"heltid/rules"
	"heltid/rules/roster"
)

// Edit is one change to a problem.
type Edit interface {
	// Apply makes the change on p, which it may alter in any way. When it
	// answers an error, of type *Fault, p is not to be used.
	Apply(p *roster.Problem) error
}

// Spec is an edit as a file has it: its kind, its fields as a JSON object, and
// where it stands, for messages.
type Spec struct {
	Kind   string
	Fields []byte
	Where  string
}

// Kind is a sort of edit, by the name a file calls it.
type Kind struct {
	Name string
	Says rules.Text
	new  func(where string) Edit
}

// Kinds lists every sort of edit. Another one is a file in this folder and a
// line here.
func Kinds() []Kind {
	return []Kind{
		{"post-size", rules.Text{SV: "sysselsättningsgrad", EN: "post size"}, func(w string) Edit { return &PostSize{where: w} }},
		{"add-post", rules.Text{SV: "ny tjänst", EN: "another post"}, func(w string) Edit { return &AddPost{where: w} }},
		{"remove-post", rules.Text{SV: "tjänst som dras in", EN: "a post less"}, func(w string) Edit { return &RemovePost{where: w} }},
		{"rule", rules.Text{SV: "egen regel", EN: "the unit's own rule"}, func(w string) Edit { return &Rule{where: w} }},
		{"drop-rule", rules.Text{SV: "egen regel som tas bort", EN: "a rule of the unit dropped"}, func(w string) Edit { return &DropRule{where: w} }},
		{"demand", rules.Text{SV: "bemanningsbehov", EN: "demand"}, func(w string) Edit { return &Demand{where: w} }},
		{"budget", rules.Text{SV: "budget", EN: "budget"}, func(w string) Edit { return &Budget{where: w} }},
		{"shift-share", rules.Text{SV: "fördelning av pass", EN: "share of shifts"}, func(w string) Edit { return &Rule{ID: "shift-share", where: w} }},
		{"pool", rules.Text{SV: "timpoolens storlek", EN: "size of the hourly pool"}, func(w string) Edit { return &Pool{where: w} }},
		{"shift-times", rules.Text{SV: "ett pass tider", EN: "a shift's times"}, func(w string) Edit { return &ShiftTimes{where: w} }},
		{"measure", rules.Text{SV: "heltidsmått", EN: "full-time measure"}, func(w string) Edit { return &Measure{where: w} }},
	}
}

// Read makes the edits of a file. Every fault is told, each a *Fault.
func Read(specs []Spec) ([]Edit, error) {
	var edits []Edit
	var faults []error
	for _, s := range specs {
		e, err := read(s)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		edits = append(edits, e)
	}
	return edits, errors.Join(faults...)
}

func read(s Spec) (Edit, error) {
	var names []string
	for _, k := range Kinds() {
		if k.Name != s.Kind {
			names = append(names, k.Name)
			continue
		}
		e := k.new(s.Where)
		if err := strict(s.Fields, e); err != nil {
			return nil, unread(s, err)
		}
		return e, nil
	}
	list := strings.Join(names, ", ")
	return nil, refuse(s.Where,
		fmt.Sprintf("%q är ingen ändring: välj en av %s", s.Kind, list),
		fmt.Sprintf("%q is no edit: choose one of %s", s.Kind, list))
}

// strict reads a JSON object into to and refuses names that to does not have.
func strict(fields []byte, to any) error {
	d := json.NewDecoder(bytes.NewReader(fields))
	d.DisallowUnknownFields()
	return d.Decode(to)
}

// unread says what is wrong with the fields of an edit.
func unread(s Spec, err error) error {
	var fault *Fault
	if errors.As(err, &fault) {
		return fault
	}
	var typ *json.UnmarshalTypeError
	if errors.As(err, &typ) && typ.Field != "" {
		return refuse(s.Where,
			fmt.Sprintf("%s: fältet %s kan inte vara %s", s.Kind, typ.Field, inSwedish(typ.Value)),
			fmt.Sprintf("%s: field %s cannot be a %s", s.Kind, typ.Field, typ.Value))
	}
	if name, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return refuse(s.Where,
			fmt.Sprintf("%s: fältet %s finns inte", s.Kind, name),
			fmt.Sprintf("%s: there is no field %s", s.Kind, name))
	}
	return refuse(s.Where,
		fmt.Sprintf("%s: fälten går inte att läsa: skriv namn: värde för vart och ett", s.Kind),
		fmt.Sprintf("%s: its fields cannot be read (%s)", s.Kind, err))
}

// inSwedish names what JSON holds, such as "number 1.5", by its kind.
func inSwedish(value string) string {
	kind, _, _ := strings.Cut(value, " ")
	switch kind {
	case "string":
		return "text"
	case "number":
		return "ett tal"
	case "bool":
		return "true eller false"
	case "array":
		return "en lista"
	case "object":
		return "en grupp av namn"
	}
	return value
}

func refuse(where, sv, en string) error {
	return &Fault{Where: where, Say: rules.Text{SV: sv, EN: en}}
}
