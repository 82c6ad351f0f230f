package pay

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"heltid/rules/roster"
)

func TestAmountsSayWhatTheyRestOn(t *testing.T) {
	p := october(t, person(), shift(active(7, 16)), shift(active(21, 31)))
	b := NewBook(p, Standard())
	what := func(r roster.Roster) (out []string) {
		for _, s := range b.Account(r).Rests {
			out = append(out, s.What)
			assert.NotEmpty(t, s.Name().SV, s.What)
			assert.NotEmpty(t, s.Name().EN, s.What)
		}
		return out
	}
	assert.Equal(t, []string{"on-costs", "on-costs-age", "on-costs-age", "on-costs-age"}, what(roster.Roster{}), "salaries are the unit's own")
	assert.Subset(t, what(roster.Roster{Duties: duties([2]int{3, 1})}), []string{"ob", "ob-friday", "ob-windows", "ob-rounding", "vacation"})
	assert.NotContains(t, what(roster.Roster{Duties: duties([2]int{3, 1})}), "overtime")
	assert.Contains(t, what(roster.Roster{Duties: duties([2]int{23, 1})}), "overtime", "the long autumn night")

	// Every entry of the sheet has a name and a confidence that is known.
	for _, s := range Standard().Sources(roster.DateOf(2014, 1, 1), roster.DateOf(2027, 12, 31)) {
		assert.NotEmpty(t, s.Name().SV, s.What)
		assert.NotEmpty(t, s.Source, s.What)
		assert.NotEmpty(t, Confidence([]Source{s}), s.What)
	}
}

func TestConfidenceIsThatOfTheLeastCertain(t *testing.T) {
	of := func(codes ...string) string {
		var list []Source
		for _, c := range codes {
			list = append(list, Source{Confidence: c})
		}
		return Confidence(list)
	}
	assert.Empty(t, of())
	assert.Equal(t, "V1", of("V1"))
	assert.Equal(t, "V2 ★", of("V1", "V2 ★"))
	assert.Equal(t, "D ★", of("D", "V2 ★", "V1"))
	assert.Equal(t, "U ★", of("U", "V2 ★"))
	assert.True(t, Source{Confidence: "V2"}.Sure())
	assert.False(t, Source{Confidence: "V2 ★"}.Sure())
	assert.False(t, Source{Confidence: "U"}.Sure())
	assert.False(t, Source{Confidence: "V1", Stretched: true}.Sure())
}

// A month is settled by one on-cost, so none may begin inside a month.
func TestOnCostsBeginWithMonths(t *testing.T) {
	first := func(d date) bool { _, _, day := roster.Date(d).Civil(); return day == 1 }
	for _, x := range Standard().OnCosts.Total {
		assert.True(t, first(x.From))
	}
	for _, x := range Standard().OnCosts.Ages {
		assert.True(t, first(x.From))
		if x.To != nil {
			assert.True(t, first(*x.To+1))
		}
	}
}
