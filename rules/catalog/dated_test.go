package catalog

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

// The rest between duties came on 1 October 2023: what lies before it is judged
// by the Act alone.
func TestARuleThatComesIntoForce(t *testing.T) {
	s := rulestest.Read(t, `
		Anna   E D - - E D -  - E D - - - -
		                          ^ alternation 9 h
		Bo     - - - - - E D  - - - - - - -
		                   ^ alternation 9 h`, rulestest.First("2023-09-25"))
	list, faults := Select(s.Problem)
	require.Empty(t, faults)
	alternation := find(list, "alternation")
	require.Len(t, alternation, 1)
	s.Check(t, alternation[0])
	for _, c := range alternation[0].Constrain(s.Problem) {
		assert.Equal(t, constraint.Days{From: 6}, c.(constraint.Gap).Days)
	}
	assert.Contains(t, alternation[0].About().Says.EN, "(from Sun 1 Oct)")

	before := rulestest.Read(t, `Anna E D`, rulestest.First("2023-09-25"))
	list, faults = Select(before.Problem)
	require.Empty(t, faults)
	assert.Empty(t, find(list, "alternation"))
	after := rulestest.Read(t, `Anna E D`, rulestest.First("2023-10-01"))
	list, faults = Select(after.Problem)
	require.Empty(t, faults)
	assert.IsType(t, find(All(), "alternation")[0], find(list, "alternation")[0], "one wording is the rule itself")
}

// changing is a pack whose daily rest grows from one date on.
func changing(t *testing.T, on roster.Date) Pack {
	return Pack{ID: "atl", In: func(d roster.Date) ([]rules.Rule, error) {
		list, err := Packs()[0].In(d)
		if d < on {
			return list, err
		}
		for i, r := range list {
			if id := r.About().ID; id == "daily-rest" || id == "weekly-rest" || id == "weekly-average" {
				params := map[string]string{"daily-rest": `{"least": "12:00"}`, "weekly-rest": `{"least": "40:00"}`, "weekly-average": `{"most": "47:00"}`}[id]
				r, err := r.(interface {
					With([]byte) (rules.Rule, error)
				}).With([]byte(params))
				require.NoError(t, err)
				list[i] = r
			}
		}
		return list, err
	}}
}

func TestEachSideHasItsOwnNumbers(t *testing.T) {
	s := rulestest.Read(t, `
		Anna   @20:00 L L L -  - - - -
		                  ^ daily-rest 11 h`,
		rulestest.Shift("L", "07:00-20:00 (12:00-13:00)"))
	list, err := rulesOver(changing(t, s.Problem.Date(1)), s.Problem.First, s.Problem.Last())
	require.NoError(t, err)
	daily := find(list, "daily-rest")[0]
	s.Check(t, daily) // the period that begins on Tuesday at 20:00 is the first of the new wording
	said := daily.Constrain(s.Problem)
	require.Len(t, said, 2)
	assert.Equal(t, []roster.Minutes{660, 720}, []roster.Minutes{said[0].(constraint.DayRest).Least, said[1].(constraint.DayRest).Least})
	assert.Equal(t, constraint.Days{Until: 1}, said[0].(constraint.DayRest).Days)
	assert.Equal(t, constraint.Days{From: 1}, said[1].(constraint.DayRest).Days)

	tight, err := daily.(dated).With([]byte(`{"least": "13:00"}`))
	require.NoError(t, err)
	for _, c := range tight.Constrain(s.Problem) {
		assert.Equal(t, roster.Minutes(780), c.(constraint.DayRest).Least)
	}
	_, err = daily.(dated).With([]byte(`{"least": "11:30"}`))
	assert.Error(t, err, "it must tighten every wording")
}

func TestTheOrderStays(t *testing.T) {
	day := roster.DateOf(2026, 10, 5)
	plain, err := Packs()[0].In(day)
	require.NoError(t, err)
	list, err := rulesOver(changing(t, day+3), day, day+9)
	require.NoError(t, err)
	assert.Equal(t, ids(plain), ids(list))
	same, err := rulesOver(changing(t, day), day, day+9)
	require.NoError(t, err)
	for _, r := range same {
		_, changes := r.(dated)
		assert.False(t, changes, r.About().ID)
	}
}
