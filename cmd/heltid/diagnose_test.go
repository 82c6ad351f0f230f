package main

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDiagnose(t *testing.T) {
	file := inEmptyFolder(t)
	got := heltid(t, "diagnose", file("ward.yaml"), "--work=5000000", "--json")
	require.Zero(t, got.code, got.err)
	var a diagnosisAnswer
	require.NoError(t, json.Unmarshal([]byte(got.out), &a))
	assert.Equal(t, "ward", a.Problem)
	assert.Len(t, a.Weekday, 7)
	assert.Len(t, a.Hour, 24)
	assert.Positive(t, a.Now.Hourly)
	for i, c := range a.Causes {
		assert.Equal(t, a.Anew.Hourly+a.Anew.Uncovered-c.After.Hourly-c.After.Uncovered, c.Removed)
		if i > 0 {
			assert.LessOrEqual(t, c.Removed, a.Causes[i-1].Removed)
		}
	}
	text := heltid(t, "diagnose", file("ward.yaml"), "--work=5000000")
	assert.Contains(t, text.out, "När och för vad")
	assert.Contains(t, text.err, "prövar: ")
	english := heltid(t, "diagnose", file("ward.yaml"), "--work=5000000", "--lang=en")
	assert.Contains(t, english.out, "When and for what")
	assert.Equal(t, exitWrong, heltid(t, "diagnose", "none.yaml").code)
	assert.Equal(t, exitWrong, heltid(t, "diagnose", file("ward.yaml"), "--work=-1").code)
	assert.Equal(t, exitWrong, heltid(t, "diagnose", file("ward.yaml"), "none.csv").code)
}
