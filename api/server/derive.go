package server

import (
	"bytes"
	"context"
	"errors"

	"heltid/api"
	"heltid/api/formats"
	"heltid/api/formats/document"
	"heltid/rules/roster"
)

func (s *Server) deriveScenario(ctx context.Context, in *struct {
	ScenarioPath
	Promise
}) (*storedScenario, error) {
	v := visitOf(ctx)
	scn, err := s.scenario(ctx, in.Scenario)
	if err != nil {
		return nil, err
	}
	leave, err := s.heavy.pass(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	root, err := v.document()
	if err != nil {
		return nil, err
	}
	var p *roster.Problem
	var text []byte
	if v.media == patchMedia {
		p, text, err = s.patched(ctx, scn, root)
	} else {
		p, text, err = s.changed(ctx, scn, root)
	}
	if err != nil {
		return nil, err
	}
	child := api.Scenario{Parent: scn.ID, Edits: document.JSON(root)}
	return s.keep(ctx, p, text, child, v.once(in.Promise, "/v1/scenarios/"+scn.ID+"/derive"))
}

// changed makes named edits. Where some cannot be read the others are made all the
// same, so that what is wrong with them is told too.
func (s *Server) changed(ctx context.Context, scn api.Scenario, root *document.Node) (*roster.Problem, []byte, error) {
	v := visitOf(ctx)
	edits, unread := formats.EditsOf("body", root)
	parent, err := s.paper(ctx, scn)
	if err != nil {
		return nil, nil, err
	}
	p, err := edits.Apply(parent.problem)
	var refused *Problem
	switch {
	case unread != nil && errors.As(v.faulty(api.Invalid, "", unread), &refused):
		if err != nil {
			refused.Errors = append(refused.Errors, v.problem(edited(err)).Errors...)
		}
		return nil, nil, refused
	case unread != nil:
		return nil, nil, unread
	case err != nil:
		return nil, nil, edited(err)
	}
	if faults := roster.Validate(p); len(faults) > 0 {
		return nil, nil, v.unlawful(faults)
	}
	var text bytes.Buffer
	if err := formats.WriteProblemJSON(&text, p); err != nil {
		return nil, nil, err
	}
	return p, text.Bytes(), nil
}
