package local

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

// barredOn lists the shifts that a block bars or prices on a day.
func barredOn(t testing.TB, p *roster.Problem, r rules.Rule, day roster.Day) map[string]int64 {
	t.Helper()
	out := map[string]int64{}
	for _, x := range r.Constrain(p) {
		c := x.(constraint.Cell)
		require.Equal(t, constraint.AnyPlace, c.Place)
		require.False(t, c.Missing)
		if c.Day == day {
			out[p.Shifts[c.Shift].ID] += c.Units
		}
	}
	return out
}

func TestShortestShift(t *testing.T) {
	rule := block(t, "shortest-shift", `{"least": "4:00"}`, "")
	s := rulestest.Read(t, `
		Anna   A B D
		         ^ shortest-shift 3 h 59 min`,
		rulestest.Shift("A", "08:00-12:30 (10:00-10:30)"),
		rulestest.Shift("B", "08:00-12:30 (10:00-10:31)"))
	found := s.Check(t, rule)
	assert.Equal(t, int64(1), found[0].Amount)
	assert.Equal(t, "Anna har passet B tis 6 okt med 3 h 59 min betald tid; minst 4 h.", found[0].Say.SV)
	assert.Equal(t, map[string]int64{"B": 1}, barredOn(t, s.Problem, rule, 0))
	assert.Equal(t, map[string]int64{"B": 31, "A": 30}, barredOn(t, s.Problem, block(t, "shortest-shift", `{"least": "4:30"}`, ""), 1))
	// A paid pause is work.
	rulestest.Read(t, `Anna P`, rulestest.Shift("P", "08:00-12:00 [10:00-10:30]")).Check(t, rule)
}

func TestNoSplitShifts(t *testing.T) {
	rule := block(t, "no-split-shifts", ``, "")
	s := rulestest.Read(t, `
		Anna   S J D
		       ^ no-split-shifts 1`,
		rulestest.Shift("S", "07:00-11:00 11:01-15:00"),
		rulestest.Shift("J", "15:00-23:00 on-call:23:00-31:00 31:00-35:00"))
	s.Check(t, rule)
	assert.Equal(t, map[string]int64{"S": 1}, barredOn(t, s.Problem, rule, 2))
}

func TestNoResourceShifts(t *testing.T) {
	rule := block(t, "no-resource-shifts", ``, rules.Goal)
	s := rulestest.Read(t, `
		Anna   R P D
		       ^ no-resource-shifts 1 goal`,
		rulestest.Shift("R", "07:00-16:00"), rulestest.Shift("P", "07:00-16:00"),
		rulestest.With(func(p *roster.Problem) { p.Shifts[3].Kind, p.Shifts[4].Kind = roster.Resource, roster.Protected }))
	s.Check(t, rule)
	assert.Equal(t, map[string]int64{"R": 1}, barredOn(t, s.Problem, rule, 0))
}

func TestShiftShare(t *testing.T) {
	most := block(t, "shift-share", `{"shifts": ["E", "N"], "most_percent": 40}`, "")
	least := block(t, "shift-share", `{"shifts": ["E"], "least_percent": 40}`, "")
	both := block(t, "shift-share", `{"shifts": ["E"], "least_percent": 20, "most_percent": 20}`, rules.Goal)
	for strip, rule := range map[string]rules.Rule{
		`Anna D D D E N - -`: most,
		`
			Anna - D D E N - -
			       ^ shift-share 200`: most,
		`Anna D D D E E - -`: least,
		`
			Anna D D D D E - -
			     ^ shift-share 100`: least,
		`Anna D D D D E - -`: both,
		`
			Anna D D D D - - -
			     ^ shift-share 0 goal`: both,
		`
			Anna D D D E E - -
			     ^ shift-share 200 goal`: both,
		`Anna - - - - - - -`:     both, // nobody breaks it without duties
		`Anna E E | D D D E N -`: most, // history is not the period's
	} {
		rulestest.Read(t, strip).Check(t, rule)
	}
	found := most.Check(rulestest.Read(t, `Anna - D D E N - -`).Case())
	require.Len(t, found, 1)
	assert.Equal(t, []int64{200, 160, 40}, []int64{found[0].Measured, found[0].Limit, found[0].Amount})
	assert.Equal(t, "Anna har 2 av 4 pass på E, N; högst 40 %.", found[0].Say.SV)
	assert.Equal(t, "Anna has 2 of 4 duties on E, N; at most 40 %.", found[0].Say.EN)
	assert.Error(t, most.(*ShiftShare).Fit(&roster.Problem{}))
}

func TestTheSumOfAShareIsItsBreach(t *testing.T) {
	s := rulestest.Read(t, `Anna D E N E - D -`)
	rule := block(t, "shift-share", `{"shifts": ["E"], "most_percent": 30}`, "")
	said := rule.Constrain(s.Problem)
	require.Len(t, said, 1)
	total := said[0].(constraint.Total)
	var sum int64
	for _, d := range s.Roster.Duties {
		sum += int64(total.Of[d.Day-total.From][d.Shift])
	}
	found := rule.Check(s.Case())
	require.Len(t, found, 1)
	assert.Equal(t, found[0].Amount, sum-total.High)
	assert.Equal(t, int64(50), sum)
}
