package roster

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/text/texttest"
)

func TestWhoIsCover(t *testing.T) {
	p := sound(t)
	e := &p.Employees[0]
	on := func(d Date) bool { return p.Counts(0, 0, d) }
	assert.True(t, on(p.First))
	e.Supernumerary = p.First + 2
	assert.False(t, on(p.First+2), "the last day beside the others")
	assert.True(t, on(p.First+3))
	assert.False(t, p.Counts(0, NoSkill, p.First), "for no demand at all")
	e.Supernumerary, e.Student = 0, true
	assert.False(t, on(p.First+30))
	e.Student = false
	assert.True(t, p.Counts(0, NoSkill, DateOf(1950, 1, 1)), "a date before 1970 is no introduction")

	assert.True(t, e.IntroducedOn(p.First))
	e.Introduced = p.First + 1
	assert.False(t, e.IntroducedOn(p.First))
	assert.True(t, e.IntroducedOn(p.First+1))

	p.Skills[0].Kind, p.Skills[1].Kind = Nurse, Delegation
	assert.Equal(t, []SkillNo{0, 1}, p.OfKind(Delegation, Nurse))
	assert.Empty(t, p.OfKind(Teacher))
}

func TestFaultsOfCompetenceAndContracts(t *testing.T) {
	for _, c := range []struct {
		name, path string
		change     func(*Problem, *Employee)
	}{
		{"a kind of skill", "", func(p *Problem, e *Employee) { p.Skills[0].Kind = AssistantNurse }},
		{"an unknown kind of skill", "skills[0].kind", func(p *Problem, e *Employee) { p.Skills[0].Kind = "x" }},
		{"a title", "", func(p *Problem, e *Employee) { p.Skills[0].Kind, e.Skills[0].Title = AssistantNurse, true }},
		{"a title of nothing", "employees[0].skills[0]", func(p *Problem, e *Employee) { e.Skills[0].Title = true }},
		{"a student", "", func(p *Problem, e *Employee) { e.Student, e.Supervisors = true, []EmployeeNo{1} }},
		{"a student alone", "employees[0].supervisors", func(p *Problem, e *Employee) { e.Student = true }},
		{"supervisors of nobody", "employees[0].supervisors", func(p *Problem, e *Employee) { e.Supervisors = []EmployeeNo{1} }},
		{"a supervisor who is not", "employees[0].supervisors[0]", func(p *Problem, e *Employee) { e.Student, e.Supervisors = true, []EmployeeNo{2} }},
		{"negative credits", "employees[0].missing_credits", func(p *Problem, e *Employee) { e.Credits = -1 }},
		{"credits", "", func(p *Problem, e *Employee) { e.Credits = MostCredits }},
		{"an unknown ground", "employees[0].part_time", func(p *Problem, e *Employee) { e.PartTime = "x" }},
		{"a little more", "", func(p *Problem, e *Employee) { e.WantsMore = e.Post + 1 }},
		{"no more", "employees[0].wants_more", func(p *Problem, e *Employee) { e.WantsMore = e.Post }},
		{"more than all", "employees[0].wants_more", func(p *Problem, e *Employee) { e.WantsMore = FullTime + 1 }},
		{"a spell of one day", "", func(p *Problem, e *Employee) { e.Spells = []Spell{{Substitute, p.First, p.First}} }},
		{"a spell without end", "", func(p *Problem, e *Employee) { e.Spells = []Spell{{Seasonal, p.First, NoDate}} }},
		{"a spell without beginning", "employees[0].spells[0]", func(p *Problem, e *Employee) { e.Spells = []Spell{{Substitute, NoDate, p.First}} }},
		{"a spell inverted", "employees[0].spells[0]", func(p *Problem, e *Employee) { e.Spells = []Spell{{Substitute, p.First, p.First - 1}} }},
		{"an unknown form", "employees[0].spells[0].form", func(p *Problem, e *Employee) { e.Spells = []Spell{{"x", p.First, p.First}} }},
		{"a client", "", func(p *Problem, e *Employee) {
			p.Unit.Kind, p.Clients = HomeCare, []Client{{ID: "k", Place: 1, Contact: 1}}
		}},
		{"a client nowhere", "clients[0].place", func(p *Problem, e *Employee) {
			p.Unit.Kind, p.Clients = HomeCare, []Client{{ID: "k", Place: 2, Contact: 1}}
		}},
		{"a client of nobody", "clients[0].contact", func(p *Problem, e *Employee) {
			p.Unit.Kind, p.Clients = HomeCare, []Client{{ID: "k", Place: NoPlace, Contact: 2}}
		}},
		{"a client of a care home", "clients", func(p *Problem, e *Employee) { p.Clients = []Client{{ID: "k", Place: 1, Contact: NoEmployee}} }},
		{"planning", "", func(p *Problem, e *Employee) { p.Shifts[2].Parts[0].Planning = true }},
		{"planning asleep", "shifts[2].parts[1].planning", func(p *Problem, e *Employee) { p.Shifts[2].Parts[1].Planning = true }},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := sound(t)
			c.change(p, &p.Employees[0])
			faults := Validate(p)
			if c.path == "" {
				assert.Empty(t, faults)
				return
			}
			require.Len(t, faults, 1)
			assert.Equal(t, c.path, faults[0].Path)
			texttest.Told(t, faults[0].Say)
		})
	}
}

func TestPlanningIsATimeOfTheShift(t *testing.T) {
	p := sound(t)
	assert.Zero(t, p.Planning(0, 0))
	p.Shifts[0].Parts[0].Planning = true
	assert.Equal(t, p.Paid(0, 0), p.Planning(0, 0), "without its unpaid break")
	p.Shifts[1].Kind = Protected
	assert.EqualValues(t, 600, p.Planning(0, 1))
}
