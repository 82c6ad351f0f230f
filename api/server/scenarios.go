package server

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"math/big"
	"strings"

	"github.com/danielgtaylor/huma/v2/negotiation"

	"heltid/api"
	"heltid/api/answer"
	"heltid/api/formats"
	"heltid/api/formats/document"
	"heltid/rules"
	"heltid/rules/roster"
	"heltid/solver/explain"
	"heltid/solver/posts"
)

// The parameters that several calls share.
type (
	ScenarioPath struct {
		Scenario string `path:"scenario" doc:"Id of the scenario."`
	}
	Listing struct {
		Unit   string `query:"unit" doc:"Only of this unit."`
		Cursor string `query:"cursor" doc:"What the page before gave as next."`
		Limit  int    `query:"limit" minimum:"1" maximum:"500" default:"100" doc:"How many at most."`
	}
	Promise struct {
		IdempotencyKey string `header:"Idempotency-Key" maxLength:"200" doc:"The same request sent again with the same key is done once and answered alike."`
	}
)

// page is a part of a list.
type page[T any] struct {
	Items []T    `json:"items" nullable:"false"`
	Next  string `json:"next,omitempty" doc:"Cursor of the next page; absent on the last."`
}

type listed[T any] struct {
	Body page[T]
}

// empty is an answer without a body.
type empty struct{}

// paged asks for a page, of the caller's units only.
func (v *visit) paged(in Listing) api.Page {
	p := api.Page{Units: v.key.Units, Before: in.Cursor, Most: in.Limit}
	if in.Unit != "" {
		p.Units = []string{}
		if v.key.Covers(in.Unit) {
			p.Units = []string{in.Unit}
		}
	}
	return p
}

// once is the caller's Promise of this request.
func (v *visit) once(p Promise, path string) api.Once {
	if p.IdempotencyKey == "" {
		return api.Once{}
	}
	sum := sha256.New()
	for _, part := range []string{v.method, path, v.media, ""} {
		sum.Write([]byte(part + "\n"))
	}
	sum.Write(v.body)
	return api.Once{Key: v.key.ID, Token: p.IdempotencyKey, Hash: hex.EncodeToString(sum.Sum(nil))}
}

// scenario finds a scenario that the caller may see.
func (s *Server) scenario(ctx context.Context, id string) (api.Scenario, error) {
	v := visitOf(ctx)
	if !api.ValidID(api.ScenarioID, id) {
		return api.Scenario{}, nothing()
	}
	scn, err := s.Store.Scenario(ctx, id)
	if err != nil {
		return api.Scenario{}, err
	}
	v.object = id
	if !v.covers(scn.Unit) {
		v.object = ""
		return api.Scenario{}, nothing()
	}
	return scn, nil
}

func (s *Server) listScenarios(ctx context.Context, in *struct{ Listing }) (*listed[api.Scenario], error) {
	ask := visitOf(ctx).paged(in.Listing)
	all, err := s.Store.ListScenarios(ctx, ask)
	if err != nil {
		return nil, err
	}
	return pageOf(all, ask, func(one api.Scenario) string { return one.ID }), nil
}

func pageOf[T any](all []T, ask api.Page, id func(T) string) *listed[T] {
	out := &listed[T]{Body: page[T]{Items: []T{}}}
	out.Body.Items = append(out.Body.Items, all...)
	if len(all) > 0 && len(all) == ask.Size() {
		out.Body.Next = id(all[len(all)-1])
	}
	return out
}

// StoredScenario is a scenario with what can be said of it before any solve.
type StoredScenario struct {
	api.Scenario
	Findings []answer.Finding `json:"findings" nullable:"false" doc:"What cannot be told for missing history, and what was broken before the period. Hard rules only."`
}

type storedScenario struct {
	Location string `header:"Location"`
	ETag     string `header:"ETag"`
	Body     StoredScenario
}

