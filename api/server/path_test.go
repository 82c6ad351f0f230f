package server

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/emersion/go-ical"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"heltid/api"
	"heltid/api/answer"
)

// The whole path, with the unit of the worked example: store it, derive three
// scenarios, solve all, compare, take the rosters out, erase a person, remove.
func TestTheWholePath(t *testing.T) {
	if testing.Short() {
		t.Skip("solves four units: run without -short")
	}
	s := start(t, nil)
	file, err := os.ReadFile("../../testdata/problems/vobo-54.yaml")
	require.NoError(t, err)
	stored := s.post("/v1/scenarios").send(yamlMedia, file).want(201)
	today := stored.id()
	assert.Equal(t, "/v1/scenarios/"+today, stored.header.Get("Location"))

	scenarios := []string{today}
	for i, edits := range []string{
		`{"edit": "post-size", "post": 100}`,
		`{"edit": "add-post", "id": "r1", "name": "Resursperson", "like": "p01", "post": 100}`,
		`{"edit": "pool", "heads": 2}, {"edit": "post-size", "people": ["p01"], "post": 80}`,
	} {
		body := fmt.Sprintf(`{"scenario": "derived-%d", "edits": [%s]}`, i, edits)
		child := s.post("/v1/scenarios/" + today + "/derive").json(body).want(201)
		var told api.Scenario
		child.as(&told)
		assert.Equal(t, today, told.Parent)
		assert.Contains(t, string(told.Edits), "edit")
		scenarios = append(scenarios, told.ID)
	}

	var bound answer.Bound
	s.post("/v1/scenarios/" + today + "/bound?goal=90").want(200).as(&bound)
	assert.Equal(t, 33, bound.Rows[0].FullTime)
	assert.NotNil(t, bound.Rows[0].ExtraMinutes)

	var runs []string
	for _, scn := range scenarios {
		run := s.solved(scn, `{"seed": 1, "work": 10000000}`)
		require.Equal(t, api.Completed, run.State, "%+v", run)
		assert.NotEmpty(t, run.Outcome)
		assert.Positive(t, run.Progress.Permanent)
		runs = append(runs, run.ID)
	}

	var side answer.Comparison
	s.get("/v1/compare?scenarios=" + strings.Join(scenarios, ",")).want(200).as(&side)
	require.Len(t, side.Sides, 4)
	assert.Empty(t, side.Sides[0].Posts)
	assert.NotEmpty(t, side.Sides[1].Posts, "everybody became full time")
	require.NotNil(t, side.Sides[0].Solve)
	assert.Equal(t, uint64(1), side.Sides[0].Solve.Seed)
	var again answer.Comparison
	s.get("/v1/compare?scenarios=" + strings.Join(runs, ",")).want(200).as(&again)
	assert.Equal(t, side, again, "a scenario stands for its latest run")

	roster := s.get("/v1/runs/" + runs[0] + "/roster").want(200)
	tag := roster.header.Get("ETag")
	s.get("/v1/runs/"+runs[0]+"/roster").with("If-None-Match", tag).want(304)
	grid := s.get("/v1/runs/"+runs[0]+"/roster").with("Accept", "text/csv").want(200)
	assert.True(t, strings.HasPrefix(string(grid.body), "employee,2026-10-05"), "%.60s", grid.body)
	book := s.get("/v1/runs/" + runs[0] + "/roster?format=xlsx").want(200)
	assert.Contains(t, book.header.Get("Content-Disposition"), "vobo-54.xlsx")
	f, err := excelize.OpenReader(bytes.NewReader(book.body))
	require.NoError(t, err)
	rows, err := f.GetRows("Schema")
	require.NoError(t, err)
	require.NoError(t, f.Close())
	assert.Len(t, rows, 55)
	s.get("/v1/runs/"+runs[0]+"/roster").with("Accept", "image/png").do().problem(406, notAcceptable)

	var rosters struct{ Items []api.Roster }
	s.get("/v1/rosters?run=" + runs[0]).want(200).as(&rosters)
	require.Len(t, rosters.Items, 1)
	var told answer.Analysis
	s.get("/v1/rosters/" + rosters.Items[0].ID + "/analysis").want(200).as(&told)
	assert.Len(t, told.Days, 28)
	assert.Len(t, told.People, 54)
	require.NotNil(t, told.Solve)

	// The same roster, judged without being stored, by grid and by problem.
	var checked answer.Roster
	body, err := json.Marshal(map[string]any{"scenario": today, "grid": string(grid.body)})
	require.NoError(t, err)
	s.post("/v1/check").send(jsonMedia, body).want(200).as(&checked)
	assert.Equal(t, told.Findings, checked.Findings)
	input := s.get("/v1/scenarios/" + today + "/input").want(200)
	body, err = json.Marshal(map[string]json.RawMessage{"problem": input.body, "roster": roster.body})
	require.NoError(t, err)
	checked = answer.Roster{}
	s.post("/v1/check").send(jsonMedia, body).want(200).as(&checked)
	assert.Equal(t, told.Findings, checked.Findings)

	var link Link
	s.post("/v1/rosters/" + rosters.Items[0].ID + "/links").json(`{"employee": "p01"}`).want(201).as(&link)
	feed := s.get(link.URL).as("").want(200)
	cal, err := ical.NewDecoder(bytes.NewReader(feed.body)).Decode()
	require.NoError(t, err)
	assert.NotEmpty(t, cal.Events())
	s.get(link.URL[:len(link.URL)-6]+"AA.ics").as("").do().problem(404, api.NotFound)

	var person PersonalData
	s.get("/v1/units/ekbacken/people/p01").want(200).as(&person)
	kinds := map[string]bool{}
	for _, r := range person.Records {
		kinds[r.Kind] = true
	}
	assert.True(t, kinds["scenario"] && kinds["roster"] && kinds["feed"], "%v", kinds)
	name := person.name(t)
	var erased Erased
	s.del("/v1/units/ekbacken/people/p01").want(200).as(&erased)
	assert.Positive(t, erased.Changed)
	s.get("/v1/units/ekbacken/people/p01").do().problem(404, api.NotFound)
	s.get(link.URL).as("").do().problem(404, api.NotFound)
	assert.NotContains(t, string(s.get("/v1/scenarios/"+today+"/input").want(200).body), name)
	assert.NotContains(t, string(s.get("/v1/runs/"+runs[0]+"/roster").want(200).body), `"p01"`)
	told = answer.Analysis{}
	s.get("/v1/rosters/" + rosters.Items[0].ID + "/analysis").want(200).as(&told)
	assert.Len(t, told.People, 53, "the rest of the roster stands")

	for _, scn := range scenarios {
		s.del("/v1/scenarios/" + scn).want(204)
		s.get("/v1/scenarios/"+scn).do().problem(404, api.NotFound)
	}
	s.get("/v1/runs/"+runs[0]).do().problem(404, api.NotFound)
	s.stop()
	assert.NotContains(t, s.log.String(), name, "no names in the log")
	assert.NotContains(t, s.log.String(), link.URL, "no secrets in the log")
	assert.NotContains(t, s.log.String(), s.admin)
}

// name finds the person's name in the first stored record.
func (p PersonalData) name(t *testing.T) string {
	for _, r := range p.Records {
		if r.Kind == "scenario" {
			var held []struct{ Name string }
			require.NoError(t, json.Unmarshal(r.Holds, &held))
			require.NotEmpty(t, held[0].Name)
			return held[0].Name
		}
	}
	t.Fatal("no scenario tells of the person")
	return ""
}
