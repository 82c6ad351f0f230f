package local

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
	"heltid/rules/text/texttest"
)

// block gives a block as a unit asks for it: its id, its parameters, its level
// and for whom.
func block(t testing.TB, id, params string, level rules.Level, people ...roster.EmployeeNo) rules.Rule {
	t.Helper()
	for _, b := range Blocks() {
		if b.About().ID != id {
			continue
		}
		r, err := b.With([]byte(params))
		require.NoError(t, err)
		require.NoError(t, r.(Block).Bind(level, people))
		return r
	}
	t.Fatalf("no block is called %s", id)
	return nil
}

func TestEveryBlockStartsAsItsFileSays(t *testing.T) {
	var file struct {
		Blocks []start `json:"blocks"`
	}
	require.NoError(t, json.Unmarshal(source, &file))
	require.Len(t, file.Blocks, len(blank()), "one entry a block")
	for i, b := range Blocks() {
		s := file.Blocks[i]
		about := b.About()
		assert.Equal(t, s.Rule, about.ID, "the file has the pack's order")
		assert.NotEmpty(t, s.Why, s.Rule)
		assert.Positive(t, s.Weight, s.Rule)
		assert.Contains(t, []string{"hard", "goal"}, s.Level, s.Rule)
		assert.Equal(t, s.Level == "hard", about.Level.Hard(), s.Rule)
		assert.Equal(t, "local", about.Pack)
		assert.NotEmpty(t, about.Citation.String())
		for _, text := range []rules.Text{about.Title, about.Says} {
			assert.NotEmpty(t, text.SV, s.Rule)
			assert.NotEmpty(t, text.EN, s.Rule)
			assert.NotContains(t, text.SV+text.EN, "%!", s.Rule)
		}
	}
	require.Len(t, Pack(), len(blank()))
	var unasked []string
	for _, b := range Unasked() {
		assert.Equal(t, rules.Goal, b.About().Level, "nobody is bound by a hard rule unasked")
		assert.False(t, b.Off())
		unasked = append(unasked, b.About().ID)
	}
	assert.Equal(t, []string{"whole-weekends", "days-in-row", "days-off-in-row", "no-follow"}, unasked)
}

func TestAGoalIsPricedAndAHardRuleBans(t *testing.T) {
	p := rulestest.Read(t, `Anna D E N - - - -`, rulestest.Shift("S", "07:00-10:00 16:00-20:00"), rulestest.Shift("K", "07:00-09:00"),
		rulestest.With(func(p *roster.Problem) {
			p.Shifts[3].Kind = roster.Resource
			p.Demands = []roster.Demand{{ID: "day", Shift: []roster.ShiftNo{0}, Days: roster.EveryDay(), Skill: roster.NoSkill, Least: 1, Wanted: 2, Most: 2, Firm: true}}
		})).Problem
	params := map[string]string{
		"weekend-frequency": `{"most": 1, "of": 2}`,
		"shortest-shift":    `{"least": "3:00"}`,
		"shift-share":       `{"shifts": ["N"], "most_percent": 40}`,
		"shift-count":       `{"shifts": ["N"], "most": 2}`,
		"shifts-in-row":     `{"shifts": ["N"], "most": 2}`,
		"pattern":           `{"days": ["N", "free", "D"]}`,
		"period-hours":      `{"most": "40:00"}`,
		"weekend-total":     `{"most": 1}`,
		"weekends-in-row":   `{"most": 1}`,
		"rotation":          `{"rules": [{"rule": "days-in-row", "most": 5}]}`,
	}
	for _, b := range Blocks() {
		id := b.About().ID
		given := params[id]
		hard := rules.Constrain(p, []rules.Rule{block(t, id, given, rules.UnitRule)})
		require.NotEmpty(t, hard, id)
		for _, c := range hard {
			assert.Equal(t, constraint.Banned(), price(c.Constraint), id)
		}
		if given == "" {
			given = "{}"
		}
		weighed, err := b.With([]byte(given))
		require.NoError(t, err)
		weighed, err = weighed.(Block).With([]byte(`{"weight": 7}`))
		require.NoError(t, err)
		require.NoError(t, weighed.(Block).Bind(rules.Goal, nil))
		goal := rules.Constrain(p, []rules.Rule{weighed})
		require.Len(t, goal, len(hard), id)
		for _, c := range goal {
			assert.Equal(t, constraint.Price{Level: constraint.Quality, Each: 7}, price(c.Constraint), id)
			assert.Equal(t, id, c.Rule)
		}
	}
}

