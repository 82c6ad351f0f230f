package catalog

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/local"
	"heltid/rules/preschool"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
	"heltid/rules/text/texttest"
)

// unit is three people for two weeks, with the unit's settings.
func unit(t testing.TB, settings ...roster.Setting) *roster.Problem {
	t.Helper()
	p := rulestest.Read(t, `
		Anna   D D D - - - -  - - - - - - -
		Bo     - - - - - - -  - - - - - - -
		Cilla  - - - - - - -  - - - - - - -`).Problem
	p.Settings = settings
	return p
}

func set(rule, params string) roster.Setting {
	return roster.Setting{Rule: rule, Params: []byte(params), Where: "rules"}
}

func chosen(t testing.TB, p *roster.Problem) []rules.Rule {
	t.Helper()
	list, faults := Select(p)
	require.Empty(t, faults)
	return list
}

func ids(list []rules.Rule) []string {
	var out []string
	for _, r := range list {
		out = append(out, r.About().ID)
	}
	return out
}

func find(list []rules.Rule, id string) []rules.Rule {
	return slices.DeleteFunc(slices.Clone(list), func(r rules.Rule) bool { return r.About().ID != id })
}

func messages(t *testing.T, faults []error) []string {
	var out []string
	for _, f := range faults {
		out = append(out, f.Error())
		texttest.Error(t, f)
	}
	return out
}

func TestAUnitWithoutRulesOfItsOwn(t *testing.T) {
	list := chosen(t, unit(t))
	var want []rules.Rule
	for _, pack := range Packs() {
		if pack.ID == "local" {
			for _, b := range local.Unasked() {
				want = append(want, b)
			}
			continue
		}
		r, err := pack.In(roster.DateOf(2026, time.October, 5))
		require.NoError(t, err)
		want = append(want, r...)
	}
	want = slices.DeleteFunc(want, func(r rules.Rule) bool { return r.About().ID == "eu-weekly-rest" })
	assert.Equal(t, ids(want), ids(list), "every standing rule, in order of the packs, but for the floor that the Act stands in for")
	for _, r := range list {
		if r.About().Pack == "local" {
			assert.Equal(t, rules.Goal, r.About().Level)
		}
	}
}

func TestASettingTakesTheUnaskedOnesPlace(t *testing.T) {
	list := find(chosen(t, unit(t, set("days-in-row", `{"most": 4}`))), "days-in-row")
	require.Len(t, list, 1)
	own := list[0].(*local.DaysInRow)
	assert.Equal(t, 4, own.Most)
	assert.Equal(t, rules.UnitRule, own.Level, "hard, once it is asked for")

	goal := set("days-in-row", `{"most": 4, "weight": 9}`)
	goal.Level = "goal"
	own = find(chosen(t, unit(t, goal)), "days-in-row")[0].(*local.DaysInRow)
	assert.Equal(t, rules.Goal, own.Level)
	assert.EqualValues(t, 9, own.Weight)
}

func TestForSomePeopleTheUnaskedOneStaysForTheRest(t *testing.T) {
	s := set("days-in-row", `{"most": 3}`)
	s.People = []roster.EmployeeNo{1}
	list := find(chosen(t, unit(t, s)), "days-in-row")
	require.Len(t, list, 2)
	rest, own := list[0].(*local.DaysInRow), list[1].(*local.DaysInRow)
	assert.Equal(t, []roster.EmployeeNo{0, 2}, rest.People)
	assert.Equal(t, rules.Goal, rest.Level)
	assert.Equal(t, []roster.EmployeeNo{1}, own.People)
	assert.Equal(t, 3, own.Most)

	all := s
	all.People = []roster.EmployeeNo{0, 2}
	assert.Len(t, find(chosen(t, unit(t, s, all)), "days-in-row"), 2, "nobody is left for the unasked one")
}

func TestABlockMayBeAskedForManyTimes(t *testing.T) {
	goal := set("days-in-row", `{"most": 4}`)
	goal.Level = "goal"
	list := find(chosen(t, unit(t, goal, set("days-in-row", `{"most": 6}`))), "days-in-row")
	require.Len(t, list, 2)
	assert.Equal(t, []int{4, 6}, []int{list[0].(*local.DaysInRow).Most, list[1].(*local.DaysInRow).Most})
}

func TestAWeightOfNothingSwitchesOff(t *testing.T) {
	p := unit(t, set("whole-weekends", `{"weight": 0}`))
	assert.Empty(t, find(chosen(t, p), "whole-weekends"))
	p.Settings[0].People = []roster.EmployeeNo{0}
	rest := find(chosen(t, p), "whole-weekends")
	require.Len(t, rest, 1, "for the others it holds still")
	assert.Equal(t, []roster.EmployeeNo{1, 2}, rest[0].(*local.WholeWeekends).People)
}

