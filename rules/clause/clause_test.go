package clause

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/roster"
	"heltid/rules/text/texttest"
)

const file = `{"source": "Prövolagen (1999:1)", "clauses": [
	{"rule": "rest", "section": "1 §", "version": "1999:1", "valid_to": "2009-12-31", "confidence": "V1", "numbers": {"least": "10:00"}},
	{"rule": "rest", "section": "2 §", "version": "2009:9", "valid_from": "2010-01-01", "confidence": "V2 ★", "numbers": {"least": "11:00"}},
	{"rule": "span", "section": "3 §", "version": "2015:3", "valid_from": "2015-06-01", "confidence": "D", "numbers": {"most": "13:00"}}
]}`

func TestInForceByDate(t *testing.T) {
	b, err := Read([]byte(file))
	require.NoError(t, err)
	for _, c := range []struct {
		rule    string
		on      roster.Date
		section string
	}{
		{"rest", roster.DateOf(1901, time.May, 1), "1 §"},
		{"rest", roster.DateOf(2009, time.December, 31), "1 §"},
		{"rest", roster.DateOf(2010, time.January, 1), "2 §"},
		{"span", roster.DateOf(2015, time.May, 31), ""},
		{"span", roster.DateOf(2015, time.June, 1), "3 §"},
		{"nap", roster.DateOf(2020, time.May, 1), ""},
	} {
		got, ok := b.In(c.rule, c.on)
		assert.Equal(t, c.section != "", ok, c)
		assert.Equal(t, c.section, got.Citation.Section, c)
	}
	rest, _ := b.In("rest", roster.DateOf(2020, time.May, 1))
	var least roster.Minutes
	require.NoError(t, rest.Fill(func(p *Params) { p.Least("least", &least) }))
	assert.Equal(t, roster.Minutes(660), least)
	assert.Equal(t, "2 § Prövolagen (1999:1)", rest.Citation.String())
	assert.Equal(t, "V2 ★", rest.Confidence)
}

func TestAFaultyFileIsToldInFull(t *testing.T) {
	_, err := Read([]byte(`{"source": "x", "clauses": [
		{"rule": "a", "valid_from": "2010-13-01"},
		{"rule": "b"}, {"rule": "b", "valid_from": "2020-01-01"}]}`))
	require.Error(t, err)
	assert.Equal(t, "clauses[0]: \"2010-13-01\" is not a date: write it as 2026-11-21\n"+
		"clauses[2]: b already has a clause in force then: close one before the other begins", err.Error())
	_, err = Read([]byte(`{"clause": []}`))
	assert.ErrorContains(t, err, "clause")
	_, err = Read([]byte(`{} {}`))
	assert.ErrorContains(t, err, "remove it")
}

func TestAClauseMustGiveEveryNumber(t *testing.T) {
	c := Clause{Rule: "rest", numbers: []byte(`{}`)}
	var m roster.Minutes
	assert.EqualError(t, c.Fill(func(p *Params) { p.Least("least", &m) }),
		`rest, : least is missing: write hours and minutes as "38:15"`)
}

type mode string

// sample is a set of parameters with one of each kind.
type sample struct {
	least, most, free roster.Minutes
	cap, count        int
	mode              mode
}

func (s *sample) read(p *Params) {
	p.Least("least", &s.least)
	p.Most("most", &s.most)
	p.Minutes("free", &s.free)
	p.MostCount("cap", &s.cap)
	p.Count("count", &s.count)
	Choice(p, "mode", &s.mode, "36", "47")
}

