package formats

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/roster"
)

// homecare is a small problem of home care with everything that is told of
// competence and contracts.
var homecare = strings.NewReplacer(
	"kind: care-home", "kind: home-care",
	"{id: usk, stand_ins: [ssk]}", "{id: usk, kind: assistant-nurse, stand_ins: [ssk]}",
	"home: w1}", `home: w1, skills: [{skill: usk, title: true}], introduced: 2026-10-12, supernumerary: 2026-10-18, missing_credits: 400,
     part_time: agreed, wants_more: 100, rehire: 2026-09-01, spells: [{form: substitute, first: 2025-01-01, last: 2025-06-30}, {form: sava, first: 2026-09-01}]}`,
	"schedule: weekdays-holidays}", "schedule: weekdays-holidays, student: true, supervisors: [p1]}",
).Replace(small) + `clients:
  - {id: k1, place: w1, contact: p1}
  - {id: k2, declined: true}
`

func TestCompetenceAndContracts(t *testing.T) {
	p := read(t, homecare)
	date := func(s string) roster.Date {
		d, err := roster.ParseDate(s)
		require.NoError(t, err)
		return d
	}
	e := p.Employees[0]
	assert.Equal(t, roster.AssistantNurse, p.Skills[0].Kind)
	assert.Equal(t, []roster.SkillSpan{{Skill: 0, From: roster.NoDate, To: date("2033-06-30"), Title: true}}, e.Skills, "the title ends where the law ends it")
	assert.Equal(t, []roster.Date{date("2026-10-12"), date("2026-10-18"), date("2026-09-01")}, []roster.Date{e.Introduced, e.Supernumerary, e.Rehire})
	assert.Equal(t, 400, e.Credits)
	assert.Equal(t, roster.PartTimeAgreed, e.PartTime)
	assert.Equal(t, roster.FullTime, e.WantsMore)
	assert.Equal(t, []roster.Spell{{Form: roster.Substitute, First: date("2025-01-01"), Last: date("2025-06-30")}, {Form: roster.SpecialFixedTerm, First: date("2026-09-01"), Last: roster.NoDate}}, e.Spells)
	assert.True(t, p.Employees[1].Student)
	assert.Equal(t, []roster.EmployeeNo{0}, p.Employees[1].Supervisors)
	assert.Equal(t, []roster.Client{{ID: "k1", Place: 0, Contact: 0}, {ID: "k2", Place: roster.NoPlace, Contact: roster.NoEmployee, Declined: true}}, p.Clients)
	assert.Equal(t, p, again(t, p))
	plain := read(t, small).Employees[0]
	assert.Zero(t, plain.Introduced, "long since")
	assert.False(t, plain.Beside(p.First))
}

func TestFaultsOfCompetenceAndContracts(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"unknown kind", "id: ssk", "id: ssk, kind: doctor", "skills[1].kind"},
		{"title of another skill", "kind: assistant-nurse, ", "", "employees[0].skills[0]"},
		{"title of a temp", "p1, name: Ada Ek, employment: permanent", "p1, name: Ada Ek, employment: temporary", "employees[0].skills"},
		{"title from when it has ended", "title: true}", "title: true, from: 2033-07-01}", "employees[0].skills"},
		{"a student alone", ", supervisors: [p1]", "", "employees[1].supervisors"},
		{"one's own supervisor", "supervisors: [p1]", "supervisors: [p2]", "employees[1].supervisors"},
		{"nobody's supervisor", "supervisors: [p1]", "supervisors: [p9]", "employees[1].supervisors[0]"},
		{"a supervisor of no student", "student: true, ", "", "employees[1].supervisors"},
		{"too many credits", "missing_credits: 400", "missing_credits: 3001", "employees[0].missing_credits"},
		{"no more than the post", "wants_more: 100", "wants_more: 75", "employees[0].wants_more"},
		{"unknown ground", "part_time: agreed", "part_time: whim", "employees[0].part_time"},
		{"unknown form", "form: sava", "form: trial", "employees[0].spells[1].form"},
		{"spell inverted", "last: 2025-06-30", "last: 2024-12-31", "employees[0].spells[0]"},
		{"client of no place", "place: w1, contact", "place: w9, contact", "clients[0].place"},
		{"client of no contact", "contact: p1", "contact: p9", "clients[0].contact"},
		{"two clients with one id", "id: k2", "id: k1", "clients[1].id"},
		{"clients in a care home", "kind: home-care", "kind: care-home", "clients"},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Contains(t, homecare, c.old)
			_, err := ReadProblem("f.yaml", strings.NewReader(strings.Replace(homecare, c.old, c.new, 1)))
			var faults Faults
			require.ErrorAs(t, err, &faults)
			require.Len(t, faults, 1, "%v", err)
			assert.Equal(t, c.want, faults[0].Path)
			assert.Positive(t, faults[0].Line)
		})
	}
}
