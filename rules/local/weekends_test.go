package local

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

func TestWeekendFrequency(t *testing.T) {
	hard := block(t, "weekend-frequency", `{"most": 1, "of": 2}`, "")
	goal := block(t, "weekend-frequency", `{"most": 1, "of": 2}`, rules.Goal)
	twoOfFive := block(t, "weekend-frequency", `{"most": 2, "of": 5}`, "")
	none := block(t, "weekend-frequency", `{"most": 0, "of": 1}`, "")
	for strip, rule := range map[string]rules.Rule{
		`Anna - - - - - D D  - - - - - - -  - - - - - D -`: hard,
		`
			Anna - - - - - D D  - - - - - - D  - - - - - - -
			                                ^ weekend-frequency 2`: hard,
		`
			Anna - - - - - D D  - - - - - - D  - - - - - D -
			                                ^ weekend-frequency 2
			                                             ^ weekend-frequency 2`: hard,
		// A night belongs to the day it ends.
		`
			Anna - - - - N - -  - - - - - D -
			                              ^ weekend-frequency 2`: hard,
		`Anna - - - - - - N  - - - - - D -`: hard,
		`Anna - - - - - D -  - - - - - - N`: hard,
		// Two of five: the third is one too many, also when it is far away.
		`Anna - - - - - D -  - - - - - - -  - - - - - D -  - - - - - - -  - - - - - - -`: twoOfFive,
		`
			Anna - - - - - D -  - - - - - - -  - - - - - D -  - - - - - - -  - - - - - D -
			                                                                           ^ weekend-frequency 3`: twoOfFive,
		`Anna - - - - - D -  - - - - - - -  - - - - - D -  - - - - - - -  - - - - - - -  - - - - - D -`: twoOfFive,
		// History counts.
		`
			Anna - - - - - D D | - - - - - - D
			                                 ^ weekend-frequency unknown`: twoOfFive,
		`
			Anna - - - - - D D | - - - - - - D
			                                 ^ weekend-frequency 2`: hard,
		`Anna - - - - - - - | - - - - - - D`: hard,
		// Where it does not reach, the answer is not known.
		`
			Anna - - | - - - - - - D
			                       ^ weekend-frequency unknown`: hard,
		`Anna - - | - - - - - - -`:                goal,
		`Anna ? | - - - - - D -  - - - - - - - -`: goal,
		`Anna ? | - - - - - - -`:                  hard,
		// What history alone puts beyond the limit is not the planner's doing.
		`Anna - - - - - D D  - - - - - D D | - - - - - - -`: hard,
		`Anna - D D - - - -`: none,
		`
			Anna - D D - - - D
			                 ^ weekend-frequency 1`: none,
	} {
		rulestest.Read(t, strip).Check(t, rule)
	}
}

func TestWeekendFrequencyAtTheBorder(t *testing.T) {
	hard := block(t, "weekend-frequency", `{"most": 1, "of": 2}`, "")
	sunday, saturday := rulestest.First("2026-10-11"), rulestest.First("2026-10-10")
	// The period's first weekend is already worked; working on is no new weekend.
	rulestest.Read(t, `Anna - - - - - D | D - - - - - - -`, sunday).Check(t, hard)
	rulestest.Read(t, `
		Anna - - - - - D | - - - - - - - D
		                                 ^ weekend-frequency 2`, sunday).Check(t, hard)
	rulestest.Read(t, `
		Anna - - - - - - - N | - - - - - - - D
		                                     ^ weekend-frequency 2`, saturday).Check(t, hard)
	rulestest.Read(t, `
		Anna - D D - - - - - N | - - - - - - - -
		                         ^ weekend-frequency 2 inherited`, saturday).Check(t, hard)
}

func TestWeekendFrequencyIsChargedByTheWeekend(t *testing.T) {
	hard := block(t, "weekend-frequency", `{"most": 1, "of": 3}`, "")
	found := hard.Check(rulestest.Read(t, `Anna - - - - - D D | - - - - - D -  - - - - - D D`).Case())
	require.Len(t, found, 2)
	assert.Equal(t, []int64{2, 3}, []int64{found[0].Measured, found[1].Measured})
	assert.Equal(t, []int64{1, 2}, []int64{found[0].Amount, found[1].Amount})
	assert.Equal(t, rules.InWeekends, found[0].Quantity)
	assert.Equal(t, "Anna arbetar 3 av 3 helger i rad, från helgen lör 3 okt till helgen lör 17 okt; högst 1.", found[1].Say.SV)
	assert.Equal(t, "Anna works 3 of 3 weekends in a row, from the weekend of Sat 3 Oct to that of Sat 17 Oct; at most 1.", found[1].Say.EN)
	// Two weekends of the past already break it; each planned one counts alone.
	found = hard.Check(rulestest.Read(t, `Anna - - - - - D D  - - - - - D D | - - - - - D -`).Case())
	require.Len(t, found, 1)
	assert.Equal(t, int64(1), found[0].Amount)
}

