package server

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"heltid/api"
	"heltid/api/answer"
	"heltid/api/formats"
	"heltid/api/jobs"
	"heltid/rules/roster"
)

type RosterPath struct {
	Roster string `path:"roster" doc:"Id of the roster."`
}

// rosterMedia lists the forms a roster is given in, JSON first.
func rosterMedia() (out []string) {
	for _, f := range formats.All() {
		if f.WriteRoster != nil {
			out = append(out, f.MediaType)
		}
	}
	return out
}

// roster finds a roster that the caller may see.
func (s *Server) roster(ctx context.Context, id string) (api.Roster, error) {
	v := visitOf(ctx)
	if !api.ValidID(api.RosterID, id) {
		return api.Roster{}, nothing()
	}
	r, err := s.Store.Roster(ctx, id)
	if err != nil {
		return api.Roster{}, err
	}
	if !v.covers(r.Unit) {
		return api.Roster{}, nothing()
	}
	v.object = id
	return r, nil
}

// readRoster reads a stored roster.
func readRoster(p *roster.Problem, text []byte) (roster.Roster, error) {
	return formats.ReadRosterJSON(p, "roster.json", bytes.NewReader(text))
}

// laid is a stored roster beside its problem.
type laid struct {
	meta  api.Roster
	paper paper
	text  []byte
	duty  roster.Roster
}

// laid reads a stored roster with its problem. Row and document are of the same
// moment, although a run may be improving it.
func (s *Server) laid(ctx context.Context, id string) (laid, error) {
	meta, text, err := s.Store.Duties(ctx, id)
	if err != nil {
		return laid{}, err
	}
	scn, err := s.Store.Scenario(ctx, meta.Scenario)
	if err != nil {
		return laid{}, err
	}
	l := laid{meta: meta, text: text}
	if l.paper, err = s.paper(ctx, scn); err != nil {
		return laid{}, err
	}
	if l.duty, err = readRoster(l.paper.problem, text); err != nil {
		return laid{}, fmt.Errorf("stored roster %s: %w", id, err)
	}
	return l, nil
}

// report has a stored roster checked, with what its run told of the solve.
func (s *Server) report(ctx context.Context, l laid) (*answer.Report, error) {
	r := answer.NewReport(l.paper.problem, l.paper.rules, l.duty)
	if l.meta.Run == "" {
		return r, nil
	}
	run, err := s.Store.Run(ctx, l.meta.Run)
	if err != nil {
		return nil, err
	}
	var sol jobs.Solution
	if run.Kind != api.Solve || run.State != api.Completed || json.Unmarshal(run.Result, &sol) != nil {
		return r, nil
	}
	r.Result, r.Seed = sol.Result(l.duty), sol.Seed
	return r, nil
}

// rosterAnswer is a stored roster without its duties.
type rosterAnswer struct {
	Location string `header:"Location"`
	ETag     string `header:"ETag"`
	Body     api.Roster
}

func (s *Server) listRosters(ctx context.Context, in *struct {
	Listing
	Scenario string `query:"scenario" doc:"Of this scenario."`
	Run      string `query:"run" doc:"Of this run: the best first."`
}) (*listed[api.Roster], error) {
	ask := visitOf(ctx).paged(in.Listing)
	if in.Run != "" {
		if _, err := s.run(ctx, in.Run); err != nil {
			return nil, err
		}
	}
	all, err := s.Store.ListRosters(ctx, in.Scenario, in.Run, ask)
	if err != nil {
		return nil, err
	}
	return pageOf(all, ask, func(one api.Roster) string { return one.ID }), nil
}

// RosterForm is how a roster is asked for.
type RosterForm struct {
	Accept      string `header:"Accept" hidden:"true"`
	Format      string `query:"format" doc:"The form by name, json, csv, xlsx or ical, for whoever cannot send Accept." enum:"json,csv,xlsx,ical"`
	IfNoneMatch string `header:"If-None-Match" doc:"The ETag that the caller has."`
}

func (s *Server) getRoster(ctx context.Context, in *struct {
	RosterPath
	RosterForm
}) (*text, error) {
	r, err := s.roster(ctx, in.Roster)
	if err != nil {
		return nil, err
	}
	return s.written(ctx, r, in.RosterForm)
}

func (s *Server) runRoster(ctx context.Context, in *struct {
	RunPath
	RosterForm
}) (*text, error) {
	run, err := s.run(ctx, in.Run)
	if err != nil {
		return nil, err
	}
	if run.Roster == "" {
		return nil, api.Refuse(api.WrongState, "körningen har inget schema än", "the run has no roster yet")
	}
	r, err := s.roster(ctx, run.Roster)
	if err != nil {
		return nil, err
	}
	return s.written(ctx, r, in.RosterForm)
}

