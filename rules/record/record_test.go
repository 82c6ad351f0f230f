package record

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/catalog"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

// granted lets everybody's rest be short, on evidence.
var granted = rulestest.With(func(p *roster.Problem) {
	p.Waivers = []roster.Waiver{{
		Kind: roster.ShortRest, First: roster.NoDate, Last: roster.NoDate,
		Grantor: "Enhetschefen", Evidence: "MBL-protokoll 14", Reason: "En liten enhet",
	}}
})

func made(t *testing.T, s *rulestest.Strip, in Inputs) Record {
	t.Helper()
	all, faults := catalog.Select(s.Problem)
	require.Empty(t, faults)
	return Make(s.Case(), all, rules.Check(s.Problem, s.Roster, all), in)
}

func result(t *testing.T, r *Record, id string) Result {
	t.Helper()
	for _, x := range r.Results {
		if x.Rule == id {
			return x
		}
	}
	t.Fatalf("no result of %s", id)
	return Result{}
}

func TestEveryBindingRuleIsTold(t *testing.T) {
	s := rulestest.Read(t, "Anna  ? | E D - - - - -")
	r := made(t, s, Inputs{})
	all, _ := catalog.Select(s.Problem)
	binding := 0
	for _, rule := range all {
		if rule.About().Level.Hard() {
			binding++
		}
	}
	assert.GreaterOrEqual(t, len(r.Results), binding)
	assert.False(t, r.Lawful)
	rest := result(t, &r, "daily-rest")
	assert.Equal(t, "broken", rest.Result)
	assert.Equal(t, 1, rest.Broken)
	assert.Positive(t, rest.Unknown, "what cannot be told is counted beside what is broken")
	assert.Equal(t, "kept", result(t, &r, "max-span").Result)
	assert.Equal(t, "unknown", result(t, &r, "weekly-average").Result)
	assert.Equal(t, "kept", result(t, &r, "staffing").Result)
	var unknown, broken int
	for _, f := range r.Findings {
		switch f.Status {
		case "unknown":
			unknown++
		case "broken":
			broken++
		}
		assert.NotEmpty(t, f.Citation)
		assert.NotEmpty(t, f.Say.SV)
	}
	assert.Positive(t, unknown)
	assert.Positive(t, broken)
}

func TestRulesAreToldWithTheirSources(t *testing.T) {
	s := rulestest.Read(t, "Anna  D - -")
	r := made(t, s, Inputs{})
	require.Equal(t, "atl", r.Packs[0].ID)
	daily := r.Packs[0].Rules[0]
	assert.Equal(t, "13 § första stycket Arbetstidslagen (1982:673)", daily.Citation)
	assert.Equal(t, "2007-01-01", daily.From)
	assert.Equal(t, "V1", daily.Confidence)
	assert.Equal(t, []catalog.Parameter{{Name: "least", Value: "11:00"}}, daily.Parameters)
	assert.Contains(t, r.Weights, Weight{"fair-shifts", "weight", constraint.Cost(10)})

	// A unit's tighter number is another version of the same pack.
	tighter := rulestest.Read(t, "Anna  D - -", rulestest.With(func(p *roster.Problem) {
		p.Settings = []roster.Setting{{Rule: "daily-rest", Params: []byte(`{"least": "12:00"}`)}}
	}))
	again, other := made(t, s, Inputs{}), made(t, tighter, Inputs{})
	assert.Equal(t, r.Packs, again.Packs)
	assert.NotEqual(t, r.Packs[0].Version, other.Packs[0].Version)
	assert.Equal(t, r.Packs[1].Version, other.Packs[1].Version)
}

func TestAnExceptionIsToldWithItsCompensation(t *testing.T) {
	for _, c := range []struct {
		name, strip string
		owed, given int64
		ends        bool
		whole       bool
	}{
		{"13 hours owed, a day and a night given", "Anna  E D - D", 13 * 60, 39 * 60, false, true},
		{"owed 13 hours, given 12 h 59", "Anna  E D F -", 13 * 60, 13*60 - 1, false, false},
		{"owed 13 hours, given 13", "Anna  E D G -", 13 * 60, 13 * 60, false, true},
		{"the roster ends", "Anna  E D - -", 13 * 60, 56 * 60, true, true},
	} {
		s := rulestest.Read(t, c.strip, granted, rulestest.Shift("F", "04:59-09:00"), rulestest.Shift("G", "05:00-09:00"))
		r := made(t, s, Inputs{})
		require.Len(t, r.Waivers, 1, c.name)
		w := r.Waivers[0]
		assert.Equal(t, "MBL-protokoll 14", w.Evidence)
		assert.Equal(t, "Enhetschefen", w.Grantor)
		require.Len(t, w.Uses, 1, c.name)
		u := w.Uses[0]
		assert.Equal(t, int64(9*60), u.Measured, c.name)
		assert.Equal(t, []int64{c.owed, c.given}, []int64{u.Owed, u.Given}, c.name)
		assert.Equal(t, c.ends, u.Ends, c.name)
		assert.Equal(t, c.whole, u.Compensated(), c.name)
	}
	r := made(t, rulestest.Read(t, "Anna  D - D -", granted), Inputs{})
	require.Len(t, r.Waivers, 1, "one that is not used is told too")
	assert.Empty(t, r.Waivers[0].Uses)
}

