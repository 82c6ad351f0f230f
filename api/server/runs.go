package server

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"heltid/api"
	"heltid/api/formats/document"
	"heltid/api/jobs"
	"heltid/rules"
	"heltid/rules/roster"
)

// runShape is what a run is asked. Everything may be left out.
type runShape struct {
	Kind       kindWord     `json:"kind" def:"solve" eg:"solve" say:"What to find: one roster, the frontier of posts, what each step costs, or the best posts."`
	Seed       *uint64      `json:"seed" eg:"1" say:"Another seed gives another roster, as good."`
	Work       int64        `json:"work" in:"0..1000000000000000" eg:"20000000" say:"Stop after so many steps; the same seed and steps give the same roster."`
	Seconds    int64        `json:"seconds" in:"0..86400" eg:"60" say:"Stop after so many seconds of solving."`
	Start      *document.ID `json:"start" eg:"ros_00000000000000000000000000" say:"A stored roster to begin from."`
	Keep       *document.ID `json:"keep" eg:"ros_00000000000000000000000000" say:"A stored roster that people know already, to be changed little."`
	MaxChanges *int         `json:"max_changes" in:"0..1000000" eg:"20" say:"Change at most so many of its cells (person and day)."`
	Notice     roster.Date  `json:"notice" eg:"2026-11-21" say:"People are told of the changes on that date; days nearer than the law's notice stand."`
	Locks      []lockShape  `json:"locks" in:"0..10000" say:"Cells that must be so, besides the problem's own."`
	Ask        *askShape    `json:"ask" say:"What a run of another kind than solve asks. Posts: quick, order, afresh. Frontier: afresh, steps. Prices: only (policies), share (scenarios of units to share people with), confirm."`
}

// lockShape fixes one person's day.
type lockShape struct {
	Employee document.ID  `json:"employee" need:"yes" eg:"p01" say:"Who."`
	Date     roster.Date  `json:"date" need:"yes" eg:"2026-10-05" say:"Which day."`
	Shift    *document.ID `json:"shift" eg:"D" say:"The shift to work; absent: the day is free."`
	Place    *document.ID `json:"place" eg:"ward-1" say:"Where."`
}

type askShape struct {
	Fields document.Rest `json:"-" say:"By the kind of run."`
}

type kindWord string

// Words are the kinds that workers know.
func (kindWord) Words() (out []string) {
	for _, k := range jobs.Kinds() {
		out = append(out, string(k))
	}
	return out
}

type RunPath struct {
	Run string `path:"run" doc:"Id of the run."`
}

// runAnswer is a run.
type runAnswer struct {
	Status     int
	Location   string `header:"Location"`
	RetryAfter string `header:"Retry-After"`
	ETag       string `header:"ETag"`
	Body       *api.Run
}

func (s *Server) createRun(ctx context.Context, in *struct {
	ScenarioPath
	Promise
}) (*runAnswer, error) {
	v := visitOf(ctx)
	scn, err := s.scenario(ctx, in.Scenario)
	if err != nil {
		return nil, err
	}
	kind, options, err := s.asked(v)
	if err != nil {
		return nil, err
	}
	run := api.Run{Scenario: scn.ID, Unit: scn.Unit, Kind: kind, Options: options, Created: s.Now().UTC(), By: v.key.ID, State: api.Queued}
	if run.ID, err = api.NewID(api.RunID, s.Now(), s.Random); err != nil {
		return nil, err
	}
	if err := s.sisters(ctx, run); err != nil {
		return nil, err
	}
	if err := s.prepared(ctx, run); err != nil {
		return nil, err
	}
	once := v.once(in.Promise, "/v1/scenarios/"+scn.ID+"/runs")
	if run, err = s.Store.AddRun(ctx, run, s.Limits.Queue, s.Limits.OpenRuns, once); err != nil {
		return nil, err
	}
	v.object = run.ID
	if err := s.Queue.Submit(ctx, run.ID); err != nil { // it is announced again from its row
		s.Log.Warn().Err(err).Str("request", v.id).Str("run", run.ID).Msg("run not announced yet")
	}
	return &runAnswer{Status: http.StatusAccepted, Location: "/v1/runs/" + run.ID, RetryAfter: "1", ETag: quoted(run.Tag()), Body: &run}, nil
}

// sisters refuses a run about units that the caller may not see, as it would one
// about scenarios that are not there.
func (s *Server) sisters(ctx context.Context, run api.Run) error {
	e := api.Refuse(api.Invalid, "körningen går inte att starta så", "the run cannot be started like this")
	for i, id := range jobs.Shared(run.Kind, run.Options.Ask) {
		_, err := s.scenario(ctx, id)
		if errors.Is(err, api.NotFound) {
			e.At = append(e.At, jobs.NotShared(i, id))
		} else if err != nil {
			return err
		}
	}
	visitOf(ctx).object = run.Scenario
	if len(e.At) > 0 {
		return e
	}
	return nil
}

