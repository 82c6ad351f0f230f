package main

import (
	"context"
	"encoding/json"
	"os"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/api/answer"
	"heltid/api/formats"
	"heltid/rules/absence"
	"heltid/rules/catalog"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/engine"
	"heltid/solver/replay"
)

// What is played agrees with what is computed, within 5 % and within twice the
// interval, on every unit that plans for absence.
func TestReplayAgreesOnUnits(t *testing.T) {
	units := 0
	eachUnit(t, func(t *testing.T, _ string, p *roster.Problem) {
		f, ok := absence.New(p)
		if !ok {
			return
		}
		units++
		all, faults := catalog.Select(p)
		require.Empty(t, faults)
		r, err := engine.Solve(context.Background(), p, all, solver.Options{Seed: 1, Work: 200_000})
		require.NoError(t, err)
		got, err := replay.Run(context.Background(), p, r.Roster, f, replay.Options{Samples: 16_000 / len(p.Employees), Seed: 1})
		require.NoError(t, err)
		e := &got.Expected
		agrees := func(name string, want float64, m replay.Mean) {
			assert.InDelta(t, want/1e6, m.Mean, max(0.05*m.Mean, 30), "%s within 5 %% or half an hour", name)
			assert.InDelta(t, want/1e6, m.Mean, 2*m.Half+1, name)
		}
		agrees("uncovered", float64(e.Uncovered), got.Uncovered)
		agrees("used", float64(e.Used), got.Used)
		agrees("remaining", float64(e.Remaining), got.Remaining)
		assert.InDelta(t, float64(e.Hourly)/1e6, float64(e.Rostered)/1e6+got.Remaining.Mean, 0.05*float64(e.Hourly)/1e6, "hourly hours")
	})
	assert.GreaterOrEqual(t, units, 8)
}

func TestReplay(t *testing.T) {
	for _, lang := range []string{"sv", "en"} {
		got := heltid(t, "replay", "testdata/ward.yaml", "testdata/broken.csv", "--standard", "--samples", "50", "--seed", "3", "--lang", lang)
		require.Zero(t, got.code, got.err)
		golden(t, "replay."+lang+".txt", got.out)
	}
	got := heltid(t, "replay", "testdata/ward.yaml", "testdata/broken.csv", "--standard", "--samples", "50", "--seed", "3", "--json")
	var told answer.Replay
	require.NoError(t, json.Unmarshal([]byte(got.out), &told))
	assert.Equal(t, 50, told.Samples)
	assert.Len(t, told.Sources, 6)
	assert.InDelta(t, told.Uncovered.Mean, told.Used.Mean+told.Remaining.Mean, 1e-9)
}

func TestReplayFaults(t *testing.T) {
	for _, args := range [][]string{
		{"replay", "testdata/ward.yaml", "testdata/broken.csv"}, // tells nothing of its absence
		{"replay", "testdata/ward.yaml", "testdata/broken.csv", "--standard", "--samples", "1"},
		{"replay", "testdata/ward.yaml", "nowhere.csv", "--standard"},
	} {
		got := heltid(t, args...)
		assert.Equal(t, exitWrong, got.code, args)
		assert.NotEmpty(t, got.err, args)
		assert.Empty(t, got.out, args)
	}
}

// The unit substitute of the cluster's preschool is of the use that is expected:
// by the clock, and with a pool.
func TestReplayOfAUnitSubstitute(t *testing.T) {
	f, err := os.Open("../../testdata/cluster/fsk-46.yaml")
	require.NoError(t, err)
	defer f.Close()
	p, err := formats.ReadProblem("fsk-46.yaml", f)
	require.NoError(t, err)
	all, faults := catalog.Select(p)
	require.Empty(t, faults)
	r, err := engine.Solve(context.Background(), p, all, solver.Options{Seed: 1, Work: 5_000_000})
	require.NoError(t, err)
	assert.Equal(t, solver.Feasible, r.Status)
	forecast, ok := absence.New(p)
	require.True(t, ok)
	got, err := replay.Run(context.Background(), p, r.Roster, forecast, replay.Options{Samples: 1500, Seed: 1})
	require.NoError(t, err)
	assert.Positive(t, got.Expected.Used)
	assert.InEpsilon(t, float64(got.Expected.Used)/1e6, got.Used.Mean, 0.05)
	assert.InEpsilon(t, float64(got.Expected.Remaining)/1e6, got.Remaining.Mean, 0.05)
}

// Two units together: each told as alone, and what they lend.
func TestReplayTogether(t *testing.T) {
	file := inEmptyFolder(t)
	ward, err := os.ReadFile(file("ward.yaml"))
	require.NoError(t, err)
	sister := regexp.MustCompile(`unit: \{id: [^,]*,`).ReplaceAll(ward, []byte(`unit: {id: systern,`))
	require.NotEqual(t, ward, sister)
	require.NoError(t, os.WriteFile("systern.yaml", sister, 0o600))
	call := []string{"replay", file("ward.yaml"), file("broken.csv"), "--with", "systern.yaml=" + file("broken.csv"), "--standard", "--samples", "20"}
	got := heltid(t, call...)
	require.Zero(t, got.code, got.err)
	assert.Contains(t, got.out, "Utlånat mellan enheterna")
	got = heltid(t, append(call, "--json")...)
	var told answer.ReplayRing
	require.NoError(t, json.Unmarshal([]byte(got.out), &told))
	assert.Len(t, told.Units, 2)
	assert.Empty(t, told.Loans, "nobody is introduced there")
	got = heltid(t, append(call, "--with", "systern.yaml")...)
	assert.Equal(t, exitWrong, got.code)
	assert.Contains(t, got.err, "problemfil=schemafil")
}
