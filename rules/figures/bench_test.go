package figures

import (
	"fmt"
	"strings"
	"testing"

	"heltid/rules/goals"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

// A ward of 44 people and four weeks, with demands by the clock.
func BenchmarkCompute(b *testing.B) {
	var text strings.Builder
	for i := range 44 {
		fmt.Fprintf(&text, "P%d", i)
		for d := range 28 {
			text.WriteString([]string{" D", " D", " E", " -", " N", " -", " -"}[(d+3*i)%7])
		}
		text.WriteString("\n")
	}
	var demands []roster.Demand
	for i := range 8 {
		demands = append(demands, byClock(roster.Clock(6+2*i), roster.Clock(12+2*i), 4+i, roster.NoSkill))
	}
	s := rulestest.Read(b, text.String(), demanding(demands...))
	c := s.Case()
	b.Run("figures", func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			Compute(c)
		}
	})
	staffing := &goals.Staffing{Short: 1, Wanted: 1, Surplus: 1}
	b.Run("staffing check", func(b *testing.B) {
		for range b.N {
			staffing.Check(c)
		}
	})
	b.Run("staffing constrain", func(b *testing.B) {
		for range b.N {
			staffing.Constrain(s.Problem)
		}
		b.ReportMetric(float64(len(staffing.Constrain(s.Problem))), "rows")
	})
}
