package replay

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/roster"
)

// ring is a unit whose resource people may go to another, which has none.
func ring(t *testing.T, away roster.Share) []Side {
	t.Helper()
	p, r, f := played(t, 16)
	p.Unit.ID, p.Unit.Sharing.Sisters = "hemma", []string{"borta"}
	var members []roster.EmployeeNo
	for e := range p.Employees {
		if p.Employees[e].Post > 0 {
			members = append(members, roster.EmployeeNo(e))
		}
	}
	p.Pools = []roster.Pool{{ID: "team", Radius: roster.SisterUnits, Members: members, Away: away, Goes: []roster.Introduction{{Unit: "borta"}}}}
	q, s, g := played(t, 16)
	q.Unit.ID = "borta"
	kept := s.Duties[:0]
	for _, d := range s.Duties {
		if q.Shifts[d.Shift].Kind != roster.Resource {
			kept = append(kept, d)
		}
	}
	s.Duties = kept
	return []Side{{p, r, f}, {q, s, g}}
}

func TestLendingAgreesWithExpectation(t *testing.T) {
	units := ring(t, roster.Whole)
	got, err := Together(context.Background(), units, Options{Samples: 3000, Seed: 5})
	require.NoError(t, err)
	want := float64(got.Expected.Total()) / 1e6
	require.Greater(t, want, 60.0, "some is lent")
	assert.InEpsilon(t, want, got.Lent.Mean, 0.05)
	assert.InDelta(t, got.Lent.Mean, got.Loans[0][1], 1e-6, "from the only unit that lends to the only one that borrows")
	assert.Zero(t, got.Loans[1][0])
	assert.Positive(t, got.Away[0])
	alone, err := Run(context.Background(), units[0].Problem, units[0].Roster, units[0].Forecast, Options{Samples: 3000, Seed: 5})
	require.NoError(t, err)
	assert.Equal(t, alone.Used, got.Units[0].Used, "the own unit comes first")
	other, err := Run(context.Background(), units[1].Problem, units[1].Roster, units[1].Forecast, Options{Samples: 3000, Seed: 5})
	require.NoError(t, err)
	assert.Greater(t, got.Units[1].Fill.Mean, other.Fill.Mean, "what is lent fills")
	assert.InEpsilon(t, other.Uncovered.Mean, got.Units[1].Uncovered.Mean, 0.05)
}

// A member's share of time away is never passed, and who is not introduced stays.
func TestLendingKeepsItsLimits(t *testing.T) {
	units := ring(t, 500)
	got, err := Together(context.Background(), units, Options{Samples: 200, Seed: 1})
	require.NoError(t, err)
	assert.LessOrEqual(t, got.Away[0], 0.05)
	again, err := Together(context.Background(), units, Options{Samples: 200, Seed: 1})
	require.NoError(t, err)
	assert.Equal(t, got, again)
	units[0].Problem.Pools[0].Goes = nil
	got, err = Together(context.Background(), units, Options{Samples: 50, Seed: 1})
	require.NoError(t, err)
	assert.Zero(t, got.Lent.Mean)
	assert.Zero(t, got.Expected.Total())
	units[1].Problem.Days--
	_, err = Together(context.Background(), units, Options{Samples: 50})
	assert.ErrorContains(t, err, "same period")
}

// Alone in a ring, a unit is played as Run plays it.
func TestOneUnitTogether(t *testing.T) {
	p, r, f := played(t, 10)
	got, err := Together(context.Background(), []Side{{p, r, f}}, Options{Samples: 50, Seed: 3})
	require.NoError(t, err)
	want, err := Run(context.Background(), p, r, f, Options{Samples: 50, Seed: 3})
	require.NoError(t, err)
	assert.Equal(t, want, got.Units[0])
}
