package diagnose

import (
	"slices"
	"testing"
	_ "time/tzdata"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules/catalog"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

// ward has ten people who can carry what is asked for, two of them by the hour.
func ward(change func(*roster.Problem)) *roster.Problem {
	p := rulestest.Ward(2, 10, 14)
	for i := range p.Employees {
		p.Employees[i].Wishes = nil
	}
	if change != nil {
		change(p)
	}
	return p
}

func kinds(p *roster.Problem) []Kind {
	var out []Kind
	for _, m := range measures(p) {
		out = append(out, m.Kind)
	}
	return out
}

func TestMeasuresThatAreTried(t *testing.T) {
	none := kinds(ward(nil))
	assert.Empty(t, none, "nothing is the matter")
	for _, c := range []struct {
		want   Kind
		change func(p *roster.Problem)
	}{
		{SmallPosts, func(p *roster.Problem) { p.Employees[0].Post, p.Employees[0].WantsMore = 7500, roster.FullTime }},
		{Vacancy, func(p *roster.Problem) { p.Demands[0].Least, p.Demands[0].Wanted = 12, 12 }},
		{Skill, func(p *roster.Problem) { p.Demands[0].Skill = 0 }},
		{Weekend, func(p *roster.Problem) {
			p.Settings = []roster.Setting{{Rule: "weekend-frequency", Params: []byte(`{"most":1,"of":3}`)}}
		}},
		{Hours, func(p *roster.Problem) { p.Employees[0].Shifts = []roster.ShiftNo{0} }},
		{Absence, func(p *roster.Problem) {
			p.Employees[0].Absences = []roster.Absence{{First: p.First, Last: p.First + longAbsence - 1, Kind: roster.Sick, Credited: true, Minutes: -1}}
		}},
		{Split, func(p *roster.Problem) {
			p.Settings = []roster.Setting{{Rule: "no-split-shifts", Params: []byte(`{}`)}}
		}},
		{OwnRule, func(p *roster.Problem) {
			p.Settings = []roster.Setting{{Rule: "days-in-row", Params: []byte(`{"most":4}`)}}
		}},
	} {
		p := ward(c.change)
		assert.Contains(t, kinds(p), c.want)
		for _, m := range measures(p) {
			assert.NotEmpty(t, m.Cause.SV)
			assert.NotEmpty(t, m.Do.EN)
			before := len(p.Employees)
			changed := m.apply(p)
			require.Empty(t, roster.Validate(changed), "%s makes a sound problem", m.Kind)
			_, faults := catalog.Select(changed)
			require.Empty(t, faults)
			assert.GreaterOrEqual(t, len(changed.Employees), before)
			for i := range before {
				assert.Equal(t, p.Employees[i].ID, changed.Employees[i].ID, "people keep their numbers")
			}
			assert.Len(t, p.Employees, before, "the unit itself is left as it is")
		}
	}
}

func TestWhatIsTriedStopsShort(t *testing.T) {
	every := func(most string) []roster.Setting {
		return []roster.Setting{{Rule: "weekend-frequency", Params: []byte(most)}}
	}
	assert.Empty(t, kinds(ward(func(p *roster.Problem) { p.Settings = every(`{"most":2,"of":3}`) })), "more weekends than two of three are no measure")
	assert.Empty(t, kinds(ward(func(p *roster.Problem) {
		p.Settings = []roster.Setting{{Rule: "days-in-row", Level: "goal", Params: []byte(`{"most":4}`)}}
	})), "a goal binds nobody")
	assert.Empty(t, kinds(ward(func(p *roster.Problem) {
		p.Employees[0].Absences = []roster.Absence{{First: p.First, Last: p.First + 1, Kind: roster.Sick, Credited: true, Minutes: -1}}
	})), "two days are no long absence")
	hourly := ward(func(p *roster.Problem) {
		p.Employees = slices.DeleteFunc(p.Employees, func(e roster.Employee) bool { return e.Employment != roster.Hourly })
		p.Demands[0].Skill = 0
	})
	assert.Empty(t, kinds(hourly), "there is nobody to do anything for")
}

func TestMissingIsDemandLessPosts(t *testing.T) {
	p := ward(nil)
	before := missing(p)
	p.Demands[0].Least++
	p.Demands[0].Wanted++
	assert.InDelta(t, int(before)+14*int(p.Paid(0, 0)), int(missing(p)), 2, "a duty a day for two weeks, but for rounding")
	before = missing(p)
	p.Employees[0].Post -= 5000
	assert.InDelta(t, int(before)+37*60, int(missing(p)), 2, "half a post for two weeks")
}

func TestANewPersonHasAnIDOfTheirOwn(t *testing.T) {
	p := ward(nil)
	p.Employees[1].ID = "ny-1"
	e := fresh(p, 0, "ny-1")
	assert.Equal(t, "ny-1+", e.ID)
	assert.Empty(t, e.Absences)
	assert.Equal(t, p.Employees[0].Agreement, e.Agreement)
}
