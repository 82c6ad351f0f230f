package price

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
	"heltid/solver/model"
)

// Every way to work a weekend, its nights and the history before it costs what
// it costs: a banned half weekend is refused.
func TestWholeWeekends(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Stockholm")
	require.NoError(t, err)
	d, err := rulestest.ParseShift("D", "07:00-15:00")
	require.NoError(t, err)
	n, err := rulestest.ParseShift("N", "21:00-31:00")
	require.NoError(t, err)
	free, halves, banned := roster.ShiftNo(2), 0, 0
	for _, first := range []roster.Date{
		roster.DateOf(2026, 10, 8), roster.DateOf(2026, 10, 9), roster.DateOf(2026, 10, 10), roster.DateOf(2026, 10, 11),
	} {
		for before := range free + 1 {
			for _, price := range []constraint.Price{constraint.Banned(), {Level: constraint.Quality, Each: 7}} {
				p := &roster.Problem{ID: "weekend", Period: roster.NewPeriod(first, 5, zone), Shifts: []roster.Shift{d, n}}
				who := roster.Employee{ID: "a", Employment: roster.Permanent, Home: roster.NoPlace, History: roster.History{From: first - 1}}
				if before != free {
					who.History.Duties = []roster.Duty{{Day: -1, Shift: before, Place: roster.NoPlace}}
				}
				p.Employees = []roster.Employee{who}
				m := model.Compile(p, []constraint.Tagged{{Constraint: constraint.Weekends{Whole: true, Price: price}}}, model.SearchWeights)
				l := NewLine(m, 0)
				var s Solver
				for code := range 243 {
					line := make([]model.Letter, 5)
					for k := range line {
						line[k] = model.Letter(code % 3)
						code /= 3
					}
					cost := make([]int64, 5*m.Letters())
					for i := range cost {
						cost[i] = model.Inf
					}
					for k, letter := range line {
						cost[k*m.Letters()+int(letter)] = 0
					}
					out := make([]model.Letter, 5)
					got, ok := s.Best(l, cost, out)
					b := m.Breaches(0, line, nil)
					if b[constraint.Ban] > 0 {
						require.False(t, ok, "%v from %s after %d", line, first, before)
						banned++
						continue
					}
					require.True(t, ok)
					require.Equal(t, m.Weights.Of(&b), got, "%v from %s after %d", line, first, before)
					halves += int(min(1, got))
				}
			}
		}
	}
	require.Greater(t, halves, 500)
	require.Greater(t, banned, 500)
}
