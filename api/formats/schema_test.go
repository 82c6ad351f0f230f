package formats

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/api/formats/document"
	"heltid/rules/roster"
)

func compiled(t require.TestingT, text []byte) *jsonschema.Schema {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	require.NoError(t, c.AddResource("schema.json", doc))
	s, err := c.Compile("schema.json")
	require.NoError(t, err)
	return s
}

// accepts tells whether the schema accepts a document.
func accepts(t require.TestingT, s *jsonschema.Schema, n *document.Node) bool {
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(document.JSON(n)))
	require.NoError(t, err)
	return s.Validate(v) == nil
}

func TestSchemaAcceptsTheFiles(t *testing.T) {
	s := compiled(t, Schema())
	files, err := filepath.Glob("../../testdata/problems/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, name := range files {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		root, faults := document.Parse(name, data)
		require.Empty(t, faults)
		assert.True(t, accepts(t, s, root), name)
	}
}

// Every name says what it means, and examples and defaults are what the schema
// itself accepts.
func TestSchemaIsWhole(t *testing.T) {
	for _, text := range [][]byte{Schema(), RosterSchema(), ScenarioSchema(), EditsSchema()} {
		whole, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		require.NoError(t, err)
		c := jsonschema.NewCompiler()
		require.NoError(t, c.AddResource("schema.json", whole))
		var doc struct {
			Defs map[string]json.RawMessage `json:"$defs"`
		}
		require.NoError(t, json.Unmarshal(text, &doc))
		groups := map[string]json.RawMessage{"": text}
		for name, def := range doc.Defs {
			groups[name] = def
		}
		for group, def := range groups {
			var shape struct {
				Properties map[string]struct {
					Description string
					Examples    []any
					Default     any
				}
			}
			require.NoError(t, json.Unmarshal(def, &shape))
			for name, p := range shape.Properties {
				path := "#/$defs/" + group + "/properties/" + name
				if group == "" {
					path = "#/properties/" + name
				}
				if assert.NotEmpty(t, p.Description, path); p.Default != nil {
					p.Examples = append(p.Examples, p.Default)
				}
				s, err := c.Compile("schema.json" + path)
				require.NoError(t, err)
				for _, eg := range p.Examples {
					assert.NoError(t, s.Validate(eg), path)
				}
			}
		}
	}
}

// sources are the documents that changed draws from.
func sources(t *testing.T) [][]byte {
	out := [][]byte{[]byte(small), []byte(with(rich))}
	files, err := filepath.Glob("../../testdata/problems/*.yaml")
	require.NoError(t, err)
	for _, name := range files {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		out = append(out, data)
	}
	return out
}

// Values and names that stand somewhere in a problem file, or nearly.
var (
	oddValues = []string{
		`true`, `"x"`, `""`, `"a b"`, `"07:30"`, `"31:00"`, `"7:3"`, `"2026-10-05"`, `"2026-10-04"`, `0`, `-1`, `5`, `101`, `5.5`, `100000000000`, `[]`, `{}`, `["D"]`, `[1]`, `[{}]`,
		`"all"`, `"usk"`, `"weekdays"`, `["mon","weekend"]`, `"permanent"`, `"hourly"`, `"goal"`, `[{"start":"12:00","end":"12:30"}]`, `{"day":"mon","clock":"00:00"}`, `[{"id":"x","kind":"ward"}]`,
		`"D"`, `"w1"`, `"- - D"`,
	}
	oddNames = []string{"id", "name", "kind", "start", "end", "parts", "days", "dates", "shifts", "places", "skills", "post", "measure", "from", "to", "home", "least", "most", "locks", "history", "params", "heads"}
)

// changed draws a problem document with a value here and there left out, added
// or put in the place of another.
func changed(t *rapid.T, from [][]byte) *document.Node {
	root, faults := document.Parse("f", from[rapid.IntRange(0, len(from)-1).Draw(t, "source")])
	require.Empty(t, faults)
	for range rapid.IntRange(1, 3).Draw(t, "changes") {
		n := root
		for len(n.Items)+len(n.Fields) > 0 && (n == root || rapid.IntRange(0, 4).Draw(t, "deeper") > 0) {
			if i := rapid.IntRange(0, len(n.Items)+len(n.Fields)-1).Draw(t, "which"); n.Kind == document.List {
				n = n.Items[i]
			} else {
				n = n.Fields[i].Value
			}
		}
		value, faults := document.Parse("f.json", []byte(rapid.SampledFrom(oddValues).Draw(t, "value")))
		require.Empty(t, faults)
		switch name := rapid.SampledFrom(oddNames).Draw(t, "name"); {
		case n.Kind == document.Object && rapid.Bool().Draw(t, "leave out") && len(n.Fields) > 0:
			i := rapid.IntRange(0, len(n.Fields)-1).Draw(t, "field")
			n.Fields = slices.Delete(n.Fields, i, i+1)
		case n.Kind == document.Object && n.Get(name) == nil && rapid.Bool().Draw(t, "add"):
			n.Fields = append(n.Fields, document.Field{Name: name, Value: value})
		default:
			*n = *value
		}
	}
	return root
}

// The schema and the reader agree on the form of any document.
func TestSchemaAgreesWithTheReader(t *testing.T) {
	s := compiled(t, Schema())
	from := sources(t)
	agreed := map[bool]int{}
	rapid.Check(t, func(t *rapid.T) {
		root := changed(t, from)
		var file problemShape
		told := root.Decode("f", &file)
		agreed[len(told) == 0]++
		require.Equal(t, len(told) == 0, accepts(t, s, root), "%v\n%s", told, document.YAML(root))
	})
	assert.Greater(t, agreed[true], 5, "both kinds were tried")
	assert.Greater(t, agreed[false], 5, "both kinds were tried")
}

// Whatever is wrong with a file, it is told with a place, a line for each, and
// a problem that is read is one without fault.
func TestAnyChangeIsReadOrTold(t *testing.T) {
	from := sources(t)
	rapid.Check(t, func(t *rapid.T) {
		text := document.YAML(changed(t, from))
		p, err := ReadProblem("f.yaml", bytes.NewReader(text))
		if err == nil {
			require.Empty(t, roster.Validate(p))
			require.Equal(t, p, again(t, p))
			return
		}
		var faults Faults
		require.ErrorAs(t, err, &faults)
		for _, f := range faults[:min(len(faults), document.MostFaults)] {
			require.Positive(t, f.Line, f.String())
			require.NotContains(t, f.String(), "\n")
		}
	})
}
