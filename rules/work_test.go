package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

func TestWorkInADuty(t *testing.T) {
	s := rulestest.Read(t, `Anna  V J S B D N`,
		rulestest.Shift("V", "07:00-11:00 16:00-20:00"),
		rulestest.Shift("J", "15:00-22:00 (18:00-18:30) on-call:22:00-30:00 30:00-34:00"),
		rulestest.Shift("S", "08:00-12:00 standby:12:00-17:00 17:00-19:00"),
		rulestest.Shift("B", "standby:08:00-12:00"))
	c := s.Case()
	line := c.Line(0)
	clocks := func(i int) (out [][2]roster.Clock) {
		for _, iv := range line[i].Worked {
			out = append(out, [2]roster.Clock{roster.Clock(iv.From - c.At(line[i].Day, 0)), roster.Clock(iv.To - c.At(line[i].Day, 0))})
		}
		return out
	}
	assert.Equal(t, [][2]roster.Clock{{420, 660}, {960, 1200}}, clocks(0), "a split shift is two intervals")
	assert.Equal(t, [][2]roster.Clock{{900, 2040}}, clocks(1), "on-call is work, and touching parts are one")
	assert.Equal(t, [][2]roster.Clock{{480, 720}, {1020, 1140}}, clocks(2), "standby is no work")
	assert.Empty(t, clocks(3))
	for i, want := range []roster.Minutes{480, 1110, 360, 0, 480, 600} {
		assert.Equal(t, want, c.WorkedIn(line[i], line[i].Span), "duty %d", i)
	}
	assert.Equal(t, roster.Minutes(45), c.WorkedIn(line[4], c.Between(4, 12*60-30, 13*60+15)), "the rast is not worked")
	assert.Equal(t, roster.Minutes(180), c.WorkedIn(line[5], c.Between(5, 0, roster.DayLength)), "the night before midnight")
}

func TestUnrecordedTime(t *testing.T) {
	s := rulestest.Read(t, `
		Known    - - | D
		Nothing  ?   | D
		New      ?   | D
		Recent   ?   | D
		Pool     ?   | D`,
		rulestest.Person("New", func(e *roster.Employee) { e.From = roster.DateOf(2026, 10, 5) }),
		rulestest.Person("Recent", func(e *roster.Employee) { e.From = roster.DateOf(2026, 10, 1) }),
		rulestest.Person("Pool", func(e *roster.Employee) { e.Pool = true }))
	p := s.Problem
	for e, want := range []roster.Interval{
		{From: p.At(-roster.Reach, 0), To: p.At(-2, 7*60)}, // until the longest night begun before must be over
		{From: p.At(-roster.Reach, 0), To: p.At(0, 7*60)},
		{},
		{From: p.At(-4, 0), To: p.At(0, 7*60)},
		{},
	} {
		got := rules.Unrecorded(p, roster.EmployeeNo(e))
		assert.Equal(t, want, got, p.Employees[e].Name)
	}
	require.Equal(t, roster.NoDate, p.Employees[1].History.From)
}
