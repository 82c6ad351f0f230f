package strip

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/roster"
)

const two = `
# A comment.
rule daily-rest
keeps
  sv Vilan räcker.
  en Enough rest.
  first 2026-11-02
  place norr ward Norra avdelningen
  skill usk - Undersköterska
  shift L 09:00-16:00 (12:00-13:00) {"Places": ["place:norr"], "Skills": ["skill:usk"]}
  person Anna {"BirthYear": 2009, "From": "2026-01-01", "DayBreak": "18:30"}
  given {"Demands": [{"ID": "x", "Shift": ["shift:L"], "Skill": "none", "Most": -1}]}
  Anna  E L@norr
breaks
  sv Den räcker inte.
  en Too little.
  set {"least": "12:00"}
  Anna     E D
             ^ daily-rest 9 h
  Enheten  - -
             ^ staffing 0 h goal
`

func TestExamplesAreRead(t *testing.T) {
	all, err := ReadExamples(two)
	require.NoError(t, err)
	require.Len(t, all, 2)
	keeps, breaks := all[0], all[1]
	assert.Equal(t, "daily-rest", keeps.Rule)
	assert.True(t, keeps.Keeps)
	assert.Equal(t, rules.Text{SV: "Vilan räcker.", EN: "Enough rest."}, keeps.Says)
	p := keeps.Strip.Problem
	assert.Equal(t, "2026-11-02", p.First.String())
	assert.Equal(t, roster.Place{ID: "norr", Name: "Norra avdelningen", Kind: roster.Ward}, p.Places[0])
	assert.Equal(t, roster.Skill{ID: "usk", Name: "Undersköterska"}, p.Skills[0])
	late := p.Shifts[3]
	assert.Equal(t, []roster.PlaceNo{0}, late.Places)
	assert.Equal(t, []roster.SkillNo{0}, late.Skills)
	assert.Equal(t, 2009, p.Employees[0].BirthYear)
	assert.Equal(t, roster.DateOf(2026, 1, 1), p.Employees[0].From)
	assert.Equal(t, roster.Clock(18*60+30), p.Employees[0].DayBreak)
	assert.Equal(t, roster.FullTime, p.Employees[0].Post, "what is not given stays")
	assert.Equal(t, roster.EveryDay(), p.Demands[0].Days)
	assert.Equal(t, roster.NoSkill, p.Demands[0].Skill)
	assert.Equal(t, roster.PlaceNo(0), keeps.Strip.Roster.Duties[1].Place)
	assert.Empty(t, keeps.Strip.Wanted())
	assert.Len(t, breaks.Strip.Problem.Employees, 1, "Enheten is nobody")
	assert.Equal(t, []string{"Anna 2026-10-06 (day 1): daily-rest 9 h", "Enheten 2026-10-06 (day 1): staffing 0 h goal"}, breaks.Strip.Wanted())
	assert.JSONEq(t, `{"least": "12:00"}`, string(breaks.Params))
}

func TestFaultyExamples(t *testing.T) {
	const begun = "rule x\nkeeps\nsv a\nen b\n"
	for text, want := range map[string]string{
		"Anna D":                                 "line 1: write rule, keeps or breaks first",
		"keeps\nsv a\nen b\nAnna D":              "line 1, : it belongs to no rule",
		"rule x\nkeeps\nAnna D":                  "write what to see in it, sv and en",
		begun:                                    "no days",
		begun + "Anna D\n     ^ x 1 h":           "keeps has no ^",
		"rule x\nbreaks\nsv a\nen b\nAnna D":     "breaks has at least one",
		begun + "place norr\nAnna D":             "write its id, kind (or -) and name",
		begun + "person Bo {}\nAnna D":           "nobody is called Bo",
		begun + "person Anna {\nAnna D":          "is not JSON",
		begun + "person Anna {} {}\nAnna D":      "more text after the object",
		begun + `given {"Nope": 1}` + "\nAnna D": "unknown field",
		begun + `given {"Demands": [{"Skill": "skill:usk"}]}` + "\nAnna D": "there is no skill called usk",
		begun + `shift Q {"Kind": "resource"}` + "\nAnna D":                "no shift is called Q",
		begun + "Anna D@norr": "no place is called norr",
	} {
		_, err := ReadExamples(text)
		assert.ErrorContains(t, err, want, text)
	}
	_, err := ReadExamples("Anna D\nrule x\nkeeps\nBo Q")
	assert.ErrorContains(t, err, "line 1")
	assert.ErrorContains(t, err, "no shift is called Q", "all faults are told")
}

func FuzzReadExamples(f *testing.F) {
	f.Add("rule x\nkeeps\nsv a\nen b\nperson A {}\nA E D")
	f.Add("rule x\nbreaks\nsv a\nen b\nshift L 9:00-16:00\nA L\n  ^ x 9 h")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			return
		}
		all, err := ReadExamples(text)
		if err != nil {
			return
		}
		for _, e := range all {
			require.NotNil(t, e.Strip)
		}
	})
}