func price(c constraint.Constraint) constraint.Price {
	switch c := c.(type) {
	case constraint.Cell:
		return c.Price
	case constraint.Follow:
		return c.Price
	case constraint.Run:
		return c.Price
	case constraint.Weekends:
		return c.Price
	case constraint.WeekendRun:
		return c.Price
	case constraint.Pattern:
		return c.Price
	case constraint.Rotation:
		return c.Price
	case constraint.Total:
		return c.Over
	case constraint.Cover:
		if c.Short.Each > 0 {
			return c.Surplus // a firm most; people missing are a gap
		}
		return c.Want
	}
	return constraint.Price{}
}

func TestParametersThatAreRefused(t *testing.T) {
	for _, c := range []struct{ rule, params, fault string }{
		{"days-in-row", `{"most": 0}`, "most is 0: write a whole number from 1 to 31"},
		{"days-in-row", `{"least": 6}`, "least: write no more than most"},
		{"days-in-row", `{"least": 1}`, "least is 1: write a whole number from 2 to 31"},
		{"days-in-row", `{"weight": -1}`, "weight is -1: write a whole number from 0 to 1000000"},
		{"days-off-in-row", `{"least": 1}`, "least is 1: write a whole number from 2 to 14"},
		{"whole-weekends", `{"most": 1}`, "most is no parameter here: write one of weight"},
		{"weekend-frequency", `{}`, "of is missing: write a whole number from 1 to 26"},
		{"weekend-frequency", `{"most": 2, "of": 2}`, "most is 2: write a whole number from 0 to 1"},
		{"weekend-frequency", `{"most": 1}`, "of is missing: write a whole number from 1 to 26"},
		{"shortest-shift", ``, `least: write paid time from "0:01" to "24:00"`},
		{"shortest-shift", `{"least": "24:01"}`, `least: write paid time from "0:01" to "24:00"`},
		{"shift-share", `{"most_percent": 40}`, "shifts is missing: write a list of ids, such as [D, E]"},
		{"shift-share", `{"shifts": ["N"]}`, "write most_percent or least_percent, or both"},
		{"shift-share", `{"shifts": ["N"], "most_percent": 101}`, "most_percent is 101: write a whole number from 0 to 100"},
		{"shift-share", `{"shifts": ["N"], "most_percent": 20, "least_percent": 21}`, "least_percent: write no more than most_percent"},
		{"no-follow", `{"first": ["E"]}`, "write either first and then, or ends_after and starts_before, and both of the two"},
		{"no-follow", `{"first": ["E"], "then": ["D"], "ends_after": "21:00"}`, "write either first and then, or ends_after and starts_before, and both of the two"},
		{"shift-count", `{"shifts": ["N"]}`, "write least or most, or both"},
		{"shift-count", `{"shifts": ["N"], "least": 3, "most": 2}`, "least: write no more than most"},
		{"shift-count", `{"shifts": [], "most": 2}`, "shifts is empty: write a list of ids, such as [D, E]"},
		{"shifts-in-row", `{"most": 3}`, "shifts is missing: write a list of ids, such as [D, E]"},
		{"shifts-in-row", `{"shifts": ["N"]}`, "write least or most, or both"},
		{"pattern", ``, "days: write what 1 to 14 days in a row hold, such as [N, free, work]"},
		{"pattern", `{"days": ["N"], "begins": "fredag"}`, `begins is "fredag": write sunday or monday or tuesday or wednesday or thursday or friday or saturday`},
		{"period-hours", `{}`, `most is missing: write working time as "152:00"`},
		{"period-hours", `{"least": "40:01", "most": "40:00"}`, "least: write no more than most"},
		{"weekend-total", `{}`, "most is missing: write a whole number from 0 to 53"},
		{"weekends-in-row", `{"least": 1}`, "least is 1: write a whole number from 2 to 26"},
		{"weekends-in-row", `{"most": 2, "days": ["friday", "sunday"]}`, "days: write days of the week that follow each other, such as [friday, saturday, sunday]"},
		{"rotation", ``, "rules is missing: write a list such as [{rule: days-in-row, most: 5}]"},
		{"rotation", `{"rules": [{"rule": "days-in-row", "most": 0}, {"rule": "shift-share"}, {"most": 3}]}`,
			"rules[0]: most is 0: write a whole number from 1 to 31\n" +
				`rules[1]: rule is "shift-share": write one of days-in-row, days-off-in-row, shifts-in-row, no-follow, pattern` + "\n" +
				`rules[2]: rule is "": write one of days-in-row, days-off-in-row, shifts-in-row, no-follow, pattern`},
		{"rotation", `{"rules": [{"rule": "days-in-row", "most": 5, "weight": 3}]}`, "rules[0]: weight: write it beside rules, it is the same for all"},
		{"head-count", `{"surplus": -1}`, "surplus is -1: write a whole number from 0 to 1000000"},
		{"no-split-shifts", `[]`, "parameters are not an object: write name: value for each"},
	} {
		for _, b := range Blocks() {
			if b.About().ID == c.rule {
				r, err := b.With([]byte(c.params))
				assert.EqualError(t, err, c.fault, "%s %s", c.rule, c.params)
				texttest.Error(t, err)
				assert.Nil(t, r)
			}
		}
	}
}