func TestABalanceOfWeekendsStandsForHistory(t *testing.T) {
	// Three weekends before, of which the balance knows how many were worked.
	for _, c := range []struct {
		since, history string
		amount         int64
		strip          string
		most           string
	}{
		{"2026-09-19", "?", 0, `- - - - - D -`, `{"most": 1, "of": 4}`},
		{"2026-09-19", "?", 1, "- - - - - D -\n ^ weekend-frequency 2", `{"most": 1, "of": 4}`},
		{"2026-09-19", "?", 3, "- - - - - D -\n ^ weekend-frequency 4", `{"most": 1, "of": 4}`},
		// One of three was worked, but not known which: perhaps the last.
		{"2026-09-19", "?", 1, "- - - - - D -\n ^ weekend-frequency unknown", `{"most": 1, "of": 2}`},
		{"2026-09-19", "?", 2, "- - - - - D -\n ^ weekend-frequency unknown", `{"most": 1, "of": 2}`},
		{"2026-09-19", "?", 3, "- - - - - D -\n ^ weekend-frequency 2", `{"most": 1, "of": 2}`},
		// The duties already show the one that the balance counts.
		{"2026-09-19", "- - - - - D D", 1, `- - - - - D -`, `{"most": 2, "of": 4}`},
		{"2026-09-19", "- - - - - - -", 1, `- - - - - D -`, `{"most": 2, "of": 4}`},
		{"2026-09-19", "- - - - - D D", 2, "- - - - - D -\n ^ weekend-frequency 3", `{"most": 2, "of": 4}`},
		// A balance that does not reach leaves the rest unknown.
		{"2026-09-26", "?", 0, "- - - - - D -\n ^ weekend-frequency unknown", `{"most": 1, "of": 4}`},
		{"2026-09-20", "?", 0, "- - - - - D -\n ^ weekend-frequency unknown", `{"most": 1, "of": 4}`},
		// Nonsense is not believed: no more weekends than there are.
		{"2026-09-19", "?", -4, `- - - - - D -`, `{"most": 1, "of": 4}`},
		{"2026-09-26", "?", 99, "- - - - - D -\n ^ weekend-frequency 3", `{"most": 2, "of": 4}`},
	} {
		since, err := roster.ParseDate(c.since)
		require.NoError(t, err)
		head := "Anna " + c.history + " | "
		strip := head + c.strip
		for i := range strip {
			if strip[i] == '\n' { // put the mark under Saturday
				strip = strip[:i+1] + spaces(len(head)+2*5) + strip[i+2:]
				break
			}
		}
		rulestest.Read(t, strip, rulestest.Everyone(func(e *roster.Employee) {
			e.History.Balances = []roster.Balance{{Kind: roster.WeekendsWorked, From: since, Amount: c.amount}}
		})).Check(t, block(t, "weekend-frequency", c.most, ""))
	}
}

func spaces(n int) string {
	out := make([]byte, n)
	for i := range out {
		out[i] = ' '
	}
	return string(out)
}

