package say

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"heltid/rules"
	"heltid/rules/roster"
)

func TestLength(t *testing.T) {
	for want, m := range map[string]roster.Minutes{
		"0 h": 0, "11 h": 660, "10 h 59 min": 659, "45 min": 45, "−1 h 30 min": -90, "−5 min": -5, "153 h": 9180,
	} {
		assert.Equal(t, want, Length(m).String())
	}
}

func TestDatesAndTimes(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Stockholm")
	require.NoError(t, err)
	p := roster.NewPeriod(roster.DateOf(2026, time.October, 5), 28, zone)
	assert.Equal(t, rules.Text{SV: "tors 8 okt", EN: "Thu 8 Oct"}, Date(p.Date(3)).Text())
	assert.Equal(t, rules.Text{SV: "ons 30 sep 06:05", EN: "Wed 30 Sep 06:05"}, Text("%s", "%s", Time(&p, p.At(-5, 365))))
	assert.Equal(t, rules.Text{SV: "sön 1 nov 24 h", EN: "24 h Sun 1 Nov"},
		Text("%[2]s %[1]s", "%[1]s %[2]s", Length(1440), Date(p.Last())))
}

// Sentences hold their values as package fmt puts them.
func TestTextIsAsFmtWritesIt(t *testing.T) {
	const form = "%s: 100 %% av %d (%s, %d), %[2]d och %[1]s"
	rapid.Check(t, func(t *rapid.T) {
		name, n := rapid.String().Draw(t, "name"), rapid.Int64().Draw(t, "n")
		money, day := roster.Money(rapid.Int64().Draw(t, "öre")), roster.Day(rapid.Int16().Draw(t, "day"))
		want := fmt.Sprintf(form, name, n, money, day)
		assert.Equal(t, rules.Text{SV: want, EN: "[" + want + "]"}, Text(form, "["+form+"]", name, n, money, day))
	})
}

// Dates and clocks are written as package time writes them.
func TestEnglishDatesAreThoseOfPackageTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := roster.Date(rapid.IntRange(-40000, 80000).Draw(t, "date"))
		assert.Equal(t, d.Time().Format("Mon 2 Jan"), Date(d).Text().EN)
	})
}

func TestSpan(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Stockholm")
	require.NoError(t, err)
	p := roster.NewPeriod(roster.DateOf(2026, time.October, 5), 28, zone)
	for want, to := range map[string]roster.Clock{
		"tis 6 okt 07:00–10:30": 630, "tis 6 okt 07:00–24:00": 1440, "tis 6 okt 07:00–ons 7 okt 00:01": 1441,
	} {
		assert.Equal(t, want, Span(&p, p.Between(1, 420, to)).SV)
	}
}
