package certificate

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

// dense makes a roster in which rests are often too short, but not always.
func dense(p *roster.Problem, rng *rand.Rand) roster.Roster {
	var r roster.Roster
	for e := range p.Employees {
		share := 2 + rng.IntN(5)
		shift := rng.IntN(len(p.Shifts))
		for d := range p.Days {
			if rng.IntN(7) >= share {
				continue
			}
			if rng.IntN(3) == 0 {
				shift = rng.IntN(len(p.Shifts))
			}
			r.Duties = append(r.Duties, roster.Duty{Employee: roster.EmployeeNo(e), Day: roster.Day(d), Shift: roster.ShiftNo(shift), Place: roster.NoPlace})
		}
	}
	return r
}

// A line that the machines bar is one in which the checker finds something broken,
// rule by rule: a proof asks for no more than the law. And of the rests and weekends
// the machines bar nearly all that the checker finds; what they miss is what their
// comments say is left out.
func TestMachinesAreNoStricterThanTheLaw(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	broken, missed, kept := map[string]int{}, map[string]int{}, map[string]int{}
	for seed := range uint64(40) {
		p := rulestest.Ward(seed, 3, 21)
		p.Settings = append(p.Settings,
			roster.Setting{Rule: "weekend-frequency", Params: []byte(`{"most": 1, "of": 2}`)},
			roster.Setting{Rule: "days-in-row", Params: []byte(`{"most": 4}`)})
		all, faults := catalog.Select(p)
		require.Empty(t, faults)
		for _, rule := range all {
			id := rule.About().ID
			said := rules.Constrain(p, []rules.Rule{rule})
			money, err := newCurrency(&Certificate{Scale: 1, Weights: map[string]int64{"contract": 1, "hourly": 1, "wanted": 1, "money": 1, "quality": 1}}, said)
			require.NoError(t, err)
			for range 10 {
				r := dense(p, rng)
				found := map[roster.EmployeeNo]bool{}
				for _, f := range rule.Check(rules.NewCase(p, r)) {
					found[f.Employee] = found[f.Employee] || f.Hard()
				}
				for e := range p.Employees {
					e := roster.EmployeeNo(e)
					bars := newLine(p, said, e, money, map[string]bool{}).cost(r) >= barred
					switch {
					case bars:
						require.True(t, found[e], "seed %d, %s, %s: barred, but lawful: %v", seed, id, p.Employees[e].ID, r.Duties)
						broken[id]++
					case found[e]:
						missed[id]++
					default:
						kept[id]++
					}
				}
			}
		}
	}
	for _, id := range []string{"daily-rest", "weekly-rest", "alternation", "weekend-frequency", "days-in-row"} {
		assert.Greater(t, kept[id], 100, id)
		assert.Greater(t, broken[id], 100, id)
		assert.Less(t, missed[id]*20, broken[id], "%s: %d of %d are missed", id, missed[id], broken[id]+missed[id])
	}
}
