package server

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/api"
	"heltid/api/answer"
)

// ids stand for what an example's path names.
func (s *service) fill(path string, ids map[string]string) string {
	for name, id := range ids {
		path = strings.ReplaceAll(path, "{"+name+"}", id)
	}
	return path
}

// Every documented body is sent, and taken.
func TestExamplesAreReal(t *testing.T) {
	s := start(t, nil)
	ward := s.ward()
	made := s.post("/v1/scenarios/"+ward+"/rosters").send(jsonMedia, sample(t, "roster.create_by-duty.json")).want(201)
	ids := map[string]string{"scenario": ward, "roster": made.id()}
	all, err := examples()
	require.NoError(t, err)
	sent := map[string]bool{}
	for _, e := range all {
		for _, c := range routes() {
			if c.id != e.call {
				continue
			}
			s.ask(c.method, s.fill(c.path, ids)).send(e.media, e.text).want(max(c.status, 200))
			sent[e.call+e.name+e.media] = true
		}
	}
	assert.Len(t, sent, len(all), "an example belongs to no call")
}

func TestScenariosAreDerived(t *testing.T) {
	s := start(t, nil)
	ward := s.ward()
	child := s.post("/v1/scenarios/"+ward+"/derive").send(patchMedia, sample(t, "scenario.derive_one-more-in-the-evening.patch")).want(201)
	var told api.Scenario
	child.as(&told)
	assert.Equal(t, "ward-evening", told.Problem)
	var input struct{ Demand []struct{ Least int } }
	s.get("/v1/scenarios/" + told.ID + "/input").want(200).as(&input)
	assert.Equal(t, 2, input.Demand[2].Least)
	yaml := s.get("/v1/scenarios/"+told.ID+"/input").with("Accept", yamlMedia).want(200)
	assert.Contains(t, string(yaml.body), "problem: ward-evening")

	for _, c := range []struct{ name, media, body, at, say string }{
		{"second change", patchMedia, `[{"op":"replace","path":"/title","value":"x"},{"op":"remove","path":"/nothing"}]`, "/1", "nothing"},
		{"a test that fails", patchMedia, `[{"op":"test","path":"/problem","value":"x"}]`, "/0", "test"},
		{"no patch", patchMedia, `{"op":"remove"}`, "", "list"},
		{"an operation that is none", patchMedia, `[{"op":"swap","path":"/title"}]`, "/0/op", "replace"},
		{"made invalid", patchMedia, `[{"op":"replace","path":"/demand/2/least","value":-1}]`, "/demand/2/least", ""},
		{"unknown edit", jsonMedia, `{"scenario":"a","edits":[{"edit":"post-sise"}]}`, "/edits/0", ""},
		{"edit of nobody", jsonMedia, `{"scenario":"a","edits":[{"edit":"pool","heads":1},{"edit":"post-size","people":["zoe"],"post":80}]}`, "/edits/1", "zoe"},
		{"unknown name", jsonMedia, `{"scenario":"a","edits":[],"parent":"x"}`, "/parent", "known"},
		{"no rule", jsonMedia, `{"scenario":"a","edits":[{"edit":"rule","rule":"no-such-rule"}]}`, "", "no-such-rule"},
		{"no place", patchMedia, `[{"op":"remove","path":"title"},{"op":"copy","path":"/x"},{"op":"add","path":"/y"}]`, "/0/path", "begins with /"},
	} {
		p := s.post("/v1/scenarios/"+ward+"/derive").send(c.media, []byte(c.body)).with("Accept-Language", "en").do().problem(422, api.Invalid)
		require.NotEmpty(t, p.Errors, c.name)
		if c.at != "" {
			assert.Equal(t, c.at, p.Errors[0].Pointer, c.name)
		}
		assert.Contains(t, p.Errors[0].Detail+p.Detail, c.say, c.name)
	}
	// All that fails is told at once: operations, and edits that can be read or not.
	for _, c := range []struct {
		media, body string
		at          []string
	}{
		{patchMedia, `[{"op":"remove","path":"/nothing"},{"op":"replace","path":"/title","value":null},{"op":"test","path":"/problem","value":"x"},
			{"op":"move","from":"/demand/0","path":"/demand/9"},{"op":"add","path":"/a/b","value":1}]`, []string{"/0", "/2", "/3", "/4"}},
		{patchMedia, `[{"op":"remove","path":"title"},{"op":"copy","path":"/x"},{"op":"add","path":"/y"}]`, []string{"/0/path", "/1/from", "/2/value"}},
		{patchMedia, `[{"op":"copy","from":"/demand/0","path":"/x"},{"op":"remove","path":"/nothing"},{"op":"copy","from":"/none","path":"/y"},{"op":"remove","path":"/x"},
			{"op":"add","path":"/a/b","value":1}]`, []string{"/1", "/2", "/4"}},
		{jsonMedia, `{"scenario":"a","edits":[{"edit":"post-size","people":["zoe"],"post":80},{"edit":"post-sise"},{"edit":"pool","heads":1,"x":1}]}`,
			[]string{"/edits/1", "/edits/2", "/edits/0"}},
	} {
		p := s.post("/v1/scenarios/"+ward+"/derive").send(c.media, []byte(c.body)).do().problem(422, api.Invalid)
		var at []string
		for _, f := range p.Errors {
			at = append(at, f.Pointer)
			assert.NotEmpty(t, f.Detail)
		}
		assert.Equal(t, c.at, at, c.body)
	}
	// A patch that swells the document is cut off.
	var swell []string
	for range 900 {
		swell = append(swell, `{"op":"copy","from":"/employees","path":"/employees/0/x"},{"op":"copy","from":"/employees","path":"/x"}`)
	}
	s.post("/v1/scenarios/"+ward+"/derive").send(patchMedia, []byte("["+strings.Join(swell[:400], ",")+"]")).do().problem(422, api.Invalid)
}