// prepared finds out whether the workers could take a run up.
func (s *Server) prepared(ctx context.Context, run api.Run) error {
	leave, err := s.heavy.pass(ctx)
	if err != nil {
		return err
	}
	defer leave()
	_, err = jobs.Prepare(ctx, s.Store, run)
	return err
}

// asked reads what a run is asked.
func (s *Server) asked(v *visit) (api.Kind, api.RunOptions, error) {
	if len(v.body) == 0 {
		return api.Solve, api.RunOptions{}, nil
	}
	root, err := v.document()
	if err != nil {
		return "", api.RunOptions{}, err
	}
	var file runShape
	if faults := root.Decode("body", &file); faults != nil {
		return "", api.RunOptions{}, v.faulty(api.Invalid, "", faults)
	}
	o := api.RunOptions{Work: file.Work, Seconds: file.Seconds, MaxChanges: file.MaxChanges}
	if file.Seed != nil {
		o.Seed = *file.Seed
	}
	if file.Ask != nil {
		o.Ask = document.JSON(file.Ask.Fields.Node())
	}
	if file.Notice != roster.NoDate {
		o.Notice = file.Notice.String()
	}
	e := api.Refuse(api.Invalid, "körningen går inte att starta så", "the run cannot be started like this")
	fault := func(at, sv, en string, values ...any) {
		e.At = append(e.At, api.Fault{Pointer: at, Say: rules.Text{SV: fmt.Sprintf(sv, values...), EN: fmt.Sprintf(en, values...)}})
	}
	if most := s.Limits.Work; most > 0 && o.Work > most {
		fault("/work", "högst %d steg", "at most %d steps", most)
	}
	if most := s.Limits.Seconds; most > 0 && o.Seconds > most {
		fault("/seconds", "högst %d sekunder", "at most %d seconds", most)
	}
	if file.Start != nil {
		o.Start = string(*file.Start)
	}
	if file.Keep != nil {
		o.Keep = string(*file.Keep)
	}
	for _, l := range file.Locks {
		lock := api.Lock{Employee: string(l.Employee), Date: l.Date.String()}
		if l.Shift != nil {
			lock.Shift = string(*l.Shift)
		}
		if l.Place != nil {
			lock.Place = string(*l.Place)
		}
		o.Locks = append(o.Locks, lock)
	}
	if len(e.At) > 0 {
		return "", o, e
	}
	return api.Kind(file.Kind), o, nil
}

// run finds a run that the caller may see.
func (s *Server) run(ctx context.Context, id string) (api.Run, error) {
	v := visitOf(ctx)
	if !api.ValidID(api.RunID, id) {
		return api.Run{}, nothing()
	}
	run, err := s.Store.Run(ctx, id)
	if err != nil {
		return api.Run{}, err
	}
	if !v.covers(run.Unit) {
		return api.Run{}, nothing()
	}
	v.object = id
	return run, nil
}

func (s *Server) listRuns(ctx context.Context, in *struct {
	Listing
	Scenario string `query:"scenario" doc:"Only of this scenario."`
}) (*listed[api.Run], error) {
	ask := visitOf(ctx).paged(in.Listing)
	all, err := s.Store.ListRuns(ctx, in.Scenario, ask)
	if err != nil {
		return nil, err
	}
	return pageOf(all, ask, func(one api.Run) string { return one.ID }), nil
}

func (s *Server) getRun(ctx context.Context, in *struct {
	RunPath
	IfNoneMatch string `header:"If-None-Match" doc:"The ETag that the caller has."`
}) (*runAnswer, error) {
	run, err := s.run(ctx, in.Run)
	if err != nil {
		return nil, err
	}
	out := &runAnswer{Status: http.StatusOK, ETag: quoted(run.Tag()), Body: &run}
	if fresh(in.IfNoneMatch, out.ETag) {
		out.Status, out.Body = http.StatusNotModified, nil
	}
	return out, nil
}

func (s *Server) stopRun(ctx context.Context, in *struct {
	RunPath
	Condition
}) (*runAnswer, error) {
	run, err := s.run(ctx, in.Run)
	if err != nil {
		return nil, err
	}
	if run, err = s.Store.AskStop(ctx, run.ID, in.match()); err != nil {
		return nil, err
	}
	s.halt(ctx, run.ID)
	return &runAnswer{Status: http.StatusAccepted, Location: "/v1/runs/" + run.ID, RetryAfter: "1", ETag: quoted(run.Tag()), Body: &run}, nil
}

func (s *Server) deleteRun(ctx context.Context, in *struct {
	RunPath
	Condition
}) (*empty, error) {
	run, err := s.run(ctx, in.Run)
	if err != nil {
		return nil, err
	}
	if err := s.Store.DeleteRun(ctx, run.ID, in.match()); err != nil {
		return nil, err
	}
	s.halt(ctx, run.ID)
	return nil, nil
}

// halt tells the worker at once; it hears of it from the row in any case.
func (s *Server) halt(ctx context.Context, run string) {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer stop()
	if err := s.Queue.Stop(ctx, run); err != nil {
		s.Log.Warn().Err(err).Str("run", run).Msg("worker not told to stop yet")
	}
}