func (s *Server) storeScenario(ctx context.Context, in *struct{ Promise }) (*storedScenario, error) {
	v := visitOf(ctx)
	leave, err := s.heavy.pass(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	root, err := v.document()
	if err != nil {
		return nil, err
	}
	p, err := formats.ProblemOf("problem", root)
	if err != nil {
		return nil, v.faulty(api.Invalid, "", err)
	}
	return s.keep(ctx, p, document.JSON(root), api.Scenario{}, v.once(in.Promise, "/v1/scenarios"))
}

// bodyName is a file's name for a body, by which its notation is known.
func bodyName(media string) string {
	if media == yamlMedia {
		return "body.yaml"
	}
	return "body.json"
}

// keep stores a problem as a scenario of the caller.
func (s *Server) keep(ctx context.Context, p *roster.Problem, text []byte, scn api.Scenario, once api.Once) (*storedScenario, error) {
	v := visitOf(ctx)
	if !v.covers(p.Unit.ID) {
		return nil, api.Refuse(api.Forbidden, "nyckeln gäller inte enheten "+p.Unit.ID, "the key does not cover unit "+p.Unit.ID, api.Fault{Pointer: "/unit/id"})
	}
	if err := s.tooMany(p); err != nil {
		return nil, err
	}
	all, faults := ruled(p, "")
	if len(faults) > 0 {
		return nil, chosen(faults)
	}
	var err error
	if scn.ID, err = api.NewID(api.ScenarioID, s.Now(), s.Random); err != nil {
		return nil, err
	}
	scn.Unit, scn.Problem, scn.Title = p.Unit.ID, p.ID, p.Title
	scn.Hash, scn.Size, scn.Created, scn.By = api.Hash(text), len(text), s.Now().UTC(), v.key.ID
	if scn, err = s.Store.AddScenario(ctx, scn, text, s.Limits.Scenarios, once); err != nil {
		return nil, err
	}
	v.object = scn.ID
	s.papers.put(scn.Hash, paper{p, all})
	return &storedScenario{
		Location: "/v1/scenarios/" + scn.ID, ETag: quoted(scn.Hash),
		Body: StoredScenario{scn, before(p, all)},
	}, nil
}

// tooMany refuses a problem of more people and days than is solved here.
func (s *Server) tooMany(p *roster.Problem) error {
	if most := s.Limits.Cells; most > 0 && len(p.Employees)*p.Days > most {
		return api.Refuse(api.TooLarge, "fler personer och dagar än som tas emot", "more people and days than are taken")
	}
	return nil
}

// before is what the hard rules say with nothing rostered yet.
func before(p *roster.Problem, all []rules.Rule) []answer.Finding {
	out := []answer.Finding{}
	report := answer.NewReport(p, all, roster.Roster{})
	for _, g := range answer.Grouped(all, report.Findings) {
		if !g.Level.Hard() || g.Status == rules.Broken {
			continue
		}
		for i := range g.Findings {
			out = append(out, answer.FindingOf(p, g.About, &g.Findings[i], report.Effects))
		}
	}
	return out
}

type scenarioAnswer struct {
	ETag string `header:"ETag"`
	Body api.Scenario
}

func (s *Server) getScenario(ctx context.Context, in *ScenarioPath) (*scenarioAnswer, error) {
	scn, err := s.scenario(ctx, in.Scenario)
	if err != nil {
		return nil, err
	}
	return &scenarioAnswer{quoted(scn.Hash), scn}, nil
}

func (s *Server) deleteScenario(ctx context.Context, in *struct {
	ScenarioPath
	Condition
}) (*empty, error) {
	scn, err := s.scenario(ctx, in.Scenario)
	if err != nil {
		return nil, err
	}
	return nil, s.Store.DeleteScenario(ctx, scn.ID, in.match())
}

// text is an answer in a form of its own.
type text struct {
	Status             int
	ContentType        string `header:"Content-Type" hidden:"true"`
	ContentDisposition string `header:"Content-Disposition"`
	ETag               string `header:"ETag"`
	Body               []byte
}

func (s *Server) scenarioInput(ctx context.Context, in *struct {
	ScenarioPath
	Accept      string `header:"Accept" hidden:"true"`
	IfNoneMatch string `header:"If-None-Match" doc:"The ETag that the caller has."`
}) (*text, error) {
	scn, err := s.scenario(ctx, in.Scenario)
	if err != nil {
		return nil, err
	}
	media := negotiated(in.Accept, jsonMedia, yamlMedia)
	tag := quoted(scn.Hash)
	switch {
	case media == "":
		return nil, api.Refuse(notAcceptable, "problemet finns som JSON och YAML", "the problem comes as JSON and YAML")
	case media == yamlMedia:
		tag = quoted(scn.Hash + "-yaml")
	}
	if fresh(in.IfNoneMatch, tag) {
		return &text{Status: 304, ETag: tag}, nil
	}
	data, err := s.Store.Input(ctx, scn.ID)
	if err != nil {
		return nil, err
	}
	if media == yamlMedia {
		root, faults := document.Parse(scn.ID+".json", data)
		if faults != nil {
			return nil, faults
		}
		data = document.YAML(root)
	}
	return &text{Status: 200, ContentType: media, ETag: tag, Body: data}, nil
}

// negotiated chooses among the forms there are, the first when anything will do;
// "" when none will.
func negotiated(accept string, forms ...string) string {
	if accept == "" {
		return forms[0]
	}
	if chosen := negotiation.SelectQValue(accept, forms); chosen != "" {
		return chosen
	}
	for _, f := range forms {
		family, _, _ := strings.Cut(f, "/")
		if strings.Contains(accept, family+"/*") || strings.Contains(accept, "*/*") {
			return f
		}
	}
	return ""
}

func (s *Server) boundScenario(ctx context.Context, in *struct {
	ScenarioPath
	Goal float64 `query:"goal" minimum:"0" maximum:"100" doc:"A share at full time in percent: tell what it takes."`
}) (*struct{ Body answer.Bound }, error) {
	scn, err := s.scenario(ctx, in.Scenario)
	if err != nil {
		return nil, err
	}
	leave, err := s.heavy.pass(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	paper, err := s.paper(ctx, scn)
	if err != nil {
		return nil, err
	}
	var goal *big.Rat
	if in.Goal > 0 {
		goal = new(big.Rat).SetFloat64(in.Goal)
		goal.Quo(goal, big.NewRat(100, 1))
	}
	arithmetic, known := posts.Bound(paper.problem)
	before := explain.Before(ctx, paper.problem, paper.rules)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return &struct{ Body answer.Bound }{answer.BoundOf(paper.problem, arithmetic, known, goal, before)}, nil
}