// Every fault of a body is told at once, each with its pointer, in the caller's
// language.
func TestFaultsAreToldAtOnce(t *testing.T) {
	s := start(t, nil)
	p := s.post("/v1/scenarios").json(`{"problem": "Ward", "unit": {"id": 7, "kind": "castle"}, "period": {"first": "2026-10-05", "days": 14}}`).with("Accept-Language", "en-GB,en;q=0.8").do().problem(422, api.Invalid)
	at := map[string]bool{}
	for _, f := range p.Errors {
		at[f.Pointer] = true
		assert.Positive(t, f.Line, f.Detail)
	}
	assert.True(t, at["/problem"] && at["/unit/id"] && at["/unit/kind"], "%v", at)
	assert.Equal(t, "urn:heltid:problem:invalid", p.Type)
	assert.Equal(t, "Can be read, but cannot be so", p.Title)
	swedish := s.post("/v1/scenarios").json(`{`).do()
	assert.Equal(t, "sv", swedish.header.Get("Content-Language"))
	assert.Equal(t, "Anropet går inte att läsa", swedish.problem(400, api.Malformed).Title)
	for _, c := range []struct {
		path, at, say string
	}{
		{"/v1/scenarios?limit=0", "query:limit", "ska vara minst 1"},
		{"/v1/scenarios?limit=many", "query:limit", "heltal"},
		{"/v1/scenarios?nonsense=1", "query:nonsense", "okänd"},
		{"/v1/compare", "query:scenarios", "måste finnas"},
	} {
		p := s.get(c.path).do().problem(422, api.Invalid)
		require.NotEmpty(t, p.Errors, c.path)
		assert.Equal(t, c.at, p.Errors[0].Pointer, c.path)
		assert.Contains(t, p.Errors[0].Detail, c.say, c.path)
	}
	for body, at := range map[string]string{
		`{}`: "", `[]`: "", `{"scenario": "x", "problem": {}, "grid": ""}`: "", `{"scenario": 1, "grid": ""}`: "/scenario",
		`{"problem": {}, "roster": {}, "x": 1}`: "/x", `{"problem": {"problem": "a"}, "roster": {}}`: "/problem",
	} {
		p := s.post("/v1/check").json(body).do().problem(422, api.Invalid)
		require.NotEmpty(t, p.Errors, body)
		assert.True(t, strings.HasPrefix(p.Errors[0].Pointer, at), "%s: %+v", body, p.Errors)
	}
}

