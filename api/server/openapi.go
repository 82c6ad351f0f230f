package server

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"heltid/api/formats"
	"heltid/api/formats/document"
)

// schemaName names a type's schema. What is told to machines is named apart from
// what is stored, since both have a Roster.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	switch path := t.PkgPath(); {
	case strings.HasSuffix(path, "/api/answer"):
		return name + "Answer"
	case strings.HasSuffix(path, "/huma/v2"):
		return "Huma" + name
	}
	return name
}

// alias tells huma how types of other packages are written.
func alias(r huma.Registry) {
	r.RegisterTypeAlias(reflect.TypeFor[json.Number](), reflect.TypeFor[float64]())
}

// given is the schema of a form that is no JSON answer of a type.
func given(media string) *huma.Schema {
	switch media {
	case jsonMedia, yamlMedia:
		return &huma.Schema{Type: "object", AdditionalProperties: true}
	case "text/csv", calendarMedia, eventMedia:
		return &huma.Schema{Type: "string"}
	}
	return &huma.Schema{Type: "string", Format: "binary"}
}

// files are the schemas of bodies, made from the types that read them.
func files() map[string][]byte {
	shape := func(v any, title, text string) []byte {
		return document.Schema(v, "https://heltid.example/"+strings.ToLower(title)+".schema.json", title, text)
	}
	return map[string][]byte{
		"ProblemFile": formats.Schema(),
		"RosterFile":  formats.RosterSchema(),
		"EditsFile":   formats.EditsSchema(),
		"RunFile":     shape(new(runShape), "Run", "What a run is asked. Everything may be left out."),
		"CellsFile":   shape(new(cellsShape), "Cells", "Changes to a roster by hand."),
		"LinkFile":    shape(new(linkShape), "Link", "Whose calendar a link shows."),
		"KeyFile":     shape(new(keyShape), "Key", "A key to make."),
		"JSONPatch":   []byte(patchSchema),
		"CheckFile":   []byte(checkSchema),
		"Grid":        []byte(`{"type": "string", "description": "A grid of people and dates: employee,2026-10-05,2026-10-06 and a row for each person."}`),
	}
}

const patchSchema = `{"type": "array", "maxItems": 1000, "description": "A JSON Patch (RFC 6902) on the problem as it is stored.", "items": {
	"type": "object", "required": ["op", "path"], "properties": {
		"op": {"type": "string", "enum": ["add", "remove", "replace", "move", "copy", "test"]},
		"path": {"type": "string", "description": "JSON pointer."}, "from": {"type": "string", "description": "JSON pointer."}, "value": {}}}}`

const checkSchema = `{"type": "object", "additionalProperties": false, "description": "Either scenario or problem, and either roster or grid.", "properties": {
	"scenario": {"type": "string", "description": "Id of a stored scenario."}, "problem": {"$ref": "#/components/schemas/ProblemFile"},
	"roster": {"$ref": "#/components/schemas/RosterFile"}, "grid": {"$ref": "#/components/schemas/Grid"}}}`

// openapi makes the document that is served and committed: the calls as huma
// knows them, with the schemas and examples of bodies.
func openapi(from *huma.OpenAPI) ([]byte, error) {
	from.Info.Description = about
	from.Info.License = nil
	from.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"key": {Type: "http", Scheme: "bearer", Description: "A key, as heltid keys or POST /v1/keys made it."},
	}
	plain, err := json.Marshal(from)
	if err != nil {
		return nil, err
	}
	var doc map[string]any
	if err := json.Unmarshal(plain, &doc); err != nil {
		return nil, err
	}
	schemas := doc["components"].(map[string]any)["schemas"].(map[string]any)
	for name := range schemas {
		if strings.HasPrefix(name, "Huma") {
			delete(schemas, name)
		}
	}
	for name, text := range files() {
		if err := addSchema(schemas, name, text); err != nil {
			return nil, fmt.Errorf("schema %s: %w", name, err)
		}
	}
	if err := bodies(doc); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err = e.Encode(doc)
	return out.Bytes(), err
}

// addSchema puts a schema among the components, its inner ones under its name.
func addSchema(schemas map[string]any, name string, text []byte) error {
	text = bytes.ReplaceAll(text, []byte(`"#/$defs/`), []byte(`"#/components/schemas/`+name+`.`))
	var schema map[string]any
	if err := json.Unmarshal(text, &schema); err != nil {
		return err
	}
	inner, _ := schema["$defs"].(map[string]any)
	delete(schema, "$defs")
	delete(schema, "$schema")
	delete(schema, "$id")
	schemas[name] = schema
	for n, s := range inner {
		schemas[name+"."+n] = s
	}
	return nil
}

// bodies tells what each call takes, and shows what it answers.
func bodies(doc map[string]any) error {
	samples, err := examples()
	if err != nil {
		return err
	}
	for _, c := range routes() {
		op := doc["paths"].(map[string]any)[c.path].(map[string]any)[strings.ToLower(c.method)].(map[string]any)
		if err := answers(c.id, op); err != nil {
			return err
		}
		if len(c.bodies) == 0 {
			continue
		}
		content := map[string]any{}
		for _, b := range c.bodies {
			one := map[string]any{"schema": map[string]any{"$ref": "#/components/schemas/" + b.schema}}
			if all := samples.of(c.id, b.media); len(all) > 0 {
				one["examples"] = all
			}
			content[b.media] = one
		}
		op["requestBody"] = map[string]any{"required": c.id != "run.create", "content": content}
	}
	return nil
}

const about = `Rosters for Swedish municipal care, and which posts a unit can have.

A scenario is a problem as it was stored; it never changes, and another is derived from it. A run solves a scenario,
without anybody waiting: ask for its state, or follow its events. A roster is what a run or a planner made.

Send a key as Authorization: Bearer. Texts come in Swedish, or in English for Accept-Language: en. An infeasible problem
is an answer with an explanation; what is refused is a problem document (RFC 9457) that tells every fault at once.
Examples of answers are real; of long lists they show the first two entries.`
