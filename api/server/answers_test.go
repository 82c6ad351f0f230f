package server

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The documented answers are what the service answers; -update writes them anew (and
// once more openapi.json, which the next build puts them into).
// Of what a solver finds only the shape is held: another solver finds another roster.
func TestAnswersAreReal(t *testing.T) {
	s := start(t, nil)
	shown := map[string]bool{}
	show := func(name string, r reply, solved bool) {
		shown[name+".json"] = true
		file := "answers/" + name + ".json"
		got := stands(t, r.body)
		if *update {
			require.NoError(t, os.WriteFile(file, got, 0o644))
		}
		want, err := os.ReadFile(file)
		require.NoError(t, err, "run the test with -update")
		if !solved {
			assert.Equal(t, string(want), string(got), "%s: run the test with -update", file)
			return
		}
		var a, b any
		require.NoError(t, json.Unmarshal(want, &a))
		require.NoError(t, json.Unmarshal(got, &b))
		assert.Equal(t, shape(a), shape(b), "%s: run the test with -update", file)
	}
	stored := s.post("/v1/scenarios").send(yamlMedia, sample(t, "scenario.create_a-small-ward.yaml")).want(201)
	ward := stored.id()
	show("scenario.create_201_a-small-ward", stored, false)
	show("scenario.create_422_every-fault-at-once", s.post("/v1/scenarios").json(`{"problem": "Ward", "unit": {"id": 7}}`).with("Accept-Language", "en").want(422), false)
	show("scenario.derive_201_everybody-full-time", s.post("/v1/scenarios/"+ward+"/derive").send(jsonMedia, sample(t, "scenario.derive_everybody-full-time.json")).want(201), false)
	show("scenario.bound_200_a-small-ward", s.post("/v1/scenarios/"+ward+"/bound?goal=80").want(200), false)
	made := s.post("/v1/scenarios/"+ward+"/rosters").send(jsonMedia, sample(t, "roster.create_by-duty.json")).want(201)
	show("roster.create_201_by-duty", made, false)
	changed := s.post("/v1/rosters/"+made.id()+"/edit").send(jsonMedia, sample(t, "roster.edit_a-swap.json")).want(201)
	show("roster.edit_201_a-swap", changed, false)
	show("roster.analysis_200_a-roster-with-gaps", s.get("/v1/rosters/"+made.id()+"/analysis").want(200), false)
	show("compare_200_two-rosters", s.get("/v1/compare?scenarios="+made.id()+","+changed.id()).want(200), false)
	show("check_200_a-grid", s.post("/v1/check").send(jsonMedia, sample(t, "check_a-problem-and-a-grid.json")).want(200), false)
	run := s.post("/v1/scenarios/"+ward+"/runs").send(jsonMedia, sample(t, "run.create_a-little-work.json")).want(202)
	show("run.create_202_a-little-work", run, true)
	s.ended(run.id())
	show("run.read_200_completed", s.get("/v1/runs/"+run.id()).want(200), true)

	files, err := os.ReadDir("answers")
	require.NoError(t, err)
	for _, f := range files {
		assert.True(t, shown[f.Name()], "%s: nothing answers it", f.Name())
	}
}

var (
	anyID   = regexp.MustCompile(`\b(scn|run|ros|key|req)_[0-9a-z]{26}\b`)
	anyTime = regexp.MustCompile(`"20\d\d-\d\d-\d\dT[^"]*Z"`)
	effort  = regexp.MustCompile(`"(millis|seconds|version)":[0-9.e+-]+`)
)

// stands makes an answer one that stands for any: ids by their order, one time,
// and the first two of long lists but those of numbers.
func stands(t *testing.T, body []byte) []byte {
	t.Helper()
	ids := map[string]string{}
	body = anyID.ReplaceAllFunc(body, func(id []byte) []byte {
		if ids[string(id)] == "" {
			ids[string(id)] = fmt.Sprintf("%s%026d", id[:4], len(ids))
		}
		return []byte(ids[string(id)])
	})
	body = anyTime.ReplaceAll(body, []byte(`"2026-10-01T08:00:00Z"`))
	body = effort.ReplaceAll(body, []byte(`"$1":3`))
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var value any
	require.NoError(t, d.Decode(&value))
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	require.NoError(t, e.Encode(firstOf(value)))
	return out.Bytes()
}

func firstOf(v any) any {
	switch v := v.(type) {
	case []any:
		if len(v) > 2 {
			if _, plain := v[0].(json.Number); !plain {
				v = v[:2]
			}
		}
		for i := range v {
			v[i] = firstOf(v[i])
		}
		return v
	case map[string]any:
		for name := range v {
			v[name] = firstOf(v[name])
		}
	}
	return v
}

// shape is the outermost names of a value and what kind each holds.
func shape(v any) string {
	fields, _ := v.(map[string]any)
	var out []string
	for name, field := range fields {
		out = append(out, fmt.Sprintf("%s %T", name, field))
	}
	return strings.Join(slices.Sorted(slices.Values(out)), ", ")
}
