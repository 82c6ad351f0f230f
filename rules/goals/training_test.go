package goals

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"heltid/rules"
	"heltid/rules/roster"
	"heltid/rules/rulestest"
)

// training gives a strip with a training shift U of two hours in the morning and
// one person needed on D.
func training(t *testing.T, text string, options ...rulestest.Option) *rulestest.Strip {
	t.Helper()
	return rulestest.Read(t, text, append(options, rulestest.Shift("U", "08:00-10:00"), rulestest.With(func(p *roster.Problem) {
		for i := range p.Shifts {
			if p.Shifts[i].ID == "U" {
				p.Shifts[i].Kind = roster.Protected
			}
		}
		p.Demands = []roster.Demand{{ID: "dag", Days: roster.EveryDay(), Shift: []roster.ShiftNo{0}, Skill: roster.NoSkill, Least: 1, Wanted: 1, Most: -1}}
	}))...)
}

func byLevel(found []rules.Finding) (goal, info int) {
	for _, f := range found {
		if f.Level == rules.Info {
			info++
		} else {
			goal++
		}
	}
	return goal, info
}

func TestTrainingIsDueByPost(t *testing.T) {
	half := rulestest.Person("Bo", func(e *roster.Employee) { e.Post = 5000 })
	hourly := rulestest.Person("Cia", func(e *roster.Employee) { e.Employment, e.Post = roster.Hourly, 0 })
	s := training(t, "Anna U U -\nBo U - -\nCia D D D\nDan D D D", half, hourly)
	found := (&Training{Hours: 240, Weight: 1}).Check(s.Case())
	require.Len(t, found, 1, "four hours for Anna, two for Bo, none for Cia, and Dan has none of his four")
	assert.Equal(t, "Dan", s.Problem.Employees[found[0].Employee].Name)
	assert.Equal(t, int64(240), found[0].Amount)
	found = (&Training{Hours: 241, Weight: 1}).Check(s.Case())
	goal, _ := byLevel(found)
	assert.Equal(t, 2, goal, "a minute more than Anna has; Bo's half is rounded down")
	assert.Empty(t, (&Training{Weight: 1}).Check(s.Case()), "nothing is due")
	assert.Empty(t, (&Training{Hours: 240, Shifts: []string{"X"}, Weight: 0}).Constrain(s.Problem))
}

// Training while an hourly employee, or nobody, does what is needed is told; while
// somebody on monthly pay does, it is not.
func TestTrainingOutsideTheSurplus(t *testing.T) {
	hourly := rulestest.Person("Cia", func(e *roster.Employee) { e.Employment, e.Post = roster.Hourly, 0 })
	s := training(t, "Anna U U U\nBo D - -\nCia - D -", hourly)
	_, info := byLevel((&Training{Hours: 120, Weight: 1}).Check(s.Case()))
	assert.Equal(t, 2, info, "Tuesday is Cia's, Wednesday nobody's")
}

func TestIntroductionBesideSomebody(t *testing.T) {
	fresh := rulestest.Person("Eva", func(e *roster.Employee) { e.Supernumerary = roster.DateOf(2026, 10, 6) })
	s := training(t, "Eva D D D\nBo D - -", fresh)
	_, info := byLevel((&Training{Hours: 1, Weight: 1}).Check(s.Case()))
	assert.Equal(t, 1, info, "beside Bo on Monday, alone on Tuesday, introduced on Wednesday")
}

func TestParametersOfTraining(t *testing.T) {
	p := training(t, "Anna D").Problem
	r, err := (&Training{Weight: 1}).With([]byte(`{"hours": "8:30", "shifts": ["U"], "weight": 3}`))
	require.NoError(t, err)
	assert.Equal(t, &Training{Hours: 510, Shifts: []string{"U"}, Weight: 3}, r)
	assert.NoError(t, r.(*Training).Fit(p))
	assert.Error(t, (&Training{Shifts: []string{"X"}}).Fit(p))
	assert.Error(t, (&Training{Shifts: []string{"D"}}).Fit(p))
	for _, bad := range []string{`{"hours": 8}`, `{"hours": "8"}`, `{"hours": "8:75"}`, `{"hours": "-8:00"}`, `{"shifts": []}`, `{"shifts": "U"}`, `{"weight": -1}`, `{"other": 1}`} {
		_, err := (&Training{}).With([]byte(bad))
		assert.Error(t, err, bad)
	}
}
