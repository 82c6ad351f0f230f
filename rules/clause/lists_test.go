package clause

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/roster"
	"heltid/rules/text/texttest"
)

func TestLists(t *testing.T) {
	var spans []Span
	var groups [][]string
	var hours map[string]roster.Minutes
	var tenths int
	var yes bool
	var on roster.Date
	require.NoError(t, Lay([]byte(`{"at": ["00:00-23:59", "21:00-07:00", "08:00-24:00", "08:00-08:00"], "groups": [["a", "b"], ["c"]],
		"hours": {"Förskollärare": "4:00"}, "most": 5.1, "yes": true, "on": "2033-06-30"}`), func(p *Params) {
		p.Spans("at", &spans)
		p.Groups("groups", &groups)
		p.Hours("hours", &hours)
		p.Tenths("most", &tenths)
		p.Truth("yes", &yes)
		p.Date("on", &on)
	}))
	assert.Equal(t, []Span{{0, 1439}, {1260, 1860}, {480, 1440}, {480, 1920}}, spans)
	assert.Equal(t, "21:00–07:00", spans[1].String())
	assert.Equal(t, [][]string{{"a", "b"}, {"c"}}, groups)
	assert.Equal(t, map[string]roster.Minutes{"Förskollärare": 240}, hours)
	assert.Equal(t, 51, tenths)
	assert.True(t, yes)
	assert.Equal(t, roster.DateOf(2033, 6, 30), on)
}

func TestFaultyLists(t *testing.T) {
	for _, c := range []struct{ params, want string }{
		{`{"at": ["08:00"]}`, `at holds "08:00": write a list of times of day such as ["08:00-09:30"]`},
		{`{"at": ["08:00-24:01"]}`, `at holds "08:00-24:01": write a list of times of day such as ["08:00-09:30"]`},
		{`{"at": ["24:00-25:00"]}`, `at holds "24:00-25:00": write a list of times of day such as ["08:00-09:30"]`},
		{`{"at": "08:00-09:00"}`, `at is "08:00-09:00": write a list of times of day such as ["08:00-09:30"]`},
		{`{"groups": [["a"], []]}`, `groups holds an empty group: write a list of groups, each a list of ids, such as [[ward-1, ward-2], [ward-3]]`},
		{`{"hours": {"a": "4"}}`, `hours has "4" for a: write hours by name such as {Förskollärare: "4:00"}`},
		{`{"most": 5.11}`, `most is 5.11: write a number from 0.1 to 1000 with at most one decimal, such as 5.1`},
		{`{"most": 0.04}`, `most is 0.04: write a number from 0.1 to 1000 with at most one decimal, such as 5.1`},
		{`{"most": 1000.1}`, `most is 1000.1: write a number from 0.1 to 1000 with at most one decimal, such as 5.1`},
		{`{"most": 1e300}`, `most is 1e+300: write a number from 0.1 to 1000 with at most one decimal, such as 5.1`},
		{`{"yes": 1}`, `yes is 1: write true or false`},
		{`{"on": "2033-06-31"}`, `on is "2033-06-31": write a date such as 2033-06-30`},
	} {
		spans, groups, hours, tenths, yes, on := []Span{{1, 2}}, [][]string{{"x"}}, map[string]roster.Minutes{"x": 1}, 7, false, roster.Date(1)
		err := Lay([]byte(c.params), func(p *Params) {
			p.Spans("at", &spans)
			p.Groups("groups", &groups)
			p.Hours("hours", &hours)
			p.Tenths("most", &tenths)
			p.Truth("yes", &yes)
			p.Date("on", &on)
		})
		assert.EqualError(t, err, c.want)
		texttest.Error(t, err)
		assert.Equal(t, []any{[]Span{{1, 2}}, [][]string{{"x"}}, map[string]roster.Minutes{"x": 1}, 7, false, roster.Date(1)}, []any{spans, groups, hours, tenths, yes, on}, "a faulty one changes nothing")
	}
}

func TestAClauseMayHaveItsOwnSource(t *testing.T) {
	b, err := Read([]byte(`{"source": "Egna rutiner", "clauses": [{"rule": "a", "numbers": {}}, {"rule": "b", "source": "Lagen", "section": "1 §", "numbers": {}}]}`))
	require.NoError(t, err)
	assert.Equal(t, "Egna rutiner", b.Of("a")[0].Citation.String())
	assert.Equal(t, "1 § Lagen", b.Of("b")[0].Citation.String())
}