func TestAUnitMayOnlyTighten(t *testing.T) {
	law := sample{660, 780, 240, 4, 2, "47"}
	for _, c := range []struct {
		params string
		want   sample
		fault  string
	}{
		{``, law, ""},
		{`{}`, law, ""},
		{`{"least": "11:00", "most": "13:00", "cap": 4}`, law, ""},
		{`{"least": "12:30"}`, sample{750, 780, 240, 4, 2, "47"}, ""},
		{`{"most": "9:00", "cap": 1, "mode": "36"}`, sample{660, 540, 240, 1, 2, "36"}, ""},
		{`{"free": "9:59", "count": 7}`, sample{660, 780, 599, 4, 7, "47"}, ""},
		{`{"free": "0:00"}`, sample{660, 780, 0, 4, 2, "47"}, ""},
		{`{"least": "10:59"}`, law, "least is 10:59, less than the 11:00 that already holds: write 11:00 or more"},
		{`{"most": "13:01"}`, law, "most is 13:01, more than the 13:00 that already holds: write 13:00 or less"},
		{`{"cap": 5}`, law, "cap is 5, more than the 4 that already holds: write 4 or less"},
		{`{"cap": 0}`, law, "cap is 0: write a whole number from 1 to 1000000"},
		{`{"count": 1.5}`, law, "count is 1.5: write a whole number from 1 to 1000000"},
		{`{"least": 660}`, law, `least is 660: write hours and minutes as "38:15"`},
		{`{"least": null}`, law, `least is null: write hours and minutes as "38:15"`},
		{`{"least": "11:60"}`, law, `least is "11:60": write hours and minutes as "38:15"`},
		{`{"least": "+11:00"}`, law, `least is "+11:00": write hours and minutes as "38:15"`},
		{`{"least": "99999:00"}`, law, `least is "99999:00": write hours and minutes as "38:15"`},
		{`{"mode": "37"}`, law, `mode is "37": write 36 or 47`},
		{`{"leest": "11:00", "x": 1}`, law, "leest is no parameter here: write one of least, most, free, cap, count, mode; " +
			"x is no parameter here: write one of least, most, free, cap, count, mode"},
		{`[1]`, law, "parameters are not an object: write name: value for each"},
	} {
		got := law
		err := Lay([]byte(c.params), got.read)
		if c.fault != "" {
			require.EqualError(t, err, c.fault, c.params)
			texttest.Error(t, err)
			continue
		}
		require.NoError(t, err, c.params)
		assert.Equal(t, c.want, got, c.params)
	}
}

func FuzzLay(f *testing.F) {
	f.Add([]byte(`{"least": "12:00", "cap": 3, "mode": "36"}`))
	f.Add([]byte(`{"least": ":", "most": "99999999999999999999:00"}`))
	f.Fuzz(func(t *testing.T, params []byte) {
		law := sample{660, 780, 240, 4, 2, "47"}
		got := law
		if Lay(params, got.read) == nil {
			require.GreaterOrEqual(t, got.least, law.least)
			require.LessOrEqual(t, got.most, law.most)
			require.LessOrEqual(t, got.cap, law.cap)
			require.Positive(t, got.count)
		}
	})
}

func TestWhoMayDeviateIsNamedOnce(t *testing.T) {
	const named = `"deviations": {"central": {"who": {"sv": "Centralt avtal", "en": "A central agreement"}, "how": {"sv": "Får.", "en": "May."}, "source": "3 §"}}`
	b, err := Read([]byte(`{"source": "x", ` + named + `, "clauses": [{"rule": "a", "deviate": ["central"]}, {"rule": "b"}]}`))
	require.NoError(t, err)
	a, other := b.Of("a")[0], b.Of("b")[0]
	require.Len(t, a.Deviate, 1)
	assert.Equal(t, "Centralt avtal", a.Deviate[0].Who.SV)
	assert.Empty(t, other.Deviate)
	_, err = Read([]byte(`{` + named + `, "clauses": [{"rule": "a", "deviate": ["central", "nobody"]}]}`))
	assert.EqualError(t, err, `clauses[0]: deviate names "nobody", which is none of the deviations`)
}

func TestAUnitMayChooseOnlyWhatIsNoLooser(t *testing.T) {
	for params, fault := range map[string]string{
		`{"mode": "47"}`:     "",
		`{"mode": "strict"}`: "",
		`{"mode": "36"}`:     "mode is 36, looser than the 47 that already holds: write 47 or strict",
		`{"mode": "37"}`:     `mode is "37": write 36 or 47 or strict`,
	} {
		m := mode("47")
		err := Lay([]byte(params), func(p *Params) { Stricter(p, "mode", &m, "36", "47", "strict") })
		if fault == "" {
			require.NoError(t, err, params)
			continue
		}
		require.EqualError(t, err, fault)
		texttest.Error(t, err)
	}
}
