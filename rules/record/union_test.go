package record

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

// staff makes that many of each kind, all with the same line.
func staff(t *testing.T, line string, count map[Kind]int, options ...rulestest.Option) *rulestest.Strip {
	t.Helper()
	var text strings.Builder
	var kindsOf []Kind
	for _, k := range kinds() {
		for i := range count[k] {
			fmt.Fprintf(&text, "P%s%d  %s\n", k, i, line)
			kindsOf = append(kindsOf, k)
		}
	}
	options = append(options, rulestest.With(func(p *roster.Problem) {
		for i, k := range kindsOf {
			e := &p.Employees[i]
			switch k {
			case PartTime:
				e.Post = 7500
			case Fixed:
				e.Employment = roster.Temporary
			case Hourly:
				e.Employment, e.Post, e.HourlyPay = roster.Hourly, 0, 170_00
			}
		}
	}))
	return rulestest.Read(t, text.String(), options...)
}

func sum(t *testing.T, s *rulestest.Strip, least int) Union {
	t.Helper()
	return Sum(s.Case(), rules.Check(s.Problem, s.Roster, catalog.All()), least)
}

func TestSmallGroupsAreHidden(t *testing.T) {
	const line = "D D D D D D -"
	for _, c := range []struct {
		name  string
		count map[Kind]int
		want  []Group // without sums
	}{
		{"five are told", map[Kind]int{FullTime: 5}, []Group{{Kinds: []Kind{FullTime}, People: 5}}},
		{"four are not", map[Kind]int{FullTime: 4}, []Group{{Kinds: []Kind{FullTime}, Hidden: true}}},
		{"four beside five are not", map[Kind]int{FullTime: 5, PartTime: 4},
			[]Group{{Kinds: []Kind{FullTime}, People: 5}, {Kinds: []Kind{PartTime}, Hidden: true}}},
		{"two and three together are five", map[Kind]int{FullTime: 5, PartTime: 2, Hourly: 3},
			[]Group{{Kinds: []Kind{FullTime}, People: 5}, {Kinds: []Kind{PartTime, Hourly}, People: 5}}},
		{"two and two are four", map[Kind]int{PartTime: 2, Fixed: 2}, []Group{{Kinds: []Kind{PartTime, Fixed}, Hidden: true}}},
	} {
		u := sum(t, staff(t, line, c.count), 5)
		for i := range u.Groups {
			if u.Groups[i].Hidden {
				assert.Zero(t, u.Groups[i].Sums, c.name)
			} else {
				assert.Equal(t, int64(48*60*u.Groups[i].People), u.Groups[i].Worked, c.name)
			}
			u.Groups[i].Sums = Sums{}
		}
		assert.Equal(t, c.want, u.Groups, c.name)
	}
}

func TestOvertimeMertidAndWeekends(t *testing.T) {
	// 48 hours a week: 9 h 45 min above 38:15, and 75 % is 28 h 41 min.
	u := sum(t, staff(t, "D D D D D D -", map[Kind]int{FullTime: 1, PartTime: 1, Hourly: 1}), 1)
	require.Len(t, u.Groups, 3)
	full, part, hourly := u.Groups[0], u.Groups[1], u.Groups[2]
	assert.Equal(t, []int64{9*60 + 45, 0}, []int64{full.Overtime, full.Mertid})
	assert.Equal(t, []int64{9*60 + 45, 9*60 + 34}, []int64{part.Overtime, part.Mertid})
	assert.Equal(t, []int64{0, 0}, []int64{hourly.Overtime, hourly.Mertid})
	assert.Equal(t, int64(1), full.Weekends)
	assert.Equal(t, int64(8*60), full.OB, "Saturday")
	assert.Positive(t, full.OBPay)
	assert.Contains(t, u.Confidence, "★")
	night := sum(t, staff(t, "N - - - - - -", map[Kind]int{FullTime: 2}), 1)
	assert.Equal(t, int64(2), night.Groups[0].Nights)
}

func TestThePoolIsNobody(t *testing.T) {
	s := staff(t, "D D", map[Kind]int{Hourly: 6}, rulestest.Everyone(func(e *roster.Employee) { e.Pool = true }))
	assert.Empty(t, sum(t, s, 1).Groups)
}

func TestTheSummaryIsWritten(t *testing.T) {
	s := staff(t, "E D - -", map[Kind]int{FullTime: 5, PartTime: 1}, granted)
	u := sum(t, s, 5)
	assert.Equal(t, []ExceptionCount{{Kind: "short-rest", Granted: 1, Used: 6, Compensated: 6}}, u.Exceptions)
	for lang, parts := range map[string][]string{
		"sv": {"färre än 5", "tillsvidare heltid, 5 personer", "tillsvidare deltid: för få", "använda 6 gånger", "★"},
		"en": {"permanent full time, 5 people", "too few to be told of"},
	} {
		var b bytes.Buffer
		require.NoError(t, u.WriteText(&b, lang))
		for _, part := range parts {
			assert.Contains(t, b.String(), part)
		}
		assert.NotContains(t, b.String(), "%!")
		assert.NotContains(t, b.String(), "Pfull", "nobody is named")
	}
}
