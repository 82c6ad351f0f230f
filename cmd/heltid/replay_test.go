package main

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

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