func TestAStatutoryRuleIsTightenedInPlace(t *testing.T) {
	plain := chosen(t, unit(t))
	tight := chosen(t, unit(t, set("daily-rest", `{"least": "12:00"}`)))
	assert.Equal(t, ids(plain), ids(tight))
	was, is := find(plain, "daily-rest")[0], find(tight, "daily-rest")[0]
	assert.NotEqual(t, was, is)
	assert.Equal(t, rules.Law, is.About().Level)
	hard := set("daily-rest", `{"least": "12:00"}`)
	hard.Level = "hard"
	assert.Equal(t, is, find(chosen(t, unit(t, hard)), "daily-rest")[0], "hard is what it is already")
}

func TestAGoalIsWeighedInPlace(t *testing.T) {
	was := find(chosen(t, unit(t)), "wishes")[0]
	list := find(chosen(t, unit(t, set("wishes", `{"weight": 61}`))), "wishes")
	require.Len(t, list, 1)
	assert.NotEqual(t, was, list[0])
}

func TestSomeRulesTheUnitMayHarden(t *testing.T) {
	aim := set("opening-closing", `{"least": 3}`)
	assert.Equal(t, rules.Goal, find(chosen(t, unit(t, aim)), "opening-closing")[0].About().Level)
	aim.Level = "hard"
	hard := find(chosen(t, unit(t, aim)), "opening-closing")[0].(preschool.OpeningClosing)
	assert.Equal(t, rules.UnitRule, hard.Level)
	assert.Equal(t, 3, hard.Least)
	off := set("opening-closing", `{"weight": 0}`)
	assert.Empty(t, find(chosen(t, unit(t, off)), "opening-closing"))
	off.Level = "hard"
	assert.Len(t, find(chosen(t, unit(t, off)), "opening-closing"), 1, "a hard rule has no weight to lose")

	told := set("care-contact", `{"most": 4}`)
	assert.Equal(t, rules.Info, find(chosen(t, unit(t, told)), "care-contact")[0].About().Level)
	told.Level = "goal"
	_, faults := Select(unit(t, told))
	assert.Equal(t, []string{"rules: care-contact: level: it is always only told; leave level out"}, messages(t, faults))
}

func TestPlacesThatARuleNamesAreThere(t *testing.T) {
	_, faults := Select(unit(t, set("awake-presence", `{"groups": [["a"], ["b"]]}`)))
	assert.Equal(t, []string{
		"rules: awake-presence: no place is called a: write ids of the problem's own places",
		"rules: awake-presence: no place is called b: write ids of the problem's own places",
	}, messages(t, faults))
}

func TestEveryFaultIsToldAtOnceWithItsPlace(t *testing.T) {
	at := func(where string, s roster.Setting) roster.Setting { s.Where = where; return s }
	level := func(l string, s roster.Setting) roster.Setting { s.Level = l; return s }
	people := func(s roster.Setting) roster.Setting { s.People = []roster.EmployeeNo{0}; return s }
	p := unit(t,
		at("rules[0]", set("days-in-rows", `{}`)),
		at("rules[1]", set("days-in-row", `{"most": 0}`)),
		at("rules[2]", set("days-in-row", `{"longest": 4}`)),
		at("rules[3]", level("soft", set("weekend-frequency", `{"most": 3, "of": 2}`))),
		at("rules[4]", level("goal", people(set("daily-rest", `{"least": "10:00"}`)))),
		at("rules[5]", level("hard", set("wishes", `{}`))),
		at("rules[6]", set("no-follow", `{"first": ["E"], "then": ["X"]}`)),
		at("rules[7]", set("locks", `{"most": 1}`)),
		at("rules[8]", set("shift-share", `{"shifts": ["Q"], "most_percent": 5}`)),
		at("rules[9]", set("max-span", `{}`)),
		at("rules[10]", set("max-span", `{}`)),
		at("rules[11]", set("weekend-frequency", `{"most": 1, "of": 2, "weight": 5}`)),
		at("rules[12]", set("whole-weekends", `{"weight": 10}`)),
		roster.Setting{Rule: "shortest-shift"},
	)
	list, faults := Select(p)
	assert.Nil(t, list)
	got := messages(t, faults)
	for i, want := range []string{
		"rules[0]: \"days-in-rows\": there is no such rule: write one of daily-rest, ",
		"rules[1]: days-in-row: most is 0: write a whole number from 1 to 31",
		"rules[2]: days-in-row: longest is no parameter here: write one of least, most, weight",
		`rules[3]: weekend-frequency: level is "soft": write hard or goal, or leave it out`,
		"rules[3]: weekend-frequency: most is 3: write a whole number from 0 to 1",
		"rules[4]: daily-rest: people: it holds for everybody; leave people out",
		"rules[4]: daily-rest: level: it is always hard; leave level out",
		"rules[4]: daily-rest: least is 10:00, less than the 11:00 that already holds: write 11:00 or more",
		"rules[5]: wishes: level: it is always a goal; leave level out",
		"rules[6]: no-follow: no shift is called X: write ids of the problem's own shifts",
		"rules[7]: locks: it takes no parameters; leave them out",
		"rules[8]: shift-share: no shift is called Q: write ids of the problem's own shifts",
		"rules[10]: max-span: is set a second time: write all its parameters in one place",
		"rules[11]: weekend-frequency: weight: a hard rule has none; write level: goal beside it, or leave weight out",
		`shortest-shift: least: write paid time from "0:01" to "24:00"`,
	} {
		require.Greater(t, len(got), i, strings.Join(got, "\n"))
		if i == 0 {
			assert.True(t, strings.HasPrefix(got[i], want), got[i])
			assert.Contains(t, got[i], "days-in-row", "the right name is among them")
			continue
		}
		assert.Equal(t, want, got[i])
	}
	assert.Len(t, got, 15)
	for _, line := range got {
		assert.NotContains(t, line, "\n")
	}
}