func TestRunsAreRefused(t *testing.T) {
	s := start(t, func(o *Options) { o.Limits.Work = 1_000_000_000 })
	ward := s.ward()
	for body, at := range map[string]string{
		`{"work": 2000000000}`: "/work", `{"seconds": 100000}`: "/seconds", `{"kind": "magic"}`: "/kind", `{"work": -1}`: "/work",
		`{"max_changes": 3}`: "/keep", `{"start": "ros_00000000000000000000000000"}`: "/start", `{"keep": "x y"}`: "/keep",
		`{"locks": [{"employee": "nobody", "date": "2026-10-05"}]}`: "/locks/0/employee",
		`{"locks": [{"employee": "anna", "date": "2025-10-05"}]}`:   "",
		`{"seeds": 1}`: "/seeds",
		`{"kind": "prices", "ask": {"only": ["days-4", "nothing"]}}`: "/ask/only/1",
		`{"kind": "frontier", "ask": {"steps": 0}}`:                  "/ask/steps",
		`{"kind": "posts", "ask": {"afresh": true}}`:                 "/ask/afresh",
	} {
		p := s.post("/v1/scenarios/"+ward+"/runs").json(body).do().problem(422, api.Invalid)
		require.NotEmpty(t, p.Errors, body)
		assert.True(t, strings.HasPrefix(p.Errors[0].Pointer, at), "%s: %+v", body, p.Errors)
	}
	s.post("/v1/scenarios/"+ward+"/runs").json(`{"work": `).do().problem(400, api.Malformed)
	s.post("/v1/scenarios/scn_00000000000000000000000000/runs").json(`{}`).do().problem(404, api.NotFound)
}

// A bound tells, before any run, of a skill that is missing and of a person whom
// nothing lawful can be given.
func TestBoundsTellWhatStandsInTheWay(t *testing.T) {
	s := start(t, nil)
	ward := s.ward()
	var free, blocked answer.Bound
	s.post("/v1/scenarios/" + ward + "/bound").want(200).as(&free)
	assert.Equal(t, []answer.Obstacle{}, free.Obstacles)
	child := s.post("/v1/scenarios/"+ward+"/derive").send(patchMedia, []byte(`[{"op":"replace","path":"/demand/3/least","value":9},
		{"op":"add","path":"/employees/0/locks","value":[{"date":"2026-10-06","shift":"K"}]},
		{"op":"add","path":"/employees/0/absences","value":[{"first":"2026-10-06","last":"2026-10-07","kind":"vacation"}]}]`)).want(201).id()
	s.post("/v1/scenarios/" + child + "/bound").want(200).as(&blocked)
	require.Len(t, blocked.Obstacles, 2)
	assert.Equal(t, "usk-day", blocked.Obstacles[0].Demand)
	assert.Equal(t, 14, blocked.Obstacles[0].Days)
	assert.Equal(t, "anna", blocked.Obstacles[1].Employee)
	assert.ElementsMatch(t, []string{"locks", "absence"}, blocked.Obstacles[1].Rules)
}

// A run of every kind ends with its own sort of answer.
func TestEveryKindIsAnswered(t *testing.T) {
	s := start(t, nil)
	ward := s.ward()
	for _, c := range []struct{ body, holds string }{
		{`{"kind": "solve", "seed": 1, "work": 1000000}`, "bound_minutes"},
		{`{"kind": "posts", "work": 1000, "ask": {"quick": true}}`, "plan"},
		{`{"kind": "frontier", "work": 1000, "ask": {"steps": 1}}`, "points"},
		{`{"kind": "prices", "ask": {"only": ["days-4"]}}`, "policies"},
	} {
		run := s.solved(ward, c.body)
		require.Equal(t, api.Completed, run.State, "%s: %+v", c.body, run.Error)
		var fetched api.Run
		s.get("/v1/runs/" + run.ID).want(200).as(&fetched)
		var told map[string]json.RawMessage
		require.NoError(t, json.Unmarshal(fetched.Result, &told), c.body)
		assert.NotEmpty(t, told[c.holds], "%s: %s", c.body, fetched.Result)
	}
}

