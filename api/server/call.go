package server

import (
	"context"
	"net/http"
	"reflect"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"
	"github.com/go-chi/chi/v5"

	"heltid/api"
)

// call is one call of the service.
type call struct {
	id           string // also the audit trail's word for it
	method, path string
	role         api.Role // "" for anybody
	tag          string
	status       int // of success; 0 is 200
	does         string
	bodies       []body   // forms it takes, the first by default
	gives        []string // forms it gives, besides a JSON answer described by its type
	audit        bool     // although it only reads
	on           func(s *Server, to huma.API, op huma.Operation)
}

// body is a form of body that a call takes: its media type and the name of its
// schema.
type body struct{ media, schema string }

// audited tells whether the trail is told of the call.
func (c *call) audited() bool { return c.audit || c.method != http.MethodGet && c.role != "" }

// on ties a handler to its call.
func on[In, Out any](handle func(*Server, context.Context, *In) (*Out, error)) func(*Server, huma.API, huma.Operation) {
	return func(s *Server, to huma.API, op huma.Operation) {
		huma.Register(to, op, func(ctx context.Context, in *In) (*Out, error) {
			out, err := handle(s, ctx, in)
			if err != nil {
				return nil, s.refusal(ctx, err)
			}
			return out, nil
		})
	}
}

// register puts the calls on the router and makes their OpenAPI document.
func (s *Server) register(router chi.Router) error {
	config := huma.DefaultConfig("Heltid", s.Version)
	config.OpenAPIPath, config.DocsPath, config.SchemasPath = "", "", ""
	config.CreateHooks = nil // no $schema in bodies
	config.Transformers = []huma.Transformer{told}
	config.RejectUnknownQueryParameters = true
	config.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaName)
	to := humachi.New(router, config)
	known := to.OpenAPI().Components.Schemas
	alias(known)
	problem := known.Schema(reflect.TypeFor[Problem](), true, "")
	for _, c := range routes() {
		op := huma.Operation{
			OperationID: c.id, Method: c.method, Path: c.path, Summary: c.does, Tags: []string{c.tag},
			DefaultStatus: c.status, Middlewares: huma.Middlewares{s.admit(c)}, SkipValidateBody: true,
			Responses: map[string]*huma.Response{
				"default": {Description: "A problem (RFC 9457)", Content: map[string]*huma.MediaType{"application/problem+json": {Schema: problem}}},
			},
		}
		if c.role != "" {
			op.Description = "Asks for the role " + string(c.role) + "."
			op.Security = []map[string][]string{{"key": {}}}
		}
		success := c.status
		if success == 0 {
			success = http.StatusOK
		}
		if len(c.gives) > 0 {
			content := map[string]*huma.MediaType{}
			for _, media := range c.gives {
				content[media] = &huma.MediaType{Schema: given(media)}
			}
			op.Responses[strconv.Itoa(success)] = &huma.Response{Description: http.StatusText(success), Content: content}
		}
		c.on(s, to, op)
	}
	var err error
	s.document, err = openapi(to.OpenAPI())
	return err
}