func TestWithLeavesTheOriginalAlone(t *testing.T) {
	for _, r := range Pack() {
		before, err := json.Marshal(r)
		require.NoError(t, err)
		changed, err := r.(Block).With([]byte(`{"weight": 3}`))
		require.NoError(t, err, "a sample has every parameter it needs")
		assert.NotSame(t, r, changed)
		after, err := json.Marshal(r)
		require.NoError(t, err)
		assert.JSONEq(t, string(before), string(after), r.About().ID)
	}
	follow := block(t, "no-follow", `{"first": ["E", "N"], "then": ["D"]}`, "").(*NoFollow)
	_, err := follow.With([]byte(`{"first": ["X"]}`))
	require.NoError(t, err)
	assert.Equal(t, []string{"E", "N"}, follow.First)
	clocks, err := follow.With([]byte(`{"ends_after": "21:00", "starts_before": "08:00"}`))
	require.NoError(t, err)
	assert.Empty(t, clocks.(*NoFollow).First, "clocks take the place of shifts")
}

func TestAWeightOnAHardRuleIsRefused(t *testing.T) {
	b := Blocks()[0]
	r, err := b.With([]byte(`{"most": 1, "of": 2, "weight": 5}`))
	require.NoError(t, err)
	assert.ErrorContains(t, r.(Block).Bind("", nil), "level: goal")
	assert.NoError(t, r.(Block).Bind(rules.Goal, nil))
	assert.Equal(t, rules.Goal, r.About().Level)
}

func TestOnlyTheNamedAreBound(t *testing.T) {
	s := rulestest.Read(t, `
		Anna   D D D D - - -
		Bo     D D D D - - -
		             ^ days-in-row 4
		Cilla  D D D D - - -`)
	s.Check(t, block(t, "days-in-row", `{"most": 3}`, "", 1))
	require.Len(t, block(t, "days-in-row", `{"most": 3}`, "", 1, 2).Constrain(s.Problem), 2)
}

func TestGoalsAreForPeople(t *testing.T) {
	s := rulestest.Read(t, `Pool-1 D D D D - - -`, rulestest.Everyone(func(e *roster.Employee) { e.Pool = true }))
	goal, hard := block(t, "days-in-row", `{"most": 3}`, rules.Goal), block(t, "days-in-row", `{"most": 3}`, "")
	assert.Empty(t, goal.Check(s.Case()), "a vacancy has no rest to lose")
	assert.Empty(t, goal.Constrain(s.Problem))
	assert.Len(t, hard.Check(s.Case()), 1, "a ban holds for whoever comes")
	assert.Len(t, hard.Constrain(s.Problem), 1)
}
