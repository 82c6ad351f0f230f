package main

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestExplain(t *testing.T) {
	file := inEmptyFolder(t)
	ward := file("ward.yaml")
	require.Zero(t, heltid(t, "solve", ward, little, "--out=r.json").code)
	ask := func(args ...string) explanationAnswer {
		got := heltid(t, append([]string{"explain", ward, "r.json", "--work=2000000", "--json"}, args...)...)
		require.Contains(t, []int{exitGood, exitBroken}, got.code, got.err)
		var a explanationAnswer
		require.NoError(t, json.Unmarshal([]byte(got.out), &a))
		return a
	}
	for _, date := range []string{"2026-10-05", "2026-10-06", "2026-10-10"} {
		a := ask("--person=anna", "--date="+date, "--why")
		assert.Equal(t, "anna", a.Employee)
		if a.Has == "off" {
			assert.Equal(t, "work", a.Wants)
			continue
		}
		assert.Equal(t, "off", a.Wants)
		assert.True(t, a.Cost != nil || len(a.Own) > 0)
		b := ask("--person=anna", "--date="+date, "--why-not="+a.Has)
		assert.True(t, b.Granted)
	}
	wish := ask("--person=anna", "--date=2026-10-14")
	assert.Equal(t, "off", wish.Wants, "her wish is found by its date")
	weekend := ask("--person=anna", "--date=2026-10-11", "--weekend")
	assert.Equal(t, [2]any{"2026-10-10", 2}, [2]any{weekend.Date, weekend.Days})
	text := heltid(t, "explain", ward, "r.json", "--work=2000000", "--person=bo", "--date=2026-10-10", "--why")
	assert.Contains(t, text.out, "Bo Björk, lör 10 okt: har ")
	for _, c := range [][]string{
		{"--person=x", "--date=2026-10-05"}, {"--person=bo", "--date=2026-12-05"}, {"--person=bo", "--date=5 okt"}, {"--person=bo", "--date=2026-10-05", "--wish"},
		{"--person=bo", "--date=2026-10-05", "--why-not=X"}, {"--person=bo", "--date=2026-10-05", "--weekend"}, {"--person=bo"}, {"--date=2026-10-05"}, {"--person=bo", "--date=2026-10-05", "--why", "--wish"}, {"--person=bo", "--date=2026-10-05", "--work=0"},
	} {
		got := heltid(t, append([]string{"explain", ward, "r.json"}, c...)...)
		assert.Equal(t, exitWrong, got.code, c)
		assert.NotEmpty(t, got.err)
	}
}
