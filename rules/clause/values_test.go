package clause

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/roster"
	"heltid/rules/text/texttest"
)

// own is a set of parameters that a unit sets freely.
type own struct {
	most  int
	names []string
	after roster.Clock
}

func (o *own) read(p *Params) {
	Number(p, "most", &o.most, 1, 31)
	p.Names("shifts", &o.names)
	p.Clock("after", &o.after)
	if p.Given("after") && p.Given("shifts") {
		p.Refuse("skriv shifts eller after, inte båda", "write shifts or after, not both")
	}
}

func TestAUnitsOwnParameters(t *testing.T) {
	had := own{5, []string{"D"}, 1200}
	for _, c := range []struct {
		params string
		want   own
		fault  string
	}{
		{``, had, ""},
		{`{"most": 1}`, own{1, []string{"D"}, 1200}, ""},
		{`{"most": 31, "shifts": ["E", "N"]}`, own{31, []string{"E", "N"}, 1200}, ""},
		{`{"after": "31:00"}`, own{5, []string{"D"}, 1860}, ""},
		{`{"most": 0}`, had, "most is 0: write a whole number from 1 to 31"},
		{`{"most": 32}`, had, "most is 32: write a whole number from 1 to 31"},
		{`{"most": "five"}`, had, `most is "five": write a whole number from 1 to 31`},
		{`{"most": 5.5}`, had, "most is 5.5: write a whole number from 1 to 31"},
		{`{"shifts": []}`, had, "shifts is empty: write a list of ids, such as [D, E]"},
		{`{"shifts": "D"}`, had, `shifts is "D": write a list of ids, such as [D, E]`},
		{`{"after": "48:01"}`, had, `after is "48:01": write a time of day as "21:00"`},
		{`{"after": "0:00"}`, had, `after is "0:00": write a time of day as "21:00"`},
		{`{"after": 21}`, had, `after is 21: write a time of day as "21:00"`},
		{`{"after": "21:00", "shifts": ["D"]}`, had, "write shifts or after, not both"},
		{`{"most": null, "after": "x"}`, had, `most is null: write a whole number from 1 to 31; after is "x": write a time of day as "21:00"`},
	} {
		got := had
		err := Lay([]byte(c.params), got.read)
		if c.fault != "" {
			require.EqualError(t, err, c.fault, c.params)
			texttest.Error(t, err)
			continue
		}
		require.NoError(t, err, c.params)
		assert.Equal(t, c.want, got, c.params)
	}
	assert.EqualError(t, Lay(nil, new(own).read), "most is missing: write a whole number from 1 to 31", "a number that a rule lacks must be given")
}
