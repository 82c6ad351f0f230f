package goals

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/text/texttest"
)

type shaped interface {
	With(params []byte) (rules.Rule, error)
}

func TestEveryGoalHasItsTextsAndItsWeights(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Pack() {
		a := r.About()
		assert.False(t, seen[a.ID], a.ID)
		seen[a.ID] = true
		assert.Equal(t, "goals", a.Pack)
		for _, text := range []string{a.Title.SV, a.Title.EN, a.Says.SV, a.Says.EN, a.Citation.Source, a.Confidence} {
			assert.NotEmpty(t, text, a.ID)
		}
		_, ok := r.(shaped)
		assert.True(t, ok, a.ID)
	}
}

func TestEveryWeightHasAReasonAndAGoal(t *testing.T) {
	var file struct {
		Weights []struct {
			Rule, Weight string
			Each         int64
			Why          string
		}
	}
	require.NoError(t, json.Unmarshal(source, &file))
	ids := map[string]int{}
	for _, w := range file.Weights {
		assert.NotEmpty(t, w.Why, w.Rule)
		assert.Positive(t, w.Each, w.Rule)
		ids[w.Rule]++
	}
	for _, r := range Pack() {
		n := 1
		if r.About().ID == "staffing" {
			n = 3
		}
		assert.Equal(t, n, ids[r.About().ID], r.About().ID)
	}
	assert.Len(t, ids, len(Pack()))
}

func TestUnknownNamesAreRefusedTogether(t *testing.T) {
	for _, r := range Pack() {
		_, err := r.(shaped).With([]byte(`{"lest": 1, "mest": 2}`))
		require.Error(t, err, r.About().ID)
		assert.Contains(t, err.Error(), `"lest" is not one of its parameters: use `)
		assert.Contains(t, err.Error(), `"mest" is not one of its parameters: use `)
	}
}

func TestParameters(t *testing.T) {
	for _, c := range []struct {
		params string
		fault  string
	}{
		{``, ""},
		{`{}`, ""},
		{`{"weight": 0}`, ""},
		{`{"weight": 1000000, "on_costs": 0.01}`, ""},
		{`{"on_costs": 100}`, ""},
		{`{"weight": -1}`, "weight: write a whole number from 0 to 1000000"},
		{`{"weight": 1000001}`, "weight: write a whole number from 0 to 1000000"},
		{`{"weight": 1.5}`, "weight: write a whole number from 0 to 1000000"},
		{`{"weight": null}`, "weight: write a whole number from 0 to 1000000"},
		{`{"on_costs": 0, "weight": "x"}`, "on_costs: write the unit's own on-cost in percent, such as 40.9, from 0.01 to 100\nweight: write a whole number from 0 to 1000000"},
		{`{"on_costs": 100.01}`, "on_costs: write the unit's own on-cost in percent, such as 40.9, from 0.01 to 100"},
		{`{"on_costs": 40.955}`, "on_costs: write the unit's own on-cost in percent, such as 40.9, from 0.01 to 100"},
		{`[]`, `the parameters are not a JSON object: write them as {"name": value}`},
	} {
		original := &Cost{Weight: 7}
		got, err := original.With([]byte(c.params))
		assert.Equal(t, int64(7), int64(original.Weight), "the original is left alone")
		if c.fault != "" {
			require.EqualError(t, err, c.fault, c.params)
			texttest.Error(t, err)
			assert.Nil(t, got)
			continue
		}
		require.NoError(t, err, c.params)
	}
	_, err := staffing().With([]byte(`{"short": 0}`))
	assert.EqualError(t, err, "short: write a whole number from 1 to 1000000", "least staffing cannot be switched off")
}

func FuzzParameters(f *testing.F) {
	f.Add([]byte(`{"weight": 3, "on_costs": 40.9}`))
	f.Add([]byte(`{"short": 1e9}`))
	f.Add([]byte(`{"on_costs": "."}`))
	f.Fuzz(func(t *testing.T, params []byte) {
		for _, r := range Pack() {
			got, err := r.(shaped).With(params)
			require.Equal(t, err != nil, got == nil)
		}
	})
}
