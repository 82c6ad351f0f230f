package eu

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

func TestWeeklyRest(t *testing.T) {
	pack, err := Pack(roster.DateOf(2026, 10, 5))
	require.NoError(t, err)
	require.Len(t, pack, 1)
	s := rulestest.Read(t, `
		Anna   D D D D D A B
		Bo     D D D D D A C
		                   ^ eu-weekly-rest 34 h 59 min
		Carl   D D D D D S S
		                   ^ eu-weekly-rest 15 h
		Disa   ? | D D D D D D D
		                       ^ eu-weekly-rest 15 h`,
		rulestest.Shift("A", "00:00-07:00"), rulestest.Shift("B", "18:00-24:00"), rulestest.Shift("C", "17:59-24:00"),
		rulestest.Shift("S", "standby:00:00-24:00"))
	s.Check(t, pack[0])
	said := pack[0].Constrain(s.Problem)
	require.Len(t, said, 4)
	assert.Equal(t, roster.Minutes(35*60), said[0].(constraint.WeekRest).Least)
	assert.Zero(t, said[0].(constraint.WeekRest).Owed)
	assert.Equal(t, "V1", pack[0].About().Confidence)
}