// written gives a roster in the form asked for.
func (s *Server) written(ctx context.Context, r api.Roster, in RosterForm) (*text, error) {
	media := negotiated(in.Accept, rosterMedia()...)
	if in.Format != "" {
		media = in.Format
	}
	form, ok := formats.ByName(media)
	if !ok || form.WriteRoster == nil {
		return nil, api.Refuse(notAcceptable, "ett schema finns som JSON, CSV, Excel och kalender", "a roster comes as JSON, CSV, Excel and calendar")
	}
	tag := func(hash string) string {
		if form.MediaType == jsonMedia {
			return quoted(hash)
		}
		return quoted(hash + "-" + form.Name)
	}
	if fresh(in.IfNoneMatch, tag(r.Hash)) {
		return &text{Status: 304, ETag: tag(r.Hash)}, nil
	}
	if form.MediaType == jsonMedia {
		meta, data, err := s.Store.Duties(ctx, r.ID)
		if err != nil {
			return nil, err
		}
		return &text{Status: 200, ContentType: jsonMedia, ETag: tag(meta.Hash), Body: data}, nil
	}
	leave, err := s.heavy.pass(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	l, err := s.laid(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := form.WriteRoster(&out, l.paper.problem, l.duty); err != nil {
		return nil, err
	}
	return &text{
		Status: 200, ContentType: form.MediaType, ETag: tag(l.meta.Hash), Body: out.Bytes(),
		ContentDisposition: fmt.Sprintf("attachment; filename=%q", l.paper.problem.ID+form.Extension),
	}, nil
}

func (s *Server) storeRoster(ctx context.Context, in *struct {
	ScenarioPath
	Promise
	Label string `query:"label" maxLength:"200" doc:"What to call it."`
}) (*rosterAnswer, error) {
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
	paper, err := s.paper(ctx, scn)
	if err != nil {
		return nil, err
	}
	var made roster.Roster
	var meta formats.Meta
	if v.media == csvMedia {
		made, err = formats.ReadRosterCSV(paper.problem, "body.csv", bytes.NewReader(v.body))
	} else {
		root, unread := v.document()
		if unread != nil {
			return nil, unread
		}
		made, meta, err = formats.RosterOf(paper.problem, "body", root)
	}
	if err != nil {
		return nil, v.faulty(api.Invalid, "", err)
	}
	return s.keepRoster(ctx, scn, paper.problem, made, meta, in.Label, v.once(in.Promise, "/v1/scenarios/"+scn.ID+"/rosters?"+in.Label))
}

// keepRoster stores a roster that somebody made.
func (s *Server) keepRoster(ctx context.Context, scn api.Scenario, p *roster.Problem, made roster.Roster, meta formats.Meta, label string, once api.Once) (*rosterAnswer, error) {
	var out bytes.Buffer
	if err := formats.WriteRosterMeta(&out, p, made, meta); err != nil {
		return nil, err
	}
	v := visitOf(ctx)
	r := api.Roster{Scenario: scn.ID, Unit: scn.Unit, Label: label, Hash: api.Hash(out.Bytes()), Created: s.Now().UTC(), By: v.key.ID}
	var err error
	if r.ID, err = api.NewID(api.RosterID, s.Now(), s.Random); err != nil {
		return nil, err
	}
	if r, err = s.Store.AddRoster(ctx, r, out.Bytes(), once); err != nil {
		return nil, err
	}
	v.object = r.ID
	return &rosterAnswer{"/v1/rosters/" + r.ID, quoted(r.Hash), r}, nil
}

func (s *Server) deleteRoster(ctx context.Context, in *struct {
	RosterPath
	Condition
}) (*empty, error) {
	r, err := s.roster(ctx, in.Roster)
	if err != nil {
		return nil, err
	}
	return nil, s.Store.DeleteRoster(ctx, r.ID, in.match())
}

func (s *Server) analyseRoster(ctx context.Context, in *struct {
	RosterPath
	IfNoneMatch string `header:"If-None-Match" doc:"The ETag that the caller has."`
}) (*struct {
	Status int
	ETag   string `header:"ETag"`
	Body   *answer.Analysis
}, error) {
	type out = struct {
		Status int
		ETag   string `header:"ETag"`
		Body   *answer.Analysis
	}
	r, err := s.roster(ctx, in.Roster)
	if err != nil {
		return nil, err
	}
	if tag := quoted(r.Hash + "-analysis"); fresh(in.IfNoneMatch, tag) {
		return &out{304, tag, nil}, nil
	}
	leave, err := s.heavy.pass(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	l, err := s.laid(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	report, err := s.report(ctx, l)
	if err != nil {
		return nil, err
	}
	told, err := report.Analyse()
	if err != nil {
		return nil, err
	}
	return &out{200, quoted(l.meta.Hash + "-analysis"), &told}, nil
}
