package server

import (
	"context"
	"flag"
	"os"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/rs/zerolog"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/api"
)

var update = flag.Bool("update", false, "write openapi.json anew")

// The committed document is the one that the code makes.
func TestDocumentIsCommitted(t *testing.T) {
	s, err := New(Options{Log: zerolog.Nop(), Limits: api.DefaultLimits(), Version: "1"})
	require.NoError(t, err)
	if *update {
		require.NoError(t, os.WriteFile("openapi.json", s.document, 0o644))
	}
	committed, err := os.ReadFile("openapi.json")
	require.NoError(t, err)
	assert.True(t, string(committed) == string(s.document), "openapi.json is not what the code makes: run the test with -update")

	doc, err := openapi3.NewLoader().LoadFromData(s.document)
	require.NoError(t, err)
	require.NoError(t, doc.Validate(context.Background(), openapi3.DisableExamplesValidation()))
	assert.Equal(t, "3.1.0", doc.OpenAPI)
	for _, c := range routes() {
		op := doc.Paths.Value(c.path).GetOperation(c.method)
		require.NotNil(t, op, c.id)
		assert.NotEmpty(t, op.Summary, c.id)
		if len(c.bodies) > 0 {
			assert.NotEmpty(t, op.RequestBody.Value.Content[c.bodies[0].media].Examples, "%s has no example", c.id)
		}
		for _, p := range op.Parameters {
			assert.NotEmpty(t, p.Value.Description, "%s: %s", c.id, p.Value.Name)
		}
	}
}
