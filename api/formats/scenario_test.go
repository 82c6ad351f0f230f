package formats

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/roster"
)

const fullTime = `scenario: alla-heltid
title: "Alla på heltid"
parent: ../problems/liten.yaml
edits:
  - {edit: post-size, people: [p1], post: 100}
  - {edit: rule, rule: weekend-frequency, most: 2, of: 5}
  - edit: demand
    rows: [day]
    least: 0
    wanted: 1
`

func TestScenario(t *testing.T) {
	s, err := ReadScenario("s.yaml", strings.NewReader(fullTime))
	require.NoError(t, err)
	assert.Equal(t, []string{"alla-heltid", "Alla på heltid", "../problems/liten.yaml"}, []string{s.ID, s.Title, s.Parent})
	p, err := s.Apply(read(t, small))
	require.NoError(t, err)
	assert.Equal(t, roster.FullTime, p.Employees[0].Post)
	assert.Equal(t, 0, p.Demands[0].Least)
	assert.Equal(t, "alla-heltid", p.ID)
	require.Len(t, p.Settings, 1)
	assert.JSONEq(t, `{"most":2,"of":5}`, string(p.Settings[0].Params))
	assert.Equal(t, p, again(t, p), "a scenario can be written out as a problem")
}

func TestBadScenarios(t *testing.T) {
	for text, want := range map[string]string{
		"": "s.yaml: is empty",
		"scenario: Alla\nparnt: x\nedits: {}\n": `s.yaml:1:1: parent: is missing: write it, such as vobo-54.yaml
s.yaml:1:11: scenario: "Alla" is not a short name: write a-z, 0-9 and -, at most 60 of them
s.yaml:2:1: parnt: is not a name known here; did you mean "parent"?
s.yaml:3:8: edits: is a group of names where a list is wanted`,
		"scenario: a\nparent: /etc/passwd\n":         `s.yaml:2:9: parent: "/etc/passwd" is not the name of a file beside this one: write it as vobo-54.yaml or ../problems/vobo-54.yaml`,
		"scenario: a\nparent: https://x.se/a.yaml\n": `s.yaml:2:9: parent: "https://x.se/a.yaml" is not the name of a file beside this one: write it as vobo-54.yaml or ../problems/vobo-54.yaml`,
		"scenario: a\nparent: b.yaml\nedits:\n  - {people: [p1]}\n  - {edit: post-size, edit: pool}\n": `s.yaml:4:5: edits[0].edit: is missing: write it, such as post-size
s.yaml:5:23: edits[1].edit: is written twice, first on line 5; keep one`,
	} {
		_, err := ReadScenario("s.yaml", strings.NewReader(text))
		wrong(t, err, want, "%q", text)
	}
	_, err := ReadScenario("s.yaml", strings.NewReader("scenario: a\nparent: b.yaml\nedits:\n  - {edit: post-sise}\n  - {edit: post-size, peeple: [p1]}\n"))
	var faults Faults
	require.ErrorAs(t, err, &faults)
	require.Len(t, faults, 2, "what solver/scenario refuses is told with the rest")
	assert.Equal(t, []int{4, 5}, []int{faults[0].Line, faults[1].Line})
	assert.Equal(t, "edits[1]", faults[1].Path)
}

func FuzzReadScenario(f *testing.F) {
	f.Add([]byte(fullTime))
	files, _ := filepath.Glob("../../testdata/scenarios/*.yaml")
	for _, name := range files {
		data, err := os.ReadFile(name)
		require.NoError(f, err)
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := ReadScenario("s", bytes.NewReader(data))
		if (s == nil) == (err == nil) {
			t.Fatal("neither a scenario nor an error, or both")
		}
	})
}