// Mild and harsh are held against every way in which the weekends that are not
// known may have been worked.
func TestPastIsBetweenTheLeastAndTheMost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const weeks = 6
		n := rapid.IntRange(0, 4).Draw(t, "n")
		reach := rapid.IntRange(0, weeks).Draw(t, "weeks with duties known")
		covered := rapid.IntRange(0, weeks).Draw(t, "weeks covered by the balance")
		truth := rapid.IntRange(0, 1<<weeks-1).Draw(t, "worked") // bit k: k+1 weekends ago
		p := &roster.Problem{
			Period: roster.NewPeriod(roster.DateOf(2026, 10, 5), 7, time.UTC),
			Shifts: rulestest.Shifts(),
		}
		who := roster.Employee{From: roster.NoDate, To: roster.NoDate, History: roster.History{From: p.First - roster.Date(7*reach)}}
		balance := roster.Balance{Kind: roster.WeekendsWorked, From: p.First - roster.Date(7*covered)}
		for k := range weeks {
			if truth>>k&1 == 0 {
				continue
			}
			if k < reach {
				who.History.Duties = append(who.History.Duties, roster.Duty{Day: roster.Day(-7*k - 1), Place: roster.NoPlace})
			}
			if k < covered {
				balance.Amount++
			}
		}
		who.History.Balances = []roster.Balance{balance}
		p.Employees = []roster.Employee{who}
		mild, harsh := past(p, 0, n)

		// For each row of the newest weekends: how few and how many worlds allow.
		for row := 1; row <= n; row++ {
			least, most := row, 0
			for world := range 1 << weeks {
				if world&(1<<reach-1) != truth&(1<<reach-1) || bits(world&(1<<covered-1)) != int(balance.Amount) {
					continue
				}
				in := bits(world & (1<<row - 1))
				least, most = min(least, in), max(most, in)
			}
			require.Equal(t, least, count(mild[n-row:]), "at least, of the last %d", row)
			require.Equal(t, most, count(harsh[n-row:]), "at most, of the last %d", row)
		}
	})
}

func bits(n int) int {
	c := 0
	for ; n > 0; n >>= 1 {
		c += n & 1
	}
	return c
}

func count(list []bool) int {
	c := 0
	for _, b := range list {
		if b {
			c++
		}
	}
	return c
}

func TestTheSolverIsToldOnlyWhatItCanChange(t *testing.T) {
	for _, c := range []struct {
		strip, params string
		want          []bool
		first         string
	}{
		{`Anna - - - - - D D  - - - - - D D | - - -`, `{"most": 1, "of": 3}`, []bool{false, true}, "2026-10-05"},
		{`Anna - - - - - D D  - - - - - D D | - - -`, `{"most": 2, "of": 3}`, []bool{true, true}, "2026-10-05"},
		{`Anna - - - - - D D  - - - - - - - | - - -`, `{"most": 1, "of": 3}`, []bool{true, false}, "2026-10-05"},
		{`Anna - - - - - D D  - - - - - D D | - - -`, `{"most": 0, "of": 1}`, []bool{}, "2026-10-05"},
		{`Anna D D - - - - -  N | - - -`, `{"most": 1, "of": 2}`, []bool{false}, "2026-10-10"}, // the first weekend is worked
	} {
		s := rulestest.Read(t, c.strip, rulestest.First(c.first))
		said := block(t, "weekend-frequency", c.params, "").Constrain(s.Problem)
		require.Len(t, said, 1)
		assert.Equal(t, c.want, said[0].(constraint.Weekends).Before, c.strip)
	}
}

func TestWholeWeekends(t *testing.T) {
	goal := block(t, "whole-weekends", ``, "")
	sunday, saturday := []rulestest.Option{rulestest.First("2026-10-11")}, []rulestest.Option{rulestest.First("2026-10-10")}
	for _, c := range []struct {
		strip string
		first []rulestest.Option
	}{
		{`Anna - - - - - D E  - - - - - - -`, nil},
		{`
			Anna - - - - - D -
			               ^ whole-weekends 1 goal`, nil},
		{`
			Anna D - - - - - D
			                 ^ whole-weekends 1 goal`, nil},
		// The nights towards Saturday and Sunday are a whole weekend, the one
		// that begins on Sunday none.
		{`Anna - - - - N N -  - - - - - - N`, nil},
		{`
			Anna - - - - N - -
			             ^ whole-weekends 1 goal`, nil},
		{`Anna - - - - N - D`, nil},
		{`
			Anna - - - - - N N
			               ^ whole-weekends 1 goal`, nil},
		// A weekend that began in the history.
		{`Anna - D | D - - -`, sunday},
		{`
			Anna - D | - - - -
			           ^ whole-weekends 1 goal`, sunday},
		{`
			Anna - - | D - - -
			           ^ whole-weekends 1 goal`, sunday},
		{`Anna - N | - D - -`, saturday},
		{`
			Anna - N | - - - -
			           ^ whole-weekends 1 goal`, saturday},
	} {
		rulestest.Read(t, c.strip, c.first...).Check(t, goal)
	}
	found := goal.Check(rulestest.Read(t, `Anna - - - - - - D`).Case())
	require.Len(t, found, 1)
	assert.Equal(t, "Anna arbetar bara söndagen av helgen lör 10 okt.", found[0].Say.SV)
	assert.Equal(t, int64(1), found[0].Amount)
}