func TestPromisesAreKept(t *testing.T) {
	s := start(t, nil)
	ward := s.ward()
	post := func(path, token, body string) reply {
		return s.post(path).json(body).with("Idempotency-Key", token).do()
	}
	small := string(sample(t, "scenario.create_a-small-ward.json"))
	assert.Equal(t, post("/v1/scenarios", "a", small).id(), post("/v1/scenarios", "a", small).id())
	assert.NotEqual(t, post("/v1/scenarios", "b", small).id(), post("/v1/scenarios", "c", small).id())
	post("/v1/scenarios", "a", strings.Replace(small, "Lärkan", "Lärkans", 1)).problem(409, api.TokenReused)
	runs := "/v1/scenarios/" + ward + "/runs"
	assert.Equal(t, post(runs, "r", `{"work": 1}`).id(), post(runs, "r", `{"work": 1}`).id())
	post(runs, "r", `{"work": 2}`).problem(409, api.TokenReused)
}

func TestRunsAreFollowed(t *testing.T) {
	s := start(t, nil)
	ward := s.ward()
	run := s.post("/v1/scenarios/" + ward + "/runs").json(`{"seed": 3, "work": 60000000}`).want(202)
	assert.Equal(t, "1", run.header.Get("Retry-After"))
	var all []event
	for e := range s.events(run.id(), "") {
		all = append(all, e)
	}
	require.GreaterOrEqual(t, len(all), 2)
	assert.Equal(t, "state", all[0].kind)
	last := all[len(all)-1]
	assert.Equal(t, "final", last.kind)
	seen := 0
	for _, e := range all {
		n, err := strconv.Atoi(e.id)
		require.NoError(t, err)
		assert.Greater(t, n, seen, "ids grow")
		seen = n
	}
	var ended api.Run
	require.NoError(t, json.Unmarshal([]byte(last.data), &ended))
	assert.Equal(t, api.Completed, ended.State)
	assert.NotEmpty(t, ended.Roster)

	// Whoever comes back after the end hears of the end, and of nothing else.
	var late []event
	for e := range s.events(run.id(), last.id) {
		late = append(late, e)
	}
	require.Len(t, late, 1)
	assert.Equal(t, "final", late[0].kind)

	tag := s.get("/v1/runs/" + run.id()).want(200).header.Get("ETag")
	s.get("/v1/runs/"+run.id()).with("If-None-Match", tag).want(304)
	s.del("/v1/runs/"+run.id()).with("If-Match", `"v0"`).do().problem(412, api.Stale)
	var listed struct{ Items []api.Run }
	s.get("/v1/runs?scenario=" + ward).want(200).as(&listed)
	assert.Len(t, listed.Items, 1)
	s.del("/v1/runs/"+run.id()).with("If-Match", tag).want(204)
	s.get("/v1/runs/"+run.id()).do().problem(404, api.NotFound)
	s.get("/v1/runs/"+run.id()+"/events").do().problem(404, api.NotFound)
}

func TestRunsAreStopped(t *testing.T) {
	s := start(t, nil)
	ward := s.ward()
	run := s.post("/v1/scenarios/" + ward + "/runs").json(`{"seconds": 600}`).want(202).id()
	s.get("/v1/runs/" + run + "/roster").do() // there may be one already, or not
	s.post("/v1/runs/" + run + "/stop").want(202)
	ended := s.ended(run)
	assert.Contains(t, []api.State{api.Completed, api.Cancelled}, ended.State)
	if ended.State == api.Completed {
		s.get("/v1/runs/" + run + "/roster").want(200)
	}
	s.post("/v1/runs/" + run + "/stop").want(202) // asked again, it stays as it is
}

