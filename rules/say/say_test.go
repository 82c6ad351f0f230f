package say

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/roster"
)

func TestLength(t *testing.T) {
	for want, m := range map[string]roster.Minutes{
		"0 h": 0, "11 h": 660, "10 h 59 min": 659, "45 min": 45, "−1 h 30 min": -90, "−5 min": -5, "153 h": 9180,
	} {
		assert.Equal(t, want, Length(m))
	}
}

func TestDatesAndTimes(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Stockholm")
	require.NoError(t, err)
	p := roster.NewPeriod(roster.DateOf(2026, time.October, 5), 28, zone)
	assert.Equal(t, rules.Text{SV: "tors 8 okt", EN: "Thu 8 Oct"}, Date(p.Date(3)))
	assert.Equal(t, rules.Text{SV: "ons 30 sep 06:05", EN: "Wed 30 Sep 06:05"}, Time(&p, p.At(-5, 365)))
	assert.Equal(t, rules.Text{SV: "sön 1 nov 24 h", EN: "24 h Sun 1 Nov"},
		Text("%[2]s %[1]s", "%[1]s %[2]s", Length(1440), Date(p.Last())))
}