func TestChangesByHand(t *testing.T) {
	s := rulestest.Read(t, "Anna  E D - -\nBo    - - D -")
	before := roster.Roster{Duties: []roster.Duty{
		{Employee: 0, Day: 0, Shift: 1, Place: roster.NoPlace},
		{Employee: 1, Day: 1, Shift: 0, Place: roster.NoPlace},
		{Employee: 1, Day: 2, Shift: 0, Place: roster.NoPlace},
	}}
	r := made(t, s, Inputs{Before: &before})
	require.NotNil(t, r.Changes)
	assert.Equal(t, []Change{
		{Employee: "p01", Date: "2026-10-06", After: "D"},
		{Employee: "p02", Date: "2026-10-06", Before: "D"},
	}, r.Changes.Cells)
	var rest *RuleChange
	for i := range r.Changes.Rules {
		if r.Changes.Rules[i].Rule == "daily-rest" {
			rest = &r.Changes.Rules[i]
		}
	}
	require.NotNil(t, rest, "the change broke a rule")
	assert.Equal(t, []int{0, 1}, []int{rest.Before, rest.After})
	assert.Equal(t, [2]int64{0, 120}, rest.Amounts)
	assert.Nil(t, made(t, s, Inputs{}).Changes)
	same := made(t, s, Inputs{Before: &s.Roster})
	assert.Empty(t, same.Changes.Cells)
	assert.Empty(t, same.Changes.Rules)
}

func TestWishesComeOut(t *testing.T) {
	day := roster.DateOf(2026, 10, 5)
	s := rulestest.Read(t, "Anna  D - E", rulestest.Person("Anna", func(e *roster.Employee) {
		e.Wishes = []roster.Wish{
			{Date: day, Off: true, Shift: roster.NoShift},
			{Date: day + 1, Off: true, Shift: roster.NoShift, Veto: true},
			{Date: day + 2, Shift: 1},
			{Date: day + 2, Shift: 0},
			{Date: day + 9, Shift: 0},
		}
	}))
	assert.Equal(t, []Wish{
		{Employee: "p01", Date: "2026-10-05", Wanted: "off"},
		{Employee: "p01", Date: "2026-10-06", Wanted: "off", Veto: true, Granted: true},
		{Employee: "p01", Date: "2026-10-07", Wanted: "work", Shift: "E", Granted: true},
		{Employee: "p01", Date: "2026-10-07", Wanted: "work", Shift: "D"},
	}, made(t, s, Inputs{}).Wishes)
}

func TestTheRecordIsWritten(t *testing.T) {
	seed := uint64(7)
	s := rulestest.Read(t, "Anna  E D - -", granted)
	in := Inputs{
		Solver: Solver{Version: "heltid test", Seed: &seed, Work: 123, Seconds: 61, Status: "feasible"},
		Files:  []File{{Name: "p.yaml", Role: "problem", SHA256: "abc"}}, Before: &roster.Roster{},
		Negotiations: []string{"MBL 14"}, Approvals: []string{"Chefen"}, Notices: []string{"2026-09-01 anslag"},
	}
	r := made(t, s, in)
	for lang, parts := range map[string][]string{
		"sv": {"heltid test", "frö 7, arbete 123, feasible", "tid 61 s", "sha256 abc", "daily-rest: 13 §", "Enhetschefen, MBL-protokoll 14", "ledig → D", "MBL 14", "Chefen", "2026-09-01 anslag", "vila efteråt"},
		"en": {"seed 7, work 123", "rest afterwards: 56 h of 13 h", "free → D", "Negotiations"},
	} {
		var b bytes.Buffer
		require.NoError(t, r.WriteText(&b, lang))
		for _, part := range parts {
			assert.Contains(t, b.String(), part)
		}
		assert.NotContains(t, b.String(), "%!")
	}
	data, err := json.Marshal(&r)
	require.NoError(t, err)
	var back Record
	require.NoError(t, json.Unmarshal(data, &back))
	assert.Equal(t, r.Results, back.Results)
	assert.Equal(t, r.Waivers, back.Waivers)
	assert.NotContains(t, string(data), "null", "lists that are empty are lists")
	assert.NotContains(t, string(data), "birth", "no attribute that discrimination law protects is written")
}
