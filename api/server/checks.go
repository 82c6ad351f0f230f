package server

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"

	"heltid/api"
	"heltid/api/answer"
	"heltid/api/formats"
	"heltid/api/formats/document"
	"heltid/rules"
	"heltid/rules/roster"
)

// check judges a roster for a stored scenario or for a problem that comes along.
// The body is read part by part, since the parts are documents of their own.
func (s *Server) check(ctx context.Context, _ *struct{}) (*struct{ Body answer.Roster }, error) {
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
	if err := checkForm(root); err != nil {
		return nil, err
	}
	paper, err := s.judged(ctx, root)
	if err != nil {
		return nil, err
	}
	var made roster.Roster
	at := "/roster"
	if grid := root.Get("grid"); grid != nil {
		at = "/grid"
		made, err = formats.ReadRosterCSV(paper.problem, "grid.csv", bytes.NewReader([]byte(grid.Text)))
	} else {
		made, _, err = formats.RosterOf(paper.problem, "roster", root.Get("roster"))
	}
	if err != nil {
		return nil, v.faulty(api.Invalid, at, err)
	}
	told, err := answer.NewReport(paper.problem, paper.rules, made).Answer()
	if err != nil {
		return nil, err
	}
	return &struct{ Body answer.Roster }{told}, nil
}

// checkNames are the names a body of check may hold, and what they are.
var checkNames = map[string]document.Kind{"scenario": document.Text, "problem": document.Object, "roster": document.Object, "grid": document.Text}

// checkForm tells what is wrong with the outermost names.
func checkForm(root *document.Node) error {
	e := api.Refuse(api.Invalid, "skicka ett problem eller ett scenario, och ett schema", "send a problem or a scenario, and a roster")
	fault := func(at, sv, en string) {
		e.At = append(e.At, api.Fault{Pointer: at, Say: rules.Text{SV: sv, EN: en}})
	}
	if root.Kind != document.Object {
		fault("", "ska vara ett objekt med namn", "is to be an object of names")
		return e
	}
	seen := map[string]bool{}
	for _, f := range root.Fields {
		kind, known := checkNames[f.Name]
		at := document.Pointer("", f.Name)
		switch {
		case !known:
			fault(at, "namnet finns inte här", "is not a name known here")
		case seen[f.Name]:
			fault(at, "står två gånger", "is there twice")
		case f.Value.Kind != kind:
			fault(at, "är inte av rätt slag", "is not of the right kind")
		}
		seen[f.Name] = true
	}
	if seen["scenario"] == seen["problem"] {
		fault("", "ange antingen scenario eller problem", "name either scenario or problem")
	}
	if seen["roster"] == seen["grid"] {
		fault("", "ange antingen roster eller grid", "name either roster or grid")
	}
	if len(e.At) > 0 {
		return e
	}
	return nil
}

// judged is the problem that a body of check is about.
func (s *Server) judged(ctx context.Context, root *document.Node) (paper, error) {
	v := visitOf(ctx)
	if id := root.Get("scenario"); id != nil {
		scn, err := s.scenario(ctx, id.Text)
		if err != nil {
			return paper{}, err
		}
		return s.paper(ctx, scn)
	}
	p, err := formats.ProblemOf("problem", root.Get("problem"))
	if err != nil {
		return paper{}, v.faulty(api.Invalid, "/problem", err)
	}
	if err := s.tooMany(p); err != nil {
		return paper{}, err
	}
	all, faults := ruled(p, "/problem")
	if len(faults) > 0 {
		return paper{}, chosen(faults)
	}
	return paper{p, all}, nil
}

// mostCompared is how many sides a comparison may have.
const mostCompared = 20

// compare lays the rosters of scenarios side by side.
func (s *Server) compare(ctx context.Context, in *struct {
	Scenarios string `query:"scenarios" required:"true" maxLength:"1000" doc:"Ids with commas between: of a scenario (its latest finished roster), a run or a roster. The others are compared with the first." example:"scn_00000000000000000000000000,scn_00000000000000000000000001"`
	Frontier  string `query:"frontier" maxLength:"100" doc:"Id of a finished run of kind frontier: tell too where each stands against its points."`
}) (*struct{ Body answer.Comparison }, error) {
	ids := strings.Split(in.Scenarios, ",")
	if len(ids) > mostCompared {
		return nil, invalid("query:scenarios", "högst %d åt gången", "at most %d at a time", mostCompared)
	}
	leave, err := s.heavy.pass(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	var sides []*answer.Report
	for _, id := range ids {
		side, err := s.side(ctx, strings.TrimSpace(id))
		if err != nil {
			return nil, err
		}
		sides = append(sides, side)
	}
	told := answer.Compared(sides)
	if in.Frontier != "" {
		front, err := s.frontier(ctx, in.Frontier)
		if err != nil {
			return nil, err
		}
		told.StandAgainst(front)
	}
	return &struct{ Body answer.Comparison }{told}, nil
}

// frontier is what a finished run of that kind has drawn.
func (s *Server) frontier(ctx context.Context, id string) (*answer.Frontier, error) {
	run, err := s.run(ctx, id)
	if err != nil {
		return nil, err
	}
	var f answer.Frontier
	if run.Kind != api.Frontier || run.State != api.Completed || json.Unmarshal(run.Result, &f) != nil || len(f.Points) == 0 {
		return nil, api.Refuse(api.WrongState, "körningen har ingen front att jämföra med", "the run has no frontier to compare with")
	}
	return &f, nil
}

// side finds the roster that an id stands for.
func (s *Server) side(ctx context.Context, id string) (*answer.Report, error) {
	kind, _, _ := strings.Cut(id, "_")
	switch kind {
	case api.RunID:
		run, err := s.run(ctx, id)
		if err != nil {
			return nil, err
		}
		id = run.Roster
	case api.ScenarioID:
		scn, err := s.scenario(ctx, id)
		if err != nil {
			return nil, err
		}
		if id, err = s.latest(ctx, scn); err != nil {
			return nil, err
		}
	}
	if id == "" {
		return nil, api.Refuse(api.WrongState, "något av scenarierna har inget färdigt schema", "one of the scenarios has no finished roster")
	}
	r, err := s.roster(ctx, id)
	if err != nil {
		return nil, err
	}
	l, err := s.laid(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	return s.report(ctx, l)
}

// latest is the newest finished roster of a scenario: of a completed run, or one
// that somebody stored. "" when there is none.
func (s *Server) latest(ctx context.Context, scn api.Scenario) (string, error) {
	runs, err := s.Store.ListRuns(ctx, scn.ID, api.Page{Units: []string{scn.Unit}})
	if err != nil {
		return "", err
	}
	for _, run := range runs {
		if run.State == api.Completed && run.Kind == api.Solve && run.Roster != "" {
			return run.Roster, nil
		}
	}
	rosters, err := s.Store.ListRosters(ctx, scn.ID, "", api.Page{Units: []string{scn.Unit}})
	if err != nil {
		return "", err
	}
	for _, r := range rosters {
		if r.Run == "" {
			return r.ID, nil
		}
	}
	return "", nil
}