func TestRostersAreEdited(t *testing.T) {
	s := start(t, nil)
	ward := s.ward()
	first := s.post("/v1/scenarios/"+ward+"/rosters?label=F%C3%B6rsta").send(csvMedia, sample(t, "roster.create_a-grid.csv")).want(201)
	path := "/v1/rosters/" + first.id()
	tag := s.get(path).want(200).header.Get("ETag")
	s.post(path+"/edit").json(`{"cells": [{"employee": "anna", "date": "2026-10-05"}]}`).with("If-Match", `"old"`).do().problem(412, api.Stale)
	second := s.post(path+"/edit").json(`{"cells": [{"employee": "anna", "date": "2026-10-05", "shift": "K"}, {"employee": "bo", "date": "2026-10-05"}]}`).with("If-Match", tag).want(201)
	grid := s.get("/v1/rosters/" + second.id() + "?format=csv").want(200)
	assert.Contains(t, string(grid.body), "\nanna,K,,D,")
	assert.Contains(t, string(grid.body), "\nbo,,K,")
	assert.Contains(t, string(s.get(path+"?format=csv").want(200).body), "\nanna,D,,D,", "the first stays as it is")

	p := s.post(path+"/edit").json(`{"cells": [{"employee": "anna", "date": "2026-10-05", "shift": "X"}, {"employee": "zoe", "date": "2026-10-05"}, {"employee": "bo", "date": "2026-12-24"}, {"employee": "bo", "date": "2026-10-06", "place": "moon", "shift": "D"}]}`).do().problem(422, api.Invalid)
	var at []string
	for _, f := range p.Errors {
		at = append(at, f.Pointer)
	}
	assert.Equal(t, []string{"/cells/0", "/cells/1", "/cells/2", "/cells/3"}, at)
	s.post("/v1/scenarios/"+ward+"/rosters").json(`{"problem": "ward", "first": "2026-10-06", "days": 14, "duties": [{"employee": "x", "date": "2026-10-06", "shift": "D"}]}`).do().problem(422, api.Invalid)

	var side answer.Comparison
	s.get("/v1/compare?scenarios=" + first.id() + "," + second.id()).want(200).as(&side)
	assert.Equal(t, 2, side.Sides[1].Duties)
	var listed struct{ Items []api.Roster }
	s.get("/v1/rosters?scenario=" + ward).want(200).as(&listed)
	require.Len(t, listed.Items, 2)
	assert.Equal(t, "Första", listed.Items[1].Label)
	s.del(path).with("If-Match", tag).want(204)
	s.get(path).do().problem(404, api.NotFound)
	other := s.ward()
	s.get("/v1/compare?scenarios="+other).do().problem(409, api.WrongState)

	front := s.solved(ward, `{"kind": "frontier", "work": 1, "ask": {"steps": 1}}`)
	require.Equal(t, api.Completed, front.State)
	s.get("/v1/compare?scenarios=" + second.id() + "&frontier=" + front.ID).want(200).as(&side)
	assert.NotNil(t, side.Sides[0].Frontier, "where it stands against the frontier's points")
	solve := s.solved(ward, `{"work": 1}`)
	s.get("/v1/compare?scenarios="+second.id()+"&frontier="+solve.ID).do().problem(409, api.WrongState)
	s.get("/v1/compare?scenarios="+second.id()+"&frontier=run_none").do().problem(404, api.NotFound)
}

func TestListsComeInPages(t *testing.T) {
	s := start(t, nil)
	want := []string{}
	for range 5 {
		want = append([]string{s.ward()}, want...)
	}
	got := []string{}
	cursor := ""
	for {
		var page struct {
			Items []api.Scenario
			Next  string
		}
		s.get(fmt.Sprintf("/v1/scenarios?limit=2&cursor=%s", cursor)).want(200).as(&page)
		for _, one := range page.Items {
			got = append(got, one.ID)
		}
		if cursor = page.Next; cursor == "" {
			break
		}
	}
	assert.ElementsMatch(t, want, got)
	assert.Len(t, got, 5)
}

func TestTheCatalogue(t *testing.T) {
	s := start(t, nil)
	var list answer.RuleList
	s.get("/v1/rule-packs").want(200).as(&list)
	assert.Greater(t, len(list.Rules), 20)
	for _, r := range list.Rules[:5] {
		var page answer.RulePage
		s.get("/v1/rule-packs/" + r.ID).want(200).as(&page)
		assert.Equal(t, r.ID, page.ID)
		assert.NotEmpty(t, page.Examples, r.ID)
	}
	s.get("/v1/rule-packs/no-such-rule").do().problem(404, api.NotFound)
	var own answer.RuleList
	s.get("/v1/rule-packs?scenario=" + s.ward()).want(200).as(&own)
	assert.NotEqual(t, len(list.Rules), len(own.Rules))
}
