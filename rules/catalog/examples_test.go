package catalog

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
	"heltid/rules/strip"
)

// Every rule has a roster that keeps it and one that does not, and finds in them
// what stands there.
func TestEveryRuleHasItsExamples(t *testing.T) {
	for _, r := range All() {
		about := r.About()
		t.Run(about.ID, func(t *testing.T) {
			examples, err := Examples(about.ID)
			require.NoError(t, err)
			require.GreaterOrEqual(t, len(examples), 2)
			assert.True(t, examples[0].Keeps)
			assert.False(t, examples[len(examples)-1].Keeps)
			for _, e := range examples {
				with, err := e.With(r)
				require.NoError(t, err)
				assert.Empty(t, roster.Validate(e.Strip.Problem), "the problem of an example has no fault")
				if f, ok := with.(interface{ Fit(*roster.Problem) error }); ok {
					require.NoError(t, f.Fit(e.Strip.Problem))
				}
				found := rules.Check(e.Strip.Problem, e.Strip.Roster, []rules.Rule{with})
				assert.Equal(t, e.Strip.Wanted(), e.Strip.Found(found), e.Says.SV)
				for i := range found {
					told(t, about, &found[i])
				}
			}
		})
	}
}

// told holds a finding to what a planner is promised of each.
func told(t *testing.T, about rules.About, f *rules.Finding) {
	t.Helper()
	assert.Equal(t, about.ID, f.Rule)
	for _, text := range []rules.Text{f.Say, f.Mend} {
		assert.NotEmpty(t, text.SV)
		assert.NotEmpty(t, text.EN)
		assert.NotContains(t, text.SV+text.EN, "%!")
	}
	assert.NotEmpty(t, f.Quantity, "what is measured has a unit")
	assert.GreaterOrEqual(t, f.Amount, int64(0))
	assert.NotEmpty(t, about.Citation.String())
}

// And so does everything that is found in disorder, known or not.
func TestEveryFindingSaysWhatMendsIt(t *testing.T) {
	abouts := map[string]rules.About{}
	for _, r := range All() {
		abouts[r.About().ID] = r.About()
	}
	statuses := map[rules.Status]bool{}
	for seed := range uint64(4) {
		p := rulestest.Ward(seed, 12, 28)
		for i := range p.Employees {
			if i%3 == 0 {
				p.Employees[i].History.From = roster.NoDate
			}
		}
		for _, f := range rules.Check(p, fiveDays(p), All()) {
			told(t, abouts[f.Rule], &f)
			statuses[f.Status] = true
		}
	}
	assert.True(t, statuses[rules.Broken] && statuses[rules.Unknown])
}

// What stands in a pack's file is about the pack's own rules.
func TestExamplesAreOfTheirOwnPack(t *testing.T) {
	for _, pack := range Packs() {
		list, err := strip.ReadExamples(pack.Examples())
		require.NoError(t, err, pack.ID)
		for _, e := range list {
			r, ok := Sample(e.Rule)
			require.True(t, ok, "%s: there is no rule %s", pack.ID, e.Rule)
			assert.Equal(t, pack.ID, r.About().Pack, e.Rule)
		}
	}
	_, ok := Sample("no-such-rule")
	assert.False(t, ok)
	none, err := Examples("no-such-rule")
	require.NoError(t, err)
	assert.Empty(t, none)
}

// A rule given its own parameters, as Parameters writes them, is the same rule.
func TestParametersReadBackAsTheyStand(t *testing.T) {
	choices := regexp.MustCompile(`(?:write one of|use) ([a-z_]+(?:, [a-z_]+)*)`)
	back := 0
	for _, r := range All() {
		w, ok := r.(interface {
			With([]byte) (rules.Rule, error)
		})
		if !ok {
			continue
		}
		_, err := w.With([]byte(`{"no_such_name": 1}`))
		require.Error(t, err, r.About().ID)
		m := choices.FindStringSubmatch(err.Error())
		if m == nil {
			assert.Contains(t, err.Error(), "takes none", r.About().ID)
			continue
		}
		known := strings.Split(m[1], ", ")
		for _, p := range Parameters(r) {
			if !slices.Contains(known, p.Name) || r.About().ID == "rotation" {
				continue // the pack's own, or a list that With lays anew
			}
			params, err := json.Marshal(map[string]any{p.Name: p.Value})
			require.NoError(t, err)
			same, err := w.With(params)
			require.NoError(t, err, "%s: %s", r.About().ID, params)
			assert.Equal(t, Parameters(r), Parameters(same), "%s: %s", r.About().ID, params)
			back++
		}
	}
	assert.Greater(t, back, 40)
}

func TestParametersReadAsFilesHaveThem(t *testing.T) {
	for id, want := range map[string][]string{
		"daily-rest":            {"least 11:00"},
		"heavy-nights":          {"most 8:00", "night_from 22:00", "night_to 30:00"},
		"on-call":               {"per month", "month 50:00", "four_weeks 48:00"},
		"overtime":              {"year 200:00", "extra 150:00", "month 50:00", "near 16:00", "margin 0:30"},
		"contract-hours":        {"margin 0:30", "tolerance 4:00", "price 1"},
		"assistant-nurse-title": {"title_until 2033-06-30"},
		"core-teachers":         {"weight 1", "least 1", `core ["09:00-14:00"]`},
		"shift-share":           {"weight 2", `shifts ["N"]`, "most_percent 50"},
		"cost":                  {"weight 1"},
		"absence":               nil,
	} {
		r, ok := Sample(id)
		require.True(t, ok, id)
		var got []string
		for _, p := range Parameters(r) {
			got = append(got, p.String())
		}
		assert.Equal(t, want, got, id)
	}
	r, _ := Sample("rotation")
	require.NotEmpty(t, Parameters(r))
	assert.Contains(t, Parameters(r)[0].String(), "days-in-row")
}

// Who may let a statutory rule be otherwise is known of every rule of the Act,
// and of the directive.
func TestWhoMayDeviate(t *testing.T) {
	for _, r := range All() {
		a := r.About()
		if a.Pack == "atl" || a.Pack == "eu" {
			assert.NotEmpty(t, a.Deviate, a.ID)
		}
		for _, d := range a.Deviate {
			for _, text := range []string{d.Who.SV, d.Who.EN, d.How.SV, d.How.EN, d.Source} {
				assert.NotEmpty(t, text, a.ID)
			}
		}
	}
	night, _ := Sample("night-rest")
	assert.Len(t, night.About().Deviate, 3, "13 § second paragraph is one that a local agreement may set aside")
	daily, _ := Sample("daily-rest")
	for _, d := range daily.About().Deviate {
		assert.NotEqual(t, "Lokalt kollektivavtal", d.Who.SV, "13 § first paragraph is not")
	}
}