func TestOnlyRulesInForceAreChosen(t *testing.T) {
	before := unit(t)
	before.Period = roster.NewPeriod(roster.DateOf(2023, time.September, 4), 7, before.Zone)
	assert.NotContains(t, ids(chosen(t, before)), "max-span", "the agreement set no span before October 2023")
	across := unit(t)
	across.Period = roster.NewPeriod(roster.DateOf(2023, time.September, 25), 14, across.Zone)
	assert.Contains(t, ids(chosen(t, across)), "max-span", "it comes into force within the period")
}

func TestWhatAnotherRuleStandsInForIsLeftOut(t *testing.T) {
	for _, r := range chosen(t, unit(t)) {
		for _, id := range r.About().Replaces {
			assert.NotContains(t, ids(chosen(t, unit(t))), id)
		}
	}
}

func TestSelectLeavesTheSettingsAlone(t *testing.T) {
	p := unit(t, set("days-in-row", `{"most": 3}`))
	people := []roster.EmployeeNo{2, 0}
	p.Settings[0].People = people
	first := ids(chosen(t, p))
	assert.Equal(t, []roster.EmployeeNo{2, 0}, people)
	assert.Equal(t, first, ids(chosen(t, p)), "the same problem, the same rules")
}

func TestTheCatalogueIsWhole(t *testing.T) {
	seen := map[string]bool{}
	packs := map[string]bool{}
	for _, pack := range Packs() {
		packs[pack.ID] = true
		assert.NotEmpty(t, pack.Title.SV)
		assert.NotEmpty(t, pack.Title.EN)
	}
	for _, r := range All() {
		a := r.About()
		assert.False(t, seen[a.ID], "%s is there twice", a.ID)
		seen[a.ID] = true
		assert.True(t, packs[a.Pack], "%s is of the pack %q", a.ID, a.Pack)
		assert.Regexp(t, `^[a-z]+(-[a-z]+)*$`, a.ID)
		for _, text := range []rules.Text{a.Title, a.Says} {
			assert.NotEmpty(t, text.SV, a.ID)
			assert.NotEmpty(t, text.EN, a.ID)
			assert.NotContains(t, text.SV+text.EN, "%!", a.ID)
		}
		assert.NotEmpty(t, a.Citation.Source, a.ID)
		assert.NotEmpty(t, a.Confidence, a.ID)
	}
	for _, id := range []string{"daily-rest", "weekly-rest", "breaks", "alternation", "max-span", "contract-hours",
		"absence", "vetoes", "locks", "skills", "weekend-frequency", "whole-weekends", "days-in-row", "days-off-in-row",
		"no-follow", "shortest-shift", "no-split-shifts", "no-resource-shifts", "shift-share",
		"staffing", "hourly-hours", "cost", "budget", "wishes", "fair-shifts", "fair-weekends", "stability"} {
		assert.True(t, seen[id], id)
	}
}

// Whatever nonsense a roster is, every finding can be read by a planner.
func TestEveryFindingIsASentence(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		p := unit(t)
		var ros roster.Roster
		for e := range roster.EmployeeNo(3) {
			for d := range roster.Day(p.Days) {
				if r.IntN(4) > 0 {
					ros.Duties = append(ros.Duties, roster.Duty{Employee: e, Day: d, Shift: roster.ShiftNo(r.IntN(3)), Place: roster.NoPlace})
				}
			}
		}
		found := rules.Check(p, ros, All())
		require.NotEmpty(t, found)
		for _, f := range found {
			require.Contains(t, ids(All()), f.Rule)
			for _, s := range []string{f.Say.SV, f.Say.EN} {
				require.NotEmpty(t, s, f.Rule)
				require.NotContains(t, s, "%!", f.Rule)
				require.Regexp(t, `^\S.*\.$`, s, f.Rule)
			}
			require.GreaterOrEqual(t, f.Amount, int64(0), f.Rule)
		}
	}
}
