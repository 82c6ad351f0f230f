package server

import (
	"bytes"
	"context"
	"sort"
	"strconv"
	"strings"

	jsonpatch "github.com/evanphx/json-patch/v5"

	"heltid/api"
	"heltid/api/formats"
	"heltid/api/formats/document"
	"heltid/rules"
	"heltid/rules/roster"
)

// mostChanges is how many operations a JSON Patch may have.
const mostChanges = 1000

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
	root, faults := document.Parse("body.json", v.body)
	if faults != nil {
		return nil, v.faulty(api.Malformed, "", faults)
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

// changed makes named edits.
func (s *Server) changed(ctx context.Context, scn api.Scenario, root *document.Node) (*roster.Problem, []byte, error) {
	v := visitOf(ctx)
	edits, err := formats.EditsOf("body", root)
	if err != nil {
		return nil, nil, v.faulty(api.Invalid, "", err)
	}
	parent, err := s.paper(ctx, scn)
	if err != nil {
		return nil, nil, err
	}
	p, err := edits.Apply(parent.problem)
	if err != nil {
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

// patched makes the changes of a JSON Patch to the document as it was stored. What
// is then wrong with the document is told by its places there.
func (s *Server) patched(ctx context.Context, scn api.Scenario, root *document.Node) (*roster.Problem, []byte, error) {
	v := visitOf(ctx)
	if root.Kind != document.List || len(root.Items) > mostChanges {
		return nil, nil, invalid("", "en JSON Patch är en lista med högst %d ändringar", "a JSON Patch is a list of at most %d changes", mostChanges)
	}
	patch, err := jsonpatch.DecodePatch(document.JSON(root))
	if err != nil {
		return nil, nil, invalid("", "det här är ingen JSON Patch: %v", "this is no JSON Patch: %v", err)
	}
	input, err := s.Store.Input(ctx, scn.ID)
	if err != nil {
		return nil, nil, err
	}
	text, err := s.apply(patch, input)
	if err != nil {
		// Of more and more changes the first that fails is the one to tell of.
		at := sort.Search(len(patch), func(n int) bool {
			_, err := s.apply(patch[:n+1], input)
			return err != nil
		})
		say := firstLine(err)
		return nil, nil, api.Refuse(api.Invalid, "ändringen går inte att göra", "the change cannot be made",
			api.Fault{Pointer: "/" + strconv.Itoa(at), Say: rules.Text{SV: say, EN: say}})
	}
	node, faults := document.Parse("problem.json", text)
	if faults != nil {
		return nil, nil, v.faulty(api.Invalid, "", faults)
	}
	p, err := formats.ProblemOf("problem", node)
	if err != nil {
		return nil, nil, v.faulty(api.Invalid, "", err)
	}
	return p, document.JSON(node), nil
}

// apply makes changes, none of which may swell the document beyond what is taken.
func (s *Server) apply(patch jsonpatch.Patch, input []byte) (out []byte, err error) {
	o := jsonpatch.NewApplyOptions()
	o.SupportNegativeIndices = false
	o.AccumulatedCopySizeLimit = document.MaxSize
	return patch.ApplyWithOptions(input, o)
}

func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	if len(line) > 200 {
		line = strings.ToValidUTF8(line[:200], "") + "…"
	}
	return line
}
