package main

import (
	"context"
	"encoding/json"
	"os"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/record"
)

// built is the part of a record that another build, or another machine, changes.
var built = regexp.MustCompile(`(  heltid).*|(version )[0-9a-f]{16}`)

func TestRecord(t *testing.T) {
	args := []string{"record", "testdata/ward.yaml", "testdata/broken.csv", "--negotiation", "MBL 14", "--approval", "Enhetschefen 2026-09-18", "--notice", "2026-09-20 anslag"}
	for _, lang := range []string{"sv", "en"} {
		got := heltid(t, append(args, "--lang", lang)...)
		require.Zero(t, got.code, got.err)
		golden(t, "record."+lang+".txt", built.ReplaceAllString(got.out, "$1$2"))
		sum := heltid(t, "record", "testdata/ward.yaml", "testdata/broken.csv", "--union", "--lang", lang)
		require.Zero(t, sum.code, sum.err)
		golden(t, "record-union."+lang+".txt", sum.out)
	}
	got := heltid(t, append(args, "--json")...)
	var r record.Record
	require.NoError(t, json.Unmarshal([]byte(got.out), &r))
	assert.False(t, r.Lawful)
	assert.Equal(t, []string{"MBL 14"}, r.Negotiations)
	require.Len(t, r.Files, 2)
	assert.Equal(t, []string{"ward.yaml", "broken.csv"}, []string{r.Files[0].Name, r.Files[1].Name})
	assert.Len(t, r.Files[0].SHA256, 64)
	assert.Equal(t, got.out, heltid(t, append(args, "--json")...).out, "the same files, the same record")
}

func TestRecordOfARunAndOfChangesByHand(t *testing.T) {
	file := inEmptyFolder(t)
	require.Zero(t, heltid(t, "solve", file("ward.yaml"), little, "--seed", "3", "--out", "made.json").code)
	require.Zero(t, heltid(t, "convert", file("ward.yaml"), "made.json", "made.csv").code)
	got := heltid(t, "record", file("ward.yaml"), "made.json", "--before", file("broken.csv"), "--out", "record.json")
	require.Zero(t, got.code, got.err)
	assert.Empty(t, got.out)
	data, err := os.ReadFile("record.json")
	require.NoError(t, err)
	var r record.Record
	require.NoError(t, json.Unmarshal(data, &r))
	assert.True(t, r.Lawful)
	require.NotNil(t, r.Solver.Seed)
	assert.Equal(t, uint64(3), *r.Solver.Seed)
	assert.Positive(t, r.Solver.Work)
	require.NotNil(t, r.Changes)
	assert.NotEmpty(t, r.Changes.Cells)
	assert.Equal(t, "before", r.Files[2].Role)

	got = heltid(t, "record", file("ward.yaml"), "made.json", "--before", "made.csv", "--out", "record.txt")
	require.Zero(t, got.code, got.err)
	text, err := os.ReadFile("record.txt")
	require.NoError(t, err)
	assert.Contains(t, string(text), "Ändrat för hand\n  inga")

	got = heltid(t, "record", file("full-time.yaml"), "made.json", "--json")
	require.Zero(t, got.code, got.err)
	require.NoError(t, json.Unmarshal([]byte(got.out), &r))
	require.Len(t, r.Files, 3, "a scenario rests on its parent")
}

func TestFaultyRecordCalls(t *testing.T) {
	for _, args := range [][]string{
		{"record", "testdata/ward.yaml", "gone.csv"},
		{"record", "testdata/ward.yaml", "testdata/broken.csv", "--before", "gone.csv"},
		{"record", "testdata/ward.yaml", "testdata/broken.csv", "--union", "--least-group", "0"},
		{"record", "testdata/ward.yaml", "testdata/broken.csv", "--out", "no/such/folder/x.json"},
	} {
		got := with(t, context.Background(), Program{}, args...)
		assert.Equal(t, exitWrong, got.code, args)
		assert.NotEmpty(t, got.err, args)
		assert.Empty(t, got.out, args)
	}
}
