package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/api/answer"
)

func TestPool(t *testing.T) {
	cluster, err := filepath.Abs("../../testdata/cluster")
	require.NoError(t, err)
	for _, lang := range []string{"sv", "en"} {
		got := heltid(t, "pool", cluster, "--most", "6", "--lang", lang)
		require.Zero(t, got.code, got.err)
		golden(t, "pool."+lang+".txt", got.out)
	}
	inEmptyFolder(t)
	got := heltid(t, "pool", cluster, "--most", "3", "--svg", "kurva.svg", "--json")
	require.Zero(t, got.code, got.err)
	var told struct{ Pools []answer.PoolCurve }
	require.NoError(t, json.Unmarshal([]byte(got.out), &told))
	require.Len(t, told.Pools, 2)
	team := told.Pools[1]
	assert.Equal(t, []string{"ekbacken", "myrstacken", "sjostaden"}, team.Units)
	assert.Equal(t, 4, team.Members)
	require.Len(t, team.Points, 4)
	assert.Less(t, team.Points[3].Hourly, team.Points[0].Hourly)

	drawn, err := os.ReadFile("kurva.svg")
	require.NoError(t, err)
	assert.Equal(t, 2, strings.Count(string(drawn), "<polyline"))
	d := xml.NewDecoder(bytes.NewReader(drawn))
	for {
		if _, err := d.Token(); err != nil {
			require.True(t, errors.Is(err, io.EOF), "%v", err)
			break
		}
	}
}

func TestPoolReckonsByTheRosterBesideIt(t *testing.T) {
	file := inEmptyFolder(t)
	ward, err := os.ReadFile(file("ward.yaml"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile("ward.yaml", ward, 0o600))
	by := heltid(t, "pool", "ward.yaml", "--most", "2")
	require.Zero(t, by.code, by.err)
	assert.Contains(t, by.out, "räknat på behovet")
	made := heltid(t, "solve", "ward.yaml", little)
	require.NotEqual(t, exitWrong, made.code, made.err)
	by = heltid(t, "pool", "ward.yaml", "--most", "2")
	require.Zero(t, by.code, by.err)
	assert.Contains(t, by.out, "räknat på schemat")
}

// Each size confirmed by a roster, and a curve for each radius.
func TestPoolConfirmed(t *testing.T) {
	file := inEmptyFolder(t)
	got := heltid(t, "pool", file("../../../testdata/problems/som-12.yaml"), "--most", "1", "--confirm", "--work", "2000000", "--svg", "kurva.svg", "--json")
	require.Zero(t, got.code, got.err)
	drawn, err := os.ReadFile("kurva.svg")
	require.NoError(t, err)
	assert.Equal(t, 2, strings.Count(string(drawn), "stroke-dasharray"), "each size has its square and how far it is off")
	assert.Contains(t, string(drawn), "Bekräftat med schema")
	var told struct{ Pools []answer.PoolCurve }
	require.NoError(t, json.Unmarshal([]byte(got.out), &told))
	require.Len(t, told.Pools, 1)
	for _, p := range told.Pools[0].Points {
		require.NotNil(t, p.Confirmed, p.Members)
		assert.Greater(t, p.Confirmed.Hourly, p.Hourly/2)
	}
	got = heltid(t, "pool", file("../../../testdata/cluster"), "--most", "1", "--radii", "--json")
	require.Zero(t, got.code, got.err)
	require.NoError(t, json.Unmarshal([]byte(got.out), &told))
	var radii []string
	var left []int
	for _, c := range told.Pools {
		if c.Pool == "resursteam" {
			radii, left = append(radii, c.Radius), append(left, len(c.Units))
		}
	}
	assert.Equal(t, []string{"own", "sisters", "area", "district"}, radii)
	assert.Equal(t, []int{1, 2, 3, 3}, left, "units of each ring")
}

func TestPoolFaults(t *testing.T) {
	for _, args := range [][]string{
		{"pool", "nowhere.yaml"}, {"pool", "testdata/ward.yaml", "--most", "0"}, {"pool", "testdata/ward.yaml", "--most", "101"},
		{"pool", "testdata/ward.yaml", "--svg", "no/such/folder.svg"},
	} {
		got := heltid(t, args...)
		assert.Equal(t, exitWrong, got.code, args)
		assert.Len(t, strings.Split(strings.TrimSpace(got.err), "\n"), 1, args)
	}
}

func TestCurvesOfNothing(t *testing.T) {
	for _, lines := range [][]curve{nil, {{name: "a"}}, {{name: "<&>", points: [][2]float64{{0, 0}}, sure: [][2]float64{{0, 9}}}}} {
		var any struct{}
		assert.NoError(t, xml.Unmarshal(curveSVG("t", "x", "y", "<sure>", lines), &any))
	}
	for _, c := range [][2]float64{{0, 1}, {3, 1}, {12, 2}, {28, 5}, {590, 100}, {601, 200}, {2450, 500}} {
		assert.Equal(t, c[1], round(c[0]), c[0])
	}
}
