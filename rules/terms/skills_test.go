package terms

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/constraint"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

// Skills of the tests: a nurse may stand in for an assistant, not the reverse.
const assistant, nurse = roster.SkillNo(0), roster.SkillNo(1)

func skilled(held ...roster.SkillSpan) rulestest.Option {
	return rulestest.With(func(p *roster.Problem) {
		p.Skills = []roster.Skill{{ID: "usk", Name: "Undersköterska", StandIns: []roster.SkillNo{nurse}}, {ID: "ssk", Name: "Sjuksköterska"}}
		p.Shifts[0].Skills = []roster.SkillNo{assistant}
		p.Shifts[1].Skills = []roster.SkillNo{nurse}
		p.Employees[0].Skills = held
	})
}

func always(s roster.SkillNo) roster.SkillSpan {
	return roster.SkillSpan{Skill: s, From: roster.NoDate, To: roster.NoDate}
}

func TestSkillsServeOnTheDay(t *testing.T) {
	for _, c := range []struct {
		strip string
		held  []roster.SkillSpan
	}{
		{`Anna   D D - N`, []roster.SkillSpan{always(assistant)}},
		{`Anna   D E - N`, []roster.SkillSpan{always(nurse)}},
		{`
			Anna   D E - N
			         ^ skills 1`, []roster.SkillSpan{always(assistant)}},
		{`
			Anna   D - - N
			       ^ skills 1`, nil},
		// Valid from Tuesday to Wednesday.
		{`
			Anna   D D D D
			       ^ skills 1
			             ^ skills 1`, []roster.SkillSpan{{Skill: assistant, From: monday + 1, To: monday + 2}}},
	} {
		s := rulestest.Read(t, c.strip, skilled(c.held...))
		found := s.Check(t, Skills{})
		for _, d := range s.Roster.Duties {
			broken := false
			for _, f := range found {
				broken = broken || f.Day == d.Day
			}
			assert.Equal(t, broken, bars(s.Problem, Skills{}, d), "the solver is told the same: day %d\n%s", d.Day, c.strip)
		}
	}
}

func TestOneOfSeveralSkillsIsEnough(t *testing.T) {
	either := rulestest.With(func(p *roster.Problem) { p.Shifts[1].Skills = []roster.SkillNo{assistant, nurse} })
	rulestest.Read(t, `Anna E`, skilled(always(assistant)), either).Check(t, Skills{})
	found := Skills{}.Check(rulestest.Read(t, `Anna E`, skilled(), either).Case())
	require.Len(t, found, 1)
	assert.Equal(t, "Anna kan inte ha passet E mån 5 okt: hen saknar den dagen kompetensen Undersköterska eller Sjuksköterska.", found[0].Say.SV)
	assert.Equal(t, "Anna cannot have shift E on Mon 5 Oct: they lack that day the skill Undersköterska or Sjuksköterska.", found[0].Say.EN)
}

func TestThePlaceAndTheShiftMustFit(t *testing.T) {
	for _, c := range []struct {
		name   string
		strip  string
		place  roster.PlaceNo
		change func(*roster.Employee)
		why    string // nothing: it fits
	}{
		{"anywhere", `Anna D`, 1, func(*roster.Employee) {}, ""},
		{"introduced", `Anna D`, 1, func(e *roster.Employee) { e.Home, e.Places = 0, []roster.PlaceNo{1} }, ""},
		{"at home", `Anna D`, 0, func(e *roster.Employee) { e.Home, e.Places = 0, []roster.PlaceNo{1} }, ""},
		{"not introduced", `Anna D`, 1, func(e *roster.Employee) { e.Home, e.Places = 0, []roster.PlaceNo{0} }, "hen är inte introducerad på Linden"},
		{"no place named", `Anna D`, roster.NoPlace, func(*roster.Employee) {}, "passet saknar plats"},
		{"not a place of the shift", `Anna E`, 1, func(*roster.Employee) {}, "passet finns inte på Linden"},
		{"a shift without places", `Anna E`, roster.NoPlace, func(*roster.Employee) {}, ""},
		{"one of the person's shifts", `Anna E`, roster.NoPlace, func(e *roster.Employee) { e.Shifts = []roster.ShiftNo{1, 2} }, ""},
		{"not one of the person's shifts", `Anna E`, roster.NoPlace, func(e *roster.Employee) { e.Shifts = []roster.ShiftNo{0, 2} }, "passet är inte ett av dem hen kan få"},
	} {
		s := put(rulestest.Read(t, c.strip, wards(), anna(c.change)), c.place)
		found := Skills{}.Check(s.Case())
		if c.why == "" {
			assert.Empty(t, found, c.name)
			assert.False(t, bars(s.Problem, Skills{}, s.Roster.Duties[0]), c.name)
			continue
		}
		require.Len(t, found, 1, c.name)
		assert.Contains(t, found[0].Say.SV, c.why, c.name)
	}
}

func TestTheShiftMustExistThatDay(t *testing.T) {
	s := rulestest.Read(t, `
		Anna   D D D
		         ^ skills 1`,
		rulestest.With(func(p *roster.Problem) { p.Shifts[0].Days.Except = []roster.Date{monday + 1} }))
	s.Check(t, Skills{})
	assert.False(t, bars(s.Problem, Skills{}, s.Roster.Duties[0]))
	assert.True(t, bars(s.Problem, Skills{}, s.Roster.Duties[1]))
}

func TestEveryReasonIsTold(t *testing.T) {
	s := rulestest.Read(t, `Anna D`, skilled(), wards(), anna(func(e *roster.Employee) { e.Shifts = []roster.ShiftNo{2} }),
		rulestest.With(func(p *roster.Problem) { p.Shifts[0].Days = roster.DaySet{} }))
	found := Skills{}.Check(s.Case())
	require.Len(t, found, 1, "one finding a duty")
	assert.Equal(t, "Anna cannot have shift D on Mon 5 Oct: the shift does not exist that day; the duty names no place; "+
		"the shift is not among those they can be given; they lack that day the skill Undersköterska.", found[0].Say.EN)
	assert.Equal(t, int64(1), found[0].Amount)
}

func TestOneDutyAtATime(t *testing.T) {
	for _, c := range []struct{ strip, early string }{
		{`
			Anna   D+E - -
			       ^ skills 2`, "06:00-14:00"},
		{`Anna   N M -`, "07:00-14:00"}, // ends as the next begins
		{`
			Anna   N M -
			         ^ skills 1 min`, "06:59-14:00"},
		{`
			Anna   N | M -
			           ^ skills 1 h`, "06:00-14:00"},
		{`Anna   N+N | - D`, "06:00-14:00"}, // the past is not judged
	} {
		rulestest.Read(t, c.strip, rulestest.Shift("M", c.early)).Check(t, Skills{})
	}
	p := rulestest.Read(t, `Anna - -`).Problem
	assert.Equal(t, []constraint.Constraint{constraint.Gap{Employee: 0, Least: 0, Standby: true, Price: constraint.Banned()}}, Skills{}.Constrain(p))
	found := Skills{}.Check(rulestest.Read(t, `Anna N M`, rulestest.Shift("M", "06:30-14:00")).Case())
	require.Len(t, found, 1)
	assert.Equal(t, rules.InMinutes, found[0].Quantity)
	assert.Equal(t, int64(30), found[0].Amount)
	assert.Equal(t, "Anna har passet M tis 6 okt innan passet N mån 5 okt är slut.", found[0].Say.SV)
}
