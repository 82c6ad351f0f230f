package main

import (
	"bytes"
	"context"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/api/formats"
	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/roster"
	"heltid/solver"
	"heltid/solver/engine"
)

// Furugården with training due. As it is, every hour of its own people is needed, so
// nobody is trained while the hourly paid work instead; with everybody at full time
// and one fewer needed by day, all get what is due where it is in nobody's way. The
// student has a supervisor and whoever is being introduced is beside somebody, both
// times.
func TestTrainingLiesInsideTheSurplus(t *testing.T) {
	if testing.Short() {
		t.Skip("solves two units nearly to the end: run without -short")
	}
	for _, surplus := range []bool{false, true} {
		text, err := os.ReadFile("../../testdata/problems/som-12.yaml")
		require.NoError(t, err)
		p, err := formats.ReadProblem("som-12.yaml", bytes.NewReader(text))
		require.NoError(t, err)
		u := slices.IndexFunc(p.Shifts, func(s roster.Shift) bool { return s.ID == "U" })
		training := p.Shifts[u]
		training.ID, training.Days = "UTB", roster.DaySet{Weekdays: [7]bool{1: true, 2: true, 3: true, 4: true, 5: true}}
		p.Shifts = append(p.Shifts, training)
		p.Settings = append(p.Settings, roster.Setting{Rule: "training", Params: []byte(`{"hours":"7:30","shifts":["UTB"]}`)})
		due := 0
		for e := range p.Employees {
			who := &p.Employees[e]
			if len(who.Shifts) > 0 && !who.Student {
				who.Shifts = append(slices.Clone(who.Shifts), roster.ShiftNo(len(p.Shifts)-1))
			}
			if who.Employment == roster.Permanent && !who.Student {
				due++
				if surplus {
					who.Post, who.PartTime, who.WantsMore, who.Accepts = roster.FullTime, "", 0, nil
				}
			}
		}
		if surplus {
			p.Demands[0].Least--
			p.Demands[0].Wanted--
		}
		require.Empty(t, roster.Validate(p))
		all, faults := catalog.Select(p)
		require.Empty(t, faults)
		res, err := engine.Solve(context.Background(), p, all, solver.Options{Work: 250_000_000})
		require.NoError(t, err)
		trained := map[roster.EmployeeNo]bool{}
		for _, d := range res.Roster.Duties {
			if p.Shifts[d.Shift].ID == "UTB" {
				trained[d.Employee] = true
			}
		}
		if surplus {
			assert.GreaterOrEqual(t, len(trained), due, "all are trained")
		} else {
			assert.Empty(t, trained, "hourly staff would work instead")
		}
		for _, f := range rules.Check(p, res.Roster, all) {
			assert.NotEqual(t, "students", f.Rule, f.Say.SV)
			assert.False(t, f.Rule == "training" && f.Level == rules.Info, "outside the surplus: %s", f.Say.SV)
		}
	}
}
